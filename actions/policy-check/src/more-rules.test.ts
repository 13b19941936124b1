import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '@slipway/core/config/load';
import type { Change, Facts, Merge } from './facts.js';
import {
  type beyondFiles,
  clean,
  digestOfApi,
  factsOf,
  lineOf,
  noInputs,
  planted,
  rendering,
  said,
  type Written,
} from './harness.js';
import { judge } from './judge.js';
import type { Inputs } from './table.js';

const values = 'environments/prod-eu/values.yaml';
const config = '.github/slipway.yml';
const other = `sha256:${'c'.repeat(64)}`;

const of = async (facts: Facts, rule: string, inputs: Partial<Inputs> = {}) =>
  said(judge({ ...noInputs, ...inputs }, facts)).filter((one) => one.split(' ')[1] === rule);

/** prod-eu and prod-us run another api than before. */
function moved(tag: string): Written {
  const first = planted(clean, values, `1.4.0\n    digest: ${digestOfApi}`, `${tag}\n    digest: ${other}`);
  return planted(
    first,
    'environments/prod-us/values.yaml',
    `1.4.0\n    digest: ${digestOfApi}`,
    `${tag}\n    digest: ${other}`,
  );
}

async function changed(tag: string, message: string, pull: Change['pull']): Promise<Facts> {
  const facts = await factsOf(moved(tag), clean);
  const paths = [values, 'environments/prod-us/values.yaml'];
  if (facts.change === null) throw new Error('there is a change');
  return { ...facts, change: { ...facts.change, commits: [{ id: 'a'.repeat(40), message, paths }], pull } };
}

const trailers = 'Promote api\n\nSlipway-Environment: prod\nSlipway-Plan: 1';
const labels = ['HotFix'];
const manifest = 'charts/shop/Chart.yaml';
const defaults = 'charts/shop/values.yaml';
const template = 'charts/shop/templates/a.yaml';
const gone = { [defaults]: 'port: 80\n' };
const described = clean[manifest]?.replace(/\nversion: .*/, '\ndescription: A shop\nversion: "0.13.1"') ?? '';
const api = `ghcr.io/acme/api@${digestOfApi}`;
const mail = 'oci://ghcr.io/acme/charts/mail:2.1.0';

/* Violations that need more than the files of one commit, as rules.test.ts plants the others. */
const editedPlants: readonly (readonly [string, string, number])[] = [
  ['a person', 'fix: api', 2],
  ['a promotion of another environment', trailers.replace('prod', 'staging'), 2],
  ['a rename of the trailer', trailers.replace('Slipway-Environment', 'Environment'), 2],
  ['a promotion', trailers, 0],
  ['a squash of one', `${trailers}\n\nCo-authored-by: somebody`, 0],
];
const hotfixPlants: readonly (readonly [string, Change['pull'], number])[] = [
  ['no label, no reason', { labels: [], body: '' }, 2],
  ['a label', { labels, body: 'We had to.' }, 2],
  ['a reason', { labels: ['bug'], body: '**Reason:** checkout is down' }, 2],
  ['a reason without words', { labels, body: 'Reason:\n' }, 2],
  ['both', { labels, body: '> Reason: checkout is down' }, 0],
];
type Files = Record<string, string | null>;
const breakingPlants: readonly (readonly [string, string, string, Files, number])[] = [
  ['a value is gone in a patch of 0.x', '0.13.0', '0.13.1', gone, 3],
  ['a value is gone in a minor version', '1.4.0', '1.5.0', gone, 3],
  ['a value has another type', '1.4.0', '1.4.1', { [defaults]: 'port: "80"\nreplicas: 1\n' }, 3],
  [
    'a template is gone, and the version is elsewhere',
    '0.13.0',
    '0.13.1',
    { [template]: null, [manifest]: described },
    4,
  ],
];
const registryPlants: readonly (readonly [string, string, string, string])[] = [
  ['an image', api, 'environments/dev/values.yaml', 'tag: 1.4.0\n    digest'],
  ['an image of a manifest', `ghcr.io/acme/proxy@${digestOfApi}`, 'environments/dev/proxy.yaml', 'image: '],
  ['a chart', mail, 'environments/dev/apps/shop.yaml', 'targetRevision: 2.1.0'],
];
const mergePlants: readonly (readonly [string, Partial<Merge>, number])[] = [
  ['no approval', { approvals: [], required: 1 }, 1],
  ['one of three', { required: 3 }, 1],
  ['one of two', {}, 1],
  ['all of two', { approvals: ['mona', 'hubot'] }, 0],
];

test('each rule that needs more than files is planted at least three times', () => {
  const finds = (rows: readonly (readonly [...unknown[], number])[]) => rows.filter((row) => row.at(-1) !== 0).length;
  const counts: Readonly<Record<(typeof beyondFiles)[number], number>> = {
    'not-in-registry': registryPlants.length,
    'edited-by-hand': finds(editedPlants),
    'hotfix-unexplained': finds(hotfixPlants),
    'breaking-version': finds(breakingPlants),
    'unapproved-merge': finds(mergePlants),
  };
  expect(Object.entries(counts).filter(([, count]) => count < 3)).toEqual([]);
});

describe('edited-by-hand', () => {
  test.each(editedPlants)('%s', async (_, message, count) => {
    const found = await of(await changed('1.3.9', message, null), 'edited-by-hand');
    expect(found).toHaveLength(count);
    if (count > 0) expect(found[0]).toBe(`warn edited-by-hand ${values}:${lineOf(clean[values] ?? '', 'tag: 1.4.0')}`);
  });
});

test('edited-by-hand: a tag that moves is no pin, and a person set it, or took it away', async () => {
  const floating = planted(clean, values, `1.4.0\n    digest: ${digestOfApi}`, 'latest\n    digest: ""');
  const judged = async (files: Written, before: Written) => {
    const facts = await factsOf(files, before);
    const commits = [{ id: 'a'.repeat(40), message: 'fix: api', paths: [values] }];
    const change = facts.change && { ...facts.change, commits };
    return judge({ ...noInputs, rules: ['edited-by-hand'] }, { ...facts, change }).violations;
  };
  expect((await judged(floating, clean)).map(({ message }) => message)).toEqual([
    'Commit aaaaaaa (fix: api) sets api of prod to latest, and is not a promotion',
  ]);
  expect((await judged(clean, floating)).map(({ message }) => message)).toEqual([
    'Commit aaaaaaa (fix: api) sets api of prod to 1.4.0, and is not a promotion',
  ]);
});

describe('hotfix-unexplained', () => {
  test.each(hotfixPlants)('%s', async (_, pull, count) => {
    const found = await of(await changed('1.4.1', 'fix: api', pull), 'hotfix-unexplained');
    expect(found).toHaveLength(count);
    if (count > 0) expect(found[0]).toBe(`fail hotfix-unexplained ${values}:4`);
  });

  test('what goes back or stays behind is none, and without a change it says nothing', async () => {
    expect(await of(await changed('1.3.9', 'fix: api', null), 'hotfix-unexplained')).toEqual([]);
    const verdict = judge({ ...noInputs, rules: ['hotfix-unexplained'] }, await factsOf(clean));
    expect(verdict.leftOut).toMatchObject([{ rule: 'hotfix-unexplained', isAsked: true }]);
    expect(judge(noInputs, await factsOf(clean)).leftOut.every(({ isAsked }) => !isAsked)).toBe(true);
  });
});

describe('breaking-version', () => {
  /** Both commits: the chart at two versions, and what else is another. */
  const raised = (from: string, to: string, change: Record<string, string | null>) => {
    const at = (version: string) => planted(clean, manifest, 'version: 1.4.0', `version: ${version}`);
    const before = { ...at(from), [defaults]: 'port: 80\nreplicas: 1\n', [template]: 'kind: ConfigMap\n' };
    const all = Object.entries({ ...before, [manifest]: at(to)[manifest] ?? '', ...change });
    const after = Object.fromEntries(all.filter((file): file is [string, string] => file[1] !== null));
    return factsOf(after, before);
  };
  test.each(breakingPlants)('%s: %s → %s', async (_, from, to, change, line) => {
    expect(await of(await raised(from, to, change), 'breaking-version')).toEqual([
      `warn breaking-version ${manifest}:${line}`,
    ]);
  });

  test.each<[string, string, string, Record<string, string | null>]>([
    ['a minor version of 0.x', '0.13.0', '0.14.0', gone],
    ['0.x is left', '0.13.0', '1.0.0', gone],
    ['a major version', '1.4.0', '2.0.0', gone],
    ['nothing breaks', '0.13.0', '0.13.1', { [defaults]: 'port: 81\nreplicas: 1\nname: shop\n' }],
    ['a pre-release', '2.0.0-rc.1', '2.0.0-rc.2', gone],
    ['a change is taken back', '0.13.1', '0.13.0', gone],
    ['chart-version-unique says it', '0.13.0', '0.13.0', gone],
  ])('none: %s: %s → %s', async (_, from, to, change) => {
    expect(await of(await raised(from, to, change), 'breaking-version')).toEqual([]);
  });

  test('says what breaks and which version would say so', async () => {
    const { violations } = judge({ ...noInputs, rules: ['breaking-version'] }, await raised('0.13.0', '0.13.1', gone));
    expect(violations).toMatchObject([
      {
        message: 'shop 0.13.0 → 0.13.1 is a patch bump, but the change is breaking: the value `replicas` is gone',
        fix: 'Set `version: 0.14.0` or a higher one, or undo what the message lists.',
      },
    ]);
  });

  test('values that cannot be read are not judged, and without a change it says nothing', async () => {
    const broken = await raised('0.13.0', '0.13.1', { [defaults]: 'port: [80\n' });
    expect(await of(broken, 'not-judged')).toEqual([expect.stringContaining(`fail not-judged ${defaults}:`)]);
    const { leftOut } = judge({ ...noInputs, rules: ['breaking-version'] }, await factsOf(clean));
    expect(leftOut).toMatchObject([{ rule: 'breaking-version', isAsked: true }]);
  });
});

describe('not-in-registry', () => {
  test.each(registryPlants)('%s', async (_, reference, path, line) => {
    const facts = { ...(await factsOf(clean)), registry: { missing: new Set([reference]), unanswered: new Map() } };
    const found = await of(facts, 'not-in-registry', { rules: ['not-in-registry'] });
    expect(found).toContain(`fail not-in-registry ${path}:${lineOf(clean[path] ?? '', line)}`);
    expect(found).toHaveLength(4);
    expect(await of(facts, 'not-in-registry')).toEqual([]);
  });

  test('a registry that does not answer is no yes', async () => {
    const problem = { code: 'registry-down', message: 'it is down', fix: 'Wait.' };
    const facts = {
      ...(await factsOf(clean)),
      registry: { missing: new Set<string>(), unanswered: new Map([[mail, problem]]) },
    };
    expect(await of(facts, 'not-judged', { rules: ['not-in-registry'] })).toHaveLength(4);
  });
});

describe('unapproved-merge', () => {
  const merge: Merge = {
    ...{ number: 7, title: 'Promote api', url: 'https://github.com/acme/config/pull/7', mergedAt: new Date(0) },
    ...{ mergedBy: 'octocat', required: 2, by: 'the ruleset main', besides: [], approvals: ['mona'] },
  };
  test('what lacks approvals is listed, what has them or needed none is not', async () => {
    const pulls = [merge, { ...merge, number: 8, required: 1 }, { ...merge, number: 9, required: 0, approvals: [] }];
    const facts = { ...(await factsOf(clean)), merges: { pulls, unknown: '', limits: [] } };
    const { violations } = judge(noInputs, facts);
    expect(violations.map(({ message }) => message)).toEqual([
      '#7 (Promote api) was merged 1970-01-01 00:00 UTC by octocat with that of mona of the 2 approvals that the ruleset main required',
    ]);
  });

  test.each(mergePlants)('%s', async (_, changes, count) => {
    const merges = { pulls: [{ ...merge, ...changes }], unknown: '', limits: [] };
    expect(await of({ ...(await factsOf(clean)), merges }, 'unapproved-merge')).toHaveLength(count);
  });

  test('what no one knows is an error where somebody asked', async () => {
    const facts = {
      ...(await factsOf(clean)),
      merges: { pulls: [], unknown: 'the history may not be read', limits: [] },
    };
    expect(judge({ ...noInputs, since: '30d' }, facts).leftOut).toContainEqual(
      expect.objectContaining({
        ...{ rule: 'unapproved-merge', why: 'the history may not be read', isAsked: true, isPart: false },
      }),
    );
  });
});

describe('rendered objects', () => {
  const pod = (image: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;
  const job = (image: string) =>
    `kind: ConfigMap\napiVersion: v1\nmetadata: { name: b }\n---\napiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n      initContainers:\n        - { name: a, image: "${image}" }\n`;
  const own = planted(
    clean,
    config,
    'policy:\n',
    'policy:\n  own: { mine: { of: image, violation: \'it.tag.startsWith("1.") && it.repository.endsWith("/side") && environment.name != ""\', message: No } }\n',
  );
  const side = `ghcr.io/acme/side@${digestOfApi}`;
  const plants: Readonly<Record<string, readonly string[]>> = {
    'digest-required': ['ghcr.io/acme/side:1.0.0', `ghcr.io/acme/side:1.0.0 # ${digestOfApi}`, 'side'],
    'mutable-tag': ['ghcr.io/acme/side:latest', 'ghcr.io/acme/side'],
    'registry-not-allowed': [`docker.io/side@${digestOfApi}`, `ghcr.io/acme-too/side@${digestOfApi}`],
    'not-in-registry': [side, 'ghcr.io/acme/gone:1.0.0'],
    mine: ['ghcr.io/acme/side:1.0.0', `docker.io/acme/side:1.1.0@${digestOfApi}`],
  };
  const missing = new Set([side, 'ghcr.io/acme/gone:1.0.0']);

  async function judged(rule: string, text: string) {
    const facts = { ...(await factsOf(own)), registry: { missing, unanswered: new Map() } };
    return of({ ...facts, now: rendering(facts.now, text) }, rule, { rules: [rule] });
  }

  test('every rule about images is planted at least twice, and in a clean object none finds anything', async () => {
    expect(Object.values(plants).filter((images) => images.length < 2)).toEqual([]);
    const clear = pod(`ghcr.io/acme/clean:2.0.0@${digestOfApi}`);
    for (const rule of Object.keys(plants)) expect(await judged(rule, clear)).toEqual([]);
  });

  describe.each(Object.entries(plants))('%s', (rule, images) => {
    test.each(images)('%s', async (image) => {
      expect((await judged(rule, pod(image))).map((one) => one.split(' ')[2])).toEqual(Array(3).fill('out.yaml:7'));
      if (image.includes('#')) return;
      expect((await judged(rule, job(image))).map((one) => one.split(' ')[2])).toEqual(Array(3).fill('out.yaml:12'));
    });
  });

  test('what a file says is told once', async () => {
    const facts = await factsOf(planted(clean, 'environments/dev/proxy.yaml', `:2.0.0@${digestOfApi}`, ':latest'));
    const now = rendering(facts.now, pod('ghcr.io/acme/proxy:latest'), 'dev');
    expect(await of({ ...facts, now }, 'mutable-tag')).toHaveLength(1);
  });
});

test('what is rendered at neither commit is told, as a warning: no one knows what the change brings to it', async () => {
  const problem = { code: 'not-rendered', message: 'shop was not rendered: it is broken', fix: 'Mend it.' };
  const problems = [{ environment: 'prod', problem: { ...problem, place: { path: 'apps/shop.yaml', line: 3 } } }];
  const facts = await factsOf(clean, clean);
  const now = { ...facts.now, problems };
  expect(said(judge(noInputs, { ...facts, now }))).toEqual(['fail not-judged apps/shop.yaml:3']);
  const before = facts.before && { ...facts.before, problems };
  const both = judge(noInputs, { ...facts, now, before });
  expect(said(both)).toEqual(['warn not-judged apps/shop.yaml:3']);
  expect(both.violations[0]?.message).toBe(
    'shop was not rendered: it is broken. It was not at `base` either, so what the change does to it is not judged',
  );
});

describe('own rules', () => {
  const own = (lines: string) => ({ ...clean, [config]: `${clean[config]}  own:\n${lines.replace(/^/gm, '    ')}\n` });
  test.each([
    ["of: image\nviolation: it.repository.endsWith('/web') && environment.first", 'environments/dev/values.yaml:9'],
    [
      "of: image\nviolation: it.service == 'api' && environment.target == 'prod-us'",
      'environments/prod-us/values.yaml:4',
    ],
    [
      "of: chart\nviolation: it.name == 'mail' && environment.last && it.file.contains('-eu')",
      'environments/prod-eu/apps/shop.yaml:27',
    ],
    ['of: application\nviolation: \'!it.automated && it.name == "mail-dev"\'', 'environments/dev/apps/shop.yaml:22'],
  ])('%s', async (lines, place) => {
    const files = own(`mine:\n  ${lines.replace('\n', '\n  ')}\n  message: It is so`);
    expect(await of(await factsOf(files), 'mine')).toEqual([`fail mine ${place}`]);
  });

  test.each([
    ['it.nope == 1', /No such key|nope|undefined|unknown/i],
    ['it.tag +', /Unexpected/],
    ['it.tag', /of type string/],
    ['who.name == "a"', /who/],
  ])('%s is told at its line', async (violation, why) => {
    const files = own(`mine:\n  of: image\n  violation: ${JSON.stringify(violation)}\n  message: It is so`);
    await expect(factsOf(files)).rejects.toMatchObject({
      problems: [
        {
          code: 'policy-bad-expression',
          message: expect.stringMatching(why),
          place: { line: lineOf(files[config] ?? '', 'violation:') },
        },
      ],
    });
  });
});

describe('exceptions', () => {
  const latest = planted(
    clean,
    values,
    `    tag: 1.4.0\n    digest: ${digestOfApi}\n`,
    `    tag: latest\n    digest: ''\n`,
  );
  const except = (lines: string) => ({
    ...latest,
    [config]: `${latest[config]}  exceptions:\n    - ${lines.replaceAll('\n', '\n      ')}\n`,
  });
  const exception = 'rule: mutable-tag\nreason: its build is mended next week\nuntil: 2027-01-15';
  test.each([
    ['its last day', exception, 0],
    ['the day after', exception.replace('01-15', '01-14'), 1],
    ['another rule', exception.replace('mutable-tag', 'digest-required'), 1],
    ['other files', `${exception}\nfiles: environments/dev/**`, 1],
    ['its file', `${exception}\nfiles: environments/prod-*/**`, 0],
    ['its name', `${exception}\nabout: [ap*, web]`, 0],
    ['another environment', `${exception}\nenvironments: dev`, 1],
  ])('%s', async (_, lines, count) => {
    expect(await of(await factsOf(except(lines)), 'mutable-tag')).toHaveLength(count);
  });

  test('names that no one knows', () => {
    const bad =
      'image: ghcr.io/acme/{service}\nenvironments: { dev: { values: a.yaml } }\npolicy:\n  rules: { mutable-tag: { prd: warn } }\n  exceptions: [{ rule: mutable, environments: de, reason: x, until: 2027-01-01 }]\n';
    const codes = (text: string) => {
      try {
        return parseConfig(config, text) && [];
      } catch (error) {
        return error instanceof Error && 'problems' in error && Array.isArray(error.problems)
          ? error.problems.map(({ code }) => code)
          : [error];
      }
    };
    expect(codes(bad)).toEqual(['unknown-environment', 'unknown-rule', 'unknown-environment']);
    expect(codes(bad.replace('2027-01-01', 'soon'))).toContain('config-bad-value');
    expect(codes(bad.replace('reason: x, ', ''))).toContain('config-missing-key');
  });
});
