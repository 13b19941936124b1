import { expect, test } from '@jest/globals';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import { decode } from '../../files/text.js';
import { openYaml } from '../../files/yaml.js';
import { applyEdits } from '../../plan/edits.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';
import type { Missing } from '../model/gap.js';
import type { Pin, Release } from '../model/release.js';
import type { Component } from '../model/target.js';
import { explainChange } from '../words/findings.js';
import { missingLines } from './missing.js';
import { pasteItem, pasteKeys } from './missing-lines.js';

const pin: Pin = { tag: '1.4.0', digest: digest('a') };
const release: Release = new Map([['service/worker', pin]]);
const api = 'api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: 1.0.0\n    digest: ""\n';

interface Given {
  /** Values of staging; none: builds enter prod. */
  readonly staging?: string;
  readonly prod: string;
  /** Where prod pulls the worker from. */
  readonly repository?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function open({ staging, prod, repository, more = {} }: Given) {
  const files = filesOf({ ...(staging === undefined ? {} : { 'staging.yaml': staging }), 'prod.yaml': prod, ...more });
  const services = (name?: string): Component[] => [service('api'), service('worker', name), service('web')];
  const from = readTarget(target('staging', services(), { values: ['staging*.yaml'] }), files);
  const to = readTarget(target('prod', services(repository), { values: ['prod*.yaml'] }), files);
  const missing = missingLines('service/worker', pin, to, staging === undefined ? [] : [from], files);
  return { files, to, missing };
}

function write(given: Given, createMissing = true) {
  const { files, to, missing } = open(given);
  const part = { reading: to, release, missing: missing ? [missing] : [], createMissing };
  const change = changeEnvironment(files, [part]);
  const after = applyEdits(files, change.edits);
  const content = after.get('prod.yaml');
  return {
    change,
    text: content && decode('prod.yaml', content),
    again: readTarget(to.target, after).release.get('service/worker'),
  };
}

const worker =
  'worker:\n  replicas: 3\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.3.0\n    digest: ""\n';

test('the keys of the image as the environment before has them, and no other key', () => {
  const { missing } = open({ staging: `${api}${worker}`, prod: api });
  expect(missing).toMatchObject({ component: 'service/worker', target: 'prod', path: 'prod.yaml' });
  expect(missing?.lines).toBe(
    `worker:\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.4.0\n    digest: ${digest('a')}\n`,
  );
});

test('they are shown, or written beneath what is there', () => {
  const given = { staging: `${api}${worker}`, prod: `# prod\n${api}` };
  const { change, text } = write(given, false);
  expect(text).toBe(given.prod);
  expect(explainChange(change)).toEqual([
    {
      level: 'warning',
      code: 'no-place',
      message: `prod has no key for worker; these lines add one:\n${open(given).missing?.lines}`,
      fix: 'Paste the lines into prod.yaml, or let promotions write them: `create-missing: true` in the configuration of the environment.',
      place: { path: 'prod.yaml' },
    },
  ]);
  const written = write(given);
  expect(written.text).toBe(given.prod + open(given).missing?.lines);
  expect(written.again).toEqual(pin);
  expect(written.change.held).toEqual([]);
  expect(written.change.moves).toEqual([{ target: 'prod', component: 'service/worker', from: {}, to: pin }]);
});

test.each<[string, string, Given]>([
  [
    'a registry of its own',
    'worker:\n  image:\n    repository: eu.example.com/acme/worker\n    tag: 1.4.0\n',
    {
      staging: `${api}worker:\n  image: { repository: ghcr.io/acme/worker, tag: 1.3.0 }\n`,
      prod: api,
      repository: 'eu.example.com/acme/worker',
    },
  ],
  [
    'the registry apart',
    'worker:\n  registry: eu.example.com\n  repository: acme/worker\n  tag: 1.4.0\n',
    {
      staging: `${api}worker: { registry: ghcr.io, repository: acme/worker, tag: 1.3.0 }\n`,
      prod: api,
      repository: 'eu.example.com/acme/worker',
    },
  ],
  [
    'a repository without registry, because the chart has it elsewhere',
    `  main:\n    repository: acme/worker\n    tag: 1.4.0@${digest('a')}\n`,
    {
      staging: `${api}jobs: { main: { repository: acme/worker, tag: 1.3.0@${digest('b')} } }\n`,
      prod: `${api}jobs: { side: 1 }\n`,
    },
  ],
  [
    'all in one value',
    `worker:\n  image: ghcr.io/acme/worker:1.4.0@${digest('a')}\n`,
    { staging: `${api}worker: { image: 'ghcr.io/acme/worker:1.3.0' }\n`, prod: api },
  ],
  [
    'no environment before: as another service is written',
    `worker:\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.4.0\n    digest: ${digest('a')}\n`,
    { prod: api },
  ],
  [
    'in the file with most of the same services',
    'worker:\n  repository: ghcr.io/acme/worker\n  tag: 1.4.0\n',
    {
      staging: `${api}worker: { repository: ghcr.io/acme/worker, tag: 1.3.0 }\n`,
      prod: api,
      more: { 'prod-web.yaml': 'web: { repository: ghcr.io/acme/web, tag: 1 }\n' },
    },
  ],
])('%s', (_, lines, given) => {
  expect(open(given).missing?.lines).toBe(lines);
  const { again } = write(given);
  expect(again?.tag).toBe('1.4.0');
});

test('of several services each has its own lines', () => {
  const web = 'web:\n  image: { repository: ghcr.io/acme/web, tag: 2.0.0 }\n';
  const files = filesOf({ 'staging.yaml': `${api}${worker}${web}`, 'prod.yaml': api });
  const [from, to] = ['staging', 'prod'].map((name) =>
    readTarget(target(name, [service('api'), service('worker'), service('web')], { values: [`${name}.yaml`] }), files),
  );
  if (from === undefined || to === undefined) throw new Error('two are read');
  const missing = (['service/worker', 'service/web'] as const).flatMap(
    (id) => missingLines(id, from.release.get(id) ?? {}, to, [from], files) ?? [],
  );
  const { held } = changeEnvironment(files, [{ reading: to, release: from.release, missing }]);
  const shown = held.map((one) => [one.component, one.why === 'no-place' ? one.missing?.component : undefined]);
  expect(shown).toEqual([
    ['service/worker', 'service/worker'],
    ['service/web', 'service/web'],
  ]);
});

test('what has no place in that shape is told', () => {
  const given = { staging: `${api}worker: { repository: ghcr.io/acme/worker, tag: 1.3.0 }\n`, prod: api };
  expect(write(given).change.unplaced).toEqual([
    { component: 'service/worker', target: 'prod', field: 'digest', value: digest('a') },
  ]);
  expect(write(given, false).change.unplaced).toEqual([]);
  expect(write({ staging: `${api}${worker}`, prod: api }).change.unplaced).toEqual([]);
});

test.each<[string, Given]>([
  ['it has a place already', { staging: `${api}${worker}`, prod: `${api}${worker}` }],
  [
    'it has a place at other keys',
    { staging: `${api}${worker}`, prod: `${api}jobs: { main: { image: 'ghcr.io/acme/worker:1' } }\n` },
  ],
  ['a key is there with something else', { staging: `${api}${worker}`, prod: `${api}worker: { image: { tag: 1 } }\n` }],
  ['the path leads through a value', { staging: `${api}${worker}`, prod: `${api}worker: none\n` }],
  [
    'something else is where a list would be',
    { staging: 'all:\n- { repository: ghcr.io/acme/worker, tag: 1 }\n', prod: 'all: y\n' },
  ],
  [
    'it stands otherwise than the others',
    {
      staging: `${api}workers: { main: { image: { repository: ghcr.io/acme/worker, tag: 1, digest: "" } } }\n`,
      prod: `${api}workers: none\n`,
    },
  ],
  [
    'a list is where its keys would be',
    { staging: `${api}worker: { image: 'ghcr.io/acme/worker:1' }\n`, prod: `${api}worker: []\n` },
  ],
  ['its file cannot be read', { staging: worker, prod: 'a: [\n' }],
  ['it is in two files', { staging: worker, prod: api, more: { 'staging-a.yaml': `${api}${worker}` } }],
  ['several files might be meant', { staging: worker, prod: 'x: y\n', more: { 'prod-b.yaml': 'x: y\n' } }],
  ['nothing shows how', { prod: 'x: y\n' }],
])('none are offered where %s', (_, given) => {
  const { missing } = open(given);
  expect(missing).toBeUndefined();
});

const item = (name: string) =>
  `  - name: ${name}\n    image: { repository: ghcr.io/acme/${name}, tag: 1.3.0, digest: "" }\n    every: 5m\n`;
const shown = `- name: worker\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.4.0\n    digest: ${digest('a')}\n`;
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

test.each<[string, string, string, string | undefined]>([
  ['beside other items', `# jobs\njobs:\n${item('web')}`, indented(shown, '  '), 'jobs (line 2)'],
  ['that is not indented', `jobs:\n- name: web\n`, shown, 'jobs (line 1)'],
  ['that is empty', 'jobs: []\n', shown, 'jobs'],
  ['that has nothing', 'jobs:\n', indented(shown, '  '), 'jobs (line 1)'],
  ['that is not there', '', `jobs:\n${indented(shown, '  ')}`, undefined],
])('an item of a list %s is shown, and never written as another service is', (_, jobs, lines, under) => {
  const given = { staging: `jobs:\n${item('web')}${item('worker')}${api}`, prod: `${jobs}${api}` };
  const { missing } = open(given);
  expect(missing).toMatchObject({ lines, list: 'jobs', edits: [] });
  expect(missing?.under).toBe(under);
  const { change } = write(given);
  expect(change.edits).toEqual([]);
  const [finding] = explainChange(change);
  expect(finding?.message).toContain('it is an item of the list jobs');
  expect(finding?.fix).toContain('Add the item to prod.yaml by hand');
});

test('into a first environment an item of a list is shown as its neighbours are', () => {
  const given = { prod: `jobs:\n${item('api')}` };
  expect(open(given).missing).toMatchObject({ lines: indented(shown, '  '), list: 'jobs', edits: [] });
  const { change } = write(given);
  expect(change.edits).toEqual([]);
  expect(explainChange(change)[0]?.message).toContain('; api is an item of the list jobs, and these lines add one');
  // Nobody knows what is called otherwise in such an item.
  expect(open({ prod: `jobs:\n${item('api').replace('name: api', 'name: main')}` }).missing).toBeUndefined();
});

test('of a service whose repository no one knows that of another one is not shown', () => {
  const services: Component[] = [service('api'), { kind: 'service', id: 'service/worker', repositories: [] }];
  for (const text of [`jobs:\n${item('api')}`, api]) {
    const files = filesOf({ 'prod.yaml': text });
    const to = readTarget(target('prod', services, { values: ['prod.yaml'] }), files);
    expect(missingLines('service/worker', pin, to, [], files)?.lines ?? '').not.toContain('acme');
  }
});

test.each([
  ['beneath a parent that is there', `x: y\nservices:\n${indented(api, '    ')}z: y\n`, 'services (line 2)', '    '],
  ['beneath a parent that is empty', 'services:\n', 'services (line 1)', '  '],
])('%s without that parent, indented', (_, prod, under, by) => {
  const given = { staging: `services:\n${indented(api + worker, '  ')}`, prod };
  const { missing } = open(given);
  expect(missing?.under).toBe(under);
  expect(explainChange(write(given, false).change)[0]?.message).toContain(`, under ${under}:\n`);
  const lines = `worker:\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.4.0\n    digest: ${digest('a')}\n`;
  expect(missing?.lines.replace(/^ +(?=worker|image|repo|tag|digest)/gm, '')).toBe(lines.replace(/^ +/gm, ''));
  expect(missing?.lines.split('\n', 1)).toEqual([`${by}worker:`]);
});

test('beneath an empty parent further in', () => {
  const yaml = openYaml('prod.yaml', 'a:\n    b:\n');
  const paste = pasteKeys(yaml, [{ path: ['a', 'b', 'c'], value: 'x' }]);
  expect(paste).toEqual({ lines: '      c: x\n', under: 'a.b (line 2)' });
});

test('an item of a list that is itself in a list is shown alone', () => {
  const yaml = openYaml('prod.yaml', 'a:\n- b: []\n');
  expect(pasteItem(yaml, 0, ['a', 0, 'b'], [{ path: ['x'], value: 'z' }])).toEqual({ lines: '- x: z\n' });
});

test('beneath several parents that are there: each says which', () => {
  const yaml = openYaml('prod.yaml', 'images:\n  api: a\ntags: { api: 1 }\n');
  const paste = pasteKeys(yaml, [
    { path: ['images', 'worker'], value: 'w' },
    { path: ['tags', 'worker'], value: '1.10' },
    { path: ['worker', 'at'], value: 'x' },
  ]);
  expect(paste).toEqual({
    lines: '# under images (line 1):\n  worker: w\n# under tags (line 3):\n  worker: "1.10"\nworker:\n  at: x\n',
  });
});

test('a service that cannot be written in another target gets no keys either', () => {
  const files = filesOf({
    'staging.yaml': `${api}${worker}`,
    'eu.yaml': `${worker}side: { repository: ghcr.io/acme/worker, tag: 9 }\n`,
    'us.yaml': api,
  });
  const open = (name: string) =>
    readTarget(target(name, [service('api'), service('worker')], { values: [`${name}.yaml`] }), files);
  const [staging, eu, us] = [open('staging'), open('eu'), open('us')];
  const missing: Missing[] = [missingLines('service/worker', pin, us, [staging], files) ?? []].flat();
  expect(missing).toHaveLength(1);
  const held = (more: Release) => {
    const moving = new Map([...release, ...more]);
    const change = changeEnvironment(files, [
      { reading: eu, release: moving },
      { reading: us, release: moving, missing, createMissing: true },
    ]);
    expect(change.edits).toEqual([]);
    return change.held.map(({ component, target: where, why }) => `${component} ${where} ${why}`).sort();
  };
  const both = ['service/worker eu conflict', 'service/worker us no-place'];
  expect(held(new Map())).toEqual(both);
  expect(held(new Map([['service/web', { tag: '1' }]]))).toEqual([
    'service/web eu no-place',
    'service/web us no-place',
    ...both,
  ]);
});
