// chart-bump-check beside chart-testing, both real, in turn: one changed chart, 100, and one in 1,000.
// Usage: node action-tests/bench/chart-check.mjs [CLONE]        (after scripts/install-tools.sh)
// CLONE: a clone of a public chart repository whose HEAD changes one chart against refs/remotes/origin/main. Only there is one chart judged
// beside the bare check: in the small repositories made here ct needs less than Node.js takes to start.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { row, times } from './rows.mjs';
import { mustHave, tools } from './tools.mjs';

// `ct lint` starts the other three.
mustHave('ct', 'helm', 'yamllint', 'yamale');
const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'actions', 'chart-bump-check', 'dist', 'index.js');
// Node 24, also where the benchmark itself is started with another.
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const folder = ownTemp();

/** A repository as GitHub checks a pull request out: HEAD is its merge into main. */
function repository(charts, changed) {
  const path = join(folder, `r${charts}-${changed}`);
  mkdirSync(path);
  const git = (...args) =>
    execFileSync(
      'git',
      [
        '-c',
        'gc.auto=0',
        '-c',
        'maintenance.auto=false',
        '-c',
        'user.name=Robin',
        '-c',
        'user.email=robin@example.com',
        ...args,
      ],
      {
        cwd: path,
        encoding: 'utf8',
      },
    ).trim();
  const write = (file, text) => {
    mkdirSync(join(path, file, '..'), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  const manifest = (name, version) =>
    `apiVersion: v2\nname: ${name}\nversion: ${version}\nmaintainers:\n  - name: robin\n`;
  git('init', '-q', '-b', 'main');
  for (let index = 1; index <= charts; index++) {
    const name = `chart-${index}`;
    write(`charts/${name}/Chart.yaml`, manifest(name, '1.0.0'));
    write(`charts/${name}/values.yaml`, `replicas: ${index}\n`);
    write(`charts/${name}/.helmignore`, '.git/\n*.bak\n');
    // As many files as charts in public repositories have.
    for (let part = 1; part <= 20; part++) {
      write(
        `charts/${name}/templates/part-${part}.yaml`,
        `kind: Part${part}
name: ${name}
`,
      );
    }
  }
  git('add', '-A');
  git('commit', '-qm', 'base');
  git('checkout', '-q', '-b', 'pr');
  for (let index = 1; index <= changed; index++) {
    write(`charts/chart-${index}/Chart.yaml`, manifest(`chart-${index}`, '1.0.1'));
    write(`charts/chart-${index}/templates/part-1.yaml`, 'kind: other\n');
  }
  git('commit', '-qam', 'change');
  const head = git('rev-parse', 'HEAD');
  git('checkout', '-q', '--detach', 'main');
  git('merge', '-q', '--no-ff', '-m', 'merge', 'pr');
  git('update-ref', 'refs/remotes/origin/main', 'main');
  git('remote', 'add', 'origin', 'https://github.com/acme/charts');
  // A clone has packs.
  git('repack', '-qad');
  const event = join(path, '.git', 'event.json');
  writeFileSync(event, JSON.stringify({ number: 1, pull_request: { number: 1, head: { sha: head } } }));
  return { path, event };
}

const output = join(folder, 'output');
const home = join(folder, 'home');
mkdirSync(home);
const stub = join(folder, 'stub');
mkdirSync(stub);
writeFileSync(join(stub, 'helm'), '#!/bin/sh\n[ "$1" = version ] && echo v3.19.0\nexit 0\n');
chmodSync(join(stub, 'helm'), 0o755);

function ours({ path, event }, inputs = {}) {
  writeFileSync(output, '');
  return spawnSync(node, [bundle], {
    cwd: path,
    encoding: 'utf8',
    env: {
      ...{ PATH: process.env.PATH, HOME: home, GITHUB_WORKSPACE: path, GITHUB_REPOSITORY: 'acme/charts' },
      ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event, GITHUB_OUTPUT: output, RUNNER_TEMP: home },
      ...{ INPUT_DEPENDENTS: 'true', ...inputs },
    },
  });
}

function ct({ path }, helm, more) {
  const args = ['lint', '--target-branch', 'main', '--validate-maintainers=false', ...more];
  const env = { ...process.env, PATH: [helm, tools, process.env.PATH].join(delimiter) };
  return spawnSync(join(tools, 'ct'), args, { cwd: path, encoding: 'utf8', env });
}
const bare = ['--validate-yaml=false', '--validate-chart-schema=false', '--skip-helm-dependencies'];

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** Runs in turn, so that a slow moment of the machine is everybody's. @returns medians in milliseconds */
function race(runners, rounds = 25) {
  const times = runners.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, run] of runners.entries()) {
      const begin = process.hrtime.bigint();
      const { status, stdout, stderr, error } = run();
      const taken = Number(process.hrtime.bigint() - begin) / 1e6;
      if (error) throw error;
      if (status !== 0) throw new Error(`runner ${index} failed: ${stdout}${stderr}`);
      if (round >= 0) times[index].push(taken);
    }
  }
  return times.map(median);
}

let failed = 0;
function judge(what, measured, limit) {
  const [work, peer] = what.split(', beside ');
  row(work, peer ?? 'the check of 50 charts', times(measured), `≤ ${limit.toFixed(2)}×`, measured <= limit);
  if (measured > limit) failed++;
  console.log(`${measured > limit ? 'FAILED' : 'ok'}: ${what}: ${measured.toFixed(2)} (at most ${limit})`);
}

const [small, large, many] = [repository(50, 1), repository(1000, 1), repository(100, 100)];
const told = (where, [slipway, bareCt]) => {
  console.log(
    `one chart ${where}: chart-bump-check ${slipway.toFixed(0)} ms, ct's bare version check ${bareCt.toFixed(0)} ms`,
  );
  return slipway / bareCt;
};
told('of 50 small ones', race([() => ours(small), () => ct(small, stub, bare)]));
const clone = process.argv[2];
if (clone) {
  const real = { path: clone, event: '' };
  const inputs = { GITHUB_EVENT_NAME: 'workflow_dispatch', INPUT_BASE: 'main' };
  const ratio = told('in a public repository', race([() => ours(real, inputs), () => ct(real, stub, bare)]));
  judge('one chart, beside the bare version check of ct', ratio, 2.5);
} else console.log('left out: one chart in a public repository; no CLONE was named');

writeFileSync(join(folder, 'lint.yaml'), 'rules:\n  trailing-spaces: enable\n');
writeFileSync(
  join(folder, 'schema.yaml'),
  'apiVersion: str()\nname: str()\nversion: str()\nmaintainers: list(map())\n',
);
const usual = ['--lint-conf', join(folder, 'lint.yaml'), '--chart-yaml-schema', join(folder, 'schema.yaml')];
const [one, lint] = race([() => ours(small), () => ct(small, tools, usual)]);
console.log(`one chart of 50: chart-bump-check ${one.toFixed(0)} ms, ct lint ${lint.toFixed(0)} ms`);
judge('one chart, beside ct lint', one / lint, 1);

const [hundred, bareHundred] = race([() => ours(many), () => ct(many, stub, bare)]);
console.log(
  `100 changed charts: chart-bump-check ${hundred.toFixed(0)} ms, ct's bare version check ${bareHundred.toFixed(0)} ms`,
);
judge('100 charts, beside the bare version check of ct', hundred / bareHundred, 1 / 3);

const every = repository(110, 110);
const [ours110, lint110] = race([() => ours(every), () => ct(every, tools, usual)], 3);
console.log(`110 changed charts: chart-bump-check ${ours110.toFixed(0)} ms, ct lint ${lint110.toFixed(0)} ms`);
judge('110 charts, beside ct lint', ours110 / lint110, 0.2);

const [of50, of1000] = race([() => ours(small), () => ours(large)]);
console.log(`one chart of 50 ${of50.toFixed(0)} ms, of 1,000 ${of1000.toFixed(0)} ms`);
judge('1,000 charts beside 50', of1000 / of50, 1.1);
process.exitCode = failed === 0 ? 0 : 1;
