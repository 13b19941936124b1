import { Agent, request } from 'node:https';
import { isObject, type JsonObject, parseJson } from '../../github/json.js';

/** A change that a watch tells. */
export interface Change {
  readonly type: string;
  readonly object: JsonObject;
}

/** What a Kubernetes API refused. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Asks a Kubernetes API. */
export class KubernetesApi {
  readonly #server: string;
  readonly #token: string;
  readonly #agent: Agent;

  /** @param authority certificates that its own is signed by, in PEM */
  constructor(server: string, token: string, authority: string) {
    this.#server = server;
    this.#token = token;
    this.#agent = new Agent({ ca: authority, keepAlive: true });
  }

  /** @throws {@link Refused} when the API refuses */
  async ask(method: string, path: string, body?: JsonObject | { readonly yaml: string }): Promise<JsonObject> {
    const text = await this.text(method, path, body);
    const answer = parseJson(text);
    return isObject(answer) ? answer : {};
  }

  /** The answer as it is. @throws {@link Refused} when the API refuses */
  text(method: string, path: string, body?: JsonObject | { readonly yaml: string }): Promise<string> {
    const [type, content] = isYaml(body)
      ? ['application/yaml', body.yaml]
      : [method === 'PATCH' ? 'application/merge-patch+json' : 'application/json', JSON.stringify(body)];
    return new Promise((resolve, reject) => {
      // Node.js leaves the length out of a DELETE.
      const length = content === undefined ? {} : { 'content-length': Buffer.byteLength(content) };
      const headers = { ...this.#headers(), 'content-type': type, ...length };
      const question = request(`${this.#server}${path}`, { method, agent: this.#agent, headers });
      question.on('error', reject).on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject).on('end', () => {
          const status = response.statusCode ?? 0;
          if (status < 300) resolve(text);
          else reject(new Refused(status, `${method} ${path}: ${status} ${messageOf(text)}`));
        });
      });
      question.end(content);
    });
  }

  /** Tells every change of a list, first what is there, until it is aborted. It goes on by itself when the API ends it. */
  async watch(path: string, signal: AbortSignal, hear: (change: Change) => void): Promise<void> {
    while (!signal.aborted) {
      await this.#watchOnce(`${path}?watch=true`, signal, hear).catch(() => undefined);
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Lets go of its connections. */
  close(): void {
    this.#agent.destroy();
  }

  #watchOnce(path: string, signal: AbortSignal, hear: (change: Change) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const question = request(`${this.#server}${path}`, { agent: this.#agent, headers: this.#headers(), signal });
      question.on('error', reject).on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          const lines = text.split('\n');
          text = lines.pop() ?? '';
          for (const line of lines) {
            const change = parseJson(line);
            if (isObject(change) && isObject(change.object)) hear({ type: String(change.type), object: change.object });
          }
        });
        response.on('error', reject).on('end', resolve);
      });
      question.end();
    });
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}`, accept: 'application/json' };
  }
}

function isYaml(body: JsonObject | { readonly yaml: string } | undefined): body is { readonly yaml: string } {
  return typeof body?.yaml === 'string';
}

function messageOf(text: string): string {
  try {
    const answer = parseJson(text);
    return isObject(answer) && typeof answer.message === 'string' ? answer.message : text;
  } catch {
    return text;
  }
}
