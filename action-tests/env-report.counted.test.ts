import { expect, test } from '@jest/globals';
import type { Report } from '@slipway/env-report/report';
import { schemaProblems } from '@slipway/testing/json-schema';
import { openRepository } from '@slipway/testing/repository';
import { config, Stage, succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';

/*
 * Sixty deployments of prod, counted from the README's definitions and this file alone: what is counted here knows nothing of how the report counts.
 * 53 promotions, 5 rollbacks (four by rollback-env, one by `git revert`), 2 hotfixes.
 */

const hour = 3_600_000;
const day = 24 * hour;
const services = ['api', 'web', 'mail'] as const;
type Service = (typeof services)[number];

/** The i-th working day, from Monday 4 May 2026 on, at an hour of UTC. */
const workday = (index: number, hours: number) =>
  Date.UTC(2026, 4, 4) + (Math.floor(index / 5) * 7 + (index % 5)) * day + hours * hour;

/** What was done by hand, and when. Lead and promotion times are in hours. */
interface Counted {
  readonly deployments: number[];
  readonly rollbacks: number[];
  /** Those that were taken back, or that a hotfix came for within a week. */
  readonly failed: number[];
  readonly lead: number[];
  readonly promotion: number[];
  readonly restore: number[];
}

class Played {
  readonly stage: Stage;
  readonly counted: Counted = { deployments: [], rollbacks: [], failed: [], lead: [], promotion: [], restore: [] };
  now = Date.UTC(2026, 3, 1);
  readonly #versions: Record<Service, number> = { api: 0, web: 0, mail: 0 };
  /** Commits that are not in prod yet, by when they were made. */
  readonly #waiting: Record<Service, number[]> = { api: [], web: [], mail: [] };

  constructor(stage: Stage) {
    this.stage = stage;
  }

  static async begin(): Promise<Played> {
    const clock: { played?: Played } = {};
    const stage = await Stage.start({
      repositories: [{ name: config }, ...services.map((name) => ({ name: `acme/${name}` }))],
      now: () => new Date(clock.played?.now ?? Date.UTC(2026, 3, 1)),
    });
    const played = new Played(stage);
    clock.played = played;
    for (const service of services) {
      await played.commit(service, Date.UTC(2026, 3, 1));
      await played.tag(service, 'v1.0.0');
    }
    played.now = Date.UTC(2026, 3, 2);
    const values = services.map((service) => stage.values(service, '1.0.0')).join('');
    const sources = services.map((service) => `${service}: { source: acme/${service} }`).join(', ');
    await stage.commit({
      '.github/slipway.yml': `image: ${stage.registry.host}/acme/{service}\nservices: { ${sources} }\nenvironments:\n  dev: { values: envs/dev.yaml, delivery: push }\n  prod: { from: dev, values: envs/prod.yaml, delivery: push }\n`,
      'envs/dev.yaml': values,
      'envs/prod.yaml': values,
    });
    for (const service of services) played.#waiting[service] = [];
    return played;
  }

  async commit(service: Service, at: number, by = 'alice'): Promise<void> {
    this.now = at;
    await this.stage.github.as(by).commit(`acme/${service}`, 'main', `feat: ${at}`, { 'main.py': `${at}\n` });
    if (by === 'alice') this.#waiting[service].push(at);
  }

  async tag(service: Service, name: string): Promise<void> {
    const [tip] = await this.stage.github.commits(`acme/${service}`, 'main');
    const body = { ref: `refs/tags/${name}`, sha: tip?.id ?? '' };
    await this.stage.github.ask('alice', 'POST', `/repos/acme/${service}/git/refs`, body);
  }

  /** Tags a build. @returns it as a release file */
  async build(service: Service, patch = 0): Promise<string> {
    if (patch === 0) this.#versions[service] += 1;
    const tag = `1.${this.#versions[service]}.${patch}`;
    await this.tag(service, `v${tag}`);
    return JSON.stringify({ services: { [service]: { tag, digest: this.stage.image(service, tag) } } });
  }

  /** Pushes what an environment shall run. */
  async promote(at: number, inputs: Readonly<Record<string, string>>): Promise<void> {
    this.now = at;
    const result = succeeded(await this.stage.promote(inputs));
    expect({ at: new Date(at), merged: result.outputs.merged, reason: result.outputs.reason }).toEqual({
      at: new Date(at),
      merged: 'true',
      reason: expect.any(String),
    });
  }

  /** What waits of these services is in prod now. */
  deployed(at: number, ...moved: readonly Service[]): void {
    this.counted.deployments.push(at);
    for (const service of moved) {
      this.counted.lead.push(...this.#waiting[service].splice(0).map((since) => (at - since) / hour));
    }
  }

  /** @param failed when what it takes back was deployed */
  async rollBack(at: number, failed: readonly number[], inputs: Readonly<Record<string, string>> = {}): Promise<void> {
    this.now = at;
    const result = succeeded(await this.stage.rollBack({ delivery: 'push', ...inputs }));
    expect({ at: new Date(at), merged: result.outputs.merged, reason: result.outputs.reason }).toEqual({
      at: new Date(at),
      merged: 'true',
      reason: expect.any(String),
    });
    this.tookBack(at, failed);
  }

  tookBack(at: number, failed: readonly number[]): void {
    this.deployed(at);
    this.counted.rollbacks.push(at);
    this.mended(at, failed);
  }

  mended(at: number, failed: readonly number[]): void {
    this.counted.failed.push(...failed);
    this.counted.restore.push(...failed.map((since) => (at - since) / hour));
  }
}

/** An ordinary day: commits, a build in dev, a promotion at two in the afternoon. */
async function ordinary(played: Played, index: number): Promise<void> {
  const of: Service[] = [services[index % 3] ?? 'api'];
  if (index === 21) of.push('web');
  const waits = index % 4 === 3 ? 22 : 3;
  const at = workday(index, 14);
  for (const service of of) {
    if (index % 2 === 0) await played.commit(service, at - 48 * hour);
    await played.commit(service, at - 30 * hour);
    if (index % 5 === 0) await played.commit(service, at - 28 * hour, 'github-actions[bot]');
    await played.commit(service, at - (waits === 3 ? 5 : 26) * hour);
    const release = await played.build(service);
    await played.promote(at - waits * hour, { environment: 'dev', release });
    played.counted.promotion.push(waits);
  }
  await played.promote(at, { environment: 'prod' });
  played.deployed(at, ...of, ...(index === 14 ? (['api'] as const) : []));
}

/** A fix that goes past dev. */
async function hotfix(played: Played, service: Service, at: number): Promise<void> {
  await played.commit(service, at - 2 * hour);
  const release = await played.build(service, 1);
  played.now = at - hour;
  const inputs = { environment: 'prod', release, hotfix: 'true', reason: 'It is broken' };
  const { outputs } = succeeded(await played.stage.promote(inputs));
  played.now = at;
  await played.stage.github.as('alice').merge(config, Number(outputs['pull-request-number']));
  played.deployed(at, service);
}

async function play(): Promise<Played> {
  const played = await Played.begin();
  const { stage, counted } = played;
  for (let index = 0; index <= 54; index += 1) {
    // No web for nine days before its hotfix.
    if (index === 31 || index === 34) continue;
    await ordinary(played, index);
    const at = workday(index, 14);
    if (index === 3) await played.rollBack(at + 3 * hour, [at]);
    if (index === 8) await played.rollBack(at + 2 * hour, [workday(7, 14)], { services: 'web' });
    if (index === 10) {
      // Changes the file, and nothing that runs.
      played.now = at + 4 * hour;
      const text = (await stage.read('envs/prod.yaml')) ?? '';
      await stage.commit({ 'envs/prod.yaml': `replicas: 3\n${text}` }, 'chore: more replicas');
    }
    if (index === 11) {
      played.now = at + hour;
      const [tip, before] = await stage.github.commits(config, 'main');
      // Its build reached dev between the two promotions.
      const old = (await stage.github.readFile(config, before?.id ?? '', 'envs/prod.yaml')) ?? '';
      await stage.commit(
        { 'envs/prod.yaml': old },
        `Revert "${tip?.message.split('\n')[0]}"\n\nThis reverts commit ${tip?.id}.`,
      );
      played.tookBack(at + hour, [at]);
    }
    if (index === 13) {
      // It comes to prod the next day, with mail.
      await played.commit('api', at + 2 * hour);
      await played.promote(at + 3 * hour, { environment: 'dev', release: await played.build('api') });
      counted.promotion.push(21);
    }
    if (index === 18) {
      const failed = [workday(14, 14), workday(15, 14), at];
      await played.rollBack(at + 2 * hour, failed, { services: 'api', release: '1.5.0' });
    }
    if (index === 21) await played.rollBack(at + 5 * hour, [at]);
    if (index === 24) {
      await hotfix(played, 'mail', workday(23, 14) + 30 * hour);
      played.mended(workday(23, 14) + 30 * hour, [workday(23, 14)]);
    }
    if (index === 33) await hotfix(played, 'web', Date.UTC(2026, 5, 20, 12));
  }
  return played;
}

const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle - 1)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

test('figures equal a count by hand', async () => {
  const { stage, counted } = await play();
  const clone = await openRepository(stage.github.exportRepository(config), 0).clone();
  const { token, apiUrl, graphqlUrl, serverUrl } = stage.github;
  succeeded(
    await runStep({
      ...{ action: 'env-report', repository: config, workspace: clone.path, token, apiUrl, graphqlUrl, serverUrl },
      inputs: { format: 'json', file: 'report.json', since: '2026-05-01' },
    }),
  );
  const report: Report = JSON.parse(await clone.read('report.json'));
  expect(
    await schemaProblems(new URL('../packages/core/env-report.schema.json', import.meta.url), report, true),
  ).toEqual([]);
  const times = new Map(
    (await clone.git('log', '--format=%H %ct')).split('\n').map((line) => {
      const [commit = '', seconds] = line.split(' ');
      return [commit, Number(seconds) * 1000];
    }),
  );
  await clone.remove();
  const timesOf = (commits: readonly string[] = []) => commits.map((commit) => times.get(commit)).sort();
  const figures = report.environments.find(({ name }) => name === 'prod')?.figures;
  expect(counted.deployments).toHaveLength(60);
  expect(timesOf(figures?.deployments)).toEqual(counted.deployments);
  expect(timesOf(figures?.rollbacks)).toEqual(counted.rollbacks);
  expect(figures?.rollbacks).toHaveLength(5);
  expect(figures?.hotfixes).toHaveLength(2);
  expect(timesOf(figures?.failed)).toEqual(counted.failed.sort());
  expect(figures?.['failure-rate']).toBe(8 / 60);
  const spread = (hours: readonly number[]) => ({ count: hours.length, median: median(hours) * 3600 });
  expect(figures?.lead).toMatchObject(spread(counted.lead));
  expect(figures?.lead?.counts).toHaveLength(counted.lead.length);
  expect(figures?.lead?.counts[0]).toMatch(/^acme\/(?:api|web|mail)@[0-9a-f]{40}$/);
  expect(figures?.promotion).toMatchObject(spread(counted.promotion));
  expect(figures?.restore).toMatchObject(spread(counted.restore));
}, 600_000);
