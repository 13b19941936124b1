import semver from 'semver';
import { readChart } from '../charts/chart.js';
import { isFixture, parentOf } from '../charts/discover.js';
import { MANIFEST } from '../charts/manifest.js';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { baseName, folderOf } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import { uses } from '../pages.js';
import type { History, Snapshot } from '../snapshot/snapshot.js';
import { guessPattern, namedForms, tagPattern, tellForms } from '../versioning/tag-pattern.js';
import type { Layout } from './layout.js';
import type { Config } from './schema.js';

const shown = 3;

/** What says that something is built here that charts may deploy. */
const sources = [
  ...['package.json', 'pyproject.toml', 'setup.py', 'go.mod', 'Cargo.toml', 'pom.xml', 'build.gradle*', 'Gemfile'],
  ...['composer.json', 'mix.exs', '*.csproj', '*.sln', 'CMakeLists.txt', 'Package.swift', 'build.sbt', 'Dockerfile*'],
];

/**
 * Refuses to release a product where there may be none: charts that nobody named, no library and no service beside them, no version file, and no release
 * tag with the appVersion of one of them. A release would write its version over those of other people's applications. Where nothing is built and a chart has
 * the number of its application, such a tag is the chart's. Charts outside `charts/` are seen, too, where no release tag is.
 * @throws {Failure} naming the action for such repositories, and the lines after which a release is planned
 */
export async function mustHaveProduct(
  history: History,
  snapshot: Snapshot,
  config: Config,
  layout: Layout,
): Promise<void> {
  const { libs, services, newVersionFile } = layout;
  const isNamed = [config.libs, config.services, config.charts, config['extra-files']].some(
    (part) => Object.keys(part).length > 0,
  );
  if (libs.length + services.length > 0 || !newVersionFile || isNamed) return;
  const tags = await history.tags();
  const released = new Set([
    ...tags.flatMap(({ name }) => tagPattern(config['tag-pattern']).match(name) ?? []),
    ...(guessPattern(tags, undefined)?.tags ?? []).map(({ version }) => version),
  ]);
  const usual = layout.charts.map(({ manifest }) => manifest);
  const alone = await chartsAlone(snapshot);
  const manifests = usual.length > 0 ? usual : alone;
  if (manifests.length === 0) return;
  const files = await snapshot.load(manifests);
  const versions = new Map([...files].map(([path, content]) => [path, appVersionOf(path, decode(path, content))]));
  const [numbered] = [...versions].filter(([, at]) => typeof at === 'string' && released.has(at));
  const isChart = numbered !== undefined && alone.includes(numbered[0]) && hasOneNumber(numbered[0], files);
  if (numbered !== undefined ? !isChart : usual.length === 0 && released.size > 0) return;
  const forms = namedForms(tags.map(({ name }) => name)).filter(({ component }) => component !== '');
  const last = [...released].sort(semver.rcompare)[0];
  const folders = manifests.map(folderOf);
  const names = `${folders.slice(0, shown).join(', ')}${folders.length > shown ? `, and ${folders.length - shown} more` : ''}`;
  const one = folders.length === 1;
  // Only these would get the version of a first release.
  const free = [...versions].filter(
    ([, at]) => at === undefined || (at !== null && semver.lt(at, config['initial-version'])),
  );
  const [first] = released.size === 0 ? free : [];
  // An appVersion that no release has is most likely that of another application: which chart is meant is not guessed.
  const bare = free.filter(([, at]) => at === undefined);
  const meant = one ? first : bare.length === 1 ? bare[0] : undefined;
  const folder = meant === undefined ? '<folder of the chart>' : folderOf(meant[0]);
  const product =
    first === undefined
      ? `commit the version that is released${last === undefined ? ', `0.0.0` before the first release' : ''}: \`echo ${last ?? '0.0.0'} > ${layout.versionFile}\``
      : `name ${one ? 'the chart that deploys' : 'the charts that deploy'} it in ${config.source.path}: \`charts: { ${folder}: patch }\``;
  const matched =
    numbered === undefined
      ? `no release tag matches ${one ? 'its appVersion' : 'the appVersion of any of them'}${last === undefined ? '' : ` (the highest is ${last})`}`
      : `nothing is built here, so the release tag ${numbered[1]} is the version of the chart ${folderOf(numbered[0])}`;
  throw new Failure({
    code: 'chart-repository',
    message: `This looks like a chart repository: ${names} ${one ? 'is a chart' : 'are charts'} without a library, service or version file, and ${matched}${forms.length > 0 ? `; tags name components: ${tellForms(forms)}` : ''}`,
    fix: `Charts that have their own versions are raised by bump-chart: \`- uses: ${uses('bump-chart')}\` with \`bump: auto\`. If you release a product from here, ${product}.`,
    place: { path: manifests[0] ?? '' },
  });
}

/** Manifests of charts in a repository in which nothing is built; none where something is. */
async function chartsAlone(snapshot: Snapshot): Promise<readonly Path[]> {
  const paths = await snapshot.list([...sources, MANIFEST].map((name) => `**/${name}`));
  const charts = paths.filter((path) => baseName(path) === MANIFEST);
  if (charts.length < paths.length) return [];
  const folders = new Set(charts.map(folderOf));
  return charts.filter((path) => parentOf(folderOf(path), folders) === undefined && !isFixture(folderOf(path)));
}

/** Whether the version of a chart is its appVersion. */
function hasOneNumber(path: Path, files: Files): boolean {
  const content = files.get(path);
  if (content === undefined) return false;
  const { version, appVersion } = readChart(folderOf(path), decode(path, content));
  return version === appVersion;
}

/** The appVersion, undefined where there is none, null where it is no version. What cannot be read is told where charts are written. */
function appVersionOf(path: string, text: string): string | null | undefined {
  try {
    const { appVersion } = readChart(folderOf(path), text);
    return appVersion === undefined ? undefined : semver.valid(appVersion);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
