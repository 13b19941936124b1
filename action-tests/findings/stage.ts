import type { Step, StepResult } from '@slipway/testing/bundle';
import { type GitHub, type GitHubOptions, type PullView, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { type Cast, inputsOf } from './casts.js';

/** The repository that holds the environments. */
export const config = 'acme/config';
/** The application's. */
export const app = 'acme/app';
/** What prod runs, by the preset `values`. */
export const prodValues = 'helm/shop/values-prod.yaml';

/** Actions on environments, which run without a checkout in a workflow of the application's repository. */
const onEnvironments: readonly string[] = ['promote-env', 'rollback-env', 'gate-check'];

/** A config repository and an application's on an emulated GitHub, a registry, and a checkout of the latter when one is asked for. */
export class Stage {
  /** How long ago what people do now is done. */
  hoursAgo = 0;
  readonly registry: RegistryStub;
  readonly #cast: Cast;
  #github: GitHub | undefined;
  #checkout: Repository | undefined;

  private constructor(cast: Cast, registry: RegistryStub) {
    this.#cast = cast;
    this.registry = registry;
  }

  /** Opens one, plays on it and closes it. @throws when GitHub was asked what it would not accept, too */
  static async on<T>(cast: Cast, options: Partial<GitHubOptions>, play: (stage: Stage) => Promise<T>): Promise<T> {
    const stage = new Stage(cast, await startRegistryStub());
    try {
      stage.#github = await startGitHub({
        ...{ repositories: [{ name: config }, { name: app }], ...options },
        now: () => new Date(Date.now() - stage.hoursAgo * 3_600_000),
      });
      return await play(stage);
    } finally {
      await stage.registry.close();
      await stage.#github?.close();
      await stage.#checkout?.remove();
    }
  }

  /** The folder that holds the actions that play. */
  get actions(): string {
    return this.#cast.actions;
  }

  get github(): GitHub {
    if (this.#github === undefined) throw new Error('the stage is not open yet');
    return this.#github;
  }

  /** Pushes an image. @returns its digest */
  image(name: string, tag: string, contents = `${name} ${tag}`): string {
    return this.registry.put(`acme/${name}`, tag, imageManifest(contents));
  }

  /** Pushes a chart. @returns its digest */
  chart(name: string, version: string): string {
    return this.registry.put(`charts/${name}`, version, imageManifest(`chart ${name} ${version}`));
  }

  /** The values of one service, as charts write them; its image is pushed. `digest: null`: none. */
  values(name: string, tag: string, digest: string | null = this.image(name, tag)): string {
    const image = `    repository: ${this.registry.host}/acme/${name}\n    tag: ${tag} # ours\n`;
    return `${name}:\n  image:\n${image}${digest === null ? '' : `    digest: ${digest}\n`}`;
  }

  /** A configuration: the preset `values` (`helm/<chart>/values-<environment>.yaml`) and environments, indented by two. */
  configuration(environments: string, more = ''): string {
    return `preset: values\nimage: ${this.registry.host}/acme/{service}\n${more}environments:\n${environments}`;
  }

  /** Alice pushes to `main` of the config repository. @returns the commit */
  commit(files: FileTexts, message = 'chore: environments'): Promise<string> {
    return this.github.as('alice').commit(config, 'main', message, files);
  }

  /**
   * An hour ago staging got api 1.1.0. Prod runs 1.0.0: a release must run in staging for a day first.
   * @param gates further ones of prod
   * @param beside other services, which both run
   * @returns the values of prod
   */
  async soaking(gates = '', beside = ''): Promise<string> {
    this.hoursAgo = 1;
    const before = this.values('api', '1.0.0') + beside;
    await this.commit({
      '.github/slipway.yml': this.configuration(
        `  staging: {}\n  prod: { from: staging, gates: { soak: 24h${gates === '' ? '' : `, ${gates}`} } }\n`,
      ),
      ...{ 'helm/shop/values-staging.yaml': this.values('api', '1.1.0') + beside, [prodValues]: before },
    });
    this.hoursAgo = 0;
    return before;
  }

  /** Bob opens a pull request into prod, and its gates are judged. @param head the commit of its branch @returns harm: its status is green */
  async judged(
    head: string,
    branch: string,
    title: string,
  ): Promise<{ readonly harm: boolean; readonly seen: string }> {
    await this.github.as('bob').openPullRequest(config, { title, head: branch });
    const result = await this.run('gate-check', { environments: 'prod' });
    const [said = 'nothing'] = this.statuses(head);
    return { harm: said.startsWith('slipway/prod success'), seen: `${ended(result)}; ${said}` };
  }

  /** A checkout of the application's repository with these files on `main`, on GitHub, too. After changes to it: {@link push}. */
  async checkout(files: FileTexts, message = 'feat: begin'): Promise<Repository> {
    this.#checkout ??= await makeRepository();
    await this.#checkout.commit(message, files);
    await this.push();
    return this.#checkout;
  }

  /** Brings what the checkout has to GitHub: `main`, the branch that is checked out, all tags. */
  async push(): Promise<void> {
    if (this.#checkout === undefined) throw new Error('there is no checkout: call checkout() first');
    const branch = await this.#checkout.current();
    await this.github.importRepository(app, this.#checkout.path, {
      branches: [...new Set(['main', branch])],
      tags: ['*'],
    });
  }

  /**
   * Runs an action, said in today's names. Those on environments change {@link config}; all others run in the checkout.
   * `services`, `release` and the like are left to their defaults where they are not given.
   */
  async run(
    action: string,
    inputs: Readonly<Record<string, string>> = {},
    more: Partial<Omit<Step, 'action' | 'actions' | 'inputs'>> & { readonly asProcess?: boolean } = {},
  ): Promise<StepResult> {
    const { token, apiUrl, graphqlUrl, serverUrl } = this.github;
    const place = onEnvironments.includes(action) ? { 'config-repository': config } : {};
    const { actions, run } = this.#cast;
    const said = this.#cast.say({ action, inputs: { ...place, ...inputs } });
    const known = await inputsOf(actions, said.action);
    const unknown = Object.keys(said.inputs).filter((name) => !known.includes(name));
    if (unknown.length > 0) throw new Error(`${said.action} has no input ${unknown.join(', ')}: see names.ts`);
    const result = await run({
      ...{ ...said, actions, workspace: this.#checkout?.path ?? '/', repository: app },
      ...{ token, apiUrl, graphqlUrl, serverUrl, ...more },
      env: { GITHUB_ACTOR: 'alice', GITHUB_TRIGGERING_ACTOR: 'alice', ...more.env },
    });
    if (/^::error[^:]*title=bug/m.test(result.log)) throw new Error(result.log);
    return result;
  }

  /** Text of a file of the config repository; undefined: there is none. */
  read(path: string, revision = 'main'): Promise<string | undefined> {
    return this.github.readFile(config, revision, path);
  }

  /** Open pull requests of a repository, oldest first. */
  async pulls(repository = config): Promise<readonly PullView[]> {
    return (await this.github.pullRequests(repository)).filter(({ state }) => state === 'open');
  }

  /** `context state: description` of what was said last about a commit of the config repository. */
  statuses(commit = ''): readonly string[] {
    const said = this.github.repository(config).statuses.get(commit) ?? [];
    return said.map(({ context, state, description }) => `${context} ${state}: ${description}`);
  }
}

/** Exit code and the codes of errors and warnings of a step: `exit 1, error release-missing`, with their places. */
export function ended({ exitCode, annotations }: StepResult): string {
  const codes = annotations.map((one) => /^(?:error|warning) (?:\S+:\d* )?([\w-]+):/.exec(one)?.[0].slice(0, -1));
  return [`exit ${exitCode}`, ...new Set(codes.filter((code) => code !== undefined))].join(', ');
}

/** The texts of the errors of a step, in one line each. */
export function errors({ annotations }: StepResult): string[] {
  return annotations
    .filter((one) => one.startsWith('error'))
    .map((one) => one.replace(/^error (?:\S+:\d* )?[\w-]+: /, '').replace(/\s*\n\s*/g, ' '));
}
