import { readChart } from '@slipway/core/charts/chart';
import { findNeeds, type Need } from '@slipway/core/charts/graph';
import type { Chart } from '@slipway/core/charts/manifest';
import { differingFiles, unpackChart } from '@slipway/core/charts/package';
import { closureOf, type HelmOptions, type Packed, packCharts } from '@slipway/core/derive/helm';
import { lockedOf } from '@slipway/core/derive/helm-dependencies';
import { all, Failure, type Finding } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { everythingIn, type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { FileContent, Files } from '@slipway/core/nouns/git';
import { formatReference } from '@slipway/core/nouns/image';
import { findPackage } from '@slipway/core/ports/registry/chart-package';
import type { Line } from '@slipway/core/ports/registry/line';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import type { Wanted } from './wanted.js';

/** What the charts of a repository need of each other, as far as that is built here. */
export function needsHere(
  charts: ReadonlyMap<Folder, Chart>,
  chosen: ReadonlySet<Folder>,
  registry: string,
  files: Files,
): Need[] {
  return findNeeds(charts).filter(({ kind, dependent, dependency, entry }) => {
    if (kind !== 'name') return true;
    const [asks, is] = [charts.get(dependent), charts.get(dependency)];
    if (entry === undefined || asks === undefined || is === undefined || !chosen.has(dependency)) return false;
    const place = entry.repository
      .replace(/^oci:\/\//, '')
      .replace(/\/+$/, '')
      .toLowerCase();
    const locked = lockedOf(asks, files)?.find(({ name }) => name === entry.name)?.version;
    return place === registry && entry.repository.startsWith('oci://') && (locked ?? is.version) === is.version;
  });
}

/** The charts with those they need, and all their files. */
export interface Sources {
  readonly folders: readonly Folder[];
  readonly files: Files;
  readonly needs: readonly Need[];
}

/** Loads what is needed to build charts. @param registry where they are published */
export async function loadSources(
  snapshot: Snapshot,
  charts: ReadonlyMap<Folder, Chart>,
  wanted: readonly Wanted[],
  registry: string,
): Promise<Sources> {
  const chosen = new Set(wanted.map(({ folder }) => folder));
  const locks = await snapshot.load(
    [...charts.keys()].flatMap((folder) => ['Chart.lock', 'requirements.lock'].map((name) => inFolder(folder, name))),
  );
  const needs = needsHere(charts, chosen, registry, locks);
  const folders = closureOf([...chosen], needs);
  const paths = await snapshot.list(folders.map(everythingIn));
  return { folders, needs, files: await snapshot.load(paths) };
}

/** Packages the charts from the repository. */
export async function buildCharts(
  wanted: readonly Wanted[],
  charts: ReadonlyMap<Folder, Chart>,
  { files, needs }: Omit<Sources, 'folders'>,
  options: HelmOptions,
): Promise<Packed[]> {
  return packCharts({ wanted, charts, needs, files }, options);
}

/**
 * Packages candidates under their final versions.
 * @throws {Failure} where there is no candidate, it is not the one of the release, or something else would change
 */
export async function rebuildCandidates(
  wanted: readonly Wanted[],
  release: ReleaseFile | null,
  line: Line,
  options: HelmOptions,
): Promise<Packed[]> {
  const found = await Promise.all(
    wanted.map(async (one) => ({ one, candidate: one.candidate && (await findPackage(line, one.candidate)) })),
  );
  const archives = all(
    found.map(({ one, candidate }) => () => {
      const { chart } = one;
      const at = one.candidate === undefined ? '' : formatReference(one.candidate);
      if (!candidate?.archive) {
        throw new Failure({
          code: 'candidate-not-found',
          message: candidate === undefined ? `${at} does not exist` : `${at} is not a chart`,
          fix: 'Check `candidate` and `registry`: the candidate is a version of the same chart in the same registry.',
          place: chart.versionPlace,
        });
      }
      const said = release?.charts.get(chart.name);
      if (
        said?.digest !== undefined &&
        said.version === one.candidate?.tag?.replaceAll('_', '+') &&
        said.digest !== candidate.digest
      ) {
        throw new Failure({
          code: 'candidate-differs',
          message: `${at} is ${candidate.digest}, and ${release?.path} has ${said.digest}`,
          fix: 'It was replaced after it was validated. Publish and validate a new candidate.',
          ...(release === null ? {} : { place: release.place('charts', chart.name) }),
        });
      }
      return { one, archive: candidate.archive };
    }),
  );
  const files = new Map<string, FileContent>();
  const charts = new Map<Folder, Chart>();
  for (const { one, archive } of archives) {
    const own = unpackChart(archive);
    for (const [path, bytes] of own) files.set(inFolder(one.folder, path), { mode: '100644', bytes });
    const manifest = inFolder(one.folder, 'Chart.yaml');
    const content = files.get(manifest);
    if (content !== undefined) charts.set(one.folder, readChart(one.folder, decode(manifest, content)));
  }
  const packed = await packCharts({ wanted, charts, needs: [], files, isWhole: true }, options);
  all(
    packed.map((made) => () => {
      const { one, archive } = archives.find(({ one: { folder } }) => folder === made.folder) ?? {};
      const differing = archive === undefined ? [] : differingFiles(archive, made.archive);
      if (differing.length === 0 || one === undefined) return;
      throw new Failure({
        code: 'candidate-differs',
        message: `${one.chart.name} ${one.version} would differ from its candidate in ${differing.join(', ')}`,
        fix: 'Use the same version of helm that packaged the candidate.',
        place: one.chart.versionPlace,
      });
    }),
  );
  return packed;
}

/** Dependencies that may be others the next time: those of charts without a lock. */
export function findUnlocked(charts: ReadonlyMap<Folder, Chart>, { folders, files, needs }: Sources): Finding[] {
  return folders.flatMap((folder): Finding[] => {
    const chart = charts.get(folder);
    if (chart === undefined || lockedOf(chart, files) !== undefined) return [];
    const own = new Set(needs.map(({ entry }) => entry));
    const open = chart.dependencies.filter(
      (entry) =>
        /^(https?:|oci:|@|alias:)/.test(entry.repository) &&
        !own.has(entry) &&
        !/^=?\s*v?\d+\.\d+\.\d+(?:[-+]|$)/.test(entry.version),
    );
    const [first] = open;
    if (first === undefined) return [];
    return [
      {
        level: 'warning',
        code: 'chart-without-lock',
        message: `${folder} has no Chart.lock, so ${open.map(({ name, version }) => `${name} ${version}`).join(', ')} may be another version the next time`,
        fix: `Run \`helm dependency update ${folder}\` and commit Chart.lock.`,
        place: first.place,
      },
    ];
  });
}
