import type { FileTexts, Repository } from '@slipway/testing/repository';
import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

const chart = (name: string, rest: string) => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${rest}`;
const needs = (name: string, version: string, repository: string) =>
  `dependencies:\n  - name: ${name}\n    version: ${version}\n    repository: ${repository}\n`;

/** What the release has: a library at its version, so that nobody takes this for a repository of charts alone. */
const product: FileTexts = {
  '.version': '1.4.2\n',
  'charts/sub/Chart.yaml': chart('sub', 'appVersion: 1.4.2\n'),
};

/** Versions of both charts, and what the parent asks for. */
async function seen(repository: Repository, parent: string): Promise<string> {
  const [sub, own] = await Promise.all([repository.read('charts/sub/Chart.yaml'), repository.read(parent)]);
  const at = (text: string) => /^version: (.*)$/m.exec(text)?.[1] ?? '';
  return `sub ${at(sub)}, parent ${at(own)} asks for ${/^ {4}version: (.*)$/m.exec(own)?.[1] ?? ''}`;
}

const variant = (name: string, files: FileTexts, parent: string, now: RegExp): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({ ...product, ...files });
    await repository.tag('v1.4.2');
    await repository.commit('fix: more');
    await stage.push();
    const result = await stage.run('prepare-release', { delivery: 'files' });
    const line = await seen(repository, parent);
    const [, sub, asked] = /^sub (\S+), parent \S+ asks for (\S+)$/.exec(line) ?? [];
    return { harm: result.exitCode === 0 && sub === '1.0.1' && asked === '1.0.0', seen: `${ended(result)}: ${line}` };
  },
  now,
});

export const finding: Finding = {
  id: 'N32',
  about: 'a release raises a chart and leaves the charts that need it at a version that is not there any more',
  variants: [
    variant(
      'a parent that is released, too',
      { 'charts/parent/Chart.yaml': chart('parent', `appVersion: 1.4.2\n${needs('sub', '1.0.0', 'file://../sub')}`) },
      'charts/parent/Chart.yaml',
      /^exit 0: sub 1\.0\.1, parent 1\.0\.1 asks for 1\.0\.1$/,
    ),
    variant(
      'an umbrella in another folder, which no release raises by itself',
      { 'deploy/umbrella/Chart.yaml': chart('umbrella', needs('sub', '1.0.0', 'file://../../charts/sub')) },
      'deploy/umbrella/Chart.yaml',
      /^exit 0: sub 1\.0\.1, parent 1\.0\.1 asks for 1\.0\.1$/,
    ),
    variant(
      'an independent parent that takes it from where this repository publishes',
      {
        '.github/slipway.yml': 'charts: { charts/parent: independent }\n',
        'charts/parent/Chart.yaml': chart('parent', needs('sub', '1.0.0', 'oci://ghcr.io/acme/charts')),
      },
      'charts/parent/Chart.yaml',
      /^exit 0: sub 1\.0\.1, parent 1\.0\.1 asks for 1\.0\.1$/,
    ),
  ],
};
