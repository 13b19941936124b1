import { changelogOf } from '@slipway/core/config/changelog';
import type { Finding } from '@slipway/core/failure';
import { type Changelog, insertRelease, readChangelog } from '@slipway/core/files/changelog';
import type { ReleaseTags } from '@slipway/core/files/changelog-tags';
import { decode } from '@slipway/core/files/text';
import type { Path } from '@slipway/core/nouns/git';
import type { Markdown } from '@slipway/core/plan/markdown';
import type { Edit } from '@slipway/core/plan/proposal';
import { releaseNotes } from '@slipway/core/versioning/notes';
import type { Facts } from './read.js';
import { editOf } from './stamp/stamped.js';

export interface ChangelogProposal {
  /** The section of the release as it stands in the changelog: what commits say, and what people wrote by hand. */
  readonly notes: Markdown;
  readonly edits: readonly Edit[];
  /** What is not added. */
  readonly findings: readonly Finding[];
}

/**
 * The changelog with the release in it. What people wrote about a change themselves is not told again.
 * @throws {Failure} when the release is in it already, with other notes
 */
export function proposeChangelog({ config, decision, files, day, repositoryUrl }: Facts): ChangelogProposal {
  const { path, sections } = changelogOf(config);
  if (path === null) return { notes: releaseNotes(decision.commits, sections).body, edits: [], findings: [] };
  const content = files.get(path);
  const text = content ? decode(path, content) : null;
  const { sections: entries } = releaseNotes(decision.commits, sections);
  const written = text === null ? '' : writtenFor(readChangelog(path, text), decision.version);
  const isTold = toldIn(written);
  const isNear = nearTo(written);
  const left = entries.flatMap(({ items }) => items.filter((item) => isTold(item) && !written.includes(item)));
  const added = entries
    .map(({ title, items }) => ({ title, items: items.filter((item) => !left.includes(item)) }))
    .filter(({ items }) => items.length > 0);
  const twice = added.flatMap(({ items }) => items.filter((item) => !written.includes(item) && isNear(item)));
  const inserted = insertRelease(path, text, {
    version: decision.version,
    date: day,
    body: added.map(({ title, items }) => ({ title, body: items.map((item) => `- ${item}`).join('\n') })),
    links: { repository: repositoryUrl, tag: decision.tag, ...previousOf(decision) },
  });
  return {
    notes: inserted.notes,
    edits: editOf(files, path, inserted.text),
    findings: [
      ...(left.length === 0 ? [] : [leftOut(path, left)]),
      ...(twice.length === 0 ? [] : [toldTwice(path, twice)]),
    ],
  };
}

/** The release before, for links that compare. */
function previousOf({ previousVersion, previousTag }: Facts['decision']): Pick<ReleaseTags, 'previous'> {
  return previousVersion === '' ? {} : { previous: { version: previousVersion, tag: previousTag } };
}

/** What stands under Unreleased, and in the section of the release where an earlier step wrote it. */
function writtenFor({ unreleased, releases }: Changelog, version: string): string {
  const section = releases.find((release) => release.version === version);
  return [unreleased?.body ?? '', section?.body ?? ''].join('\n');
}

/** Texts shorter than this may be part of others by chance. */
const telling = 12;

/** Is a change told in a text: with the number of its pull request, in the same words, or by a line about the same component that has all its words? */
function toldIn(text: string): (item: string) => boolean {
  const numbers = new Set([...text.matchAll(/(?:#|\/(?:pull|issues)\/)(\d+)\b/g)].map(([, number]) => number));
  const words = ` ${wordsOf(text)} `;
  const bullets = bulletsOf(text);
  return (item) => {
    const [, number] = /\(#(\d+)\)(?: \([0-9a-f]{7,}\))?$/.exec(item) ?? [];
    if (number !== undefined && numbers.has(number)) return true;
    const subject = wordsOf(subjectOf(item));
    if (subject.length >= telling && words.includes(` ${subject} `)) return true;
    return bullets.some((bullet) => sharedWords(item, bullet) === 1);
  };
}

/** May a change be told in a text: by a line about the same component that has half of its words? That is for a person to say. */
function nearTo(text: string): (item: string) => boolean {
  const bullets = bulletsOf(text);
  return (item) => bullets.some((bullet) => sharedWords(item, bullet) >= 0.5);
}

function bulletsOf(text: string): readonly string[] {
  return text
    .split(/^[*+-] /m)
    .slice(1)
    .map(wordsOf);
}

/** How many of the long words of an item a line about the same component has, from 0 to 1; 0 where there are too few to tell. */
function sharedWords(item: string, bullet: string): number {
  const [, scope] = /^\*\*([^*]*):\*\* /.exec(item) ?? [];
  if (scope === undefined || !` ${bullet} `.includes(` ${wordsOf(scope)} `)) return 0;
  const words = [...new Set(wordsOf(subjectOf(item)).split(' '))].filter((word) => word.length >= 4);
  const found = words.filter((word) => ` ${bullet} `.includes(` ${word} `));
  return words.length < 3 ? 0 : found.length / words.length;
}

/** An item without its component, its pull request and its commit. */
function subjectOf(item: string): string {
  return item.replace(/^\*\*[^*]*:\*\* /, '').replace(/(?: \((?:#\d+|[0-9a-f]{7,})\))+$/, '');
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function leftOut(path: Path, items: readonly string[]): Finding {
  const few = items.slice(0, shown).map((item) => `"${item}"`);
  const more = items.length > shown ? `, and ${items.length - shown} more` : '';
  return {
    level: 'notice',
    code: 'changelog-told-already',
    message: `${path} already lists ${items.length === 1 ? 'a change' : `${items.length} changes`} under Unreleased, so ${items.length === 1 ? 'its commit is' : 'their commits are'} not added again: ${few.join(', ')}${more}`,
    fix: 'If one of these commits is another change, add it to the changelog on the branch of the pull request: edits by people stay.',
    place: { path },
  };
}

function toldTwice(path: Path, items: readonly string[]): Finding {
  const few = items.slice(0, shown).map((item) => `"${item}"`);
  const more = items.length > shown ? `, and ${items.length - shown} more` : '';
  return {
    level: 'notice',
    code: 'changelog-told-twice',
    message: `${path} may list ${items.length === 1 ? 'a change' : `${items.length} changes`} twice, because people wrote similar lines about the same component: ${few.join(', ')}${more}`,
    fix: 'If so, delete these lines on the branch of the pull request: edits by people stay.',
    place: { path },
  };
}

const shown = 5;
