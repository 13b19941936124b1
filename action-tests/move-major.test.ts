import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const script = fileURLToPath(new URL('../scripts/move-major.sh', import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-move-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the script with a `gh` that knows some tags. @returns what it wrote */
async function moved(tag: string, tags: readonly string[]): Promise<string> {
  const gh = `#!/usr/bin/env bash
case "$*" in
  *matching-refs*) printf '%s\\n' ${tags.join(' ')} ;;
  *--method*) echo "$*" >> ${folder}/writes ;;
  *ref/tags/v1.*) echo object ;;
  *ref/tags/v1\\ *) [[ " ${tags.join(' ')} " == *' v1 '* ]] ;;
esac
`;
  await writeFile(join(folder, 'gh'), gh);
  await chmod(join(folder, 'gh'), 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}`, GITHUB_REPOSITORY: 'acme/slipway' };
  await promisify(execFile)('bash', [script, tag], { env });
  return readFile(join(folder, 'writes'), 'utf8').catch(() => '');
}

test('the tag of the major version moves to the highest stable release', async () => {
  expect(await moved('v1.10.0', ['v1', 'v1.9.0', 'v1.10.0', 'v1.11.0-rc.1'])).toBe(
    'api --silent --method PATCH repos/acme/slipway/git/refs/tags/v1 -f sha=object -F force=true\n',
  );
});

test('the first release makes it', async () => {
  expect(await moved('v1.0.0', ['v1.0.0'])).toBe(
    'api --silent --method POST repos/acme/slipway/git/refs -f ref=refs/tags/v1 -f sha=object\n',
  );
});

test.each([
  ['a patch of an older line', 'v1.9.1', ['v1', 'v1.9.1', 'v1.10.0']],
  ['a pre-release', 'v1.11.0-rc.1', ['v1', 'v1.10.0', 'v1.11.0-rc.1']],
])('%s moves nothing', async (_, tag, tags) => {
  expect(await moved(tag, tags)).toBe('');
});
