import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import type { ClonedHistory } from '@slipway/core/snapshot/snapshot';
import { tagAbove } from '@slipway/core/versioning/tag-above';
import { chartTagPattern } from '@slipway/core/versioning/tag-pattern';
import type { Wanted } from './wanted.js';

/**
 * Refuses to publish a version that a tag of the branch is above: Chart.yaml or the tag is wrong, and which is not guessed.
 * @param fresh charts that the registry does not have under the version in their Chart.yaml
 * @param pattern of tags, with `{name}`
 * @returns what there is to say where the tags cannot be asked for
 * @throws {Failure} for every such chart
 */
export async function mustBeHighest(
  fresh: readonly Wanted[],
  pattern: string,
  head: CommitId,
  history: ClonedHistory,
): Promise<readonly Finding[]> {
  const [first] = fresh;
  if (first === undefined) return [];
  try {
    await history.tags();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [
      {
        level: 'notice',
        code: 'tags-not-compared',
        message: `The versions of the charts were not compared with their tags: ${error.message}`,
        fix: 'Set `fetch-depth: 0` on actions/checkout.',
        place: first.chart.versionPlace,
      },
    ];
  }
  const problems: Problem[] = [];
  for (const { chart } of fresh) {
    const above = await tagAbove(history, head, chartTagPattern(pattern, chart.name), chart.semver?.semver ?? '');
    if (above === null) continue;
    problems.push({
      code: 'chart-version-behind',
      message: `${chart.manifest} says ${chart.version}, which is not published, but the tag ${above.name} is part of this branch`,
      fix: `Raise its version above ${above.version}; bump-chart does it. If the tag is wrong, delete it: \`git push origin :refs/tags/${above.name}\`. To publish ${chart.version} all the same, set \`version: ${chart.version}\` and \`charts: ${chart.folder}\`.`,
      place: chart.versionPlace,
    });
  }
  if (problems.length > 0) throw new Failure(problems);
  return [];
}
