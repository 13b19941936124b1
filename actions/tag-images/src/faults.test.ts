import { afterEach, describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { type RegistryStub, type RegistryStubOptions, startRegistryStub } from '@slipway/testing/registry';
import { putSigned, reference, tag } from './harness.js';
import type { Wanted } from './wanted.js';

const open: RegistryStub[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((stub) => stub.close()));
});

interface Stage {
  readonly stubs: readonly RegistryStub[];
  readonly wanted: Wanted;
}

interface Case extends RegistryStubOptions {
  /** Where the image is copied to; left out: it is tagged where it is. */
  readonly to?: 'the same registry' | 'another registry';
}

/** A signed image, and where it shall have the tags `1.4.0` and, from other bits, `latest`. */
async function stage({ to, ...options }: Case): Promise<Stage> {
  const start = async () => {
    const stub = await startRegistryStub(options);
    open.push(stub);
    return stub;
  };
  const source = await start();
  const digest = putSigned(source, options);
  const other = to === 'another registry' ? await start() : source;
  const target = reference(`${other.host}/${to === undefined ? 'acme' : 'prod'}/api`);
  other.putImage(target.repository, 'latest', 'older');
  const tags = [
    { name: '1.4.0', moves: false },
    { name: 'latest', moves: true },
  ];
  const from = { ...reference(`${source.host}/acme/api`), digest };
  return {
    stubs: to === 'another registry' ? [source, other] : [source],
    wanted: { service: 'api', source: from, target, tags, sha: undefined },
  };
}

/** All that is in them, whatever their addresses. */
const held = ({ stubs }: Stage) => stubs.map((stub) => stub.listing());
const writes = ({ stubs }: Stage) =>
  stubs.flatMap(({ requests }) => requests.filter(({ method }) => method === 'PUT' || method === 'POST'));

/** The process ends at a request: nothing is answered from then on, and what was asked then is done, or not. */
function dieAt({ stubs }: Stage, request: number, when: 'before' | 'after'): { asked: () => number } {
  let count = 0;
  for (const stub of stubs) {
    stub.fault = (_, response, does) => {
      count += 1;
      if (count < request) return false;
      if (count === request && when === 'after') does();
      response.destroy();
      return true;
    };
  }
  return { asked: () => count };
}

const ways: [string, Case][] = [
  ['a tag', {}],
  ['a tag, with tokens', { login: 'token' }],
  ['a copy in one registry, by mounts', { to: 'the same registry', login: 'token' }],
  ['a copy in one registry that does not mount', { to: 'the same registry', mounts: false }],
  ['a copy to another registry', { to: 'another registry' }],
  ['a copy where clients keep the lists', { to: 'another registry', referrers: 'tag' }],
];

describe.each(ways)('%s', (_, options) => {
  test('ends the same wherever it was killed before, and then writes nothing', async () => {
    const undisturbed = await stage(options);
    const { asked } = dieAt(undisturbed, Number.POSITIVE_INFINITY, 'before');
    await tag([undisturbed.wanted]);
    const all = asked();
    const wanted = held(undisturbed);
    const wrote = writes(undisturbed).length;
    expect(wrote).toBeGreaterThan(0);
    expect((await tag([undisturbed.wanted])).done).toEqual([]);
    expect(writes(undisturbed)).toHaveLength(wrote);

    const places = Array.from({ length: all }, (_, index) => index + 1).flatMap((request) => [
      { request, when: 'before' as const },
      { request, when: 'after' as const },
    ]);
    const stride = Math.max(1, Math.floor(places.length / cases(options.to === undefined ? 12 : 6, places.length)));
    for (const { request, when } of places.filter((_, index) => index % stride === stride - 1)) {
      const it = await stage(options);
      dieAt(it, request, when);
      await expect(tag([it.wanted])).rejects.toThrow();
      for (const stub of it.stubs) stub.fault = undefined;
      await tag([it.wanted]);
      expect({ request, when, held: held(it) }).toEqual({ request, when, held: wanted });
      await Promise.all(open.splice(0).map((stub) => stub.close()));
    }
  });
});
