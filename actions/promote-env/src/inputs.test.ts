import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { readInputs } from '@slipway/core/inputs/read';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { type Inputs, table } from './table.js';

/** What is read from inputs that are written. */
function read(written: Readonly<Record<string, string>>): Inputs {
  const env = Object.entries({ environment: 'prod', ...written }).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  return readInputs(memoryRunner(Object.fromEntries(env)), table.inputs);
}

function refusal(written: Readonly<Record<string, string>>): string[] {
  try {
    read(written);
  } catch (error) {
    if (error instanceof Failure) return error.problems.map(({ code, message, fix }) => `${code}: ${message}. ${fix}`);
    throw error;
  }
  return [];
}

describe('N16: what is empty is no everything', () => {
  test.each(['release', 'services', 'charts'])('an empty `%s` is an error that says what to leave out', (input) => {
    for (const nothing of ['', '  ', '\n']) {
      expect(refusal({ [input]: nothing })).toEqual([
        expect.stringMatching(new RegExp(`^bad-input: Input \`${input}\` is empty.*leave it out for \`(from|all)\``)),
      ]);
    }
  });

  test('neither is a list without a name', () => {
    expect(refusal({ services: ',', charts: ' , \n' })).toHaveLength(2);
  });

  test('what is left out is what the environment before runs, all of it', () => {
    expect(read({})).toMatchObject({ release: { kind: 'from' }, services: 'all', charts: 'all' });
  });

  test('an empty JSON array is none', () => {
    expect(read({ services: '[]', charts: '[]' })).toMatchObject({ services: [], charts: new Map() });
  });
});

test.each([
  ['from', { kind: 'from' }],
  ['1.4.0', { kind: 'version', version: '1.4.0' }],
  ['v1.4.0-rc.1+build', { kind: 'version', version: 'v1.4.0-rc.1+build' }],
  ['sha-0a1b2c3', { kind: 'version', version: 'sha-0a1b2c3' }],
  ['image-digests.json', { kind: 'file', path: 'image-digests.json' }],
  ['out/release', { kind: 'file', path: 'out/release' }],
  [' {"services": {}}\n', { kind: 'json', json: '{"services": {}}' }],
])('`release: %s` is read', (written, expected) => {
  expect(read({ release: written }).release).toEqual(expected);
});

test.each(['1.4.0 1.5.0', '-v', '@sha256:00', 'ä'])('`release: %s` is refused', (written) => {
  expect(refusal({ release: written })).toEqual([expect.stringMatching(/^bad-input: Input `release` is /)]);
});

test('names of services and charts are read as lists and as JSON', () => {
  expect(read({ services: 'api, web\nworker,api', charts: 'all' })).toMatchObject({
    services: ['api', 'web', 'worker'],
    charts: 'all',
  });
  expect(read({ services: '["all"]', charts: '["shop=0.1.0-sha-0a1b2c3", "pay"]' })).toMatchObject({
    services: ['all'],
    charts: new Map([
      ['shop', '0.1.0-sha-0a1b2c3'],
      ['pay', null],
    ]),
  });
});

test.each(['shop=', '=1.0.0', 'shop=1.0.0,shop=1.1.0', '[1]'])('`charts: %s` is refused', (charts) => {
  expect(refusal({ charts })).toEqual([expect.stringMatching(/^bad-input: Input `charts`/)]);
});
