import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, type Problem } from '@slipway/core/failure';
import { contradiction, readImages } from '@slipway/core/images/repository';
import { openReleaseFile, type ReleaseFile } from '@slipway/core/release-file/file';
import { inCheckout, type World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { filesMatching } from '@slipway/core/snapshot/workspace';
import { readMetadata } from './metadata.js';
import type { Inputs } from './table.js';
import type { Facts } from './wanted.js';

/** Files of the workspace as they are; `null`: there is none. */
export interface Present {
  /** The one that is written. */
  readonly file: Uint8Array | null;
  readonly values: Uint8Array | null;
  /** Those `merge` matches. */
  readonly merge: readonly ReleaseFile[];
  /** That of `expect`; `null` without the input. */
  readonly expected: ReleaseFile | null;
}

export interface Read {
  readonly facts: Facts;
  readonly present: Present;
  readonly problems: readonly Problem[];
}

/** Reads the checkout and the files that are named. What cannot be read is among the problems, for all to be told at once. */
export async function readFacts(inputs: Inputs, world: World, base: Snapshot): Promise<Read> {
  const { clone } = world;
  if (clone === null) mustNeedNone(inputs, world.context.workspace);
  const problems: Problem[] = [];
  const attempt = async <T>(task: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(...error.problems);
      return otherwise;
    }
  };
  const { workspace } = world.context;
  const { env } = world.runner;
  const pushed = env.GITHUB_REF_TYPE === 'tag' ? (env.GITHUB_REF_NAME ?? '') : '';
  const nothing = { version: undefined, said: undefined, services: new Map<string, string | undefined>() };
  const [repository, tags, branches, metadata, merge, expected, file, values] = await Promise.all([
    attempt(() => readImages(inputs.config, base), nothing),
    clone !== null && pushed === '' && choosesTag(inputs) ? attempt(() => inCheckout(world).history.tags(), []) : [],
    readBranches(world),
    attempt(() => readBuilds(inputs.metadata, workspace), []),
    attempt(() => readMerge(inputs, workspace), []),
    attempt(async () => (inputs.expect === '' ? null : openOne(inputs.expect, workspace, 'expect')), null),
    load(workspace, inputs.file),
    inputs['values-file'] === '' ? null : load(workspace, inputs['values-file']),
  ]);
  const commitTags = tags.filter(({ commit }) => commit === base.commit).map(({ name }) => name);
  return {
    facts: {
      ...repository,
      against: clone === null ? {} : await contradiction(repository, inCheckout(world).history, base.commit),
      commit: base.commit,
      commitTags: pushed === '' ? commitTags : [pushed],
      branches,
      metadata,
    },
    present: { file, values, merge, expected },
    problems,
  };
}

/** Whether tags of git can decide which tag an image has: the remote, which may ask for a login that the checkout did not keep, is not asked in vain. */
function choosesTag({ tag, merge, metadata, services }: Inputs): boolean {
  return tag === '' && (merge.length === 0 || metadata !== '' || services.named !== null);
}

/** @throws {Failure} for inputs that say too little where there is no checkout to read the rest from */
function mustNeedNone({ services, metadata, merge, tag, config }: Inputs, workspace: string): void {
  const reads = [
    ...(config === '' ? [] : ['the configuration']),
    ...(services.named === null && metadata === '' && merge.length === 0 ? ['the names of the services'] : []),
    ...(tag.includes('{version}') ? ['the version for `tag`'] : []),
  ];
  if (reads.length === 0) return;
  throw new Failure({
    code: 'git-not-a-repository',
    message: `There is no checkout in ${workspace}, and ${reads.join(' and ')} would be read from it`,
    fix: 'Add this step before it: `- uses: actions/checkout@v7`. Without one, name the `services`, and give `image` and a `tag` without `{version}`.',
  });
}

async function readBranches({ clone, runner }: World): Promise<string[]> {
  const refs = ['refs/heads', 'refs/remotes/origin'];
  const listed = clone === null ? '' : await clone.checkout.text(['for-each-ref', '--format=%(refname)', ...refs]);
  const names = listed.split('\n').map((ref) => ref.replace(/^refs\/(heads|remotes\/origin)\//, ''));
  const current = runner.env.GITHUB_REF_TYPE === 'branch' ? [runner.env.GITHUB_REF_NAME ?? ''] : [];
  return [...new Set([...names, ...current])].filter((name) => name !== '' && name !== 'HEAD');
}

/** The metadata of builds: the text itself, or files. */
async function readBuilds(text: string, workspace: string): Promise<Facts['metadata']> {
  if (text === '') return [];
  const sources = text.startsWith('{')
    ? [{ source: 'The input `metadata`', text }]
    : await Promise.all(
        (
          await findFiles(
            text
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== ''),
            workspace,
            'metadata',
          )
        ).map(async (path) => ({ source: path, text: await readFile(join(workspace, path), 'utf8') })),
      );
  const problems: Problem[] = [];
  const read = sources.flatMap(({ source, text: json }) => {
    const content = readMetadata(json);
    if (content !== undefined) return [{ source, content }];
    problems.push({
      code: 'unreadable-metadata',
      message: `${source} is not build metadata: ${JSON.stringify(json.slice(0, 60))}`,
      fix: `Write \`metadata: \${{ steps.<id>.outputs.metadata }}\` with the id of docker/build-push-action or docker/bake-action, or the path of a file with it.`,
    });
    return [];
  });
  if (problems.length > 0) throw new Failure(problems);
  return read;
}

async function readMerge({ merge, file }: Inputs, workspace: string): Promise<ReleaseFile[]> {
  if (merge.length === 0) return [];
  const found = await findFiles(merge, workspace, 'merge');
  // Beside others, the file is that of an earlier run, and no part of this one. Alone it is what is meant.
  const paths = found.length === 1 ? found : found.filter((path) => path !== file);
  const files = await Promise.allSettled(paths.map((path) => openOne(path, workspace, 'merge')));
  const problems = files.flatMap((each) => {
    if (each.status === 'fulfilled') return [];
    if (!(each.reason instanceof Failure)) throw each.reason;
    return each.reason.problems;
  });
  if (problems.length > 0) throw new Failure(problems);
  return files.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function openOne(path: string, workspace: string, input: string): Promise<ReleaseFile> {
  const bytes = await load(workspace, path);
  if (bytes === null) throw new Failure(notFound(path, input));
  return openReleaseFile(path, Buffer.from(bytes).toString('utf8'));
}

/** Paths of files that match, sorted. @throws {Failure} naming every glob that fits nothing */
async function findFiles(globs: readonly string[], workspace: string, input: string): Promise<string[]> {
  const found = await Promise.all(globs.map((pattern) => filesMatching(workspace, pattern)));
  const problems = globs.filter((_, index) => found[index]?.length === 0).map((pattern) => notFound(pattern, input));
  if (problems.length > 0) throw new Failure(problems);
  return [...new Set(found.flat())].sort();
}

async function load(workspace: string, path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(join(workspace, path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') {
      throw new Failure({
        code: 'path-not-a-file',
        message: `${path} is a folder`,
        fix: 'Give the path of a file.',
        place: { path },
      });
    }
    throw error;
  }
}

function notFound(pattern: string, input: string): Problem {
  return {
    code: 'file-not-found',
    message: `The input \`${input}\` names ${pattern}, but there is no such file`,
    fix: 'Check the path, relative to the workspace, and that an earlier step of this job writes or downloads it.',
  };
}
