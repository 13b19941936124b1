import { formatKeyPath, type KeyPath } from '../../files/key-path.js';
import { openYaml, type YamlEdit, type YamlFile } from '../../files/yaml.js';
import { literally } from '../../literally.js';
import type { Paste } from '../model/gap.js';

/** A key of a file that is there already. */
interface Parent {
  readonly keys: KeyPath;
  /** What stands beneath it begins with this. */
  readonly indent: string;
  readonly name: string;
}

/** The lines that keys which are made would be, without the parents that are there. Parents that are different ones are told in comments. */
export function pasteKeys(yaml: YamlFile, edits: readonly YamlEdit[]): Paste {
  const groups = new Map<string, { readonly parent: Parent | undefined; readonly edits: YamlEdit[] }>();
  for (const edit of edits) {
    const parent = parentOf(yaml, edit.path.slice(0, -1), edit.document);
    const group = groups.get(parent?.name ?? '') ?? { parent, edits: [] };
    groups.set(parent?.name ?? '', group);
    group.edits.push(edit);
  }
  const texts = [...groups.values()].map(({ parent, edits: own }) => ({ parent, lines: linesOf(yaml, own, parent) }));
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) {
    return { lines: only.lines, ...(only.parent === undefined ? {} : { under: only.parent.name }) };
  }
  const lines = texts.map((one) => (one.parent === undefined ? '' : `# under ${one.parent.name}:\n`) + one.lines);
  return { lines: lines.join('') };
}

/**
 * The lines that an item of a list would be.
 * @param list its path; one that leads through other lists is not looked for, as items have no names
 * @param keys of the item, from there on
 * @returns undefined where something else is in the place of the list
 */
export function pasteItem(
  yaml: YamlFile,
  document: number,
  list: KeyPath,
  keys: readonly YamlEdit[],
): Paste | undefined {
  const lines = linesOf(yaml, keys, undefined);
  const text = (indent: string) => itemText(lines, indent);
  if (list.some((key) => typeof key === 'number')) return { lines: text('') };
  const [there] = yaml.mappingsAt(list, document);
  if (there !== undefined) {
    if (typeof there.path[list.length] !== 'number') return undefined;
    const line = lineAt(yaml, there.place.line);
    return { lines: text(/^(\s*)-/.exec(line)?.[1] ?? ''), under: nameOf(yaml, list, there.place.line) };
  }
  const parent = parentOf(yaml, list, document);
  if (parent?.keys.length === list.length) return { lines: text(parent.indent), under: parent.name };
  const lacking = list.slice(parent?.keys.length ?? 0);
  const [around] = yaml.mappingsAt(parent?.keys ?? [], document);
  if (around?.keys.includes(String(lacking[0]))) {
    // A list that is empty, or has other things in it.
    const isList = lacking.length === 1 && yaml.scalar(list, document) === undefined;
    return isList ? { lines: text(parent?.indent ?? ''), under: formatKeyPath(list) } : undefined;
  }
  const above = lacking.map((key, depth) => `${(parent?.indent ?? '') + '  '.repeat(depth)}${key}:\n`).join('');
  const indent = (parent?.indent ?? '') + '  '.repeat(lacking.length);
  return { lines: above + text(indent), ...(parent ? { under: parent.name } : {}) };
}

/** Lines as an item of a list. */
export function itemText(lines: string, indent = ''): string {
  return lines.replace(/^(?=.)/gm, `${indent}  `).replace(`${indent}  `, `${indent}- `);
}

function linesOf(yaml: YamlFile, edits: readonly YamlEdit[], parent: Parent | undefined): string {
  const alone = edits.map(({ path, value }): YamlEdit => {
    return { path: path.slice(parent?.keys.length ?? 0), value, create: true };
  });
  const { text } = openYaml(yaml.path, '').set(alone);
  return parent === undefined ? text : text.replace(/^(?=.)/gm, parent.indent);
}

/** The last key of a path that is there: a mapping, or nothing yet. */
function parentOf(yaml: YamlFile, path: KeyPath, document = 0): Parent | undefined {
  for (let length = path.length; length > 0; length--) {
    const keys = path.slice(0, length);
    const [mapping] = yaml.mappingsAt(keys, document);
    const empty = yaml.scalar(keys, document);
    if (empty?.isNull) {
      const { line } = empty.place;
      return { keys, indent: `${indentOf(lineAt(yaml, line))}  `, name: nameOf(yaml, keys, line) };
    }
    if (mapping?.path.length !== length) continue;
    const { line, column = 1 } = mapping.place;
    const text = lineAt(yaml, line);
    const isBlock = text.slice(0, column - 1).trim() === '';
    const indent = isBlock ? ' '.repeat(column - 1) : `${indentOf(text)}  `;
    return { keys, indent, name: nameOf(yaml, keys, line) };
  }
  return undefined;
}

/** A key with the line it is on: that of what is beneath it, or one above. */
function nameOf({ text }: YamlFile, keys: KeyPath, line = 1): string {
  const lines = text.split('\n').slice(0, line);
  const key = literally(String(keys.at(-1)));
  const isKey = new RegExp(`(?<![\\w.-])${key}["']?\\s*:`);
  const at = lines.findLastIndex((one) => isKey.test(one));
  return `${formatKeyPath(keys)} (line ${at === -1 ? line : at + 1})`;
}

function lineAt({ text }: YamlFile, line = 1): string {
  return text.split('\n')[line - 1] ?? '';
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}
