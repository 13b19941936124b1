import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { config, Stage, succeeded } from './promotion-stage.js';

/** An Application that takes a chart from a registry, and its values by reference. */
function application(stage: Stage, name: string, version: string, values: string, revision: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${name} }
spec:
  syncPolicy: { automated: {} }
  sources:
    - repoURL: ${stage.registry.host}/charts
      chart: shop
      targetRevision: ${version}
      helm:
        valueFiles: [${values}]
    - { repoURL: https://github.com/acme/config, targetRevision: ${revision}, ref: values }
`;
}

async function staged(edit: (text: string) => string = (text) => text, revision = 'main'): Promise<Stage> {
  const stage = await Stage.start();
  const files = (environment: string, version: string) => {
    const path = `values/${environment}.yaml`;
    return {
      [`apps/${environment}.yaml`]: edit(application(stage, environment, version, `$values/${path}`, revision)),
      [path]: stage.values('api', version),
    };
  };
  for (const version of ['1.0.0', '1.1.0']) stage.chart('shop', version);
  await stage.commit({
    '.github/slipway.yml': `preset: { values: 'values/{environment}.yaml', applications: 'apps/{environment}.yaml' }
image: ${stage.registry.host}/acme/{service}
environments: { staging: {}, prod: { from: staging } }
`,
    ...files('staging', '1.1.0'),
    ...files('prod', '1.0.0'),
  });
  return stage;
}

test('K6: values from a branch and the version of a chart in the same promotion are said not to come at once, there and back', async () => {
  const stage = await staged();
  const result = succeeded(await stage.promote({ environment: 'prod' }));
  expect(JSON.parse(result.outputs.release ?? '{}')).toMatchObject({ charts: { shop: { version: '1.1.0' } } });
  const said = 'New values run with the old chart first: shop-prod takes values from main at once, and the chart';
  expect(result.annotations.join('\n')).toMatch(
    new RegExp(`warning apps/prod\\.yaml:9 values-before-chart: ${said}.*helm\\.valuesObject`, 's'),
  );
  const [pull] = await stage.github.pullRequests(config);
  expect(pull?.body.split('|')[0]).toContain(said);
  await stage.github.as('alice').merge(config, 1, 'squash');
  const back = succeeded(await stage.rollBack());
  expect(back.annotations.join('\n')).toContain('values-before-chart');
});

test.each([
  ['a revision of the values that is a tag', {}, 'shop-1.0.0'],
  ['the image alone', { services: 'api' }, 'main'],
])('K6: nothing is said of %s', async (_name, inputs, revision) => {
  const stage = await staged((text) => text, revision);
  const result = succeeded(await stage.promote({ environment: 'prod', ...inputs }));
  expect(result.annotations.join('\n')).not.toContain('values-before-chart');
});

test('K6: values-and-applications, as workflows-examples/gitops-config has them: what a promotion writes is in one object, so nothing is said', async () => {
  const stage = await Stage.start();
  const example = async (path: string, tag = '') => {
    const url = new URL(`../workflows-examples/gitops-config/config/${path}`, import.meta.url);
    const text = (await readFile(url, 'utf8')).replaceAll(
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/sample-app',
      `${stage.registry.host}/acme/sample-app`,
    );
    const own = text.replaceAll('123456789012.dkr.ecr.us-east-1.amazonaws.com', stage.registry.host);
    const image = tag === '' ? '' : stage.image('sample-app', tag);
    const released = own
      .replace('targetRevision: 0.0.0', `targetRevision: ${tag.slice(1)}`)
      .replace('tag: ""', `tag: "${tag}"`);
    return { [path]: tag === '' ? own : released.replace('digest: ""', `digest: "${image}"`) };
  };
  for (const version of ['1.0.0', '1.1.0']) stage.chart('sample-app', version);
  await stage.commit({
    ...(await example('.github/slipway.yml')),
    ...(await example('apps/uat/sample-app.yaml', 'v1.1.0')),
    ...(await example('environments/uat/values.yaml')),
    ...(await example('apps/prod/sample-app.yaml', 'v1.0.0')),
    ...(await example('environments/prod/values.yaml')),
  });
  const result = succeeded(await stage.promote({ environment: 'prod', delivery: 'pull-request' }));
  expect(result.annotations.filter((one) => one.startsWith('warning'))).toEqual([]);
  const [pull] = await stage.github.pullRequests(config);
  expect(await stage.github.readFile(config, pull?.head.ref ?? '', 'apps/prod/sample-app.yaml')).toBe(
    Object.values(await example('apps/prod/sample-app.yaml', 'v1.1.0'))[0],
  );
});

test('K7: a single `source` with values by reference is a ComparisonError, told with its line', async () => {
  const single = (text: string) =>
    text
      .replace('  sources:\n    - repoURL', '  source:\n      repoURL')
      .replace(/ {4}- \{ repoURL: https.*\n/, '')
      .replace('[$values', '["$values')
      .replace('yaml]', 'yaml"]');
  const stage = await staged(single);
  const result = await stage.promote({ environment: 'prod' });
  const said = result.annotations.join('\n');
  expect(said).toMatch(
    /warning apps\/prod\.yaml:11 values-without-source: Argo CD cannot find \$values\/values\/prod\.yaml .*`source` knows no references/,
  );
  expect(said).toContain('ref: values }');
});

test('K7: a reference that none of the `sources` has', async () => {
  const stage = await staged((text) => text.replace('ref: values', 'ref: config'));
  const result = await stage.promote({ environment: 'prod' });
  expect(result.annotations.join('\n')).toContain('none of its `sources` has `ref: values`');
});
