import { afterEach, expect, test } from '@jest/globals';
import { imageManifest, imageType, indexType, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { putSigned, reference, tag } from './harness.js';
import type { Wanted } from './wanted.js';

/** What a copy leaves where it is, it says: an image that lacks a signature elsewhere looks like one that never had it. */

const open: RegistryStub[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((stub) => stub.close()));
});

async function start(options: Parameters<typeof startRegistryStub>[0] = {}): Promise<RegistryStub> {
  const stub = await startRegistryStub(options);
  open.push(stub);
  return stub;
}

const copied = (stub: RegistryStub, digest: string): Wanted => ({
  service: 'api',
  source: { ...reference(`${stub.host}/acme/api`), digest },
  target: reference(`${stub.host}/prod/api`),
  tags: [{ name: '1.4.0', moves: false }],
  sha: undefined,
});
const has = (stub: RegistryStub, digest: string) =>
  stub.listing().some((line) => line.startsWith(`prod/api@1.4.0 ${digest}`));

test('a signature whose tag has another signature there', async () => {
  const stub = await start();
  const digest = putSigned(stub, {});
  const name = `${digest.replace(':', '-')}.sig`;
  const theirs = stub.putImage('prod/api', name, 'theirs');
  const { findings } = await tag([copied(stub, digest)]);
  expect(findings).toEqual([expect.stringMatching(/^signature-stays: api: .*\.sig is sha256:\w+ already/)]);
  expect([has(stub, digest), stub.listing().includes(`prod/api@${name} ${theirs}`)]).toEqual([true, true]);
});

test('a listed signature that does not exist, and one that says itself that it is about something else', async () => {
  const options = { referrers: 'tag' } as const;
  const stub = await start(options);
  const digest = putSigned(stub, options);
  const other = stub.putImage('acme/api', 'about-nothing', 'about nothing');
  const manifests = [other, `sha256:${'9'.repeat(64)}`].map((one) => ({ mediaType: imageType, digest: one, size: 1 }));
  stub.put('acme/api', digest.replace(':', '-'), { schemaVersion: 2, mediaType: indexType, manifests }, indexType);
  const { findings } = await tag([copied(stub, digest)]);
  expect(findings).toEqual(
    [
      expect.stringMatching(/^referrer-stays: .*9{64} is listed .*but it does not exist/),
      expect.stringMatching(/^referrer-stays: .*but it does not say so itself/),
    ].sort((a, b) => (String(a) < String(b) ? -1 : 1)),
  );
  expect(has(stub, digest)).toBe(true);
});

test('a list that the registry does not show', async () => {
  const stub = await start();
  const digest = putSigned(stub, {});
  stub.fault = ({ path }, response) => {
    if (!path.includes('/acme/api/referrers/')) return false;
    response.writeHead(403).end();
    return true;
  };
  const { findings } = await tag([copied(stub, digest)]);
  expect(new Set(findings.map((finding) => finding.split(':')[0]))).toEqual(new Set(['referrers-unknown']));
  expect(has(stub, digest)).toBe(true);
});

test('layers that are not distributable', async () => {
  const stub = await start();
  const base = `sha256:${'7'.repeat(64)}`;
  const type = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
  const layers = [{ mediaType: type, digest: base, size: 1, urls: ['https://vendor.example.com/base'] }];
  const manifest = { ...imageManifest('api'), layers };
  const digest = stub.put('acme/api', 'sha-1', manifest, imageType);
  // The stub takes no manifest without its layers, as registries do that know nothing of such layers.
  stub.put('prod/api', 'other', { ...imageManifest('other'), layers }, imageType);
  const { findings } = await tag([copied(stub, digest)]);
  expect(findings).toEqual([expect.stringMatching(/^layers-stay: api: 1 layer of .*not distributable: sha256:7{64}$/)]);
  expect(stub.requests.filter(({ path }) => path.includes(base))).toEqual([]);
  expect(has(stub, digest)).toBe(true);
});
