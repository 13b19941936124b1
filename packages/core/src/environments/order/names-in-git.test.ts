import { describe, expect, test } from '@jest/globals';
import { endsOf, namesInGit } from './names-in-git.js';

const known = { chartTags: '{chart}-{version}', tagPattern: 'release-{version}' };
const own = ['api-v1.2.0', 'api-1.2.0', 'api@1.2.0', 'api@v1.2.0', 'api/v1.2.0', 'api/1.2.0'];
const common = ['release-1.2.0', 'v1.2.0', '1.2.0'];

describe('what a pin may be called in git', () => {
  test.each(['1.2.0', 'v1.2.0'])('the tag %s: what names the service first, but not as its chart', (tag) => {
    const tags = own.filter((name) => name !== 'api-1.2.0').concat(common);
    expect(namesInGit('service/api', { tag }, null, known)).toEqual({ tags });
  });

  test('each form once', () => {
    const { tags } = namesInGit('service/api', { tag: '1.2.0' }, null, { chartTags: 'x', tagPattern: 'v{version}' });
    expect(tags).toEqual([...own, 'v1.2.0', '1.2.0']);
  });

  test('a chart has its own tags only', () => {
    const pin = { version: '1.2.0', appVersion: '3' };
    expect(namesInGit('chart/shop', pin, null, known)).toEqual({ tags: ['shop-1.2.0'] });
    const all = { ...known, chartTags: 'charts/{chart}/{chart}-{version}' };
    expect(namesInGit('chart/shop', pin, null, all)).toEqual({ tags: ['charts/shop/shop-1.2.0'] });
  });

  test('a commit is better than any tag', () => {
    expect(namesInGit('service/api', { tag: '1.2.0', sha: 'abc1234' }, null, known)).toEqual({
      ...{ commit: 'abc1234', tags: [] },
    });
    expect(namesInGit('service/api', { tag: 'main-0a1b2c3' }, 'commit', known)).toEqual({
      ...{ commit: '0a1b2c3', tags: [] },
    });
  });

  test.each([{}, { tag: null }, { tag: '' }, { digest: 'sha256:0' }, { version: '1.2.0' }])('%j: nothing', (pin) => {
    expect(namesInGit('service/api', pin, null, known)).toEqual({ tags: [] });
  });

  test('a `v` is no part of a version only before a digit', () => {
    expect(namesInGit('service/api', { tag: 'vnext' }, null, known).tags).toContain('vvnext');
  });
});

describe('the commits at both ends', () => {
  const there = new Map([
    ['api-1', 'a1'],
    ['api-2', 'a2'],
    ['v1', 'b1'],
    ['v2', 'b2'],
    ['1', 'b1'],
    ['2', 'b2'],
  ]);
  const tags = (version: string) => ({ tags: [`api-${version}`, `v${version}`, version] });

  test('each form of tag with itself, none twice', () => {
    expect(endsOf(tags('1'), tags('2'), there)).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  test('a commit with each tag', () => {
    const commit = { commit: 'c', tags: [] };
    const ends = [
      ['c', 'a2'],
      ['c', 'b2'],
    ];
    expect(endsOf(commit, tags('2'), there)).toEqual(ends);
    expect(endsOf(tags('2'), commit, there)).toEqual(ends.map((pair) => pair.toReversed()));
    expect(endsOf(commit, { commit: 'd', tags: [] }, new Map())).toEqual([['c', 'd']]);
  });

  test('none where one of them is not there', () => {
    expect(endsOf(tags('1'), tags('3'), there)).toEqual([]);
    expect(endsOf({ tags: [] }, { tags: [] }, there)).toEqual([]);
  });
});
