import { decode } from '@slipway/core/files/text';
import { baseName } from '@slipway/core/nouns/folder';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import type { Hit } from '@slipway/core/snapshot/search';
import { occurrences } from './stamp/marked-lines.js';

/** Whether a file is read for what stands around its versions: TOML, and the lock that Cargo writes in it. */
export function isToml(path: string): boolean {
  return path.endsWith('.toml') || baseName(path) === 'Cargo.lock';
}

/**
 * The key path of a value in a TOML file that holds the version: another value with the same text, such as that of a dependency, is not meant.
 * @returns undefined for what is no value of a table, or in a file that was not read
 */
export function tomlKey({ path, line }: Hit, versions: readonly string[], files: Files) {
  const lines = path.endsWith('.toml') ? linesOf(path, files) : [];
  const [, key, , value = ''] = /^\s*([\w-]+)\s*=\s*(["'])([^"']*)\2\s*(?:#.*)?$/.exec(lines[line - 1] ?? '') ?? [];
  const version = versions.find((one) => occurrences(value, one).length === 1);
  if (key === undefined || version === undefined) return undefined;
  const above = lines.slice(0, line - 1).findLast((text) => /^\s*\[/.test(text));
  const [, table] = /^\s*\[([\w.-]+)\]/.exec(above ?? '') ?? [];
  if (above !== undefined && table === undefined) return undefined;
  const [at = 0] = occurrences(value, version);
  return {
    ...{ path, toml: table === undefined ? key : `${table}.${key}` },
    value: `${value.slice(0, at)}{version}${value.slice(at + version.length)}`,
  };
}

/**
 * The text around the version of a package of this repository in a Cargo.lock; those of registries have a `source`. Cargo refuses `--locked` where the
 * lock has another version than the manifest.
 */
export function lockText({ path, line }: Hit, versions: readonly string[], files: Files): string | undefined {
  if (baseName(path) !== 'Cargo.lock') return undefined;
  const [name = '', version = '', next = ''] = linesOf(path, files).slice(line - 2, line + 1);
  const [, held = ''] = /^version = "([^"]+)"$/.exec(version) ?? [];
  if (!/^name = "[^"]+"$/.test(name) || !versions.includes(held) || next.startsWith('source = ')) return undefined;
  return `${name}\nversion = "{version}"`;
}

/** Lines of files, which many hits are in. */
const linesBy = new WeakMap<FileContent, readonly string[]>();

function linesOf(path: Path, files: Files): readonly string[] {
  const content = files.get(path);
  if (content === undefined) return [];
  const lines = linesBy.get(content) ?? decode(path, content).split('\n');
  linesBy.set(content, lines);
  return lines;
}
