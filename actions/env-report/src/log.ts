import { encode } from '@slipway/core/files/text';
import type { CommitId } from '@slipway/core/nouns/git';
import { code, fenced, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Change, Edit } from '@slipway/core/plan/proposal';
import { laneOf } from './manner.js';
import type { EnvironmentReport, Released, Report } from './report.js';
import { kindNames, landedLink, length, moveText, stateText, timeIn } from './show/words.js';

/** The log with the entries that it lacks, and what changes in it. */
export interface LogChange {
  readonly edit: Edit;
  readonly change: Change;
}

/** A release that belongs into the log. */
interface Entry {
  readonly environment: EnvironmentReport;
  readonly release: Released;
  /** The one before it. */
  readonly before: Released | undefined;
}

/** An entry begins and ends with these, so that it is found again; what people write outside of them stays. */
const begin = ({ environment, release }: Entry) => `${mark(environment.name, release.commit)}${release.at} -->`;
const mark = (environment: string, commit: CommitId) => `<!-- slipway:release ${environment} ${commit} `;
const end = '<!-- /slipway:release -->';

/** Whether a log has an entry of what a commit brought. */
export function hasEntry(log: string, environment: string, commit: CommitId): boolean {
  return log.includes(mark(environment, commit));
}

/**
 * Brings a release log up to date: an entry for each release of the period, newest first. One that a health signal has not judged yet waits for it; one that
 * is there is changed only where its outcome is another, and keeps what is known no longer. Pure.
 * @param text the log as it is; `null`: there is no log yet
 * @returns `null`: it is up to date
 */
export function updateLog(path: string, text: string | null, report: Report): LogChange | null {
  const entries = report.environments
    .flatMap((environment) =>
      environment.releases.map((release, index) => ({ environment, release, before: environment.releases[index + 1] })),
    )
    .filter(({ release }) => release.at >= report.period.since && release.state !== 'pending')
    .sort((a, b) => (a.release.at < b.release.at ? 1 : -1));
  let log = text ?? '# Release log\n';
  const written: Entry[] = [];
  for (const entry of entries.toReversed()) {
    const next = withEntry(log, entry, report);
    if (next !== log) written.push(entry);
    log = next;
  }
  if (written.length === 0) return null;
  return {
    edit: { path, mode: '100644', before: text === null ? null : encode(text), after: encode(log) },
    change: changeOf(path, written.toReversed(), report.period.zone),
  };
}

function changeOf(path: string, entries: readonly Entry[], zone: string): Change {
  const count = entries.length === 1 ? '1 release' : `${entries.length} releases`;
  const rows = entries.map(({ environment, release }) => [
    timeIn(release.at, zone),
    code(environment.name),
    release.moves.map((move) => literal(moveText(move))).join(', '),
    literal(stateText(release, zone)),
  ]);
  return {
    lane: laneOf(path),
    branch: laneOf(path).replace(/[^A-Za-z0-9/_-]+/g, '-'),
    title: `docs: release log, ${count}`,
    body: table(['Merged', '', 'Changes', ''], rows.slice(0, 100)),
    message: '',
    trailers: {},
  };
}

function withEntry(log: string, entry: Entry, report: Report): string {
  const newline = log.includes('\r\n') ? '\r\n' : '\n';
  const blockOf = (written: Written) =>
    `${begin(entry)}\n${entryText(entry, report, written)}\n${end}\n`.replaceAll('\n', newline);
  const at = log.indexOf(begin(entry));
  if (at !== -1) {
    const stop = log.indexOf(end, at);
    const next = log.indexOf('<!-- slipway:release ', at + 1);
    // Somebody took its end away: up to where it goes is not known, and what people wrote must stay.
    if (stop === -1 || (next !== -1 && next < stop)) return log;
    return log.slice(0, at) + blockOf(writtenIn(log.slice(at, stop))).trimEnd() + log.slice(stop + end.length);
  }
  const block = blockOf({ approved: '', result: '' });
  // Before the first entry that is older; else behind all.
  for (const { index, 1: date = '' } of log.matchAll(/^<!-- slipway:release \S+ [0-9a-f]{40} (\S+) -->/gm)) {
    if (date < entry.release.at) return `${log.slice(0, index)}${block}${newline}${log.slice(index)}`;
  }
  return `${log.trimEnd()}${newline}${newline}${block}`;
}

/** What an entry says that may not be known any more: old signals and approvals are not read for ever. Each with what is around it. */
interface Written {
  readonly approved: string;
  readonly result: string;
}

function writtenIn(entry: string): Written {
  const [, approved = '', result = ''] = /(, approved by [^\r\n]*)?\. Result: ([^\r\n]+)\.\r?$/m.exec(entry) ?? [];
  return { approved, result };
}

function entryText({ environment, release, before }: Entry, { period }: Report, written: Written): Markdown {
  const { zone } = period;
  const { approvers, mended } = release;
  const approved =
    approvers === null
      ? written.approved
      : approvers.length === 0
        ? ', approved by no one'
        : `, approved by ${approvers.map(literal).join(', ')}`;
  const told = `**${literal(stateText(release, zone))}**${afterMerge(release)}`;
  const result = release.state === 'merged' && written.result !== '' ? written.result : told;
  const isBad = result.startsWith('**failed');
  return paragraphs(
    `## ${timeIn(release.at, zone)} ${zone}, ${literal(environment.name)}`,
    release.moves.map((move) => `- ${literal(moveText(move))}`).join('\n'),
    `${begun(kindNames[release.kind])} by ${literal(release.by)} in ${landedLink(release)}${approved}. Result: ${result}.`,
    mended === null ? '' : `Fixed by a ${mended.kind} in ${landedLink(mended)}.`,
    isBad && before !== undefined ? `To go back to what ran before:\n\n${fenced('yaml', before['rollback-step'])}` : '',
  );
}

/** How long it took, for a verdict that came: `, 4 min after the merge`. */
function afterMerge({ at, 'state-at': said }: Released): string {
  return said === null ? '' : `, ${length((Date.parse(said) - Date.parse(at)) / 1000)} after the merge`;
}

function begun(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
