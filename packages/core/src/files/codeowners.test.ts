import { expect, test } from '@jest/globals';
import { codeOwnersOf } from './codeowners.js';

const text = `# who owns what
* @acme/all
*.md @writer
/envs/prod/ @acme/ops @alice # both
docs/* @docs
envs/prod/open.yaml
`;

test.each([
  [['src/a.ts'], ['@acme/all']],
  [['deep/README.md'], ['@writer']],
  [
    ['envs/prod/values.yaml', 'src/a.ts'],
    ['@acme/ops', '@alice', '@acme/all'],
  ],
  [['docs/a.txt'], ['@docs']],
  [['docs/deep/a.txt'], ['@acme/all']],
  [['envs/prod/open.yaml'], []],
])('%j: %j', (paths, owners) => {
  expect(codeOwnersOf(text, paths)).toEqual(owners);
});
