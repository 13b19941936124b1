import { offsetAt, wallTime } from '@slipway/core/environments/gates/zone';
import { link, type Markdown } from '@slipway/core/plan/markdown';
import type {
  Drift,
  Durations,
  EnvironmentFigures,
  EnvironmentReport,
  Landed,
  Moved,
  Released,
  Report,
  Running,
  Version,
} from '../report.js';

/** A time as people in the zone read it: `2026-11-23 09:00`. */
export function timeIn(iso: string, zone: string): string {
  return new Date(wallTime(zone, Date.parse(iso))).toISOString().slice(0, 16).replace('T', ' ');
}

/** The zone with its offset where that is not plain: `Europe/Berlin (UTC+1)`. */
export function zoneName(zone: string, at: string): string {
  const hours = offsetAt(zone, Date.parse(at)) / 3_600_000;
  return zone === 'UTC' ? zone : `${zone} (UTC${hours < 0 ? '−' : '+'}${Math.abs(hours)})`;
}

/** A length of time in one or two units: `40 min`, `3 h`, `3.5 h`, `12 days`. */
export function length(seconds: number): string {
  const [minutes, hours, days] = [seconds / 60, seconds / 3600, seconds / 86_400];
  if (minutes < 1) return 'less than a minute';
  if (hours < 2) return `${Math.round(minutes)} min`;
  if (days < 2) return `${oneDigit(hours)} h`;
  return `${oneDigit(days)} days`;
}

function oneDigit(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** The pull request that something landed by, or its commit, as a link. */
export function landedLink({ pull, url, commit }: Pick<Landed, 'pull' | 'url' | 'commit'>): Markdown {
  return link(pull === null ? commit.slice(0, 7) : `#${pull}`, url);
}

/** The best short name of a version. */
export function versionName({ version, digest }: Version): string {
  return short(version || (digest ? digest.slice(0, 19) : 'unknown'));
}

/** A tag that names a commit in full, with seven digits of it. */
export function short(text: string): string {
  return text.replace(/(?<![0-9a-f])([0-9a-f]{7})[0-9a-f]{33}(?![0-9a-f])/g, '$1');
}

/** What is said where nothing ran before what runs now. @param newest the release that runs; `undefined`: none was found */
export function nothingBefore(newest: Released | undefined, environment: string): string {
  if (newest === undefined) return `No release of ${environment} was found, so there is nothing to go back to.`;
  const before = newest.kind === 'rollback' ? 'It was rolled back to its oldest release' : 'It ran nothing before';
  return `${before}, so there is no release to go back to. After the next merge, this step of a workflow brings back what runs now:`;
}

/** What a release moved, in a line: `api 1.2.0 → 1.3.0, web 4 → 5`. */
export function movesText(moves: readonly Moved[], most = 4): string {
  const shown = moves.slice(0, most).map(moveText);
  const more = moves.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function moveText({ kind, name, from, to, targets }: Moved): string {
  const where = targets.length === 0 ? '' : ` (${targets.join(', ')})`;
  return `${kind === 'chart' ? 'chart ' : ''}${name} ${short(from ?? 'new')} → ${short(to ?? 'removed')}${where}`;
}

export const kindNames: Readonly<Record<Released['kind'], string>> = {
  promotion: 'promotion',
  change: 'other change',
  rollback: 'rollback',
  hotfix: 'hotfix',
};

/** What is known of a release: `deployed 10:07, says verify/prod`; without a health signal it is merged, and no more. */
export function stateText(
  { state, 'state-at': at, 'state-by': by }: Pick<Released, 'state' | 'state-at' | 'state-by'>,
  zone: string,
): string {
  if (state === 'merged') return state;
  if (by.length === 0) return 'not known yet to be deployed';
  const word = state === 'pending' ? 'not deployed yet' : state;
  return `${word}${at === null ? '' : ` ${timeIn(at, zone)}`}, says ${by.slice(0, 3).join(', ')}`;
}

/** A figure for people. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly detail: string;
  /** What it is, in DORA's words or ours. */
  readonly meaning: string;
  /** The commits that it counts. */
  readonly counts: readonly Counted[];
}

/** A commit that a figure counts. */
export interface Counted {
  readonly name: string;
  readonly url: string;
}

/** @param commit an id, or `owner/name@id` of another repository */
function countedIn({ repository, url }: Pick<Report, 'repository' | 'url'>, commit: string): Counted {
  const [id = '', source] = commit.split('@').reverse();
  if (source === undefined) return { name: id.slice(0, 7), url: `${url}/commit/${id}` };
  const server = url.slice(0, url.length - repository.length);
  return { name: `${source}@${id.slice(0, 7)}`, url: `${server}${source}/commit/${id}` };
}

/** Whose commits are not in lead times, in a sentence. */
export function excludedText({ 'exclude-authors': authors }: Report['rules']): string {
  return authors.length === 0
    ? 'Commits of every author count for lead times'
    : `Commits by ${authors.join(', ')} do not count for lead times`;
}

export const noHealth = 'merged, not known to be deployed: no health signal says so';

/** The figures of an environment, in the order in which people read them. */
export function figuresIn(
  { figures, from, name }: EnvironmentReport,
  report: Pick<Report, 'rules' | 'repository' | 'url'>,
): readonly Figure[] {
  const { deployments, failed, rollbacks, hotfixes, restore, promotion, lead } = figures;
  const days = report.rules['hotfix-days'];
  const of = (commits: readonly string[]) => commits.map((one) => countedIn(report, one));
  return [
    {
      ...{ name: 'Deployment frequency', value: `${aWeek(figures['per-week'])} a week`, counts: of(deployments) },
      detail: `${deployments.length} merged, of them ${counted(rollbacks.length, 'rollback')} and ${counted(hotfixes.length, 'hotfix', 'hotfixes')}`,
      meaning: `How often a change of what ${name} runs is merged. A commit that changes several services or targets is one; rollbacks and hotfixes count.`,
    },
    ...leadFigure(lead, of),
    {
      ...{ name: `Time from the first environment`, value: medianText(promotion), counts: of(promotion.counts) },
      detail: from === null ? 'this is the first environment' : rangeText(promotion, 'versions'),
      meaning:
        'The median time from the merge that brings a version into the first environment to the one that brings it here. Rollbacks do not count.',
    },
    {
      ...{ name: 'Change failure rate', value: percent(figures['failure-rate']), counts: of(failed) },
      detail: `${failed.length} of ${deployments.length} deployments`,
      meaning: `The share of deployments that were rolled back later, or that a hotfix of the same service followed within ${days} days.`,
    },
    {
      ...{ name: 'Time to restore', value: medianText(restore), counts: of(restore.counts) },
      detail: rangeText(restore, 'failures'),
      meaning:
        'The median time from the merge of a failed deployment to the merge of the rollback or hotfix that fixed it.',
    },
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function leadFigure(
  lead: EnvironmentFigures['lead'],
  of: (commits: readonly string[]) => readonly Counted[],
): Figure[] {
  if (lead === null) return [];
  return [
    {
      ...{ name: 'Lead time for changes', value: medianText(lead), counts: of(lead.counts) },
      detail: rangeText(lead, 'commits'),
      meaning: 'The median time from a commit in the repository of a service to the merge that brings it here.',
    },
  ];
}

export function percent(rate: number | null): string {
  return rate === null ? 'none' : `${round(rate * 100)} %`;
}

/** Few deployments in a long time are not none. */
export function aWeek(count: number): string {
  return count > 0 && count < 0.05 ? 'less than 0.1' : round(count);
}

export function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function medianText({ median }: Durations): string {
  return median === null ? 'none' : length(median);
}

function rangeText({ count, p90 }: Durations, of: string): string {
  return p90 === null ? `no ${of}` : `${counted(count, of.replace(/s$/, ''))}, 90 % within ${length(p90)}`;
}

/** How far what runs is behind: targets of one line run the same. */
export function driftIn(drift: readonly Drift[], { kind, name, targets }: Running): Drift | undefined {
  return drift.find(
    (one) => one.kind === kind && one.name === name && targets.some((target) => one.targets.includes(target)),
  );
}

/** A sentence that is too long to be read first, by its beginning; `null`: it is short. */
export function beginningOf(sentence: string): string | null {
  return sentence.length > 200 && sentence.includes(': ') ? sentence.slice(0, sentence.indexOf(': ')) : null;
}

/** Since when something runs, for people. */
export function sinceText({ since }: Running, zone: string): string {
  return since === null ? 'longer than was looked back' : timeIn(since.at, zone);
}
