import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { readInputs } from '@slipway/core/inputs/read';
import { formatReference, parseReference, type Reference } from '@slipway/core/nouns/image';
import type { DigestOptions, Manifest, Registry } from '@slipway/core/ports/registry/registry';
import { memoryRunner } from '@slipway/testing/memory-runner';
import { askAll } from './ask.js';
import { type Inputs, table } from './table.js';
import type { Wanted } from './wanted.js';

function inputsWith(given: Partial<Record<keyof typeof table.inputs, string>>): Inputs {
  const env = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return readInputs(memoryRunner(Object.fromEntries(env)), table.inputs);
}

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const index = (letter: string): Manifest => ({ digest: digest(letter), kind: 'index', platforms: [] });

function wanted(service: string, claimed?: string): Wanted {
  const reference = parseReference(`ghcr.io/acme/${service}:1.2.0`);
  if (reference === undefined) throw new Error('no reference');
  return { service, reference, tag: '1.2.0', mutable: false, ...(claimed === undefined ? {} : { claimed }) };
}

/** A registry of answers by reference; several are given one after the other, the last one for good. What was asked is kept. */
function registryOf(
  answers: Readonly<Record<string, readonly (Manifest | undefined)[]>>,
): Registry & { asked: string[] } {
  const asked: string[] = [];
  const left = new Map(Object.entries(answers).map(([name, list]) => [name, [...list]]));
  const find = async (reference: Reference, options: DigestOptions = {}): Promise<Manifest | undefined> => {
    const name = formatReference(reference).replace('ghcr.io/acme/', '');
    asked.push([name, options.platform ?? ''].join(' ').trim());
    const list = left.get(name) ?? [];
    return list.length > 1 ? list.shift() : list[0];
  };
  return {
    asked,
    find,
    async digest(reference, options) {
      const found = await find(reference, options);
      if (found !== undefined) return found;
      throw new Failure({ code: 'image-not-found', message: `no ${formatReference(reference)}`, fix: '' });
    },
    exists: async (reference) => (await find(reference)) !== undefined,
    layer: async () => undefined,
    close: () => {},
  };
}

test('without a claim: one question, and the platform goes with it', async () => {
  const registry = registryOf({ 'api:1.2.0': [index('a')] });
  const [plain] = await askAll([wanted('api')], inputsWith({}), registry);
  const [arm] = await askAll([wanted('api')], inputsWith({ platform: 'linux/arm64' }), registry);
  expect(plain).toMatchObject({ manifest: index('a'), findings: [], problems: [] });
  expect(arm?.manifest).toEqual(index('a'));
  expect(registry.asked).toEqual(['api:1.2.0', 'api:1.2.0 linux/arm64']);
});

test('one that fails is named and hides none of the others', async () => {
  const registry = registryOf({ 'web:1.2.0': [index('b')] });
  const answers = await askAll([wanted('api'), wanted('web'), wanted('worker')], inputsWith({}), registry);
  expect(answers.map(({ wanted: { service }, manifest }) => [service, manifest?.digest])).toEqual([
    ['api', undefined],
    ['web', digest('b')],
    ['worker', undefined],
  ]);
  expect(answers.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
    'api: no ghcr.io/acme/api:1.2.0',
    'worker: no ghcr.io/acme/worker:1.2.0',
  ]);
});

test('what is no Failure is a bug, and stays one', async () => {
  const broken = { ...registryOf({}), digest: () => Promise.reject(new TypeError('a bug')) };
  await expect(askAll([wanted('api')], inputsWith({}), broken)).rejects.toThrow('a bug');
});

describe('what the build says', () => {
  const pinned = `api@${digest('a')}`;

  test('is asked for once where the tag agrees', async () => {
    const registry = registryOf({ 'api:1.2.0': [index('a')] });
    const [answer] = await askAll([wanted('api', digest('a'))], inputsWith({}), registry);
    expect(answer).toMatchObject({ manifest: index('a'), findings: [] });
    expect(registry.asked).toEqual(['api:1.2.0']);
  });

  test.each<[string, Manifest | undefined, RegExp]>([
    ['names something else', index('b'), /api:1\.2\.0 is sha256:b+ .*the build of api pushed sha256:a+/],
    ['does not exist', undefined, /api:1\.2\.0 does not exist, but sha256:a+, which the build pushed/],
  ])('wins, with a warning, where the tag %s', async (_, said, message) => {
    const registry = registryOf({ 'api:1.2.0': [said], [pinned]: [index('a')] });
    const [answer] = await askAll([wanted('api', digest('a'))], inputsWith({}), registry);
    expect(answer?.manifest).toEqual(index('a'));
    expect(answer?.findings).toMatchObject([{ level: 'warning', code: 'registry-disagrees' }]);
    expect(answer?.findings[0]?.message).toMatch(message);
  });

  test('is no answer when the registry does not have it', async () => {
    const registry = registryOf({ 'api:1.2.0': [index('b')] });
    const [answer] = await askAll([wanted('api', digest('a'))], inputsWith({}), registry);
    expect(answer?.manifest).toBeUndefined();
    expect(answer?.problems).toMatchObject([{ code: 'image-not-found' }]);
  });

  test('is waited for', async () => {
    const registry = registryOf({ 'api:1.2.0': [undefined, index('b'), index('a')] });
    const [answer] = await askAll([wanted('api', digest('a'))], inputsWith({ wait: '30' }), registry);
    expect(answer).toMatchObject({ manifest: index('a'), findings: [] });
    expect(registry.asked).toEqual(['api:1.2.0', 'api:1.2.0', 'api:1.2.0']);
  });

  test('a platform is taken out of what the build pushed, not out of what the tag names', async () => {
    const image: Manifest = { digest: digest('c'), kind: 'image', platforms: ['linux/arm64'] };
    const registry = registryOf({ 'api:1.2.0': [index('b')], [pinned]: [image] });
    const [answer] = await askAll([wanted('api', digest('a'))], inputsWith({ platform: 'linux/arm64' }), registry);
    expect(answer?.manifest).toEqual(image);
    expect(registry.asked).toEqual(['api:1.2.0', `${pinned} linux/arm64`]);
  });
});
