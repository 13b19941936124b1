import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import { openEffects, refuseOthers } from '@slipway/core/plan/effects';
import { identifyPlan } from '@slipway/core/plan/identify';
import type { GitHubRelease } from '@slipway/core/ports/github/releases';
import fc from 'fast-check';
import { isLatest, partsOf, propose } from './propose.js';
import type { Candidate, Facts } from './read.js';

const [here, elsewhere] = ['a'.repeat(40), 'b'.repeat(40)];
const digests = { path: 'dist/digests.json', name: 'digests.json', size: 3, sha256: 'd1' };
const sbom = { path: 'dist/sbom.json', name: 'sbom.json', size: 4, sha256: 'd2' };
const candidate: Candidate = {
  hasRelease: true,
  isPrerelease: false,
  ...{
    name: 'shop',
    version: '1.5.0',
    tag: 'v1.5.0',
    commit: here,
    tagged: null,
    release: null,
    notes: 'New.\n\nMore.',
  },
  assets: [digests, sbom],
};

const release = (change: Partial<GitHubRelease> = {}): GitHubRelease => ({
  ...{ id: 1, tag: 'v1.5.0', title: 'v1.5.0', notes: 'New.\r\n\r\nMore.\n', isDraft: true, isPrerelease: false },
  ...{
    htmlUrl: 'https://github.test/acme/shop/releases/1',
    uploadUrl: 'https://uploads.github.test/1{?name}',
    assets: [],
  },
  ...change,
});
const file = ({ name, size, sha256 }: typeof sbom, isWhole = true) => ({ id: 1, name, size, sha256, isWhole });

const factsOf = (candidates: readonly Candidate[], published: Facts['published'] = ['1.4.2']): Facts => ({
  ...{ base: here, url: 'https://github.test/acme/shop', candidates, published, nothing: 'Nothing', findings: [] },
});

/** What a plan does, in order; or the codes of what is wrong. */
function plan(facts: Facts): string[] {
  try {
    const { effects } = propose({}, facts);
    refuseOthers(effects);
    return openEffects(effects).map(({ id }) => id);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, message }) => `${code}: ${message.split(' ').slice(0, 4).join(' ')}`);
  }
}

const whole = [
  'release v1.5.0',
  'file digests.json of v1.5.0',
  'file sbom.json of v1.5.0',
  'tag v1.5.0',
  'publication of v1.5.0',
];
const both = [file(digests), file(sbom)];

test.each<[string, Partial<Candidate>, string[]]>([
  ['nothing is there: a draft, its files, the tag, and last what people see', {}, whole],
  ['all is there', { tagged: here, release: release({ isDraft: false, assets: both }) }, []],
  ['the tag is there', { tagged: here }, whole.filter((id) => id !== 'tag v1.5.0')],
  ['a draft of ours is there', { release: release() }, whole.slice(1)],
  ['a draft with one file', { release: release({ assets: [file(digests)] }) }, whole.slice(2)],
  ['a draft with half a file', { release: release({ assets: [file(sbom, false), file(digests)] }) }, whole.slice(2)],
  [
    'a draft with more files',
    { release: release({ assets: [...both, file({ ...sbom, name: 'x' })] }) },
    whole.slice(3),
  ],
  [
    'people changed what was published',
    { tagged: here, release: release({ isDraft: false, notes: '', assets: both }) },
    [],
  ],
  ['the tag is elsewhere', { tagged: elsewhere }, ['effect-refused: tag v1.5.0 already exists']],
  [
    'a draft says something else',
    { release: release({ notes: 'Mine.' }) },
    ['effect-refused: release v1.5.0 already exists'],
  ],
  [
    'files have other bytes, also of a published release',
    {
      tagged: here,
      release: release({ isDraft: false, assets: [file({ ...sbom, sha256: 'd9' }), file({ ...digests, size: 9 })] }),
    },
    ['effect-refused: file digests.json of v1.5.0', 'effect-refused: file sbom.json of v1.5.0'],
  ],
  [
    'a published release lacks a file',
    { tagged: here, release: release({ isDraft: false, assets: [file(digests)] }) },
    ['release-published: The release v1.5.0 is'],
  ],
])('where %s', (_, there, expected) => {
  expect(plan(factsOf([{ ...candidate, ...there }]))).toEqual(expected);
});

test('without a GitHub Release there is only the tag', () => {
  expect(plan(factsOf([{ ...candidate, hasRelease: false }]))).toEqual(['tag v1.5.0']);
});

test('where there is nothing to release, the reason says so', () => {
  expect(propose({}, factsOf([]))).toMatchObject({
    reason: 'Nothing',
    effects: [],
    outputs: { released: false, tags: [], tag: '' },
  });
});

describe('what outputs say', () => {
  const outputs = (...candidates: Candidate[]) => propose({}, factsOf(candidates)).outputs;
  const there = { ...candidate, tagged: here, release: release({ isDraft: false, assets: both }) };
  const chart = { ...candidate, name: 'web', version: '2.0.0', tag: 'web-2.0.0', assets: [] };

  test('of a release to be', () => {
    expect(outputs(candidate)).toMatchObject({
      released: true,
      version: '1.5.0',
      commit: candidate.commit,
      tag: 'v1.5.0',
      tags: ['v1.5.0'],
      'release-id': '',
    });
  });
  test('of one that is there', () => {
    expect(outputs(there)).toMatchObject({
      released: false,
      version: '1.5.0',
      tag: 'v1.5.0',
      tags: [],
      'release-id': '1',
    });
  });
  test('of one chart among others', () => {
    expect(outputs(there, chart)).toMatchObject({
      released: true,
      version: '2.0.0',
      tag: 'web-2.0.0',
      tags: ['web-2.0.0'],
    });
  });
  test('of several', () => {
    expect(outputs(candidate, chart)).toMatchObject({
      released: true,
      version: '',
      tag: '',
      tags: ['v1.5.0', 'web-2.0.0'],
    });
  });
});

test.each<[string, Facts['published'], boolean]>([
  ['1.5.0', [], true],
  ['1.5.0', ['1.4.2', '1.10.0-rc.1'], true],
  ['1.10.0', ['1.9.0', '1.4.3'], true],
  ['1.4.3', ['1.5.0'], false],
  ['1.5.0', ['1.5.0'], true],
  ['2.0.0-rc.1', ['1.5.0'], false],
  ['2.0.0', null, false],
])('%s after %j is the latest: %s', (version, published, expected) => {
  expect(isLatest({ version, isPrerelease: version.includes('-') }, published)).toBe(expected);
});

/** What an effect makes of GitHub, in memory. */
function done(facts: Facts, ids: readonly string[]): Facts {
  const parts = partsOf(facts);
  const candidates = facts.candidates.map((one): Candidate => {
    const does = (what: string) =>
      parts.filter(({ candidate, does, effect }) => candidate === one && does === what && ids.includes(effect.id));
    const made = does('draft').length > 0 ? release({ tag: one.tag, title: one.tag, notes: one.notes }) : one.release;
    const files = does('asset').flatMap(({ asset }) => (asset === undefined ? [] : [file(asset)]));
    const isDraft = does('publish').length > 0 ? false : (made?.isDraft ?? true);
    return {
      ...one,
      tagged: does('tag').length > 0 ? one.commit : one.tagged,
      release: made && {
        ...made,
        isDraft,
        assets: [
          ...made.assets.filter(({ name, isWhole }) => isWhole || !files.some((each) => each.name === name)),
          ...files,
        ],
      },
    };
  });
  return { ...facts, candidates };
}

const candidates = fc.uniqueArray(
  fc.record({
    version: fc.constantFrom('1.4.3', '1.5.0', '1.6.0-rc.1', '2.0.0'),
    notes: fc.string(),
    assets: fc.subarray([digests, sbom]),
    tagged: fc.constantFrom(null, here),
  }),
  { selector: ({ version }) => version, maxLength: 4 },
);

test('a run that ends after any of its effects, run again, ends like one that was not disturbed, and has the same plan', () => {
  fc.assert(
    fc.property(candidates, fc.boolean(), fc.nat(), (written, hasRelease, cut) => {
      const start = factsOf(written.map((one) => ({ ...candidate, ...one, hasRelease, tag: `v${one.version}` })));
      const planned = (facts: Facts) => propose({}, facts);
      const open = (facts: Facts) => openEffects(planned(facts).effects).map(({ id }) => id);
      const all = open(start);
      const undisturbed = done(start, all);
      const stopped = done(start, all.slice(0, cut % (all.length + 1)));
      refuseOthers(planned(stopped).effects);
      expect(identifyPlan(planned(stopped))).toBe(identifyPlan(planned(start)));
      expect(done(stopped, open(stopped))).toEqual(undisturbed);
      refuseOthers(planned(undisturbed).effects);
      expect(open(undisturbed)).toEqual([]);
    }),
  );
});
