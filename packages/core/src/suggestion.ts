import { closest, distance } from 'fastest-levenshtein';

/** 'Did you mean …' where one of the names is near, with all of them. @param what they are, in the plural */
export function suggestion(found: string, known: readonly string[], what = 'Accepted keys'): string {
  if (known.length === 0) return 'Remove it.';
  return `${nearest(found, known)}${what}: ${known.map((key) => `\`${key}\``).join(', ')}.`;
}

/** 'Did you mean …? ' where one of the names is near; else nothing. */
export function nearest(found: string, known: readonly string[]): string {
  const alike = known.find((name) => name.toLowerCase() === found.toLowerCase());
  const near = alike ?? closest(found, [...known]);
  const isNear = found !== '' && distance(found, near) <= Math.max(2, Math.floor(found.length / 3));
  return isNear || alike !== undefined ? `Did you mean \`${near}\`? ` : '';
}
