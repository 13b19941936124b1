import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { clean, digestOfApi, planted, type Written } from '../actions/policy-check/src/harness.js';
import { runStep } from './steps.js';
import { shown } from './usage/page.js';

/* The policies of docs/policy.md, on files that break them. */

const config = '.github/slipway.yml';
const values = (name: string) => `environments/${name}/values.yaml`;
const [before = ''] = (clean[config] ?? '').split('policy:\n');

/** A repository without violations, with the policy of a block. */
const withPolicy = (id: string, change = (text: string) => text): Written => ({
  ...clean,
  [config]: before + change(shown(id)),
});

/** Violations of a commit, as `level file rule: message`. */
async function violations(files: Written): Promise<string[]> {
  const repository = await makeRepository();
  try {
    await repository.commit('chore: begin', files);
    const { annotations } = await runStep({
      ...{ action: 'policy-check', workspace: repository.path, repository: 'acme/config' },
    });
    return annotations.map((line) => line.replace(/:\d+ /, ' ')).sort();
  } finally {
    await repository.remove();
  }
}

/** A service in the values of an environment. */
const service = (name: string, image: string) => `${name}:\n  image: ${image}\n`;
const more = (files: Written, path: string, text: string): Written => ({
  ...files,
  [path]: `${files[path] ?? ''}${text}`,
});

test('severities by environment, registries, releases and secrets', async () => {
  const files = withPolicy('docs/policy.md > Policy');
  expect(await violations(files)).toEqual([]);
  const pin = `    digest: ${digestOfApi}\n`;
  const synced = 'syncPolicy:\n    automated: {}\n';
  const apps = 'environments/prod-eu/apps/shop.yaml';
  const bad = [
    (one: Written) => planted(one, values('staging'), pin, ''),
    (one: Written) => planted(one, values('prod-eu'), pin, ''),
    (one: Written) => planted(one, values('prod-us'), pin, ''),
    (one: Written) => more(one, values('dev'), service('one', `quay.io/one/a:1.0.0@${digestOfApi}`)),
    (one: Written) => more(one, values('dev'), service('two', `docker.io/two/a:1.0.0@${digestOfApi}`)),
    (one: Written) => ({ ...one, [apps]: (one[apps] ?? '').replaceAll('syncPolicy:\n', synced) }),
    (one: Written) => ({ ...one, [apps]: (one[apps] ?? '').replace('targetRevision: 1.4.0', 'targetRevision: 1.3.0') }),
    (one: Written) =>
      more(
        one,
        '.github/workflows/e2e.yml',
        `      - run: deploy\n        env: { K: "$\{{ secrets.KUBECONFIG_PROD }}" }\n`,
      ),
  ].reduce((one, break_) => break_(one), files);
  expect(await violations(bad)).toEqual([
    expect.stringMatching(/^error \.github\/workflows\/e2e\.yml secret-without-environment: /),
    expect.stringMatching(/^error environments\/dev\/values\.yaml registry-not-allowed: .*docker\.io\/two/),
    expect.stringMatching(/^error environments\/prod-eu\/apps\/shop\.yaml mixed-release: The targets of prod/),
    expect.stringMatching(
      /^error environments\/prod-eu\/apps\/shop\.yaml mixed-release: prod-eu runs chart shop 1\.3\.0/,
    ),
    expect.stringMatching(/^error environments\/prod-eu\/values\.yaml digest-required: /),
    expect.stringMatching(/^error environments\/prod-us\/values\.yaml digest-required: /),
    expect.stringMatching(/^warning environments\/staging\/values\.yaml digest-required: /),
  ]);
});

test('an exception holds in its environment, for what it is about, until its last day', async () => {
  const files = (until: string) =>
    ['prod-eu', 'staging'].reduce(
      (one, name) =>
        more(
          one,
          values(name),
          service('legacy-a', 'ghcr.io/acme/legacy-a:1.0.0') + service('new', 'ghcr.io/acme/new:1.0.0'),
        ),
      withPolicy('docs/policy.md > Policy', (text) => text.replace(/until: .*/, `until: ${until}`)),
    );
  const about = (list: readonly string[]) =>
    list.map((line) => line.replace(/^(\S+) environments\/(\S+)\/.*?(legacy-a|new).*/s, '$1 $2 $3'));
  const others = ['error prod-eu new', 'warning staging legacy-a', 'warning staging new'];
  expect(about(await violations(files('2999-12-31')))).toEqual(others);
  expect(about(await violations(files('2024-01-31')))).toEqual(['error prod-eu legacy-a', ...others]);
});

test('an own rule', async () => {
  const image = `docker.io/bitnami/redis:7.0.0@${digestOfApi}`;
  const files = ['dev', 'staging', 'prod-eu'].reduce(
    (one, name) => more(one, values(name), service('redis', image)),
    withPolicy('docs/policy.md > Own rules'),
  );
  const fix = 'Take the copy in ghcr.io/acme/mirror.';
  expect(await violations(files)).toEqual([
    expect.stringMatching(
      new RegExp(`^error environments/prod-eu/values.yaml no-bitnami: .*Bitnami's images moved.*${fix}`, 's'),
    ),
    expect.stringMatching(
      new RegExp(`^warning environments/staging/values.yaml no-bitnami: .*Bitnami's images moved.*${fix}`, 's'),
    ),
  ]);
});
