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
  'v2 # old',
  'v3.0.0-x',
  '~',
);
const digests = fc.constantFrom('', `sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`, 'sha256:short');
const state = {
  api: tags,
  web: tags,
  digest: digests,
  style: fc.constantFrom('block', 'flow', 'twice', 'anchor', 'both', 'whole', 'broken'),
  replicas: fc.nat(2),
  held: fc.constantFrom('', 'held: true\n', 'held: false\n'),
};

interface State {
  readonly api: string;
  readonly web: string;
  readonly digest: string;
  readonly style: string;
  readonly replicas: number;
  readonly held: string;
}

/** One thing that is other than before: most commits change no more. */
const step = fc.oneof(
  ...(['api', 'api', 'web', 'digest', 'style', 'replicas', 'held'] as const).map((key) =>
    fc.record({ [key]: state[key] }),
  ),
);

function textOf({ api, web, digest, style, replicas, held }: State): string {
  const more = digest === '' ? '' : `    digest: ${digest}\n`;
  const name = 'api:\n  image:\n    repository: ghcr.io/acme/api\n';
  const plain = api.replace(/ #.*/, '');
  const first: Readonly<Record<string, string>> = {
    flow: `api:\n  image: { repository: ghcr.io/acme/api, tag: ${plain}${digest === '' ? '' : `, digest: ${digest}`} }\n`,
    anchor: `${name}    tag: &t ${api}\n${more}`,
    both: `${name}    tag: ${digest === '' ? plain : `${plain}@${digest}`}\n`,
    whole: `api:\n  image: ghcr.io/acme/api:${plain}\n`,
  };
  const twice = style === 'twice' ? `job:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${web}\n` : '';
  const second = `web:\n  replicas: ${replicas}\n  image:\n    repository: ghcr.io/acme/web\n    tag: ${style === 'anchor' ? '*t' : web}\n`;
  return `${held}${first[style] ?? `${name}    tag: ${api}\n${more}`}${twice}${second}${style === 'broken' ? 'x: [' : ''}`;
}

const story = fc.tuple(fc.record(state), fc.array(step, { minLength: 1, maxLength: 16 })).map(([first, steps]) => {
  const states: State[] = [first];
  for (const one of steps) states.push({ ...first, ...states.at(-1), ...one });
  return states.map(textOf);
});

test('what is followed step by step is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (texts) => {
      const commits = texts.map((text, index) => ({ name: `c${index}`, message: 'x', files: { [path]: text } }));
      const history = memoryFileHistory(commits);
      const past = { target: prod, history, from: id(`c${texts.length - 1}`) };
      for await (const { commit, release, floating, unclear } of momentsOf(past, {}, () => undefined)) {
        const read = await momentAt(prod, history, commit);
        expect([new Map(release), floating, unclear]).toEqual([read.release, read.floating, read.unclear]);
      }
    }),
    { numRuns: cases(80, 4000) },
  );
});

test('what floats, disagrees or is broken beside it stays as it is read', async () => {
  const files = fc.tuple(story, story).map(([first, second]) =>
    numbers(Math.max(first.length, second.length)).map((n) => ({
      [path]: first[Math.min(n, first.length - 1)] ?? '',
      'more.yaml': (second[Math.min(n, second.length - 1)] ?? '').replaceAll('api', 'job'),
    })),
  );
  const wide = target('prod', [service('api'), service('web'), service('job')], { values: [path, 'more.yaml'] });
  const momentsIn = async (states: readonly Readonly<Record<string, string>>[]) => {
    const commits = states.map((state, n) => ({ name: `c${n}`, message: 'x', files: state }));
    const past = { target: wide, history: memoryFileHistory(commits), from: id(`c${states.length - 1}`) };
    const found: unknown[][] = [];
    const told: string[] = [];
    const note = ({ message }: { message: string }) => void told.push(message.replace(/^.* cannot be read/, ''));
    for await (const { release, floating, unclear } of momentsOf(past, { isPartial: true }, note))
      found.push([new Map(release), floating, unclear]);
    return { found, told };
  };
  await fc.assert(
    fc.asyncProperty(files, async (states) => {
      const { found, told } = await momentsIn(states);
      // A history of one state is always read.
      const changed = states.filter((state, n) => n === 0 || JSON.stringify(state) !== JSON.stringify(states[n - 1]));
      const each = await Promise.all(changed.reverse().map((state) => momentsIn([state])));
      expect(found).toEqual(each.flatMap((one) => one.found));
      expect(told).toEqual(each.flatMap((one) => one.told));
    }),
    { numRuns: cases(80, 1000) },
  );
});

test('a tag that moves beside one that floats is followed without reading', async () => {
  const text = (n: number) =>
    `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: 1.${n}.0\nweb:\n  image:\n    repository: ghcr.io/acme/web\n    tag: latest\n`;
  const { tags, reads } = await follow(numbers(50).map(text));
  expect(tags).toEqual(numbers(50).map((n) => [`1.${49 - n}.0`]));
  expect(reads).toBe(1);
});

/** The tags of the services in each state, newest first, and how often files were read for them. */
async function follow(texts: readonly string[], whom = prod) {
  const commits = texts.map((text, n) => ({ name: `c${n}`, message: 'x', files: { [path]: text } }));
  const past = { target: whom, history: memoryFileHistory(commits), from: id(`c${texts.length - 1}`) };
  let reads = 0;
  const joined = (one: typeof prod) => {
    reads += 1;
    return one;
  };
  const tags: (string | null | undefined)[][] = [];
  for await (const { release } of momentsOf(past, { joined }, () => undefined))
    tags.push(whom.components.flatMap((one) => release.get(one.id)?.tag ?? []));
  return { tags, reads };
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test('tags and digests that change are followed without reading', async () => {
  const text = (n: number) =>
    `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: 1.${n}.0\n    digest: sha256:${String(n).padStart(64, '0')}\n`;
  const { tags, reads } = await follow(numbers(50).map(text));
  expect(tags).toEqual(numbers(50).map((n) => [`1.${49 - n}.0`]));
  expect(reads).toBe(1);
});

test('switches, and tags that are commits, are followed without reading', async () => {
  const text = (n: number) =>
    `held: ${n % 2 === 0}\napi:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${String(n).padStart(40, '01a2b3c4d5')}\n`;
  const { tags, reads } = await follow(numbers(20).map(text));
  expect(tags[19]).toEqual([`${'01a2b3c4d5'.repeat(4).slice(0, 39)}0`]);
  expect(reads).toBe(1);
});

test('places further down are found where several lines above got longer', async () => {
  const names = ['api', 'web', 'job'];
  const text = (...tags: readonly string[]) =>
    names
      .map((name, at) => `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: ${tags[at]}\n`)
      .join('');
  const whom = target(
    'prod',
    names.map((name) => service(name)),
    { values: [path] },
  );
  const newest = [
    ['1.0.0', '1.0.0', '1.0.0'],
    ['1.0.0-rc.1000', '1000.1000.1000', '1.0.0'],
    ['1.0.0-rc.1000', '1000.1000.1000', '2.0.0'],
  ];
  const { tags, reads } = await follow(
    newest.toReversed().map((one) => text(...one)),
    whom,
  );
  expect(tags).toEqual(newest);
  expect(reads).toBe(1);
});

test('places that no longer say the same leave open what runs', async () => {
  const text = (one: string, other: string) =>
    [one, other].map((tag, n) => `a${n}:\n  repository: ghcr.io/acme/api\n  tag: ${tag}\n`).join('');
  const { tags } = await follow([text('v1.0.0', 'v1.1.0'), text('v1.0.0', 'v1.0.0')]);
  expect(tags).toEqual([['v1.0.0'], []]);
});

test('a word that is a tag with a place for its digest is no switch', async () => {
  const places = [{ keys: ['ref'], codec: { kind: 'tag@digest' }, components: ['service/api'] }] as const;
  const { tags } = await follow(['ref: true\n', 'ref: false\n'], { ...prod, places });
  expect(tags).toEqual([['false'], ['true']]);
});

test('one key of several services is followed without reading', async () => {
  const codec = { kind: 'field', field: 'tag', prefix: 'v' } as const;
  const places = [{ keys: ['global', 'tag'], codec, components: ['service/api', 'service/web'] as const }];
  const { tags, reads } = await follow(
    numbers(5).map((n) => `a: 1\nglobal:\n  tag: v1.${n}.0\n`),
    { ...prod, places },
  );
  expect(tags).toEqual(numbers(5).map((n) => [`1.${4 - n}.0`, `1.${4 - n}.0`]));
  expect(reads).toBe(1);
});

test('what goes from a line together with a tag is no part of the next one', async () => {
  const text = (tag: string) => `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${tag}\n`;
  const { tags } = await follow(['v2.0.0-x', 'v1.0.0 # old'].map(text));
  expect(tags).toEqual([['v1.0.0'], ['v2.0.0-x']]);
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
