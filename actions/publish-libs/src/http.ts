import type { IncomingMessage } from 'node:http';
import { HttpClient } from '@actions/http-client';
import { bounds, mustEnd } from '@slipway/core/bounds';

/** Asks indexes and GitHub, again where they have trouble. Who makes one disposes of it. */
export function httpClient(): HttpClient {
  return new HttpClient('slipway', [], { allowRetries: true, maxRetries: 3, socketTimeout: 30_000 });
}

/**
 * The whole text of an answer.
 * @param what begins the message where it is too large @param fix what to do then
 * @throws {Failure} `above-bound`, before more than that is in memory; what the connection throws when it breaks off
 */
export async function textOf(message: IncomingMessage, what: string, fix: string): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes: Buffer = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    mustEnd(what, length, bounds.index, fix);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What a text says; `undefined` if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
