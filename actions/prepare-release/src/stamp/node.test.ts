import { describe, expect, test } from '@jest/globals';
import { outcome } from './outcome.js';

const money = (rest = '"version": "1.4.2"') => `{\n  "name": "@acme/money",\n  ${rest}\n}\n`;
const web = (table: string, pin: string) =>
  `{\n  "name": "web",\n  "version": "0.1.0",\n  "${table}": {\n    ${pin}\n  }\n}`;
const stamped = { 'libs/money/package.json': ['  "version": "1.4.2" →   "version": "1.5.0"'] };

describe('pins of released libraries', () => {
  test.each([
    ['caret', 'dependencies', '"@acme/money": "^1.4.2"', '"@acme/money": "^1.5.0"'],
    ['tilde', 'optionalDependencies', '"@acme/money": "~1.4.2"', '"@acme/money": "~1.5.0"'],
    ['exact', 'dependencies', '"@acme/money": "1.4.2"', '"@acme/money": "1.5.0"'],
    ['range', 'peerDependencies', '"@acme/money": ">=1.4.2 <2"', '"@acme/money": ">=1.5.0 <2"'],
    ['upper bound in the way', 'peerDependencies', '"@acme/money": ">=1.4 <1.5"', '"@acme/money": ">=1.5.0 <1.6"'],
    ['of the workspace', 'dependencies', '"@acme/money": "workspace:^1.4.2"', '"@acme/money": "workspace:^1.5.0"'],
    ['alias', 'dependencies', '"gold": "npm:@acme/money@^1.4.2"', '"gold": "npm:@acme/money@^1.5.0"'],
    ['development that excludes it', 'devDependencies', '"@acme/money": "1.4.2"', '"@acme/money": "1.5.0"'],
  ])('%s', (_, table, before, after) => {
    expect(outcome({ 'libs/money/package.json': money(), 'services/web/package.json': web(table, before) })).toEqual({
      changed: { ...stamped, 'services/web/package.json': [`    ${before} →     ${after}`] },
      findings: [],
    });
  });

  test.each([
    ['workspace', 'dependencies', '"@acme/money": "workspace:*"'],
    ['workspace with a caret', 'dependencies', '"@acme/money": "workspace:^"'],
    ['folder', 'dependencies', '"@acme/money": "file:../../libs/money"'],
    ['link', 'devDependencies', '"@acme/money": "link:../../libs/money"'],
    ['any version', 'peerDependencies', '"@acme/money": "*"'],
    ['union that takes it', 'peerDependencies', '"@acme/money": "^1.0.0 || ^2.0.0"'],
    ['development that takes it', 'devDependencies', '"@acme/money": "^1.4.2"'],
    ['tag', 'dependencies', '"@acme/money": "latest"'],
    ['another package under its name', 'dependencies', '"@acme/money": "npm:gold@1.4.2"'],
    ['higher already', 'dependencies', '"@acme/money": "^1.5.0"'],
  ])('%s stays', (_, table, pin) => {
    expect(outcome({ 'libs/money/package.json': money(), 'services/web/package.json': web(table, pin) })).toEqual({
      changed: stamped,
      findings: [],
    });
  });

  test.each(['^2.0.0', '^2 || ^3'])('%s is left alone, with a finding', (range) => {
    const files = {
      'libs/money/package.json': money(),
      'services/web/package.json': web('dependencies', `"@acme/money": "${range}"`),
    };
    expect(outcome(files)).toEqual({
      changed: stamped,
      findings: ['warning pin-not-raised services/web/package.json:5'],
    });
  });

  test('libraries pin each other; those of a library that is left alone stay', () => {
    const files = {
      'libs/money/package.json': money(),
      'libs/geo/package.json': '{ "name": "geo", "version": "0.3.0", "dependencies": { "@acme/money": "~1.4.2" } }',
      'libs/cart/package.json': '{ "name": "cart", "version": "1.4.2", "dependencies": { "geo": "0.3.0" } }',
    };
    expect(outcome(files, 'libs: { libs/geo: { version: independent } }').changed).toEqual({
      ...stamped,
      'libs/geo/package.json': [
        `${files['libs/geo/package.json']} → ${files['libs/geo/package.json'].replace('~1.4.2', '~1.5.0')}`,
      ],
      'libs/cart/package.json': [
        `${files['libs/cart/package.json']} → ${files['libs/cart/package.json'].replace('1.4.2', '1.5.0')}`,
      ],
    });
  });
});

describe('libraries', () => {
  test.each([
    ['at the released version', '"version": "1.4.2"', true, []],
    ['stamped by an earlier step', '"version": "1.5.0"', false, []],
    ['behind', '"version": "1.3.0"', false, ['warning lib-own-version libs/money/package.json:3']],
    [
      'private, behind',
      '"private": true, "version": "1.3.0"',
      false,
      ['notice lib-own-version libs/money/package.json:3'],
    ],
    ['private, without a version', '"private": true', false, []],
    ['without a version', '"type": "module"', false, ['warning lib-without-version libs/money/package.json:undefined']],
  ])('%s', (_, rest, changes, findings) => {
    const result = outcome({ 'libs/money/package.json': money(rest) });
    expect(Object.keys(result.changed)).toHaveLength(changes ? 1 : 0);
    expect(result.findings).toEqual(findings);
  });

  test('a pre-release is written as npm has it, beside a Python package of the same folder and name', () => {
    const { changed } = outcome(
      {
        'libs/money/package.json': '{ "name": "money", "version": "1.5.0-rc.1" }',
        'libs/money/pyproject.toml': '[project]\nname = "money"\nversion = "1.5.0rc1"\n',
        'services/web/package.json': web('dependencies', '"money": "1.5.0-rc.1"'),
      },
      '',
      '1.5.0-rc.1',
      '1.5.0-rc.2',
    );
    expect(changed).toEqual({
      'libs/money/package.json': [
        '{ "name": "money", "version": "1.5.0-rc.1" } → { "name": "money", "version": "1.5.0-rc.2" }',
      ],
      'libs/money/pyproject.toml': ['version = "1.5.0rc1" → version = "1.5.0rc2"'],
      'services/web/package.json': ['    "money": "1.5.0-rc.1" →     "money": "1.5.0-rc.2"'],
    });
  });

  test('folders and services are found where the configuration has them', () => {
    const files = {
      'packages/money/package.json': money(),
      'apps/web/package.json': web('dependencies', '"@acme/money": "^1.4.2"'),
      'apps/other/package.json': web('dependencies', '"@acme/money": "^1.4.2"'),
    };
    const config = "libs: { 'packages/*': {} }\nservices: { web: { path: apps/web } }";
    expect(Object.keys(outcome(files, config).changed)).toEqual([
      'packages/money/package.json',
      'apps/web/package.json',
    ]);
  });
});
