// Which tests of a walk a case needs, by the workflow that it is about: the test that notices it, and those before it without which that one cannot be. The others
// are left out. That these tests are green by themselves is tried with `nothing changed`.

/** By system: workflows, and titles of tests in their order. */
export const needs = {
  monorepo: [
    [['prepare-release.yml', 'release-check.yml'], ['a first change becomes a release pull request']],
    [
      ['chart-bump-check.yml', 'policy.yml'],
      ['a first change becomes a release pull request', 'while it is open, a feature waits, and charts are checked'],
    ],
    [
      ['publish-libs-on-merge.yml', 'build-images.yml', 'create-release.yml', 'publish-chart.yml', 'deploy-prod.yml'],
      ['a first change becomes a release pull request', 'merged, it goes to production behind an approval'],
    ],
  ],
  platform: platform(),
  'config-repo': configRepo(),
  'gitops-config': [
    [['pr.yaml', 'pr-cleanup.yaml', 'sweep.yaml'], ['a pull request has a preview, until it is closed']],
    [['main.yaml', 'verify-staging.yaml'], ['what was merged runs in staging']],
    [
      ['release-candidate.yaml', 'verify-uat.yaml', 'verify-prod.yaml', 'promote-prod.yaml promote '],
      ['a candidate goes to uat, and under its final version to production'],
    ],
    [
      ['promote-prod.yaml rollback '],
      [
        'a candidate goes to uat, and under its final version to production',
        'the next one, back by one dispatch with the tag before, and forward',
      ],
    ],
  ],
  'oci-charts': ociCharts(),
};

function platform() {
  const setUp = 'set up: all charts are tagged, and Argo CD applies three environments';
  const subChart = 'a sub-chart takes its parent along';
  const promoted = [
    setUp,
    'a version is made on the way into dev, tagged on merge, and goes to staging',
    'production: a draft that names who is missing, two approvals, and a person who syncs',
  ];
  const rolledBack = [
    ...promoted,
    subChart,
    'a major version brings its upgrade notes along, and production goes back and forward',
  ];
  return [
    [['check.yml'], ['what is against the policy fails at its line']],
    [['compliance.yml'], ['what was merged without its approvals is listed']],
    [['release-charts.yml', 'verify.yml'], [setUp]],
    [['bump-charts.yml'], [setUp, subChart]],
    [['chart-promotion.yml', 'gate-check.yml'], promoted],
    [['rollback.yml'], rolledBack],
    [['report.yml'], [...rolledBack, 'figures are what was counted by hand']],
  ];
}

function configRepo() {
  const dev = 'a merge of three services goes to dev by itself, after the named checks';
  const prod = 'staging and prod: reviewed, verified, and prod runs it once somebody has synced it';
  return [
    [['check.yml'], ['the configuration’s own checks refuse a tag, at its line']],
    [['release.yml'], [dev]],
    [
      ['gate-check.yml', 'promote.yml', 'verify.yml'],
      [dev, prod],
    ],
    [['rollback.yml'], [dev, prod, 'prod goes back by one command']],
    [['hotfix.yml'], [dev, 'a hotfix goes through staging, with a reason, a label and an issue']],
  ];
}

function ociCharts() {
  const staging = 'the first commit goes to staging';
  const demo = [staging, 'it goes to demo when the gates pass, whoever says so'];
  const next = [...demo, 'the next release, where appTag says it; a freeze, and who may pass it'];
  const back = [...next, 'back by one dispatch, whatever is frozen, and forward'];
  return [
    [['check.yml'], ['what is checked on pull requests']],
    [['release.yml publish ', 'release.yml staging '], [staging]],
    [['gate-check.yml', 'promote.yml', 'verify-demo.yml', 'e2e-tests.yml'], demo],
    [['prepare-release.yml', 'release.yml release '], next],
    [['rollback.yml'], back],
    [
      ['promoter-gates.yml'],
      [...back, 'where GitOps Promoter writes, it hears of the gates, and nothing else is written'],
    ],
  ];
}

/** Titles of the tests that a case needs. @param id of a case, such as `platform/config/check.yml policy policy-check#2: left out` */
export function testsOf(system, id) {
  const found = needs[system].find(([names]) => names.some((name) => `${id} `.includes(`/${name}`)));
  if (found === undefined) throw new Error(`${id} needs no test`);
  return found[1];
}

/**
 * The walks with nothing changed that are tried, as `{ id, rows, tests }`. What a walk begins with is as green as the walk.
 * @param titles all tests of the system's walk, which its own run shows to be green
 */
export function untouched(system, titles) {
  const own = needs[system].filter(([, tests]) => {
    const begins = (longer) => longer.length > tests.length && tests.every((title, at) => title === longer[at]);
    return ![titles, ...needs[system].map(([, other]) => other)].some(begins);
  });
  return own.map(([names, tests]) => {
    return { id: `${system}: nothing changed, ${names.map((name) => name.trim()).join(', ')}`, rows: [], tests };
  });
}

/** Titles of the tests in a text. */
export function titlesIn(text) {
  return [...text.matchAll(/^test\('(.+?)'/gm)].map(([, title]) => title);
}
