import { afterEach, expect, test } from '@jest/globals';
import type { Report } from '@slipway/env-report/report';
import type { Repository } from '@slipway/testing/repository';
import { succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';
import { repositoryWith } from './written-history.js';

/*
 * What is not in the list of images to keep is deleted from a registry, so it has all that runs, or says what it cannot name.
 */

const digest = (name: string, n: number) => `sha256:${Buffer.from(`${name}${n}`).toString('hex').padEnd(64, '0')}`;
const kept = (name: string, n: number) => `ghcr.io/acme/${name}@${digest(name, n)}`;
const service = (name: string, n: number) =>
  `${name}:\n  image: { repository: ghcr.io/acme/${name}, tag: ${n}.0.0, digest: "${digest(name, n)}" }\n`;
const config =
  'image: ghcr.io/acme/{service}\nenvironments:\n  dev: { values: dev.yaml }\n  prod: { from: dev, values: prod.yaml }\n';
const both = (n: number, more = '') => service('api', n) + service('web', n) + more;

const repositories: Repository[] = [];
afterEach(async () => {
  for (const repository of repositories.splice(0)) await repository.remove();
});

async function keep(
  commits: readonly Readonly<Record<string, string>>[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<{
  readonly keep: readonly string[];
  readonly list: string;
  readonly page: string;
  readonly summary: string;
  readonly report: Report;
}> {
  const repository = await repositoryWith(commits.map((files) => ({ message: 'chore: next', files })));
  repositories.push(repository);
  const { outputs, summary } = succeeded(
    await runStep({
      ...{ action: 'env-report', repository: 'acme/config', workspace: repository.path },
      inputs: { token: '', since: '2026-01-05', format: 'html, json, keep-list', file: 'report', ...inputs },
    }),
  );
  return {
    keep: JSON.parse(outputs.keep ?? ''),
    summary,
    page: await repository.read('report.html'),
    list: await repository.read('report.txt'),
    report: JSON.parse(await repository.read('report.json')),
  };
}

const history = [
  { '.github/slipway.yml': config, 'dev.yaml': both(1), 'prod.yaml': both(1) },
  { 'dev.yaml': both(2) },
  { 'prod.yaml': both(2) },
  { 'dev.yaml': both(3) },
  // By hand: it never ran in dev.
  { 'prod.yaml': both(9) },
];
const everything = ['api', 'web'].flatMap((name) => [1, 2, 3, 9].map((n) => kept(name, n))).sort();

test.each<[string, Readonly<Record<string, string>>]>([
  ['all of it', {}],
  ['one environment', { environments: 'dev' }],
  ['the last environment', { environments: 'prod' }],
  ['one service', { services: 'api' }],
  ['one service of one environment', { services: 'web', environments: 'dev' }],
])('a report on %s keeps what any environment runs or may go back to', async (_, inputs) => {
  const found = await keep(history, inputs);
  expect(found.keep).toEqual(everything);
  expect(found.list).toBe(everything.map((image) => `${image}\n`).join(''));
  expect(found.report['left-out'].filter((one) => one.includes('keep'))).toEqual([]);
});

test('a service that was removed is kept as long as a release that may come back has it', async () => {
  const found = await keep([
    ...history.slice(0, 1),
    { 'prod.yaml': service('api', 1) + service('web', 2) },
    { 'dev.yaml': service('api', 1), 'prod.yaml': service('api', 1) },
    { 'prod.yaml': service('api', 2) },
  ]);
  expect(found.keep).toEqual([kept('api', 1), kept('api', 2), kept('web', 1), kept('web', 2)]);
  expect(found.report['left-out'].filter((one) => one.includes('keep'))).toEqual([]);
});

test('a report on one service tells of that one alone', async () => {
  const { report } = await keep(history, { services: 'api' });
  const prod = report.environments.find(({ name }) => name === 'prod');
  expect(prod?.running.map(({ name }) => name)).toEqual(['api']);
  expect(prod?.releases.flatMap(({ moves }) => moves.map(({ name }) => name))).toEqual(['api', 'api', 'api']);
  expect(prod?.drift.map(({ name }) => name)).toEqual(['api']);
});

test('releases of one service go as far back as they are shown, however often others are released', async () => {
  const commits = Array.from({ length: 50 }, (_, n) => ({ 'prod.yaml': service('api', 2) + service('web', n + 2) }));
  const { report } = await keep(
    [
      { '.github/slipway.yml': config, 'prod.yaml': both(1) },
      { 'prod.yaml': service('api', 2) + service('web', 1) },
    ].concat(commits.map((files) => ({ '.github/slipway.yml': config, ...files }))),
    { services: 'api', since: '2026-11-01' },
  );
  expect(report.environments.find(({ name }) => name === 'prod')?.releases.map(({ moves }) => moves[0]?.to)).toEqual([
    '2.0.0',
    '1.0.0',
  ]);
});

test('what it cannot name by digest, it says', async () => {
  const tagged = 'mail:\n  image: { repository: ghcr.io/acme/mail, tag: 1.0.0 }\n';
  const { keep: images, report } = await keep(
    [{ ...history[0], 'prod.yaml': both(1, tagged) }, ...history.slice(1, 2), { 'prod.yaml': both(2, tagged) }],
    { environments: 'dev' },
  );
  expect(images).toHaveLength(4);
  expect(report['left-out']).toContainEqual(
    'The list of images to keep lacks what has no digest or no known repository: ghcr.io/acme/mail:1.0.0 (prod runs it). Do not delete these images either.',
  );
});

test('what is long to say is folded on the page and in the summary, and says all of it', async () => {
  const many = Array.from(
    { length: 30 },
    (_, n) => `s${n}:\n  image: { repository: ghcr.io/acme/s${n}, tag: 1.0.0 }\n`,
  );
  const { report, page, summary } = await keep([{ ...history[0], 'dev.yaml': many.join('') }]);
  const [sentence = ''] = report['left-out'].filter((one) => one.includes('no digest'));
  expect(sentence).toContain('ghcr.io/acme/s29:1.0.0 (dev runs it)');
  const beginning = 'The list of images to keep lacks what has no digest or no known repository';
  expect(page).toContain(`>${beginning}</summary><p>${beginning}: `);
  expect(summary).toContain(`<summary>Left out: ${beginning}</summary>`);
});

test('what is not known to run, since two keys of it differ, it says', async () => {
  const twice = `${service('api', 1)}other:\n  image: { repository: ghcr.io/acme/api, tag: 2.0.0, digest: "${digest('api', 2)}" }\n`;
  const { report } = await keep([{ '.github/slipway.yml': config, 'dev.yaml': service('api', 1), 'prod.yaml': twice }]);
  expect(report['left-out']).toContainEqual(
    'The list of images to keep lacks what is not known, because its keys have different values or a file cannot be read: api (prod). Delete none of their images.',
  );
});
