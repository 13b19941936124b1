/** Lines of a YAML mapping in which each key stands once: entries of keys that several parts name are joined. */
export function onceEach(lines: readonly string[]): string[] {
  return [...blocksIn(lines).values()].flatMap(([head = '', ...entries]) => [head, ...joinEntries(entries)]);
}

/** Lines of a YAML mapping, with others in the place of the same keys, or below. */
export function replaced(lines: readonly string[], others: readonly string[]): string[] {
  return [...new Map([...blocksIn(lines), ...blocksIn(others)]).values()].flat();
}

/** What each key has, with its own line. */
function blocksIn(lines: readonly string[]): Map<string, string[]> {
  const blocks = new Map<string, string[]>();
  let open: string[] = [];
  for (const line of lines) {
    const key = /^[^\s#][^:]*:/.exec(line)?.[0];
    if (key === undefined) {
      open.push(line);
      continue;
    }
    open = blocks.get(key) ?? [line];
    blocks.set(key, open);
  }
  return blocks;
}

/** `api: { path: a }` and `api: { image: b }` are one entry. */
function joinEntries(entries: readonly string[]): string[] {
  const joined = new Map<string, string>();
  for (const entry of entries) {
    const [, key = entry, inner] = /^( {2}[^\s:]+): \{ (.*) \}$/.exec(entry) ?? [];
    const before = joined.get(key);
    joined.set(key, before === undefined || inner === undefined ? entry : before.replace(/ \}$/, `, ${inner} }`));
  }
  return [...joined.values()];
}
