import { describe, expect, test } from '@jest/globals';
import { Failure, type Problem } from '@slipway/core/failure';
import { readInputs } from '@slipway/core/inputs/read';
import { parseReference } from '@slipway/core/nouns/image';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { memoryRunner } from '@slipway/testing/memory-runner';
import type { Answer } from './ask.js';
import { type Outcome, propose } from './propose.js';
import type { Present } from './read.js';
import { table } from './table.js';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const bytes = (text: string) => new TextEncoder().encode(text);
const file = (path: string, release: object) => openReleaseFile(path, `${JSON.stringify(release, null, 2)}\n`);

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
  const read = readInputs(memoryRunner(Object.fromEntries(env)), table.inputs);
  const nothing: Present = { file: null, values: null, merge: [], expected: null };
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

describe('what is written', () => {
  const answers = [answer('web', 'b'), answer('api', 'a')];
  const commit = 'c'.repeat(40);
  const built = (letter: string) => ({ tag: '1.2.0', digest: digest(letter), sha: commit });

  test('has both parts of a release, with the commit; the output is the same', () => {
    const release = { services: { api: built('a'), web: built('b') }, charts: {} };
    expect(written(outcome({ answers }))['image-digests.json']).toBe(`${JSON.stringify(release, null, 2)}\n`);
  });

  test('in the older forms has the services alone, and the commit in `components`', () => {
    const { sha: _, ...pinned } = built('a');
    const digests = outcome({ answers: [answer('api', 'a')], inputs: { format: 'digests' } });
    expect(written(digests)['image-digests.json']).toBe(`${JSON.stringify({ api: pinned }, null, 2)}\n`);
    const components = outcome({ answers: [answer('api', 'a')], inputs: { format: 'components', file: 'tags.json' } });
    expect(written(components)['tags.json']).toBe(
      `{\n  "api": {\n    "tag": "1.2.0",\n    "sha": "${commit}",\n    "digest": "${digest('a')}"\n  }\n}\n`,
    );
  });
});

describe('what changed', () => {
  const before = bytes(written(outcome({}))['image-digests.json'] ?? '');

  test('the same again is no edit', () => {
    expect(outcome({ present: { file: before } })).toMatchObject({
      edits: [],
      changed: [],
      reason: '1 service pinned, with the same digests as before',
    });
  });

  test('is told against `expect`, else against the file that was there', () => {
    const answers = [answer('api', 'a'), answer('web', 'b')];
    expect(outcome({ answers, present: { file: before } })).toMatchObject({
      changed: ['web'],
      reason: '2 services pinned: web changed',
    });
    const expected = file('before.json', { web: { tag: '1.1.0', digest: digest('b') } });
    expect(outcome({ answers, present: { file: before, expected } }).changed).toEqual(['api']);
  });

  test('a file that is none is replaced', () => {
    expect(outcome({ present: { file: bytes('<html>') } }).changed).toEqual(['api']);
  });

  test('nothing built is an empty file, not an error', () => {
    const none = outcome({ answers: [] });
    expect([none.reason, written(none)['image-digests.json']]).toEqual([
      'No service was built',
      '{\n  "services": {},\n  "charts": {}\n}\n',
    ]);
  });
});

describe('files of matrix jobs', () => {
  const web = { tag: '1.2.0', digest: digest('b') };

  test('are joined with what this run asked for', () => {
    const merge = [file('a.json', { web }), file('b.json', { web, worker: { tag: '1.2.0', digest: digest('d') } })];
    expect([...outcome({ present: { merge } }).release.services.keys()].sort()).toEqual(['api', 'web', 'worker']);
  });

  test('bring their charts along, which the older forms leave out with a warning', () => {
    const shop = { version: '1.2.0', digest: digest('d') };
    const merge = [file('a.json', { services: { web }, charts: { shop } }), file('b.json', { worker: web })];
    const joined = outcome({ answers: [], present: { merge } });
    expect(JSON.parse(written(joined)['image-digests.json'] ?? '')).toEqual({
      services: { web, worker: web },
      charts: { shop },
    });
    expect(joined.reason).toBe('2 services and 1 chart pinned: web, worker, chart shop changed');
    const older = outcome({ answers: [], present: { merge }, inputs: { format: 'digests' } });
    expect(JSON.parse(written(older)['image-digests.json'] ?? '')).toEqual({ web, worker: web });
    expect(older.findings.map(({ level, code }) => `${level} ${code}`)).toEqual(['warning charts-left-out']);
  });

  test('get the commit that `sha` names where they have none', () => {
    const merge = [file('a.json', { web, worker: { ...web, sha: 'abc' } })];
    const shas = (sha: string) =>
      [...outcome({ answers: [], present: { merge }, inputs: { sha } }).release.services.values()].map(
        (one) => one.sha,
      );
    expect(shas('c'.repeat(40))).toEqual(['c'.repeat(40), 'abc']);
    expect(shas('')).toEqual([undefined, 'abc']);
  });

  test('must pin what they have, which what an environment runs need not', () => {
    const merge = [file('a.json', { services: { web: { tag: '1.2.0' }, worker: { digest: digest('b') } } })];
    expect(refused({ present: { merge } })).toEqual(['not-pinned', 'not-pinned']);
  });

  test.each([
    [
      'two files',
      [answer('api', 'a')],
      [file('a.json', { web }), file('b.json', { web: { ...web, digest: digest('e') } })],
    ],
    ['a file and this run', [answer('web', 'e')], [file('a.json', { web })]],
  ])('one service with two digests is an error: %s', (_, answers, merge) => {
    expect(refused({ answers, present: { merge } })).toEqual(['releases-disagree']);
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

  test('so is the version of a chart with other bits', () => {
    const shop = (letter: string, version = '1.2.0') => ({ charts: { shop: { version, digest: digest(letter) } } });
    const merge = [file('a.json', shop('a'))];
    expect(refused({ present: { merge, expected: file('before.json', shop('f')) } })).toEqual(['tag-moved']);
    expect(refused({ present: { merge, expected: file('before.json', shop('f', '1.1.0')) } })).toEqual([]);
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
