import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { exportActions } from '@slipway/testing/stage/own-actions';
import { runWorkflow } from '../act.js';
import { composite } from '../stand-ins.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const name = 'acme/slipway';
const workflow = '../.github/workflows/release.yml';
let repository: Repository;
let github: GitHub;
let folder: string;
let released: string;

/** An action of others as the workflow names it. */
function used(action: string): string {
  const [found = ''] =
    readFileSync(join(root, '.github/workflows/release.yml'), 'utf8').match(`${action}@[0-9a-f]{40}`) ?? [];
  if (found === '') throw new Error(`the workflow does not use ${action}`);
  return found;
}

/** What GitHub's runners have: `gh`, as far as scripts/move-major.sh uses it, with curl and jq. */
const gh = `#!/usr/bin/env bash
set -euo pipefail
path= query=. method=GET data='{}'
shift
while (($#)); do
  case $1 in
    --jq) query=$2; shift ;;
    --method) method=$2; shift ;;
    -f) data=$(jq -c --arg v "\${2#*=}" ". + {\\"\${2%%=*}\\": \\$v}" <<< "$data"); shift ;;
    -F) data=$(jq -c ". + {\\"\${2%%=*}\\": \${2#*=}}" <<< "$data"); shift ;;
    --*) ;;
    *) path=$1 ;;
  esac
  shift
done
[[ $method = GET ]] || body=(--json "$data")
curl --fail --silent --show-error --request "$method" -H "Authorization: Bearer $GH_TOKEN" "\${body[@]}" "$GITHUB_API_URL/$path" | jq -r "$query"
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-release-'));
  await writeFile(join(folder, 'gh'), gh, { mode: 0o755 });
  repository = await makeRepository();
  await exportActions(repository.path);
  for (const script of ['release-files.sh', 'move-major.sh'])
    await cp(join(root, 'scripts', script), join(repository.path, 'scripts', script));
  // What packs the command line is tested with the command line.
  const scripts = {
    'pack:cli': `node -e "require('fs').copyFileSync('.version', process.argv[1] + '/slipway-1.4.2.tgz')"`,
  };
  released = await repository.commit('chore(release): 1.4.2', {
    'package.json': JSON.stringify({ name: 'slipway', scripts }),
    'package-lock.json': JSON.stringify({ name: 'slipway', lockfileVersion: 3, packages: { '': { name: 'slipway' } } }),
    '.github/slipway.yml': 'extra-files: []\n',
    '.gitattributes': '/scripts export-ignore\n',
    '.version': '1.4.2\n',
    'CHANGELOG.md': '# Changelog\n\n## [1.4.2] - 2026-11-20\n\n### Fixed\n\n- one\n',
  });
  await repository.commit('docs: landed before the job began', { 'late.txt': 'late\n' });
  github = await startGitHub({ repositories: [{ name, from: repository.path }] });
});
afterAll(async () => {
  await github.close();
  await repository.remove();
  await rm(folder, { recursive: true });
});

const run = () =>
  runWorkflow({
    ...{ workflow, repository, name, github, event: 'push' },
    payload: { ref: 'refs/heads/main', repository: { name: 'slipway', default_branch: 'main' } },
    secrets: { RELEASE_APP_KEY: 'key' },
    variables: { RELEASE_APP_ID: '1' },
    standIns: {
      [used('actions/checkout')]: composite({ 'fetch-depth': '', 'persist-credentials': '' }, 'true', {}),
      [used('actions/create-github-app-token')]: composite(
        {
          ...{ 'app-id': '', 'private-key': '', repositories: '' },
          ...{ 'permission-contents': '', 'permission-pull-requests': '' },
        },
        `[ "$APP $KEY $ONLY" = '1 key slipway' ] && echo 'token=${github.token}' >> "$GITHUB_OUTPUT"`,
        { APP: 'app-id', KEY: 'private-key', ONLY: 'repositories' },
        ['token'],
      ),
      [used('actions/setup-node')]: composite({ 'node-version': '' }, `echo '${folder}' >> "$GITHUB_PATH"`, {}),
      [used('actions/attest-build-provenance')]: composite({ 'subject-path': '' }, `cp $FILES '${folder}'`, {
        FILES: 'subject-path',
      }),
    },
  });

const tagged = async (tag: string) => (await github.repository(name).git.commit(`refs/tags/${tag}`))?.id;

test('a merged release is tagged and published with files of that commit and provenance, and v1 moves; again, no job waits for approval', async () => {
  const first = await run();
  expect({ exitCode: first.exitCode, log: first.exitCode === 0 ? '' : first.log }).toEqual({ exitCode: 0, log: '' });
  expect({ 'v1.4.2': await tagged('v1.4.2'), v1: await tagged('v1') }).toEqual({ 'v1.4.2': released, v1: released });
  const [release, ...more] = github.repository(name).shelf.releases.values();
  expect([release?.tag, more]).toEqual(['v1.4.2', []]);
  const files = ['slipway-1.4.2-actions.tar.gz', 'slipway-1.4.2.tgz', 'slipway.tgz'];
  expect(release?.assets.map((asset) => asset.name).sort()).toEqual(files);
  expect((await readdir(folder)).filter((file) => file !== 'gh').sort()).toEqual(files);
  const { stdout } = await promisify(execFile)('tar', ['-tzf', join(folder, files[0] ?? '')]);
  expect(stdout.match(/(?:late\.txt|\.version)$/gm)).toEqual(['.version']);
  const again = await run();
  expect(again.exitCode).toBe(0);
  expect(again.log).not.toContain('[release/Release');
  expect([...github.repository(name).shelf.releases.values()]).toHaveLength(1);
}, 600_000);

test('what lands next is in one release pull request, and moves nothing yet', async () => {
  await repository.commit('feat: more', { 'actions/new.md': 'x\n' });
  await github.importRepository(name, repository.path, { branches: ['main'] });
  const { exitCode, log } = await run();
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
  const [pull, ...more] = await github.pullRequests(name);
  expect([pull?.title, more]).toEqual(['chore(release): 1.5.0', []]);
  expect(await tagged('v1')).toBe(released);
}, 600_000);

test('once that is merged, it is tagged, annotated, with its files and provenance, and v1 is at it', async () => {
  const [pull] = await github.pullRequests(name);
  await github.as('alice').merge(name, pull?.number ?? 0, 'squash');
  const bare = github.exportRepository(name);
  await repository.git('pull', '--quiet', bare, 'main');
  const merged = (await repository.git('rev-parse', 'HEAD')).trim();
  const { exitCode, log } = await run();
  expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' });
  expect({ 'v1.5.0': await tagged('v1.5.0'), v1: await tagged('v1') }).toEqual({ 'v1.5.0': merged, v1: merged });
  // Annotated: the tag is an object of its own.
  await repository.git('fetch', '--quiet', bare, '+refs/tags/*:refs/tags/*');
  expect((await repository.git('cat-file', '-t', 'refs/tags/v1.5.0')).trim()).toBe('tag');
  const attested = (await readdir(folder)).filter((file) => file.includes('1.5.0'));
  const assets = github
    .repository(name)
    .shelf.ofTag('v1.5.0')
    ?.assets.map((asset) => asset.name);
  expect({ attested, published: assets?.includes(attested[0] ?? '') }).toEqual({
    attested: ['slipway-1.5.0-actions.tar.gz'],
    published: true,
  });
}, 600_000);
