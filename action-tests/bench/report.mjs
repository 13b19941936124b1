// The report over 20,000 commits of one environment, beside `git log -p` on the same paths: at most three times as long.
// Usage: npm run bench -- report        (after `npm run build`)
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ownTemp from '../../packages/testing/own-temp.mjs';
import { row, times } from './rows.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const count = Number(process.argv[2] ?? 20_000);
const rounds = 3;
const workspace = ownTemp();
const git = (args, input = '') => execFileSync('git', args, { cwd: workspace, input, maxBuffer: 1 << 30 });
const data = (text) => `data ${Buffer.byteLength(text)}\n${text}`;

/** Ten services with a digest each, as values files have them, and some more that is none of a release. */
function values(tags) {
  const services = tags.map(
    (tag, index) =>
      `s${index}:\n  replicas: 2\n  image:\n    repository: ghcr.io/acme/s${index}\n    tag: 1.${tag}.0 # ours\n    digest: sha256:${String(tag).padStart(64, '0')}\n  resources:\n    limits: { cpu: 500m, memory: 256Mi }\n`,
  );
  return services.join('');
}

git(['init', '-q', '--template=', '--initial-branch=main']);
const now = Math.floor(Date.now() / 1000);
const tags = { dev: Array(10).fill(0), prod: Array(10).fill(0) };
const config =
  'image: ghcr.io/acme/{service}\nenvironments:\n  dev: { values: envs/dev.yaml }\n  prod: { from: dev, values: envs/prod.yaml }\n';
let stream = '';
for (let n = 0; n < count; n++) {
  const name = n % 2 === 0 ? 'dev' : 'prod';
  tags[name][Math.floor(n / 2) % 10] = Math.floor(n / 2) + 1;
  stream += `commit refs/heads/main\ncommitter octocat <o@example.com> ${now - (count - n) * 600} +0000\n${data(`chore(${name}): promote`)}\n`;
  if (n === 0)
    stream += `M 100644 inline .github/slipway.yml\n${data(config)}\nM 100644 inline envs/prod.yaml\n${data(values(tags.prod))}\n`;
  stream += `M 100644 inline envs/${name}.yaml\n${data(values(tags[name]))}\n`;
}
git(['fast-import', '--quiet'], stream);
git(['reset', '-q', '--hard']);
git(['gc', '-q']);

function timed(task) {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    task();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}

const log = timed(() => git(['log', '-p', '--first-parent', '--', 'envs/dev.yaml', 'envs/prod.yaml']));
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
const env = {
  PATH: process.env.PATH,
  HOME: workspace,
  GITHUB_WORKSPACE: workspace,
  GITHUB_REPOSITORY: 'acme/config',
  RUNNER_TEMP: ownTemp(),
  ...inputs,
};
const report = timed(() =>
  execFileSync(process.execPath, [script], { cwd: workspace, env, stdio: ['ignore', 'ignore', 'inherit'] }),
);
const counted = JSON.parse(execFileSync('cat', [join(workspace, 'report.json')], { maxBuffer: 1 << 28 }));
const deployments = counted.environments.map(({ name, figures }) => `${name} ${figures.deployments.length}`).join(', ');
console.log(
  `${count} commits: git log -p ${log.toFixed(0)} ms, env-report ${report.toFixed(0)} ms, ${(report / log).toFixed(2)} times (${deployments})`,
);
const ratio = report / log;
row(`env-report of ${count} commits`, 'git log -p of the same files', times(ratio), '≤ 3×', ratio <= 3);
process.exitCode = ratio <= 3 ? 0 : 1;
rmSync(workspace, { recursive: true, force: true });
