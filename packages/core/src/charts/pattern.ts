/**
 * Compiles a pattern of Go's `path/filepath.Match`, which Helm uses: `*` and `?` stay between slashes, `[a-z]` and `[^a]` are
 * classes, a backslash takes the next character as it is. Nothing else is special: no `**`, no braces.
 * @returns undefined where Go calls the pattern bad: an unclosed or empty class, a backslash at the end.
 */
export function matchPattern(pattern: string): ((path: string) => boolean) | undefined {
  const characters = [...pattern];
  let source = '';
  let at = 0;
  const escaped = (): string | undefined => {
    const character = characters[at++];
    return character === '\\' ? characters[at++] : character;
  };
  while (at < characters.length) {
    const character = characters[at++] ?? '';
    if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '[') {
      const negated = characters[at] === '^';
      if (negated) at++;
      let ranges = '';
      while (characters[at] !== ']' || ranges === '') {
        if (characters[at] === '-' || characters[at] === ']') return undefined;
        const low = escaped();
        let high = low;
        if (characters[at] === '-') {
          at++;
          if (characters[at] === ']' || characters[at] === '-') return undefined;
          high = escaped();
        }
        if (low === undefined || high === undefined) return undefined;
        // A range that runs backwards matches nothing.
        if (low <= high) ranges += `${codePoint(low)}-${codePoint(high)}`;
        else if (ranges === '') ranges = '\\u{10ffff}-\\u{10ffff}';
      }
      at++;
      // Go lets a class match a slash that it names or, negated, does not name.
      source += `[${negated ? '^' : ''}${ranges}]`;
    } else if (character === '\\') {
      const literal = characters[at++];
      if (literal === undefined) return undefined;
      source += codePoint(literal);
    } else source += codePoint(character);
  }
  const expression = new RegExp(`^${source}$`, 'su');
  return (path) => expression.test(path);
}

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
