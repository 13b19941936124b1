import { code, fenced, folded, link, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import { rollbackStep } from '../fold/rollback-step.js';
import type { EnvironmentReport, Released, Report, Waiting } from '../report.js';
import {
  beginningOf,
  driftIn,
  excludedText,
  figuresIn,
  kindNames,
  landedLink,
  length,
  movesText,
  noHealth,
  nothingBefore,
  short,
  sinceText,
  stateText,
  timeIn,
  versionName,
  zoneName,
} from './words.js';

/** So many of the commits that a figure counts have a link in the summary; the page has more. */
const linked = 5;

/** So many releases are told in the summary; the page has more. */
const shown = 10;

/** The report in a sentence. */
export function reasonOf({ environments, waiting }: Report): string {
  const count = environments.length;
  const open =
    waiting === null
      ? ''
      : waiting.length === 0
        ? '; nothing waits'
        : `; ${waiting.length} open: ${waiting
            .slice(0, 5)
            .map(({ number }) => `#${number}`)
            .join(', ')}`;
  const names = environments.map(
    ({ name, running }) => `${name} runs ${running.length === 1 ? '1 component' : `${running.length} components`}`,
  );
  return `${count > 4 ? `${count} environments` : names.join(', ')}${open}`;
}

/** The report as the job summary: what runs and what waits first, then how to go back, then figures. */
export function renderReport(report: Report): Markdown {
  const { environments, waiting, period } = report;
  const last = environments.toReversed();
  return paragraphs(
    ...last.map((one) => renderRunning(one, report)),
    renderWaiting(waiting),
    ...last.map((one) => renderReleases(one, report)),
    ...last.map((one) => renderFigures(one, report)),
    `Times are ${zoneName(period.zone, period.until)}. Figures from ${timeIn(period.since, period.zone)} on: ${noHealth}. ${literal(excludedText(report.rules))}.`,
    ...report['left-out'].map((one) => {
      const beginning = beginningOf(one);
      return beginning === null ? `Left out: ${literal(one)}` : folded(`Left out: ${beginning}`, literal(one));
    }),
  );
}

function renderRunning(
  { name, from, running, unclear, drift, targets }: EnvironmentReport,
  { period }: Report,
): Markdown {
  const rows = running.map((one) => {
    const behind = driftIn(drift, one);
    return [
      `${one.kind === 'chart' ? 'chart ' : ''}${code(one.name)}`,
      `**${literal(versionName(one))}**${one.floating ? ' (moves)' : ''}`,
      sinceText(one, period.zone),
      one.since === null ? '' : literal(one.since.by),
      one.since === null ? '' : landedLink(one.since),
      behind === undefined ? '' : literal(driftText(behind, from)),
      one.targets.length < targets.length ? literal(one.targets.join(', ')) : '',
    ];
  });
  const header = ['', 'Version', 'Since', 'By', 'Pull request', 'Behind', 'Where'];
  const used = header.map((_, column) => column < 5 || rows.some((row) => row[column] !== ''));
  return paragraphs(
    `### ${literal(name)} runs`,
    table(
      header.filter((_, column) => used[column]),
      rows.map((row) => row.filter((_, column) => used[column])),
    ),
    unclear.length === 0
      ? ''
      : `Not known, because their keys have different values or a file cannot be read: ${unclear.map((one) => code(one)).join(', ')}.`,
  );
}

export function driftText(
  { there, versions, commits, age }: EnvironmentReport['drift'][number],
  from: string | null,
): string {
  const other = `${from} runs ${short(there ?? '')}`;
  if (versions === 0) return `ahead: ${other}`;
  const parts = [
    ...(versions === null ? [] : [versions === 1 ? '1 version' : `${versions} versions`]),
    ...(commits === null ? [] : [commits === 1 ? '1 commit' : `${commits} commits`]),
    ...(age === null ? [] : [length(age)]),
  ];
  // Which of the two is newer is not known then.
  return parts.length === 0 ? `differs: ${other}` : `${parts.join(', ')}: ${other}`;
}

function renderWaiting(waiting: readonly Waiting[] | null): Markdown {
  if (waiting === null) return '';
  if (waiting.length === 0) return paragraphs('### Waiting', 'No pull request changes an environment.');
  const rows = waiting.map((one) => [
    `${link(`#${one.number}`, one.url)} ${literal(one.title)}`,
    one.environments.map((name) => code(name)).join(', '),
    one['waits-for'].length === 0 ? 'a merge' : one['waits-for'].map(literal).join('<br>'),
    literal(one.by),
  ]);
  return paragraphs('### Waiting', table(['Pull request', 'Into', 'Waits for', 'By'], rows));
}

function renderReleases({ name, releases, 'rollback-step': step }: EnvironmentReport, { period }: Report): Markdown {
  const [newest, ...before] = releases;
  if (step === null) {
    return paragraphs(
      `### ${literal(name)}: how to go back`,
      literal(nothingBefore(newest, name)),
      newest === undefined ? '' : fenced('yaml', rollbackStep(name, 'previous')),
    );
  }
  const rows = releases
    .slice(0, shown)
    .map((one) => [
      timeIn(one.at, period.zone),
      landedLink(one),
      literal(movesText(one.moves)),
      kindNames[one.kind],
      literal(one.by),
      [literal(stateText(one, period.zone)), one.current ? '**runs now**' : '', mendedText(one)]
        .filter((text) => text !== '')
        .join(', '),
    ]);
  const steps = before
    .slice(0, shown - 1)
    .map((one) => `${timeIn(one.at, period.zone)}, ${landedLink(one)}:\n\n${fenced('yaml', one['rollback-step'])}`);
  return paragraphs(
    `### ${literal(name)}: how to go back`,
    'As a step of a workflow:',
    fenced('yaml', step),
    folded(
      rows.length === 1 ? 'The only release' : `The last ${rows.length} releases`,
      table(['Merged', '', 'Changes', 'Kind', 'By', ''], rows),
    ),
    folded('To go back to one of them', paragraphs(...steps)),
  );
}

function mendedText({ mended }: Released): Markdown {
  return mended === null
    ? ''
    : `${mended.kind === 'rollback' ? 'rolled back' : 'hotfix'} after ${length(mended.after)} (${landedLink(mended)})`;
}

function renderFigures(environment: EnvironmentReport, report: Report): Markdown {
  const rows = figuresIn(environment, report).map(({ name, value, detail, meaning, counts }) => {
    const links = counts.slice(0, linked).map((one) => link(one.name, one.url));
    const more = counts.length - links.length;
    return [name, `**${value}**`, detail, meaning, `${links.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
  });
  return folded(`Figures of ${environment.name}`, table(['', '', '', 'What it means', 'Counts'], rows));
}
