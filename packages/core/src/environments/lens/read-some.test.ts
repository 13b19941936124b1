/** A reading of some components says of them what a reading of everything says, and their edits are the same. */

import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import type { ComponentId } from '../../nouns/component.js';
import type { Edit } from '../../plan/proposal.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

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
  'alone:\n  tag: 1.0.0\n',
  'both:\n  image: ghcr.io/acme/api\n  repository: ghcr.io/acme/web\n  tag: 1.0.0\n',
);
const block = fc.record({
  name: fc.constantFrom(...names),
  indent: fc.boolean(),
  tag: fc.constantFrom('1.0.0', '"1.10"'),
});

function written(blocks: readonly { name: string; indent: boolean; tag: string }[], others: readonly string[]): string {
  const parts = blocks.map(({ name, indent, tag }, index) => {
    const image = `repository: ghcr.io/acme/${name}\ntag: ${tag} # ours\ndigest: ${digest('a')}\n`;
    const nested = indent ? `main:\n${image.replace(/^(?=.)/gm, '  ')}` : image;
    return `${(others[index] ?? '').replace(/^(\w+):/, `$1${index}:`)}${name}${index}:\n${nested.replace(/^(?=.)/gm, '  ')}`;
  });
  return parts.join('');
}

/** Texts are compared at once, bytes one by one. */
const legible = ({ before, after, ...edit }: Edit) => ({
  ...edit,
  before: before && Buffer.from(before).toString('latin1'),
  after: after && Buffer.from(after).toString('latin1'),
});

test('the same places, and the same edits', () => {
  let compared = 0;
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
          compared += 1;
        }
      },
    ),
    { numRuns: cases(60, 600) },
  );
  expect(compared).toBeGreaterThan(50);
});

test('a repository that was configured with a slash at its end is found, too', () => {
  const files = filesOf({ [path]: 'api: { repository: ghcr.io/acme/api, tag: 1.0.0 }\n' });
  const one = target('dev', [service('api', 'ghcr.io/acme/api/')], { values: [path] });
  const id: ComponentId = 'service/api';
  expect(readTarget(one, files).release.get(id)?.tag).toBe('1.0.0');
  expect(readTarget(one, files, new Set([id])).release.get(id)?.tag).toBe('1.0.0');
});
