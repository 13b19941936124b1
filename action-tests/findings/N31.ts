import type { StepResult } from '@slipway/testing/bundle';
import type { FileTexts } from '@slipway/testing/repository';
import type { Finding, Seen, Variant } from './finding.js';
import { ended, type Stage } from './stage.js';

/** Commits and tags on `main`, oldest first; the last one is not released yet. */
type Past = readonly { readonly message: string; readonly files?: FileTexts; readonly tags?: readonly string[] }[];

async function planned(stage: Stage, past: Past): Promise<StepResult> {
  const [first, ...others] = past;
  const repository = await stage.checkout(first?.files ?? {}, first?.message);
  for (const name of first?.tags ?? []) await repository.tag(name);
  for (const { message, files, tags = [] } of others) {
    await repository.commit(message, files);
    for (const name of tags) await repository.tag(name);
  }
  await stage.push();
  return stage.run('prepare-release', { 'dry-run': 'true' });
}

const variant = (name: string, past: Past, now: RegExp): Variant => ({
  name,
  async play(stage): Promise<Seen> {
    const result = await planned(stage, past);
    const { version = '' } = result.outputs;
    return { harm: result.exitCode === 0, seen: `${ended(result)}${version === '' ? '' : `, plans ${version}`}` };
  },
  now,
});

export const finding: Finding = {
  id: 'N31',
  about: 'the wrong last release, in spite of evidence in tags and the version file',
  variants: [
    variant(
      'tags of another form, above those of the default one',
      [
        { message: 'feat: begin', tags: ['v1.8.0'] },
        { message: 'feat: more', tags: ['6.13.0', '6.14.0', '6.14.1'] },
        { message: 'fix: last' },
      ],
      /^exit 1, error tag-pattern-unmatched$/,
    ),
    variant(
      'one newer tag of another form after several of the default one',
      [
        { message: 'feat: begin', tags: ['v1.0.0', 'v1.1.0', 'v1.2.0'] },
        { message: 'feat: more', tags: ['2.0.0'] },
        { message: 'fix: last' },
      ],
      /^exit 1, error tag-pattern-unmatched$/,
    ),
    variant(
      'a stray tag beside those of components',
      [
        { message: 'feat: begin', tags: ['v1.1.0'] },
        { message: 'feat: more', tags: ['shop-api-2.0.0', 'shop-api-2.1.0', 'shop-web-7.3.0'] },
        { message: 'fix: last' },
      ],
      /^exit 1, error release-tag-unclear$/,
    ),
    variant(
      'a tag that is part of the branch, above the version file',
      [
        { message: 'feat: begin', files: { '.version': '1.4.2\n' }, tags: ['v1.4.2'] },
        { message: 'feat: more', tags: ['v1.5.0'] },
        { message: 'fix: last' },
      ],
      /^exit 1, error .version:1 version-file-behind$/,
    ),
  ],
};
