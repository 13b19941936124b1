import { describe, expect, test } from '@jest/globals';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { Pin } from '@slipway/core/environments/model/release';
import { id, memoryFileHistory, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { digest, filesOf } from '@slipway/testing/environments';
import { rollbackText } from '../plan/rolled-back.js';
import type { Ground, Side } from './ground.js';
import { landedIn } from './landed.js';
import { rollback as answers } from './rollbacks.js';

const config = parseConfig(
  'slipway.yml',
  'image: ghcr.io/acme/{service}\nenvironments:\n  staging: { values: staging.yaml }\n  prod: { from: staging, values: prod.yaml }\n',
);

const pins: Readonly<Record<string, Pin>> = {
  moving: { tag: 'latest', digest: null },
  '1': { tag: '1.1.0', digest: digest('1') },
  '2': { tag: '1.2.0', digest: digest('2') },
  '3': { tag: '1.3.0', digest: digest('3') },
};

const values = (which: string, more = '') =>
  `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "${pins[which]?.tag}"\n    digest: ${pins[which]?.digest ?? "''"}\n${more}`;

const ours = (title: string, line: string, trailers: string) =>
  `chore(prod): ${title}\n\n${line}\n\nSlipway-Environment: prod\n${trailers}`;
const promotion = (from: string, to: string) =>
  ours(`promote api ${to}`, `api: ${from} -> ${to}`, 'Slipway-From: staging@abc');
const rollback = (from: string, to: string) =>
  ours(
    `roll back api ${to}`,
    `api: ${from} -> ${to}`,
    'Slipway-Rollback: abc\nSlipway-Actor: alice\nSlipway-Reason: 500s',
  );

/** Commits of prod, oldest first: what it ran, and the message. */
async function found(
  commits: readonly (readonly [string, string, Partial<WrittenCommit>?])[],
  offered: string,
): Promise<string[]> {
  const written = commits.map(([which, message, more], index): WrittenCommit => {
    const files = { 'prod.yaml': values(which, `# ${index}\n`), 'staging.yaml': values(offered) };
    return { name: `c${index}`, message, files, date: new Date(Date.UTC(2026, 0, 1 + index)), ...more };
  });
  const history = memoryFileHistory(written);
  const base = id(`c${commits.length - 1}`);
  const environments = readEnvironments(config);
  const now = commits.at(-1)?.[0] ?? '';
  const files = filesOf({ 'prod.yaml': values(now), 'staging.yaml': values(offered) });
  const sides = environments.map((environment): Side => {
    const readings = environment.targets.map((one) => readTarget(openTarget(one, files, readKnown(config)), files));
    return { environment, readings };
  });
  const [from = null, to] = sides;
  if (to === undefined) throw new Error('unreachable');
  const ground: Ground = {
    ...{
      base,
      environments,
      to,
      from,
      built: null,
      files,
      sources: new Map(),
      repositoryUrl: '',
      defaultBranch: '',
      into: '',
      serverUrl: '',
    },
    ...{ run: { repository: 'acme/app', commit: '', actor: 'octocat' }, now: new Date(0) },
  };
  const question = {
    target: 'prod',
    component: 'service/api',
    current: pins[now] ?? {},
    offered: pins[offered] ?? {},
  } as const;
  const outside = { ground, landed: landedIn(ground, history), world: { history } };
  return (await answers.answer([question], outside)).flatMap((answer) => {
    if (answer.is !== 'known') return [];
    const standing = { ...question, order: 'newer', lost: [], ancestry: null } as const;
    return [rollbackText([{ ...answer.value, standing, isVouched: false }]).replace(/ \([0-9a-f]{7}\)/, '')];
  });
}

const start = ['1', 'feat: environments'] as const;

describe('what was rolled back and is offered again', () => {
  const rolledBack = [start, ['2', promotion('1.1.0', '1.2.0')], ['1', rollback('1.2.0', '1.1.0')]] as const;
  const text = 'api 1.2.0 was rolled back in prod by alice on 2026-01-03: 500s';

  test('is found, with who did it and why', async () => {
    expect(await found(rolledBack, '2')).toEqual([text]);
    // Edits of something else, and promotions of others, change nothing about it.
    const later = [
      ['1', 'docs: a comment'],
      ['1', promotion('1.1.0', '1.2.0').replaceAll('api', 'web')],
    ] as const;
    expect(await found([...rolledBack, ...later], '2')).toEqual([text]);
  });

  test('is found, too, where it went back to a moving tag', async () => {
    const commits = [
      ['moving', 'feat: environments'],
      ['2', promotion('latest', '1.2.0')],
      ['moving', rollback('1.2.0', 'latest')],
    ] as const;
    expect(await found(commits, '2')).toEqual([text]);
    expect(await found(commits, '3')).toEqual([]);
  });

  test('is none of a newer version', async () => {
    expect(await found(rolledBack, '3')).toEqual([]);
  });

  test('counts for each of several rollbacks in a row, and no further back than a promotion', async () => {
    const up = [start, ['2', promotion('1.1.0', '1.2.0')], ['3', promotion('1.2.0', '1.3.0')]] as const;
    const twice = [...up, ['2', rollback('1.3.0', '1.2.0')], ['1', rollback('1.2.0', '1.1.0')]] as const;
    expect(await found(twice, '3')).toEqual([expect.stringContaining('api 1.3.0 was rolled back')]);
    expect(await found(twice, '2')).toEqual([expect.stringContaining('api 1.2.0 was rolled back')]);
    expect(await found([...up, ['1', 'fix: by hand'], ['2', promotion('1.1.0', '1.2.0')]], '3')).toEqual([]);
  });

  test('is known by the title where a squash lost the trailers, as a merge, and as a revert', async () => {
    const up = [start, ['2', promotion('1.1.0', '1.2.0')]] as const;
    const by = 'api 1.2.0 was rolled back in prod by octocat on 2026-01-03';
    expect(await found([...up, ['1', 'chore(prod): roll back api 1.1.0 (#7)']], '2')).toEqual([by]);
    expect(await found([...up, ['1', 'Merge pull request #7 from acme/rollback/prod']], '2')).toEqual([by]);
    expect(await found([...up, ['1', 'Revert "chore(prod): promote api 1.2.0 (#6)"']], '2')).toEqual([by]);
  });

  test('is recognised by its content where it was done by hand; a change forward by hand is not a rollback', async () => {
    const up = [
      ['1', 'first'],
      ['2', promotion('1.1.0', '1.2.0')],
    ] as const;
    const by = 'api 1.2.0 was rolled back in prod by octocat on 2026-01-03';
    expect(await found([...up, ['1', 'fix: by hand']], '2')).toEqual([by]);
    expect(await found([...up, ['1', 'fix: by hand'], ['1', 'docs: more']], '2')).toEqual([by]);
    expect(await found([...up, ['3', 'fix: by hand']], '2')).toEqual([]);
    expect(await found([...up, ['1', 'fix: by hand']], '3')).toEqual([]);
    // So many that say nothing are read, and no more.
    const silent = Array.from({ length: 5 }, (_, index) => ['1', `docs: ${index}`] as const);
    expect(await found([...up, ['1', 'fix: by hand'], ...silent], '2')).toEqual([]);
  });
});
