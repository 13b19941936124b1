import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { makeRepository } from '@slipway/testing/repository';
import { openGates } from './contents.js';
import { config, Stage, succeeded } from './promotion-stage.js';

const [staging, prod] = ['staging.yaml', 'prod.yaml'];

/*
 * A branch that left the base branch at two commits, of which neither comes before the other: GitHub shows what it changes since one of them, and a merge
 * undoes what came by the other one.
 */
test.each<[string, readonly ('side' | 'main' | 'more' | 'later')[], string, boolean, RegExp]>([
  [
    'undoes what GitHub does not show',
    ['side', 'main'],
    prod,
    true,
    /^failed: made by hand .*prod\.yaml: a merge may undo it/,
  ],
  [
    'undoes what git checks out files by',
    ['side', 'main'],
    '.gitattributes',
    true,
    /^failed: made by hand .*\.gitattributes: a merge may undo it/,
  ],
  [
    'of more commits than GitHub lists is held',
    ['side', 'main', 'more'],
    prod,
    true,
    /^failed: made by hand .*prod\.yaml: a merge may undo it/,
  ],
  ['undoes what no environment runs', ['side', 'main'], 'docs/c.md', true, /^no change of prod$/],
  ['that took what is on the base branch undoes nothing', ['main'], prod, false, /^no change of prod$/],
  ['that took it undoes nothing of what came later', ['main', 'later'], 'docs/c.md', false, /^no change of prod$/],
])('a branch %s', async (_name, parents, path, isUndone, said) => {
  const stage = await Stage.start();
  const repository = await makeRepository();
  const main = await repository.current();
  let day = 10;
  const git = (...args: readonly string[]) => {
    const date = `2026-01-${day}T00:00:00Z`;
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    return execFileSync('git', [...who, ...args], { cwd: repository.path, env, encoding: 'utf8' }).trim();
  };
  const save = async (files: Readonly<Record<string, string>>, on: number) => {
    day = on;
    await repository.write(files);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'chore: it');
    return git('rev-parse', 'HEAD');
  };
  const root = await save(
    {
      '.github/slipway.yml': `image: ${stage.registry.host}/acme/{service}
environments:
  staging: { values: staging.yaml }
  prod: { from: staging, values: prod.yaml, ${openGates} }
`,
      [staging]: stage.values('api', '1.1.0'),
      [prod]: stage.values('api', '1.0.0'),
    },
    10,
  );
  git('checkout', '--quiet', '-b', 'side');
  // The newest one is what git begins with.
  const side = await save({ 'docs/a.md': 'a\n' }, 25);
  git('checkout', '--quiet', main);
  const landed = path === prod ? stage.values('api', '1.1.0') : '*.png binary\n';
  const promoted = await save({ [path]: landed }, 20);
  if (parents.includes('later')) await save({ [prod]: stage.values('api', '1.1.0') }, 21);
  git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
  git('checkout', '--quiet', '-b', 'change', parents.includes('side') ? side : root);
  const [first = root] = parents.includes('side') ? [side] : [await save({ 'docs/b.md': 'b\n' }, 26)];
  if (!parents.includes('side')) git('merge', '--quiet', '--no-ff', '--message', 'merge main', promoted);
  await repository.write({ 'README.md': 'Shop\n' });
  git('add', '--all');
  let head = git('commit-tree', git('write-tree'), '-p', first, '-p', promoted, '-m', 'merge main');
  for (let more = parents.includes('more') ? 250 : 0; more > 0; more--)
    head = git('commit-tree', `${head}^{tree}`, '-p', head, '-m', 'chore: more');
  git('reset', '--quiet', '--hard', head);
  await stage.github.importRepository(config, repository.path, { branches: [main, 'change'] });
  git('checkout', '--quiet', main);
  git('merge', '--quiet', '--no-ff', '--message', 'merge', 'change');
  const isThere = git('ls-tree', '-r', 'HEAD', path) === git('ls-tree', '-r', promoted, path);
  expect(isThere).toBe(!isUndone);
  await repository.remove();
  await stage.github.as('bob').openPullRequest(config, { title: 'docs: it', head: 'change' });
  succeeded(await stage.judge('schedule'));
  expect(stage.github.repository(config).statuses.get(head)?.[0]?.description).toMatch(said);
});
