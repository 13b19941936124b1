import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GitHub } from '../github/github.js';
import { isObject, type JsonObject } from '../github/json.js';
import { readWorkflow, type Workflow } from './rules/workflow.js';
import { type StandIn, standInFor, writeStandIn } from './stand-ins.js';

const run = promisify(execFile);

/** Workflows and actions, wherever `uses:` finds them: in the emulated repositories, in folders that were given, as stand-ins. */
export class Library {
  readonly #github: GitHub;
  readonly #folder: string;
  readonly #given: Readonly<Record<string, string>>;
  readonly #standIns: Readonly<Record<string, StandIn>>;
  readonly #made = new Map<string, Promise<string>>();

  /** @param given folders of actions, by `owner/name@ref` @param standIns beside those of the stage, by `owner/name` */
  constructor(
    github: GitHub,
    folder: string,
    given: Readonly<Record<string, string>>,
    standIns: Readonly<Record<string, StandIn>>,
  ) {
    this.#github = github;
    this.#folder = folder;
    this.#given = given;
    this.#standIns = standIns;
  }

  /** All workflows at a commit; files that are none come as problems. */
  async workflowsAt(
    name: string,
    commit: string,
  ): Promise<{ readonly workflows: Workflow[]; readonly problems: string[] }> {
    const { git } = this.#github.repository(name);
    const entry = await git.entryAt(commit, '.github/workflows');
    const workflows: Workflow[] = [];
    const problems: string[] = [];
    for (const file of entry === undefined ? [] : await git.tree(entry.id)) {
      if (!/\.ya?ml$/.test(file.name)) continue;
      const path = `.github/workflows/${file.name}`;
      try {
        workflows.push(readWorkflow({ path, text: await this.#text(name, commit, path) }));
      } catch (error) {
        problems.push(`${name}@${commit.slice(0, 7)} ${error instanceof Error ? error.message : error}`);
      }
    }
    return { workflows, problems };
  }

  /** A called workflow: `./path` of the same commit, or `owner/name/path@ref`. @throws when it is not there */
  async workflow(repository: string, commit: string, uses: string): Promise<Workflow> {
    if (uses.startsWith('./')) {
      const path = uses.slice(2);
      return readWorkflow({ path, text: await this.#text(repository, commit, path) });
    }
    const [, name = '', path = '', ref = ''] = /^([^/]+\/[^/]+)\/(.+)@(.+)$/.exec(uses) ?? [];
    if (name === '') throw new Error(`uses: ${uses} is no workflow`);
    return readWorkflow({ path, text: await this.#text(name, await this.#revision(name, ref), path) });
  }

  /** Folders of the actions that a job's steps use, by `owner/name@ref`. @throws when one is nowhere */
  async actions(job: JsonObject): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const step of Array.isArray(job.steps) ? job.steps : []) {
      const uses = isObject(step) && typeof step.uses === 'string' ? step.uses : '';
      const [, name = '', ref = ''] = /^([^./][^/]*\/[^/@]+)[^@]*@(.+)$/.exec(uses) ?? [];
      if (name !== '') found.set(`${name}@${ref}`, await this.#action(name, ref));
    }
    return found;
  }

  #action(name: string, ref: string): Promise<string> {
    const key = `${name}@${ref}`;
    const given = this.#given[key];
    if (given !== undefined) return Promise.resolve(given);
    const made = this.#made.get(key) ?? this.#make(name, ref, join(this.#folder, key.replace(/[^\w.-]/g, '_')));
    this.#made.set(key, made);
    return made;
  }

  async #make(name: string, ref: string, folder: string): Promise<string> {
    const standIn = this.#standIns[name] ?? standInFor(name);
    if (standIn !== undefined) await writeStandIn(name, standIn, folder);
    else {
      await mkdir(folder, { recursive: true });
      const archive = join(folder, '..', `${folder.split('/').at(-1)}.tar`);
      const directory = this.#github.exportRepository(name);
      await run('git', ['archive', '--output', archive, await this.#revision(name, ref)], { cwd: directory });
      await run('tar', ['-xf', archive, '-C', folder]);
    }
    return folder;
  }

  async #revision(name: string, ref: string): Promise<string> {
    const { git } = this.#repository(name);
    for (const one of [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
      const commit = await git.commit(one);
      if (commit !== undefined) return commit.id;
    }
    throw new Error(`${name} has no ${ref}`);
  }

  #repository(name: string) {
    try {
      return this.#github.repository(name);
    } catch {
      throw new Error(`uses: ${name} is neither on the stage nor has it a stand-in`);
    }
  }

  async #text(name: string, commit: string, path: string): Promise<string> {
    const file = await this.#repository(name).git.read(`${commit}:${path}`);
    if (file?.type !== 'blob') throw new Error(`${name} has no ${path} at ${commit.slice(0, 7)}`);
    return file.bytes.toString('utf8');
  }
}
