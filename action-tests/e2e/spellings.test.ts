import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sameMeaning } from '@slipway/core/environments/lens/same-meaning';
import { run } from '@slipway/core/ports/process';
import { parseAllDocuments } from 'yaml';

/*
 * What `gate-check` takes for the same is the same to the programs that read files of environments, and where they disagree it holds the change.
 */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spellings-'));
  await mkdir(join(folder, 'chart/templates'), { recursive: true });
  await writeFile(join(folder, 'chart/Chart.yaml'), 'apiVersion: v2\nname: c\nversion: 1.0.0\n');
  await writeFile(join(folder, 'chart/templates/all.yaml'), 'all: {{ .Values | toJson | quote }}\n');
  await writeFile(join(folder, 'kustomization.yaml'), 'resources: [thing.yaml]\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const head = (name: string) => `apiVersion: acme.io/v1\nkind: Thing\nmetadata: { name: ${name} }\n`;

/** What each program makes of a text; `null`: it refuses it. */
async function readings(text: string): Promise<Record<string, unknown>> {
  await writeFile(join(folder, 'thing.yaml'), text);
  const commands: Record<string, readonly [string, ...string[]]> = {
    helm: ['helm', 'template', 'chart', '-f', 'thing.yaml'],
    'helm 4': ['helm4', 'template', 'chart', '-f', 'thing.yaml'],
    kubectl: ['kubectl', 'annotate', '--local', '-f', 'thing.yaml', '-o', 'json', 'read=yes'],
    kustomize: ['kustomize', 'build', '.'],
  };
  const read = Object.entries(commands).map(async ([name, [program, ...args]]): Promise<[string, unknown]> => {
    const { exitCode, stdout } = await run(program, args, { cwd: folder });
    if (exitCode !== 0) return [name, null];
    // Argo CD and kubectl read what Kustomize writes.
    const versions = (['1.1', '1.2'] as const).map((version) => parseAllDocuments(stdout, { version }));
    return [name, versions.map((documents) => documents.map((document) => document.toJS()))];
  });
  return Object.fromEntries(await Promise.all(read));
}

const whyHeld = (before: string, after: string) => {
  const [old, now] = [before, after].map((text) => ({ mode: '100644' as const, bytes: Buffer.from(text) }));
  if (old === undefined || now === undefined) throw new Error('The test has two texts.');
  return sameMeaning('thing.yaml', old, now);
};

/** Values, and what else may be written for them. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  api: ['"api"', "'api'", '!!str api', '|-\n  api', '\n  api', '"\\x61pi"', '"\\\n  api"'],
  '"1.20"': ["'1.20'", '!!str 1.20', '!!str "1.20"', '!<tag:yaml.org,2002:str> 1.20', '>-\n  1.20', '"1\\x2e20"'],
  '"true"': ['!!str true', "'true'"],
  '"2026-01-01"': ['!!str 2026-01-01'],
  'some words here': ['"some words here"', '"some\n  words here"', 'some words\n  here', "'some words\n  here'"],
  'Run it (twice), now': ['"Run it (twice), now"', '>-\n  Run it\n  (twice), now'],
  '[--level=debug, /etc/x, a=b]': ['["--level=debug", \'/etc/x\', "a=b"]', '\n- --level=debug\n- "/etc/x"\n- a=b'],
  '[../../base, ./x/y.yaml]': ['["../../base", \'./x/y.yaml\']'],
  '[100m, 30s, 1.5Gi, 5ms, 1h]': ['["100m", "30s", "1.5Gi", "5ms", "1h"]'],
  'https://example.com/a;b=c%20d': ['"https://example.com/a;b=c%20d"'],
  '"x\\ny\\n"': ['|\n  x\n  y', '!!str |\n  x\n  y', "'x\n\n  y\n\n  '"],
};

test('what is taken for the same is the same to helm, kubectl and kustomize', async () => {
  const pairs = Object.entries(spellings).flatMap(([value, others]) => others.map((other) => [value, other] as const));
  const [before, after] = [0, 1].map(
    (side) => head('x') + pairs.map((pair, index) => `k${index}: ${pair[side]}\n`).join(''),
  );
  if (before === undefined || after === undefined) throw new Error('There are two sides.');
  expect(pairs.filter(([value, other]) => whyHeld(`a: ${value}\n`, `a: ${other}\n`) !== null)).toEqual([]);
  const read = await readings(before);
  expect(Object.values(read)).not.toContain(null);
  expect(await readings(after)).toEqual(read);
});

test.each([
  ['the end of a document', `${head('x')}a: 1\n`, '...\n'],
  ['the end of a document with a text', `${head('x')}a: |+\n  x\n\n`, '...'],
  ['the end of the last document', `${head('x')}---\n${head('other')}`, '... \n\n'],
])('%s is the same to all', async (_what, text, end) => {
  expect(whyHeld(text, text + end)).toBeNull();
  const read = await readings(text);
  expect(Object.values(read)).not.toContain(null);
  expect(await readings(text + end)).toEqual(read);
});

test.each([
  ['an escaped slash', 'a: "x/y"\n', 'a: "x\\/y"\n'],
  ['two halves of a character', 'a: "\\U0001F600"\n', 'a: "\\uD83D\\uDE00"\n'],
  ['a comment behind the end of a text', 'a: |+\n  x\n\n', 'a: |+\n  x\n\n...\n# c\n'],
  ['a directive', 'a: 1\n', '%YAML 1.2\n---\na: 1\n'],
  ['a question mark in a list', 'a: ["x?y"]\n', 'a: [x?y]\n'],
  ['an old yes', 'a: true\n', 'a: yes\n'],
])('%s is held, as a program reads it otherwise', async (_what, before, after) => {
  const whole = (text: string) =>
    text.startsWith('%') ? text.replace('---\n', `---\n${head('x')}`) : head('x') + text;
  expect(whyHeld(whole(before), whole(after))).not.toBeNull();
  expect(await readings(whole(after))).not.toEqual(await readings(whole(before)));
});
