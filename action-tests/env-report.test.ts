import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { released } from '@slipway/core/pages';
import type { Report } from '@slipway/env-report/report';
import { schemaProblems } from '@slipway/testing/json-schema';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { byHand, landedAt, sixty } from '../actions/env-report/src/harness.js';
import { succeeded } from './promotion-stage.js';
import { runStep, type StepResult } from './steps.js';
import { repositoryWith } from './written-history.js';

const reportSchema = new URL('../packages/core/env-report.schema.json', import.meta.url);
let repository: Repository;
beforeAll(async () => {
  repository = await repositoryWith(sixty());
});
afterAll(() => repository.remove());

/** Without a token: what a plain clone says. */
async function report(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  return succeeded(
    await runStep({
      ...{ action: 'env-report', repository: 'acme/config', workspace: repository.path },
      inputs: { token: '', since: '2026-01-05', ...inputs },
    }),
  );
}

async function json(inputs: Readonly<Record<string, string>> = {}): Promise<Report> {
  await report({ format: 'json', file: 'report.json', ...inputs });
  return JSON.parse(await repository.read('report.json'));
}

test('an environment in whose files nothing is found is told: its configuration is wrong', async () => {
  const wrong = await makeRepository();
  const values = (name: string) => `api:\n  image: { repository: ${name}, tag: 1.0.0 }\n`;
  await wrong.commit('feat: environments', {
    '.github/slipway.yml':
      'image: ghcr.io/acme/{service}\nenvironments: { dev: { values: dev.yaml }, prod: { from: dev, values: prod.yaml } }\n',
    'dev.yaml': values('ghcr.io/acme/api'),
    'prod.yaml': values('eu.example.com/acme/api'),
  });
  const { annotations } = await runStep({
    ...{ action: 'env-report', repository: 'acme/config', workspace: wrong.path },
    inputs: { token: '' },
  });
  expect(annotations.filter((one) => one.includes('have no image'))).toEqual([
    expect.stringMatching(
      /^warning \.github\/slipway\.yml:\d+ .*The files of prod have no image .*eu\.example\.com\/acme\/api/s,
    ),
  ]);
  await wrong.remove();
});

test('an image of a kustomization that no base names is told: something else runs', async () => {
  const overlays = await makeRepository();
  const overlay = (tag: string) =>
    `resources: [../../base]\nimages:\n  - { name: ghcr.io/acme/api, newTag: ${tag} }\n  - { name: ghcr.io/acme/web, newTag: ${tag} }\n`;
  await overlays.commit('feat: environments', {
    '.github/slipway.yml':
      "image: ghcr.io/acme/{service}\nenvironments: { prod: { values: 'overlays/prod/kustomization.yaml' } }\n",
    'overlays/prod/kustomization.yaml': overlay('1.0.0'),
    'base/kustomization.yaml': 'resources: [api.yaml]\n',
    'base/api.yaml': 'kind: Pod\nspec: { containers: [{ name: api, image: ghcr.io/acme/api }] }\n',
  });
  const { annotations } = await runStep({
    ...{ action: 'env-report', repository: 'acme/config', workspace: overlays.path },
    inputs: { token: '' },
  });
  expect(annotations).toEqual([
    expect.stringMatching(
      /^warning overlays\/prod\/kustomization\.yaml:4 .*sets the image ghcr\.io\/acme\/web, but no file/s,
    ),
  ]);
  await overlays.remove();
});

test('a file that cannot be read hides what it says, and nothing else is told as it was before', async () => {
  const broken = await makeRepository();
  const values = (name: string, tag: string, more = '') =>
    `${name}:\n  image: { repository: ghcr.io/acme/${name}, tag: ${tag} }\n${more}`;
  const commit = (message: string, files: Readonly<Record<string, string>>) => broken.commit(message, files);
  await commit('feat: environments', {
    '.github/slipway.yml': 'image: ghcr.io/acme/{service}\nenvironments: { prod: { values: prod/*.yaml } }\n',
    'prod/api.yaml': values('api', '1.0.0'),
    'prod/web.yaml': values('web', '1.0.0'),
  });
  await commit('fix: web', { 'prod/web.yaml': values('web', '1.1.0', 'a: [\n') });
  const moved = await commit('fix: api', { 'prod/api.yaml': values('api', '1.1.0') });
  await commit('feat: mail', { 'prod/mail.yaml': values('mail', '1.0.0') });
  try {
    const { annotations } = await runStep({
      ...{ action: 'env-report', repository: 'acme/config', workspace: broken.path },
      inputs: { token: '', since: '2026-01-05', format: 'json', file: 'report.json' },
    });
    const { environments }: Report = JSON.parse(await broken.read('report.json'));
    const [prod] = environments;
    expect(prod?.running.map(({ name, version }) => `${name} ${version}`)).toEqual(['api 1.1.0', 'mail 1.0.0']);
    expect(prod?.running[0]?.since?.commit).toBe(moved);
    expect(prod?.unclear).toEqual(['web']);
    expect(annotations).toContainEqual(expect.stringMatching(/^warning prod\/web\.yaml:\d+ \S+: /));
  } finally {
    await broken.remove();
  }
});

describe('services that are there no longer', () => {
  const image = (name: string, tag: string) => `${name}:\n  image: { repository: ghcr.io/acme/${name}, tag: ${tag} }\n`;
  type Files = Readonly<Record<string, string | null>>;
  const each = (file: (name: string, tag: string) => string) => (tag: string | null) => ({
    'prod/api.yaml': file('api', '1.0.0'),
    'prod/old.yaml': tag === null ? null : file('old', tag),
  });
  const layouts: readonly [string, string, (tag: string | null) => Files][] = [
    [
      'files of one service each',
      "preset: { values: 'prod/{service}.yaml', keys: { tag: '{tag}' } }\nenvironments: { prod: {} }\n",
      each((_, tag) => `tag: ${tag}\n`),
    ],
    [
      'one file of all',
      'image: ghcr.io/acme/{service}\nenvironments: { prod: { values: prod.yaml } }\n',
      (tag) => ({ 'prod.yaml': `${image('api', '1.0.0')}${tag === null ? '' : image('old', tag)}` }),
    ],
    ['a file of each', 'image: ghcr.io/acme/{service}\nenvironments: { prod: { values: prod/*.yaml } }\n', each(image)],
  ];
  test.each(layouts)('%s: what they ran counts', async (_, configuration, files) => {
    await using gone = await makeRepository();
    await gone.commit('feat: api', { ...files(null), '.github/slipway.yml': configuration });
    const commits = [
      await gone.commit('feat: old', files('1.0.0')),
      await gone.commit('fix: old', files('1.1.0')),
      await gone.commit('feat!: without old', files(null)),
    ];
    succeeded(
      await runStep({
        ...{ action: 'env-report', repository: 'acme/config', workspace: gone.path },
        inputs: { token: '', since: '2023-12-31', format: 'json', file: 'report.json' },
      }),
    );
    const { environments }: Report = JSON.parse(await gone.read('report.json'));
    const [prod] = environments;
    expect(prod?.running.map(({ name }) => name)).toEqual(['api']);
    expect(prod?.figures.deployments.slice(0, 3)).toEqual(commits.toReversed());
    expect(prod?.releases.slice(0, 3).map(({ moves }) => moves.map(({ name, from, to }) => [name, from, to]))).toEqual([
      [['old', '1.1.0', null]],
      [['old', '1.0.0', '1.1.0']],
      [['old', null, '1.0.0']],
    ]);
  });
});

describe('a plain clone', () => {
  test('tells what runs, since when, by whom', async () => {
    const { environments } = await json();
    const prod = environments.find(({ name }) => name === 'prod');
    expect(prod?.running.map(({ name, version, since }) => [name, version, since?.at, since?.pull])).toEqual(
      Object.entries(byHand.runs).map(([name, [version, n]]) => [name, version, landedAt(n).toISOString(), 100 + n]),
    );
    expect(prod?.releases).toHaveLength(20);
    expect(prod?.figures.deployments).toHaveLength(byHand.deployments);
    expect(prod?.figures.failed).toHaveLength(byHand.failed.length);
  });

  test('is what its JSON Schema says, which names every key', async () => {
    const whole = await json();
    const problems = (value: unknown) => schemaProblems(reportSchema, value, true);
    expect(await problems(whole)).toEqual([]);
    expect(await problems({ ...whole, commit: 'main' })).not.toEqual([]);
    expect(await problems({ ...whole, more: 1 })).not.toEqual([]);
  });

  test('the log has an entry for each release of the period, also beyond those that are shown', async () => {
    const log = { log: 'RELEASES.md', delivery: 'files', environments: 'prod' };
    await report(log);
    const text = await repository.read('RELEASES.md');
    expect(text.match(/^<!-- slipway:release prod /gm)).toHaveLength(byHand.deployments);
    const days = [...text.matchAll(/^<!-- slipway:release \S+ \S+ (\S+) -->/gm)].map(([, at]) => at);
    expect(days).toEqual([...days].sort().reverse());
    await repository.git('clean', '-fdq');
  });

  test('shows in the summary how to go back, and says what it leaves out', async () => {
    const { summary } = await report({});
    expect(summary).toContain(
      `- uses: ${released.repository}/actions/rollback-env@${released.ref}\n  with:\n    environment: prod\n    release: previous\n`,
    );
    expect(summary).toContain('Left out: There is no token');
    // Each figure links to what it counts.
    for (const name of ['Deployment frequency', 'Change failure rate', 'Time to restore']) {
      expect(summary).toMatch(new RegExp(`^\\| ${name} \\|.*/commit/[0-9a-f]{40}\\)`, 'm'));
    }
    expect(summary).toContain('Commits by \\*\\[bot\\] do not count for lead times');
  });
});
