/** A reading of some components reads less of long files, and says of them what a reading of everything says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import { openYaml, openYamlPart } from '../files/yaml.js';
import type { Edit } from '../plan/proposal.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';
import type { ComponentId } from './release.js';

const path = 'values.yaml';
const names = ['api', 'web', 'worker', 'api-gateway'];
const dev = target(
  'dev',
  names.map((name) => service(name)),
  { values: [path] },
);

/** What stands between services in real files, and what makes a reader careful. */
const between = fc.constantFrom(
  '# api: a comment\n',
  '\n',
  'script: |\n  api:\n    image: no\n\n  end\n',
  'script: >-\n  one\n  two\n# end\n',
  'list:\n- a\n- b: c\n',
  'list:\n  - { a: b }\n',
  'quoted: "api"\n',
  'more: &anchor\n  a: b\n',
  'again: *anchor\n',
  '---\n',
  'flow: {\n  a: b\n}\n',
  'text: first\n  second\n',
  'empty:\n',
  'glob: "*.example.com"\n',
);
const block = fc.record({
  name: fc.constantFrom(...names),
  indent: fc.boolean(),
  tag: fc.constantFrom('1.0.0', '"1.10"'),
});

function written(blocks: readonly { name: string; indent: boolean; tag: string }[], others: readonly string[]): string {
  // Long enough that parts of it are read alone, mostly by comments: they cost nothing.
  const comments = '  # how it was measured, and by whom: see the notes\n'.repeat(10);
  const padding = Array.from(
    { length: 24 },
    (_, index) => `other${index}:\n${comments}  replicas: ${index} # as it was measured\n`,
  );
  const parts = blocks.map(({ name, indent, tag }, index) => {
    const image = `repository: ghcr.io/acme/${name}\ntag: ${tag} # ours\ndigest: ${digest('a')}\n`;
    const nested = indent ? `main:\n${image.replace(/^(?=.)/gm, '  ')}` : image;
    return `${(others[index] ?? '').replace(/^(\w+):/, `$1${index}:`)}${name}${index}:\n${nested.replace(/^(?=.)/gm, '  ')}`;
  });
  return [...padding.slice(0, 12), ...parts, ...padding.slice(12)].join('');
}

/** Texts are compared at once, bytes one by one. */
const legible = ({ before, after, ...edit }: Edit) => ({
  ...edit,
  before: before && Buffer.from(before).toString('latin1'),
  after: after && Buffer.from(after).toString('latin1'),
});

test('the same places, and the same edits', () => {
  let shorter = 0;
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 6 }),
      fc.array(between, { maxLength: 6 }),
      (blocks, others) => {
        const text = written(blocks, others);
        const read = () => {
          try {
            return { files: filesOf({ [path]: text }), all: readTarget(dev, filesOf({ [path]: text })) };
          } catch {
            return undefined;
          }
        };
        const known = read();
        if (known === undefined) return;
        for (const name of names) {
          const id: ComponentId = `service/${name}`;
          const part = readTarget(dev, known.files, new Set([id]));
          expect(part.holders.get(id)).toEqual(known.all.holders.get(id));
          expect(part.release.get(id)).toEqual(known.all.release.get(id));
          const release = new Map([[id, { tag: '2.0.0', digest: digest('b') }]]);
          const whole = changeEnvironment(filesOf({ [path]: text }), [{ reading: known.all, release }]);
          const change = changeEnvironment(known.files, [{ reading: part, release }]);
          expect(change.edits.map(legible)).toEqual(whole.edits.map(legible));
          shorter += 1;
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 60) },
  );
  expect(shorter).toBeGreaterThan(50);
});

test('a long file that is about none of them is not read', () => {
  const text = written([], ['']);
  expect(openYamlPart(path, text, () => false).documents).toBe(0);
  const reading = readTarget(dev, filesOf({ [path]: `${text}api: {` }), new Set<ComponentId>(['service/web']));
  expect(reading.holders.size).toBe(0);
});

const corpus = new URL('../../../../../shared/corpus/values/', import.meta.url);
(existsSync(corpus) ? test : test.skip)(
  'a real file: every top-level entry alone reads as it does among the others',
  () => {
    let read = 0;
    for (const name of readdirSync(corpus)) {
      const text = readFileSync(new URL(name, corpus), 'utf8');
      if (text.length < 10_000 || text.includes('{{')) continue;
      const whole = openYaml(name, text);
      const [root] = whole.mappings();
      for (const key of root?.keys ?? []) {
        const part = openYamlPart(name, text, (entry) => entry.startsWith(`${key}:`));
        const beneath = (file: typeof whole) =>
          [...file.mappingsAt([key])].map(({ path: keys, scalars }) => [keys, [...scalars]]);
        expect(beneath(part)).toEqual(beneath(whole));
        read += 1;
      }
    }
    expect(read).toBeGreaterThan(50);
  },
);
