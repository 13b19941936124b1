import { expect, test } from '@jest/globals';
import { readLayout } from '@slipway/core/config/layout';
import { loadConfig } from '@slipway/core/config/load';
import { decideAt } from '@slipway/core/config/release';
import { Failure } from '@slipway/core/failure';
import { id, memoryHistory, memorySnapshot } from '@slipway/core/snapshot/memory';
import { mustBeFirst, rootManifests } from './first.js';

type Texts = Readonly<Record<string, string>>;

/** What refuses the first release of these files. */
async function refusal(files: Texts, message = 'feat: a', tags: readonly string[] = []): Promise<string | null> {
  const history = memoryHistory([
    { name: 'a', message: 'chore: begin', files, tags },
    { name: 'b', message },
  ]);
  const base = memorySnapshot(files, id('b'));
  const config = await loadConfig(base, '');
  const layout = await readLayout(base, config);
  const decision = await decideAt(history, base, config, layout, { version: '', bump: 'auto', prerelease: '' });
  try {
    mustBeFirst(decision, await base.load(rootManifests), config, layout);
    return null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [{ code, message: text, fix, place } = { code: '', message: '', fix: '' }] = error.problems;
    return `${place?.path}:${place?.line} ${code}: ${text} | ${fix}`;
  }
}

const npm = (version: string) => ({ 'package.json': `{\n  "name": "shop",\n  "version": "${version}"\n}\n` });

test('N34: a first release below what the manifest says is refused, with both ways', async () => {
  expect(await refusal(npm('3.4.1'))).toBe(
    'package.json:3 first-release-unclear: No release tag is part of this branch and there is no .version, so 1.0.0 would be the first release, but package.json says 3.4.1 | If 3.4.1 is released, commit it: `echo 3.4.1 > .version`. If nothing was released yet, run prepare-release with `version: 3.4.1` or `version: 1.0.0`.',
  );
});

test.each<[string, Texts]>([
  ['above what the manifest says', npm('0.2.19')],
  ['of a package for Python', { 'pyproject.toml': '[project]\nname = "shop"\nversion = "2.0.4"\n' }],
  ['of a pre-release', npm('2.0.0-rc.1')],
  ['of a pre-release for Python', { 'pyproject.toml': '[project]\nname = "shop"\nversion = "2.0.0rc1"\n' }],
])('N34: so is one %s', async (_, files) => {
  expect(await refusal(files)).toContain('first-release-unclear');
});

test('N34: a development version names the first release that it becomes', async () => {
  expect(await refusal({ 'pyproject.toml': '[project]\nname = "shop"\nversion = "0.4.0.dev0"\n' })).toMatch(
    /run prepare-release with `version: 0\.4\.0` or `version: 1\.0\.0`\.$/,
  );
});

test.each<{
  readonly what: string;
  readonly files: Texts;
  readonly message?: string;
  readonly tags?: readonly string[];
}>([
  { what: 'a manifest as tools make it', files: npm('0.1.0') },
  { what: 'a manifest of nothing', files: npm('0.0.0-development') },
  { what: 'a manifest without a version', files: { 'package.json': '{}', 'pyproject.toml': '[tool.ruff]\n' } },
  { what: 'a manifest that cannot be read', files: { 'package.json': '[' } },
  { what: 'a manifest further down', files: { 'tools/package.json': '{ "version": "3.4.1" }' } },
  { what: 'a version file that says that nothing is released', files: { ...npm('3.4.1'), '.version': '0.0.0\n' } },
  {
    what: 'a first version in the configuration',
    files: { ...npm('3.4.1'), '.github/slipway.yml': "initial-version: '1.0.0'\n" },
  },
  { what: 'a released version', files: npm('3.4.1'), tags: ['v3.4.0'] },
  { what: 'nothing to release', files: npm('3.4.1'), message: 'docs: a' },
])('$what refuses nothing', async ({ files, message, tags }) => {
  expect(await refusal(files, message, tags)).toBeNull();
});
