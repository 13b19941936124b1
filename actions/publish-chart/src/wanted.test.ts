import { expect, test } from '@jest/globals';
import { isOfAnother } from './wanted.js';

test.each<[string, string, string, boolean]>([
  ['its release candidate', '1.4.0-rc.1', '1.4.0', false],
  ['its release candidate, with a v', 'v1.4.0-rc.1', '1.4.0', false],
  ['its release candidate, of a version with a v', '1.4.0-rc1', 'v1.4.0', false],
  ['its release candidate, written as Helm takes it', '1.4-rc.1', '1.4.0', false],
  ['its release candidate, with the commit', '1.4.0-rc.1+3f2a91c', '1.4.0', false],
  ['a release candidate, which Chart.yaml still says', '1.4.0-rc.1', '1.4.0-rc.2', false],
  ['the preview of a pull request', '0.0.0-pr-1-3f2a91c', '1.4.0', false],
  ['the build of a commit', '0.1.0-sha-3f2a91c', '1.4.0', false],
  ['the build of a commit, whose id begins like an alpha', '0.1.0-a1b2c3d', '1.4.0', false],
  ['the build of a commit, whose id begins with two digits', '0.1.0-b123456', '1.4.0', false],
  ['the build of a commit, by its date', '0.1.0-20261123.3f2a91c', '1.4.0', false],
  ['a build after the release before, which became a minor', '1.3.1-dev.5', '1.4.0', false],
  ['a snapshot', '1.3.1-SNAPSHOT', '1.4.0', false],
  ['the build of a branch', '1.3.1-main.12', '1.4.0', false],
  ['the build of a branch whose name begins like a candidate', '1.3.1-cache-fix.3', '1.4.0', false],
  ['a version that was final already', '1.3.1', '1.4.0', false],
  ['a release candidate of another one', '1.3.0-rc.1', '1.4.0', true],
  ['a release candidate of the next', '1.5.0-rc1', '1.4.0', true],
  ['a beta of another one', '1.3.0-beta.2', '1.4.0', true],
  ['Python’s release candidate of another one', '1.3.0-c1', '1.4.0', true],
  ['a milestone of another one', '1.3.0-M12', '1.4.0', true],
  ['an alpha of another one, in short', '1.3.0-a.2', '1.4.0', true],
  ['an alpha alone', '2.0.0-alpha', '1.4.0', true],
])('%s: %s for %s', (_, candidate, version, expected) => {
  expect(isOfAnother(candidate, version)).toBe(expected);
});
