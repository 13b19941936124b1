/** What one character of a path may be, or any number of characters but `/`. */
type Element = 'star' | ((character: string) => boolean);

/**
 * Compiles a pattern of Go's `path/filepath.Match`, which Helm uses: `*` and `?` stay between slashes, `[a-z]` and `[^a]` are
 * classes, a backslash takes the next character as it is. Nothing else is special: no `**`, no braces. As in Go, only the last `*` is tried
 * again, so that the time grows with the length of pattern and path, not with a power of them.
 * @returns undefined where Go calls the pattern bad: an unclosed or empty class, a backslash at the end.
 */
export function matchPattern(pattern: string): ((path: string) => boolean) | undefined {
  const elements = readElements([...pattern]);
  return elements && ((path) => matches(elements, [...path]));
}

function matches(elements: readonly Element[], path: readonly string[]): boolean {
  let at = 0;
  let next = 0;
  /** Behind the last star, and where what follows it was tried to begin. */
  let star: { readonly next: number; at: number } | undefined;
  while (at < path.length || next < elements.length) {
    const element = elements[next];
    const character = path[at];
    if (element === 'star') {
      next += 1;
      star = { next, at };
    } else if (element !== undefined && character !== undefined && element(character)) {
      next += 1;
      at += 1;
    } else if (star !== undefined && star.at < path.length && path[star.at] !== '/') {
      star.at += 1;
      at = star.at;
      next = star.next;
    } else return false;
  }
  return true;
}

function readElements(characters: readonly string[]): Element[] | undefined {
  const elements: Element[] = [];
  let at = 0;
  const escaped = (): string | undefined => {
    const character = characters[at++];
    return character === '\\' ? characters[at++] : character;
  };
  while (at < characters.length) {
    const character = characters[at++] ?? '';
    if (character === '*') elements.push('star');
    else if (character === '?') elements.push((one) => one !== '/');
    else if (character === '[') {
      const isNegated = characters[at] === '^';
      if (isNegated) at++;
      const ranges: (readonly [number, number])[] = [];
      while (characters[at] !== ']' || ranges.length === 0) {
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
        ranges.push([codePoint(low), codePoint(high)]);
      }
      at++;
      // Go lets a class match a slash that it names or, negated, does not name.
      elements.push(
        (one) => ranges.some(([low, high]) => low <= codePoint(one) && codePoint(one) <= high) !== isNegated,
      );
    } else if (character === '\\') {
      const literal = characters[at++];
      if (literal === undefined) return undefined;
      elements.push((one) => one === literal);
    } else elements.push((one) => one === character);
  }
  return elements;
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
