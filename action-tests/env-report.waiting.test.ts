import { expect, test } from '@jest/globals';
import type { Report } from '@slipway/env-report/report';
import type { GitHubOptions } from '@slipway/testing/github/github';
import { openRepository } from '@slipway/testing/repository';
import { config, Stage, succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';

/*
 * "Can be merged" is said only of what GitHub would merge, and what is not known is said to be not known.
 */

type Protection = NonNullable<GitHubOptions['repositories'][number]['protect']>[string];
interface Case {
  readonly main?: Protection;
  readonly files?: Readonly<Record<string, string>>;
  readonly play?: (stage: Stage, number: number, head: string) => Promise<unknown>;
}

const values = (tag: string) => `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: ${tag}\n`;

/** What a pull request into prod waits for, by the JSON and as the page says it. */
async function waits({
  main,
  files = {},
  play,
}: Case): Promise<{ readonly for: readonly string[]; readonly page: string }> {
  const stage = await Stage.start({
    people: { alice: 'write', bob: 'write', carol: 'write' },
    repositories: [{ name: config, ...(main === undefined ? {} : { protect: { main } }) }],
  });
  const { github } = stage;
  await stage.commit({
    '.github/slipway.yml': 'image: ghcr.io/acme/{service}\nenvironments: { prod: { values: prod.yaml } }\n',
    'prod.yaml': values('1.0.0'),
    ...files,
  });
  const clone = await openRepository(github.exportRepository(config), 0).clone();
  const head = await github.as('bob').commit(config, 'promote/prod', 'chore: api', { 'prod.yaml': values('1.1.0') });
  const number = await github.as('bob').openPullRequest(config, { title: 'chore: api', head: 'promote/prod' });
  await play?.(stage, number, head);
  const { token, apiUrl, graphqlUrl, serverUrl } = github;
  succeeded(
    await runStep({
      ...{ action: 'env-report', repository: config, workspace: clone.path, token, apiUrl, graphqlUrl, serverUrl },
      inputs: { format: 'json, html', file: 'report' },
    }),
  );
  const report: Report = JSON.parse(await clone.read('report.json'));
  const page = await clone.read('report.html');
  await clone.remove();
  return { for: report.waiting?.[0]?.['waits-for'] ?? [], page };
}

const owned = { CODEOWNERS: '* @carol\n' };
const approvedBy = (login: string) => (stage: Stage, number: number) => stage.github.as(login).approve(config, number);

test.each<[string, Case, readonly string[]]>([
  ['nothing is required', {}, []],
  [
    'one approval is there',
    { main: { kind: 'ruleset', requirePullRequest: true, approvals: 1 }, play: approvedBy('alice') },
    [],
  ],
  [
    'an approval of somebody who is no code owner',
    {
      main: { kind: 'ruleset', requirePullRequest: true, approvals: 1, codeOwners: true },
      files: owned,
      play: approvedBy('alice'),
    },
    ['an approval of the code owners: @carol'],
  ],
  [
    'somebody asked for changes, and others approve',
    {
      main: { kind: 'ruleset', requirePullRequest: true, approvals: 1 },
      play: async ({ github }, number) => {
        await github.as('alice').requestChanges(config, number, 'No.');
        await github.as('carol').approve(config, number);
      },
    },
    ['another review of alice, who asked for changes'],
  ],
  [
    'it cannot be merged into what the branch became',
    {
      play: ({ github }) =>
        github.as('alice').commit(config, 'main', 'chore: by hand', { 'prod.yaml': values('1.0.1') }),
    },
    ['its conflicts with main to be resolved'],
  ],
  ['a classic protection that asks for nothing', { main: { kind: 'classic' } }, []],
])('%s', async (_, given, expected) => {
  const found = await waits(given);
  expect(found.for).toEqual(expected);
  expect(found.page.includes('Can be merged')).toBe(expected.length === 0);
});
