// The report over 20,000 commits, of two environments with a file each and of three with 55 files each, beside `git log -p` on the same
// paths: at most three times as long.
// Usage: npm run bench -- report        (after `npm run build`)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { row, times } from './rows.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const count = Number(process.argv[2] ?? 20_000);
const rounds = 3;
const temp = ownTemp();
/** Ten services with a digest each, as values files have them, and some more that is none of a release. */
function values(tags) {
  const services = tags.map(
    (tag, index) =>
      `s${index}:\n  replicas: 2\n  image:\n    repository: ghcr.io/acme/s${index}\n    tag: 1.${tag}.0 # ours\n    digest: sha256:${String(tag).padStart(64, '0')}\n  resources:\n    limits: { cpu: 500m, memory: 256Mi }\n`,
  );
  return services.join('');
}

const now = Math.floor(Date.now() / 1000);
const data = (text) => `data ${Buffer.byteLength(text)}\n${text}`;
const file = (path, text) => `M 100644 inline ${path}\n${data(text)}\n`;

/** Two environments, with a file each that has ten services. */
function fewFiles() {
  const tags = { dev: Array(10).fill(0), prod: Array(10).fill(0) };
  const config =
    'image: ghcr.io/acme/{service}\nenvironments:\n  dev: { values: envs/dev.yaml }\n  prod: { from: dev, values: envs/prod.yaml }\n';
  return {
    first: file('.github/slipway.yml', config) + file('envs/prod.yaml', values(tags.prod)),
    change(n) {
      const name = n % 2 === 0 ? 'dev' : 'prod';
      tags[name][Math.floor(n / 2) % 10] = Math.floor(n / 2) + 1;
      return file(`envs/${name}.yaml`, values(tags[name]));
    },
  };
}

/** Three environments, with a file for each of 55 services: most commits change a tag, some hold a service back, or run a commit of it. */
function manyFiles() {
  const environments = ['integration', 'staging', 'production'];
  const config = `image: ghcr.io/acme/{service}\npreset:\n  values: envs/{environment}/{service}\n  keys: { image_tag: '{tag}' }\nenvironments:\n  integration: {}\n  staging: { from: integration }\n  production: { from: staging }\n`;
  const state = (tag, promotes) =>
    `image_tag: ${tag}\nautomatic_deploys_enabled: true\npromote_deployment: ${promotes}\n`;
  const tags = new Map(
    environments.flatMap((name) => Array.from({ length: 55 }, (_, service) => [`envs/${name}/s${service}`, 'v0'])),
  );
  return {
    first: file('.github/slipway.yml', config) + [...tags].map(([path, tag]) => file(path, state(tag, true))).join(''),
    change(n) {
      const path = `envs/${environments[n % 3]}/s${Math.floor(n / 3) % 55}`;
      const isHeld = n % 16 === 0;
      if (!isHeld) tags.set(path, n % 20 === 1 ? n.toString(16).padStart(40, '0c') : `v${n}`);
      return file(path, state(tags.get(path), !isHeld));
    },
  };
}

function timed(task) {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    task();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}

/** @param made what the first commit has, and what each changes @param paths what is looked at */
function measure(name, made, paths) {
  const workspace = mkdtempSync(join(temp, 'clone-'));
  const git = (args, input = '') => execFileSync('git', args, { cwd: workspace, input, maxBuffer: 1 << 30 });
  git(['init', '-q', '--template=', '--initial-branch=main']);
  let stream = '';
  for (let n = 0; n < count; n++) {
    stream += `commit refs/heads/main\ncommitter octocat <o@example.com> ${now - (count - n) * 600} +0000\n${data('chore: promote')}\n`;
    stream += (n === 0 ? made.first : '') + made.change(n);
  }
  git(['fast-import', '--quiet'], stream);
  git(['reset', '-q', '--hard']);
  git(['gc', '-q']);
  const log = timed(() => git(['log', '-p', '--first-parent', '--', ...paths]));
  const env = {
    PATH: process.env.PATH,
    HOME: workspace,
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'acme/config',
    RUNNER_TEMP: temp,
    ...inputs,
  };
  const report = timed(() =>
    execFileSync(process.execPath, [script], { cwd: workspace, env, stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const counted = JSON.parse(execFileSync('cat', [join(workspace, 'report.json')], { maxBuffer: 1 << 28 }));
  const deployments = counted.environments
    .map(({ name, figures }) => `${name} ${figures.deployments.length}`)
    .join(', ');
  console.log(
    `${name}: git log -p ${log.toFixed(0)} ms, env-report ${report.toFixed(0)} ms, ${(report / log).toFixed(2)} times (${deployments})`,
  );
  const ratio = report / log;
  row(`env-report of ${name}`, 'git log -p of the same files', times(ratio), '≤ 3×', ratio <= 3);
  rmSync(workspace, { recursive: true, force: true });
  return ratio <= 3;
}

const script = join(root, 'actions/env-report/dist/index.js');
const inputs = {
  INPUT_ENVIRONMENTS: 'all',
  INPUT_SERVICES: 'all',
  INPUT_SINCE: '3650d',
  INPUT_FORMAT: 'json',
  INPUT_FILE: 'report.json',
  'INPUT_HOTFIX-DAYS': '7',
  INPUT_ZONE: 'UTC',
  'INPUT_DRY-RUN': 'false',
};

const hold = [
  measure(`${count} commits`, fewFiles(), ['envs/dev.yaml', 'envs/prod.yaml']),
  measure(`${count} commits, 165 files of three environments`, manyFiles(), ['envs']),
];
process.exitCode = hold.every(Boolean) ? 0 : 1;
