import { Failure } from '@slipway/core/failure';
import { formatKeyPath } from '@slipway/core/files/key-path';
import { decode } from '@slipway/core/files/text';
import { openYaml, type YamlScalar } from '@slipway/core/files/yaml';
import { groupBy } from '@slipway/core/group-by';
import { folderOf } from '@slipway/core/nouns/folder';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import type { Hit } from '@slipway/core/snapshot/search';
import { lockText, tomlKey } from './elsewhere-toml.js';
import { occurrences } from './stamp/marked-lines.js';

/** A proposed entry of `extra-files`: by the text around the version, or by the key path of a value in one YAML or TOML file. */
export type Entry =
  | {
      /** A file, or a glob where several have the same text. */
      readonly path: string;
      /** With `{version}`. */
      readonly text: string;
    }
  | { readonly path: Path; readonly yaml: string; readonly value: string }
  | { readonly path: Path; readonly toml: string; readonly value: string };

/** An entry by the text. */
type TextEntry = Extract<Entry, { readonly text: string }>;

/** So many files in one place become one entry. */
const several = 3;
/** Longer texts around a version are cut at a word. */
const longest = 60;

/** What stands before and after a version. */
interface Around {
  readonly before: string;
  readonly after: string;
}

/**
 * Entries that write the version everywhere on these lines: by key paths where a single YAML or TOML file has few of them, else by the text, one for each file,
 * one for several files of a folder where that is enough.
 * @param files contents of the YAML and TOML files among them, as far as they are known
 */
export function proposeEntries(hits: readonly Hit[], versions: readonly string[], files: Files): Entry[] {
  const locked = hits.flatMap((hit) => {
    const text = lockText(hit, versions, files);
    return text === undefined ? [] : [{ hit, entry: { path: hit.path, text } }];
  });
  const inLocks = new Set(locked.map(({ hit }) => hit));
  const others = hits.filter((hit) => !inLocks.has(hit));
  const ofFile = groupBy(others, ({ path }) => path);
  const keyed = new Set<string>();
  const entries = proposeTexts(others, versions).flatMap((entry): Entry[] => {
    if (keyed.has(entry.path)) return [];
    const inFile = ofFile.get(entry.path) ?? [];
    const keys = [...keyEntries(entry.path, inFile, versions, files), ...tomlEntries(inFile, versions, files)];
    if (keys.length === 0) return [entry];
    keyed.add(entry.path);
    return keys;
  });
  return [...entries, ...locked.map(({ entry }) => entry)];
}

/** The same for TOML. */
function tomlEntries(hits: readonly Hit[], versions: readonly string[], files: Files): Entry[] {
  if (hits.length >= several) return [];
  const keys = hits.flatMap((hit) => tomlKey(hit, versions, files) ?? []);
  return keys.length === hits.length ? keys : [];
}

/** The values of a YAML file that hold the version on these lines; none where one of the lines is something else, or there are many. */
function keyEntries(path: Path, hits: readonly Hit[], versions: readonly string[], files: Files): Entry[] {
  const content = files.get(path);
  if (content === undefined || hits.length === 0 || hits.length >= several) return [];
  const wanted = new Set(hits.map(({ line }) => line));
  const scalars = scalarsOf(path, content).filter(({ place }) => wanted.has(place.line ?? 0));
  const entries = scalars.flatMap(({ document, path: keys, value, source }): Entry[] => {
    const version = versions.find((one) => occurrences(value, one).length === 1);
    // What stands at a position of a list may be something else one day.
    const isNamed = keys.every((key) => typeof key === 'string');
    if (version === undefined || !isNamed || document !== 0 || source !== undefined) return [];
    const [at = 0] = occurrences(value, version);
    const around = `${value.slice(0, at)}{version}${value.slice(at + version.length)}`;
    return [{ path, yaml: formatKeyPath(keys), value: around }];
  });
  return entries.length === hits.length ? entries : [];
}

function scalarsOf(path: Path, content: FileContent): YamlScalar[] {
  try {
    const file = openYaml(path, decode(path, content));
    return [...file.mappings()].flatMap(({ scalars }) => [...scalars.values()]);
  } catch (error) {
    // A template: it has no key paths.
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** Entries by the text. */
function proposeTexts(hits: readonly Hit[], versions: readonly string[]): TextEntry[] {
  const files = [...groupBy(hits, ({ path }) => path)].flatMap(([path, lines]) => {
    const each = lines.flatMap((line) => aroundOf(line, versions));
    const distinct = [...new Map(each.map((around) => [`${around.before}{version}${around.after}`, around])).values()];
    // As narrow as the lines are; what many of them have in common only where one entry for each would be a list.
    return (distinct.length < several ? distinct : [common(each)]).map((around) => ({ path, around }));
  });
  const inFolders = [...groupBy(files, ({ path }) => globOf(path))].flatMap(([glob, members]) => {
    const around = common(members.map((member) => member.around));
    const paths = new Set(members.map(({ path }) => path));
    return paths.size >= several && /[^\s"']/.test(around.before) ? [{ path: glob, around }] : members;
  });
  const entries = inFolders.map(({ path, around }) => ({ path, text: `${around.before}{version}${around.after}` }));
  const alike = groupBy(entries, ({ path, text }) => `${path.split('/', 1)[0]} ${extensionOf(path)} ${text}`);
  return [...alike.values()].flatMap((members): TextEntry[] => {
    const [first] = members;
    const isDeep = members.every(({ path }) => path.includes('/'));
    if (first === undefined || members.length < several || !isDeep) return members;
    return [
      { path: `${sharedFolder(members.map(({ path }) => path))}/**/*${extensionOf(first.path)}`, text: first.text },
    ];
  });
}

function aroundOf({ text }: Hit, versions: readonly string[]): Around[] {
  return versions.flatMap((version) =>
    occurrences(text, version).map((at): Around => {
      const line = text.slice(0, at).replace(/^\s*(?:-\s+)?/, '');
      const before = line.length > longest ? line.slice(-longest).replace(/^\S*\s+|^[^/]*\//, '') : line;
      return { before, after: /^["']?/.exec(text.slice(at + version.length))?.[0] ?? '' };
    }),
  );
}

/** What all have in common: the end of what stands before, the beginning of what stands after. */
function common(all: readonly Around[]): Around {
  const [first = { before: '', after: '' }, ...others] = all;
  return others.reduce<Around>(({ before, after }, other) => {
    let length = 0;
    while (
      length < Math.min(before.length, other.before.length) &&
      before.at(-1 - length) === other.before.at(-1 - length)
    ) {
      length += 1;
    }
    return { before: length === 0 ? '' : before.slice(-length), after: after === other.after ? after : '' };
  }, first);
}

function globOf(path: Path): string {
  const folder = folderOf(path);
  return `${folder === '.' ? '' : `${folder}/`}*${extensionOf(path)}`;
}

function extensionOf(path: Path): string {
  return /\.[^./*]+$/.exec(path)?.[0] ?? '';
}

function sharedFolder(paths: readonly Path[]): Path {
  const [first = [], ...others] = paths.map((path) => folderOf(path).split('/'));
  const end = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  return first.slice(0, end === -1 ? undefined : end).join('/');
}
