/** Tags after the digest of the image: each image has its own, also if a registry must be asked for it. */
import { expect, test } from '@jest/globals';
import { tags } from '@slipway/core/images/inputs';
import { startRegistryStub } from '@slipway/testing/registry';
import { noInputs, reference, tag } from './harness.js';
import { listWanted } from './wanted.js';

test.each(['by its tag', 'by its digest'])('each image has its own, %s', async (how) => {
  const stub = await startRegistryStub({});
  try {
    const names = ['api', 'web'];
    const digests = names.map((name) => stub.putImage(`acme/${name}`, 'built', name));
    const wanted = names.map((service, index) => {
      const target = reference(`${stub.host}/acme/${service}`);
      const source = { ...target, ...(how === 'by its tag' ? { tag: 'built' } : { digest: digests[index] ?? '' }) };
      return { service, source, target, tags: [{ name: 'sha-{short-digest}', moves: false }], sha: undefined };
    });
    const short = digests.map((digest) => `sha-${digest.slice('sha256:'.length, 'sha256:'.length + 12)}`);
    expect((await tag(wanted)).done).toEqual([`tag api ${short[0]}`, `tag web ${short[1]}`]);
    expect((await tag(wanted)).done).toEqual([]);
  } finally {
    await stub.close();
  }
});

test('as an input, beside the others; a tag that gets too long is refused before a registry is asked', () => {
  expect(tags.parse('v{version}, sha-{short-digest}')).toEqual(['v{version}', 'sha-{short-digest}']);
  const known = { version: '1.0.0', said: undefined, services: new Map(), commit: 'a'.repeat(40), release: null };
  const wish = (pattern: string) =>
    listWanted({ ...noInputs, 'from-tag': 'x', tags: [pattern] }, known).problems.map(({ code }) => code);
  expect(wish(`${'x'.repeat(117)}{short-digest}`)).toEqual(['bad-tag', 'no-services']);
  expect(wish(`${'x'.repeat(116)}{short-digest}`)).toEqual(['no-services']);
});
