import { stripVTControlCharacters } from 'node:util';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { initOn } from './init.js';

async function run({ path }: Repository, yes: boolean, json: boolean) {
  const lines: string[] = [];
  const streams = { out: (line: string) => void lines.push(line), err: () => {} };
  const env = { PATH: process.env.PATH, HOME: path };
  const exitCode = await initOn({ folder: path, yes, json }, env, streams);
  return { exitCode, text: lines.join('\n') };
}

/** Repositories to run init in. */
export function initHarness() {
  const open = new Set<Repository>();
  return {
    /** One commit with these files, and tags on it. */
    having: async (files: Readonly<Record<string, string>>, ...tags: readonly string[]): Promise<Repository> => {
      const repository = await makeRepository();
      open.add(repository);
      await repository.commit('feat: begin', files);
      for (const tag of tags) await repository.git('tag', tag);
      return repository;
    },
    /** What init says as JSON. */
    init: async (repository: Repository, yes = false) => {
      const { exitCode, text } = await run(repository, yes, true);
      return { exitCode, ...JSON.parse(text) };
    },
    /** What it says to people. */
    shown: async (repository: Repository) => stripVTControlCharacters((await run(repository, false, false)).text),
    removeAll: async (): Promise<void> => {
      for (const repository of open) await repository.remove();
      open.clear();
    },
  };
}
