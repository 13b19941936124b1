/** `a, b, c and 4 more`. */
export function listed(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${shown} and ${items.length - 3} more` : shown;
}

/** A stranger's text, told from ours. */
export function quoted(text: string): string {
  return `“${text}”`;
}
