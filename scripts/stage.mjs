// `npm run stage -- FOLDER`: puts a folder of repositories on a stage, and takes commands. See packages/testing/src/stage/README.md.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startRealRegistry } from '@slipway/testing/crane';
import { startGitHub } from '@slipway/testing/github/github';
import { readCast } from '@slipway/testing/stage/folder';
import { exportActions } from '@slipway/testing/stage/own-actions';
import { Stage } from '@slipway/testing/stage/stage';
import ownTemp from '../packages/testing/own-temp.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run stage -- FOLDER, such as action-tests/stage/repositories');
  process.exit(2);
}
ownTemp();
const registry = await startRealRegistry();
const cast = await readCast(folder, { REGISTRY: registry.host });
const github = await startGitHub({ repositories: cast.repositories, people: cast.people });
const actions = await mkdtemp(join(tmpdir(), 'slipway-actions-'));
await exportActions(actions);
const stage = await Stage.start({
  github,
  ...{ setups: cast.setups, env: registry.env, actions: { 'your-org/slipway@v1': actions } },
  ...(cast.app === undefined ? {} : { app: cast.app }),
  say: console.log,
});
const clock = setInterval(() => stage.advance(1), 60_000);

const [someone] = Object.keys(cast.people);
const url = new URL(github.serverUrl);
url.username = someone;
url.password = github.tokenFor(someone);
console.log(`GitHub    ${github.serverUrl} (API ${github.apiUrl}), registry ${registry.host}`);
for (const { name } of cast.repositories) console.log(`clone     git clone ${url.href}${name}`);

const help = `commands  commit OWNER/NAME BRANCH FILE TEXT… · merge OWNER/NAME NUMBER · dispatch OWNER/NAME WORKFLOW [NAME=VALUE…]
          runs · log RUN · approve RUN · review RUN ENVIRONMENT LOGIN · cancel RUN · advance MINUTES · idle · tree · mermaid · quit`;
const commands = {
  commit: (name, branch, file, ...text) =>
    github.as(someone).commit(name, branch, `feat: ${file}`, { [file]: `${text.join(' ')}\n` }),
  merge: (name, number) => github.as(someone).merge(name, Number(number)),
  dispatch: (name, workflow, ...inputs) =>
    github.ask(someone, 'POST', `/repos/${name}/actions/workflows/${workflow}/dispatches`, {
      ref: github.repository(name).defaultBranch,
      inputs: Object.fromEntries(inputs.map((input) => [input.split('=')[0], input.slice(input.indexOf('=') + 1)])),
    }),
  runs: () =>
    console.log(stage.runs.map((run) => `${run.id} ${run.workflow.name} ${run.conclusion ?? run.status}`).join('\n')),
  log: (id) =>
    console.log(
      stage.runs
        .find((run) => run.id === Number(id))
        ?.jobs.map(({ log }) => log)
        .join('\n'),
    ),
  approve: (id) => stage.approveRun(Number(id)),
  review: (id, environment, login) => stage.review(Number(id), environment, login),
  cancel: (id) => stage.cancel(Number(id)),
  advance: (minutes) => stage.advance(Number(minutes)),
  idle: () => stage.idle(),
  tree: () => console.log(stage.tree()),
  mermaid: () => console.log(stage.mermaid()),
  help: () => console.log(help),
};

console.log(help);
const lines = createInterface({ input: process.stdin });
process.once('SIGINT', () => lines.close());
for await (const line of lines) {
  const [command = '', ...rest] = line.trim().split(/\s+/);
  if (command === 'quit') break;
  if (command === '') continue;
  try {
    if (commands[command] === undefined) console.log(help);
    else await commands[command](...rest);
  } catch (error) {
    console.log(`✗ ${error.message}`);
  }
}
lines.close();
clearInterval(clock);
console.log(`\n${stage.tree()}\n${stage.mermaid()}`);
for (const problem of stage.problems) console.log(`✗ ${problem}`);
await stage.close();
await github.close({ invalidExpected: true });
await registry.close();
await rm(actions, { recursive: true });
process.exit(stage.problems.length > 0 ? 1 : 0);
