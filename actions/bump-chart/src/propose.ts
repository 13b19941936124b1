import type { Chart } from '@slipway/core/charts/chart';
import { accepts } from '@slipway/core/charts/constraint';
import { planRaises, type Raise, type Remark } from '@slipway/core/charts/raise';
import { compareVersions, type Level } from '@slipway/core/charts/version';
import { tellUnclearRange } from '@slipway/core/charts/write';
import { listing } from '@slipway/core/environments/words/describe';
import { all, type Finding } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import { baseName, everythingIn, type Folder } from '@slipway/core/nouns/folder';
import { code, folded, literal, type Markdown, table } from '@slipway/core/plan/markdown';
import type { Change, Derivation, Proposal } from '@slipway/core/plan/proposal';
import { tellBehind } from './behind.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';
import { decideWishes, isSelected, mustReachCandidates, type Wishes } from './wishes.js';
import { type Bumped, isPrepared, write } from './write.js';

/**
 * Raises the versions of charts and of what depends on them. Pure.
 * @throws {Failure} with the problems of every chart that cannot be read or written
 */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const decided = decideWishes(inputs, facts);
  const policy =
    inputs.version !== ''
      ? 'patch'
      : inputs.bump === 'auto'
        ? 'follow'
        : inputs.bump === 'none'
          ? 'patch'
          : inputs.bump;
  const { raises, remarks, bumped } = planAndWrite(inputs, facts, decided, policy);
  mustReachCandidates(inputs, facts, raises);
  const edits = bumped.flatMap((each) => each.edits);
  const versioned = bumped.filter(({ raise }) => raise.version.text !== raise.chart.version);
  return {
    base: facts.base,
    reason: reasonOf(inputs, facts, bumped, decided),
    edits,
    derive: inputs.after.length > 0 ? bumped.map(({ raise }) => derivation(inputs.after, raise.chart)) : [],
    change: edits.length > 0 ? changeOf(bumped) : null,
    findings: [
      ...remarks.map((remark) => finding(remark, facts)),
      ...raises.flatMap((raise) => leftBehind(raise, facts)),
      ...tellBehind(raises, facts.behind, facts.selected, facts.isGuessed),
      ...facts.unreadable,
      ...tellLeftOut(facts, raises),
      ...bumped.flatMap((each) => each.findings),
    ],
    holds: [],
    outputs: {
      charts: bumped.map(({ raise, appVersion }) => ({
        name: raise.chart.name,
        path: raise.chart.folder,
        previousVersion: raise.chart.version,
        version: raise.version.text,
        previousAppVersion: raise.chart.appVersion ?? '',
        appVersion: appVersion ?? '',
      })),
      version: onlyVersion(versioned, facts),
    },
    details: detailsOf(bumped, decided),
  };
}

/**
 * Plans the raises and writes them. A chart that follows a dependency without a higher version than it has at the commit that is planned on, because the
 * last release was before that, is raised from there: `chart-bump-check` asks for it. An appVersion that was asked for goes into the version that is prepared.
 */
function planAndWrite(inputs: Inputs, facts: Facts, { standings, wishes }: Wishes, policy: Level | 'follow') {
  const changed = new Set<Folder>();
  for (;;) {
    const marked = new Map(
      [...standings].map(([folder, standing]) => [folder, { ...standing, changes: changed.has(folder) }] as const),
    );
    const { raises, remarks } = planRaises(marked, wishes, facts.needs, policy);
    const bumped = all(withTheRest(inputs, facts, raises).map((raise) => () => write(inputs, facts, raise)))
      .filter(({ edits }) => edits.length > 0)
      .sort((a, b) => (a.raise.chart.folder < b.raise.chart.folder ? -1 : 1));
    const low = bumped.filter(({ raise, edits }) => {
      const committed = standings.get(raise.chart.folder)?.committed;
      const follows = raise.moved.length > 0 && edits.some(({ path }) => baseName(path) !== 'CHANGELOG.md');
      return committed !== undefined && follows && compareVersions(raise.version, committed) <= 0;
    });
    const news = low.filter(({ raise }) => !changed.has(raise.chart.folder));
    if (news.length === 0) return { raises, remarks, bumped };
    for (const { raise } of news) changed.add(raise.chart.folder);
  }
}

/** Charts that only get another appVersion, or an entry in their changelog, are written too. */
function withTheRest(inputs: Inputs, facts: Facts, raises: readonly Raise[]): Raise[] {
  const rest = [...facts.candidates.values()].flatMap((candidate): Raise[] => {
    const { chart } = candidate;
    if (chart.semver === undefined || raises.some((raise) => raise.chart === chart)) return [];
    const setsApp = inputs['app-version'] !== '' && chart.type === 'application' && isSelected(facts, chart);
    if (!setsApp && !isPrepared(inputs, candidate, facts)) return [];
    return [{ chart, version: chart.semver, ranges: [], moved: [], because: 'wish' }];
  });
  return [...raises, ...rest];
}

function derivation(after: readonly string[], { folder }: Chart): Derivation {
  const [program = '', ...rest] = after;
  const inside = everythingIn(folder);
  return {
    id: `${program} ${folder}`,
    after: [],
    recipe: { kind: 'command', argv: [program, ...rest] },
    cwd: folder,
    reads: [inside],
    writes: [inside],
  };
}

function reasonOf(inputs: Inputs, facts: Facts, bumped: readonly Bumped[], { kept }: Wishes): string {
  const [first, ...more] = bumped;
  if (first === undefined) return whyNothing(inputs, facts, kept);
  const { chart, version } = first.raise;
  if (more.length > 0) return `Bump ${bumped.length} charts`;
  return version.text === chart.version
    ? `Update ${chart.name}`
    : `Bump ${chart.name} from ${chart.version} to ${version.text}`;
}

function whyNothing(inputs: Inputs, { candidates, there, ct }: Facts, kept: Wishes['kept']): string {
  const groups = byReason(kept, ({ name }) => name);
  if (groups.length > 0) {
    const shown = groups.map(({ names, why }) =>
      names.length === 1 ? `${names[0]} ${why}` : `${listing(names, 3)}: each ${why}`,
    );
    if (kept.length === 1) return shown.join('');
    return `None of the ${kept.length} charts needs a new version: ${listing(shown, 3, '; ')}`;
  }
  if (there === 'none') return 'The repository has no Chart.yaml';
  if (there === 'unreadable') return 'The repository has no chart that can be read';
  if (there === 'copies') return 'Every chart here is a copy of one that is published elsewhere';
  if (candidates.size === 0)
    return ct === undefined ? 'The input `charts` selects no chart' : `\`${ct.path}\` leaves out every chart`;
  if (inputs.bump !== 'none' && inputs['app-version'] === '')
    return 'Every chart that changed has a new version already';
  if (inputs['app-version'] === '')
    return 'Nothing to do: `bump` is `none`, and neither `version` nor `app-version` is given';
  return [...candidates.values()].every(({ chart }) => chart.type === 'library')
    ? 'Library charts have no appVersion, and there are no others'
    : `Every appVersion is ${inputs['app-version']} already`;
}

/** Charts that keep their version for the same reason, in the order of the first of each. */
function byReason(
  kept: Wishes['kept'],
  nameOf: (chart: Wishes['kept'][number]['candidate']['chart']) => string,
): { readonly why: string; readonly names: readonly string[] }[] {
  const groups = groupBy(kept, ({ why }) => why);
  return [...groups].map(([why, all]) => ({ why, names: all.map(({ candidate }) => nameOf(candidate.chart)) }));
}

function changeOf(bumped: readonly Bumped[]): Change {
  const [first] = bumped;
  const single = bumped.length === 1 && first !== undefined;
  const title = single
    ? `chore(${first.raise.chart.name}): bump chart to ${first.raise.version.text}`
    : `chore(charts): bump ${bumped.length} charts`;
  return {
    lane: 'bump-chart',
    branch: single ? `chore/bump-${first.raise.chart.name}` : 'chore/bump-charts',
    title,
    body: chartTable(bumped),
    message: bumped
      .map(({ raise }) => `${raise.chart.folder}: ${raise.chart.version} -> ${raise.version.text}`)
      .join('\n'),
    trailers: {},
  };
}

function finding({ kind, chart, entry }: Remark, { candidates }: Facts): Finding {
  const released = candidates.get(chart.folder)?.release?.version.text ?? '';
  switch (kind) {
    case 'raised-already':
      return {
        level: 'notice',
        code: 'raised-already',
        message: `${chart.name} already has the version ${chart.version}, above its last release ${released}`,
        fix: 'Nothing to do. For another version, set `version`.',
        place: chart.versionPlace,
      };
    case 'under-preparation':
      return {
        level: 'notice',
        code: 'under-preparation',
        message: `${chart.name} ${chart.version} is a pre-release after ${released}, so its version stays`,
        fix: 'To go on with the pre-release or to finish it, set the input `version`.',
        place: chart.versionPlace,
      };
    case 'range-unclear':
      return tellUnclearRange(chart, entry);
  }
}

/** Dependencies of this name that do not follow, since they may be another chart of that name. */
function leftBehind({ chart, version }: Raise, { elsewhere }: Facts): Finding[] {
  return elsewhere.flatMap(({ dependent, dependency, entry }): Finding[] => {
    if (dependency !== chart.folder || entry === undefined || accepts(entry.version, version)) return [];
    return [
      {
        level: 'notice',
        code: 'dependency-from-elsewhere',
        message: `${dependent} takes ${entry.name} ${entry.version} from ${entry.repository}, which is not yours: the dependency stays at that version`,
        fix: `If ${chart.folder} is published there, add that address to the input \`published\`.`,
        place: entry.place,
      },
    ];
  });
}

/** The version when there is one chart. */
function onlyVersion(versioned: readonly Bumped[], { candidates, selected }: Facts): string {
  const [only, ...more] = versioned.filter(({ raise }) => selected.has(raise.chart.folder));
  if (only !== undefined) return more.length === 0 ? only.raise.version.text : '';
  const [first, ...others] = [...candidates.values()].filter(({ chart }) => selected.has(chart.folder));
  return first !== undefined && others.length === 0 ? first.chart.version : '';
}

function chartTable(bumped: readonly Bumped[]): Markdown {
  const arrow = (from: string, to: string): Markdown =>
    from === to ? literal(to) : `${literal(from || 'none')} → **${literal(to)}**`;
  return table(
    ['Chart', 'Version', 'appVersion', 'Why'],
    bumped.map(({ raise, appVersion, why }) => [
      code(raise.chart.folder),
      arrow(raise.chart.version, raise.version.text),
      arrow(raise.chart.appVersion ?? '', appVersion ?? ''),
      literal(why),
    ]),
  );
}

function detailsOf(bumped: readonly Bumped[], { kept }: Wishes): Markdown {
  const written = new Set(bumped.map(({ raise }) => raise.chart.folder));
  const left = kept.filter(({ candidate }) => !written.has(candidate.chart.folder));
  const rest = byReason(left, ({ folder }) => code(folder)).map(({ names, why }) =>
    names.length === 1 ? `- ${names[0]} ${literal(why)}` : `- ${listing(names, 50)}: each ${literal(why)}`,
  );
  const shown = listing(rest, 50, '\n');
  const list = left.length > 10 ? folded(`Charts that keep their version: ${left.length}`, shown) : shown;
  return [chartTable(bumped), list].filter((part) => part !== '').join('\n\n');
}

/** Charts that are not raised because of `ct.yaml`, whether they changed or not. */
function tellLeftOut({ ct }: Facts, raises: readonly Raise[]): Finding[] {
  const leftOut = (ct?.leftOut ?? []).filter((folder) => !raises.some(({ chart }) => chart.folder === folder));
  if (ct === undefined || leftOut.length === 0) return [];
  return [
    {
      level: 'notice',
      code: 'ct-config',
      message: `The chart-testing configuration ${ct.path} leaves out ${listing(leftOut, 5)}`,
      fix: 'Nothing to do if other tools raise them. To raise one here, name it in the input `charts`.',
      place: { path: ct.path },
    },
  ];
}
