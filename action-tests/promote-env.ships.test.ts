import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { config, preset, Stage, succeeded } from './promotion-stage.js';

const [staging, prod] = ['helm/shop/values-staging.yaml', 'helm/shop/values-prod.yaml'];

/** A repository of two services: what ran, what is new, and what is new of the other one. */
let app: Repository;
const at: Record<'old' | 'new', string> = { old: '', new: '' };

beforeAll(async () => {
  app = await makeRepository();
  at.old = await app.commit('chore: begin', { 'services/api/a': '1', 'services/web/a': '1' });
  await app.git('tag', 'v1.0.0');
  await app.commit('fix: web <b>bold</b>, closes #1 (#11)', { 'services/web/a': '2' });
  await app.git('checkout', '-q', '-b', 'v2');
  await app.commit('feat!: drop the old API', { 'services/api/a': '2' });
  await app.git('checkout', '-q', 'main');
  await app.commit('docs: for @acme/ops', { 'README.md': '1' });
  await app.git('merge', '-q', '--no-ff', '-m', 'Merge pull request #12 from acme/v2\n\nThe new API', 'v2');
  at.new = await app.git('rev-parse', 'HEAD');
  await app.git('tag', 'v1.1.0');
});
afterAll(() => app.remove());

interface Setting {
  /** The services' part of the configuration. */
  readonly services: string;
  /** Whether the files name the commits of their images. */
  readonly sha?: boolean;
  /** Further services, of the same repository and commits. */
  readonly others?: number;
  /** Nobody but its owners sees the source. */
  readonly hidden?: boolean;
}

async function staged({ services, sha = true, others = 0, hidden = false }: Setting): Promise<Stage> {
  const name = hidden ? 'acme/other' : 'acme/app';
  const stage = await Stage.start({ repositories: [{ name: config }, { name: 'acme/app' }, { name: 'acme/other' }] });
  if (!hidden) await stage.github.importRepository(name, app.path, { branches: ['main'], tags: ['v1.0.0', 'v1.1.0'] });
  const keys = sha ? " keys: { '{service}.image.sha': '{sha}' } " : '';
  const names = ['api', 'web', ...Array.from({ length: others }, (_, index) => `s${index}`)];
  const all = (version: string, commit: string) =>
    names.map((one) => stage.values(one, version) + (sha ? `    sha: "${commit}"\n` : '')).join('');
  await stage.commit({
    '.github/slipway.yml': `${preset(stage, 'values', `  staging: {${keys}}\n  prod: { from: staging${keys === '' ? '' : `,${keys}`} }\n`)}services:\n${services}`,
    [staging]: all('1.0.0', at.old),
    [prod]: all('1.0.0', at.old),
  });
  await stage.commit({ [staging]: all('1.1.0', at.new) }, 'chore(staging): promote');
  return stage;
}

const source = (...names: readonly string[]) => names.map((name) => `  ${name}: { source: acme/app }\n`).join('');
const folders = '  api: { source: acme/app, path: services/api }\n  web: { source: acme/app, path: services/web }\n';

/** The part of the pull request that lists commits, and what was asked of GitHub for it. */
async function promoted(stage: Stage, inputs: Readonly<Record<string, string>> = {}) {
  const before = stage.github.requests.length;
  const result = succeeded(await stage.promote({ environment: 'prod', ...inputs }));
  const asked = stage.github.requests.slice(before).filter(({ path }) => path.includes('/compare/'));
  const [pull] = await stage.github.pullRequests(config);
  const body = pull?.body ?? '';
  const [, part = ''] = /### Commits that ship\n\n([\s\S]*?)\n\n###/.exec(body) ?? [];
  return { result, body, part, compared: asked.length, count: stage.github.requests.length - before };
}

test('commits that both services have are listed once, with their pull requests, breaking ones first', async () => {
  const stage = await staged({ services: source('api', 'web') });
  const { part, body, compared } = await promoted(stage);
  const url = `${stage.github.serverUrl}/acme/app`;
  expect(part.split('\n')).toEqual([
    expect.stringMatching(
      /^- \*\*api, web\*\* \(\[`\w{7}…\w{7}`\]\(.*\/acme\/app\/compare\/\w{40}\.\.\.\w{40}\)\): 3 changes, 1 breaking$/,
    ),
    `  - **Breaking**: The new API ([#12](${url}/pull/12))`,
    expect.stringMatching(/^ {2}- docs: for @<!-- -->acme\/ops \(\[`\w{7}`\]\(/),
    `  - fix: web \\<b\\>bold\\</b\\>, closes #<!-- -->1 ([#11](${url}/pull/11))`,
  ]);
  expect(compared).toBe(1);
  // What a person has to know and do comes before all tables.
  const order = ['**What ships**', '**Who must approve**', '### Commits that ship', '### To verify', '|  | From |'];
  expect(order.map((one) => body.indexOf(one)).every((index, i, all) => index > (all[i - 1] ?? -1))).toBe(true);
  expect(body).toMatch(/\*\*What ships\*\*: api: 1\.0\.0 → 1\.1\.0 \(\[3 changes, 1 breaking\]\(/);
});

test('where folders are known, only the commits of the services are listed, with one more request', async () => {
  const both = await staged({ services: folders });
  const all = await promoted(both);
  expect(all.part).toMatch(/The new API .*\(api\)\n {2}- fix: web .*\(web\)$/);
  expect(all.part).not.toContain('docs');
  const alone = await promoted(await staged({ services: folders }), { services: 'web' });
  expect(alone.part).toMatch(/^- \*\*web\*\* .*: 1 change\n {2}- fix: web[^\n]*$/);
  const plain = await promoted(await staged({ services: source('api', 'web') }));
  expect(all.count - plain.count).toBe(1);
});

test('a folder that is not there leaves nothing out', async () => {
  const { part } = await promoted(await staged({ services: folders.replace('services/web', 'apps/web') }));
  expect(part).toContain('docs: for');
});

test('versions are found by their tags where nothing names a commit', async () => {
  const { part, compared } = await promoted(await staged({ services: source('api', 'web'), sha: false }));
  expect(part).toContain('**Breaking**: The new API');
  expect(compared).toBe(1);
});

test('a token that cannot read them: the link alone, and one note', async () => {
  const stage = await staged({ services: source('api', 'web'), hidden: true });
  const { part, result } = await promoted(stage);
  expect(part.split('\n')).toEqual([
    expect.stringMatching(/^- \*\*api, web\*\* \(\[.*\]\(.*\/acme\/app\/compare\/.*\)\)$/),
    '',
    'The token cannot read these commits of `acme/app`: only the links are here.',
  ]);
  expect(result.annotations.filter((line) => line.includes('commits-not-read'))).toHaveLength(1);
});

test('220 services of one repository cost one request, and the page stays short', async () => {
  const names = Array.from({ length: 218 }, (_, index) => `s${index}`);
  const stage = await staged({ services: source('api', 'web', ...names), others: 218 });
  const { body, compared, part } = await promoted(stage);
  expect(compared).toBe(1);
  expect(part.split('\n')).toHaveLength(4);
  // What is the same for all of them is one clause.
  expect(body).toMatch(
    /\*\*What ships\*\*: 220 services: 1\.0\.0 → 1\.1\.0 \(\[3 changes, 1 breaking\]\([^)]*\)\)\.\n/,
  );
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60 * 1024 + 512);
  expect(body.indexOf('### To verify')).toBeLessThan(6000);
});

test('a rollback lists the commits that are lost', async () => {
  const stage = await staged({ services: source('api', 'web') });
  await stage.commit({ [prod]: (await stage.read(staging)) ?? '' }, 'chore(prod): promote');
  succeeded(await stage.rollBack({ reason: 'orders fail' }));
  const [pull] = await stage.github.pullRequests(config);
  expect(pull?.body).toMatch(
    /\*\*What is lost\*\*: the changes of api 1\.1\.0, web 1\.1\.0 \(\[3 changes, 1 breaking\]\(/,
  );
  expect(pull?.body).toMatch(
    /### Commits that are lost\n\n- \*\*api, web\*\* .*3 changes, 1 breaking\n {2}- \*\*Breaking\*\*: The new API/,
  );
});

test('so does a rollback of 220 services, whose page stays short', async () => {
  const names = Array.from({ length: 218 }, (_, index) => `s${index}`);
  const stage = await staged({ services: source('api', 'web', ...names), others: 218 });
  await stage.commit({ [prod]: (await stage.read(staging)) ?? '' }, 'chore(prod): promote');
  const before = stage.github.requests.length;
  succeeded(await stage.rollBack({ reason: 'orders fail' }));
  expect(stage.github.requests.slice(before).filter(({ path }) => path.includes('/compare/'))).toHaveLength(1);
  const [pull] = await stage.github.pullRequests(config);
  const body = pull?.body ?? '';
  expect(body).toMatch(/### Commits that are lost\n\n- \*\*api, web, s0, s1, s2 and 215 more\*\*/);
  // What all of them lose is said once.
  expect(body).toMatch(
    /\*\*What is lost\*\*: the changes of 220 services at 1\.1\.0 \(\[3 changes, 1 breaking\]\([^)]*\)\)\./,
  );
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60 * 1024);
  expect(body.indexOf('### To verify')).toBeLessThan(6000);
});
