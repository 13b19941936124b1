import { type MarkdownRoot, markdownTree } from './markdown-blocks.js';

type Node = MarkdownRoot['children'][number];

/** One entry of a release, for readers that know no Markdown. */
export interface PlainEntry {
  /** Text of the heading it stands under; empty when there is none. */
  readonly heading: string;
  /** On one line, without markup; what is listed below it follows after a colon. */
  readonly text: string;
  readonly links: readonly { readonly name: string; readonly url: string }[];
}

/** The entries of a release's section: the items of its lists, and paragraphs that stand between them. */
export function plainEntries(markdown: string): PlainEntry[] {
  const entries: PlainEntry[] = [];
  let heading = '';
  const add = (node: Node): void => {
    const text = textOf(node);
    if (text !== '') entries.push({ heading, text, links: linksOf(node) });
  };
  for (const node of markdownTree('the section of the changelog', markdown).children) {
    if (node.type === 'heading') heading = textOf(node);
    else if (node.type === 'list') for (const item of node.children) add(item);
    else if (node.type === 'paragraph') add(node);
  }
  return entries;
}

function textOf(node: Node): string {
  const text = node.type === 'listItem' ? node.children.map(textOf).filter(Boolean).join(': ') : rawText(node);
  return text.replace(/\s+/g, ' ').trim();
}

function rawText(node: Node): string {
  if (node.type === 'list') return node.children.map(textOf).join('; ');
  if (node.type === 'listItem') return textOf(node);
  if (node.type === 'break') return ' ';
  if (node.type === 'html') return '';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(rawText).join('') : '';
}

function linksOf(node: Node): { name: string; url: string }[] {
  if (node.type === 'link') return [{ name: textOf(node) || node.url, url: node.url }];
  return 'children' in node ? node.children.flatMap(linksOf) : [];
}
