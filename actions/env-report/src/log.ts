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
const mark = '<!-- slipway:release ';
const begin = ({ environment, release }: Entry) =>
  `${mark}${entryId(environment.name, release.commit)} ${release.at} -->`;
const marks = /^<!-- slipway:release (\S+ [0-9a-f]{40}) (\S+) -->/gm;
const end = '<!-- /slipway:release -->';

/** What a commit brought to an environment, as a log names it. */
export function entryId(environment: string, commit: CommitId): string {
  return `${environment} ${commit}`;
}

/** The entries that a log has, by {@link entryId}. */
export function entriesOf(log: string): ReadonlySet<string> {
  return new Set([...log.matchAll(marks)].map(([, id = '']) => id));
}

/**
 * Brings a release log up to date: an entry for each release of the period, newest first. One that a health signal has not judged yet waits for it; one that
 * is there is changed only where its outcome is another, and keeps what is known no longer. Pure.
 * @param text the log as it is; `null`: there is no log yet
 * @param later pull requests whose approvals are not asked yet: what they brought gets no entry before
 * @returns `null`: it is up to date
 */
export function updateLog(
  path: string,
  text: string | null,
  report: Report,
  later: ReadonlySet<number> = new Set(),
): LogChange | null {
  const entries = report.environments
    .flatMap((environment) =>
      environment.releases.map((release, index) => ({ environment, release, before: environment.releases[index + 1] })),
    )
    .filter(({ release }) => release.at >= report.period.since && release.state !== 'pending')
    .sort((a, b) => (a.release.at < b.release.at ? 1 : -1));
  const old = text ?? '# Release log\n';
  const newline = old.includes('\r\n') ? '\r\n' : '\n';
  const textOf = (entry: Entry, written: Written) =>
    `${begin(entry)}\n${entryText(entry, report, written)}\n${end}\n`.replaceAll('\n', newline);
  const blocks = blocksOf(old);
  const there = new Map(blocks.toReversed().map((block) => [block.begin, block]));
  const written: Entry[] = [];
  for (const entry of entries.toReversed()) {
    const block = there.get(begin(entry));
    if (block !== undefined) {
      const next = renewed(block.text, (known) => textOf(entry, known));
      if (next !== block.text) written.push(entry);
      block.text = next;
    } else if (entry.release.pull === null || !later.has(entry.release.pull)) {
      addBlock(blocks, { begin: begin(entry), at: entry.release.at, text: textOf(entry, unwritten) }, newline);
      written.push(entry);
    }
  }
  const log = blocks.map((block) => block.text).join('');
  if (written.length === 0) return null;
  return {
    edit: { path, mode: '100644', before: text === null ? null : encode(text), after: encode(log) },
    change: changeOf(path, written.toReversed(), report.period.zone),
  };
}

/** So many entries are in the text of the pull request. */
const shown = 100;

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
    body: paragraphs(
      table(['Merged', '', 'Changes', ''], rows.slice(0, shown)),
      rows.length > shown ? `And ${rows.length - shown} older ones: they are in the changed file.` : '',
    ),
    message: '',
    trailers: {},
  };
}

/** An entry, and what people wrote between it and the next one. */
interface Block {
  /** Its mark; empty: what is above all entries. */
  readonly begin: string;
  readonly at: string;
  text: string;
}

function blocksOf(log: string): Block[] {
  const found = [...log.matchAll(marks)];
  const above = { begin: '', at: '', text: log.slice(0, found[0]?.index) };
  const entries = found.map(({ 0: first, 2: at = '', index }, n): Block => {
    return { begin: first, at, text: log.slice(index, found[n + 1]?.index) };
  });
  return [above, ...entries];
}

function renewed(block: string, textOf: (written: Written) => string): string {
  const stop = block.indexOf(end);
  const next = block.indexOf(mark, 1);
  // Somebody took its end away: up to where it goes is not known, and what people wrote must stay.
  if (stop === -1 || (next !== -1 && next < stop)) return block;
  return textOf(writtenIn(block.slice(0, stop))).trimEnd() + block.slice(stop + end.length);
}

/** Puts an entry before the first one that is older; else behind all. */
function addBlock(blocks: Block[], block: Block, newline: string): void {
  const next = blocks.findIndex(({ at }) => at !== '' && at < block.at);
  const last = blocks.at(-1);
  if (next !== -1) blocks.splice(next, 0, { ...block, text: block.text + newline });
  else if (last !== undefined) {
    last.text = `${last.text.trimEnd()}${newline}${newline}`;
    blocks.push(block);
  }
}

/** What an entry says that may not be known any more: old signals and approvals are not read for ever. Each with what is around it. */
interface Written {
  readonly approved: string;
  readonly result: string;
}

const unwritten: Written = { approved: '', result: '' };

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
