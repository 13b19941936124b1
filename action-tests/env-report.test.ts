import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '@slipway/env-report/report';
import { schemaProblems } from '@slipway/testing/json-schema';
import type { Repository } from '@slipway/testing/repository';
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

  test('shows in the summary how to go back, and says what it leaves out', async () => {
    const { summary } = await report({});
    expect(summary).toContain(
      '- uses: your-org/slipway/actions/rollback-env@v1\n  with:\n    environment: prod\n    release: previous\n',
    );
    expect(summary).toContain('Left out: There is no token');
  });
});
