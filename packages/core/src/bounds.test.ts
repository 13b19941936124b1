import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { noteRow, type TablePage } from '@slipway/testing/table-page';
import { bounds, size as sizeOf } from './bounds.js';
import { readIgnore } from './charts/ignore.js';
import { unpackChart } from './charts/package.js';
import { parseConfig } from './config/load.js';
import { Failure } from './failure.js';
import { readChangelog } from './files/changelog.js';
import { plainEntries } from './files/changelog-entries.js';
import { codeOwnersOf } from './files/codeowners.js';
import { globMatcher } from './files/glob.js';
import { parseJson } from './files/json.js';
import { decode, encode } from './files/text.js';
import { readVersionFile } from './files/version-file.js';
import { openYaml } from './files/yaml.js';
import { readYamlValue, readYamlValues } from './files/yaml-value.js';
import type { FileContent } from './nouns/git.js';
import { literal, literalInFile } from './plan/markdown.js';
import { actionsRunner } from './ports/actions-runner.js';
import { readEventPayload } from './ports/event.js';
import { connect } from './ports/github/connect.js';
import { readContent } from './ports/github/pull-content.js';
import { readPull } from './ports/github/pull-requests.js';
import { readApprovals } from './ports/github/reviews.js';
import { realTempo } from './ports/github/tempo.js';
import { run } from './ports/process.js';
import { openChartRepository } from './ports/registry/charts.js';
import { fetchManifest } from './ports/registry/fetch-manifest.js';
import { openLine } from './ports/registry/line.js';
import { readReferrers } from './ports/registry/referrers.js';
import type { Runner } from './ports/runner.js';
import { openReleaseFile } from './release-file/file.js';
import { openStore } from './render/store.js';
import { openTools } from './render/tools.js';
import { setOutputs } from './run/announce.js';
import { snapshotOnGitHub } from './snapshot/github.js';
import { withinTime } from './within-time.js';

const MiB = 1024 * 1024;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-bounds-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a runner is told. */
function listener(): { readonly runner: Runner; readonly told: string[] } {
  const told: string[] = [];
  const runner: Runner = {
    ...actionsRunner({}),
    output: (name, value) => told.push(`${name}=${value.length}`),
    annotate: ({ level, code, message }) => told.push(`${level} ${code}: ${message}`),
    fail: () => told.push('failed'),
  };
  return { runner, told };
}

const file = (size: number): FileContent => ({ mode: '100644', bytes: new Uint8Array(size) });

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (const name of 'bcdefghi') {
  const before = String.fromCharCode(name.charCodeAt(0) - 1);
  bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
}

/** What a server answers that is not to be trusted, and what whoever asked it is told. */
async function fromServer(answer: RequestListener, ask: (host: string) => Promise<unknown>): Promise<unknown> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const at = server.address();
    return await ask(`127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const lineAt = () => openLine({ env: {} });
const imageAt = (host: string) => ({ registry: host, repository: 'acme/shop', tag: '1.0.0' });

/** For each bound something that is just above it, and what is told: a `Failure`, or the answer. */
const tooLarge: Readonly<Record<keyof typeof bounds, readonly [() => unknown, RegExp]>> = {
  textFile: [() => decode('a.txt', { mode: '100644', bytes: encode('a'.repeat(10 * MiB + 1)) }), /a\.txt has 10 MB/],
  yaml: [() => openYaml('a.yaml', `a: ${'b'.repeat(4 * MiB)}\n`), /a\.yaml has 4 MB; Slipway reads at most 4 MB/],
  yamlTokens: [() => readYamlValue('a.yaml', `a: [${'[a], '.repeat(100_000)}a]\n`), /a\.yaml has .*at most/],
  yamlAliases: [
    () => readYamlValues('a.yaml', `a: &a 1\n${'- *a\n'.repeat(5001).replace(/^/, 'b:\n')}`),
    /a\.yaml has more than 5000 aliases \(`\*name`\); Slipway reads at most 5000/,
  ],
  depth: [() => parseJson('a.json', '['.repeat(101) + ']'.repeat(101)), /a\.json has .* 100/],
  yamlExpanded: [() => readYamlValue('a.yaml', bomb.join('\n')), /a\.yaml has .*at most/],
  data: [() => parseJson('a.json', `"${'a'.repeat(10 * MiB)}"`), /a\.json has 10 MB/],
  changelog: [() => readChangelog('CHANGELOG.md', '# A\n'.repeat(600_000)), /CHANGELOG\.md has 2\.3 MB/],
  changelogLines: [() => readChangelog('CHANGELOG.md', '- a\n'.repeat(20_001)), /20001 lines; .* 20000 lines/],
  changelogLine: [() => readChangelog('CHANGELOG.md', `- ${'a'.repeat(20_001)}\n`), /20003 characters in a line/],
  markdownMarks: [() => plainEntries('**a*'.repeat(3_000)), /marks such as/],
  patterns: [() => readIgnore('.helmignore', 'a'.repeat(257 * 1024)), /\.helmignore has 257 KB/],
  patternLines: [() => readIgnore('.helmignore', 'a*\n'.repeat(3_001)), /\.helmignore has 3003 lines; .* 3000 lines/],
  ownerLines: [() => codeOwnersOf('a @b\n'.repeat(20_001), ['a']), /20001|20002/],
  glob: [() => globMatcher(['a'.repeat(1_001)]), /1001 characters/],
  version: [() => readVersionFile('.version', `1.0.0-${'a'.repeat(250)}\n`), /version in \.version has 256 characters/],
  quote: [() => literal('a'.repeat(1_001)), /^a{1000}… \(1001 characters\)$/],
  entry: [() => literalInFile('a'.repeat(10_001)), /… \(10001 characters\)$/],
  output: [
    () => {
      const { runner, told } = listener();
      setOutputs(runner, { services: 'a'.repeat(512 * 1024 + 1), state: 'changed' });
      return told.join('; ');
    },
    /^services=0; error above-bound: The output `services` has 512 KB; .*; failed; state=7$/,
  ],
  summary: [
    async () => {
      const file = join(folder, 'summary.md');
      await writeFile(file, '');
      process.env.GITHUB_STEP_SUMMARY = file;
      await actionsRunner({ GITHUB_STEP_SUMMARY: file }).summarise('a'.repeat(1000 * 1024 + 1));
      delete process.env.GITHUB_STEP_SUMMARY;
      const text = await readFile(file, 'utf8');
      return `${text.length <= bounds.summary} ${text.slice(-100)}`;
    },
    /^true .*the summary has 1000 KB, and is cut here/s,
  ],
  renderedFiles: [
    () => openStore(folder).tree(new Map(Array.from({ length: 5_001 }, (_, index) => [`a${index}`, file(1)]))),
    /What is rendered has 5001 files; .* 5000 files/,
  ],
  renderedBytes: [
    () => openStore(folder).tree(new Map(Array.from({ length: 9 }, (_, index) => [`a${index}`, file(8 * MiB)]))),
    /What is rendered has 72 MB; .* 64 MB/,
  ],
  config: [() => parseConfig('.github/slipway.yml', `# ${'a'.repeat(512 * 1024)}\n`), /slipway\.yml has 512 KB/],
  releaseFile: [() => openReleaseFile('release.json', `{"a":"${'a'.repeat(2 * MiB)}"}`), /release\.json has 2 MB/],
  event: [
    async () => {
      const file = join(folder, 'event.json');
      await writeFile(file, `{"a":"${'a'.repeat(26 * MiB)}"}`);
      return readEventPayload({ env: { GITHUB_EVENT_PATH: file } });
    },
    /payload of the event has 26 MB/,
  ],
  index: [() => readYamlValues('index.yaml', `a: ${'b'.repeat(32 * MiB)}\n`), /index\.yaml has 32 MB/],
  globs: [() => globMatcher(Array.from({ length: 1_001 }, (_, index) => `a${index}`)), /1001 globs; .* 1000 globs/],
  expressions: [
    () => withinTime(bounds.expressions, { what: 'The rule', fix: '' }, () => /^(a+)+$/.test(`${'a'.repeat(40)}!`)),
    /The rule has more to calculate; .* 2 s/,
  ],
  listed: [
    () => {
      const review = { user: { login: 'bob' }, state: 'COMMENTED', commit_id: 'a' };
      const [rest, at] = [{ pulls: { listReviews: async () => ({ data: Array(100).fill(review) }) } }, {}];
      const ask = JSON.parse('{}');
      ask.ask = async (_purpose: unknown, call: (...args: unknown[]) => Promise<{ data: unknown }>) =>
        (await call(rest, at)).data;
      return readApprovals(ask, 7, 'a');
    },
    /Pull request #7 has 10001 reviews; .* 10000 reviews/,
  ],
  unpacked: [
    () => unpackChart(gzipSync(new Uint8Array(101 * MiB))),
    /The package of a chart has more than 100 MB unpacked; Slipway reads at most 100 MB/,
  ],
  manifest: [
    () =>
      fromServer(
        (_, response) => response.end(Buffer.alloc(5 * MiB)),
        (host) => fetchManifest(lineAt(), imageAt(host)),
      ),
    /127\.0\.0\.1:\d+ .* its answer is larger than 4096 KB/,
  ],
  blob: [
    () =>
      fromServer(
        (asked, response) => {
          const index = 'entries: { shop: [{ version: 1.0.0, urls: [shop.tgz] }] }';
          response.end(asked.url === '/index.yaml' ? index : Buffer.alloc(21 * MiB));
        },
        (host) => openChartRepository(`http://${host}`).read('shop', '1.0.0'),
      ),
    /shop\.tgz has more than 20 MB; Slipway reads at most 20 MB/,
  ],
  referrerPages: [
    () =>
      fromServer(
        (asked, response) => {
          const [path = '', page = '1'] = (asked.url ?? '').split('?n=');
          response.setHeader('link', `<${path}?n=${Number(page) + 1}>; rel="next"`).end('{"manifests":[]}');
        },
        (host) => readReferrers(lineAt(), { ...imageAt(host), digest: `sha256:${'a'.repeat(64)}` }),
      ),
    /has 101 pages of signatures and attestations; Slipway reads at most 100 pages/,
  ],
  redirects: [
    () =>
      fromServer(
        (_, response) => response.writeHead(302, { location: '/again' }).end(),
        (host) => fetchManifest(lineAt(), imageAt(host)),
      ),
    /it redirects more than 5 times/,
  ],
  comparedFiles: [
    async () => {
      const files = Array.from({ length: 300 }, (_, index) => ({ filename: `a${index}` }));
      const compared = JSON.parse('{}');
      compared.attempt = async () => ({
        data: { merge_base_commit: { sha: 'a' }, files, commits: [], total_commits: 0 },
      });
      compared.settle = (_: unknown, { data }: { data: unknown }) => data;
      return `paths: ${(await readContent(compared, 'a', 'b'))?.paths}`;
    },
    /^paths: null$/,
  ],
  answer: [
    () =>
      fromServer(
        (_, response) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
          // 33 MB of blanks are 33 KB on the way.
          response.end(gzipSync(new Uint8Array(33 * MiB).fill(0x20)));
        },
        (host) => {
          const url = `http://${host}`;
          const log = () => {};
          const connection = { token: 'a', apiUrl: url, serverUrl: url, graphqlUrl: url, log, tempo: realTempo };
          return readPull(connect(connection, 'acme/shop'), 7);
        },
      ),
    /The answer of 127\.0\.0\.1:\d+ has more than 32 MB; Slipway reads at most 32 MB/,
  ],
  loaded: [
    () =>
      fromServer(
        (_, response) => {
          response.writeHead(200, { 'content-type': 'application/json' });
          const file = { type: 'blob', mode: '100644', size: 7 * MiB };
          const tree = Array.from({ length: 10 }, (_entry, index) => ({
            ...file,
            path: `${index}.yaml`,
            sha: `${index}`,
          }));
          response.end(JSON.stringify({ sha: 'a', tree, truncated: false }));
        },
        async (host) => {
          const url = `http://${host}`;
          const connection = {
            token: 'a',
            apiUrl: url,
            serverUrl: url,
            graphqlUrl: url,
            log: () => {},
            tempo: realTempo,
          };
          const snapshot = snapshotOnGitHub(connect(connection, 'acme/shop'), 'a'.repeat(40));
          return snapshot.load(await snapshot.list(['*.yaml']));
        },
      ),
    /0\.yaml, with 9 more, has 70 MB; Slipway reads at most 64 MB/,
  ],
  toolMemory: [
    async () => {
      await writeFile(join(folder, 'helm'), '#!/bin/sh\nexec tail /dev/zero\n', { mode: 0o755 });
      const env = { PATH: `${folder}:${process.env.PATH}`, GITHUB_EVENT_NAME: 'push' };
      const tools = await openTools({ env, workspace: folder, home: folder });
      return typeof tools === 'string' ? tools : tools.render({ program: 'helm', args: [], cwd: folder }, 60_000);
    },
    /helm needs more than 2 GB of memory, which is all it gets/,
  ],
  rendered: [
    () =>
      run('yes', ['a'.repeat(1000)], {
        most: { bytes: bounds.rendered, fix: '' },
      }),
    /The output of yes has more than 32 MB; Slipway reads at most 32 MB/,
  ],
};

const page: TablePage = {
  ...{ file: 'bounds.md', variable: 'BOUNDS', key: 1, head: ['Bound', 'At most', 'What is said above it'] },
  intro: `# Bounds

<!-- Written by the tests: BOUNDS=write npm test -- packages/core/src/bounds.test.ts -->

What others write is read up to a bound: [\`bounds.ts\`](../packages/core/src/bounds.ts) has all of them, with the reason for each. The test gives each one an input
just above it, and fails when that takes 10 s of processor time or 512 MB. The last column is what was said.
`,
};

/** The bound, in the unit it is in. */
function limitOf(name: string): string {
  const found = Object.entries(bounds).find(([one]) => one === name)?.[1] ?? 0;
  return found % 1024 === 0 && found > 1024 ? sizeOf(found) : found.toLocaleString('en-GB');
}

/** Without what differs from one run to the next, the length of what was too long, and the bound, which the row has. */
const told = (text: string) =>
  text
    .replace(/; Slipway reads at most .*$/s, '')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'registry.example')
    .replaceAll(/(.)\1{20,}/g, '$1…')
    .replaceAll(/\s+/g, ' ');

describe('what is above a bound is told, soon', () => {
  test.each(Object.entries(tooLarge))('%s', async (name, [read, expected]) => {
    const [began, memory] = [process.cpuUsage(), process.memoryUsage().rss];
    let said: unknown;
    try {
      said = await read();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      expect(['above-bound', 'registry-answer-too-large', 'registry-bad-redirect']).toContain(error.problems[0]?.code);
      said = error.problems[0]?.message;
    }
    expect(String(said)).toMatch(expected);
    const row = noteRow(page, [`\`${name}\``, limitOf(name), told(String(said))]);
    expect(row.page).toBe(row.seen);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6).toBeLessThan(10);
    expect((process.memoryUsage().rss - memory) / MiB).toBeLessThan(512);
  });
});
