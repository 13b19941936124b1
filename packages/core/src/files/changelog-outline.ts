import type { Path } from '../nouns/git.js';
import {
  isDated,
  isNext,
  isUnreleased,
  nameInTag,
  parseReleaseHeading,
  type ReleaseHeading,
} from './changelog-heading.js';
import { isReleaseReference, type LinkReference } from './changelog-links.js';
import { markdownBlocks, mustBeBoundedMarkdown } from './markdown-blocks.js';
import type { Span } from './splice.js';

/** The part of a changelog under one heading. */
export interface Section {
  readonly depth: number;
  /** Of the heading, or of the anchors above it. */
  readonly start: number;
  /** The heading. */
  readonly span: Span;
  /** What moves and what is read: no comments beneath the heading, no references of releases behind. */
  readonly body: Span;
  /** Behind the body and the comments that close the section. */
  readonly end: number;
}

export interface Outline {
  readonly releases: readonly (Section & { readonly heading: ReleaseHeading })[];
  readonly unreleased: Section | undefined;
  readonly references: readonly LinkReference[];
  /** What its headings have before each version, where these are tags: `shop-`. */
  readonly name: string;
  /** Where the content ends, link references left out; undefined when there is nothing else. */
  readonly end: number | undefined;
}

interface Block extends Span {
  readonly kind: 'heading' | 'anchor' | 'comment' | 'reference' | 'release-reference' | 'other';
  readonly depth: number;
  /** Text of a heading, without its markup; empty for all else. */
  readonly content: string;
}

/** Where the releases of a changelog are. @throws {Failure} `above-bound` */
export function outline(path: Path, text: string): Outline {
  mustBeBoundedMarkdown(path, text);
  const { blocks, references } = parseBlocks(text);
  const next = findNext(blocks);
  const { name, depth } = findName(blocks, next);
  const boundaries = blocks.flatMap((block, index) => {
    const heading = name === '' || block.depth === depth ? parseReleaseHeading(block.content, name) : undefined;
    const unreleased = block === next || isUnreleased(block.content);
    return heading || unreleased ? [{ index, heading, block }] : [];
  });
  const sections = boundaries.map(({ index, heading, block }, order) => {
    const limit = boundaries[order + 1]?.index ?? blocks.length;
    // A heading of the same level that is not understood may be a release in a style of its own.
    const other = blocks.findIndex((one, at) => at > index && one.kind === 'heading' && one.depth <= block.depth);
    const next = other === -1 ? limit : Math.min(other, limit);
    const to = next === blocks.length ? next : withAnchors(blocks, next);
    const inside = blocks.slice(index + 1, to);
    const start = blocks[withAnchors(blocks, index)]?.start ?? block.start;
    const section = { start, ...sectionOf(block, inside, to === blocks.length) };
    // What holds the place of entries stays there for the next ones.
    if (heading || !isPlaceholder(inside, text)) return { heading, ...section };
    return { heading, ...section, body: { start: section.end, end: section.end } };
  });
  return {
    releases: sections.flatMap(({ heading, ...section }) => (heading ? [{ ...section, heading }] : [])),
    unreleased: sections.find(({ heading }) => heading === undefined),
    references,
    name,
    end: blocks.findLast(({ kind }) => !kind.endsWith('reference'))?.end,
  };
}

/** Where a heading begins with the anchors above it, such as git-chglog writes: `<a name="1.2.0"></a>`. */
function withAnchors(blocks: readonly Block[], heading: number): number {
  let first = heading;
  while (blocks[first - 1]?.kind === 'anchor') first -= 1;
  return first;
}

/** What the headings of releases have before the version, where all of them are tags of one thing. */
function findName(
  blocks: readonly Block[],
  next: Block | undefined,
): { readonly name: string; readonly depth: number } {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const first = headings.find((block) => nameInTag(block.content) !== undefined);
  const none = { name: '', depth: 0 };
  if (first === undefined || headings.some(({ content }) => parseReleaseHeading(content) !== undefined)) return none;
  const { depth } = first;
  const unreleased = next ?? headings.find(({ content }) => isUnreleased(content));
  // Deeper ones are entries, such as `### postgres-16.1.0`; of several things nobody can tell which one is meant.
  const above = headings.filter((block) => block.start < first.start && block.depth < depth);
  const names = new Set(
    headings.filter((block) => block.depth === depth).flatMap(({ content }) => nameInTag(content) ?? []),
  );
  const [name = ''] = names;
  const isInner = above.length > 1 || above.some(({ content }) => isDated(content));
  return names.size > 1 || isInner || (unreleased !== undefined && unreleased.depth !== depth) ? none : { name, depth };
}

/** The heading over what is not released yet, where it is called otherwise: above the first release, and of its level. */
function findNext(blocks: readonly Block[]): Block | undefined {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  if (headings.some(({ content }) => isUnreleased(content))) return undefined;
  const first = headings.findIndex(({ content }) => parseReleaseHeading(content) !== undefined);
  const above = first === -1 ? headings : headings.slice(0, first);
  const depth = headings[first]?.depth;
  return above.find(
    (block) => isNext(block.content) && (depth === undefined ? block.depth <= 2 : block.depth === depth),
  );
}

/** Does a section say nothing but that something is to be written? */
function isPlaceholder(blocks: readonly Block[], text: string): boolean {
  const told = blocks.filter(({ kind }) => kind !== 'comment').map(({ start, end }) => text.slice(start, end).trim());
  return told.length === 1 && /^(?:[-*+][ \t]+)?(?:todo|tbd|n\/a|nothing yet)[.…]*$/i.test(told[0] ?? '');
}

function sectionOf(heading: Block, blocks: readonly Block[], isLast: boolean): Omit<Section, 'start'> {
  const release = blocks.findIndex(({ kind }) => kind === 'release-reference');
  let inside = release === -1 ? blocks : blocks.slice(0, release);
  // References at the end of the file belong to the file, those of an inner section to its entries.
  if (isLast) inside = inside.slice(0, inside.findLastIndex(({ kind }) => kind !== 'reference') + 1);
  const end = inside.at(-1)?.end ?? heading.end;
  const first = inside.findIndex(({ kind }) => kind !== 'comment');
  if (first === -1) return { depth: heading.depth, span: heading, body: { start: end, end }, end };
  const start = inside[first - 1]?.end ?? heading.end;
  const last = inside.findLast(({ kind }) => kind !== 'comment');
  return { depth: heading.depth, span: heading, body: { start, end: last?.end ?? start }, end };
}

const ANCHOR = /^(?:<a\s+(?:name|id)=["']?[^<>"']*["']?\s*(?:\/>|>\s*<\/a>)\s*)+$/;

/** The blocks of a Markdown text, in its order. */
export function parseBlocks(text: string): { blocks: Block[]; references: LinkReference[] } {
  // The parser drops a byte order mark and counts from behind it.
  const skipped = text.startsWith('\ufeff') ? 1 : 0;
  const blocks: Block[] = [];
  const references: LinkReference[] = [];
  for (const node of markdownBlocks(text.slice(skipped)).children) {
    const start = (node.position?.start.offset ?? 0) + skipped;
    const end = (node.position?.end.offset ?? 0) + skipped;
    const block = { start, end, depth: node.type === 'heading' ? node.depth : 7, content: '' };
    if (node.type === 'heading') {
      blocks.push({ ...block, kind: 'heading', content: splitHeading(text.slice(start, end)).content });
    } else if (node.type === 'definition') {
      const reference = { label: node.label ?? node.identifier, url: node.url, span: { start, end } };
      references.push(reference);
      blocks.push({ ...block, kind: isReleaseReference(reference) ? 'release-reference' : 'reference' });
    } else {
      const isComment = node.type === 'html' && node.value.startsWith('<!--');
      const kind = isComment ? 'comment' : ANCHOR.test(text.slice(start, end)) ? 'anchor' : 'other';
      blocks.push({ ...block, kind });
    }
  }
  return { blocks, references };
}

/** A heading's source in three: `## `, its text, and ` ##` or the line under it. */
export function splitHeading(source: string): { before: string; content: string; after: string } {
  const atx = /^(#{1,6}[ \t]*)(.*?)((?:[ \t]+#+)?[ \t]*)$/s.exec(source);
  const [, before = '', content = '', after = ''] =
    atx ?? /^([ \t]*)(.*?)([ \t]*\r?\n[ \t]*[=-]+[ \t]*)$/s.exec(source) ?? [];
  return { before, content, after };
}
