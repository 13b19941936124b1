// Act one: prepare-release plans, opens the release pull request, keeps it up to date, and sees it merged.
import { chapter, paint, quote, say } from './stage.mjs';

export async function release({ name, repository, github, check, run, merge, path }) {
  const prepare = async (inputs) => (await run('prepare-release', inputs)).outputs;
  const onlyPull = async () => {
    const pulls = await github.pullRequests(name);
    check(pulls.length === 1, `There is one pull request (${pulls.length})`);
    return pulls[0];
  };

  chapter('A monorepo: two libraries, two services, one chart, released as 1.4.2. Since then:');
  quote(await repository.git('log', '--format=%h %s', 'v1.4.2..HEAD'));

  chapter('prepare-release, dry run: the plan, and GitHub is not asked');
  const plan = await prepare({ 'dry-run': 'true' });
  quote(
    `state             ${plan.state}\nreason            ${plan.reason}\nprevious-version  ${plan['previous-version']}\nversion           ${plan.version}\ntag               ${plan.tag}\nbump              ${plan.bump}\nplan-id           ${plan['plan-id']}\nchanged-files     ${JSON.parse(plan['changed-files']).join('\n                  ')}`,
  );
  check(github.requests.length === 0, 'No request was made');

  chapter('prepare-release: what GitHub has now');
  const first = await prepare({ 'expect-plan': plan['plan-id'] });
  const pull = await onlyPull();
  say(
    `\n  #${pull.number} ${paint('1', pull.title)}   ${pull.head.ref} → ${pull.base.ref}   ${first['pull-request-url']}\n`,
  );
  quote(pull.body);
  say('\n  The diff:\n');
  quote(await github.diff(name, pull.number));
  check(first.version === '1.5.0', 'A fix and a feature since 1.4.2 make 1.5.0');

  chapter('The same again: a rerun changes nothing');
  const before = pull.head.sha;
  const rerun = await prepare();
  quote(rerun.reason);
  check(
    rerun.state === 'unchanged' && rerun['release-needed'] === 'true',
    'state is unchanged, and a release is still needed',
  );
  check((await onlyPull()).head.sha === before, 'The branch is the same commit');

  chapter('A second feature lands on main: the same pull request is updated');
  await repository.commit('feat(worker): retry orders that failed (#43)', {
    'services/worker/main.py': 'import shop_events\n',
  });
  await github.importRepository(name, repository.path, { branches: ['main'] });
  const update = await prepare();
  quote(update.reason);
  const updated = await onlyPull();
  check(updated.number === pull.number && updated.head.sha !== pull.head.sha, `#${updated.number} has a new commit`);
  check(updated.body.includes('retry orders that failed'), 'Its notes name the new feature');
  say();
  quote(updated.body.slice(0, updated.body.indexOf('## What changes')).trimEnd());

  chapter('It is merged: nothing is left to release, although no tag exists yet');
  const subjects = (await repository.git('log', '--format=%s', 'v1.4.2..HEAD')).split('\n');
  path.push({ place: `${subjects.length} commits`, what: `${subjects[0]}, …` });
  await merge('alice', name, updated.number, 'squash');
  path.push({ by: 'prepare-release', place: `${name} #${updated.number}`, what: `${updated.title}, merged by alice` });
  await repository.git('fetch', '--quiet', github.exportRepository(name), 'main');
  await repository.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
  const merged = await prepare();
  quote(merged.reason);
  check(merged.state === 'unchanged' && merged['release-needed'] === 'false', 'Nothing to release');
}
