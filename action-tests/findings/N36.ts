import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

/** A changelog that is newest first under headings of its own kind. */
const headed = (name: string, text: string): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({ '.version': '1.4.2\n', 'CHANGELOG.md': text });
    await repository.tag('v1.4.2');
    await repository.commit('fix: more');
    await stage.push();
    const result = await stage.run('prepare-release', { delivery: 'files' });
    const after = await repository.read('CHANGELOG.md');
    const [entry, older] = [after.indexOf('1.4.3'), after.indexOf('- older')];
    const where = entry === -1 ? 'no entry' : entry > older ? 'the entry is below older ones' : 'the entry is on top';
    return { harm: result.exitCode === 0 && entry > older, seen: `${ended(result)}; ${where}` };
  },
  now: /^exit 1, error CHANGELOG\.md:\d+ changelog-order-unknown; no entry$/,
});

export const finding: Finding = {
  id: 'N36',
  about: 'a tag above the version file is nothing to release, and an entry ends up below older ones',
  variants: [
    {
      name: 'a tag on the newest commit, and a lower version file',
      async play(stage) {
        const repository = await stage.checkout({ '.version': '1.4.2\n' });
        await repository.tag('v1.4.2');
        await repository.commit('chore: more');
        await repository.tag('v1.5.0');
        await stage.push();
        const result = await stage.run('prepare-release', { delivery: 'files' });
        return { harm: result.exitCode === 0, seen: `${ended(result)}; ${result.outputs.reason ?? ''}` };
      },
      now: /^exit 1, error \.version:1 version-file-behind; /,
    },
    headed('a name before the version', '# Changelog\n\n## shop 1.4.2 (2024-05-01)\n\n- older\n\n## shop 1.4.1\n'),
    headed('the date first', '# 2024-05-01: v1.4.2\n\n- older\n\n# 2024-04-01: v1.4.1\n'),
    headed('months', '# News\n\n### May 2024\n\n- older\n'),
  ],
};
