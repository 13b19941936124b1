import type { StepResult } from '@slipway/testing/bundle';
import type { Repository } from '@slipway/testing/repository';
import type { Finding, Seen } from './finding.js';
import { app, ended, type Stage } from './stage.js';

const charts = ['ml-platform', 'vault'] as const;
const file = (chart: string, name: string) => `helm/charts/${chart}/${name}`;
const chartFile = (chart: string, version: string) => `apiVersion: v2\nname: ${chart}\nversion: ${version}\n`;

/** A platform's repository: its charts, and the Applications of dev and staging that take them. */
async function platform(stage: Stage): Promise<Repository> {
  const applications = (environment: string) =>
    charts
      .map((chart) => {
        stage.chart(chart, '1.0.0');
        stage.chart(chart, '1.0.1');
        stage.chart(chart, '1.0.2');
        const source = `{ repoURL: ${stage.registry.host}/charts, chart: ${chart}, targetRevision: 1.0.0 }`;
        return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${chart}-${environment} }\nspec:\n  source: ${source}\n`;
      })
      .join('---\n');
  return stage.checkout({
    '.github/slipway.yml':
      'environments:\n  dev: { applications: apps/dev.yaml }\n  staging: { from: dev, applications: apps/staging.yaml }\n',
    'apps/dev.yaml': applications('dev'),
    'apps/staging.yaml': applications('staging'),
    ...Object.fromEntries(charts.map((chart) => [file(chart, 'Chart.yaml'), chartFile(chart, '1.0.0')])),
    ...Object.fromEntries(charts.map((chart) => [file(chart, 'CHANGELOG.md'), '# Changelog\n'])),
  });
}

/** One dispatch: bump-chart's files, uncommitted, in a fresh checkout, then the promotion. */
async function dispatch(stage: Stage, repository: Repository, chart: string, version: string): Promise<StepResult> {
  await repository.git('checkout', '--quiet', '--force', 'main');
  await repository.write({
    [file(chart, 'Chart.yaml')]: chartFile(chart, version),
    [file(chart, 'CHANGELOG.md')]: `# Changelog\n\n## ${version}\n`,
  });
  const inputs = { environment: 'dev', charts: chart, release: version, include: 'helm/charts/**' };
  return stage.run('promote-env', { 'config-repository': app, ...inputs });
}

/** What dev pins beside what each chart's file says, in the pull request. */
async function pinned(stage: Stage, last: StepResult): Promise<Seen> {
  const [pull] = await stage.pulls(app);
  const read = (path: string) => stage.github.readFile(app, pull?.head.sha ?? 'main', path);
  const applications = (await read('apps/dev.yaml')) ?? '';
  const all = await Promise.all(
    charts.map(async (chart) => {
      const pin = new RegExp(`chart: ${chart}, targetRevision: (\\S+)`).exec(applications)?.[1] ?? '';
      const version = /^version: (\S+)$/m.exec((await read(file(chart, 'Chart.yaml'))) ?? '')?.[1] ?? '';
      const noted = ((await read(file(chart, 'CHANGELOG.md'))) ?? '').includes(`## ${pin}`) || pin === '1.0.0';
      return { text: `${chart} ${pin} of ${version}`, isTorn: pin !== version || !noted };
    }),
  );
  const harm = last.exitCode === 0 && all.some(({ isTorn }) => isTorn);
  return { harm, seen: `${ended(last)}; ${all.map(({ text }) => text).join(', ')}` };
}

export const finding: Finding = {
  id: 'N6',
  about: 'what an open pull request carries forward leaves the files behind that an earlier run included with it',
  variants: [
    {
      name: 'two charts, one after the other',
      async play(stage) {
        const repository = await platform(stage);
        await dispatch(stage, repository, 'ml-platform', '1.0.1');
        return pinned(stage, await dispatch(stage, repository, 'vault', '1.0.1'));
      },
      now: /^exit 0; ml-platform 1\.0\.1 of 1\.0\.1, vault 1\.0\.1 of 1\.0\.1$/,
    },
    {
      name: 'two charts, and the second one once more in a newer version',
      async play(stage) {
        const repository = await platform(stage);
        await dispatch(stage, repository, 'ml-platform', '1.0.1');
        await dispatch(stage, repository, 'vault', '1.0.1');
        return pinned(stage, await dispatch(stage, repository, 'vault', '1.0.2'));
      },
      now: /^exit 0; ml-platform 1\.0\.1 of 1\.0\.1, vault 1\.0\.2 of 1\.0\.2$/,
    },
    {
      name: 'a second run that includes nothing, and a branch that went on',
      async play(stage) {
        const repository = await platform(stage);
        await dispatch(stage, repository, 'ml-platform', '1.0.1');
        await repository.git('checkout', '--quiet', '--force', 'main');
        await repository.commit('docs: a file', { 'README.md': 'x\n' });
        await stage.push();
        const inputs = { environment: 'dev', charts: 'vault', release: '1.0.0' };
        return pinned(stage, await stage.run('promote-env', { 'config-repository': app, ...inputs }));
      },
      now: /^exit 0; ml-platform 1\.0\.1 of 1\.0\.1, vault 1\.0\.0 of 1\.0\.0$/,
    },
    {
      name: 'the file was changed on the branch meanwhile',
      async play(stage) {
        const repository = await platform(stage);
        await dispatch(stage, repository, 'ml-platform', '1.0.1');
        await repository.git('checkout', '--quiet', '--force', 'main');
        await repository.commit('fix: by hand', {
          [file('ml-platform', 'Chart.yaml')]: `${chartFile('ml-platform', '1.0.0')}description: x\n`,
        });
        await stage.push();
        return pinned(stage, await dispatch(stage, repository, 'vault', '1.0.1'));
      },
      now: /^exit 1, error .*carried-file-twice; ml-platform 1\.0\.1 of 1\.0\.1, vault 1\.0\.0/,
    },
  ],
};
