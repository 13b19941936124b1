import { changelogOf } from '@slipway/core/config/changelog';
import { loadConfig } from '@slipway/core/config/load';
import { decideAt } from '@slipway/core/config/release';
import type { Config } from '@slipway/core/config/schema';
import type { CommitId, Files, Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { commitDay } from '@slipway/core/snapshot/commit-date';
import { type Hit, searchTree } from '@slipway/core/snapshot/search';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { ReleaseDecision } from '@slipway/core/versioning/decide-release';
import { tagPattern } from '@slipway/core/versioning/tag-pattern';
import { gt, prerelease } from 'semver';
import { lastVersions, wanted } from './elsewhere.js';
import { filesToRead } from './elsewhere-files.js';
import { mustBeFirst, rootManifests } from './first.js';
import { readChartFiles } from './judge-charts.js';
import { type Layout, readLayout } from './layout.js';
import { isReadLock, lockGlobs } from './locks/locks.js';
import { orUnreadable } from './manifests.js';
import { type Affected, readAffected } from './reasons/affected.js';
import { readTouched, releasedCommits, type Touched } from './reasons/touched.js';
import { listChartFiles } from './stamp/charts.js';
import { type ExtraFile, isOnTheWay } from './stamp/stamped.js';
import type { Inputs } from './table.js';
import { findUnnamed, type Unnamed } from './unnamed.js';

/** Everything `propose` depends on. */
export interface Facts {
  readonly base: CommitId;
  /** The day of the base commit, `YYYY-MM-DD`: a rerun on another day plans the same. */
  readonly day: string;
  readonly config: Config;
  readonly decision: ReleaseDecision;
  readonly layout: Layout;
  /** Tagged pre-releases of the version to release, and those above it where only commits decided it. */
  readonly prepared: readonly string[];
  /** Version file, manifests, changelog; without a release, none. */
  readonly files: Files;
  /** Paths of all lock files. */
  readonly locks: readonly Path[];
  readonly extraFiles: readonly ExtraFile[];
  /** Packaged charts in the `charts/` folders of the repository. */
  readonly archives: readonly Path[];
  /** Of the repository. */
  readonly owner: string;
  /** Templates and values of the charts the release changes; empty where nobody would read what there is to say. */
  readonly chartFiles: Files;
  /** Lines anywhere that hold the last version, or a marker of it; empty without a release, and where they cannot be searched. */
  readonly hits: readonly Hit[];
  /** Contents of the YAML and TOML files among these, as far as they are looked into. */
  readonly texts: Files;
  /** Packages and charts that are no part of the release; empty without one. */
  readonly unnamed: Unnamed;
  /** What the release's commits changed; empty where nobody would read it. */
  readonly touched: Touched;
  /** Services that have to be built again, release or not. */
  readonly affected: readonly Affected[];
  /** Page of the repository, for links. */
  readonly repositoryUrl: string;
}

/**
 * Reads configuration, history and the files of all components at one commit.
 * @throws {Failure} with all problems of the configuration, of the layout it describes, or of the files it names
 */
export async function read(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const config = await loadConfig(base, inputs.config);
  const layout = await readLayout(base, config);
  const decision = await orUnreadable(() => decideAt(world.history, base, config, layout, inputs), base, layout);
  if (inputs.version === '') mustBeFirst(decision, await base.load(rootManifests), config, layout);
  const locks = decision.needed ? await base.list(lockGlobs) : [];
  const manifests = [...layout.libs, ...layout.services, ...layout.charts].map(({ manifest }) => manifest);
  const extraFiles = decision.needed ? await findExtraFiles(base, config) : [];
  const charts = decision.needed ? await listChartFiles(base, layout) : { files: [], archives: [] };
  const { path: changelog } = changelogOf(config);
  const paths = [
    layout.versionFile,
    ...(changelog === null ? [] : [changelog]),
    ...manifests,
    ...locks.filter(isReadLock),
    ...charts.files,
    ...extraFiles.flatMap((extra) => extra.paths),
  ];
  const prepared = decision.needed ? await findPrepared(inputs, world.history, config, decision) : [];
  const hits = decision.needed ? await search(world.clone, base.commit, lastVersions(decision, prepared)) : [];
  const isShown = decision.needed && (inputs.delivery === 'pull-request' || inputs['dry-run']);
  return {
    base: base.commit,
    day: await commitDay(world.clone, base.commit),
    config,
    decision,
    layout,
    prepared,
    files: decision.needed ? await base.load(paths) : new Map(),
    locks,
    ...{ extraFiles, archives: charts.archives, owner: world.context.owner },
    chartFiles: isShown ? await readChartFiles(base, layout) : new Map(),
    hits,
    texts: await base.load(filesToRead(hits.map(({ path }) => path))),
    unnamed: decision.needed ? await findUnnamed(base, layout) : { members: [], anywhere: [], images: new Set() },
    touched: isShown ? await readTouched(world.history, layout, releasedCommits(decision.commits)) : new Map(),
    affected: await readAffected(world, base, layout, decision),
    repositoryUrl: world.github.url,
  };
}

async function findPrepared(
  { version, bump }: Inputs,
  history: Checkout['history'],
  config: Config,
  decision: ReleaseDecision,
): Promise<readonly string[]> {
  const pattern = tagPattern(config['tag-pattern']);
  const isDecided = version !== '' || bump !== 'auto';
  return (await history.tags()).flatMap(({ name }) => {
    const at = pattern.match(name);
    if (at === null || prerelease(at) === null) return [];
    return isOnTheWay(at, decision.version) || (!isDecided && gt(at, decision.version)) ? [at] : [];
  });
}

async function search(
  clone: Checkout['clone'],
  commit: CommitId,
  versions: readonly string[],
): Promise<readonly Hit[]> {
  const texts = wanted(versions);
  return texts.length === 0 ? [] : ((await searchTree(clone, commit, texts)) ?? []);
}

/** The files of `extra-files`. The changelog is written as a whole, and by nothing else. */
async function findExtraFiles(base: Snapshot, config: Config): Promise<ExtraFile[]> {
  return Promise.all(
    config['extra-files'].map(async (entry) => {
      const found = await base.list([entry.path.replace(/^\.\//, '')]);
      return { entry, paths: found.filter((path) => path !== changelogOf(config).path) };
    }),
  );
}
