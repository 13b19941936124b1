import { describe, expect, test } from '@jest/globals';
import { digest } from '@slipway/testing/environments';
import { config, proposed, values } from './harness.js';

/** What is said under a code, with how to mend it. */
function said(code: string, given: Parameters<typeof proposed>[0]): string[] {
  return proposed(given).findings.flatMap((one) => (one.code === code ? [`${one.message} | ${one.fix}`] : []));
}

describe('K8: order-unknown names what is missing, and nothing that is configured', () => {
  const between = (before: string, after: string, service = 'api') =>
    said('order-unknown', {
      files: {
        'dev.yaml': '{}\n',
        'staging.yaml': values(`${service} ${after} b`),
        'prod.yaml': values(`${service} ${before} a`),
      },
      relations: new Map([[`service/${service} 1111111 2222222`, { order: 'unknown', lost: [] }]]),
    });

  test.each([
    ['blue', 'green', 'api', 'No `order` fits these tags: use semantic versions, or add a `sha` key'],
    [
      ...['sha-1111111', 'sha-2222222', 'api'],
      'Its commits are compared in acme/app: they must be there, and the token must be able to read it.',
    ],
    [
      ...['sha-1111111', 'sha-2222222', 'web'],
      'Configure `services: { web: { source: owner/name } }`, so that its commits can be compared.',
    ],
  ])('%s → %s of %s', (before, after, service, fix) => {
    expect(between(before, after, service)).toEqual([expect.stringContaining(`| ${fix}`)]);
  });
});

describe('K8: a place for a digest', () => {
  const shared = config
    .replace('environments:', '  web: {}\nenvironments:')
    .replace('apps-prod.yaml }', "apps-prod.yaml, keys: { 'global.imageTag': '{tag}' } }");
  const staging = values('api 1.2.0 a', 'web 1.2.0 b');
  const files = { 'dev.yaml': '{}\n', 'staging.yaml': staging, 'prod.yaml': 'global:\n  imageTag: 1.1.0\n' };

  test('one key of several services holds none: each digest has a key of its own, and that helps', () => {
    const [first = ''] = said('no-place-for-field', { config: shared, files });
    expect(first).toContain("configure it under `keys`: `'api.image.digest': { as: '{digest}', of: [api] }`");
    const [line = ''] = /'api\.image\.digest': .*\[api\] \}/.exec(first) ?? [];
    const mended = shared.replace("'{tag}' }", `'{tag}', ${line} }`);
    const prod = 'global:\n  imageTag: 1.1.0\napi:\n  image:\n    digest: ""\n';
    const { edits } = proposed({ config: mended, files: { ...files, 'prod.yaml': prod } });
    expect(new TextDecoder().decode(edits[0]?.after ?? new Uint8Array())).toContain(`digest: "${digest('a')}"`);
  });

  test('the tag of an image of its own has it beside it', () => {
    const prod = values('api 1.1.0', 'web 1.1.0 c').replace('    digest: ""\n', '');
    const allowed = config.replace('apps-prod.yaml }', 'apps-prod.yaml, pin: tag }');
    expect(said('no-place-for-field', { config: allowed, files: { ...files, 'prod.yaml': prod } })).toEqual([
      expect.stringContaining('Add `digest: ""` below `tag: 1.1.0` (prod.yaml:4), with the same indent'),
    ]);
  });

  test('a commit that the tag has in itself needs none', () => {
    const built = `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: sha-0a1b2c3\n    digest: ${digest('b')}\n    sha: 0a1b2c3\n`;
    const inGit = config.replace('staging.yaml,', "staging.yaml, keys: { 'api.image.sha': '{sha}' },");
    const { findings, edits } = proposed({
      config: inGit,
      files: { 'dev.yaml': '{}\n', 'staging.yaml': built, 'prod.yaml': values('api 1.1.0 a') },
    });
    expect(edits).toHaveLength(1);
    expect(findings.map(({ message }) => message).join('\n')).not.toMatch(/the sha .* has no place/);
  });
});

test('N24: an alias that gets a value of its own is told; one that changes with its anchor is not', () => {
  const image = (name: string, tag: string) =>
    `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: ${tag}\n`;
  const notices = (web: string) =>
    said('alias-replaced', {
      files: {
        'dev.yaml': '{}\n',
        'staging.yaml': image('api', '1.2.0') + image('web', web),
        'prod.yaml': image('api', '&t 1.1.0') + image('web', '*t'),
      },
    });
  expect(notices('1.2.0')).toEqual([]);
  expect(notices('1.3.0')).toEqual([expect.stringContaining('web.image.tag (prod.yaml:8) is an alias')]);
});
