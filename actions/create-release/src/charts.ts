import { chooseFolders } from '@slipway/core/charts/choose';
import { chartFolders, readCharts as readThem, unreadableIn, whyUnreadable } from '@slipway/core/charts/discover';
import { type ChartHistory, chartHistory } from '@slipway/core/charts/history';
import type { Chart } from '@slipway/core/charts/manifest';
import { readVersion } from '@slipway/core/charts/version';
import { changelogOf } from '@slipway/core/config/changelog';
import type { Config } from '@slipway/core/config/schema';
import { Failure, type Finding } from '@slipway/core/failure';
import { inFolder } from '@slipway/core/nouns/folder';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import type { ClonedHistory, Snapshot } from '@slipway/core/snapshot/snapshot';
import { chartTagPattern } from '@slipway/core/versioning/tag-pattern';
import type { Found, Subject } from './subject.js';
import type { Inputs } from './table.js';

/**
 * The charts whose versions are to have tags: those that are named, or all but fixtures of tests and what lies inside another chart.
 * @throws {Failure} for charts that are named and not there, and those that cannot be read
 */
export async function readCharts(inputs: Inputs, world: Checkout, base: Snapshot, config: Config): Promise<Found> {
  const { history } = world;
  const folders = chartFolders(await base.list(['**/Chart.yaml']));
  const all = await readThem(base, folders, 'skip');
  const named = chooseFolders(inputs.charts, all, unreadableIn(folders, all));
  const unreadable = await whyUnreadable(
    base,
    named.filter((folder) => !all.has(folder)),
  );
  const isNamed = inputs.charts.some((selector) => !selector.startsWith('!'));
  if (unreadable.length > 0 && isNamed) throw new Failure(unreadable);
  const chosen = named.flatMap((folder) => all.get(folder) ?? []);
  const past = chartHistory(history, all);
  const findings: Finding[] = unreadable.map((problem) => ({ level: 'warning', ...problem }));
  const subjects = chosen.flatMap((chart): Subject[] => {
    const { name, version, folder } = chart;
    if (chart.semver === undefined || name === '') {
      findings.push(withoutVersion(chart));
      return [];
    }
    if (chart.semver.semver === '0.0.0' && !isNamed) {
      findings.push(versionedLater(chart));
      return [];
    }
    const pattern = chartTagPattern(inputs['tag-pattern'] || config['chart-tag-pattern'], name);
    return [
      {
        ...{ name, version, semver: chart.semver.semver, pattern, tag: pattern.format(version) },
        place: chart.versionPlace,
        changelog: inFolder(folder, 'CHANGELOG.md'),
        sections: changelogOf(config).sections,
        paths: { paths: [folder] },
        async isAt(commit, wanted) {
          const there = readVersion((await pastOf(chart, commit, world, past))?.version ?? '');
          return there !== undefined && there.semver === readVersion(wanted)?.semver;
        },
        async locate(tagged) {
          if (tagged !== undefined && (await pastOf(chart, tagged, world, past))?.version === version) return tagged;
          return broughtBy(chart, base.commit, history, past);
        },
      },
    ];
  });
  return { subjects, nothing: 'There are no charts here', findings };
}

/** What a chart was at a commit, wherever it lay then, also where a shallow checkout lacks it. */
async function pastOf(
  chart: Chart,
  commit: CommitId,
  { clone }: Pick<Checkout, 'clone'>,
  past: ChartHistory,
): Promise<Chart | undefined> {
  await clone.ensure(commit);
  return past.pastOf(chart, commit);
}

/** The commit that brought the chart's version, on the first-parent line of the head, also before the chart was moved. */
async function broughtBy(chart: Chart, head: CommitId, history: ClonedHistory, past: ChartHistory): Promise<CommitId> {
  let { manifest } = chart;
  let from = head;
  for (;;) {
    let moved: { readonly manifest: string; readonly from: CommitId } | undefined;
    for await (const { id, parents } of history.landed([manifest], from)) {
      const [parent] = parents;
      const before = parent === undefined ? undefined : await past.pastOf(chart, parent);
      if (parent === undefined || before?.version !== chart.version) return id;
      if (before.manifest === manifest) continue;
      moved = { manifest: before.manifest, from: parent };
      break;
    }
    if (moved === undefined) throw new Error(`no commit set ${manifest} to ${chart.version}`);
    ({ manifest, from } = moved);
  }
}

function withoutVersion({ manifest, name, version, versionPlace }: Chart): Finding {
  return {
    level: 'warning',
    code: 'chart-without-version',
    message: `${manifest} has no ${name === '' ? 'name' : `valid version (${JSON.stringify(version)})`}, so it gets no tag`,
    fix: 'Write `name` and a version such as `version: 0.1.0`.',
    place: versionPlace,
  };
}

/** Nothing is published as 0.0.0: such a tag would say that it was. */
function versionedLater({ manifest, name, versionPlace }: Chart): Finding {
  return {
    level: 'notice',
    code: 'version-when-packaged',
    message: `${manifest} says 0.0.0, as charts do that get their version when they are packaged, so ${name} gets no tag`,
    fix: 'To tag it as 0.0.0, name it in `charts`.',
    place: versionPlace,
  };
}
