import { expect, test } from '@jest/globals';
import { startGitHub } from '@slipway/testing/github/github';
import { Stage } from '@slipway/testing/stage/stage';

const job = (runner: string) => `{ runs-on: '${runner}', steps: [{ run: 'echo "config is [$KUBECONFIG]"' }] }`;
const workflow = `on: push
jobs:
  inside: ${job(`$\{{ vars.RUNNER }}`)}
  outside: ${job('ubuntu-24.04')}
  nowhere: ${job(`$\{{ vars.UNSET }}`)}
`;

test('a job runs where it says: only runners in the cluster have its account, and some runners do not exist', async () => {
  const name = 'acme/shop';
  const github = await startGitHub({ repositories: [{ name, files: { '.github/workflows/all.yml': workflow } }] });
  const stage = await Stage.start({
    github,
    setups: { [name]: { variables: { RUNNER: 'in-cluster' } } },
    runners: { 'in-cluster': { KUBECONFIG: '/account' } },
  });
  try {
    await github.as('alice').commit(name, 'main', 'feat: go', { 'a.txt': 'a' });
    await stage.idle();
    const [run] = stage.runs;
    const ended = run?.jobs.map((one) => [
      one.name,
      one.conclusion,
      /config is \[(?!\$)(.*)\]/.exec(one.log)?.[1] ?? one.why,
    ]);
    expect(ended?.sort()).toEqual([
      ['inside', 'success', '/account'],
      ['nowhere', 'failure', "no runner has the label ''"],
      ['outside', 'success', ''],
    ]);
  } finally {
    await stage.close();
    await github.close();
  }
});
