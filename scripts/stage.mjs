// `npm run stage -- FOLDER`: puts a folder of repositories on a stage, and takes commands. See packages/testing/src/stage/README.md.
import { createInterface } from 'node:readline';
import { startWholeStage } from '@slipway/testing/stage/whole';
import ownTemp from '../packages/testing/own-temp.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run stage -- FOLDER, such as action-tests/stage/repositories');
  process.exit(2);
}
ownTemp();
const whole = await startWholeStage(folder, { say: console.log, tries: true });
const { cast, github, registry, stage, cluster, argo } = whole;
const clock = setInterval(() => stage.advance(1), 60_000);

const [someone] = Object.keys(cast.people);
const url = new URL(github.serverUrl);
url.username = someone;
url.password = github.tokenFor(someone);
for (const login of Object.keys(cast.people)) console.log(`token     ${login} ${github.tokenFor(login)}`);
console.log(`GitHub    ${github.serverUrl} (API ${github.apiUrl}), registry ${registry.host}`);
for (const { name } of cast.repositories) console.log(`clone     git clone ${url.href}${name}`);
if (cluster !== undefined) console.log(`cluster   export KUBECONFIG=${cluster.kubeconfig}`);

const help = `commands  commit OWNER/NAME BRANCH FILE TEXT… · merge OWNER/NAME NUMBER · dispatch OWNER/NAME WORKFLOW [NAME=VALUE…]
          runs · log RUN · approve RUN · review RUN ENVIRONMENT LOGIN · cancel RUN · advance MINUTES · idle · tree · mermaid · quit
          kubectl … · helm … · fate IMAGE runs|crashes|never-ready|image-missing|pending · application NAME`;
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
  kubectl: async (...args) => console.log(await cluster.kubectl(...args)),
  helm: async (...args) => console.log(await cluster.helm(...args)),
  fate: (image, fate) => cluster.kubelets.let({ image }, fate),
  application: async (name) => console.log(await argo.state(name)),
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
await whole.close();
process.exit(stage.problems.length > 0 ? 1 : 0);
