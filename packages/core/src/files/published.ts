import { baseName } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import { readPackageJson } from './package-json.js';
import { parseToml, type TomlNode, tomlAt } from './toml.js';

/**
 * What in a manifest says that the package is published nowhere: `"private": true` for npm, a classifier for PyPI, Poetry's and uv's settings of what is no
 * package, or for uv no build system. Sources: https://docs.npmjs.com/cli/configuring-npm/package-json#private, https://pypi.org/classifiers,
 * https://python-poetry.org/docs/pyproject#package-mode, https://docs.astral.sh/uv/concepts/projects/config#project-packaging
 * @param path of a package.json or pyproject.toml
 * @returns as messages name it; `null`: nothing does
 * @throws {Failure} when the file cannot be read
 */
export function unpublishedBy(path: Path, text: string): string | null {
  if (baseName(path) === 'package.json') return readPackageJson(path, text).private ? '`"private": true`' : null;
  const root = parseToml(path, text);
  const isSaid = (value: 'true' | 'false', ...keys: readonly string[]) =>
    sourceOf(text, tomlAt(root, ...keys)) === value;
  if (isSaid('false', 'tool', 'poetry', 'package-mode')) return '`package-mode = false`';
  if (isSaid('false', 'tool', 'uv', 'package')) return '`package = false`';
  const classifiers = [tomlAt(root, 'project', 'classifiers'), tomlAt(root, 'tool', 'poetry', 'classifiers')];
  if (classifiers.some(isPrivate)) return 'the classifier `Private :: Do Not Upload`';
  const isUv = tomlAt(root, 'tool', 'uv') !== undefined;
  const isBuilt = tomlAt(root, 'build-system') !== undefined || isSaid('true', 'tool', 'uv', 'package');
  return isUv && !isBuilt ? 'no `build-system`' : null;
}

function isPrivate(classifiers: TomlNode | undefined): boolean {
  if (classifiers?.kind !== 'array') return false;
  return classifiers.items.some((item) => item.kind === 'string' && /^private\s*::/i.test(item.value));
}

function sourceOf(text: string, node: TomlNode | undefined): string {
  return node === undefined ? '' : text.slice(node.span.start, node.span.end);
}
