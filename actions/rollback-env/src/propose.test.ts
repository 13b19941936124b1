import { describe, expect, test } from '@jest/globals';
import type { Environment } from '@slipway/core/environments/environment';
import { noGates } from '@slipway/core/environments/gates/gate';
import { pastOf } from '@slipway/core/environments/past';
import { runningSince } from '@slipway/core/environments/past-answers';
import { readTarget } from '@slipway/core/environments/read';
import { type Target, targetGlobs } from '@slipway/core/environments/target';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { applyEdits } from '@slipway/core/plan/edits';
import type { Proposal } from '@slipway/core/plan/proposal';
import { id, memoryFileHistory, type WrittenCommit } from '@slipway/core/snapshot/memory';
import { changedLines, digest, service, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import type { Facts } from './facts.js';
import { fields, type Inputs } from './inputs.js';
import { goalsOf } from './move.js';
import { propose } from './propose.js';
import type { Recorded } from './record.js';
import { resolve } from './resolve.js';

const path = 'helm/values-prod.yaml';
const services = ['api', 'web'].map((name) => service(name));
const prod = target('prod', services, { values: [path] });

function values(tags: Readonly<Record<string, string>>, more = ''): string {
  const images = Object.entries(tags).map(
    ([name, tag]) => `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: "${tag}" # ours\n`,
  );
  return images.join('') + more;
}

/** Commits `c1`, `c2`, …, one hour apart from 2026-01-01 on. */
function line(...texts: readonly (string | WrittenCommit)[]): WrittenCommit[] {
  return texts.map((text, index) =>
    typeof text === 'string' ? { name: `c${index + 1}`, message: 'chore: x', files: { [path]: text } } : text,
  );
}

interface Ask {
  readonly to?: string;
  readonly services?: string;
  readonly reason?: string;
  readonly targets?: readonly Target[];
  readonly recorded?: Recorded;
  readonly facts?: Partial<Facts>;
  readonly delivery?: '' | 'pull-request' | 'push';
}

function environment(targets: readonly Target[]): Environment {
  const [first, ...rest] = targets.map(({ name, values: globs, applications }) => ({
    ...{ name, values: globs, valuesByService: [], applications, keys: [], charts: null, registry: null },
  }));
  if (first === undefined) throw new Error('unreachable');
  return {
    ...{ name: 'prod', place: { path: '.github/slipway.yml' }, from: 'staging', targets: [first, ...rest] },
    ...{ delivery: 'pull-request', merge: 'manual', draft: true, labels: [], reviewers: [], gates: noGates },
    createMissing: false,
  };
}

async function rollBack(
  commits: readonly WrittenCommit[],
  ask: Ask = {},
): Promise<Proposal & { readonly text: string }> {
  const history = memoryFileHistory(commits);
  const base = id(commits.at(-1)?.name ?? '');
  const { targets = [prod] } = ask;
  const snapshot = history.at(base);
  const files = await snapshot.load(await snapshot.list(targets.flatMap(targetGlobs)));
  const to = fields.to.parse(ask.to ?? '');
  if (to === undefined) throw new Error(`${ask.to} is refused`);
  const inputs: Inputs = {
    ...{ token: '', config: '', 'dry-run': false, delivery: ask.delivery ?? 'pull-request', 'base-branch': 'main' },
    ...{ include: [], draft: false, labels: [], reviewers: [], assignees: [], 'expect-plan': '', repository: '' },
    ...{ environment: 'prod', services: fields.services.parse(ask.services ?? '') ?? [], to, reason: ask.reason ?? '' },
  };
  const pasts = targets.map((one) => ({ reading: readTarget(one, files), past: pastOf(one, history, base) }));
  const resolution = await resolve(pasts, {
    ...{ environment: 'prod', services: inputs.services, to, recorded: ask.recorded ?? null },
    branchOf: async (number) => (number === 7 ? 'rollback/prod' : number === 8 ? 'promote/prod' : null),
    findCommit: async (text) => {
      const found = commits.find(
        ({ name, tags = [] }) =>
          id(name).startsWith(text) || tags.some((tag) => text === tag || text === `refs/tags/${tag}`),
      );
      return found === undefined ? null : id(found.name);
    },
  });
  const sides = await Promise.all(
    pasts.map(async ({ reading, past }) => {
      const [goal] = goalsOf(reading, resolution);
      const earlier = goal === undefined ? undefined : history.at(goal.commit.id);
      const since = await runningSince(past, reading.release);
      return {
        reading,
        since,
        gone: [],
        earlier: (await earlier?.load(await earlier.list(targetGlobs(reading.target)))) ?? new Map(),
      };
    }),
  );
  const proposal = propose(inputs, {
    ...{ base, environment: environment(targets), files, sides, resolution, missing: [], unanswered: [] },
    ...{
      promotions: [],
      findings: [],
      reason: inputs.reason,
      actor: 'octocat',
      repositoryUrl: 'https://github.com/acme/config',
    },
    ...ask.facts,
  });
  const after = applyEdits(files, proposal.edits);
  return { ...proposal, text: [...after].map(([name, content]) => decode(name, content)).join('') };
}

/** A commit as a rollback leaves it on the branch. */
function landed({ change }: Proposal, name: string, text: string, how: 'whole' | 'title' = 'whole'): WrittenCommit {
  const trailers = Object.entries(change?.trailers ?? {}).map(([key, value]) => `${key}: ${value}`);
  const title = change?.title ?? '';
  const message = how === 'title' ? `${title} (#7)` : [title, change?.message, trailers.join('\n')].join('\n\n');
  return { name, message, files: { [path]: text } };
}

async function problem(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error('it was planned'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw error;
  return error.message;
}

describe('back to what ran before', () => {
  const before = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }, 'replicas: 2\n'));

  test('release keys change, and nothing else', async () => {
    const proposal = await rollBack(before);
    expect(changedLines(proposal.edits)).toEqual([path, '-    tag: "2" # ours', '+    tag: "1" # ours']);
    expect(proposal.reason).toBe('Roll back api to 1 in prod');
    expect(proposal.change).toMatchObject({
      ...{
        lane: 'rollback/prod',
        branch: 'rollback/prod',
        title: 'chore(prod): roll back api to 1',
        labels: ['rollback'],
      },
      trailers: {
        'Slipway-Environment': 'prod',
        'Slipway-Rollback': id('c1'),
        'Slipway-Wanted': 'previous',
        'Slipway-Actor': 'octocat',
      },
    });
    expect(proposal.outputs).toMatchObject({
      release: { services: { api: { tag: '1' } }, charts: {} },
      'previous-release': { services: { api: { tag: '2' } }, charts: {} },
      services: ['api'],
      held: [],
    });
    expect([proposal.derive, proposal.holds]).toEqual([[], []]);
  });

  test('the text says from what to what, since when, what is crossed and what to verify', async () => {
    const { change } = await rollBack(before, { reason: 'checkout *fails*' });
    expect(
      change?.body,
    ).toBe(`prod goes back, api: 2 → 1 (what ran before, as at 6331000 of 2026-01-01 00:00 UTC). Why: checkout \\*fails\\*. Nothing is built, and no gate, window or freeze holds it.

|  | Runs | Since | Goes back to | Digest | As at |
| --- | --- | --- | --- | --- | --- |
| \`api\` | 2 | 2026-01-01 01:00 UTC ([\`6332000\`](https://github.com/acme/config/commit/${id('c2')})) | **1** |  | 2026-01-01 00:00 UTC ([\`6331000\`](https://github.com/acme/config/commit/${id('c1')})) |

### Crossed on the way, and not brought back

- Keys that are there now and were not then, which what goes back may not know: \`replicas\` in \`helm/values-prod.yaml\`

\`\`\`mermaid
flowchart LR
  a0["api 1<br/>2026-01-01 00:00 UTC"]
  b0["api 2<br/>2026-01-01 01:00 UTC"]
  a0 --> b0 ==>|rollback| a0
\`\`\`

### To verify

- [ ] prod is Synced and Healthy
- [ ] What runs in prod is what the table says (1 of them)
- [ ] What made the rollback necessary is gone
- [ ] staging has it mended before the next promotion, which would bring it again`);
  });

  test.each(['whole', 'title'] as const)('done already, landed with its %s message: it is unchanged', async (how) => {
    const done = await rollBack(before);
    const proposal = await rollBack([...before, landed(done, 'back', done.text, how)]);
    expect(proposal.edits).toEqual([]);
    expect(proposal.reason).toMatch(
      /^already rolled back to 6331000 by octocat at 2026-01-01 02:00 UTC \(\w{7}\); to go further back, name it with `to`, or others with `services`$|^already rolled back to 1 by octocat/,
    );
    // Further back by name.
    const further = line(
      values({ api: '0', web: '1' }),
      values({ api: '1', web: '1' }),
      values({ api: '2', web: '1' }),
    );
    const back = await rollBack(further);
    const again = await rollBack([...further, landed(back, 'back', back.text, how)], { to: '0' });
    expect(again.text).toBe(values({ api: '0', web: '1' }));
  });

  test('a rollback that was merged with a merge commit is known by its branch or its commits', async () => {
    const done = await rollBack(before);
    const branch = { ...landed(done, 'branch', done.text), parents: ['c2'] };
    for (const message of ['Merge pull request #7 from acme/rollback/prod\n\nx', 'Undo it']) {
      const merged = { name: 'merged', message, parents: ['c2', 'branch'], files: { [path]: done.text } };
      expect((await rollBack([...before, branch, merged])).reason).toMatch(/^already rolled back to /);
    }
  });

  test('a squash whose title somebody changed is known by its pull request', async () => {
    const done = await rollBack(before);
    const squashed = (pull: number) => [
      ...before,
      { name: 'squash', message: 'Undo', pull, files: { [path]: done.text } },
    ];
    expect((await rollBack(squashed(7))).reason).toMatch(/^already rolled back to /);
    expect(await problem(rollBack(squashed(8)))).toMatch(/^There is nothing earlier/);
  });

  test('what follows a moving tag now goes back to what was pinned', async () => {
    const commits = line(values({ api: '1' }), values({ api: 'latest' }));
    expect((await rollBack(commits)).text).toBe(values({ api: '1' }));
    expect((await rollBack(commits, { to: '1', services: 'api' })).text).toBe(values({ api: '1' }));
  });

  test('a rollback of another environment, or one that was overtaken, is none', async () => {
    const done = await rollBack(before);
    const other = landed(done, 'other', values({ api: '1', web: '1' }));
    const elsewhere = { ...other, message: other.message.replaceAll('prod', 'dev') };
    // By hand it is nobody's rollback: what ran before the first time counts, and there is nothing.
    expect(await problem(rollBack([...before, elsewhere]))).toMatch(/^There is nothing earlier to go back to: prod/);
    const overtaken = [
      ...before,
      landed(done, 'back', done.text),
      ...line(values({ api: '3', web: '1' })).map((one) => ({ ...one, name: 'c9' })),
    ];
    expect((await rollBack(overtaken)).text).toBe(values({ api: '1', web: '1' }));
  });

  test('changed back by hand: what was broken does not come back', async () => {
    const commits = line(values({ api: '0' }), values({ api: '1' }), values({ api: '2' }), values({ api: '1' }));
    expect((await rollBack(commits)).text).toBe(values({ api: '0' }));
  });

  test('after a hotfix: what ran before it', async () => {
    const commits: WrittenCommit[] = [
      ...before,
      {
        name: 'hotfix',
        message: 'chore(prod): promote hotfix web 1.0.1\n\nSlipway-Hotfix: true',
        files: { [path]: values({ api: '2', web: '1.0.1' }) },
      },
    ];
    expect((await rollBack(commits)).text).toBe(values({ api: '2', web: '1' }));
    expect((await rollBack(commits, { services: 'api' })).text).toBe(values({ api: '1', web: '1.0.1' }));
  });
});

describe('some services', () => {
  const commits = line(
    values({ api: '1', web: '1' }),
    values({ api: '2', web: '1' }),
    values({ api: '2', web: '2' }),
    values({ api: '2', web: '3' }),
  );

  test('each goes back to what it ran before itself', async () => {
    expect((await rollBack(commits, { services: 'api' })).text).toBe(values({ api: '1', web: '3' }));
    const both = await rollBack(commits, { services: '["web", "api"]' });
    expect(both.text).toBe(values({ api: '1', web: '2' }));
    expect(both.change).toMatchObject({
      branch: 'rollback/prod+api+web',
      title: 'chore(prod): roll back 2 services',
      trailers: { 'Slipway-Rollback': `prod/api=${id('c1')} prod/web=${id('c3')}` },
    });
  });

  test('one that was rolled back already stays, the other goes', async () => {
    const api = await rollBack(commits, { services: 'api' });
    const proposal = await rollBack([...commits, landed(api, 'back', api.text)], { services: 'api, web' });
    expect(proposal.text).toBe(values({ api: '1', web: '2' }));
    expect(proposal.findings.map(({ code }) => code)).toContain('already-rolled-back');
  });

  test('the image and the chart of one name go together', async () => {
    const both: Target = target(
      'prod',
      [services[0] ?? service('api'), { kind: 'chart', id: 'chart/api', name: 'api', repositories: [] }],
      {
        values: [path],
        places: [
          { keys: ['chart'], codec: { kind: 'field', field: 'version', prefix: '' }, components: ['chart/api'] },
        ],
      },
    );
    const past = line(
      values({ api: '1' }, 'chart: 1.0.0\n'),
      values({ api: '1' }, 'chart: 2.0.0\n'),
      values({ api: '2' }, 'chart: 2.0.0\n'),
    );
    const proposal = await rollBack(past, { services: 'api', targets: [both] });
    expect(proposal.text).toBe(values({ api: '1' }, 'chart: 2.0.0\n'));
    const further = await rollBack(past, { to: id('c1'), targets: [both] });
    expect(further.findings.map(({ message }) => message)).toContain('Over a major version: chart api 2.0.0 → 1.0.0');
  });
});

describe('back to what is named', () => {
  const commits: WrittenCommit[] = [
    { name: 'c1', message: 'x', files: { [path]: values({ api: 'v1.0.0', web: '1.0.0' }) }, tags: ['release-1'] },
    { name: 'c2', message: 'x', files: { [path]: values({ api: 'v1.1.0', web: '1.1.0' }) } },
    { name: 'c3', message: 'x', files: { 'README.md': 'x' } },
    { name: 'c4', message: 'x', files: { [path]: values({ api: 'v1.2.0', web: '1.1.0' }) } },
  ];
  const first = values({ api: 'v1.0.0', web: '1.0.0' });
  const second = values({ api: 'v1.1.0', web: '1.1.0' });

  test.each([
    ['a version', '1.0.0', '', first],
    ['a version with v', 'v1.0.0', '', first],
    ['a version that some run now', '1.1.0', '', second],
    ['a version, of one service', '1.0.0', 'api', values({ api: 'v1.0.0', web: '1.1.0' })],
    ['a commit', id('c1'), '', first],
    ['a shortened commit', id('c1').slice(0, 9), '', first],
    ['a commit that changed something else', id('c3'), '', second],
    ['a git tag', 'release-1', '', first],
    ['a git tag by its whole name', 'refs/tags/release-1', 'web', values({ api: 'v1.2.0', web: '1.0.0' })],
    ['a time', '2026-01-01 02:30', '', second],
    ['a time with a zone', '2026-01-01T01:30+01:00', '', first],
  ])('%s', async (_, to, services, expected) => {
    expect((await rollBack(commits, { to, services })).text).toBe(expected);
  });

  test('what runs now is no change', async () => {
    for (const to of ['1.2.0', id('c4'), '2026-01-01']) {
      const proposal = await rollBack(commits, { to });
      expect([proposal.edits, proposal.reason]).toEqual([[], 'prod already runs that']);
    }
  });

  test.each([
    ['9.9.9', 'prod never ran "9.9.9", and it is no commit or tag that was on its branch'],
    ['abcdef1', 'prod never ran "abcdef1"'],
    ['2025-01-01', 'Nothing says what prod ran at 2025-01-01'],
  ])('%s is refused: it never ran', async (to, message) => {
    expect(await problem(rollBack(commits, { to }))).toContain(message);
  });

  test.each(['2026-02-30', 'a b', '../x', '$(x)', '2026-01-01T25:00'])('%j is no destination', (text) => {
    expect(fields.to.parse(text)).toBeUndefined();
  });
});

describe('what happened to the files since', () => {
  test('another shape, other keys, unrelated edits: what goes back is found by meaning', async () => {
    const now = `# by team\nservices:\n  api: { image: "ghcr.io/acme/api:2@${digest('b')}", replicas: 5 }\n`;
    const commits = line(
      `api:\n  image:\n    repository: ghcr.io/acme/api\n    tag: "1"\n    digest: ${digest('a')}\n`,
      now,
    );
    const proposal = await rollBack(commits);
    expect(proposal.text).toBe(now.replace(`2@${digest('b')}`, `1@${digest('a')}`));
    expect(proposal.change?.body).toContain('Keys that were there then and are gone');
  });

  test('a service that came later stays; one that was removed does not come back', async () => {
    const added = await rollBack(line(values({ api: '1' }), values({ api: '2', web: '1' })));
    expect(added.text).toBe(values({ api: '1', web: '1' }));
    const removed = await rollBack(line(values({ api: '1', web: '1' }), values({ api: '2' })));
    expect(removed.text).toBe(values({ api: '1' }));
    expect(removed.outputs.held).toEqual([{ subject: 'service/web', waitsFor: 'keys in prod', until: null }]);
  });

  test('a service that was renamed is the same one', async () => {
    const renamed = target(
      'prod',
      [{ kind: 'service', id: 'service/api', repositories: ['ghcr.io/acme/api', 'ghcr.io/acme/server'] }],
      { values: [path] },
    );
    const commits = line(values({ server: '1' }), values({ server: '2' }), values({ api: '2' }), values({ api: '3' }));
    expect((await rollBack(commits, { targets: [renamed] })).text).toBe(values({ api: '2' }));
    expect((await rollBack(commits, { targets: [renamed], to: '1' })).text).toBe(values({ api: '1' }));
  });

  test('places that disagree now are held, and said', async () => {
    const twice = `${values({ api: '2' })}b: { repository: ghcr.io/acme/api, tag: "3" }\n`;
    const proposal = await rollBack(
      line(values({ api: '1', web: '1' }), values({ api: '1', web: '2' }), twice + values({ web: '2' })),
      { to: id('c1') },
    );
    expect(proposal.outputs.held).toEqual([
      { subject: 'service/api', waitsFor: 'its places to agree in prod', until: null },
    ]);
    expect(proposal.text).toBe(twice + values({ web: '1' }));
  });

  test('where all of them are held, that is an error: waiting would pass for a rollback', async () => {
    const twice = `${values({ api: '2' })}b: { repository: ghcr.io/acme/api, tag: "3" }\n`;
    const { findings, edits } = await rollBack(line(values({ api: '1' }), twice), { to: '1' });
    expect([edits, findings.map(({ level, code }) => [level, code])]).toEqual([[], [['error', 'release-disagree']]]);
  });
});

describe('several targets', () => {
  const targets = ['eu', 'us'].map((name) => target(`prod-${name}`, services, { values: [`${name}.yaml`] }));
  const at = (name: string, eu: string, us: string): WrittenCommit => ({
    ...{ name, message: 'x' },
    files: { 'eu.yaml': values({ api: eu }), 'us.yaml': values({ api: us }) },
  });

  test('each gets back what it ran itself', async () => {
    const proposal = await rollBack([at('a', '1', '1'), at('b', '3', '2'), at('c', '3', '3')], { targets });
    expect(proposal.text).toBe(values({ api: '1' }) + values({ api: '2' }));
    expect(proposal.change?.trailers['Slipway-Rollback']).toBe(`prod-eu=${id('a')} prod-us=${id('b')}`);
    expect(proposal.change?.title).toBe('chore(prod): roll back api to 1 and 2');
  });

  test('one that has nothing earlier stays, and that is said', async () => {
    const commits: WrittenCommit[] = [
      { name: 'a', message: 'x', files: { 'eu.yaml': values({ api: '1' }) } },
      { name: 'b', message: 'x', files: { 'eu.yaml': values({ api: '2' }), 'us.yaml': values({ api: '2' }) } },
    ];
    const proposal = await rollBack(commits, { targets });
    expect(proposal.text).toBe(values({ api: '1' }) + values({ api: '2' }));
    expect(proposal.findings.map(({ code, message }) => [code, message])).toContainEqual([
      'nothing-earlier',
      'prod-us stays as it is: it has nothing earlier to go back to',
    ]);
  });
});

test.each([
  ['staging', 'with `hotfix: true`'],
  [null, 'with the `digests` or `version` of a build'],
])('where nothing is earlier, the way forward of an environment that is entered from %s', async (from, way) => {
  const first = { ...environment([target('prod', services, { values: [path] })]), from };
  await expect(rollBack(line(values({ api: '1' })), { facts: { environment: first } })).rejects.toMatchObject({
    problems: [{ code: 'nothing-earlier', fix: expect.stringContaining(`Repair forward, by promote-env ${way}.`) }],
  });
});

describe('planned again', () => {
  const commits = line(values({ api: '1', web: '1' }), values({ api: '2', web: '1' }));
  const recorded: Recorded = { base: id('c2'), to: () => id('c1') };

  test('a promotion that landed meanwhile is not taken for what is to be undone', async () => {
    const later = [...commits, { name: 'c3', message: 'x', files: { [path]: values({ api: '2', web: '2' }) } }];
    expect((await rollBack(later, { recorded })).text).toBe(values({ api: '1', web: '2' }));
    // Anew it would be.
    expect((await rollBack(later)).text).toBe(values({ api: '2', web: '1' }));
  });

  test('also when it is one of the same service', async () => {
    const later = [...commits, { name: 'c3', message: 'x', files: { [path]: values({ api: '3', web: '1' }) } }];
    expect((await rollBack(later, { recorded })).text).toBe(values({ api: '1', web: '1' }));
  });

  test('a rollback that landed meanwhile is enough', async () => {
    const done = await rollBack(commits);
    const proposal = await rollBack([...commits, landed(done, 'back', done.text)], { recorded });
    expect([proposal.edits, proposal.reason]).toEqual([[], expect.stringMatching(/^already rolled back to /)]);
  });
});

describe('what stops it, and what does not', () => {
  const commits = line(values({ api: '1' }), values({ api: '2' }));
  const artefact = {
    target: 'prod',
    component: 'service/api',
    kind: 'image',
    reference: 'ghcr.io/acme/api:1',
  } as const;

  test('what the registry does not have', async () => {
    const { findings } = await rollBack(commits, { facts: { missing: [artefact] } });
    expect(findings.find(({ level }) => level === 'error')?.message).toBe(
      'prod cannot pull ghcr.io/acme/api:1: the registry does not have it',
    );
  });

  test('a registry that does not answer only warns; an open promotion is named', async () => {
    const unanswered = [{ artefact, problem: { code: 'x', message: 'ghcr.io did not answer', fix: 'Wait.' } }];
    const promotions = [
      { number: 12, url: 'https://github.com/acme/config/pull/12', title: 'chore(prod): promote api 3' },
    ];
    const proposal = await rollBack(commits, { facts: { unanswered, promotions } });
    expect(proposal.findings.map(({ level, code }) => [level, code])).toEqual([
      ['warning', 'registry-silent'],
      ['warning', 'would-be-undone'],
      ['notice', 'back-to-a-tag'],
      ['notice', 'no-reason'],
    ]);
    expect(proposal.change?.body).toContain('**Merging #12 undoes this**');
  });
});

test('stories of promotions, edits by hand and rollbacks: the definition holds, and only release keys change', async () => {
  const step = fc.oneof(
    fc.record({
      does: fc.constant('promote' as const),
      name: fc.constantFrom('api', 'web'),
      tag: fc.constantFrom('1', '2', '3'),
    }),
    fc.record({ does: fc.constant('edit' as const), replicas: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ does: fc.constant('roll back' as const), how: fc.constantFrom('whole' as const, 'title' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (story) => {
      let tags: Record<string, string> = { api: '0', web: '0' };
      let replicas = 'replicas: 1\n';
      const commits: WrittenCommit[] = [{ name: 's0', message: 'x', files: { [path]: values(tags, replicas) } }];
      // What ran, one entry for each change of it, and whether that was a rollback.
      const states = [{ tags, isBack: false }];
      for (const [index, one] of story.entries()) {
        const name = `s${index + 1}`;
        const text = () => values(tags, replicas);
        const before = text();
        if (one.does === 'promote') tags = { ...tags, [one.name]: one.tag };
        else if (one.does === 'edit') replicas = `replicas: ${one.replicas}\n`;
        else {
          const running = JSON.stringify(tags);
          const first = states.findIndex((state) => JSON.stringify(state.tags) === running);
          const expected = states.at(-1)?.isBack ? undefined : states[first - 1];
          if (expected === undefined && !states.at(-1)?.isBack) {
            expect(await problem(rollBack(commits))).toMatch(/^There is nothing earlier/);
            continue;
          }
          const proposal = await rollBack(commits);
          tags = expected?.tags ?? tags;
          expect(proposal.text).toBe(text());
          if (proposal.edits.length > 0) commits.push(landed(proposal, name, proposal.text, one.how));
          if (expected !== undefined) states.push({ tags, isBack: true });
          continue;
        }
        if (text() !== before) commits.push({ name, message: 'x', files: { [path]: text() } });
        if (one.does === 'promote' && text() !== before) states.push({ tags, isBack: false });
      }
    }),
    { numRuns: 60 },
  );
});
