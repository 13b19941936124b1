import type { FileTexts } from '@slipway/testing/repository';
import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

const chart = (name: string, version: string, rest = '') => ({
  [`charts/${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: ${version}\n${rest}`,
});

/** Which appVersions a release of a repository without configuration writes. */
const variant = (name: string, files: FileTexts, tags: readonly string[], now: RegExp): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout(files);
    for (const tag of tags) await repository.tag(tag);
    await repository.commit('feat(signoz): more');
    await stage.push();
    const result = await stage.run('prepare-release', { delivery: 'files' });
    const manifests = Object.keys(files).filter((path) => path.endsWith('Chart.yaml'));
    const lines = await Promise.all(
      manifests.map(async (path) => /^appVersion:.*$/m.exec(await repository.read(path))?.[0] ?? 'no appVersion'),
    );
    const before = manifests.map((path) => /^appVersion:.*$/m.exec(String(files[path]))?.[0] ?? 'no appVersion');
    return {
      harm: result.exitCode === 0 && lines.join() !== before.join(),
      seen: `${ended(result)}; ${lines.join(', ')}`,
    };
  },
  now,
});

export const finding: Finding = {
  id: 'N30',
  about: 'without configuration a release is planned over the appVersions of other applications',
  variants: [
    variant(
      'charts with tags of their own',
      {
        ...chart('signoz', '0.131.0', 'appVersion: "v0.131.0"\n'),
        ...chart('infra', '0.16.0', 'appVersion: "0.139.0"\n'),
      },
      ['signoz-0.130.1', 'signoz-0.131.0', 'infra-0.16.0'],
      /chart-repository; appVersion: "v0\.131\.0", appVersion: "0\.139\.0"$/,
    ),
    variant(
      'charts without any tag',
      chart('rollout-operator', '0.51.1', 'appVersion: v0.39.0\n'),
      [],
      /chart-repository; appVersion: v0\.39\.0$/,
    ),
    variant(
      'a chart that never had an appVersion',
      chart('backstage', '2.8.2'),
      ['backstage-2.8.1', 'backstage-2.8.2'],
      /chart-repository; no appVersion$/,
    ),
    variant(
      'the chart of another application beside a library, before the first release',
      {
        ...chart('collector', '0.9.0', 'appVersion: 0.131.0\n'),
        'libs/money/package.json': '{\n  "name": "money",\n  "version": "0.1.0"\n}\n',
      },
      [],
      /^exit 0, warning .*chart-own-version; appVersion: 0\.131\.0$/,
    ),
  ],
};
