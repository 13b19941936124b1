import { expect, test } from '@jest/globals';
import { unpublishedBy } from './published.js';

const project = '[project]\nname = "a"\n';
const built = '[build-system]\nrequires = ["hatchling"]\n';

test.each([
  ['a package of npm', 'package.json', '{ "name": "a" }', null],
  ['a private one', 'web/package.json', '{ "private": true }', '`"private": true`'],
  ['a package of Python', 'pyproject.toml', project, null],
  ['a package of uv', 'pyproject.toml', `${project}${built}[tool.uv.workspace]\nmembers = ["libs/*"]\n`, null],
  [
    'the root of a workspace of uv',
    'pyproject.toml',
    `${project}[tool.uv.workspace]\nmembers = []\n`,
    'no `build-system`',
  ],
  ['what uv takes for a package', 'pyproject.toml', `${project}[tool.uv]\npackage = true\n`, null],
  ['what uv takes for none', 'pyproject.toml', `${project}${built}[tool.uv]\npackage = false\n`, '`package = false`'],
  ['what Poetry takes for none', 'pyproject.toml', '[tool.poetry]\npackage-mode = false\n', '`package-mode = false`'],
  [
    'what PyPI refuses',
    'pyproject.toml',
    `${project}classifiers = ["Private :: Do Not Upload"]\n`,
    'the classifier `Private :: Do Not Upload`',
  ],
  ['other classifiers', 'pyproject.toml', `\ufeff${project}classifiers = ["License :: Private"]\n`, null],
])('%s', (_, path, text, expected) => {
  expect(unpublishedBy(path, text)).toBe(expected);
});
