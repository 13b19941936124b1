import { literalInFile, type Markdown } from '../plan/markdown.js';
import type { Classified, ReleaseCommit } from './bump.js';
import { short } from './release-point.js';

/** A section of release notes, as Keep a Changelog has them. */
export interface NotesSection {
  readonly title: string;
  /** One list item each, without the dash. */
  readonly items: readonly Markdown[];
}

export interface ReleaseNotes {
  readonly sections: readonly NotesSection[];
  /** The sections under `### ` headings; empty when no commit has anything to tell. */
  readonly body: Markdown;
}

/** Section for each commit type, in the order they are printed. `breaking` is for breaking changes of any type. */
export type Sections = Readonly<Record<string, string>>;

/** Keep a Changelog 1.1.0 has no section for breaking changes; readers look for them first. */
const BREAKING = 'Breaking changes';
const DEFAULT_SECTIONS: Sections = { feat: 'Added', perf: 'Changed', revert: 'Changed', fix: 'Fixed' };

/**
 * Release notes of the commits since the last release, newest first in each section. Commits of types without a section
 * are left out, except breaking ones. What commits say is untrusted and becomes literal text.
 */
export function releaseNotes(commits: Classified, sections: Sections = DEFAULT_SECTIONS): ReleaseNotes {
  const breaking = sections.breaking ?? BREAKING;
  const titles = [breaking, ...Object.values(sections)];
  const items = new Map<string, Markdown[]>([...new Set(titles)].map((title) => [title, []]));
  for (const commit of [...commits.releasing, ...commits.others]) {
    const title = commit.breaking.length > 0 ? breaking : sections[typeOf(commit)];
    if (title !== undefined) items.get(title)?.push(render(commit));
  }
  const filled = [...items].filter(([, list]) => list.length > 0).map(([title, list]) => ({ title, items: list }));
  return { sections: filled, body: joinSections(filled) };
}

/** The sections under headings of level 3. */
export function joinSections(sections: readonly NotesSection[]): Markdown {
  return sections
    .map(({ title, items }) => `### ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`)
    .join('\n\n');
}

function typeOf({ type, revert }: ReleaseCommit): string {
  return type?.toLowerCase() ?? (revert === null ? '' : 'revert');
}

/** `**scope:** subject (abc1234)`, and what breaks below it. */
function render(commit: ReleaseCommit): Markdown {
  const scope = commit.scope === null || commit.scope.trim() === '' ? '' : `**${literalInFile(commit.scope)}:** `;
  const subject = commit.subject.trim() === '' ? commit.header : commit.subject;
  const notes = commit.breaking.filter((note) => note !== '' && note !== commit.subject);
  const below = notes.map((note) => `\n  - ${startLiterally(literalInFile(note))}`);
  return `${scope}${scope === '' ? startLiterally(literalInFile(subject)) : literalInFile(subject)} (${short(commit.id)})${below.join('')}`;
}

/** At the beginning of a list item a `#`, a dash or a number would begin a heading, a list or a rule. */
function startLiterally(text: Markdown): Markdown {
  return text.replace(/^(\d*)([#+=.)-])/, '$1\\$2');
}
