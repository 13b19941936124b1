import type { Repository } from '@slipway/testing/repository';
import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

/** `main` with 0.5.2, and a branch beside it on which 0.10.5 and 0.10.6 were made out of the same commits. */
async function branched(repository: Repository): Promise<void> {
  await repository.tag('v0.5.2');
  await repository.commit('feat: what 0.10.6 has');
  await repository.branch('release/v0.10');
  await repository.commit('chore: 0.10.5');
  await repository.tag('v0.10.5');
  await repository.commit('chore: 0.10.6');
  await repository.tag('v0.10.6');
  await repository.checkout('main');
  await repository.commit('fix: what no release has');
}

const variant = (
  name: string,
  inputs: Readonly<Record<string, string>>,
  more: (repository: Repository) => Promise<unknown>,
  now: RegExp,
): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({ 'README.md': 'A shop.\n' });
    await branched(repository);
    await more(repository);
    await stage.push();
    const result = await stage.run('prepare-release', { delivery: 'files', ...inputs });
    const notes = await repository.read('CHANGELOG.md').catch(() => '');
    const [, version = 'no version'] = /^## \[?([\d.]+)/m.exec(notes) ?? [];
    const isTwice = notes.toLowerCase().includes('what 0.10.6 has');
    return {
      harm: result.exitCode === 0 && isTwice,
      seen: `${ended(result)}; ${version}${isTwice ? ' tells what 0.10.6 has' : ''}`,
    };
  },
  now,
});

export const finding: Finding = {
  id: 'N33',
  about: 'releases that were made on other branches are passed over, and what they have is released again',
  variants: [
    variant(
      'a version above them is given',
      { version: '0.10.7' },
      async () => {},
      /^exit 1, error release-elsewhere; no/,
    ),
    variant('a larger one is given', { version: '1.0.0' }, async () => {}, /^exit 1, error release-elsewhere; no/),
    variant(
      'the next version by the commits has a tag there, and the one given is between',
      { version: '0.10.9' },
      (repository) => repository.git('tag', 'v0.6.0', 'v0.10.6'),
      /^exit 1, error release-elsewhere; no/,
    ),
  ],
};
