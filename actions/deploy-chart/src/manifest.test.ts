import { describe, expect, test } from '@jest/globals';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { checkImages, mustHaveDigests } from './check-images.js';
import { addressIn, compareManifests, hashOf, objectsOf } from './manifest.js';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const objects = (manifest: string) => objectsOf({ manifest, hooks: [] });
const job = (image: string, annotations = '{}', name = 'job') =>
  `---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: ${name}, annotations: ${annotations} }\nspec: { template: { spec: { containers: [{ name: main, image: "${image}" }] } } }\n`;

describe('a diff of manifests', () => {
  test('is the same however it is written, and hides secrets', () => {
    const one = 'apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData: {password: hunter2, user: robin}\n';
    const same =
      '# Source: x\nkind: Secret\napiVersion: v1\nstringData:\n  user: robin\n  password: hunter2\nmetadata:\n  name: key\n';
    expect(hashOf(objects(one))).toBe(hashOf(objects(same)));
    const diff = compareManifests(objects(one), objects(one.replace('hunter2', 'hunter3')), 10_000);
    expect(diff).toMatchObject({ added: [], changed: ['Secret key'], removed: [] });
    expect(diff.text).toContain('-  password: (hidden, as it was)\n+  password: (hidden, changed)\n   user: (hidden)');
    expect(diff.text).not.toMatch(/hunter|robin/);
  });

  test('leaves out tests, which have other names each time and run in no deployment', () => {
    const hook = (kind: string, name: string) => job('a', `{ helm.sh/hook: "${kind}" }`, name);
    const [one, other] = ['test-x7f', 'test-q2w'].map((name) =>
      objects(job('a') + hook('test', name) + hook('pre-install', 'once')),
    );
    expect(hashOf(one ?? [])).toBe(hashOf(other ?? []));
    expect(one?.map(({ name }) => name)).toEqual(['job', 'once']);
    expect(
      objects(hook('test-success, test-failure', 'x') + hook('post-upgrade,test', 'both')).map(({ name }) => name),
    ).toEqual(['both']);
  });

  test('tells what comes and goes, and the address of an Ingress', () => {
    const ingress = (tls: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {${tls} rules: [{host: shop.example.com}]}\n`;
    expect(compareManifests(objects(job('a')), objects(ingress('')), 1000)).toMatchObject({
      added: ['Ingress web'],
      removed: ['Job job'],
    });
    expect(addressIn(objects(ingress('')))).toBe('http://shop.example.com');
    expect(addressIn(objects(ingress('tls: [{hosts: [shop.example.com]}],')))).toBe('https://shop.example.com');
    expect(addressIn(objects(job('a')))).toBe('');
  });
});

const release = (services: object) => openReleaseFile('release.json', JSON.stringify({ services }));

describe('the images of a rendering', () => {
  const api = { api: { tag: '1', digest: digest('a') } };
  const check = (manifest: string, images: [string, string][] = []) => {
    const { services: found, problems, findings } = checkImages(objects(manifest), release(api), new Map(images));
    return [found.map(({ name }) => name), [...problems, ...findings].map(({ code }) => code)];
  };

  test.each<[string, string, [string, string][], unknown]>([
    ['by digest', job(`ghcr.io/acme/api:1@${digest('a')}`), [], [['api'], []]],
    ['by tag alone', job('ghcr.io/acme/api:1'), [], [['api'], ['service-without-digest']]],
    ['by another digest', job(`ghcr.io/acme/api@${digest('b')}`), [], [['api'], ['service-with-other-digest']]],
    [
      'in a hook, too',
      job('ghcr.io/acme/api:1', '{helm.sh/hook: pre-upgrade}'),
      [],
      [['api'], ['service-without-digest']],
    ],
    ['not in a test', job('ghcr.io/acme/api:1', '{helm.sh/hook: test}'), [], [[], ['service-not-in-chart']]],
    [
      'beside one that the release does not have',
      job(`ghcr.io/acme/api@${digest('a')}`) + job('ghcr.io/acme/web:2', '{}', 'web'),
      [],
      [['api'], ['service-without-digest']],
    ],
    [
      'beside what others made',
      job(`ghcr.io/acme/api@${digest('a')}`) + job('redis:7', '{}', 'redis'),
      [],
      [['api'], []],
    ],
    [
      'under a configured name',
      job('ghcr.io/acme/backend:1'),
      [['api', 'ghcr.io/acme/backend']],
      [['api'], ['service-without-digest']],
    ],
  ])('a service %s', (_, manifest, images, expected) => {
    expect(check(manifest, images)).toEqual(expected);
  });
});

test('each service without a digest in the release file is refused', () => {
  expect(() => mustHaveDigests(release({ api: { tag: '1', digest: digest('a') } }))).not.toThrow();
  expect(() => mustHaveDigests(release({ api: { tag: '1', digest: digest('a') }, web: { tag: '2' } }))).toThrow(
    'web has no digest',
  );
});
