import { afterEach, expect } from '@jest/globals';
import { type GitHub, type GitHubOptions, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { runStep, type Step, type StepResult } from './steps.js';

/** The repository that holds the environments. */
export const config = 'acme/config';

const open = new Set<Stage>();
afterEach(async () => {
  for (const stage of open) await stage.close();
});

/** A config repository beside the application's, and a registry that has every image the tests speak of. */
export class Stage {
  readonly github: GitHub;
  readonly registry: RegistryStub;

  constructor(github: GitHub, registry: RegistryStub) {
    this.github = github;
    this.registry = registry;
  }

  /** It is closed when the test ends, at the latest. */
  static async start(options: Partial<GitHubOptions> = {}): Promise<Stage> {
    const github = await startGitHub({ repositories: [{ name: config }, { name: 'acme/app' }], ...options });
    const stage = new Stage(github, await startRegistryStub());
    open.add(stage);
    return stage;
  }

  /** Pushes an image. @returns its digest */
  image(name: string, tag: string, contents = `${name} ${tag}`): string {
    return this.registry.put(`acme/${name}`, tag, imageManifest(contents));
  }

  chart(name: string, version: string): void {
    this.registry.put(`charts/${name}`, version, imageManifest(`chart ${name} ${version}`));
  }

  /** The values of one service, as charts write them. */
  values(name: string, tag: string, digest = this.image(name, tag)): string {
    return `${name}:\n  image:\n    repository: ${this.registry.host}/acme/${name}\n    tag: ${tag} # ours\n    digest: ${digest}\n`;
  }

  async commit(files: Readonly<Record<string, string>>, message = 'feat: environments'): Promise<void> {
    await this.github.as('alice').commit(config, 'main', message, files);
  }

  /** Runs the action in a workflow of the application's repository, without any checkout. */
  promote(
    inputs: Readonly<Record<string, string>>,
    more: Partial<
      Pick<
        Parameters<typeof runStep>[0],
        'env' | 'payload' | 'workspace' | 'repository' | 'killed' | 'token' | 'asProcess'
      >
    > = {},
  ): Promise<StepResult> {
    const { token, apiUrl, graphqlUrl, serverUrl } = this.github;
    return runStep({
      action: 'promote-env',
      inputs: { 'config-repository': config, ...inputs },
      ...{ workspace: '/', repository: 'acme/app', token, apiUrl, graphqlUrl, serverUrl },
      ...more,
    });
  }

  /** Judges the gates in a workflow of the config repository, which an event of it started. */
  judge(
    event: string,
    payload: object = {},
    inputs: Readonly<Record<string, string>> = {},
    more: Partial<Pick<Step, 'token'>> = {},
  ): Promise<StepResult> {
    const { token, apiUrl, graphqlUrl, serverUrl } = this.github;
    return runStep({
      ...{ action: 'gate-check', inputs, payload, env: { GITHUB_EVENT_NAME: event } },
      ...{ workspace: '/', repository: config, token, apiUrl, graphqlUrl, serverUrl },
      ...more,
    });
  }

  /** Brings production back, in the same way; alice starts it. */
  rollBack(
    inputs: Readonly<Record<string, string>> = {},
    more: Partial<Pick<Step, 'workspace' | 'repository'>> = {},
  ): Promise<StepResult> {
    const { token, apiUrl, graphqlUrl, serverUrl } = this.github;
    return runStep({
      action: 'rollback-env',
      inputs: { 'config-repository': config, environment: 'prod', ...inputs },
      ...{ workspace: '/', repository: 'acme/app', token, apiUrl, graphqlUrl, serverUrl },
      ...{ ...more, env: { GITHUB_TRIGGERING_ACTOR: 'alice' } },
    });
  }

  /** @throws {Error} when the emulated GitHub was asked what it does not know */
  async close(): Promise<void> {
    open.delete(this);
    await this.registry.close();
    await this.github.close();
  }

  read(path: string, revision = 'main'): Promise<string | undefined> {
    return this.github.readFile(config, revision, path);
  }
}

/** A configuration that is a preset and environments. */
export const preset = (stage: Stage, name: string, environments: string): string =>
  `preset: ${name}\nimage: ${stage.registry.host}/acme/{service}\nenvironments:\n${environments}`;

/** A stage with environments in the values files of charts; `more` is the rest of the configuration. */
export async function staged(
  files: (stage: Stage) => Readonly<Record<string, string>>,
  environments = '  staging: {}\n  prod: { from: staging }\n',
  more = '',
): Promise<Stage> {
  const stage = await Stage.start();
  await stage.commit({ '.github/slipway.yml': preset(stage, 'values', environments) + more, ...files(stage) });
  return stage;
}

/** A step that went well, or its log. */
export function succeeded(result: StepResult): StepResult {
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' });
  return result;
}
