import { readVersionFile } from '../files/version-file.js';
import { baseName } from '../nouns/folder.js';
import type { History, Snapshot } from '../snapshot/snapshot.js';
import { decideRelease, type ReleaseDecision, type ReleaseRequest } from '../versioning/decide-release.js';
import { type Layout, readLayout } from './layout.js';
import { mustHaveProduct } from './product.js';
import type { Config } from './schema.js';

/** What a repository would release at a commit, and the components it has there. */
export interface ReleaseAt {
  readonly layout: Layout;
  readonly decision: ReleaseDecision;
}

/**
 * Finds the components and decides the release, as the configuration says: what `prepare-release` plans by, and what
 * `release-check` compares.
 * @param snapshot the files at the commit to release
 * @throws {Failure} naming every component that is configured and not there; or when no version can be decided
 */
export async function releaseAt(
  history: History,
  snapshot: Snapshot,
  config: Config,
  request: Omit<ReleaseRequest, 'initial' | 'zero'>,
): Promise<ReleaseAt> {
  const layout = await readLayout(snapshot, config);
  return { layout, decision: await decideAt(history, snapshot, config, layout, request) };
}

/**
 * The second half of it, for who has something to say when it fails.
 * @throws {Failure} when there is nothing here that a release could be of, or no version can be decided
 */
export async function decideAt(
  history: History,
  snapshot: Snapshot,
  config: Config,
  layout: Layout,
  request: Omit<ReleaseRequest, 'initial' | 'zero'>,
): Promise<ReleaseDecision> {
  await mustHaveProduct(history, snapshot, config, layout);
  return decideRelease(
    {
      history,
      head: snapshot.commit,
      tagPattern: config['tag-pattern'],
      patternConfirmed: config.source.place('tag-pattern').line !== undefined,
      versionFile: layout.newVersionFile
        ? null
        : { path: layout.versionFile, read: (file, text) => readVersionFile(file, text).value },
      paths: config.commits.paths,
      exclude: config.commits.exclude,
      folders: [...layout.libs, ...layout.services, ...layout.charts].map(({ folder }) => folder),
      charts: layout.charts.map(({ folder }) => baseName(folder)),
    },
    {
      ...{ ...request, initial: config['initial-version'] },
      ...(config.source.place('versioning', 'zero').line === undefined ? {} : { zero: config.versioning.zero }),
    },
  );
}
