import { expect, test } from '@jest/globals';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { loadTargets } from '@slipway/core/environments/model/target';
import { momentsOf } from '@slipway/core/environments/past/past';
import { id, memoryFileHistory, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { byHand, configuration, end, landedAt, sixty, start, values } from '../harness.js';
import { deploymentsOf, mendedOf } from './deployments.js';
import { figuresOf, firstRuns } from './figures.js';
import { foldPast } from './landings.js';

const commits = sixty();
const hour = 3600;

async function foldOf(name: string, written: readonly WrittenCommit[] = commits, since = start) {
  const history = memoryFileHistory(written);
  const config = parseConfig('.github/slipway.yml', configuration);
  const environment = readEnvironments(config).find((one) => one.name === name);
  if (environment === undefined) throw new Error('unreachable');
  const from = id(written.at(-1)?.name ?? '');
  const files = await loadTargets(history.at(from), environment.targets);
  const target = openTarget(environment.targets[0], files, readKnown(config));
  const past = momentsOf({ target, history, from }, { limit: 10_000 }, () => undefined);
  return foldPast(name, past, { since, releases: 10 });
}

const names = (ids: readonly string[]) =>
  ids.map((one) => Number(commits.find(({ name }) => id(name) === one)?.name.slice(1))).sort((a, b) => a - b);

test('ten weeks are as they were counted by hand', async () => {
  const [dev, prod] = await Promise.all([foldOf('dev'), foldOf('prod')]);
  const deployments = deploymentsOf('prod', null, [prod]);
  const figures = figuresOf(deployments, mendedOf(deployments, 7), firstRuns([dev]), { since: start, until: end });
  expect(figures.deployments).toHaveLength(byHand.deployments);
  expect(figures.perWeek).toBeCloseTo(byHand.perWeek, 10);
  expect(names(figures.rollbacks)).toEqual(byHand.rollbacks);
  expect(names(figures.hotfixes)).toEqual(byHand.hotfixes);
  expect(names(figures.failed)).toEqual(byHand.failed);
  expect(figures.failureRate).toBeCloseTo(7 / 60, 10);
  expect(figures.restore).toMatchObject({ count: byHand.restore.count, median: byHand.restore.median * hour });
  expect(figures.promotion).toMatchObject({ count: byHand.promotion.count, median: byHand.promotion.median * hour });
  // What each is made from: what mended, and what brought a version.
  const mending: readonly number[] = [...byHand.rollbacks, ...byHand.hotfixes].sort((a, b) => a - b);
  expect(names(figures.restore.counts)).toEqual(mending);
  const all = Array.from({ length: byHand.deployments }, (_, index) => index + 1);
  expect(names(figures.promotion.counts)).toEqual(all.filter((n) => !mending.includes(n)));
  const strict = figuresOf(deployments, mendedOf(deployments, 3), null, { since: start, until: end });
  expect(names(strict.failed)).toEqual(byHand.failedIn3Days);
});

test('what runs, and since when', async () => {
  const { now, landings } = await foldOf('prod');
  for (const [name, [tag, n]] of Object.entries(byHand.runs)) {
    expect(now.get(`service/${name}`)?.tag).toBe(tag);
    expect(landings.find(({ component }) => component === `service/${name}`)?.commit.date).toEqual(landedAt(n));
  }
});

test.each([
  ['versions', ['1.0.0', '1.1.0', '1.0.0', '1.1.0']],
  ['tags without an order', ['v9', 'v10', 'v9', 'v10']],
])(
  'what goes back to what ran before is a rollback, also where no one calls it so; what goes forward again is not: %s',
  async (_, tags) => {
    const written = tags.map((tag, n) => ({
      ...{ name: `c${n}`, message: 'x' },
      files: { 'envs/prod/values.yaml': values({ api: tag, web: '1.0.0' }) },
    }));
    const deployments = deploymentsOf('prod', null, [await foldOf('prod', written, new Date(0))]);
    expect(deployments.map(({ kind }) => kind)).toEqual(['change', 'rollback', 'change', 'change']);
    expect([...mendedOf(deployments, 7).keys()]).toEqual([id('c1')]);
  },
);

test('a moving tag is no version that came from an environment before', async () => {
  const written = ['latest', '1.0.0'].map((tag, n) => ({
    ...{ name: `c${n}`, message: 'x' },
    files: { 'envs/dev/values.yaml': values({ api: tag, web: '1.0.0' }) },
  }));
  const entered = firstRuns([await foldOf('dev', written, new Date(0))]);
  expect(entered('service/api', { tag: '1.0.0' })).not.toBeNull();
  expect(entered('service/api', { tag: 'latest' })).toBeNull();
});
