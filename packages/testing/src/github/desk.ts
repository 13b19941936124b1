import { createEmulator, type Emulator } from 'emulate';
import { isObject, type Json, parseJson } from './json.js';

export interface DeskAnswer {
  readonly status: number;
  readonly link: string | undefined;
  readonly body: Json | undefined;
}

export interface DeskSeed {
  readonly logins: readonly string[];
  readonly repositories: readonly { readonly owner: string; readonly name: string; readonly defaultBranch: string }[];
}

/**
 * The npm package `emulate`, which keeps the records of GitHub that are not git: pull requests, issues, labels, comments,
 * reviews, check runs. It knows nothing of our branches; it is given an invented one for every name it asks for.
 */
export class Desk {
  readonly #emulator: Emulator;
  readonly #url: string;
  readonly #apiUrl: string;

  private constructor(emulator: Emulator, apiUrl: string) {
    this.#emulator = emulator;
    this.#url = `http://127.0.0.1:${new URL(emulator.url).port}`;
    this.#apiUrl = apiUrl;
  }

  /** @param apiUrl what the URLs in its answers start with */
  static async start(apiUrl: string, seed: DeskSeed): Promise<Desk> {
    const owners = [...new Set(seed.repositories.map((repository) => repository.owner))];
    const organisations = owners.filter((owner) => !seed.logins.includes(owner));
    const emulator = await createEmulator({
      service: 'github',
      port: 0,
      hostname: '127.0.0.1',
      seed: {
        tokens: Object.fromEntries(seed.logins.map((login) => [login, { login, scopes: ['repo', 'admin:org'] }])),
        github: {
          users: seed.logins.map((login) => ({ login, name: login })),
          orgs: organisations.map((login) => ({
            login,
            members: seed.logins.map((member) => ({ login: member, role: 'admin' })),
          })),
          repos: seed.repositories.map(({ owner, name, defaultBranch }) => ({
            owner,
            name,
            default_branch: defaultBranch,
          })),
        },
      },
    });
    return new Desk(emulator, apiUrl);
  }

  /** Asks as the person with this login. @param path with its query, below the API's address */
  async ask(login: string | undefined, method: string, path: string, body?: Json): Promise<DeskAnswer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(login === undefined ? {} : { authorization: `Bearer ${login}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = this.#ours(await response.text());
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      link: this.#ours(response.headers.get('link') ?? '') || undefined,
      body: text === '' ? undefined : json ? parseJson(text) : text,
    };
  }

  /** As {@link ask}, for what must succeed. @throws when it does not */
  async must(login: string, method: string, path: string, body?: Json): Promise<Json> {
    const answer = await this.ask(login, method, path, body);
    if (answer.status < 300 && answer.body !== undefined) return answer.body;
    const said = isObject(answer.body) ? answer.body.message : answer.body;
    throw new Error(`the emulator refused ${method} ${path} for ${login}: ${answer.status} ${JSON.stringify(said)}`);
  }

  #ours(text: string): string {
    return text.replaceAll(this.#emulator.url, this.#apiUrl).replaceAll(this.#url, this.#apiUrl);
  }

  close(): Promise<void> {
    return this.#emulator.close();
  }
}
