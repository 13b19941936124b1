import { createHash } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { ReleaseLane } from '@slipway/testing/release-lane';
import { createDraft, hashOf, listReleases, publishRelease, uploadAsset } from './releases.js';

let lane: ReleaseLane;
afterEach(() => lane.github.close());

test('all releases are listed, however many, and a file whose hash GitHub does not say is downloaded for it', async () => {
  lane = await ReleaseLane.start();
  const github = lane.connect();
  const { shelf } = lane.github.repository(lane.name);
  const draft = { tag: 'v1.0.0', commit: await lane.tip(), title: 'v1.0.0', notes: '', isPrerelease: false };
  const { id } = await createDraft(github, draft);
  const made = shelf.releases.get(id);
  for (let number = 1; made !== undefined && number < 101; number++) {
    shelf.releases.set(id + number, { ...made, id: id + number, tag: `v1.${number}.0`, assets: [] });
  }
  const [newest] = await listReleases(github);
  if (newest === undefined) throw new Error('there is none');
  const bytes = Buffer.from([0, 255, 10, 128]);
  await uploadAsset(github, newest, { name: 'a.bin', bytes });
  await publishRelease(github, newest, false, true);

  const all = await listReleases(github);
  expect(all).toHaveLength(101);
  const { assets } = all.find(({ isDraft }) => !isDraft) ?? { assets: [] };
  expect(assets).toMatchObject([{ name: 'a.bin', size: 4, isWhole: true }]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [asset] = assets;
  if (asset === undefined) throw new Error('there is no file');
  expect([asset.sha256, await hashOf(github, { ...asset, sha256: null })]).toEqual([sha256, sha256]);
});
