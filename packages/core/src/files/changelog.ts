import { Failure, type Place } from '../failure.js';
import type { Path } from '../nouns/git.js';
import { isDated, mayBeRelease, nextHeading, type ReleaseHeading } from './changelog-heading.js';
import { linkRelease, nextUnreleased } from './changelog-links.js';
import { type Entries, joinEntries, mergeNotes } from './changelog-merge.js';
import { outline, parseBlocks, type Section, splitHeading } from './changelog-outline.js';
import { type ReleaseTags, withTags } from './changelog-tags.js';
import { eolAt, Lines } from './lines.js';
import { type Replacement, type Span, splice } from './splice.js';

/** What a changelog says. Source of the format: https://keepachangelog.com/en/1.1.0/, and what is met beside it. */
export interface Changelog {
  /** In the file's order, as a rule newest first. */
  readonly releases: readonly ChangelogRelease[];
  /** undefined when there is no such section; `body` is empty when nothing stands in it. */
  readonly unreleased?: { readonly body: string; readonly place: Place };
  /** Link references (`[label]: url`) by label as written. */
  readonly references: ReadonlyMap<string, string>;
}

export interface ChangelogRelease {
  /** As written, without `v`. */
  readonly version: string;
  /** As written, mostly `YYYY-MM-DD`. */
  readonly date?: string;
  readonly yanked: boolean;
  /** Its Markdown without heading, surrounding blank lines and the link references at the end. */
  readonly body: string;
  /** Of its heading. */
  readonly place: Place;
}

export interface NewRelease {
  /** Without `v`; the style of the file adds it. */
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Entries in Markdown, as a rule under headings of level 3, or by their headings. May be empty. */
  readonly body: string | readonly Entries[];
  /** For links: the repository's address and the tags; a link of an older release is the model in any case. */
  readonly links?: ReleaseTags & { readonly repository: string };
}

/** Reads a changelog. Headings in code, comments, quotes and lists are none. */
export function readChangelog(path: Path, text: string): Changelog {
  const { releases, unreleased, references } = outline(path, text);
  const lines = new Lines(path, text);
  return {
    releases: releases.map(({ heading: { version, date, yanked }, span, body }) => ({
      version,
      ...(date === undefined ? {} : { date }),
      yanked,
      body: text.slice(body.start, body.end).trim(),
      place: lines.place(span.start),
    })),
    ...(unreleased
      ? {
          unreleased: {
            body: text.slice(unreleased.body.start, unreleased.body.end).trim(),
            place: lines.place(unreleased.span.start),
          },
        }
      : {}),
    references: new Map(references.map(({ label, url }) => [label, url])),
  };
}

/**
 * Adds a release to a changelog. What stood under Unreleased moves into it, before the given entries of the same
 * heading; Unreleased stays, empty. The new heading and the link references follow the style of the newest release.
 * @param text the file's text; null when there is no file yet.
 * @returns the text as it is when the release is there already and holds everything.
 * @throws {Failure} when the version is there already with another date or other entries, or nobody knows where it belongs.
 */
export function addRelease(path: Path, text: string | null, release: NewRelease): string {
  return insertRelease(path, text, release).text;
}

/** As {@link addRelease}; `notes` is what then stands in the release's section, without its heading. */
export function insertRelease(
  path: Path,
  text: string | null,
  release: NewRelease,
): { readonly text: string; readonly notes: string } {
  if (text === null || text.trim() === '') return newChangelog(release);
  const { version, date, links } = release;
  const corrected = (url: string) => (links === undefined ? url : withTags(url, version, links));
  const { releases, unreleased, references, name, end } = outline(path, text);
  const eol = eolAt(text, 0);
  const same = releases.find(({ heading }) => heading.version === version);
  if (same !== undefined) {
    const body = text.slice(same.body.start, same.body.end).trim();
    const merged = mergeNotes(body, release.body, eol, same.depth);
    if (merged === mergeNotes(body, '', eol, same.depth) && (same.heading.date ?? date) === date) {
      return { text, notes: body };
    }
    throw new Failure({
      code: 'changelog-release-exists',
      message: `${path} has a section for ${version} already, with other content`,
      fix: 'Rename its heading to `## [Unreleased]`, so that the release takes its entries along. Or delete it, or release another version.',
      place: new Lines(path, text).place(same.span.start),
    });
  }
  if (releases.length === 0 && unreleased === undefined) mustHavePlace(path, text);
  const newest = unreleased
    ? (releases.find(({ span }) => span.start > unreleased.span.start) ?? releases[0])
    : releases[0];
  const pending = unreleased ? text.slice(unreleased.body.start, unreleased.body.end) : '';
  const model = releases.slice(newest ? releases.indexOf(newest) : 0).find(({ heading }) => heading.isTypical);
  const depth = unreleased?.depth ?? newest?.depth ?? 2;
  const notes = mergeNotes(pending, release.body, eol, depth);
  const heading = model
    ? writeHeading(text.slice(model.span.start, model.span.end), model.heading, depth, release, corrected)
    : `${'#'.repeat(depth)} ${firstHeading(text, unreleased, release)}`;
  const gap = newest && /^[ \t]*\r?\n(?=[ \t]*\S)/.test(text.slice(newest.span.end)) ? eol : eol + eol;
  const section = notes === '' ? heading : heading + gap + notes;

  const replacements: Replacement[] = [];
  if (unreleased !== undefined) {
    replacements.push({ start: unreleased.body.start, end: unreleased.body.end, text: '' });
    replacements.push({ start: unreleased.end, end: unreleased.end, text: eol + eol + section });
    replacements.push(...linkHeading(text, unreleased.span, version, corrected));
  } else if (newest !== undefined) {
    replacements.push({ start: newest.start, end: newest.start, text: section + eol + eol });
  } else {
    const at = end ?? (text.startsWith('\ufeff') ? 1 : 0);
    replacements.push({ start: at, end: at, text: end === undefined ? section + eol + eol : eol + eol + section });
  }
  replacements.push(...linkRelease(text, references, newest?.heading.version, version, eol, corrected, name));
  return { text: splice(text, replacements), notes };
}

/**
 * Refuses to guess where a release belongs among headings that may be releases in a style of their own: `shop 1.4.2`, `May 2024`.
 * @throws {Failure} with the line that says where
 */
function mustHavePlace(path: Path, text: string): void {
  const { blocks } = parseBlocks(text);
  const heading = blocks.find(({ kind, content }) => kind === 'heading' && (mayBeRelease(content) || isDated(content)));
  if (heading === undefined) return;
  const marks = '#'.repeat(Math.min(heading.depth, 6));
  throw new Failure({
    code: 'changelog-order-unknown',
    message: `${path} has headings such as "${heading.content}", which are not releases, so there is no place for the next release`,
    fix: `Write \`${marks} Unreleased\` on a line of its own above the newest of them: the next release is written there.`,
    place: new Lines(path, text).place(heading.start),
  });
}

function writeHeading(
  source: string,
  style: ReleaseHeading,
  depth: number,
  release: NewRelease,
  corrected: (url: string) => string,
): string {
  const { before, content, after } = splitHeading(source);
  const text = nextHeading(style, release.version, release.date, corrected);
  const [underline = ''] = /[=-]+(?=[ \t]*$)/.exec(after) ?? [];
  if (underline !== '') {
    const line = underline.length === content.length ? underline.charAt(0).repeat(text.length) : underline;
    return before + text + after.replace(/[=-]+(?=[ \t]*$)/, line);
  }
  return before.replace(/^#+/, '#'.repeat(depth)) + text + after;
}

/** The heading of the first release: in brackets where Unreleased is. */
function firstHeading(text: string, unreleased: Section | undefined, { version, date }: NewRelease): string {
  const { content } = splitHeading(unreleased ? text.slice(unreleased.span.start, unreleased.span.end) : '');
  return content.startsWith('[') ? `[${version}] - ${date}` : `${version} - ${date}`;
}

/** Makes the link in the heading of what is unreleased compare from the new release. */
function linkHeading(text: string, heading: Span, version: string, corrected: (url: string) => string): Replacement[] {
  const link = /(?<=\]\()[^()\s]+(?=\))/.exec(text.slice(heading.start, heading.end));
  if (link === null) return [];
  const [url] = link;
  const next = nextUnreleased(url, version);
  if (next === undefined) return [];
  const start = heading.start + link.index;
  return [{ start, end: start + url.length, text: corrected(next.unreleased) }];
}

function newChangelog({ version, date, body, links }: NewRelease): { readonly text: string; readonly notes: string } {
  const heading = links ? `[${version}] - ${date}` : `${version} - ${date}`;
  const notes = (typeof body === 'string' ? body : joinEntries(body)).trim().replace(/\r\n/g, '\n');
  const parts = [
    '# Changelog',
    'All notable changes to this project will be documented in this file.',
    [
      'The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),',
      'and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).',
    ].join('\n'),
    links ? '## [Unreleased]' : '## Unreleased',
    `## ${heading}`,
    ...(notes === '' ? [] : [notes]),
    ...(links
      ? [
          `[Unreleased]: ${links.repository}/compare/${links.tag}...HEAD\n[${version}]: ${links.repository}/releases/tag/${links.tag}`,
        ]
      : []),
  ];
  return { text: `${parts.join('\n\n')}\n`, notes };
}
