import { describe, expect, test } from '@jest/globals';
import { changedLines, filesOf, service, target } from '@slipway/testing/environments';
import type { Release } from '../model/release.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const path = 'prod/kustomization.yaml';
const [old, next] = ['c228381abd50c3f03a1b1e9f1d9ac95d0df2ede4', '99b0460a4df153acf8372eec425837703e3ae94e'];
const services = [service('api'), service('web')];

function move(text: string, release: Release) {
  const files = filesOf({ [path]: text });
  const reading = readTarget(target('prod', services, { values: [path] }), files);
  const { edits, held } = changeEnvironment(files, [{ reading, release }]);
  return {
    lines: changedLines(edits).filter((line) => line.startsWith('+')),
    held: held.map(({ component, why }) => `${component} ${why}`),
  };
}

const kustomization = (resources: string[], tags: readonly string[]) =>
  `resources:\n${resources.map((one) => `  - ${one}\n`).join('')}images:\n${tags.map((tag, index) => `  - name: ghcr.io/acme/${index === 0 ? 'api' : 'web'}\n    newTag: ${tag}\n`).join('')}`;

describe('manifests from git at the commit an image was built from', () => {
  const base = (ref: string) => `https://github.com/acme/api/config/default?ref=${ref}`;

  test('move with the image', () => {
    const text = kustomization(['../base', base(old), base('v9')], [old]);
    expect(move(text, new Map([['service/api', { tag: next }]]))).toEqual({
      lines: [`+  - ${base(next)}`, `+    newTag: ${next}`],
      held: [],
    });
  });

  test('at another revision stay', () => {
    const text = kustomization([base(next.replace('9', '8'))], [old]);
    expect(move(text, new Map([['service/api', { tag: next }]])).lines).toEqual([`+    newTag: ${next}`]);
  });

  test('of two images hold the one that would move alone', () => {
    const text = kustomization([base(old)], [old, old]);
    const one = move(text, new Map([['service/api', { tag: next }]]));
    expect(one).toEqual({ lines: [], held: ['service/api shared'] });
    const both = new Map([['service/api', { tag: next }] as const, ['service/web', { tag: next }] as const]);
    expect(move(text, both).lines).toHaveLength(3);
  });

  test('of a values file are none', () => {
    const files = filesOf({ 'values.yaml': kustomization([base(old)], [old]) });
    const reading = readTarget(target('prod', services, { values: ['values.yaml'] }), files);
    expect(reading.holders.get('service/api')?.get('tag')).toHaveLength(1);
  });
});
