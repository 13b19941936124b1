import type { Finding } from '../failure.js';
import type { Path } from '../nouns/git.js';
import type { NotesSection } from './notes.js';

/** Notes without what people wrote about the same changes. */
export interface Untold {
  readonly sections: readonly NotesSection[];
  /** What is left out, and what may be told twice. */
  readonly findings: readonly Finding[];
}

/**
 * Leaves out the changes that a changelog tells already: people write some of them under Unreleased.
 * @param path of the changelog
 * @param sections what commits say
 * @param written what is in the changelog for this release
 */
export function withoutTold(path: Path, sections: readonly NotesSection[], written: string): Untold {
  const isTold = toldIn(written);
  const isNear = nearTo(written);
  const left = sections.flatMap(({ items }) => items.filter((item) => isTold(item) && !written.includes(item)));
  const added = sections
    .map(({ title, items }) => ({ title, items: items.filter((item) => !left.includes(item)) }))
    .filter(({ items }) => items.length > 0);
  const twice = added.flatMap(({ items }) => items.filter((item) => !written.includes(item) && isNear(item)));
  return {
    sections: added,
    findings: [
      ...(left.length === 0 ? [] : [leftOut(path, left)]),
      ...(twice.length === 0 ? [] : [toldTwice(path, twice)]),
    ],
  };
}

/** Texts shorter than this may be part of others by chance. */
const telling = 12;

/** Is a change told in a text: with the number of its pull request or its commit, in the same words, or by a line about the same component that has all its words? */
function toldIn(text: string): (item: string) => boolean {
  const numbers = new Set([...text.matchAll(/(?:#|\/(?:pull|issues)\/)(\d+)\b/g)].map(([, number]) => number));
  const commits = [...text.matchAll(/\b[0-9a-f]{7,40}\b/g)].map(([commit]) => commit);
  const words = ` ${wordsOf(text)} `;
  const bullets = bulletsOf(text);
  return (item) => {
    const [, number, commit] = /(?:\(#(\d+)\))? ?(?:\(([0-9a-f]{7,})\))?$/.exec(item) ?? [];
    if (number !== undefined && numbers.has(number)) return true;
    if (commit !== undefined && commits.some((other) => other.startsWith(commit))) return true;
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
    fix: 'If one of these commits is another change, add it to the changelog by hand: on the branch of the pull request, edits by people stay.',
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
    fix: 'If so, delete these lines by hand: on the branch of the pull request, edits by people stay.',
    place: { path },
  };
}

const shown = 5;
