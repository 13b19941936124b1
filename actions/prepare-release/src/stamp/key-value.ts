import { Failure, type Place } from '@slipway/core/failure';
import { jsonAt, parseJson, replaceJson } from '@slipway/core/files/json';
import { type KeyPath, parseKeyPath } from '@slipway/core/files/key-path';
import { Lines, type Placed } from '@slipway/core/files/lines';
import { splice } from '@slipway/core/files/splice';
import { parseToml, replaceInString, tomlAtPath } from '@slipway/core/files/toml';
import { openYaml } from '@slipway/core/files/yaml';
import type { Path } from '@slipway/core/nouns/git';

/** A value at a key path: what it is, and the text with another in its place. */
export interface KeyValue extends Placed {
  write(value: string): string;
}

export type KeyFormat = 'yaml' | 'json' | 'toml';

/**
 * Finds the value at a key path; of several YAML documents in the first that has it.
 * @param where the key stands in the configuration
 * @param key as `parseKeyPath` reads it; `$` before it, as JSONPath has it, is passed over
 * @throws {Failure} when the text is not of that format, or has no such text value
 */
export function findKeyValue(format: KeyFormat, path: Path, text: string, key: string, where: Place): KeyValue {
  const keys = parseKeyPath(key.replace(/^\$\.?/, ''));
  if (keys === undefined || keys.length === 0) {
    throw new Failure({
      code: 'extra-file-bad-key',
      message: `\`${key}\` is not a key path (\`extra-files\`, ${path})`,
      fix: 'Write keys separated by dots and indices in brackets, such as `a.b[0].c`; escape a dot inside a key with a backslash.',
      place: where,
    });
  }
  const found = { yaml: inYaml, json: inJson, toml: inToml }[format](path, text, keys);
  if (found !== undefined) return found;
  throw new Failure({
    code: 'extra-file-key-missing',
    message: `${path} has no text at \`${key}\``,
    fix: 'Correct the key path in `extra-files`, or write the current version there.',
    place: { path },
  });
}

function inYaml(path: Path, text: string, keys: KeyPath): KeyValue | undefined {
  const file = openYaml(path, text);
  for (let document = 0; document < file.documents; document++) {
    const scalar = file.scalar(keys, document);
    if (scalar === undefined || scalar.isNull) continue;
    return {
      value: scalar.value,
      place: scalar.place,
      write: (value) => file.set([{ document, path: keys, value }]).text,
    };
  }
  return undefined;
}

function inJson(path: Path, text: string, keys: KeyPath): KeyValue | undefined {
  const node = jsonAt(parseJson(path, text, 'with-comments'), keys);
  if (node?.kind !== 'string') return undefined;
  return {
    value: node.value,
    place: new Lines(path, text).place(node.span.start),
    write: (value) => splice(text, [replaceJson(node, value)]),
  };
}

function inToml(path: Path, text: string, keys: KeyPath): KeyValue | undefined {
  const node = tomlAtPath(parseToml(path, text), keys);
  if (node?.kind !== 'string') return undefined;
  return {
    value: node.value,
    place: new Lines(path, text).place(node.span.start),
    write: (value) => splice(text, [replaceInString(text, node, value, { start: 0, end: node.value.length })]),
  };
}
