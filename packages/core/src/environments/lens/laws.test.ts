/** The laws of the lens, over generated environments. */

import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import { decode } from '../../files/text.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import { applyEdits } from '../../plan/edits.js';
import { fieldsOf, type Pin, type Release } from '../model/release.js';
import type { Target } from '../model/target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const tags = ['v1', 'v2.0.0-rc.1', '1.20', '0123', 'yes', '12e4567', 'sha-abc1234'];
const digests = ['a', 'b', '0'].map(digest);
const shas = ['abc1234', '1234567', '12e4567'];

/** Ways to write an image down. `{n}` is the service's name; the other places are what `fill` puts there. */
const layouts = [
  '{n}:\n  image:\n    repository: ghcr.io/acme/{n}\n    # the release\n    tag:  {tag} # by hand: no\n    digest: {digest}\n    pullPolicy: Always\n',
  '{n}: { image: { repository: ghcr.io/acme/{n}, tag: {tag} }, replicas: 2 }\n',
  '{n}:\n  containers:\n  - name: main\n    image: {reference}\n\n  - name: side\n    image: other/thing:v1\n',
  '{n}:\n  image:\n    registry: ghcr.io\n    repository: acme/{n}\n    digest: {digest}\n',
  '{n}:\n  image: {repository: ghcr.io/acme/{n}, tag: {both}}\n',
  '{n}:\n  main: {repository: acme/{n}, tag: {tag}}\n  job: {repository: ghcr.io/acme/{n}, tag: {tag}}\n',
  '{n}:\n  image: {repository: ghcr.io/acme/{n}, tag: {tag}}\n  commit: {sha}\n',
  '{n}:\n  replicas: 3\n',
];

interface Written {
  readonly layout: number;
  readonly tag: string;
  readonly digest: string;
  readonly sha: string;
  readonly quote: string;
}

const written: fc.Arbitrary<Written> = fc.record({
  layout: fc.nat(layouts.length - 1),
  tag: fc.constantFrom(...tags),
  digest: fc.constantFrom(...digests),
  sha: fc.constantFrom(...shas),
  quote: fc.constantFrom('', '"', "'"),
});

const pin: fc.Arbitrary<Pin> = fc.record(
  {
    tag: fc.constantFrom(null, ...tags),
    digest: fc.constantFrom(null, ...digests),
    sha: fc.constantFrom(null, ...shas),
  },
  { requiredKeys: [] },
);

const placeholder = /\{(tag|digest|sha|both|reference)(\d)\}/g;

/** The text with the values in it. */
function fill(template: string, services: readonly Written[]): string {
  return template.replace(placeholder, (_, kind: string, index: string) => {
    const { tag = '', digest: hash = '', sha = '', quote = '' } = services[Number(index)] ?? {};
    const values = { tag, digest: hash, sha, both: `${tag}@${hash}`, reference: `ghcr.io/acme/s${index}:${tag}` };
    return quote + (new Map(Object.entries(values)).get(kind) ?? '') + quote;
  });
}

/** Matches the text with any values in it, and with nothing else changed. */
function frameOf(template: string): RegExp {
  const parts = template.split(/(\{(?:tag|digest|sha|both|reference)\d\})/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const repository = part.startsWith('{reference') ? `ghcr\\.io/acme/s${part.at(-2)}` : '';
    return `(["']?)${repository}[\\w.:@-]*\\${(index + 1) / 2}`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

const environment = fc
  .record({ services: fc.array(written, { minLength: 1, maxLength: 4 }), crlf: fc.boolean(), inline: fc.boolean() })
  .map(({ services, crlf, inline }) => {
    const parts = services.map(({ layout }, index) =>
      (layouts[layout] ?? '')
        .replaceAll('{n}', `s${index}`)
        .replace(/\{(tag|digest|sha|both|reference)\}/g, `{$1${index}}`),
    );
    const values = `# values\n${parts.join('\n')}`;
    const lines = inline
      ? `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n${values.replace(/^(?=.)/gm, '        ')}  project: x\n`
      : values;
    const template = crlf ? lines.replaceAll('\n', '\r\n') : lines;
    const names = services.map((_, index) => `s${index}`);
    const place = (name: string): Target['places'][number] => ({
      keys: [name, 'commit'],
      codec: { kind: 'field', field: 'sha', prefix: '' },
      components: [`service/${name}`],
    });
    const where: Partial<Target> = inline ? { applications: [{ files: ['*.yaml'] }] } : { values: ['*.yaml'] };
    return {
      prod: target(
        'prod',
        names.map((name) => service(name)),
        { ...where, places: names.map(place) },
      ),
      files: filesOf({ 'prod.yaml': fill(template, services) }),
      frame: frameOf(template),
    };
  });

const releaseFor = ({ components }: Target) =>
  fc
    .subarray(
      components.map(({ id }) => id),
      { minLength: 1 },
    )
    .chain((ids) =>
      fc.tuple(...ids.map(() => pin)).map((pins): Release => new Map(ids.map((id, index) => [id, pins[index] ?? {}]))),
    );

const withRelease = environment.chain((one) => releaseFor(one.prod).map((release) => ({ ...one, release })));

function write(prod: Target, files: Files, release: Release) {
  const change = changeEnvironment(files, [{ reading: readTarget(prod, files), release }]);
  return { change, after: applyEdits(files, change.edits) };
}

function textOf(files: Files): string {
  const content = files.get('prod.yaml');
  return content === undefined ? '' : decode('prod.yaml', content);
}

test('writing what was read is no edit', () => {
  fc.assert(
    fc.property(environment, ({ prod, files }) => {
      const reading = readTarget(prod, files);
      expect(reading.conflicts).toEqual([]);
      expect(changeEnvironment(files, [{ reading, release: reading.release }])).toMatchObject({
        edits: [],
        held: [],
        moves: [],
      });
    }),
  );
});

test('what was written is read back, in every field that has a place; of every other field it is said that it has none', () => {
  let written = 0;
  fc.assert(
    fc.property(withRelease, ({ prod, files, release }) => {
      const before = readTarget(prod, files);
      const { change, after } = write(prod, files, release);
      const reading = readTarget(prod, after);
      expect(reading.conflicts).toEqual([]);
      const held = new Set(change.held.map(({ component }) => component));
      for (const [component, wanted] of release) {
        if (held.has(component)) continue;
        written++;
        const unplaced = new Set(change.unplaced.flatMap((one) => (one.component === component ? [one.field] : [])));
        for (const field of fieldsOf(component)) {
          const value = wanted[field];
          const hasPlace = before.holders.get(component)?.has(field) === true;
          if (value !== undefined && hasPlace)
            expect([field, reading.release.get(component)?.[field]]).toEqual([field, value]);
          expect(unplaced.has(field)).toBe(!hasPlace && (value ?? null) !== null);
        }
      }
      const untouched = [...before.release].filter(([component]) => held.has(component) || !release.has(component));
      for (const [component, old] of untouched) expect(reading.release.get(component)).toEqual(old);
    }),
    { numRuns: cases(200, 3000) },
  );
  expect(written).toBeGreaterThan(100);
});

test('writing twice is writing once', () => {
  fc.assert(
    fc.property(withRelease, ({ prod, files, release }) => {
      const { after } = write(prod, files, release);
      expect(write(prod, after, release).change.edits).toEqual([]);
    }),
  );
});

test('nothing but the values differs', () => {
  fc.assert(
    fc.property(withRelease, ({ prod, files, frame, release }) => {
      expect(textOf(files)).toMatch(frame);
      expect(textOf(write(prod, files, release).after)).toMatch(frame);
    }),
    { numRuns: cases(200, 3000) },
  );
});

test('two services can be written in either order, or at once', () => {
  const pairs = environment
    .filter(({ prod }) => prod.components.length > 1)
    .chain((one) => fc.tuple(pin, pin).map(([first, second]) => ({ ...one, first, second })));
  fc.assert(
    fc.property(pairs, ({ prod, files, first, second }) => {
      const [a, b]: [ComponentId, ComponentId] = ['service/s0', 'service/s1'];
      const inTurn = (...parts: [ComponentId, Pin][]) =>
        parts.reduce((now, part) => write(prod, now, new Map([part])).after, files);
      const together = textOf(
        write(
          prod,
          files,
          new Map([
            [a, first],
            [b, second],
          ]),
        ).after,
      );
      expect(textOf(inTurn([a, first], [b, second]))).toBe(together);
      expect(textOf(inTurn([b, second], [a, first]))).toBe(together);
    }),
  );
});
