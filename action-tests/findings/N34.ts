import type { FileTexts } from '@slipway/testing/repository';
import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

/** A release of 1.4.2 whose version is in another file, too, which no configuration names. */
const variant = (name: string, path: string, text: string, files: FileTexts = {}): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({ '.version': '1.4.2\n', [path]: text, ...files });
    await repository.tag('v1.4.2');
    await repository.commit('fix: more');
    await stage.push();
    const result = await stage.run('prepare-release', { delivery: 'files' });
    const after = await repository.read(path);
    const isBehind = result.exitCode === 0 && after === text;
    const isTold = result.annotations.some((one) => one.includes(path) && one.includes('extra-files'));
    return {
      harm: isBehind && !isTold,
      seen: `${ended(result)}; ${path} is ${isTold ? 'told with the line to configure' : isBehind ? 'left behind' : 'not told'}`,
    };
  },
  now: /^exit 1, error version-elsewhere; \S+ is told with the line to configure$/,
});

export const finding: Finding = {
  id: 'N34',
  about: 'files that hold the released version, too, are left behind without a word',
  variants: [
    variant('a constant in the code', 'pkg/version/version.go', 'package version\n\nvar VERSION = "1.4.2"\n'),
    variant('the tag of an image in the values of the chart', 'charts/shop/values.yaml', 'image:\n  tag: 1.4.2\n', {
      'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.9.0\nappVersion: 1.4.2\n',
    }),
    variant('a variable', '.env', 'IMAGE_VERSION=1.4.2\n'),
    variant('images in a compose file', 'docker-compose.yml', 'services:\n  api:\n    image: ghcr.io/acme/api:1.4.2\n'),
    variant('a line that is marked for release-please', 'setup.cfg', 'version = 1.4.2 # x-release-please-version\n'),
  ],
};
