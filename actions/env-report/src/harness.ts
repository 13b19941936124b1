/**
 * Ten weeks of an environment, made and counted by hand before there was any code that counts. It computes nothing that the action computes: which deployment
 * is what, and when, is written down.
 *
 * Monday 2026-01-05 to Monday 2026-03-16, 70 days, 10 weeks. 60 deployments to prod, numbered 1 to 60:
 *
 * - most are promotions, at 10:00 UTC, one a day: #1 on day 0, #2 on day 1, …, #43 on day 42; #45 on day 48, …, #60 on day 63;
 * - odd ones move api, even ones web, to 1.<number>.0;
 * - #10, #20, #30, #40 and #50 are rollbacks: each takes back the one before it, so that api runs again what the one two before brought;
 * - #24 is a hotfix of api, 3 hours after #23; #44 is one 5 days (120 hours) after #43. There is nothing in between.
 *
 * By hand:
 *
 * - 60 deployments in 10 weeks: 6 a week.
 * - Failed: #9, #19, #29, #39, #49 (rolled back), #23 and #43 (hotfix within 7 days): 7 of 60 = 11.67 %. With 3 days #43 does not count: 6 of 60 = 10 %.
 * - Time to restore: 0.5, 1, 2, 4 and 26 h (rollbacks), 3 and 120 h (hotfixes). In order: 0.5 1 2 3 4 26 120, the one in the middle is 3 h.
 * - From dev to prod: promotion n was in dev (n mod 5) + 1 hours before. Promotions are the 53 that are neither rollback nor hotfix. Of each remainder there
 *   are 12 numbers; of 0 five are rollbacks (10 to 50), of 4 two are hotfixes (24, 44). So 7 took 1 h, 12 took 2 h, 12 took 3 h, 12 took 4 h, 10 took 5 h. The 27th
 *   of 53 is in the middle: 7 + 12 = 19, 19 + 12 = 31, so it took 3 h.
 * - At the end prod runs api 1.59.0 (#59, day 62) and web 1.60.0 (#60, day 63).
 */

import type { WrittenCommit } from '@slipway/core/snapshot/memory';
import type { Released, Report } from './report.js';

export const prodPath = 'envs/prod/values.yaml';
export const devPath = 'envs/dev/values.yaml';

export const start = new Date('2026-01-05T00:00:00Z');
export const end = new Date('2026-03-16T00:00:00Z');

/** What was counted by hand. Times are in hours. */
export const byHand = {
  deployments: 60,
  perWeek: 6,
  rollbacks: [10, 20, 30, 40, 50],
  hotfixes: [24, 44],
  failed: [9, 19, 23, 29, 39, 43, 49],
  failedIn3Days: [9, 19, 23, 29, 39, 49],
  restore: { count: 7, median: 3, longest: 120 },
  promotion: { count: 53, median: 3 },
  runs: { api: ['1.59.0', 59], web: ['1.60.0', 60] },
} as const;

const hour = 3_600_000;
/** Hours after the deployment before. */
const special: Readonly<Record<number, number>> = { 10: 0.5, 20: 1, 30: 2, 40: 4, 50: 26, 24: 3, 44: 120 };
const isRollback = (n: number) => [10, 20, 30, 40, 50].includes(n);

/** When deployment n landed. */
export function landedAt(n: number): Date {
  const later = special[n];
  if (later !== undefined) return new Date(landedAt(n - 1).getTime() + later * hour);
  const day = n <= 43 ? n - 1 : n + 3;
  return new Date(start.getTime() + (day * 24 + 10) * hour);
}

/** A values file as it is written down. */
export function values(tags: Readonly<Record<string, string>>): string {
  const images = Object.entries(tags).map(
    ([name, tag]) => `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: "${tag}" # ours\n`,
  );
  return images.join('');
}

export const configuration = `image: ghcr.io/acme/{service}
environments:
  dev: { values: ${devPath} }
  prod: { from: dev, values: ${prodPath} }
`;

/** All commits, oldest first, named `p<n>` where they are deployment n to prod, and `d<n>` where dev got it. */
export function sixty(): WrittenCommit[] {
  const commits: WrittenCommit[] = [
    {
      name: 'begin',
      message: 'chore: begin',
      date: new Date('2026-01-01T10:00:00Z'),
      files: {
        '.github/slipway.yml': configuration,
        [devPath]: values({ api: '1.0.0', web: '1.0.0' }),
        [prodPath]: values({ api: '1.0.0', web: '1.0.0' }),
      },
    },
  ];
  const [dev, prod] = [
    { api: '1.0.0', web: '1.0.0' },
    { api: '1.0.0', web: '1.0.0' },
  ];
  for (let n = 1; n <= 60; n++) {
    const date = landedAt(n);
    if (isRollback(n)) {
      prod.api = `1.${n - 3}.0`;
      const message = `chore(prod): roll back api to 1.${n - 3}.0 (#${100 + n})\n\nSlipway-Environment: prod\nSlipway-Rollback: ${n}`;
      commits.push({ name: `p${n}`, message, date, files: { [prodPath]: values(prod) }, pull: 100 + n });
    } else if (special[n] !== undefined) {
      prod.api = `1.${n - 1}.1`;
      const message = `fix(prod): promote api 1.${n - 1}.1 (#${100 + n})\n\nSlipway-Environment: prod\nSlipway-Hotfix: true`;
      commits.push({ name: `p${n}`, message, date, files: { [prodPath]: values(prod) }, pull: 100 + n });
    } else {
      const service = n % 2 === 1 ? 'api' : 'web';
      dev[service] = `1.${n}.0`;
      prod[service] = `1.${n}.0`;
      const before = new Date(date.getTime() - ((n % 5) + 1) * hour);
      const message = `chore(prod): promote ${service} 1.${n}.0 (#${100 + n})\n\nSlipway-Environment: prod`;
      commits.push({ name: `d${n}`, message: `dev ${n}`, date: before, files: { [devPath]: values(dev) } });
      commits.push({ name: `p${n}`, message, date, files: { [prodPath]: values(prod) }, pull: 100 + n });
    }
  }
  return commits;
}

/** A report of two releases of prod. @param text what strangers wrote: titles, names, tags, logins */
export function reportOf(text = 'api'): Report {
  const released = (n: number): Released => ({
    ...{
      commit: String(n).repeat(40),
      at: landedAt(n).toISOString(),
      by: text,
      pull: n,
      url: `https://github.com/a/b/pull/${n}`,
    },
    ...{ kind: 'promotion', title: text, moves: [{ kind: 'service', name: text, from: null, to: text, targets: [] }] },
    ...{
      state: 'deployed',
      'state-at': landedAt(n).toISOString(),
      'state-by': [text],
      approvers: [text],
      mended: null,
    },
    ...{ current: n === 2, 'rollback-step': 'uses: rollback-env' },
  });
  const none = { count: 0, median: null, p90: null, counts: [] };
  const version = { version: text, digest: null, sha: null };
  return {
    ...{ schema: 1, 'generated-at': end.toISOString(), repository: 'a/b', url: 'https://github.com/a/b', branch: text },
    ...{ commit: 'a'.repeat(40), period: { since: start.toISOString(), until: end.toISOString(), zone: 'UTC' } },
    rules: { 'hotfix-days': 7, 'exclude-authors': [text] },
    environments: [
      {
        ...{
          name: 'prod',
          from: null,
          targets: [text],
          unclear: [text],
          drift: [],
          releases: [released(2), released(1)],
        },
        running: [{ kind: 'service', name: text, ...version, targets: [text], floating: false, since: released(2) }],
        'rollback-step': 'uses: rollback-env',
        figures: {
          ...{ deployments: [], 'per-week': 0, rollbacks: [], hotfixes: [], failed: [], 'failure-rate': null },
          ...{ restore: none, promotion: none, lead: null, weeks: [] },
        },
      },
    ],
    ...{ waiting: null, keep: [{ image: text, version: text, because: text }], 'left-out': [text] },
  };
}
