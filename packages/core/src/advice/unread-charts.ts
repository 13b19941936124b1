import type { Reading } from '../environments/lens/read.js';
import { targetGlobs } from '../environments/model/target.js';
import { openIfYaml } from '../environments/model/yaml-text.js';
import { listing } from '../environments/words/describe.js';
import type { Finding } from '../failure.js';
import type { Files, Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import { type ChartSight, ReadPlaces, toReadCharts, unreadChart } from './left-behind.js';

/** An environment with what its files say. */
interface Side {
  readonly environment: { readonly name: string };
  readonly readings: readonly Reading[];
}

/** The versions that two environments pin of the chart of one HelmRelease, and that nothing reads. */
interface Apart {
  readonly from: ChartSight;
  readonly to: ChartSight;
}

/**
 * HelmReleases whose charts no promotion brings, and that two environments have in different versions: the same files, but for the names of the
 * environments in their paths.
 */
export function unreadCharts(from: Side, to: Side, files: Files): Apart[] {
  const before = chartsOf(from, files);
  return [...chartsOf(to, files)].flatMap(([key, charts]) =>
    charts.flatMap((chart): Apart[] => {
      const others = before.get(key) ?? [];
      const [other] = others;
      const isSame = others.some(({ version }) => version === chart.version);
      return other === undefined || isSame ? [] : [{ from: other, to: chart }];
    }),
  );
}

function chartsOf({ environment, readings }: Side, files: Files): Map<string, ChartSight[]> {
  const found = new Map<string, ChartSight[]>();
  for (const { target, holders } of readings) {
    const isOne = matcher(targetGlobs(target));
    let read: ReadPlaces | undefined;
    const names = new Set([environment.name, target.name, ...target.name.split('-')]);
    for (const [path, { bytes }] of files) {
      if (!isOne(path) || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('HelmRelease'))
        continue;
      // Most repositories have no HelmRelease, and a target may have 150,000 keys.
      read ??= new ReadPlaces(holders);
      const documents = openIfYaml(path, files.get(path))?.yaml.documents ?? 0;
      for (let document = 0; document < documents; document++) {
        const chart = unreadChart(path, document, files, read);
        if (chart === undefined) continue;
        const key = `${anywhere(path, names)} ${document}`;
        found.set(key, [...(found.get(key) ?? []), chart]);
      }
    }
  }
  return found;
}

/** A path without names; `prod-eu` is one name, like `staging`. */
function anywhere(path: Path, names: ReadonlySet<string>): string {
  return path
    .split(/(?<=[/._-])|(?=[/._-])/)
    .map((part) => (names.has(part) ? '*' : part))
    .join('')
    .replace(/\*(?:-\*)+/g, '*');
}

/** Tells of those that nothing else tells of. */
export function explainUnreadCharts(from: Side, to: Side, files: Files, told: readonly Finding[]): Finding[] {
  const at = ({ path, line }: ChartSight['place']) => `${path}:${line}`;
  const known = new Set(
    told.flatMap(({ place }) => (place?.line === undefined ? [] : [`${place.path}:${place.line}`])),
  );
  const apart = unreadCharts(from, to, files).filter((one) => !known.has(at(one.to.place)));
  const [first] = apart;
  if (first === undefined) return [];
  const each = apart.map((one) => `${one.to.version} (${at(one.to.place)}), and ${one.from.version} there`);
  return [
    {
      level: 'notice',
      code: 'chart-left-behind',
      message: `Slipway does not read the charts of HelmReleases that ${to.environment.name} has in other versions than ${from.environment.name}, so a promotion does not change them: ${listing(each, 3, '; ')}`,
      fix: toReadCharts,
      place: first.to.place,
    },
  ];
}
