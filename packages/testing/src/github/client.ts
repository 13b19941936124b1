import type { GitHub } from './github.js';
import { asObject, asText, type Json, type JsonObject, parseJson } from './json.js';

/** What came back for one request. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Empty where the body was none or not an object. */
  readonly json: JsonObject;
  /** The body, where it was a list. */
  readonly list: Json[];
  readonly text: string;
}

/** A bare HTTP client for one repository: what tests speak to the emulated GitHub with when no library shall be in between. */
export class Client {
  readonly #github: GitHub;
  readonly #token: string | undefined;
  readonly #repository: string;

  constructor(github: GitHub, repository: string, token: string | undefined = github.token) {
    this.#github = github;
    this.#repository = repository;
    this.#token = token;
  }

  /** @param path below the repository; with two slashes at the front below the API's address */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const place = path.startsWith('//') ? path.slice(1) : `/repos/${this.#repository}${path}`;
    const response = await fetch(this.#github.apiUrl + place, {
      method,
      headers: { ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json =
      response.headers.get('content-type')?.startsWith('application/json') && text !== '' ? parseJson(text) : undefined;
    const list = Array.isArray(json) ? json : [];
    return {
      status: response.status,
      headers: response.headers,
      text,
      list,
      json: list === json ? {} : asObject(json ?? {}),
    };
  }

  async graphql(query: string, variables: Record<string, unknown> = {}): Promise<JsonObject> {
    const response = await fetch(this.#github.graphqlUrl, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query, variables }),
    });
    return asObject(parseJson(await response.text()));
  }

  /** Id a branch is at. */
  async tip(branch: string): Promise<string> {
    return asText(asObject((await this.send('GET', `/git/ref/heads/${branch}`)).json.object).sha);
  }

  /** Makes a commit over the git data API. @returns its id */
  async commit(parent: string, files: Record<string, string | null>, message = 'feat: something'): Promise<string> {
    const tree = Object.entries(files).map(([path, content]) => {
      const entry = { path, mode: '100644', type: 'blob' };
      return content === null ? { ...entry, sha: null } : { ...entry, content };
    });
    const made = await this.send('POST', '/git/trees', { base_tree: parent, tree });
    const commit = { message, tree: made.json.sha, parents: [parent] };
    return asText((await this.send('POST', '/git/commits', commit)).json.sha);
  }

  /** Makes a branch with one commit on top of another branch. @returns the commit's id */
  async branch(name: string, files: Record<string, string | null>, from = 'main'): Promise<string> {
    const sha = await this.commit(await this.tip(from), files, `feat: ${name}`);
    await this.send('POST', '/git/refs', { ref: `refs/heads/${name}`, sha });
    return sha;
  }

  /** Opens a pull request. @returns its number */
  async pull(head: string, more: Record<string, unknown> = {}): Promise<number> {
    const made = await this.send('POST', '/pulls', {
      title: `feat: ${head}`,
      head,
      base: 'main',
      body: 'Why',
      ...more,
    });
    return Number(made.json.number);
  }
}
