import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A page of docs/ whose table is what tests saw. */
export interface TablePage {
  /** Below docs/. */
  readonly file: string;
  /** Where the page has several tables: the heading (`## …`) that its part begins with. Left out: the first part. */
  readonly section?: string;
  /** What is above the table. */
  readonly intro: string;
  readonly head: readonly string[];
  /** So many cells, from the first one, say which row it is; others of the same row are replaced. */
  readonly key: number;
  /** The variable that, when it is `write`, has rows written in place of compared. */
  readonly variable: string;
}

/** Cells of a row of Markdown. */
const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/**
 * Notes what a test saw.
 * @returns what the page has as this row, and what it should have, to be compared: equal when it was written
 */
export function noteRow(page: TablePage, cells: readonly string[]): { readonly page: string; readonly seen: string } {
  const { file, section, intro, head, key, variable } = page;
  const path = fileURLToPath(new URL(`../../../docs/${file}`, import.meta.url));
  const parts = (existsSync(path) ? readFileSync(path, 'utf8') : '').split(/^(?=## )/m);
  const found = section === undefined ? 0 : parts.findIndex((part) => part.startsWith(`${section}\n`));
  const at = found === -1 ? parts.length : found;
  const rows = (parts[at] ?? '').split('\n').filter((one) => one.startsWith('| `'));
  const begin = line(cells.slice(0, key)).slice(0, -1);
  const seen = line(cells);
  const isSame = (row: string) => row.startsWith(begin);
  if (process.env[variable] !== 'write') return { page: rows.find(isSame) ?? '', seen };
  const kept = rows.some(isSame) ? rows.map((row) => (isSame(row) ? seen : row)) : [...rows, seen];
  parts[at] = `${intro}\n${[line(head), line(head.map(() => '---')), ...kept].join('\n')}\n`;
  const isLast = (index: number) => index === parts.length - 1;
  writeFileSync(path, parts.map((part, index) => (isLast(index) ? part : `${part.trimEnd()}\n\n`)).join(''));
  return { page: seen, seen };
}
