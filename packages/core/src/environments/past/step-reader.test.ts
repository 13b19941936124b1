import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { service, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import { id, memoryFileHistory } from '../../snapshot/memory.js';
import { momentAt } from './moment.js';
import { momentsOf } from './past.js';

const path = 'values.yaml';
const prod = target('prod', [service('api'), service('web')], { values: [path] });

/** Tags, among them such as YAML reads as something else, and such as follow something. */
const tags = fc.constantFrom(
  '1.0.0',
  '1.1.0',
  'v2',
  '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
  '1234567890123456789012345678901234567e89',
  'sha-0a1b2c3',
  '1.10',
  '"1.10"',
  'latest',
  'true',
  'null',
  '""',
  '1e3',
  "'1.2.0'",
  '1.2.0 # x',
  'a@b',
  '~',
);
const digests = fc.constantFrom('', `sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`, 'sha256:short');
const file = fc
  .record({
    api: tags,
    web: tags,
    digest: digests,
    style: fc.constantFrom('block', 'flow', 'twice', 'anchor', 'broken'),
    replicas: fc.nat(2),
    held: fc.constantFrom('', 'held: true\n', 'held: false\n'),
  })
  .map(({ api, web, digest, style, replicas, held }) => {
    const more = digest === '' ? '' : `    digest: ${digest}\n`;
    const first =
      style === 'flow'
        ? `api:\n  image: { repository: ghcr.io/acme/api, tag: ${api.replace(/ #.*/, '')} }\n`
        : `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${style === 'anchor' ? '&t ' : ''}${api}\n${more}`;
    const twice = style === 'twice' ? `job:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${web}\n` : '';
    const second = `web:\n  replicas: ${replicas}\n  image:\n    repository: ghcr.io/acme/web\n    tag: ${style === 'anchor' ? '*t' : web}\n`;
    return `${held}${first}${twice}${second}${style === 'broken' ? 'x: [' : ''}`;
  });

test('what is followed step by step is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 2, maxLength: 12 }), async (texts) => {
      const commits = texts.map((text, index) => ({ name: `c${index}`, message: 'x', files: { [path]: text } }));
      const history = memoryFileHistory(commits);
      const past = { target: prod, history, from: id(`c${texts.length - 1}`) };
      for await (const { commit, release, floating, unclear } of momentsOf(past, {}, () => undefined)) {
        const read = await momentAt(prod, history, commit);
        expect([release, floating, unclear]).toEqual([read.release, read.floating, read.unclear]);
      }
    }),
    { numRuns: cases(80, 4000) },
  );
});

test('tags and digests that change are followed without reading', async () => {
  const text = (n: number) =>
    `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: 1.${n}.0\n    digest: sha256:${String(n).padStart(64, '0')}\n`;
  const commits = Array.from({ length: 50 }, (_, n) => ({ name: `c${n}`, message: 'x', files: { [path]: text(n) } }));
  const past = { target: prod, history: memoryFileHistory(commits), from: id('c49') };
  const found: (string | null | undefined)[] = [];
  for await (const { release } of momentsOf(past, {}, () => undefined)) found.push(release.get('service/api')?.tag);
  expect(found).toEqual(commits.map((_, n) => `1.${49 - n}.0`));
});

test('switches, and tags that are commits, are followed without reading', async () => {
  const text = (n: number) =>
    `held: ${n % 2 === 0}\napi:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${String(n).padStart(40, '0a1b2c3d4e')}\n`;
  const commits = Array.from({ length: 20 }, (_, n) => ({ name: `c${n}`, message: 'x', files: { [path]: text(n) } }));
  const past = { target: prod, history: memoryFileHistory(commits), from: id('c19') };
  let read = 0;
  const joined = (one: typeof prod) => {
    read += 1;
    return one;
  };
  const found: (string | null | undefined)[] = [];
  for await (const { release } of momentsOf(past, { joined }, () => undefined))
    found.push(release.get('service/api')?.tag);
  expect(found[19]).toBe(`${'0a1b2c3d4e'.repeat(4).slice(0, 39)}0`);
  expect(read).toBe(1);
});

test('long files and other alphabets change the text and the line that they change', async () => {
  const service = (n: number, tag: string) =>
    `s${n}:\n  owner: Zoë 🚀 ${n}\n  image:\n    repository: ghcr.io/acme/${n === 30 ? 'web' : n === 7 ? 'api' : `x${n}`}\n    tag: ${tag} # für ${n}\n`;
  const tags: [string, string][] = [
    ['1.0.0', '1.0.0'],
    ['1.0.0', '1.0.1'],
    ['10.0.0', '1.0.1'],
    ['10.0.0', '11.0.1'],
    ['1.0.0', '1.0.0'],
    ['1.0.0-rc.1', '1.0.0'],
  ];
  const text = (api: string, web: string) =>
    Array.from({ length: 60 }, (_, n) => service(n, n === 7 ? api : n === 30 ? web : '0.1.0')).join('');
  const commits = tags.map(([api, web], n) => ({ name: `c${n}`, message: 'x', files: { [path]: text(api, web) } }));
  const past = { target: prod, history: memoryFileHistory(commits), from: id(`c${tags.length - 1}`) };
  const found: unknown[] = [];
  for await (const { release } of momentsOf(past, {}, () => undefined))
    found.push(['api', 'web'].map((name) => release.get(`service/${name}`)?.tag));
  expect(found).toEqual(tags.toReversed());
});
