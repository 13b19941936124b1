import type { FileTexts, Repository } from '@slipway/testing/repository';
import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

const chart = (rest = '') => `apiVersion: v2\nname: app\nversion: 1.0.0\n${rest}`;
const versionIn = (text: string) => /^version: (.*)$/m.exec(text)?.[1] ?? 'no version';

/** One run of bump-chart on a chart at 1.0.0. */
const variant = (
  name: string,
  files: FileTexts,
  inputs: Readonly<Record<string, string>>,
  more: (repository: Repository) => Promise<unknown>,
  now: RegExp,
): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout(files);
    await repository.tag('app-1.0.0');
    await more(repository);
    await stage.push();
    const result = await stage.run('bump-chart', { delivery: 'files', ...inputs });
    const version = versionIn(await repository.read('charts/app/Chart.yaml'));
    return { harm: result.exitCode === 0 && version !== '1.0.0', seen: `${ended(result)}; app ${version}` };
  },
  now,
});

const path = 'charts/app/Chart.yaml';
const given = (version: string) =>
  variant(
    `${version} is given`,
    { [path]: chart() },
    { charts: 'app', version },
    async () => {},
    /^exit 1, error bad-input; app 1\.0\.0$/,
  );

export const finding: Finding = {
  id: 'N37',
  about: 'a chart gets a version that is none, or one for changes that no user of the chart can see',
  variants: [
    given('2.0'),
    given('v1.0.1'),
    variant(
      'a deprecated chart, for a link in its README',
      { [path]: chart('deprecated: true\n') },
      {},
      (repository) => repository.commit('docs: link', { 'charts/app/README.md': 'See elsewhere.\n' }),
      /^exit 0; app 1\.0\.0$/,
    ),
    variant(
      'a chart that moved out of the root, for what lay beside it',
      { 'Chart.yaml': chart(), 'templates/a.yaml': 'a\n', '.github/workflows/ci.yml': 'on: push\n' },
      {},
      (repository) =>
        repository.commit('chore: move', {
          ...{ 'Chart.yaml': null, 'templates/a.yaml': null, '.github/workflows/ci.yml': 'on: pull_request\n' },
          ...{ [path]: chart(), 'charts/app/templates/a.yaml': 'a\n' },
        }),
      /^exit 0; app 1\.0\.0$/,
    ),
    {
      name: 'a check that is told to check nothing',
      async play(stage) {
        const repository = await stage.checkout({
          'ct.yaml': 'check-version-increment: false\n',
          [path]: chart(),
        });
        await repository.branch('change');
        await repository.commit('feat: more', { 'charts/app/values.yaml': 'a: 1\n' });
        await stage.push();
        const result = await stage.run('chart-bump-check', { base: 'main' });
        const isTold = result.annotations.some((one) => one.includes('nothing-checked'));
        return { harm: result.exitCode === 0 && !isTold, seen: ended(result) };
      },
      now: /^exit 0, warning ct\.yaml:\d* nothing-checked$/,
    },
  ],
};
