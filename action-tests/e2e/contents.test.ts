import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { add, type Changes, digest, openGates, swap, toldBy, tryEach, writeInto } from '../contents.js';
import { preset, Stage } from '../promotion-stage.js';

const prod = 'helm/shop/values-prod.yaml';
let host: string;
let folder: string;

/** Every value reaches what is rendered. */
const chart = {
  'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'templates/all.yaml':
    '{{- range $name, $it := .Values }}\n---\n{{ dict "kind" $name "it" $it | toYaml }}\n{{- end }}\n',
};

const service = (name: string, tag: string, letter: string) =>
  `${name}:\n  image:\n    repository: ${host}/acme/${name}\n    tag: ${tag}\n    digest: ${digest(letter)}\n  replicas: 2\n`;
const values = () =>
  `# what prod runs\n${service('api', '1.0.0', 'a')}${service('web', '2.0.0', 'b')}flags: [x, 'y', "z"]\nnote: |\n  some\n  lines\nbase: &base { a: 1, b: 2 }\nuses: *base\n`;

/** What a stranger may try, by what it is. */
const changing: Changes = {
  'another tag': swap('tag: 1.0.0', 'tag: 6.6.6'),
  'an older tag': swap('tag: 2.0.0', 'tag: 0.0.1'),
  'another digest under the same tag': swap(/a{64}/, 'c'.repeat(64)),
  'no digest': swap(/ *digest: sha256:a{64}\n/, ''),
  'an empty digest': swap(/digest: sha256:a{64}/, "digest: ''"),
  'another repository': swap('/acme/api', '/evil/api'),
  'another host': swap(/repository: \S+\/acme\/api/, 'repository: evil.example/acme/api'),
  'the repository of the other service': swap('/acme/api', '/acme/web'),
  'a tag with a comment in it': swap('tag: 1.0.0', "tag: '1.0.0#x'"),
  'a tag as a number': swap('tag: 1.0.0', 'tag: 1.10'),
  'a tag that is null': swap('tag: 1.0.0', 'tag:'),
  'a tag as a list': swap('tag: 1.0.0', 'tag: [1.0.0]'),
  'a tag that is folded': swap('tag: 1.0.0', 'tag: >-\n      6.6.6'),
  'a tag on two lines': swap('tag: 1.0.0', 'tag: "6.6\\\n      .6"'),
  'a tag with `!!str`': swap('tag: 1.0.0', 'tag: !!str 6.6.6'),
  'a digest in the repository': swap('/acme/api\n', `/acme/api@${digest('d')}\n`),
  'a key twice': swap('tag: 1.0.0\n', 'tag: 1.0.0\n    tag: 6.6.6\n'),
  'the service twice': add('api:\n  image:\n    tag: 6.6.6\n'),
  'a merge': swap('tag: 2.0.0\n', 'tag: 2.0.0\n    <<: { pullPolicy: Always }\n'),
  'a new service': (text) => text + service('mail', '1.0.0', 'e'),
  'a service nobody knows': add('sidecar:\n  image: evil.example/x:1\n'),
  'a service that is gone': (text) => text.slice(0, text.indexOf('web:')) + text.slice(text.indexOf('flags:')),
  'more replicas': swap('replicas: 2', 'replicas: 50'),
  'no replicas': swap('  replicas: 2\n', ''),
  'replicas as a text': swap('replicas: 2', "replicas: '2'"),
  'another key': add('hostNetwork: true\n'),
  'a key beside the image': swap('    tag: 1.0.0\n', '    tag: 1.0.0\n    pullPolicy: Always\n'),
  'a command': swap('  replicas: 2\n', '  replicas: 2\n  command: [sh, -c, id]\n'),
  'a variable': swap('  replicas: 2\n', '  replicas: 2\n  env: { TOKEN: x }\n'),
  'an item of a list': swap('[x, \'y\', "z"]', '[x, \'y\', "z", w]'),
  'the order of a list': swap('[x, \'y\', "z"]', '[\'y\', x, "z"]'),
  'an anchor': swap('{ a: 1, b: 2 }', '{ a: 1, b: 3 }'),
  'another alias': swap('uses: *base', 'uses: {}'),
  'a line of a block': swap('  some\n', '  other\n'),
  'the end of a block': swap('note: |\n', 'note: |-\n'),
  'a folded block': swap('note: |\n', 'note: >\n'),
  'a blank line of a block': swap('  some\n', '  some\n\n'),
  'a comment in a block': swap('  some\n', '  some # not a comment\n'),
  'a carriage return in a comment': swap('# what prod runs\n', '# what prod runs\revil: true\n'),
  'a boolean of old readers': add('debug: on\n'),
  'an octal number': add('mode: 0777\n'),
  'a name in capitals': swap('replicas: 2', 'Replicas: 2'),
  'keys on another level': swap('  replicas: 2\n', 'replicas: 2\n'),
  'a tag with blanks': swap('tag: 1.0.0', "tag: ' 1.0.0'"),
  'a tag with a line end': swap('tag: 1.0.0', 'tag: "1.0.0\\n"'),
  'a tag of YAML': swap('replicas: 2', 'replicas: !!str 2'),
  'both digests swapped': (text) =>
    text.replace(/a{64}/, 'Q').replace(/b{64}/, 'a'.repeat(64)).replace('Q', 'b'.repeat(64)),
  'both tags swapped': (text) => text.replace('1.0.0', 'Q').replace('2.0.0', '1.0.0').replace('Q', '2.0.0'),
  'tag and digest of nobody': (text) => text.replace('1.0.0', '7.0.0').replace(/a{64}/, 'f'.repeat(64)),
  'a promotion and more': (text) =>
    text.replace('1.0.0', '1.1.0').replace(/a{64}/, '1'.repeat(64)).replace('replicas: 2', 'replicas: 3'),
  'the tag of a promotion without its digest': swap('tag: 1.0.0', 'tag: 1.1.0'),
  'the digest of a promotion without its tag': swap(/a{64}/, '1'.repeat(64)),
  'a promotion into another repository': (text) =>
    text.replace('/acme/api', '/evil/api').replace('1.0.0', '1.1.0').replace(/a{64}/, '1'.repeat(64)),
  everything: () => 'api: {}\n',
  'nothing is left': () => '{}\n',
  'a second image': swap('  replicas: 2\n', '  replicas: 2\n  initImage: evil.example/init:1\n'),
  'a template': swap('  replicas: 2\n', '  replicas: 2\n  annotation: "{{ .Release.Name }}"\n'),
  'an empty value': add('extra:\n'),
  'a deep key': swap('  replicas: 2\n', '  replicas: 2\n  pod: { spec: { hostPID: true } }\n'),
  'a long text': (text) => `${text}blob: ${'x'.repeat(5000)}\n`,
};

/** What changes nothing that runs. */
const comments = Array.from({ length: 20 }, (_, index) => `comment ${index}`);
const same: Changes = {
  ...Object.fromEntries(
    comments.map((text, index) => [
      text,
      (file: string) => {
        const lines = file.split('\n');
        const at = (index * 7) % 12;
        // A comment behind a line, and before one; not in the block.
        lines[at] = index % 2 === 0 ? `# ${text}\n${lines[at]}` : `${lines[at]} # ${text}`;
        return lines.join('\n');
      },
    ]),
  ),
  'a comment is gone': swap('# what prod runs\n', ''),
  'a comment is another one': swap('what prod runs', 'what runs in prod'),
  'a blank line first': (text) => `\n${text}`,
  'blank lines between services': swap('web:\n', '\n\nweb:\n'),
  'blank lines before flags': swap('flags:', '\nflags:'),
  'blanks at the end of a line': swap('replicas: 2\n', 'replicas: 2   \n'),
  'blanks behind a colon': swap('replicas: 2', 'replicas:    2'),
  'double quotes': swap('tag: 1.0.0', 'tag: "1.0.0"'),
  'single quotes': swap('tag: 2.0.0', "tag: '2.0.0'"),
  'quotes of a digest': swap(/digest: (sha256:a{64})/, "digest: '$1'"),
  'quotes of a repository': swap(/repository: (\S+)/, 'repository: "$1"'),
  'quotes in a list': swap("'y'", '"y"'),
  'no quotes in a list': swap('"z"', 'z'),
  'a list as lines': swap('flags: [x, \'y\', "z"]', "flags:\n  - x\n  - 'y'\n  - z"),
  'a list on two lines': swap('[x, \'y\', "z"]', '[\n  x,\n  \'y\', "z"]'),
  'blanks in a list': swap('[x, \'y\', "z"]', '[ x,\'y\' ,"z" ]'),
  'a mapping as lines': swap('base: &base { a: 1, b: 2 }', 'base: &base\n  a: 1\n  b: 2'),
  'the other way round': swap('{ a: 1, b: 2 }', '{ b: 2, a: 1 }'),
  'a comma at the end': swap('{ a: 1, b: 2 }', '{ a: 1, b: 2, }'),
  'another name of an anchor': (text) => text.replace('&base', '&all').replace('*base', '*all'),
  'no anchor': (text) => text.replace('&base ', '').replace('*base', '{ a: 1, b: 2 }'),
  'quotes of a key': swap('replicas: 2', '"replicas": 2'),
  'quotes of a service': swap('api:\n', "'api':\n"),
  'replicas before the image': (text) =>
    text.replace(/(api:\n)( {2}image:\n(?: {4}.*\n)+)( {2}replicas: 2\n)/, '$1$3$2'),
  'digest before the tag': (text) => text.replace(/( {4}tag: 1\.0\.0\n)( {4}digest: .*\n)/, '$2$1'),
  'web before api': (text) => {
    const [api, web, flags] = ['api:', 'web:', 'flags:'].map((name) => text.indexOf(name));
    return text.slice(0, api) + text.slice(web, flags) + text.slice(api, web) + text.slice(flags);
  },
  'another indentation': (text) =>
    text.replace(
      /^( {2}image:\n)((?: {4}.*\n)+)/m,
      (_, head: string, rest: string) => head + rest.replace(/^ {4}/gm, '      '),
    ),
  'the image in one line': (text) =>
    text.replace(/image:\n {4}(repository: \S+)\n {4}(tag: \S+)\n {4}(digest: \S+)\n/, 'image: { $1, $2, $3 }\n'),
  'a block in quotes': swap('note: |\n  some\n  lines\n', 'note: "some\\nlines\\n"\n'),
  'a block with its indentation': swap('note: |\n', 'note: |2\n'),
  'a document start': (text) => `---\n${text}`,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'a blank line at the end': add('\n'),
  'a comment at the end': add('# the end\n'),
  'comments of many lines': (text) => `# a\n# b\n#\n# c\n${text}`,
  'a comment between image and tag': swap('    tag: 1.0.0\n', '    # the tag\n    tag: 1.0.0\n'),
  'a tab before a comment': swap('replicas: 2\n', 'replicas: 2\t# two\n'),
  'letters of other languages in a comment': swap('what prod runs', 'что работает'),
  'an explicit key': swap('uses: *base', '? uses\n: *base'),
  'no line end at the end': (text) => text.trimEnd(),
};

/** What Helm, the judge of what runs, makes of a text. */
async function rendered(text: string): Promise<string> {
  await writeInto(folder, { 'values.yaml': text });
  return toldBy('helm', 'template', 'shop', join(folder, 'chart'), '-f', join(folder, 'values.yaml'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-contents-'));
  await writeInto(join(folder, 'chart'), chart);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function tried(changes: Changes) {
  const stage = await Stage.start();
  host = stage.registry.host;
  const files = {
    '.github/slipway.yml': preset(stage, 'values', `  staging: {}\n  prod: { from: staging, ${openGates} }\n`),
    'helm/shop/values-staging.yaml': service('api', '1.1.0', '1') + service('web', '2.1.0', '2'),
  };
  return tryEach(stage, files, [prod, values()], changes, rendered);
}

test('sixty contents that change what Helm renders, and are no promotion: none is green', async () => {
  const seen = await tried(changing);
  expect(seen.filter(({ isSame }) => isSame)).toEqual([]);
  expect([seen.length, seen.filter(({ isGreen }) => isGreen)]).toEqual([60, []]);
});

/** Held all the same: who reads anchors and merges in which order is not told here. */
const stillHeld = ['another name of an anchor', 'no anchor', 'web before api'];

test('sixty contents that change nothing that Helm renders: few are held', async () => {
  const seen = await tried(same);
  expect(seen.filter(({ isSame }) => !isSame)).toEqual([]);
  const held = seen.filter(({ isGreen }) => !isGreen).map(({ name }) => name);
  expect([seen.length, held]).toEqual([60, stillHeld]);
});
