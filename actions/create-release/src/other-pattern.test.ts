import { expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { chartTagPattern } from '@slipway/core/versioning/tag-pattern';
import { parse } from 'semver';
import { mustFollowTags } from './other-pattern.js';
import type { Subject } from './subject.js';

/** @returns the pattern that it proposes; `null`: it refuses nothing */
async function proposed(
  components: 'product' | 'charts',
  subject: Pick<Subject, 'name' | 'version' | 'isAt'> & Partial<Pick<Subject, 'place'>>,
  tags: readonly string[],
  hasProduct = false,
): Promise<string | null> {
  const pattern = chartTagPattern(components === 'product' ? 'v{version}' : '{chart}-{version}', subject.name);
  const whole: Subject = {
    ...{
      pattern,
      tag: pattern.format(subject.version),
      semver: parse(subject.version, { loose: true })?.version ?? '',
    },
    ...{ place: { path: '.version' }, changelog: null, sections: undefined, paths: { paths: [] } },
    locate: async () => '',
    ...subject,
  };
  const config = { source: { path: '', place: () => ({ path: '' }) } };
  const history = { tags: async () => tags.map((name) => ({ name, commit: name })) };
  const inputs = { components, 'tag-pattern': '' };
  try {
    await mustFollowTags([whole], inputs, { config, hasProduct }, history);
    return null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return /tag-pattern: '([^']+)'/.exec(error.problems[0]?.fix ?? '')?.[1] ?? '';
  }
}

test.each<[string, string, string[], string | null]>([
  ['v1.2.3 as always', '1.5.0', ['v1.4.1', 'v1.4.0'], null],
  ['nothing tagged yet', '1.0.0', [], null],
  ['without a v', '1.5.0', ['1.4.1', '1.4.0'], '{version}'],
  ['the form was changed, and nobody wrote it down', '6.15.0', ['v1.0.0', '6.13.0', '6.14.0'], '{version}'],
  ['the form was changed long ago', '2.1.0', ['1.4.0', '1.4.1', '1.5.0', 'v2.0.0'], null],
  ['a fix of an older line from before that', '1.5.1', ['1.4.0', '1.4.1', '1.5.0', 'v2.0.0'], null],
  ['charts beside it, by chart-releaser', '1.5.0', ['v1.4.1', 'shop-7.0.0', 'web-2.1.0'], null],
  ['components beside it, by release-please', '1.5.0', ['v1.4.1', 'shop-v7.0.0', 'web-v2.1.0'], null],
  ['packages beside it, by changesets', '1.5.0', ['v1.4.1', '@acme/ui@7.0.0', 'api/v9.0.0'], null],
  [
    'one chart beside it that is tagged by its version alone, ahead of the product',
    '1.5.0',
    ['v1.4.1', '3.2.0', '3.2.1'],
    null,
  ],
  ['nightly builds by date', '1.5.0', ['v1.4.1', '2026.11.2', '2026.11.3', '2026.11.4'], null],
  ['tags of the project it was forked from', '1.5.0', ['v1.4.1', '4.0.0', '4.1.0', '4.2.0'], null],
  ['each release has both forms, and the other one came first', '1.5.0', ['v1.4.1', '1.4.1', '1.5.0'], null],
  ['each release has both forms', '1.5.0', ['v1.4.1', '1.4.1'], null],
  [
    'one release had both forms, and the other went on',
    '1.4.0',
    ['v1.0.0', '1.0.0', '1.1.0', '1.2.0', '1.3.0'],
    '{version}',
  ],
  ['majors and minors that move', '1.5.0', ['v1.4.1', 'v1', 'v1.4', 'latest'], null],
  ['a release candidate came before', '1.5.0', ['v1.4.1', 'v1.5.0-rc.1'], null],
  ['it is tagged in another form already', '1.5.0', ['v1.3.0', '1.4.0', '1.5.0'], '{version}'],
  ['release/1.2.3', '1.5.0', ['release/1.4.1', 'v0.1.0'], 'release/{version}'],
])('a product: %s', async (_, version, tags, expected) => {
  expect(await proposed('product', { name: 'shop', version }, tags)).toBe(expected);
});

test.each<[string, string, Readonly<Record<string, string>>, string | null]>([
  ['by chart-releaser', '1.5.0', { 'shop-1.4.1': '1.4.1' }, null],
  ['nothing tagged yet', '0.1.0', {}, null],
  ['by release-please', '1.5.0', { 'shop-v1.4.1': '1.4.1' }, '{chart}-v{version}'],
  ['by lerna', '1.5.0', { 'shop@1.4.1': '1.4.1' }, '{chart}@{version}'],
  [
    'a service of its name beside it, by release-please',
    '0.4.0',
    { 'shop-v2.3.1': '0.3.2', 'shop-v2.3.0': '0.3.2' },
    null,
  ],
  [
    'a service of its name beside it, with more tags than it',
    '1.5.0',
    { 'shop-v2.3.0': '1.4.0', 'shop-v2.3.1': '1.4.1', 'shop@1.4.1': '1.4.1' },
    '{chart}@{version}',
  ],
  [
    'a service of its name beside it, and a version with a v',
    'v1.5.0',
    { 'shop@2.3.0': 'v2.3.0', 'shop@2.3.1': 'v2.3.1', 'shop-v1.4.1': 'v1.4.1' },
    null,
  ],
  [
    'a service of its name beside it, and its own version alone',
    '1.5.0',
    { 'shop-v2.3.1': '1.4.0', 'v1.5.0': '1.5.0' },
    'v{version}',
  ],
  ['a service of its name beside it, by changesets', '0.4.0', { 'shop@2.3.1': '0.3.2' }, null],
  ['a service of its name beside it, from before the chart', '0.1.0', { 'shop/v2.3.1': '' }, null],
  ['charts of other names, in another form', '1.5.0', { 'web-v1.4.1': '0.1.0', 'api@3.0.0': '0.1.0' }, null],
  ['one chart, tagged by its version alone', '41.3.0', { 'v41.2.0': '41.2.0', 'v41.3.0': '41.3.0' }, 'v{version}'],
  ['a product of this very version long ago', '1.2.0', { 'v1.2.0': '0.3.0', 'v1.3.0': '0.4.0' }, null],
  [
    'a mistaken tag among those of the chart',
    '1.5.0',
    { 'shop-v1.4.2': '1.4.1', 'shop-v1.4.1': '1.4.1' },
    '{chart}-v{version}',
  ],
  ['a version with a v, and tags with it', 'v1.5.0', { 'shop-v1.4.1': 'v1.4.1' }, null],
])('a chart: %s', async (_, version, tags, expected) => {
  const isAt = async (commit: string, wanted: string) => tags[commit] === wanted || tags[commit] === `v${wanted}`;
  expect(await proposed('charts', { name: 'shop', version, isAt }, Object.keys(tags))).toBe(expected);
});

test.each<[string, string[], string | null]>([
  ['after tags by its name', ['shop-7.0.0', 'shop-8.9-14.8.2', 'shop-8.9-14.8.3'], 'shop-8.9-{version}'],
  ['in the form of release-please', ['shop-8.9-v14.8.3'], 'shop-8.9-v{version}'],
  ['by its name, too', ['shop-8.9-14.8.3', 'shop-14.8.3'], null],
  ['at other versions only', ['shop-8.9-2.0.0'], null],
])('a chart whose version is tagged by the name of its folder already: %s', async (_, tags, expected) => {
  const place = { path: 'charts/shop-8.9/Chart.yaml', line: 3 };
  // They were made before the commit that raised the version.
  const subject = { name: 'shop', version: '14.8.3', place, isAt: async () => false };
  expect(await proposed('charts', subject, tags)).toBe(expected);
});

test('a chart beside a product: tags without a name are the product’s', async () => {
  const subject = { name: 'shop', version: '1.4.1', isAt: async () => true };
  expect(await proposed('charts', subject, ['v1.4.1'], true)).toBeNull();
  expect(await proposed('charts', subject, ['v1.4.1'])).toBe('v{version}');
});
