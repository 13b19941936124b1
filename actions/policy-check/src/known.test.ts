import { describe, expect, test } from '@jest/globals';
import { knownIn } from './baseline.js';
import { clean, digestOfApi, factsOf, noInputs, rendering, said, type Written } from './harness.js';
import { judge, type Verdict } from './judge.js';
import { nothingKnown } from './known.js';
import { toSarif } from './reports/sarif.js';

/* What is known already, by `base` or by a baseline, is an object's own: another object of the same file is new. */

const path = 'environments/prod-eu/proxy.yaml';
const pinned = `proxy:1.0.0@${digestOfApi}`;

const deployment = (name: string, image: string, namespace = '') => `kind: Deployment
metadata:
  name: ${name}
${namespace === '' ? '' : `  namespace: ${namespace}\n`}spec:
  template:
    spec:
      containers:
        - { name: proxy, image: "ghcr.io/acme/${image}" }
`;
const application = (name: string, repository: string) => `kind: Application
metadata: { name: ${name} }
spec:
  source: { repoURL: ${repository}, chart: mail, targetRevision: 2.1.0 }
`;
const listed = (...objects: readonly string[]): Written => ({ ...clean, [path]: objects.join('---\n') });
const taken = (...objects: readonly string[]): Written => ({
  ...clean,
  'environments/prod-eu/apps/shop.yaml': objects.join('---\n'),
});

const here = 'ghcr.io/acme/charts';
const elsewhere = 'https://charts.example.com';
const rows: readonly (readonly [string, string, Written, Written, number])[] = [
  [
    'another Deployment',
    'mutable-tag',
    listed(deployment('a', 'proxy:latest'), deployment('b', pinned)),
    listed(deployment('a', 'proxy:latest'), deployment('b', 'proxy:latest')),
    1,
  ],
  [
    'one for another',
    'mutable-tag',
    listed(deployment('a', 'proxy:latest'), deployment('b', pinned)),
    listed(deployment('a', pinned), deployment('b', 'proxy:latest')),
    1,
  ],
  [
    'another namespace',
    'digest-required',
    listed(deployment('a', 'proxy:1.0.0', 'x'), deployment('a', pinned, 'y')),
    listed(deployment('a', pinned, 'x'), deployment('a', 'proxy:1.0.0', 'y')),
    1,
  ],
  [
    'one more without a name of its own',
    'digest-required',
    listed(deployment('a', 'proxy:1.0.0')),
    listed(deployment('a', 'proxy:1.0.0'), deployment('a', 'proxy:1.0.0')),
    1,
  ],
  [
    'another Application',
    'registry-not-allowed',
    taken(application('a', elsewhere), application('b', here)),
    taken(application('a', elsewhere), application('b', elsewhere)),
    1,
  ],
  [
    'the same in another order, and one more before it',
    'mutable-tag',
    listed(deployment('a', 'proxy:latest'), deployment('b', pinned)),
    listed(deployment('c', pinned), deployment('b', pinned), deployment('a', 'proxy:latest')),
    0,
  ],
  [
    'one of two is gone',
    'mutable-tag',
    listed(deployment('a', 'proxy:latest'), deployment('a', 'proxy:latest')),
    listed(deployment('a', 'proxy:latest')),
    0,
  ],
];

const only = ({ violations }: Verdict, rule: string) =>
  said({ violations: violations.filter((one) => one.rule === rule) });

describe.each(rows)('%s: %s', (_, rule, before, after, count) => {
  const inputs = { ...noInputs, rules: [rule] };

  test('with `base`', async () => {
    expect(only(judge(inputs, await factsOf(after, before)), rule)).toHaveLength(count);
  });

  test('with a baseline', async () => {
    const old = await factsOf(before);
    const text = JSON.stringify(toSarif(judge(inputs, old), { baseline: '' }, old));
    const baseline = knownIn(text) ?? nothingKnown;
    expect(only(judge(inputs, { ...(await factsOf(after)), baseline }), rule)).toHaveLength(count);
  });
});

test('what a baseline has twice and is there once is mended once', async () => {
  const [, , before, after] = rows.at(-1) ?? [];
  if (before === undefined || after === undefined) throw new Error('there is a last row');
  const inputs = { ...noInputs, rules: ['mutable-tag'] };
  const old = await factsOf(before);
  const baseline = knownIn(JSON.stringify(toSarif(judge(inputs, old), { baseline: '' }, old))) ?? nothingKnown;
  expect(judge(inputs, { ...(await factsOf(after)), baseline }).mended).toHaveLength(1);
});

test('a file of several targets is one place for all of them', async () => {
  const shared = (targets: string): Written => ({
    '.github/slipway.yml': `image: ghcr.io/acme/{service}\nenvironments:\n  prod: { targets: { ${targets} }, values: shared.yaml }\n`,
    'shared.yaml': deployment('a', 'proxy:latest'),
  });
  const facts = await factsOf(shared('eu: {}, us: {}'), shared('eu: {}'));
  expect(only(judge({ ...noInputs, rules: ['mutable-tag'] }, facts), 'mutable-tag')).toEqual([]);
});

describe('a rendered object that is new since `base`', () => {
  const inputs = { ...noInputs, rules: ['mutable-tag'] };
  const files = listed(deployment('a', 'proxy:latest'));
  const objects = (...names: readonly string[]) => names.map((name) => deployment(name, 'proxy:latest')).join('---\n');

  /** With `base`, where a was rendered, and a baseline that knows a and b. */
  async function judged(...names: readonly string[]): Promise<Verdict> {
    const { before, now, ...facts } = await factsOf(files, files);
    const known = { ...facts, before: null, now: rendering(now, objects('a', 'b'), 'prod') };
    const text = JSON.stringify(toSarif(judge(inputs, known), { baseline: '' }, known));
    return judge(inputs, {
      ...{ ...facts, baseline: knownIn(text) ?? nothingKnown },
      before: before && rendering(before, objects('a'), 'prod'),
      now: rendering(now, objects(...names), 'prod'),
    });
  }

  test('is known where the baseline has it', async () => {
    const verdict = await judged('a', 'b');
    expect(verdict.violations).toEqual([]);
    expect(verdict.accepted.map(({ key, isKnown }) => [key.split(' ').slice(0, 2), isKnown])).toEqual([
      [['Deployment', 'b'], true],
    ]);
  });

  test('is told where the baseline does not have it', async () => {
    const { violations } = await judged('a', 'b', 'c');
    expect(violations.map(({ key }) => key.split(' ').slice(0, 2))).toEqual([['Deployment', 'c']]);
  });
});
