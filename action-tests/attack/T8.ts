import type { FileTexts } from '@slipway/testing/repository';
import type { Finding, Variant } from '../findings/finding.js';
import { attacked } from './attacked.js';

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (const name of 'bcdefghij') {
  const before = String.fromCharCode(name.charCodeAt(0) - 1);
  bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
}
const chart = 'apiVersion: v2\nname: shop\nversion: 1.0.0\n';

const onChart = (name: string, files: FileTexts, now: RegExp): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({ 'charts/shop/Chart.yaml': chart, 'charts/shop/values.yaml': 'a: 1\n' });
    await repository.tag('shop-1.0.0');
    await stage.checkout(files, 'feat: more');
    return attacked(stage, 'bump-chart', { charts: 'charts/shop', bump: 'patch', 'dry-run': 'true' });
  },
  now,
});

export const finding: Finding = {
  id: 'T8',
  about: 'files of a pull request take all memory, or all the time there is',
  variants: [
    onChart(
      'a Chart.yaml whose aliases stand for a billion values',
      { 'charts/shop/Chart.yaml': `${chart}annotations:\n  ${bomb.join('\n  ')}\n` },
      /^exit 1, error \S+: above-bound$/,
    ),
    onChart(
      'a `.helmignore` that backtracks',
      { 'charts/shop/.helmignore': `${'*a'.repeat(20)}b\n`, [`charts/shop/${'a'.repeat(120)}`]: 'x\n' },
      /^exit 0/,
    ),
    {
      name: 'a changelog of a million lines',
      async play(stage) {
        const lines = '- a\n'.repeat(1_000_000);
        const repository = await stage.checkout({
          '.version': '1.4.2\n',
          'libs/a/pyproject.toml': '[project]\nname = "a"\nversion = "1.4.2"\n',
          'CHANGELOG.md': `# Changelog\n\n## 1.4.2 - 2026-01-01\n\n${lines}`,
        });
        await repository.tag('v1.4.2');
        await stage.checkout({ 'libs/a/a.py': 'x = 1\n' }, 'feat: more');
        return attacked(stage, 'prepare-release', { 'dry-run': 'true', lock: 'never' });
      },
      now: /^exit 1, error \S+: above-bound$/,
    },
  ],
};
