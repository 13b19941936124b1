// Checks 500 Applications without rendering, in no longer than kubeconform needs for the same files.
// Usage: npm run bench -- policy        (after `npm run build` and scripts/install-tools.sh)
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { row, times } from './rows.mjs';
import { mustHave, tools } from './tools.mjs';

mustHave('kubeconform');
const root = fileURLToPath(new URL('../..', import.meta.url));
const count = Number(process.argv[2] ?? 500);
const repository = mkdtempSync(join(tmpdir(), 'policy-bench-'));
const write = (path, text) => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
};
const digest = `sha256:${'a'.repeat(64)}`;
const application = (name, environment) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}-${environment}
  namespace: argocd
spec:
  project: default
  source:
    repoURL: ghcr.io/acme/charts
    chart: ${name}
    targetRevision: 1.2.3
    helm:
      releaseName: ${name}
      valuesObject:
        replicas: 3
        image:
          repository: ghcr.io/acme/${name}
          tag: 1.2.3
          digest: ${digest}
  destination:
    server: https://kubernetes.default.svc
    namespace: ${name}
  syncPolicy:
    syncOptions:
      - CreateNamespace=true
`;
const environments = ['dev', 'staging', 'prod'];
for (let index = 0; index < count; index++) {
  const environment = environments[index % environments.length];
  const name = `service-${Math.floor(index / environments.length)}`;
  write(`environments/${environment}/${name}.yaml`, application(name, environment));
}
const lines = environments.map(
  (name, index) =>
    `  ${name}: { ${index === 0 ? '' : `from: ${environments[index - 1]}, `}applications: environments/${name}/*.yaml }`,
);
write('.github/slipway.yml', `image: ghcr.io/acme/{service}\nenvironments:\n${lines.join('\n')}\n`);
const git = (...args) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
git('init', '--quiet', '--initial-branch=main');
git('add', '.');
git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '-m', 'bench');

// Argo CD's own definition, as kubeconform's users have it: kubeconform reads and checks every file.
const definition = parse(readFileSync(join(tools, '../schemas/argocd/application-crd.yaml'), 'utf8'));
const schema = join(repository, 'application.json');
writeFileSync(schema, JSON.stringify(definition.spec.versions[0].schema.openAPIV3Schema));

const rounds = 7;
function timed(run) {
  const start = performance.now();
  const { status, stdout, stderr } = run();
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  return performance.now() - start;
}
/** @param runs in turn, so that a slow moment of the machine is everybody's */
function race(...runs) {
  const taken = runs.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [index, run] of runs.entries()) taken[index].push(timed(run));
  return taken.map((list) => list.toSorted((a, b) => a - b)).map((list) => ({ median: list[3], best: list[0] }));
}
const env = {
  ...{ PATH: process.env.PATH, HOME: repository, GITHUB_WORKSPACE: repository, GITHUB_REPOSITORY: 'acme/config' },
  ...{
    GITHUB_REF: 'refs/heads/main',
    GITHUB_EVENT_NAME: 'schedule',
    RUNNER_TEMP: tmpdir(),
    INPUT_ENVIRONMENTS: 'all',
    INPUT_RULES: 'all',
  },
};
try {
  const files = join(repository, 'environments');
  const [ours, theirs] = race(
    () => spawnSync(process.execPath, [join(root, 'actions/policy-check/dist/index.js')], { env, encoding: 'utf8' }),
    () => spawnSync(join(tools, 'kubeconform'), ['-schema-location', schema, '-summary', files], { encoding: 'utf8' }),
  );
  const show = (name, { median, best }) =>
    console.log(`${name}: median ${median.toFixed(0)} ms, best ${best.toFixed(0)} ms`);
  show(`policy-check, ${count} Applications`, ours);
  show('kubeconform, the same files', theirs);
  const ratio = ours.median / theirs.median;
  console.log(`ratio of medians: ${ratio.toFixed(2)}`);
  row(`${count} Applications checked, nothing rendered`, 'kubeconform', times(ratio), '≤ 1×', ratio <= 1);
  process.exitCode = ratio <= 1 ? 0 : 1;
} finally {
  rmSync(repository, { recursive: true });
}
