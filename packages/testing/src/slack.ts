import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isObject, type Json, type JsonObject, parseJson } from './github/json.js';

/** A stand-in for Slack's incoming webhooks, which keeps what it is told. */
export interface SlackRecorder {
  /** The webhook's address, with its secret. */
  readonly url: string;
  /** What was taken, oldest first. */
  readonly messages: readonly JsonObject[];
  /** What was refused and why, such as `no_text`. */
  readonly refused: readonly string[];
  /** The next so many messages are answered so, as when Slack is busy (429, 503). */
  fail(status: number, times?: number): void;
  close(): Promise<void>;
}

/** Starts it. It is as strict as https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks says. */
export async function startSlack(): Promise<SlackRecorder> {
  const path = `/services/T00000000/B00000000/${randomBytes(12).toString('hex')}`;
  const messages: JsonObject[] = [];
  const refused: string[] = [];
  const failures: number[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const failure = request.url === path ? failures.shift() : undefined;
    if (failure !== undefined) {
      response.writeHead(failure, failure === 429 ? { 'retry-after': '1' } : {}).end();
      return;
    }
    const found = judge(request, path, Buffer.concat(chunks).toString('utf8'));
    if (typeof found === 'string') refused.push(found);
    else messages.push(found);
    const status = typeof found !== 'string' ? 200 : found === 'no_service' ? 404 : 400;
    response.writeHead(status, { 'content-type': 'text/html' }).end(typeof found === 'string' ? found : 'ok');
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${path}`,
    messages,
    refused,
    fail: (status, times = 1) => {
      for (let count = 0; count < times; count += 1) failures.push(status);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A message, or Slack's word for what is wrong with it. */
function judge({ method, url, headers }: IncomingMessage, path: string, body: string): JsonObject | string {
  if (url !== path) return 'no_service';
  if (method !== 'POST') return 'invalid_payload';
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const text = isForm ? (new URLSearchParams(body).get('payload') ?? '') : body;
  let message: Json;
  try {
    message = parseJson(text);
  } catch {
    return 'invalid_payload';
  }
  if (!isObject(message)) return 'invalid_payload';
  const { text: said, blocks, attachments } = message;
  const hasText = typeof said === 'string' && said !== '';
  if (blocks !== undefined && (!Array.isArray(blocks) || blocks.length > 50)) return 'invalid_blocks';
  const listed = [blocks, attachments].some((list) => Array.isArray(list) && list.length > 0);
  return hasText || listed ? message : 'no_text';
}
