import semver from 'semver';
import { readChart } from '../charts/chart.js';
import { folderOf } from '../charts/folder.js';
import { Failure } from '../failure.js';
import { decode } from '../files/text.js';
import { uses } from '../pages.js';
import type { History, Snapshot } from '../snapshot/snapshot.js';
import { guessPattern, namedForms, tagPattern, tellForms } from '../versioning/tag-pattern.js';
import type { Layout } from './layout.js';
import type { Config } from './schema.js';

const shown = 3;

/**
 * Refuses to release a product where there may be none: charts that nobody named, no library and no service beside them, no version file, and no release
 * tag with the appVersion of one of them. A release would write its version over those of other people's applications.
 * @throws {Failure} naming the action for such repositories, and the line that makes the charts part of a release
 */
export async function mustHaveProduct(
  history: History,
  snapshot: Snapshot,
  config: Config,
  layout: Layout,
): Promise<void> {
  const { libs, services, charts, newVersionFile } = layout;
  const isNamed = [config.libs, config.services, config.charts, config['extra-files']].some(
    (part) => Object.keys(part).length > 0,
  );
  if (charts.length === 0 || libs.length + services.length > 0 || !newVersionFile || isNamed) return;
  const tags = await history.tags();
  const released = new Set([
    ...tags.flatMap(({ name }) => tagPattern(config['tag-pattern']).match(name) ?? []),
    ...(guessPattern(tags, undefined)?.tags ?? []).map(({ version }) => version),
  ]);
  const files = await snapshot.load(charts.map(({ manifest }) => manifest));
  const isProduct = [...files].some(([path, content]) => {
    const at = appVersionOf(path, decode(path, content));
    return at !== null && released.has(at);
  });
  if (isProduct) return;
  const forms = namedForms(tags.map(({ name }) => name));
  const folders = charts.map(({ folder }) => folder);
  const names = `${folders.slice(0, shown).join(', ')}${folders.length > shown ? `, and ${folders.length - shown} more` : ''}`;
  const one = folders.length === 1;
  throw new Failure({
    code: 'chart-repository',
    message: `This looks like a chart repository: ${names} ${one ? 'is a chart' : 'are charts'} without a library, service or version file, and no release tag matches ${one ? 'its appVersion' : 'the appVersion of any of them'}${forms.length > 0 ? `; tags name components: ${tellForms(forms)}` : ''}`,
    fix: `Charts that have their own versions are raised by bump-chart: \`- uses: ${uses('bump-chart')}\` with \`bump: auto\`. If you release a product from here, name ${one ? 'the chart that deploys' : 'the charts that deploy'} it in ${config.source.path}: \`charts: { ${folders[0]}: patch }\`.`,
    place: { path: charts[0]?.manifest ?? '' },
  });
}

/** What cannot be read is told where charts are written. */
function appVersionOf(path: string, text: string): string | null {
  try {
    return semver.valid(readChart(folderOf(path), text).appVersion);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
