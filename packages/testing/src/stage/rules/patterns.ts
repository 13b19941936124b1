/**
 * Patterns of `branches`, `tags` and `paths` filters, by GitHub's own rules ("Filter pattern cheat sheet",
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet).
 *
 * They are no globs of a shell: `?` and `+` repeat the character before them, `*` is any text without `/`, `**` any text.
 * Glob libraries read `?` as any one character and `+` as itself, so none of them fits.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return expressionOf(pattern).test(text);
}

/**
 * Whether a list of patterns takes a text. A pattern that begins with `!` takes back what a pattern before it took: order counts.
 */
export function takenBy(patterns: readonly string[], text: string): boolean {
  let taken = false;
  for (const pattern of patterns) {
    if (pattern.startsWith('!')) taken &&= !matchesPattern(pattern.slice(1), text);
    else taken ||= matchesPattern(pattern, text);
  }
  return taken;
}

const known = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  const found = known.get(pattern) ?? new RegExp(`^${translate(pattern)}$`, 's');
  known.set(pattern, found);
  return found;
}

function translate(pattern: string): string {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (pattern.startsWith('**/', at)) {
      // `**/README.md` takes the one at the root, too.
      source += '(?:.*/)?';
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      source += '.*';
      at += 1;
    } else if (char === '*') source += '[^/]*';
    else if (char === '?' || char === '+') source += char;
    else if (char === '[' && pattern.includes(']', at)) {
      const end = pattern.indexOf(']', at);
      source += `[${pattern.slice(at + 1, end).replace(/[\\^]/g, '\\$&')}]`;
      at = end;
    } else if (char === '\\' && at + 1 < pattern.length) {
      at += 1;
      source += literal(pattern.charAt(at));
    } else source += literal(char);
  }
  return source;
}

function literal(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
}
