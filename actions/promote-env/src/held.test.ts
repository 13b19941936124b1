import { describe, expect, test } from '@jest/globals';
import { digest } from '@slipway/testing/environments';
import { application, config, findings, problems, proposed, values } from './harness.js';

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
      `prod has no key for job; the environment before it has ${key} (apps-staging.yaml:${line}), and these values add one:\nimage:\n  repository: ghcr.io/acme/job\n  tag: "1.10"\n | Add it to an Application (apps-prod.yaml) in the same way, or add the Application. Promotions then include it.`,
      'prod has no key for chart jobs; the environment before it has spec.source.targetRevision (apps-staging.yaml:13) | Add the Application that deploys it (apps-prod.yaml), with the version to run. Promotions then include it.',
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
    'prod has no key for job; the environment before it has spec.source.helm.parameters[1].value (apps-staging.yaml:12), and these parameters add one:\n- name: job.image.repository\n  value: ghcr.io/acme/job\n- name: job.image.tag\n  value: "1.10"\n  forceString: true\n',
  );
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
    fix: `Copy it there first: \`crane copy ${copyFrom} eu.example.com/acme/api:1.2.0\`. Until then it is not promoted.`,
  });
  expect(problems({ files, missing, inputs: { services: ['api', 'web'] } })).toEqual([
    expect.stringMatching(/^replicate-first: .* Nothing changed\. To promote the others first: `services: web`\.$/),
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
      ...{ level: 'warning', code: 'rolled-back', message: `${text}, so it is not promoted` },
      fix: 'Promote a newer version. Or, if the problem behind the rollback is gone, run again with `services: api` and `reason: <why>`. Until then it is not promoted.',
    });
    const alone = { ...files, 'prod.yaml': values('api 1.1.0 c', 'web 2.0.0 b') };
    const waiting = proposed({ files: alone, rollbacks: [rollback] });
    expect([waiting.edits, waiting.reason, findings(waiting)]).toEqual([
      [],
      `api waits for ${wait.waitsFor}`,
      ['warning rolled-back'],
    ]);
    expect(problems({ files, rollbacks: [rollback], inputs: { services: ['api'] } })[0]).toContain(
      `rolled-back: ${text}`,
    );
  });

  test('by one rollback is told once, with the inputs that name all of it', () => {
    const web = { ...rollback, standing: { ...rollback.standing, component: 'service/web' as const } };
    const chart = { ...rollback, standing: { ...rollback.standing, component: 'chart/shop' as const } };
    const other = { ...rollback, commit: 'f'.repeat(40) };
    const told = (...rollbacks: (typeof rollback | typeof web | typeof chart)[]) =>
      proposed({ files, rollbacks }).findings.flatMap(({ code, fix }) => {
        return code === 'rolled-back' ? [/run again with (.*)\. Until/.exec(fix)?.[1]] : [];
      });
    expect(told(rollback, web, chart)).toEqual(['`services: api, web`, `charts: shop` and `reason: <why>`']);
    expect(told(chart)).toEqual(["`charts: shop`, `services: '[]'` and `reason: <why>`"]);
    expect(told(rollback, other)).toHaveLength(2);
  });

  test('goes by the word of a person, and is on the checklist', () => {
    const proposal = proposed({ files, rollbacks: [{ ...rollback, isVouched: true }] });
    expect([proposal.outputs.services, findings(proposal)]).toEqual([['api', 'web'], ['warning rolled-back']]);
    expect(proposal.change?.body).toContain(`- [ ] The problem behind this rollback is gone: ${text}`);
    expect(proposal.change?.body).toContain(`- **Forward again**: ${text}.`);
  });

  test('of many services that one rollback took away, the pull request speaks once', () => {
    const other = { ...rollback.standing, component: 'service/web' as const };
    const rollbacks = [rollback, { ...rollback, standing: other }].map((one) => ({ ...one, isVouched: true }));
    const body = proposed({ files, rollbacks }).change?.body ?? '';
    expect(body.match(/were rolled back in prod/g)).toHaveLength(2);
    expect(body).toContain(`- [ ] The problem behind this rollback is gone: api 1.2.0, web 1.2.0 were rolled back`);
  });
});

test('of several that the registry lacks, each has its command', () => {
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'prod.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
  };
  const missing = (['api', 'web'] as const).map((name) => ({
    ...({ kind: 'image', target: 'prod', component: `service/${name}` } as const),
    reference: `eu.example.com/acme/${name}@${digest('a')}`,
    copyFrom: `ghcr.io/acme/${name}@${digest('a')}`,
  }));
  expect(proposed({ files, missing }).findings.map(({ fix }) => fix)).toEqual([
    `Copy them there first, with the commands below. Nothing changed.\ncrane copy ghcr.io/acme/api@${digest('a')} eu.example.com/acme/api:1.2.0\ncrane copy ghcr.io/acme/web@${digest('a')} eu.example.com/acme/web:2.0.0`,
  ]);
});

test('why a registry cannot have it: a number without quotes is told with what fails for it', () => {
  const number = (tag: string) => `api: { image: { repository: ghcr.io/acme/api, tag: ${tag} } }\n`;
  const files = { 'staging.yaml': number('0123'), 'prod.yaml': number('"7"') };
  const missing = [
    { kind: 'image', target: 'prod', component: 'service/api', reference: 'ghcr.io/acme/api:83' },
  ] as const;
  expect(problems({ files, missing })).toEqual([
    expect.stringMatching(/^number-without-quotes: .* is written 0123 without quotes, and Helm reads 83/),
    expect.stringMatching(/^replicate-first: /),
  ]);
  expect(findings(proposed({ files }))).toContain('warning number-without-quotes');
});

test('a chart that git has no tag for is told as that, with the commands', () => {
  const files = {
    'apps-staging.yaml': application('staging', '1.2.0'),
    'apps-prod.yaml': application('prod', '1.1.0'),
  };
  const missing = [
    {
      ...({ kind: 'git', target: 'prod', component: 'chart/shop', revision: 'shop-1.2.0' } as const),
      ...{ repository: 'https://github.test/acme/charts', reference: 'https://github.test/acme/charts@shop-1.2.0' },
    },
  ] as const;
  expect(problems({ files, missing })).toEqual([
    'tag-missing: https://github.test/acme/charts has no tag shop-1.2.0, from which prod takes chart shop | Push it: `git tag shop-1.2.0 <commit> && git push origin shop-1.2.0`; `create-release` with `components: charts` does so on merge. Nothing changed.',
  ]);
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
          'prod/deployment.yaml is not YAML but a template: it has {{ … }} outside quotes; it names api, so it is unknown what runs there',
        fix: expect.stringContaining('use narrower paths in the configuration.'),
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
    'If backend.image.repository (prod.yaml:3) = eu.example.com/mirror/api is its image, configure `registry: eu.example.com/mirror` for prod.';
  const proposal = proposed({
    config: config.replace('prod: { from: staging,', 'prod: { from: staging, create-missing: true,'),
    files: { 'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'), 'prod.yaml': mirrored + values('web 1.9.0 d') },
  });
  expect([proposal.outputs.services, proposal.findings.map(({ fix }) => fix)]).toEqual([
    ['web'],
    [expect.stringContaining(`${known} Otherwise paste the lines into prod.yaml`)],
  ]);
  const files = { 'staging.yaml': mirrored, 'prod.yaml': values('api 1.1.0 c') };
  expect(problems({ files, inputs: { services: ['api'] } })).toEqual([
    `not-running: staging does not run api | ${known.replace('prod.yaml', 'staging.yaml').replace('for prod', 'for staging')} Otherwise promote api to staging first.`,
  ]);
});

test('a service gets no keys in a target that is said not to have it', () => {
  const targets = (us: string) =>
    config.replace(
      'prod: { from: staging, values: prod.yaml, applications: apps-prod.yaml }',
      `prod: { from: staging, create-missing: true, targets: { eu: { values: eu.yaml }, us: { values: us.yaml${us} } } }`,
    );
  const files = {
    'staging.yaml': values('api 1.2.0 a', 'web 2.0.0 b'),
    'eu.yaml': values('api 1.1.0 c', 'web 1.9.0 d'),
    'us.yaml': values('api 1.1.0 c'),
  };
  const has = (setting: string, name: string) =>
    proposed({ config: targets(setting), files }).edits.map(({ path, after }) => [
      path,
      Buffer.from(after ?? []).includes(`acme/${name}`),
    ]);
  expect([has('', 'web'), has(', services: api', 'web')]).toEqual([
    [
      ['eu.yaml', true],
      ['us.yaml', true],
    ],
    [
      ['eu.yaml', true],
      ['us.yaml', false],
    ],
  ]);
});

test('a new service gets the digest that its siblings have, also where its version is named alone', () => {
  const made = proposed({
    config: config
      .replace('  dev: { values: dev.yaml,', '  dev: { create-missing: true, values: dev.yaml,')
      .replace('services:\n', 'services:\n  web: {}\n'),
    files: { 'dev.yaml': values('api 1.1.0 c') },
    tags: new Map([['service/web', { tag: '1.2.0', digest: digest('b') }]]),
    inputs: { environment: 'dev', services: ['web'], release: '1.2.0' },
  });
  expect(made.edits.map(({ after }) => Buffer.from(after ?? []).toString())).toEqual([
    expect.stringContaining(`tag: 1.2.0\n    digest: ${digest('b')}\n`),
  ]);
});
