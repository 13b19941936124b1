/** The way to a value in a YAML, TOML or JSON document: keys, and indices (from 0) into lists. */
export type KeyPath = readonly (string | number)[];

/**
 * Writes a key path as people write it: `image.tag`, `containers[0].image`. A dot, bracket or backslash that belongs
 * to a key gets a backslash before it: `annotations.example\.com/team`.
 */
export function formatKeyPath(path: KeyPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${part.replace(/[\\.[\]]/g, '\\$&')}`;
  }
  return text;
}

/**
 * Reads what `formatKeyPath` writes.
 * @returns undefined when the text is no key path: an empty key, an unclosed bracket, a bracket without a number.
 */
export function parseKeyPath(text: string): KeyPath | undefined {
  const part = /(?:^|(?<=.)\.)((?:\\.|[^\\.[\]])+)|\[(\d+)\]/sy;
  const path: (string | number)[] = [];
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return undefined;
    const [, key, index] = match;
    path.push(key !== undefined ? key.replace(/\\(.)/gs, '$1') : Number(index));
  }
  return path;
}
