import { expect, test } from '@jest/globals';
import { tagPattern } from '@slipway/core/versioning/tag-pattern';
import { namesOfOthers } from './names.js';

const libs = [{ folder: 'libs/money', name: 'shop-money' }];
const found = (files: readonly string[], tags: readonly string[] = []) =>
  namesOfOthers(libs, '1.0.0rc1', files, tags, tagPattern('v{version}')).map(({ message }) => message);

test('a project on the index of which no version is ours may be somebody else’s', () => {
  const others = ['shop_money-3.1.0-py3-none-any.whl', 'shop-money-3.1.0.tar.gz', 'Shop.Money-3.2.0.zip'];
  expect(found(others)).toEqual([
    'The index has shop-money 3.1.0, 3.2.0, and no tag of this repository is one of these versions: the name may be somebody else’s',
  ]);
  expect(found(others, ['v1.0.0', 'v3'])).toHaveLength(1);
});

test.each([
  ['nothing is there', [], []],
  [
    'only another project is',
    ['shop_money_extra-3.1.0.tar.gz', 'shop-money-extra-3.1.0.tar.gz', 'shop-3.1.0.tar.gz'],
    [],
  ],
  ['the version itself is', ['shop_money-1.0.0rc1.tar.gz', 'shop_money-0.9.0.tar.gz'], []],
  ['an earlier release is, as Python writes it', ['shop_money-0.9.0b2.tar.gz'], ['v0.9.0-beta.2']],
] as const)('nothing is said where %s', (_, files, tags) => {
  expect(found(files, tags)).toEqual([]);
});
