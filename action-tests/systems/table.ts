/** Systems in the order of their rows. */
const letters = 'MPCES';

/** The rows of one system in a page, in the page's order: `| M1 | … |`. Only those in the table of rows. */
export function rowsOf(page: string, letter: string): string[] {
  return rowsIn(page).filter((line) => line.startsWith(`| ${letter}`));
}

/**
 * A page whose table of rows (the one headed `| Row |`) has these rows of a system, in order, and those of the others that it had anywhere.
 * @throws when the page has no such table
 */
export function withRows(page: string, letter: string, rows: readonly string[]): string {
  const lines = page.split('\n');
  const others = lines.filter((line) => isRow(line) && !line.startsWith(`| ${letter}`));
  const rest = lines.filter((line) => !isRow(line));
  const head = headOf(rest);
  const sorted = [...others, ...rows].sort((a, b) => rank(a) - rank(b));
  return [...rest.slice(0, head + 2), ...sorted, ...rest.slice(head + 2)].join('\n');
}

function rowsIn(page: string): string[] {
  const lines = page.split('\n');
  const body = lines.slice(headOf(lines) + 2);
  const end = body.findIndex((line) => !isRow(line));
  return end === -1 ? body : body.slice(0, end);
}

function headOf(lines: readonly string[]): number {
  const head = lines.findIndex((line) => line.startsWith('| Row |'));
  if (head === -1) throw new Error('the page has no table of rows');
  return head;
}

function isRow(line: string): boolean {
  return new RegExp(`^\\| [${letters}]\\d+ \\|`).test(line);
}

function rank(row: string): number {
  return letters.indexOf(row[2] ?? '') * 100 + Number(/\d+/.exec(row)?.[0]);
}
