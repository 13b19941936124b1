import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '@slipway/testing/repository';
import { openGivenRelease } from './given.js';

test('a release file is in the workspace, by whichever path', async () => {
  const workspace = await temporaryFolder();
  await writeFile(join(workspace, 'release.json'), '{"services": {"api": {"tag": "1.0.0"}}}');
  const names = async (path: string) => [
    ...(await openGivenRelease({ kind: 'file', path }, workspace)).services.keys(),
  ];
  expect(await names('release.json')).toEqual(['api']);
  expect(await names('./release.json')).toEqual(['api']);
  expect(await names(join(workspace, 'release.json'))).toEqual(['api']);
  for (const outside of ['/etc/hostname', '../release.json', `${workspace}-2/release.json`])
    await expect(names(outside)).rejects.toMatchObject({ problems: [{ code: 'release-not-found' }] });
});
