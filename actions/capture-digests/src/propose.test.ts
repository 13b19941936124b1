import { describe, expect, test } from '@jest/globals';
import { openDigests } from '@slipway/core/digests/file';
import { Failure, type Problem } from '@slipway/core/failure';
import { readInputs } from '@slipway/core/inputs/read';
import { parseReference } from '@slipway/core/ports/registry/reference';
import { actionsRunner } from '@slipway/core/ports/runner';
import type { Answer } from './ask.js';
import { type Outcome, type Present, propose } from './propose.js';
import { table } from './table.js';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string, services: object) => openDigests(path, `${JSON.stringify(services, null, 2)}\n`);

function answer(service: string, letter: string, mutable = false): Answer {
  const reference = parseReference(`ghcr.io/acme/${service}:1.2.0`);
  if (reference === undefined) throw new Error('no reference');
  return {
    wanted: { service, reference, tag: '1.2.0', mutable },
    manifest: { digest: digest(letter), kind: 'index', platforms: [] },
    findings: [],
    problems: [],
  };
}

interface Given {
  readonly inputs?: Partial<Record<keyof typeof table.inputs, string>>;
  readonly answers?: readonly Answer[];
  readonly present?: Partial<Present>;
  readonly problems?: readonly Problem[];
}

function outcome({ inputs = {}, answers = [answer('api', 'a')], present = {}, problems = [] }: Given): Outcome {
  const env = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const read = readInputs(actionsRunner(Object.fromEntries(env)), table.inputs);
  const nothing: Present = { digests: null, values: null, merge: [], expected: null };
  return propose(read, 'c'.repeat(40), answers, { ...nothing, ...present }, problems);
}

/** What an edit writes, by path. */
function written({ edits }: Outcome): Record<string, string> {
  return Object.fromEntries(edits.map(({ path, after }) => [path, Buffer.from(after ?? []).toString('utf8')]));
}

/** Codes of what stands against it. */
function refused(given: Given): string[] {
  try {
    outcome(given);
  } catch (error) {
    if (error instanceof Failure) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

test('services are sorted, keys are in order, the file ends in a newline; components have the commit', () => {
  const answers = [answer('web', 'b'), answer('api', 'a')];
  expect(written(outcome({ answers }))['image-digests.json']).toBe(
    `{\n  "api": {\n    "tag": "1.2.0",\n    "digest": "${digest('a')}"\n  },\n  "web": {\n    "tag": "1.2.0",\n    "digest": "${digest('b')}"\n  }\n}\n`,
  );
  const components = outcome({ answers: [answer('api', 'a')], inputs: { format: 'components', file: 'tags.json' } });
  expect(written(components)['tags.json']).toBe(
    `{\n  "api": {\n    "tag": "1.2.0",\n    "sha": "${'c'.repeat(40)}",\n    "digest": "${digest('a')}"\n  }\n}\n`,
  );
});

describe('what changed', () => {
  const before = bytes(written(outcome({}))['image-digests.json'] ?? '');

  test('the same again is no edit', () => {
    expect(outcome({ present: { digests: before } })).toMatchObject({
      edits: [],
      changed: [],
      reason: '1 service pinned, with the same digests as before',
    });
  });

  test('is told against `expect`, else against the file that was there', () => {
    const answers = [answer('api', 'a'), answer('web', 'b')];
    expect(outcome({ answers, present: { digests: before } })).toMatchObject({
      changed: ['web'],
      reason: '2 services pinned: web changed',
    });
    const expected = file('before.json', { web: { tag: '1.1.0', digest: digest('b') } });
    expect(outcome({ answers, present: { digests: before, expected } }).changed).toEqual(['api']);
  });

  test('a file that is none is replaced', () => {
    expect(outcome({ present: { digests: bytes('<html>') } }).changed).toEqual(['api']);
  });

  test('nothing built is an empty file, not an error', () => {
    const none = outcome({ answers: [] });
    expect([none.reason, written(none)['image-digests.json']]).toEqual(['No service was built', '{}\n']);
  });
});

describe('files of matrix jobs', () => {
  const web = { tag: '1.2.0', digest: digest('b') };

  test('are joined with what this run asked for', () => {
    const merge = [file('a.json', { web }), file('b.json', { web, worker: { tag: '1.2.0', digest: digest('d') } })];
    expect([...outcome({ present: { merge } }).digests.keys()].sort()).toEqual(['api', 'web', 'worker']);
  });

  test.each([
    [
      'two files',
      [answer('api', 'a')],
      [file('a.json', { web }), file('b.json', { web: { ...web, digest: digest('e') } })],
    ],
    ['a file and this run', [answer('web', 'e')], [file('a.json', { web })]],
  ])('one service with two digests is an error: %s', (_, answers, merge) => {
    expect(refused({ answers, present: { merge } })).toEqual(['digests-disagree']);
  });
});

describe('a tag that moved', () => {
  const expected = file('before.json', { api: { tag: '1.2.0', digest: digest('f') } });

  test('is an error at its line, a warning where tags move anyway, nothing under another tag', () => {
    expect(refused({ present: { expected } })).toEqual(['tag-moved']);
    expect(outcome({ answers: [answer('api', 'a', true)], present: { expected } }).findings).toMatchObject([
      { level: 'warning', code: 'tag-moved', place: { path: 'before.json', line: 2 } },
    ]);
    const older = file('before.json', { api: { tag: '1.1.0', digest: digest('f') } });
    expect(outcome({ present: { expected: older } }).findings).toEqual([]);
  });
});

describe('Helm values', () => {
  const inputs = { 'values-file': 'values.prod.yaml' };

  test('are made, or changed where the digest stands and nowhere else', () => {
    expect(written(outcome({ inputs }))['values.prod.yaml']).toContain(`digest: ${digest('a')}`);
    const text = `# ours\nservices:\n  api:\n    image: { tag: x, digest: "" } # pinned\n  web: {}\r\n`;
    expect(written(outcome({ inputs, present: { values: bytes(text) } }))['values.prod.yaml']).toBe(
      text.replace('""', `"${digest('a')}"`),
    );
  });

  test('that cannot take a digest are an error', () => {
    expect(refused({ inputs, present: { values: bytes('services: [a, b]\n') } })).not.toEqual([]);
    expect(refused({ inputs, present: { values: bytes('a: b: c\n') } })).not.toEqual([]);
  });
});

test('everything that is wrong is told at once, and then there is nothing to write', () => {
  const problem = (code: string): Problem => ({ code, message: '', fix: '' });
  const expected = file('before.json', { api: { tag: '1.2.0', digest: digest('f') } });
  const failed: Answer = { wanted: answer('web', 'b').wanted, findings: [], problems: [problem('image-not-found')] };
  expect(
    refused({
      answers: [answer('api', 'a'), failed],
      problems: [problem('file-not-found')],
      present: { expected, values: bytes('a: b: c\n') },
      inputs: { 'values-file': 'v.yaml' },
    }),
  ).toEqual(['file-not-found', 'image-not-found', 'tag-moved', expect.any(String)]);
});
