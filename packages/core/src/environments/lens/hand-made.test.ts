import { describe, expect, test } from '@jest/globals';
import { encode } from '@slipway/core/files/text';
import { filesOf } from '@slipway/testing/environments';
import type { Files } from '../../nouns/git.js';
import { noGates } from '../gates/gate.js';
import type { Environment, TargetFiles } from '../model/environment.js';
import type { Known } from '../model/known.js';
import { certify, type Prepare } from './hand-made.js';
import { readingsOf } from './readings.js';

const files: TargetFiles = {
  name: 'prod',
  values: ['prod/*.yaml'],
  valuesByService: [],
  applications: [],
  keys: [],
  charts: null,
  registry: null,
};

const prod: Environment = {
  ...{ name: 'prod', place: { path: 'slipway.yml' }, from: 'staging', targets: [files] },
  ...{
    delivery: 'pull-request',
    merge: 'manual',
    mergeChecks: [],
    draft: false,
    labels: [],
    reviewers: [],
    gates: noGates,
  },
  ...{ createMissing: false, pin: 'auto', order: null },
};

const known: Known = {
  services: [],
  image: 'ghcr.io/acme/{service}',
  tagPattern: 'v{version}',
  chartTags: '{chart}-{version}',
  path: 'slipway.yml',
};

const values = `# what prod runs
web:
  image:
    repository: ghcr.io/acme/web
    tag: 1.4.0 # ours
  replicas: 2
api:
  image: { repository: ghcr.io/acme/api, tag: '1.2.0' }
debug: y
`;

const path = 'prod/values.yaml';
const before = filesOf({ [path]: values });

/** Why a change of the values is made by hand; empty: it is not. */
function whys(after: Files, changed: readonly string[] | null = null): string[] {
  return certify(prod, { before, after, changed }, known).handMade.map(({ path, why }) => `${path}: ${why}`);
}

const edited = (change: (text: string) => string) => filesOf({ [path]: change(values) });
const replaced = (from: string | RegExp, to: string) => edited((text) => text.replace(from, to));

describe('a change that is certified', () => {
  test.each([
    ['nothing', '1.4.0', '1.4.0'],
    ['a tag', 'tag: 1.4.0', 'tag: 1.5.0'],
    ['a tag in a flow mapping', "tag: '1.2.0'", "tag: '1.3.0'"],
    ['a comment', '# what prod runs', '# what prod runs today'],
    ['a comment behind a value', '# ours', '# theirs'],
    ['a tag and its comment', '1.4.0 # ours', '1.5.0'],
    ['blank lines', 'api:\n', '\n\napi:\n'],
    ['a tab before a comment', '2\n', '2\t# two\n'],
    ['a tab in a comment', '# what prod runs', '# what\tprod runs'],
    ['the kind of quotes', "tag: '1.2.0'", 'tag: "1.2.0"'],
    ['quotes of what is a text anyway', 'tag: 1.4.0', "tag: '1.4.0'"],
    ['quotes of a key', 'replicas:', "'replicas':"],
    ['the order of keys', /( {2}image:\n.*\n.*\n)( {2}replicas: 2\n)/, '$2$1'],
  ])('%s', (_what, from, to) => {
    expect(whys(replaced(from, to))).toEqual([]);
  });

  test('both services at once', () => {
    expect(whys(edited((text) => text.replace('1.4.0', '1.5.0').replace('1.2.0', '1.3.0')))).toEqual([]);
  });
});

describe('a change that is made by hand', () => {
  const more = `${path}: it changes more than what is promoted`;
  test.each([
    ['another value', 'replicas: 2', 'replicas: 3', more],
    ['another key', 'replicas: 2', 'replicas: 2\n  hostNetwork: true', more],
    ['a tag and more', /1\.4\.0 # ours\n {2}replicas: 2/, '1.5.0 # ours\n  replicas: 1', more],
    ['quotes that make a text of a word that old readers take for true', 'debug: y', "debug: 'y'", more],
    ['a tag of YAML', 'debug: y', 'debug: !!str y', more],
    ['a number that becomes a text', 'replicas: 2', "replicas: '2'", more],
    ['a directive', '# what prod runs', '%YAML 1.1\n---', `${path}: it has directives`],
    ['a line end of other readers', '# what prod runs', '# what\u2028evil: true', `${path}: it has control characters`],
    ['a line end of old readers', '# what prod runs', '# what\u0085evil: true', `${path}: it has control characters`],
    ['marks that turn text', '# what prod runs', '# what \u202e prod', `${path}: it has control characters`],
    ['an anchor at a key', 'debug: y', '&x debug: y', more],
    ['a tag at a key, which Helm then knows under another name', 'replicas: 2', '!!binary replicas: 2', more],
    ['a line of a tab, which Helm cannot read', 'debug: y', '\t\n  debug: y', `${path}: it has tabs`],
    ['a tab before a value', 'debug: y', 'debug:\ty', `${path}: it has tabs`],
    ['a second document', 'debug: y', 'debug: y\n---\na: 1', more],
    [
      'what is no character, at which Helm ends',
      '# what prod runs',
      '# what\uffff',
      `${path}: it has control characters`,
    ],
    [
      'a comment by which Argo CD leaves the file out',
      '# what prod runs',
      '# +argocd:skip-file-rendering',
      `${path}: a tool obeys its comments`,
    ],
    [
      'a comment by which Flux writes the value',
      'replicas: 2',
      'replicas: 2 # {"$imagepolicy": "flux-system:api:tag"}',
      `${path}: a tool obeys its comments`,
    ],
    ['a comment by which ytt fills it in', 'replicas: 2', 'replicas: 2 #@ 3', `${path}: a tool obeys its comments`],
  ])('%s', (_what, from, to, why) => {
    expect(whys(replaced(from, to))).toEqual([why]);
  });

  test('keys with anchors in another order: an alias stands for the last one before it', () => {
    const text = (lines: string) => filesOf({ [path]: `${values}named:\n${lines}uses: *x\n` });
    const [one, two] = ['  &x one: 1\n', '  &x two: 2\n'];
    const sides = { before: text(one + two), after: text(two + one), changed: null };
    expect(certify(prod, sides, known).handMade.map(({ why }) => why)).toEqual([
      'it changes more than what is promoted',
    ]);
  });

  test('a line of very many tabs is judged, too', () => {
    expect(whys(replaced('replicas: 2', `replicas: 2${'\t'.repeat(500_000)}# two`))).toEqual([]);
  });

  test('a repository that nobody knows: its service is no longer found', () => {
    expect(whys(replaced('ghcr.io/acme/web', 'evil.example/acme/web'))).toEqual([
      more,
      `${path}: service/web is no longer found`,
    ]);
  });

  test('a file that is deleted, or became a link, or a folder', () => {
    expect(whys(filesOf({}))).toEqual([
      `${path}: it is deleted, or no longer a file`,
      `${path}: service/web is no longer found`,
      `${path}: service/api is no longer found`,
    ]);
  });

  test('a file that is new, a link that is new, a mode', () => {
    expect(whys(filesOf({ [path]: values, 'prod/more.yaml': 'a: 1\n' }))).toEqual(['prod/more.yaml: it is new']);
    expect(whys(before, ['prod/link.yaml'])).toEqual(['prod/link.yaml: it is a link, or not a file']);
    expect(whys(new Map([[path, { mode: '100755', bytes: encode(values) }]]))).toEqual([`${path}: its mode changes`]);
  });
});

describe('a file that comes with the release', () => {
  const [room, made] = ['0.9.0', '1.0.0'].map((tag) => `image: { repository: ghcr.io/acme/db, tag: '${tag}' }\n`);
  /** The environment has no place for it: it gets a file of its own. */
  const prepare: Prepare = (old, entering) => {
    const files = new Map([...old, ...filesOf({ 'prod/db.yaml': room ?? '' })]);
    return { files, parts: readingsOf(prod, files, known).map((reading) => ({ reading, release: entering(reading) })) };
  };

  test.each<[string, '100644' | '100755', string, string[]]>([
    ['as it is written', '100644', made ?? '', []],
    ['that can be executed', '100755', made ?? '', ['it is new']],
    ['with more in it', '100644', `${made}a: 1\n`, ['it is new']],
  ])('%s', (_, mode, text, expected) => {
    const after: Files = new Map([...before, ['prod/db.yaml', { mode, bytes: encode(text) }]]);
    const { handMade } = certify(prod, { before, after, changed: null }, known, prepare);
    expect(handMade.map(({ why }) => why)).toEqual(expected);
  });
});

describe('a file of Applications that several environments have', () => {
  const apps = 'apps.yaml';
  const application = (name: string, version: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  source: { repoURL: https://charts.example.com, chart: shop, targetRevision: ${version} }
`;
  const texts = (ofProd: string, ofStaging: string) =>
    filesOf({ [apps]: `${application('prod', ofProd)}---\n${application('staging', ofStaging)}` });
  const choosing = (name: string): Environment => {
    const target = { ...files, name, values: [], applications: [{ files: [apps], names: [name] }] };
    return { ...prod, name, targets: [target] };
  };
  const sides = { before: texts('1.0.0', '1.1.0'), after: texts('1.1.0', '1.2.0'), changed: null };

  test('what moves in another one alone is not made by hand', () => {
    expect(certify(choosing('prod'), { ...sides, others: [choosing('staging')] }, known).handMade).toEqual([]);
  });

  test('it is where nobody says whose it is', () => {
    expect(certify(choosing('prod'), sides, known).handMade).toMatchObject([{ path: apps }]);
  });
});
