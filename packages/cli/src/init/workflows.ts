import type { Path } from '@slipway/core/nouns/git';
import { released } from '@slipway/core/pages';

const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const python = 'actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0';

/** What `uses:` names. */
function own(action: string): string {
  return `${released.repository}/actions/${action}@${released.ref}`;
}

/** Where an action is described. */
function about(action: string): string {
  return `${released.server}/${released.repository}/tree/${released.ref}/actions/${action}`;
}

/** Keeps one release pull request up to date. @param tools that make the lock files of services */
export function prepareRelease(branch: string, tools: readonly ('poetry' | 'uv')[]): string {
  const packages = { poetry: 'poetry==2.5.1', uv: 'uv==0.13.8' };
  const install = tools.map((tool) => `      - run: pipx install ${packages[tool]}\n`).join('');
  const setup = tools.length === 0 ? '' : `      - uses: ${python}\n        with:\n          python-version: "3.12"\n`;
  return `# Keeps one release pull request up to date: ${about('prepare-release')}
name: prepare-release

on:
  push:
    branches: [${branch}]
  workflow_dispatch:
    inputs:
      version:
        description: "Version to release, such as 1.4.0. Empty: computed from the commits."
        default: ""
      prerelease:
        description: "Such as rc, for a pre-release"
        default: ""

permissions: {}

concurrency:
  group: prepare-release
  cancel-in-progress: false

jobs:
  prepare:
    name: Prepare
    runs-on: ubuntu-24.04
    permissions:
      contents: write # the branch of the pull request
      pull-requests: write # the pull request
    steps:
      - uses: ${checkout}
        with:
          persist-credentials: false
          fetch-depth: 0
${setup}${install}      - uses: ${own('prepare-release')}
        with:
          version: \${{ inputs.version }}
          prerelease: \${{ inputs.prerelease }}
`;
}

/**
 * Fails a pull request that changes a chart without a new version.
 * @param ignored files of charts that do not count
 * @param excluded folders or globs of charts that others raise
 * @param ctConfig a configuration of chart-testing that is not found by itself
 */
export function chartsCheck(ignored: readonly Path[] = [], excluded: readonly string[] = [], ctConfig?: Path): string {
  const list = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `          ${name}: |\n${lines.map((line) => `            ${line}\n`).join('')}`;
  const excluding = excluded.map((glob) => `!${glob}`);
  const ct = ctConfig === undefined ? '' : `          ct-config: ${JSON.stringify(ctConfig)}\n`;
  const inputs = ct + list('charts', excluding) + list('ignore', ignored);
  return `# Every chart whose package changes gets a new version: ${about('chart-bump-check')}
name: charts-check

on:
  pull_request:
  merge_group:

permissions: {}

concurrency:
  group: charts-check-\${{ github.event.pull_request.number || github.sha }}
  cancel-in-progress: true

jobs:
  check:
    name: Check charts
    runs-on: ubuntu-latest
    permissions:
      contents: read # the checkout
    steps:
      - uses: ${checkout}
        with:
          persist-credentials: false
      - uses: ${own('chart-bump-check')}
${inputs === '' ? '' : `        with:\n${inputs}`}`;
}

/** Brings what one environment runs to the next, by a pull request. @param environments that have one before them @param onGhcr the images are there */
export function promote(environments: readonly string[], onGhcr: boolean): string {
  return `# Promotes what one environment runs to the next, by a pull request that people review: ${about('promote-env')}
name: promote

on:
  workflow_dispatch:
    inputs:
${chosen('Environment to promote to', environments)}${services}${asked('charts', 'all: all with all services, else none; or names', 'all')}${asked('release', 'from: what the environment before runs; or a version, tag or release file', 'from')}${asked('reason', 'Why: for what was rolled back, a hotfix, a bypass', '')}${ticked('hotfix', 'Skip the environments before, with a release')}${ticked('bypass-gates', 'Only for people and teams in `bypass`')}
permissions: {}

concurrency:
  group: promote-\${{ inputs.environment }}
  cancel-in-progress: false

jobs:
  promote:
    name: Promote
    runs-on: ubuntu-latest
    permissions:
      contents: write # the branch of the pull request
      pull-requests: write # the pull request
      statuses: write # the verdict of the gates
      checks: read # checks that a gate names
      issues: read # freezes
${onGhcr ? '      packages: read # whether the images are there\n' : ''}    steps:
${onGhcr ? login : ''}      - uses: ${own('promote-env')}
        with:
          environment: \${{ inputs.environment }}
          services: \${{ inputs.services }}
          charts: \${{ inputs.charts }}
          release: \${{ inputs.release }}
          reason: \${{ inputs.reason }}
          hotfix: \${{ inputs.hotfix }}
          bypass-gates: \${{ inputs.bypass-gates }}
`;
}

const login = `      - uses: docker/login-action@74a5d142397b4f367a81961eba4e8cd7edddf772 # v3.4.0
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: \${{ github.token }}
`;

/** Takes an environment back to what it ran before. It goes on where no registry answers, so it logs in to none. */
export function rollback(environments: readonly string[]): string {
  return `# Takes an environment back to what it ran before, at any hour: ${about('rollback-env')}
name: rollback

on:
  workflow_dispatch:
    inputs:
${chosen('Environment to roll back', environments)}${services}${asked('release', 'previous: what ran before; or a version, digest, commit or time', 'previous')}${asked('reason', 'Why, for the commit and the pull request', '')}
permissions: {}

concurrency:
  group: rollback-\${{ inputs.environment }}
  cancel-in-progress: false

jobs:
  rollback:
    name: Roll back
    runs-on: ubuntu-latest
    permissions:
      contents: write # the branch of the pull request
      pull-requests: write # the pull request
      statuses: write # says that a rollback need not wait for gates
    steps:
      - uses: ${own('rollback-env')}
        with:
          environment: \${{ inputs.environment }}
          services: \${{ inputs.services }}
          release: \${{ inputs.release }}
          reason: \${{ inputs.reason }}
`;
}

function asked(name: string, description: string, usual: string): string {
  return `      ${name}:
        description: ${JSON.stringify(description)}
        default: ${JSON.stringify(usual)}
`;
}

function ticked(name: string, description: string): string {
  return `      ${name}:
        description: ${JSON.stringify(description)}
        type: boolean
`;
}

const services = asked('services', 'Only these, separated by commas', 'all');

function chosen(description: string, names: readonly string[]): string {
  return `      environment:
        description: "${description}"
        type: choice
        options: [${names.map((name) => JSON.stringify(name)).join(', ')}]
        required: true
`;
}
