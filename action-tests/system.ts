import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect } from '@jest/globals';
import { type RealRegistry, startRealRegistry } from '@slipway/testing/crane';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { toolFolder } from '@slipway/testing/python-index';
import { type FileTexts, openRepository, type Repository } from '@slipway/testing/repository';
import { runWorkflow, type WorkflowRun } from './act.js';
import { appToken, artifactsIn, docker } from './stand-ins.js';

const execute = promisify(execFile);
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A system: its repositories on the emulated GitHub, a registry, and a workflow run of one of them at a time. */
export class System {
  constructor(
    readonly github: GitHub,
    readonly registry: RealRegistry,
    readonly folder: string,
  ) {}

  static async start(...repositories: string[]): Promise<System> {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-system-'));
    open.push(() => rm(folder, { recursive: true, force: true }));
    const github = await startGitHub({ repositories: repositories.map((name) => ({ name })) });
    open.push(() => github.close());
    const registry = await startRealRegistry();
    open.push(() => registry.close());
    return new System(github, registry, folder);
  }

  async commit(name: string, files: FileTexts, message = 'feat: begin'): Promise<void> {
    await this.github.as('alice').commit(name, 'main', message, files);
  }

  /** Runs a workflow for a fresh clone of a repository. @returns its log */
  async run(
    name: string,
    run: Pick<WorkflowRun, 'workflow' | 'event' | 'inputs' | 'payload' | 'keep'>,
  ): Promise<string> {
    return this.runIn(await this.clone(name), name, run);
  }

  /** The same for a clone that is there. */
  async runIn(
    repository: Repository,
    name: string,
    run: Pick<WorkflowRun, 'workflow' | 'event' | 'inputs' | 'payload' | 'keep'>,
  ): Promise<string> {
    const { exitCode, log } = await runWorkflow({
      ...{ ...run, repository, name, github: this.github },
      secrets: { APP_KEY: this.github.token },
      variables: { IMAGE_REGISTRY: this.registry.host, APP_ID: '1', HELM_FLAGS: '--plain-http' },
      standIns: { ...docker, ...artifactsIn(await mkdtemp(join(this.folder, 'artifacts-'))), ...appToken },
    });
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
    return log;
  }

  async clone(name: string): Promise<Repository> {
    const origin = openRepository(this.github.exportRepository(name), Math.floor(Date.now() / 1000));
    const clone = await origin.clone();
    open.push(() => clone.remove());
    return clone;
  }

  /** Merges the only open pull request. */
  async merge(name: string): Promise<void> {
    const [pull, ...others] = (await this.github.pullRequests(name)).filter(({ state }) => state === 'open');
    expect(others).toEqual([]);
    await this.github.as('bob').merge(name, pull?.number ?? 0);
  }

  /** A person asks the API. */
  async ask(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.github.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.github.tokenFor('alice')}`, 'user-agent': 'alice' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  async tag(name: string, tag: string): Promise<void> {
    const sha = (await this.github.commits(name, 'main'))[0]?.id;
    await this.ask('POST', `/repos/${name}/git/refs`, { ref: `refs/tags/${tag}`, sha });
  }

  read(name: string, path: string, revision = 'main'): Promise<string | undefined> {
    return this.github.readFile(name, revision, path);
  }

  helm(...args: string[]): Promise<{ stdout: string }> {
    return execute(join(toolFolder, 'helm'), args, { env: { ...process.env, HELM_CONFIG_HOME: this.folder } });
  }

  /** Writes a file for tools to look at. @returns its path */
  async file(name: string, text: string | undefined): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text ?? '');
    return path;
  }
}
