import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '@slipway/core/config/load';
import { readEnvironments, readKnown } from '@slipway/core/environments/configured';
import { openTarget } from '@slipway/core/environments/open-target';
import { readTarget } from '@slipway/core/environments/read';
import type { Pin, Release } from '@slipway/core/environments/release';
import { Failure } from '@slipway/core/failure';
import type { Proposal } from '@slipway/core/plan/proposal';
import { changedLines, digest, filesOf } from '@slipway/testing/environments';
import { knowBuilt } from './built.js';
import type { Facts, Side } from './facts.js';
import type { Inputs } from './inputs.js';
import { emptyLane } from './lane.js';
import { manner } from './manner.js';
import { propose } from './propose.js';
import { chooseStep } from './step.js';

const noInputs: Inputs = {
  ...{ token: '', config: '', 'dry-run': false, delivery: 'pull-request', 'base-branch': 'main', include: [] },
  ...{ draft: false, labels: [], reviewers: [], assignees: [], 'expect-plan': '', repository: '' },
  ...{ to: 'prod', from: '', services: 'all', chart: '', version: '', digests: '' },
  ...{ hotfix: false, 'bypass-gates': false, 'gates-only': false, reason: '' },
};

const config = `image: ghcr.io/acme/{service}
services:
  api: { source: acme/app }
environments:
  dev: { values: dev.yaml, applications: apps-dev.yaml }
  staging: { from: dev, values: staging.yaml, applications: apps-staging.yaml }
  prod: { from: staging, values: prod.yaml, applications: apps-prod.yaml }
`;

/** Values of services: `api 1.2.0 a` is its tag and the letter its digest is made of. */
function values(...services: readonly string[]): string {
  return services
    .map((line) => {
      const [name, tag, letter, sha] = line.split(' ');
      const pinned = letter === undefined || letter === '-' ? '""' : digest(letter);
      const commit = sha === undefined ? '' : `\n    sha: "${sha}"`;
      return `${name}:\n  image:\n    repository: ghcr.io/acme/${name}\n    tag: "${tag}"\n    digest: ${pinned}${commit}\n`;
    })
    .join('');
}

function application(environment: string, revision: string, sync = ''): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment} }
spec:
  source: { repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: ${revision} }
${sync}`;
}

interface Given extends Partial<Omit<Facts, 'built' | 'files'>> {
  readonly inputs?: Partial<Inputs>;
  readonly config?: string;
  readonly files: Readonly<Record<string, string>>;
  readonly built?: Readonly<Record<string, Pin>>;
}

function proposed({ inputs: given, config: text = config, files: texts, built, ...facts }: Given): Proposal {
  const inputs = { ...noInputs, ...given };
  const opened = parseConfig('slipway.yml', text);
  const environments = readEnvironments(opened);
  const release: Release | null = built
    ? new Map(Object.entries(built).map(([name, pin]) => [`service/${name}` as const, pin]))
    : null;
  const known = knowBuilt(readKnown(opened), release);
  const files = filesOf(texts);
  const step = chooseStep(inputs, environments);
  const side = (environment: (typeof environments)[number]): Side => ({
    environment,
    readings: environment.targets.map((target) => readTarget(openTarget(target, files, known), files)),
  });
  return propose(inputs, {
    base: 'b'.repeat(40),
    source: 'b'.repeat(40),
    ...{ environments, to: side(step.to), from: step.from && side(step.from), files },
    built: release,
    ...{
      past: [],
      tags: new Map(),
      candidates: new Map(),
      renamed: new Map(),
      relations: new Map(),
      ...emptyLane,
      ...{ missing: [], hotfixes: [], rollbacks: [], unjudged: null },
      gates: [],
      ...{ bypass: null, lapsed: null },
    },
    ...{ passesAt: null, now: new Date('2026-01-02T00:00:00Z') },
    ...{ repositoryUrl: 'https://github.test/acme/config', serverUrl: 'https://github.test' },
    sources: new Map([['service/api', 'acme/app']]),
    run: { repository: 'acme/app', commit: 'c'.repeat(40), actor: 'octocat' },
    ...facts,
  });
}

function problems(given: Given): string[] {
  try {
    return proposed(given)
      .findings.filter(({ level }) => level === 'error')
      .map(({ code, message, fix }) => `${code}: ${message} | ${fix}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, message, fix }) => `${code}: ${message} | ${fix}`);
  }
}

const findings = ({ findings: found }: Proposal) => found.map(({ level, code }) => `${level} ${code}`);
const firstLine = ({ change }: Proposal) => change?.body.split('\n', 1)[0];

describe('what the environment before has in an Application, and this one nowhere', () => {
  const helm = (environment: string, ...lines: string[]) =>
    `${application(environment, '1.0.0').trimEnd()}
---
kind: Application
metadata: { name: jobs-${environment} }
spec:
  source:
    repoURL: ghcr.io/acme/charts
    chart: jobs
    targetRevision: 0.1.0
    helm:
${lines.map((line) => `      ${line}\n`).join('')}`;
  const image = ['image:', '  repository: ghcr.io/acme/job', '  tag: "1.10"'];

  test.each([
    [
      'values',
      ['values: |', '  # ours', ...image.map((line) => `  ${line}`)],
      'spec.source.helm.values → image.tag',
      19,
    ],
    [
      'valuesObject',
      ['valuesObject:', ...image.map((line) => `  ${line}`)],
      'spec.source.helm.valuesObject.image.tag',
      18,
    ],
  ])('is shown with its place: %s', (_, lines, key, line) => {
    const proposal = proposed({
      files: { 'apps-staging.yaml': helm('staging', ...lines), 'apps-prod.yaml': application('prod', '0.9.0') },
    });
    const held = proposal.findings.filter(({ code }) => code === 'no-place');
    expect(held.map(({ message, fix }) => `${message} | ${fix}`)).toEqual([
      `job stays as it is in prod: no key in its files says which one runs; where it comes from that is ${key} (apps-staging.yaml:${line}), and these values would:\nimage:\n  repository: ghcr.io/acme/job\n  tag: "1.10"\n | Add it to an Application (apps-prod.yaml) in the same way, or add the Application; from then on it is promoted.`,
      'chart jobs stays as it is in prod: no key in its files says which one runs; where it comes from that is spec.source.targetRevision (apps-staging.yaml:13) | Add the Application that takes it (apps-prod.yaml), with the version that shall run; from then on it is promoted.',
    ]);
  });
});

test('what the environment before has as parameters of an Application is shown as such', () => {
  const parameters = `
    helm:
      parameters:
      - { name: job.image.repository, value: ghcr.io/acme/job }
      - { name: job.image.tag, value: "1.10", forceString: true }
      - { name: replicas, value: "2" }
`;
  const staging = application('staging', '1.0.0').replace(
    '{ repoURL: ghcr.io/acme/charts, chart: shop, targetRevision: 1.0.0 }',
    `\n    repoURL: ghcr.io/acme/charts\n    chart: shop\n    targetRevision: 1.0.0${parameters}`,
  );
  const { findings: found } = proposed({
    files: { 'apps-staging.yaml': staging, 'apps-prod.yaml': application('prod', '1.0.0') },
  });
  expect(found.find(({ code }) => code === 'no-place')?.message).toBe(
    'job stays as it is in prod: no key in its files says which one runs; where it comes from that is spec.source.helm.parameters[1].value (apps-staging.yaml:12), and these parameters would:\n- name: job.image.repository\n  value: ghcr.io/acme/job\n- name: job.image.tag\n  value: "1.10"\n  forceString: true\n',
  );
});

describe('what the environment before runs', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b', 'new 1.0.0 c'),
    'prod.yaml': values('api 1.1.0 d', 'web 2.0.0 b', 'old 9.0.0 e'),
    'apps-staging.yaml': application('staging', '1.2.0'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };

  test('comes with its digests; what is missing on either side stays', () => {
    const proposal = proposed({ files });
    expect(changedLines(proposal.edits)).toEqual([
      'prod.yaml',
      '-    tag: "1.1.0"',
      `-    digest: ${digest('d')}`,
      '+    tag: "1.2.0"',
      `+    digest: ${digest('a')}`,
      'apps-prod.yaml',
      expect.stringContaining('targetRevision: 1.1.0'),
      expect.stringContaining('targetRevision: 1.2.0'),
    ]);
    expect(proposal.outputs).toEqual({
      release: {
        services: { api: { tag: '1.2.0', digest: digest('a') } },
        charts: { shop: { version: '1.2.0' } },
      },
      'previous-release': {
        services: { api: { tag: '1.1.0', digest: digest('d') } },
        charts: { shop: { version: '1.1.0' } },
      },
      services: ['api'],
      held: [{ subject: 'service/new', waitsFor: 'keys in prod', until: null }],
      merged: false,
    });
    expect(firstLine(proposal)).toBe(
      '`staging@bbbbbbb` → prod: 2 of 5 move, 1 held (keys in prod). Merging does not deploy: sync shop-prod by hand. Undo: run rollback-env with `environment: prod`.',
    );
    // The summary has a table of what is held already.
    expect(proposal.change?.body).toContain('### Held');
    expect(proposal.details).not.toContain('### Held');
    expect(proposal.details).toContain('Lines for new in');
    expect(findings(proposal)).not.toContain('notice sync-by-hand');
    const pushed = proposed({ files, inputs: { delivery: 'push' } });
    expect(pushed.findings.find(({ code }) => code === 'sync-by-hand')).toMatchObject({
      message: 'The commit does not deploy to prod: nothing syncs shop-prod by itself',
    });
    expect(proposal.change).toMatchObject({
      lane: 'promote/prod',
      branch: 'promote/prod',
      title: 'chore(prod): promote 1 service and 1 chart',
      message: 'api: 1.1.0 -> 1.2.0\nchart shop: 1.1.0 -> 1.2.0',
      trailers: { 'Slipway-Environment': 'prod', 'Slipway-From': `staging@${'b'.repeat(40)}` },
      whenTaken: 'beside',
    });
  });

  test('a chart that follows a range is pinned; it is never promoted from there', () => {
    const floating = (where: 'staging' | 'prod') => ({ ...files, [`apps-${where}.yaml`]: application(where, '1.x') });
    const over = proposed({ files: floating('prod'), inputs: { chart: 'shop' } });
    expect(changedLines(over.edits)).toEqual([
      'apps-prod.yaml',
      expect.stringContaining('targetRevision: 1.x'),
      expect.stringContaining('targetRevision: 1.2.0'),
    ]);
    expect(over.outputs).toMatchObject({ release: { charts: { shop: { version: '1.2.0' } } } });
    expect(problems({ files: floating('staging'), inputs: { chart: 'shop' } })).toEqual([
      'release-floating: nothing says which version of chart shop runs, because it follows something that moves: spec.source.targetRevision (apps-staging.yaml:5) = 1.x | Write the version that runs, such as `targetRevision: 1.0.1`. From then on it is promoted.',
    ]);
  });

  test('only what is named moves', () => {
    const proposal = proposed({ files, inputs: { chart: 'shop' } });
    expect(changedLines(proposal.edits)[0]).toBe('apps-prod.yaml');
    expect(proposal.edits).toHaveLength(1);
    expect(proposal.change?.title).toBe('chore(prod): promote chart shop 1.2.0');
  });

  test('nothing moves where an earlier step found no service to promote', () => {
    const proposal = proposed({ files, inputs: { services: [] } });
    expect([proposal.edits, proposal.reason]).toEqual([[], 'No service was named']);
  });

  test('nothing to do is said', () => {
    const same = { 'staging.yaml': values('api 1.2.0 a'), 'prod.yaml': values('api 1.2.0 a') };
    expect(proposed({ files: same })).toMatchObject({
      edits: [],
      change: null,
      reason: 'prod runs the same as staging',
      holds: [],
    });
  });

  test('a tag without a digest is looked up once, and its digest recorded', () => {
    const byTag = { 'staging.yaml': values('api 1.2.0 -'), 'prod.yaml': values('api 1.1.0 d') };
    const tags = new Map([['service/api', { tag: '1.2.0', digest: digest('f') }]] as const);
    expect(changedLines(proposed({ files: byTag, tags }).edits)).toContain(`+    digest: ${digest('f')}`);
    expect(problems({ files: byTag, tags: new Map([['service/api', null]]) })[0]).toContain('image-not-found');
  });

  test('a version that moves on by itself stays where it is', () => {
    const floating = {
      'staging.yaml': values('api latest a', 'web 2.1.0 b'),
      'prod.yaml': values('api 1.1.0 d', 'web 2.0.0 e'),
    };
    const proposal = proposed({ files: floating });
    expect(proposal.outputs.services).toEqual(['web']);
    expect(findings(proposal)).toContain('warning floating-version');
    expect(problems({ files: floating, inputs: { services: ['api'] } })).toEqual([
      'floating-version: api latest is whatever is newest, and not one version: prod does not take it | Give it the tag of one version, such as `1.4.0` or `sha-0a1b2c3`.',
    ]);
  });

  test('a candidate’s tag does not come back over the final one of the same digest', () => {
    const renamed = { 'staging.yaml': values('api 1.2.0-rc.3 a'), 'prod.yaml': values('api 1.2.0 a') };
    expect(proposed({ files: renamed }).edits).toEqual([]);
  });
});

describe('nothing goes backwards', () => {
  const files = (before: string, after: string) => ({ 'staging.yaml': values(before), 'prod.yaml': values(after) });

  test('an older version is superseded', () => {
    const proposal = proposed({ files: files('api 1.1.0 a', 'api 1.2.0 b') });
    expect(proposal.reason).toBe('superseded: prod already runs api 1.2.0, newer than 1.1.0');
    expect([proposal.edits, proposal.holds, findings(proposal)]).toEqual([[], [], ['notice superseded']]);
  });

  test('a hotfix that the offered commit lacks is not undone', () => {
    const texts = files('api sha-aaaaaaa a', 'api sha-bbbbbbb b');
    const key = 'service/api bbbbbbb aaaaaaa';
    const lost = [{ id: 'bbbbbbb0', subject: 'fix: the 3 a.m. one' }];
    expect(problems({ files: texts, relations: new Map([[key, { order: 'diverged', lost }]]) })).toEqual([
      'diverged: api sha-aaaaaaa lacks commits of sha-bbbbbbb, which prod runs: bbbbbbb fix: the 3 a.m. one would be lost | Merge them and build again, so that prod loses nothing; or promote others by `services`. If it has them by other commits, say so: `services: api`, `version: sha-aaaaaaa` and a `reason`. To go back on purpose, use rollback-env.',
    ]);
    // Picked onto another branch, it is there all the same: somebody has to say so.
    const tags = new Map([['service/api', null]] as const);
    const inputs = { services: ['api'], version: 'sha-aaaaaaa', reason: 'picked as #12' };
    const said = proposed({ files: texts, inputs, tags, relations: new Map([[key, { order: 'diverged', lost }]]) });
    expect([said.outputs.services, findings(said), said.change?.trailers['Slipway-Reason']]).toEqual([
      ['api'],
      ['warning diverged'],
      'picked as #12',
    ]);
    // Why gates are bypassed is another question.
    const relations = new Map([[key, { order: 'diverged', lost }]] as const);
    expect(problems({ files: texts, inputs: { ...inputs, 'bypass-gates': true }, tags, relations })).toHaveLength(1);
    const older = proposed({ files: texts, relations: new Map([[key, { order: 'older', lost: [] }]]) });
    expect(older.reason).toContain('superseded');
    const newer = proposed({ files: texts, relations: new Map([[key, { order: 'newer', lost: [] }]]) });
    expect(newer.outputs.services).toEqual(['api']);
  });

  test('a version a person asks for must be higher; a late build is only superseded', () => {
    const texts = { 'dev.yaml': values('api 1.2.0 b') };
    const tags = new Map([['service/api', { tag: '1.1.0', digest: digest('a') }]] as const);
    const inputs = { to: 'dev', version: '1.1.0' };
    expect(problems({ files: texts, tags, inputs })).toEqual([
      'version-not-higher: api 1.1.0 is not higher than 1.2.0, which dev runs | Give a higher version. To go back, use rollback-env.',
    ]);
    const late = proposed({
      files: texts,
      inputs: { to: 'dev' },
      built: { api: { tag: '1.1.0', digest: digest('a') } },
    });
    expect(late.reason).toContain('superseded');
  });
});

describe('builds', () => {
  const files = {
    'dev.yaml': values('api 1.1.0 a', 'web 2.0.0 b'),
    'apps-dev.yaml': application('dev', '1.1.0'),
  };

  test('enter a first environment, with the version of the chart', () => {
    const proposal = proposed({
      files,
      inputs: { to: 'dev', version: '1.2.0' },
      built: { api: { tag: '1.2.0', digest: digest('c') } },
    });
    expect(proposal.outputs.release).toEqual({
      services: { api: { tag: '1.2.0', digest: digest('c') } },
      charts: { shop: { version: '1.2.0' } },
    });
    expect(firstLine(proposal)).toContain('`acme/app@ccccccc` → dev: 2 of 3 move.');
    expect(proposal.change?.trailers['Slipway-From']).toBe(`acme/app@${'c'.repeat(40)}`);
  });

  test('a chart that is named comes beside what was built, not in its place', () => {
    const proposal = proposed({
      files,
      inputs: { to: 'dev', chart: 'shop', version: '1.2.0' },
      built: { api: { tag: '1.2.0', digest: digest('c') } },
    });
    expect(proposal.outputs).toMatchObject({ services: ['api'], release: { charts: { shop: { version: '1.2.0' } } } });
  });

  test('the version is that of the chart of what was built, and of no other one', () => {
    const application1 = application('dev', '0.1.0');
    const charts = `${application1}---\n${application1.replaceAll('shop', 'pay')}`;
    const both = { 'dev.yaml': values('api 1.1.0 a', 'shop 1.1.0 b'), 'apps-dev.yaml': charts };
    const inputs = { to: 'dev', version: '0.2.0' };
    const shop = { shop: { tag: '1.2.0', digest: digest('c') } };
    const api = { api: { tag: '1.2.0', digest: digest('c') } };
    const chartsOf = (given: Partial<Given>) => {
      const { outputs } = proposed({ files: both, inputs, ...given });
      return outputs.release;
    };
    expect(chartsOf({ built: shop })).toMatchObject({ charts: { shop: { version: '0.2.0' } } });
    expect(chartsOf({ built: shop })).not.toHaveProperty('charts.pay');
    const some = { built: { ...shop, ...api }, inputs: { ...inputs, services: ['shop'] } };
    expect(chartsOf(some)).not.toHaveProperty('charts.pay');
    // Neither is called as it is.
    expect(problems({ files: both, inputs, built: api })).toEqual([
      'which-chart: `version` is that of one chart, and nothing says which one is meant: pay, shop | Name it in `chart`; or leave `version` out where only images move.',
    ]);
    expect(chartsOf({ built: api, inputs: { ...inputs, chart: 'pay' } })).toEqual({
      services: api,
      charts: { pay: { version: '0.2.0' } },
    });
  });

  test('a service that nobody configured is shown as its neighbours are written', () => {
    const { findings: found } = proposed({
      ...{ inputs: { to: 'dev' }, built: { web: { tag: '1.0.0', digest: digest('d') } } },
      files: { 'dev.yaml': values('api 1.0.0 a') },
    });
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `no-place: web stays as it is in dev: no key in its files says which one runs; these lines would:\n${values('web 1.0.0 d').replace(/"/g, '')}`,
    ]);
  });

  test('nothing to enter is an error that says what to give', () => {
    expect(problems({ files, inputs: { to: 'dev' } })).toEqual([
      'nothing-enters: Nothing stands before dev: builds enter there | Give `digests`, as capture-digests writes them, or `version`.',
    ]);
  });

  test('a chart’s version must be one', () => {
    expect(problems({ files, inputs: { to: 'dev', chart: 'shop', version: 'sha-0a1b2c3' } })).toEqual([
      'bad-version: "sha-0a1b2c3" is no version of the chart shop | Give a version such as `1.4.0` (SemVer 2.0.0), or name the services the tag is of.',
    ]);
  });

  test('what a service is called must be known', () => {
    expect(problems({ files, inputs: { to: 'dev', services: ['apo'], chart: 'shp', version: '1' } })).toEqual([
      'unknown-service: there is no service "apo" | Did you mean `api`? Known are: `api`, `web`.',
      'unknown-chart: there is no chart "shp" | Did you mean `shop`? Known are: `shop`.',
    ]);
    const renamed = config.replace('api: { source', 'api: { formerly: [core], source');
    expect(problems({ config: renamed, files, inputs: { to: 'dev', services: ['core'], version: '1' } })).toEqual([
      'renamed-service: core is called api now | Say `services: api`.',
    ]);
  });
});

describe('a release that the environment before has held', () => {
  const files = {
    'staging.yaml': values('api 1.3.0 c'),
    'prod.yaml': values('api 1.1.0 a'),
    'apps-staging.yaml': application('staging', '1.3.0-rc.2'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };
  const held: Release = new Map([['service/api', { tag: '1.2.0', digest: digest('b') }]]);
  const past = [{ commit: 'd'.repeat(40), release: held }];

  test('may enter, with the digest it had there', () => {
    const proposal = proposed({ files, inputs: { services: ['api'], version: 'v1.2.0' }, past });
    expect(proposal.outputs.release).toMatchObject({ services: { api: { tag: '1.2.0', digest: digest('b') } } });
  });

  test('and nothing else, without a hotfix', () => {
    const never = { files, inputs: { services: ['api'], version: '1.4.0' }, past };
    const tags = new Map([['service/api', { tag: '1.4.0', digest: digest('e') }]] as const);
    expect(problems({ ...never, tags })).toEqual([
      'never-held: staging never ran api 1.4.0 (sha256:eeeeeeeeeeee); it runs 1.3.0 (sha256:cccccccccccc) | Promote it to staging first; a hotfix goes past it with `hotfix: true` and a `reason`.',
    ]);
    const other = { api: { tag: '1.3.0', digest: digest('e') } };
    expect(problems({ files, past, built: other })).toEqual([
      'never-held: staging never ran api 1.3.0 (sha256:eeeeeeeeeeee); it runs 1.3.0 (sha256:cccccccccccc) | Promote it to staging first; a hotfix goes past it with `hotfix: true` and a `reason`.',
    ]);
    const build = { api: { tag: '1.4.0', digest: digest('e') } };
    expect(problems({ files, past, built: build })[0]).toContain('never-held');
    const hotfix = proposed({ files, built: build, inputs: { digests: '{', hotfix: true, reason: 'it is on fire' } });
    expect(hotfix.change).toMatchObject({
      lane: 'hotfix/prod',
      title: 'chore(prod): promote hotfix api 1.4.0',
      labels: ['hotfix'],
      trailers: { 'Slipway-Hotfix': 'true', 'Slipway-Reason': 'it is on fire' },
    });
    expect([hotfix.reason, hotfix.details]).toEqual([
      `Promote hotfix api 1.4.0 from acme/app@ccccccc to prod`,
      expect.stringContaining('> **Hotfix**, past the environments before: it is on fire'),
    ]);
    // The picture does not say that staging runs what goes past it.
    expect(hotfix.change?.body).toMatch(
      /e1\["staging"\]\n.*\n {2}build\(\["acme\/app@c{7}"\]\) ==> e2\n.*\n {2}e1 -\.-> e2\n/,
    );
  });

  test('a final version renames its candidate: the same digest, and a chart that differs in its version', () => {
    const candidate = { ...files, 'staging.yaml': values('api 1.3.0-rc.2 c') };
    const tags = new Map([['service/api', { tag: '1.3.0', digest: digest('c') }]] as const);
    expect(proposed({ files: candidate, inputs: { version: '1.3.0' }, tags, past }).outputs.release).toEqual({
      services: { api: { tag: '1.3.0', digest: digest('c') } },
      charts: { shop: { version: '1.3.0' } },
    });
    const differs = new Map([['chart/shop', ['templates/api.yaml']]] as const);
    expect(problems({ files: candidate, inputs: { version: '1.3.0' }, tags, past, renamed: differs })).toEqual([
      'chart-differs: chart shop 1.3.0 is another one than its candidate 1.3.0-rc.2: templates/api.yaml differs | Package the final version from the commit of the candidate, or promote it as a candidate first.',
    ]);
    const rebuilt = new Map([['service/api', { tag: '1.3.0', digest: digest('e') }]] as const);
    const named = { services: ['api'], chart: 'shop', version: '1.3.0' };
    expect(problems({ files: candidate, inputs: named, tags: rebuilt, past })[0]).toContain(
      'never-held: staging never ran api 1.3.0 (sha256:eeeeeeeeeeee); it runs 1.3.0-rc.2 (sha256:cccccccccccc) | Give the image of 1.3.0-rc.2, that was looked at, the final tag,',
    );
    // Also where only the release was named: a part of it that is another one is not left out.
    expect(problems({ files: candidate, inputs: { version: '1.3.0' }, tags: rebuilt, past })[0]).toContain(
      'never-held',
    );
  });

  test('a candidate without a digest is looked up, too; what a release has no image of is not left out', () => {
    const candidate = { ...files, 'staging.yaml': values('api v1.3.0-rc.2 -'), 'prod.yaml': values('api v1.1.0 -') };
    const tags = new Map([['service/api', { tag: 'v1.3.0', digest: digest('c') }]] as const);
    const candidates = new Map([['service/api', { tag: 'v1.3.0-rc.2', digest: digest('c') }]] as const);
    const final = { files: candidate, inputs: { version: '1.3.0' }, past };
    expect(proposed({ ...final, tags, candidates }).outputs.release).toMatchObject({
      services: { api: { tag: 'v1.3.0', digest: digest('c') } },
      charts: { shop: { version: '1.3.0' } },
    });
    const other = new Map([['service/api', { tag: 'v1.3.0-rc.2', digest: digest('d') }]] as const);
    expect(problems({ ...final, tags, candidates: other })[0]).toContain('never-held: staging never ran api v1.3.0');
    expect(problems({ ...final, tags: new Map([['service/api', null]] as const) })).toEqual([
      'image-not-found: The registry has no image of api with the tag 1.3.0 or v1.3.0, which is to take the place of v1.3.0-rc.2 | Give the image of the candidate the final tag, or name in `services` and `chart` what goes without it.',
    ]);
  });
});

describe('steps', () => {
  const files = { 'prod.yaml': values('api 1.1.0 a') };

  test('that nobody configured are refused, with the path to take', () => {
    expect(problems({ files, inputs: { from: 'dev' } })[0]).toContain('the path is dev → staging → prod');
    expect(problems({ files, inputs: { to: 'prd' } })[0]).toContain('Did you mean `prod`?');
  });

  test('into a first environment are no hotfix', () => {
    const dev = { 'dev.yaml': values('api 1.1.0 a') };
    expect(problems({ files: dev, inputs: { to: 'dev', version: '1.2.0', hotfix: true, reason: 'down' } })).toEqual([
      'hotfix-into-first: Nothing stands before dev that a hotfix would go past | Leave `hotfix` out: `version` and `digests` enter dev as they are.',
    ]);
  });

  test('a hotfix goes out as a pull request, also where others are pushed', () => {
    const pushed = config.replace('prod: {', 'prod: { delivery: push,');
    const [environment] = readEnvironments(parseConfig('slipway.yml', pushed)).slice(-1);
    if (environment === undefined) throw new Error('unreachable');
    const to = { environment, readings: [] };
    expect(manner({ ...noInputs, delivery: '' }, { to })).toMatchObject({ delivery: 'push', mayPush: true });
    expect(manner({ ...noInputs, delivery: '', hotfix: true }, { to })).toMatchObject({
      ...{ delivery: 'pull-request', mayPush: true, lane: 'hotfix/prod' },
    });
  });

  test('everything that is missing is told at once', () => {
    expect(problems({ files, inputs: { to: 'prd', hotfix: true, 'bypass-gates': true } })).toEqual([
      expect.stringContaining('unknown-environment'),
      expect.stringContaining('hotfix-without-reason'),
      expect.stringContaining('hotfix-of-nothing'),
      expect.stringContaining('bypass-without-reason'),
    ]);
  });
});

describe('several targets', () => {
  const several = config.replace(
    'prod: { from: staging, values: prod.yaml, applications: apps-prod.yaml }',
    'prod: { from: staging, targets: { eu: { values: eu.yaml }, us: { values: us.yaml } } }',
  );
  const staging = { 'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b') };

  test('each gets the release; one that has no place for it is said to wait', () => {
    const files = { ...staging, 'eu.yaml': values('api 1.1.0 c', 'web 1.9.0 d'), 'us.yaml': values('api 1.1.0 c') };
    const proposal = proposed({ config: several, files });
    expect(proposal.edits.map(({ path }) => path)).toEqual(['eu.yaml', 'us.yaml']);
    expect(proposal.outputs.held).toEqual([{ subject: 'service/web', waitsFor: 'keys in prod-us', until: null }]);
    expect(proposal.change?.message).toBe('api: 1.1.0 -> 1.2.0\nweb: 1.9.0 -> 2.0.0 (prod-eu)');
    expect(proposal.change?.body).toContain(
      '["prod: prod-eu, prod-us<br/>api 1.1.0 → 1.2.0, web 1.9.0 → 2.0.0 (prod-eu)"]',
    );
  });

  test('what is newer in one of them stays there', () => {
    const files = { ...staging, 'eu.yaml': values('api 1.3.0 c'), 'us.yaml': values('api 1.1.0 d') };
    const proposal = proposed({ config: several, files, inputs: { services: ['api'] } });
    expect(proposal.edits.map(({ path }) => path)).toEqual(['us.yaml']);
    expect(findings(proposal)).toContain('notice superseded');
  });

  test('what a registry lacks is named, for each target', () => {
    const files = { ...staging, 'eu.yaml': values('api 1.1.0 c'), 'us.yaml': values('api 1.1.0 c') };
    const missing = ['api', 'web'].map((name) => ({
      ...({ kind: 'image', target: 'prod-eu' } as const),
      component: `service/${name}` as const,
      reference: `eu.example.com/acme/${name}@${digest('a')}`,
    }));
    expect(problems({ config: several, files, missing })).toEqual([
      expect.stringMatching(
        /^replicate-first: prod-eu cannot pull eu\.example\.com\/acme\/api@\S+, eu\.example\.com\/acme\/web@/,
      ),
    ]);
  });
});

test('what the registry lacks is held with the command that brings it there; the others move, and are named if it was asked for', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const component = 'service/api' as const;
  const [reference, copyFrom] = ['eu.example.com', 'ghcr.io'].map((host) => `${host}/acme/api@${digest('a')}`);
  const missing = [
    { kind: 'image', target: 'prod', component, reference: reference ?? '', copyFrom: copyFrom ?? '' },
  ] as const;
  const proposal = proposed({ files, missing });
  expect([proposal.outputs.services, proposal.holds]).toEqual([
    ['web'],
    [{ subject: 'service/api', waitsFor: 'its image in the registry of prod' }],
  ]);
  expect(proposal.findings).toContainEqual({
    ...{ level: 'warning', code: 'replicate-first' },
    message: `prod cannot pull ${reference}: not in its registry`,
    fix: `Replicate first: \`crane copy ${copyFrom} eu.example.com/acme/api:1.2.0\`. Until then it stays.`,
  });
  expect(problems({ files, missing, inputs: { services: ['api', 'web'] } })).toEqual([
    expect.stringMatching(/^replicate-first: .* Nothing was changed\. To promote the others first: `services: web`\.$/),
  ]);
});

describe('what was rolled back', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const rollback = {
    standing: {
      ...({ target: 'prod', component: 'service/api', order: 'newer', lost: [] } as const),
      current: { tag: '1.1.0', digest: digest('c') },
      offered: { tag: '1.2.0', digest: digest('a') },
    },
    ...{
      commit: 'e'.repeat(40),
      by: 'alice',
      date: new Date('2026-01-01T12:00:00Z'),
      reason: '500s',
      isVouched: false,
    },
  };
  const text = 'api 1.2.0 was rolled back in prod by alice on 2026-01-01 (eeeeeee): 500s';

  test('stays, and the others move; alone it waits; asked for by name it is refused', () => {
    const proposal = proposed({ files, rollbacks: [rollback] });
    const wait = { subject: 'service/api', waitsFor: 'another version than 1.2.0, which was rolled back' };
    expect([proposal.outputs.services, proposal.holds]).toEqual([['web'], [wait]]);
    expect(proposal.findings).toContainEqual({
      ...{ level: 'warning', code: 'rolled-back', message: `${text}. It stays` },
      fix: 'A newer version moves on. If what made it necessary is gone, say so: `services: api`, `version: 1.2.0` and a `reason`. Until then it stays.',
    });
    const alone = { ...files, 'prod.yaml': values('api 1.1.0 c', 'web 2.0.0 b') };
    const waiting = proposed({ files: alone, rollbacks: [rollback] });
    expect([waiting.edits, waiting.reason, findings(waiting)]).toEqual([
      [],
      `api: ${wait.waitsFor}`,
      ['warning rolled-back'],
    ]);
    expect(problems({ files, rollbacks: [rollback], inputs: { services: ['api'] } })[0]).toContain(
      `rolled-back: ${text}`,
    );
  });

  test('goes by the word of a person, and is on the checklist', () => {
    const proposal = proposed({ files, rollbacks: [{ ...rollback, isVouched: true }] });
    expect([proposal.outputs.services, findings(proposal)]).toEqual([['api', 'web'], ['warning rolled-back']]);
    expect(proposal.change?.body).toContain(`- [ ] What made this necessary is gone: ${text}`);
  });
});

test('a chart and the service of its name stay together', () => {
  const texts = {
    'staging.yaml': values('shop 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('shop 1.1.0 c', 'web 1.9.0 d'),
  };
  const files = {
    ...texts,
    'apps-staging.yaml': application('staging', '1.2.0'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };
  const image = {
    kind: 'image',
    target: 'prod',
    component: 'service/shop',
    reference: 'ghcr.io/acme/shop:1.2.0',
  } as const;
  const proposal = proposed({ files, missing: [image] });
  expect([proposal.outputs.release, proposal.holds]).toEqual([
    { services: { web: { tag: '2.0.0', digest: digest('b') } }, charts: {} },
    [
      { subject: 'service/shop', waitsFor: 'its image in the registry of prod' },
      { subject: 'chart/shop', waitsFor: 'the service shop, with which it moves' },
    ],
  ]);
  const chart = {
    ...image,
    kind: 'chart',
    component: 'chart/shop',
    repository: 'oci://x',
    name: 'shop',
    version: '1.2.0',
  } as const;
  expect(proposed({ files, missing: [chart] }).outputs.services).toEqual(['web']);
  // What does not move anyway is not spoken of.
  const same = { ...files, 'apps-prod.yaml': application('prod', '1.2.0') };
  expect(proposed({ files: same, missing: [image] }).holds).toHaveLength(1);
});

test('what the open pull request moves and the registry lacks now leaves it, whatever else is built', () => {
  const files = { 'dev.yaml': values('api 1.1.0 a', 'web 1.9.0 d') };
  const carried: Release = new Map([['service/web', { tag: '1.9.5', digest: digest('e') }]]);
  const reference = `ghcr.io/acme/web@${digest('e')}`;
  const missing = [{ kind: 'image', target: 'dev', component: 'service/web', reference }] as const;
  const built = { api: { tag: '1.2.0', digest: digest('b') } };
  const proposal = proposed({ files, carried, missing, built, inputs: { to: 'dev' } });
  expect([proposal.outputs.services, findings(proposal)]).toEqual([['api'], ['warning replicate-first']]);
});

describe('a file that is no YAML', () => {
  const several = config.replace('values: prod.yaml', "values: 'prod/**'");
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod/values.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
    'prod/README.md': '# api\n\nThis: is: none\n',
  };

  test('is said with its line where it names nothing that moves', () => {
    const proposal = proposed({ config: several, files: { ...files, 'prod/other.yaml': 'a: [\n' } });
    expect([proposal.outputs.services, findings(proposal)]).toEqual([['api', 'web'], ['warning yaml-unreadable']]);
    expect(proposal.findings[0]?.place).toMatchObject({ path: 'prod/other.yaml' });
  });

  test('holds what it names, wherever that stands otherwise; the others move', () => {
    const template = 'image: "{{ .Values.api.image }}"\n{{- if .Values.x }}\n';
    const proposal = proposed({ config: several, files: { ...files, 'prod/deployment.yaml': template } });
    expect([proposal.outputs.services, proposal.holds]).toEqual([
      ['web'],
      [{ subject: 'service/api', waitsFor: 'a file that can be read in prod' }],
    ]);
    expect(proposal.findings).toEqual([
      {
        ...{
          level: 'warning',
          code: 'release-broken-file',
          place: { path: 'prod/deployment.yaml', line: 2, column: 1 },
        },
        message:
          'prod/deployment.yaml is not YAML but a template: it has {{ … }} outside quotes; it names api, so that nobody knows what runs there',
        fix: expect.stringContaining('name those more narrowly in the configuration.'),
      },
    ]);
    const broken = { config: several, files: { ...files, 'prod/deployment.yaml': template } };
    expect(problems({ ...broken, inputs: { services: ['api'] } })).toHaveLength(1);
    expect(problems({ ...broken, inputs: { services: ['web'] } })).toEqual([]);
  });

  test('is an error where nothing is left, on either side', () => {
    expect(problems({ files: { ...files, 'prod.yaml': `${values('api 1.1.0 c', 'web 1.9.0 d')}x: [\n` } })).toEqual([
      expect.stringMatching(/^release-broken-file: prod\.yaml is not valid YAML: .*; it names api, web/),
    ]);
    const staging = { 'staging.yaml': `${values('api 1.2.0 a')}x: [\n`, 'prod.yaml': values('api 1.1.0 c') };
    expect(problems({ files: staging })).toEqual([expect.stringContaining('staging.yaml is not valid YAML')]);
  });
});

test('an image called as the service, in a repository nobody configured, is no second one: it is asked whose it is', () => {
  const mirrored = values('api 1.1.0 c').replace('api:', 'backend:').replace('ghcr.io/acme', 'eu.example.com/mirror');
  const known =
    'If backend.image.repository (prod.yaml:3) = eu.example.com/mirror/api is its image, make it known: `registry: eu.example.com/mirror` of prod.';
  const proposal = proposed({
    config: config.replace('prod: { from: staging,', 'prod: { from: staging, create-missing: true,'),
    files: { 'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'), 'prod.yaml': mirrored + values('web 1.9.0 d') },
  });
  expect([proposal.outputs.services, proposal.findings.map(({ fix }) => fix)]).toEqual([
    ['web'],
    [expect.stringContaining(`${known} Else paste the lines into prod.yaml`)],
  ]);
  const files = { 'staging.yaml': mirrored, 'prod.yaml': values('api 1.1.0 c') };
  expect(problems({ files, inputs: { services: ['api'] } })).toEqual([
    `not-running: staging runs no api | ${known.replace('prod.yaml', 'staging.yaml').replace('of prod', 'of staging')} Else promote api to staging first.`,
  ]);
});

describe('the pull request', () => {
  const withSha = config
    .replace('prod: { from: staging,', "prod: { from: staging, keys: { 'api.image.sha': { as: '{sha}', of: api } },")
    .replace('staging: { from: dev,', "staging: { from: dev, keys: { 'api.image.sha': { as: '{sha}', of: api } },");
  const files = {
    'staging.yaml': values(`api 1.2.0 a ${'1'.repeat(40)}`, 'web 2.1.0 b'),
    'prod.yaml': values(`api 1.1.0 c ${'2'.repeat(40)}`, 'web 2.0.0 d'),
  };

  test('links to commits and notes, shows digests and the path', () => {
    const relations = new Map([
      [`service/api ${'2'.repeat(40)} ${'1'.repeat(40)}`, { order: 'newer', lost: [] }],
    ] as const);
    const body = proposed({ config: withSha, files, relations }).change?.body ?? '';
    const compare = `https://github.test/acme/app/compare/${'2'.repeat(40)}...${'1'.repeat(40)}`;
    expect(body.split('\n').filter((line) => line.startsWith('| `'))).toEqual([
      `| \`api\` | 1.1.0 (\`sha256:cccccccccccc\`) | **[1.2.0](https://github.test/acme/app/releases/tag/1.2.0)** | \`sha256:aaaaaaaaaaaa\` | [\`2222222…1111111\`](${compare}) |`,
      '| `web` | 2.0.0 (`sha256:dddddddddddd`) | **2.1.0** | `sha256:bbbbbbbbbbbb` |  |',
    ]);
    expect(body).toContain(
      'flowchart LR\n  e0["dev"]\n  e1["staging<br/>api 1.2.0, web 2.1.0"]\n  e2["prod<br/>api 1.1.0 → 1.2.0, web 2.0.0 → 2.1.0"]',
    );
  });

  test('pictures what each environment runs: a final version’s candidate where that is what runs', () => {
    const candidate = { 'staging.yaml': values('api 1.3.0-rc.2 a'), 'prod.yaml': values('api 1.1.0 c') };
    const tags = new Map([['service/api', { tag: '1.3.0', digest: digest('a') }]] as const);
    const { change } = proposed({ files: candidate, inputs: { version: '1.3.0' }, tags });
    expect(change?.body).toContain('e1["staging<br/>api 1.3.0-rc.2"]\n  e2["prod<br/>api 1.1.0 → 1.3.0"]');
  });

  test('says a reason as text, not as markup', () => {
    const reason = 'as @alice <b>said</b>\n\nSlipway-Hotfix: true';
    const { change } = proposed({
      ...{ config: withSha, files: { ...files, 'prod.yaml': values('web 2.0.0 d') } },
      inputs: { 'bypass-gates': true, reason },
      gates: [{ gate: 'freeze', component: null, state: 'bypassed', detail: 'x', until: null }],
      bypass: { login: 'octocat', teams: [], reason },
    });
    expect(change?.body).toContain(
      '> **Gates are bypassed** by octocat: as @<!-- -->alice \\<b\\>said\\</b\\> Slipway-Hotfix: true',
    );
    expect(change?.trailers['Slipway-Reason']).toBe('as @alice <b>said</b> Slipway-Hotfix: true');
  });
});

describe('what an open pull request moves already', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const carried: Release = new Map([['service/web', { tag: '1.9.5', digest: digest('e') }]]);

  test('stays in it when another service is promoted', () => {
    expect(proposed({ files, carried, inputs: { services: ['api'] } }).outputs.services).toEqual(['api', 'web']);
  });

  test('leaves it where the environment before went back since, also when another one is promoted', () => {
    const newer: Release = new Map([['service/web', { tag: '2.1.0', digest: digest('e') }]]);
    const proposal = proposed({ files, carried: newer, inputs: { services: ['api'] } });
    expect(proposal.outputs.services).toEqual(['api']);
    expect(proposal.findings.map(({ level, code, message }) => [level, code, message])).toContainEqual([
      'notice',
      'went-back',
      'web 2.1.0 leaves the pull request: staging went back to 2.0.0',
    ]);
    // The final version of the candidate that runs there is none of that.
    const candidate = { ...files, 'staging.yaml': values('api 1.2.0 a', 'web 2.1.0-rc.1 -') };
    const final = proposed({ files: candidate, carried: newer, inputs: { services: ['api'] } });
    expect(final.outputs.services).toEqual(['api', 'web']);
  });

  test('does not hide why what was asked for stays', () => {
    const older = { ...files, 'staging.yaml': values('api 1.0.0 a', 'web 2.0.0 b') };
    const web: Release = new Map([['service/web', { tag: '2.0.0', digest: digest('b') }]]);
    const reason = (texts: typeof files, services: readonly string[]) =>
      proposed({ files: texts, carried: web, inputs: { services } }).reason;
    expect(reason(older, ['api'])).toBe(
      'superseded: prod already runs api 1.1.0, newer than 1.0.0; the open pull request still promotes web 2.0.0',
    );
    const same = { ...files, 'staging.yaml': values('api 1.1.0 c', 'web 2.0.0 b') };
    expect(reason(same, ['api'])).toBe(
      'prod runs the same api as staging; the open pull request still promotes web 2.0.0',
    );
    expect(reason(older, ['api', 'web'])).toBe('Promote web 2.0.0 from staging@bbbbbbb to prod');
  });

  test('gives way to what the environment runs now', () => {
    expect(proposed({ files, carried }).outputs.release).toMatchObject({ services: { web: { tag: '2.0.0' } } });
  });

  test('is not taken back by a build that comes late', () => {
    const dev = { 'dev.yaml': values('web 1.9.0 d') };
    const late = { web: { tag: '1.9.4', digest: digest('f') } };
    const two: Release = new Map([...carried, ['service/api', { tag: '1.2.0', digest: digest('a') }]]);
    const three = { 'dev.yaml': values('api 1.1.0 c', 'web 1.9.0 d', 'jobs 3.0.0 b') };
    const jobs = { jobs: { tag: '3.1.0', digest: digest('f') } };
    expect(firstLine(proposed({ files: three, carried: two, inputs: { to: 'dev' }, built: jobs }))).toContain(
      '→ dev: 3 of 3 move (2 of other runs). ',
    );
    const old = proposed({ files: dev, carried, inputs: { to: 'dev' }, built: late });
    expect(old.outputs.release).toMatchObject({ services: { web: { tag: '1.9.5' } } });
    expect([old.reason, old.change?.whenSame]).toEqual([
      'superseded: web 1.9.4 is older than 1.9.5, which the open pull request brings: that stays; the open pull request still promotes web 1.9.5',
      'stay',
    ]);
    const none = proposed({
      files,
      carried: new Map([['service/web', { tag: '2.0.0', digest: digest('b') }]]),
      inputs: { services: [] },
    });
    expect([none.reason, none.change?.whenSame]).toEqual([
      'No service was named; the open pull request still promotes web 2.0.0',
      'stay',
    ]);
    expect(proposed({ files, carried, inputs: { services: ['web'] } }).change?.whenSame).toBe('edit');
  });
});

describe('gates', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const soak = { gate: 'soak', component: 'service/api', state: 'waiting', detail: '3 h of 24 h' } as const;
  const until = new Date('2026-01-02T09:00:00Z');

  test('are shown in a pull request that opens at once', () => {
    const proposal = proposed({ files, gates: [{ ...soak, until }] });
    expect(proposal.outputs.services).toEqual(['api', 'web']);
    expect(firstLine(proposal)).toContain('2 of 2 move, 1 of them waits (soak 3 h of 24 h). Undo');
    const both = proposed({
      files,
      gates: [
        { ...soak, until },
        { ...soak, until, component: 'service/web' },
      ],
    });
    expect(firstLine(both)).toContain('2 of 2 move, once the gates pass (soak 3 h of 24 h). Undo');
    const window = { gate: 'window', component: null, state: 'waiting', detail: 'opens on Monday', until } as const;
    expect(firstLine(proposed({ files, gates: [{ ...soak, until }, window] }))).toContain(
      '2 of 2 move, once the gates pass (window opens on Monday; soak 3 h of 24 h). Undo',
    );
    expect(proposal.outputs.held).toEqual([
      { subject: 'service/api', waitsFor: 'soak 3 h of 24 h', until: '2026-01-02T09:00:00.000Z' },
    ]);
  });

  test('hold back a push: one service, or everything', () => {
    const push = { files, inputs: { delivery: 'push' } } as const;
    expect(proposed({ ...push, gates: [{ ...soak, until }] }).outputs.services).toEqual(['web']);
    const window = { gate: 'window', component: null, state: 'waiting', detail: 'opens on Monday', until } as const;
    expect(proposed({ ...push, gates: [window] })).toMatchObject({
      edits: [],
      reason: 'prod: window opens on Monday',
      holds: [{ subject: 'prod' }],
    });
  });

  test('that were bypassed are named in the commit, which is all that a push leaves', () => {
    const bypassed = { state: 'bypassed', detail: 'x; bypassed by octocat', until: null } as const;
    const { change } = proposed({
      files,
      inputs: { delivery: 'push', 'bypass-gates': true, reason: 'fire' },
      gates: [
        { gate: 'check e2e', component: 'service/api', ...bypassed },
        { gate: 'window', component: null, ...bypassed },
        { gate: 'freeze', component: null, state: 'passed', detail: 'none', until: null },
      ],
      bypass: { login: 'octocat', teams: [], reason: 'fire' },
    });
    expect(change?.message).toMatch(/\n\nGates bypassed by octocat: check e2e of api, window$/);
    expect(change?.trailers).toMatchObject({ 'Slipway-Bypass': 'octocat', 'Slipway-Reason': 'fire' });
  });
});
