import type { Environment as Described } from '@slipway/core/environments/model/environment';
import { baseName, folderOf, inFolder } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Environment } from '@slipway/core/ports/environment';
import { runWith } from '@slipway/core/ports/process';
import { findApps, isKustomization } from '@slipway/core/render/find-apps';
import { mappingAt, textAt } from '@slipway/core/render/said';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Check, ok } from './check.js';

/** Programs that make files of this repository, by what asks for them. */
const makers: readonly { readonly program: string; readonly files: readonly string[]; readonly why: string }[] = [
  { program: 'poetry', files: ['**/poetry.lock'], why: 'poetry.lock is made again in a release' },
  { program: 'uv', files: ['**/uv.lock'], why: 'uv.lock is made again in a release' },
  { program: 'npm', files: ['**/package-lock.json'], why: 'package-lock.json is made again in a release' },
  { program: 'helm', files: ['**/Chart.lock'], why: 'Chart.lock is made again when a chart it names is raised' },
];

const renders = 'pull requests cannot show what changes in the cluster';

type Says = (program: string) => Promise<string | null>;

/** Which programs the repository needs, and whether they are here. @param env whose PATH is looked through */
export async function checkTools(
  snapshot: Snapshot,
  environments: readonly Described[],
  env: Environment,
): Promise<Check[]> {
  const run = runWith(env);
  const known = new Map<string, Promise<string | null>>();
  const says = (program: string) => {
    const asked = known.get(program) ?? versionOf(run, program);
    known.set(program, asked);
    return asked;
  };
  const [git, ...made] = await Promise.all([
    gitCheck(says),
    ...makers.map(async ({ program, files, why }) =>
      (await snapshot.list(files)).length === 0 ? [] : [await programCheck(says, program, why)],
    ),
  ]);
  const makes = made.flat();
  const rendered = await renderers(says, snapshot, environments);
  // One line for each program.
  return [git, ...makes, ...rendered.filter(({ name }) => !makes.some((one) => one.name === name))];
}

async function gitCheck(says: Says): Promise<Check> {
  const version = await says('git');
  const fix = 'Install git 2.31 or newer: https://git-scm.com/downloads';
  if (version === null) return { name: 'git', is: 'error', detail: 'not installed; nothing works without it', fix };
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) * 1000 + Number(minor) >= 2031) return ok('git', version);
  return {
    ...{ name: 'git', is: 'warning', fix },
    detail: `${version}; git older than 2.31 ignores settings that Slipway runs it with`,
  };
}

async function programCheck(says: Says, program: string, why: string): Promise<Check> {
  const version = await says(program);
  if (version !== null) return ok(program, version);
  const fix = `Install ${program} here to plan such changes; in workflows, in a step before.`;
  return { name: program, is: 'warning', detail: `not installed; ${why}`, fix };
}

/** What renders the files of environments. */
async function renderers(says: Says, snapshot: Snapshot, environments: readonly Described[]): Promise<Check[]> {
  const { apps } = await findApps(
    environments.flatMap(({ targets }) => targets),
    snapshot,
  );
  const paths = new Set(await snapshot.list(['**/Chart.yaml', '**/kustomization.{yaml,yml}', '**/Kustomization']));
  const needed = new Set(apps.flatMap(({ sources }) => sources.flatMap(({ said }) => rendererOf(said, paths))));
  return [
    ...(needed.has('helm') ? [await programCheck(says, 'helm', renders)] : []),
    ...(needed.has('kustomize') ? [await kustomizeCheck(says)] : []),
  ];
}

/** As Argo CD chooses; a folder of another repository is not known. */
function rendererOf(said: Readonly<Record<string, unknown>>, paths: ReadonlySet<Path>): ('helm' | 'kustomize')[] {
  const has = (key: string) => Object.keys(mappingAt(said, key)).length > 0;
  const folder = textAt(said, 'path').replace(/^\/+|\/+$/g, '') || '.';
  const isChart = textAt(said, 'chart') !== '' || textAt(said, 'repoURL').startsWith('oci://');
  if (isChart || has('helm')) return ['helm'];
  if (has('kustomize')) return ['kustomize'];
  if (has('directory') || has('plugin')) return [];
  if (paths.has(inFolder(folder, 'Chart.yaml'))) return ['helm'];
  const isKustomized = [...paths].some((path) => isKustomization(baseName(path)) && folderOf(path) === folder);
  return isKustomized ? ['kustomize'] : [];
}

async function kustomizeCheck(says: Says): Promise<Check> {
  const check = await programCheck(says, 'kustomize', renders);
  const kubectl = check.is === 'ok' ? null : await says('kubectl');
  return kubectl === null ? check : ok('kustomize', `not installed; kubectl renders instead (${kubectl})`);
}

const versionArguments: Readonly<Record<string, readonly string[]>> = {
  helm: ['version', '--short'],
  kustomize: ['version'],
  kubectl: ['version', '--client'],
};

/** The first line a program says about its version; `null`: it is not there. */
async function versionOf(run: ReturnType<typeof runWith>, program: string): Promise<string | null> {
  return run(program, versionArguments[program] ?? ['--version']).then(
    ({ stdout }) => String(stdout).split('\n', 1)[0] ?? '',
    () => null,
  );
}
