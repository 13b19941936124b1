import { describe, expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { Failure } from '../failure.js';
import { readEnvironments } from './configured.js';
import { parseConfig } from './load.js';

const problemsOf = (text: string) => {
  try {
    parseConfig('slipway.yml', text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((p) => `${p.place?.line}:${p.place?.column} ${p.code}: ${p.message} | ${p.fix}`);
  }
  return [];
};

test('what is not as the schema says is told at its line, with what is accepted', () => {
  expect(
    problemsOf(`preset: value
image: ghcr.io/acme
environments:
  dev:
    values: /x
    applications: [a, { file: x }]
    merge: yes
    drafts: true
    keys: { 'a.b': '{foo}', '': '{tag}', 'd': { off: [x] } }
  sta ging: {}
  prod:
    from: [dev]
    targets: [eu, us]
    registry: https://x/y
    reviewers: octocat
    gates:
      soak: 24
      windows: { days: [mon-fir], from: 9:00, to: '25:00', zone: Europe/Berln }
      bypass: ['a b']
  qa:
    values: [a, ../b]
    gates: { soak: 1w, checks: [{ nam: e2e }, 1], windows: [{ zone: +02:00 }], freeze: '' }
  list: []
services:
  api: { image: 'ghcr.io/acme/{service}', source: https://github.com/acme/api, formerly: old }
chart-tag-pattern: '{chart}'
`),
  ).toMatchInlineSnapshot(`
[
  "1:1 config-bad-value: slipway.yml: \`preset\` is "value" | Write \`applications\`, \`values\`, \`values-and-applications\`, \`inline-values\` or a mapping.",
  "2:1 config-bad-value: slipway.yml: \`image\` is "ghcr.io/acme" | Write an image repository with \`{service}\` in it, such as \`ghcr.io/acme/{service}\`.",
  "5:5 config-bad-value: slipway.yml: \`environments.dev.values\` is "/x" | Write a path inside the repository.",
  "6:23 config-missing-key: slipway.yml lacks \`environments.dev.applications.1.files\` | Add \`files\`.",
  "6:25 config-unknown-key: slipway.yml has an unknown key \`environments.dev.applications.1.file\` | Did you mean \`files\`? Accepted keys: \`files\`, \`names\`, \`labels\`, \`elements\`.",
  "7:5 config-bad-value: slipway.yml: \`environments.dev.merge\` is "yes" | Write \`manual\` or \`auto\`.",
  "8:5 config-unknown-key: slipway.yml has an unknown key \`environments.dev.drafts\` | Did you mean \`draft\`? Accepted keys: \`from\`, \`values\`, \`applications\`, \`keys\`, \`charts\`, \`registry\`, \`targets\`, \`delivery\`, \`merge\`, \`merge-checks\`, \`draft\`, \`labels\`, \`reviewers\`, \`create-missing\`, \`pin\`, \`order\`, \`gates\`.",
  "9:13 config-bad-value: slipway.yml: \`environments.dev.keys.a.b\` is "{foo}" | Write one of \`{tag}\`, \`{digest}\`, \`{tag}@{digest}\`, \`{image}\`, \`{sha}\`, \`{version}\`, \`{appVersion}\`, with text before it such as \`v{version}\`.",
  "9:29 config-bad-value: slipway.yml: \`environments.dev.keys.\` is "" | Write a key path, such as \`image.tag\` or \`a.b[0].c\`.",
  "9:49 config-unknown-key: slipway.yml has an unknown key \`environments.dev.keys.d.off\` | Did you mean \`of\`? Accepted keys: \`as\`, \`of\`.",
  "10:3 config-bad-value: slipway.yml: \`environments.sta ging\` is "sta ging" | Write the name of an environment: letters, digits, \`.\`, \`_\` and \`-\`.",
  "12:5 config-bad-value: slipway.yml: \`environments.prod.from\` is a list | Write a text.",
  "13:5 config-bad-value: slipway.yml: \`environments.prod.targets\` is a list | Write a mapping.",
  "14:5 config-bad-value: slipway.yml: \`environments.prod.registry\` is "https://x/y" | Write a registry with a path, such as \`eu.example.com/acme\`, without \`https://\` and without a tag.",
  "15:5 config-bad-value: slipway.yml: \`environments.prod.reviewers\` is "octocat" | Write a list.",
  "17:7 config-bad-value: slipway.yml: \`environments.prod.gates.soak\` is 24, a number | Write a duration such as \`30m\`, \`24h\`, \`2d\`: put it in quotes.",
  "18:25 config-bad-value: slipway.yml: \`environments.prod.gates.windows.days.0\` is "mon-fir" | Write a weekday such as \`mon\`, or from one to another such as \`mon-fri\`.",
  "18:35 config-bad-value: slipway.yml: \`environments.prod.gates.windows.from\` is "9:00" | Write a time such as \`09:00\`; \`24:00\` is the end of the day.",
  "18:47 config-bad-value: slipway.yml: \`environments.prod.gates.windows.to\` is "25:00" | Write a time such as \`09:00\`; \`24:00\` is the end of the day.",
  "18:60 config-bad-value: slipway.yml: \`environments.prod.gates.windows.zone\` is "Europe/Berln" | Write an IANA time zone such as \`Europe/Berlin\` or \`UTC\`.",
  "19:16 config-bad-value: slipway.yml: \`environments.prod.gates.bypass.0\` is "a b" | Write a login, or a team as \`organisation/team\`.",
  "21:17 config-bad-value: slipway.yml: \`environments.qa.values.1\` is "../b" | Write a path inside the repository.",
  "22:14 config-bad-value: slipway.yml: \`environments.qa.gates.soak\` is "1w" | Write a duration such as \`30m\`, \`24h\`, \`2d\`.",
  "22:33 config-missing-key: slipway.yml lacks \`environments.qa.gates.checks.0.name\` | Add \`name\`.",
  "22:35 config-unknown-key: slipway.yml has an unknown key \`environments.qa.gates.checks.0.nam\` | Did you mean \`name\`? Accepted keys: \`name\`, \`app\`, \`on\`.",
  "22:47 config-bad-value: slipway.yml: \`environments.qa.gates.checks.1\` is 1, a number | Write a text or a mapping.",
  "22:63 config-bad-value: slipway.yml: \`environments.qa.gates.windows.0.zone\` is "+02:00" | Write an IANA time zone such as \`Europe/Berlin\` or \`UTC\`.",
  "22:80 config-bad-value: slipway.yml: \`environments.qa.gates.freeze\` is "" | Write a text that is not empty.",
  "23:3 config-bad-value: slipway.yml: \`environments.list\` is a list | Write a mapping.",
  "25:10 config-bad-value: slipway.yml: \`services.api.image\` is "ghcr.io/acme/{service}" | Write an image repository, such as \`ghcr.io/acme/api\`.",
  "25:43 config-bad-value: slipway.yml: \`services.api.source\` is "https://github.com/acme/api" | Write a GitHub repository as \`owner/name\`, such as \`acme/api\`.",
  "25:80 config-bad-value: slipway.yml: \`services.api.formerly\` is "old" | Write a list.",
  "26:1 config-bad-value: slipway.yml: \`chart-tag-pattern\` is "{chart}" | Write a text with \`{version}\` in it.",
]
`);
});

const services = 'services: { api: { image: ghcr.io/acme/api } }\n';
test('what does not go together is told at its line, too', () => {
  const texts = [
    'environments: { dev: {} }',
    'preset: values\nenvironments: { dev: {} }',
    'preset: applications\nenvironments: { dev: , prod: { from: dev } }',
    `${services}preset: values\nenvironments: { dev: {}, prod: { from: stage, gates: { soak: 24h } }, staging: {} }`,
    `${services}preset: values\nenvironments: { a: { from: b }, b: { from: c }, c: { from: a }, d: { from: a }, e: { from: e } }`,
    `${services}preset: values\nenvironments: { prod-eu: {}, prod: { targets: { eu: {}, us: {} } } }`,
    `${services}environments: { prod: { targets: { eu: { values: a }, us: {} } } }`,
    `${services}preset: values\nenvironments: { dev: { values: [] } }`,
    `${services}preset: values\nenvironments: { prod: { values: a, targets: { eu: {}, us: { values: [] } } } }`,
    `${services}environments: { prod: { values: 'envs/{environment}/{target}.yaml' } }`,
    `${services}preset: { values: 'envs/{env}.yaml' }\nenvironments: { prod: { targets: { eu: {} } }, dev: { applications: { files: 'a/{service}', names: x } } }`,
    `preset: { values: 'envs/{environment}/{service}/values.yaml' }\nenvironments: { prod: {} }`,
    `${services}preset: { values: 'envs/**/{service}/{environment}.yaml' }\nenvironments: { prod: {} }`,
    `${services}preset: { values: 'envs/{target}/{name}.yaml' }\nenvironments: { prod: { targets: { eu: {} } } }`,
    `${services}preset: values\nenvironments: { dev: { gates: { soak: 2h, health: argocd/x, checks: [ci] } } }`,
    `${services}preset: values\nenvironments: { dev: { delivery: push, gates: { approvals: [acme/sre] } } }`,
    `${services}preset: values\nenvironments: { dev: { merge-checks: [validate] } }`,
    `${services}preset: values\nenvironments: { dev: { gates: { windows: [{ from: '09:00', to: '09:00' }, { days: sat }] } } }`,
    `${services}environments: { dev: { values: a, keys: { 'x.{svc}': '{tag}', y: { of: wab }, z: { as: '{version}', of: api }, t: { of: chart/x } } } }`,
    'environments: { dev: { values: a, keys: { y: { of: api } } } }',
    'environments: { dev: { values: a, keys: { "s.{service}.tag": "{tag}" } } }',
    'image: ghcr.io/acme/{service}\nenvironments: { dev: { values: a, keys: { y: { of: api } } } }',
    'preset: inline-values\nenvironments: { dev: {} }',
    'services: { a: { formerly: [b, c] }, b: {}, d: { formerly: [c], image: x }, e: { image: x } }',
    "chart-tag-pattern: '{version}-{chart}'",
  ];
  expect(texts.map((text) => [text, ...problemsOf(text)].join('\n')).join('\n\n')).toMatchInlineSnapshot(`
"environments: { dev: {} }
1:17 environment-without-files: slipway.yml: \`environments.dev\` has no files | Name its \`values\` or \`applications\`, or a \`preset\` for all: applications, values, values-and-applications, inline-values.

preset: values
environments: { dev: {} }
1:1 services-unnamed: slipway.yml: environments have Helm values, and nothing says which services there are | Write \`image: ghcr.io/acme/{service}\`, or \`services: { api: { image: ghcr.io/acme/api } }\`, with the images you have.

preset: applications
environments: { dev: , prod: { from: dev } }

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { dev: {}, prod: { from: stage, gates: { soak: 24h } }, staging: {} }
3:34 environment-unknown: slipway.yml: \`prod\` has \`from: stage\`, but there is no such environment | Environments: \`dev\`, \`staging\`.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { a: { from: b }, b: { from: c }, c: { from: a }, d: { from: a }, e: { from: e } }
3:22 environments-circle: slipway.yml: no build can reach \`c\` → \`b\` → \`a\` → \`c\`: each waits for the one before it | Remove \`from\` from the environment that builds are deployed to, such as \`a\`.
3:86 environments-circle: slipway.yml: no build can reach \`e\` → \`e\`: each waits for the one before it | Remove \`from\` from the environment that builds are deployed to, such as \`e\`.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { prod-eu: {}, prod: { targets: { eu: {}, us: {} } } }
3:49 target-twice: slipway.yml: \`environments.prod-eu\` and \`environments.prod.targets.eu\` are both the target prod-eu | Rename one of them.

services: { api: { image: ghcr.io/acme/api } }
environments: { prod: { targets: { eu: { values: a }, us: {} } } }
2:55 environment-without-files: slipway.yml: \`environments.prod.targets.us\` has no files | Name its \`values\` or \`applications\`, or a \`preset\` for all: applications, values, values-and-applications, inline-values.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { dev: { values: [] } }
3:17 environment-without-files: slipway.yml: \`environments.dev\` has no files | Name its \`values\` or \`applications\`, or a \`preset\` for all: applications, values, values-and-applications, inline-values.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { prod: { values: a, targets: { eu: {}, us: { values: [] } } } }
3:55 environment-without-files: slipway.yml: \`environments.prod.targets.us\` has no files | Name its \`values\` or \`applications\`, or a \`preset\` for all: applications, values, values-and-applications, inline-values.

services: { api: { image: ghcr.io/acme/api } }
environments: { prod: { values: 'envs/{environment}/{target}.yaml' } }
2:25 path-unknown-placeholder: slipway.yml: \`environments.prod.values\` is "envs/{environment}/{target}.yaml", where \`{target}\` has no value in \`prod\`: it has no \`targets\` | Use \`{name}\`: the name of the environment, and of the target if there is one.

services: { api: { image: ghcr.io/acme/api } }
preset: { values: 'envs/{env}.yaml' }
environments: { prod: { targets: { eu: {} } }, dev: { applications: { files: 'a/{service}', names: x } } }
2:11 path-unknown-placeholder: slipway.yml: \`preset.values\` is "envs/{env}.yaml", where \`{env}\` has no value | Use \`{environment}\`, \`{target}\`, \`{name}\`, \`{service}\`.
3:55 path-unknown-placeholder: slipway.yml: \`environments.dev.applications\` is "a/{service}", where \`{service}\` has no value | Use \`{environment}\`, \`{target}\`, \`{name}\`.

preset: { values: 'envs/{environment}/{service}/values.yaml' }
environments: { prod: {} }

services: { api: { image: ghcr.io/acme/api } }
preset: { values: 'envs/**/{service}/{environment}.yaml' }
environments: { prod: {} }
2:11 path-unknown-placeholder: slipway.yml: \`preset.values\` is "envs/**/{service}/{environment}.yaml", where \`{service}\` has no value behind \`**\` | Write \`*\` instead, once for each folder.

services: { api: { image: ghcr.io/acme/api } }
preset: { values: 'envs/{target}/{name}.yaml' }
environments: { prod: { targets: { eu: {} } } }

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { dev: { gates: { soak: 2h, health: argocd/x, checks: [ci] } } }
3:33 gate-without-from: slipway.yml: \`gates.soak\` of \`dev\` judges the environment before it, and \`dev\` has no \`from\` | Add \`from: <environment>\` to \`dev\`, or remove \`gates.soak\`.
3:43 gate-without-from: slipway.yml: \`gates.health\` of \`dev\` judges the environment before it, and \`dev\` has no \`from\` | Add \`from: <environment>\` to \`dev\`, or remove \`gates.health\`.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { dev: { delivery: push, gates: { approvals: [acme/sre] } } }
3:49 approvals-without-pull-request: slipway.yml: \`gates.approvals\` of \`dev\` waits for reviews, and \`delivery: push\` opens no pull request | Remove \`delivery: push\`, or \`gates.approvals\`.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { dev: { merge-checks: [validate] } }
3:24 merge-checks-without-auto: slipway.yml: \`merge-checks\` of \`dev\` is for \`merge: auto\`, and \`dev\` has \`merge: manual\` | Write \`merge: auto\`, or remove \`merge-checks\`.

services: { api: { image: ghcr.io/acme/api } }
preset: values
environments: { dev: { gates: { windows: [{ from: '09:00', to: '09:00' }, { days: sat }] } } }
3:43 window-empty: slipway.yml: a window of \`dev\` is from 09:00 to 09:00 | Give it two different times, or leave out both for the whole day.

services: { api: { image: ghcr.io/acme/api } }
environments: { dev: { values: a, keys: { 'x.{svc}': '{tag}', y: { of: wab }, z: { as: '{version}', of: api }, t: { of: chart/x } } } }
2:43 key-unknown-placeholder: slipway.yml: \`x.{svc}\` has \`{svc}\` in it | Use \`{service}\`, the only placeholder of keys.
2:63 service-unknown: slipway.yml: \`y\` is of wab, which is no service | Services: \`api\`.
2:79 key-of-other-kind: slipway.yml: \`z\` is \`{version}\`, and \`of\` names api | Name charts as \`chart/<name>\`.
2:112 key-of-other-kind: slipway.yml: \`t\` is \`{tag}\`, and \`of\` names chart/x | Name services; for charts use \`{version}\` or \`{appVersion}\`.

environments: { dev: { values: a, keys: { y: { of: api } } } }
1:1 services-unnamed: slipway.yml: environments have Helm values, and nothing says which services there are | Write \`image: ghcr.io/acme/{service}\`, or \`services: { api: { image: ghcr.io/acme/api } }\`, with the images you have.
1:43 service-unknown: slipway.yml: \`y\` is of api, which is no service | Write \`services: { api: { image: … } }\`.

environments: { dev: { values: a, keys: { "s.{service}.tag": "{tag}" } } }

image: ghcr.io/acme/{service}
environments: { dev: { values: a, keys: { y: { of: api } } } }

preset: inline-values
environments: { dev: {} }
1:1 services-unnamed: slipway.yml: environments have Helm values, and nothing says which services there are | Write \`image: ghcr.io/acme/{service}\`, or \`services: { api: { image: ghcr.io/acme/api } }\`, with the images you have.

services: { a: { formerly: [b, c] }, b: {}, d: { formerly: [c], image: x }, e: { image: x } }
1:29 service-twice: slipway.yml: \`b\` is a service, and formerly \`a\` | Keep one of them.
1:61 service-twice: slipway.yml: \`c\` is formerly \`a\`, and formerly \`d\` | Keep one of them.

chart-tag-pattern: '{version}-{chart}'
1:1 chart-tag-pattern-invalid: slipway.yml: \`chart-tag-pattern\` is "{version}-{chart}" | Write it like \`{chart}-{version}\`: \`{version}\` comes last, and \`{chart}\` is the only other placeholder."
`);
});

describe('time zones', () => {
  test.each(['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kolkata'])('%s is one', (zone) => {
    expect(
      problemsOf(`${services}preset: values\nenvironments: { dev: { gates: { windows: { zone: ${zone} } } } }`),
    ).toEqual([]);
  });
  test.each(['CEST', 'Berlin', '+01:00', 'Europe'])('%s is none', (zone) => {
    expect(
      problemsOf(`${services}preset: values\nenvironments: { dev: { gates: { windows: { zone: "${zone}" } } } }`),
    ).toHaveLength(1);
  });
});

describe('whatever is written', () => {
  const paths = fc.constantFrom(
    'a.yaml',
    '{environment}/*.yaml',
    '{name}.yaml',
    '{target}/x.yaml',
    'x/{service}.yaml',
    '../a',
    '{x}',
  );
  const noise = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string(), { maxLength: 2 }),
  );
  const or = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: noise });
  const oneOrMore = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { maxLength: 3 }));
  const files = {
    values: or(oneOrMore(paths)),
    applications: or(oneOrMore(fc.oneof(paths, fc.record({ files: paths, names: fc.constant('x-{name}') })))),
    keys: or(
      fc.dictionary(fc.constantFrom('a.b', '{service}.tag', 'x[0]', ''), fc.constantFrom('{tag}', '{version}', 'x'), {
        maxKeys: 2,
      }),
    ),
    charts: or(fc.constantFrom('*', 'shop')),
    registry: or(fc.constantFrom('eu.example.com/x', 'x/{service}')),
  };
  const names = fc.constantFrom('dev', 'staging', 'prod', 'prod-eu', 'x y');
  const environment = fc.record(
    {
      ...files,
      from: or(names),
      targets: or(fc.dictionary(fc.constantFrom('eu', 'us'), fc.record(files, { requiredKeys: [] }), { maxKeys: 2 })),
      gates: or(
        fc.record(
          { soak: or(fc.constantFrom('24h', '2d')), windows: or(fc.record({ days: or(fc.constant('mon-fri')) })) },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  );
  const config = fc.record(
    {
      preset: or(fc.oneof(fc.constantFrom('values', 'applications'), fc.record(files, { requiredKeys: [] }))),
      image: fc.constant('ghcr.io/acme/{service}'),
      services: fc.dictionary(fc.constantFrom('api', 'web'), fc.constant({ image: 'x/y' })),
      environments: or(fc.dictionary(names, environment, { maxKeys: 3 })),
    },
    { requiredKeys: [] },
  );

  test('it is a configuration whose targets all have files, or a failure with places', () => {
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(config, (value) => {
        const problems = problemsOf(stringify(value));
        if (problems.length > 0) {
          seen.bad++;
          for (const problem of problems) expect(problem).toMatch(/^\d+:\d+ [a-z-]+: slipway\.yml.* \| ./s);
          return;
        }
        seen.good++;
        const environments = readEnvironments(parseConfig('slipway.yml', stringify(value)));
        const targets = environments.flatMap((one) => one.targets);
        expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
        for (const { values, applications } of targets) {
          const globs = [...values, ...applications.flatMap((one) => one.files)];
          expect(globs).not.toEqual([]);
          for (const glob of globs) expect(glob).not.toMatch(/\{(?:environment|target|name|service)\}/);
        }
        for (const { from } of environments) expect([null, ...environments.map(({ name }) => name)]).toContain(from);
      }),
      { numRuns: cases(150, 1500) },
    );
    // One of five is bad.
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(0);
  });
});
