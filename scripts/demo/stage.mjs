// What every act of the demo stands on: how it speaks, the monorepo, the emulated GitHub, a runner for the bundles, and what a person would have seen.
import { runStep } from '@slipway/testing/bundle';
import { startGitHub } from '@slipway/testing/github/github';
import { startRegistryStub } from '@slipway/testing/registry';
import { makeRepository } from '@slipway/testing/repository';
import { fillWithSample } from '@slipway/testing/sample';
import ownTemp from '../../packages/testing/own-temp.mjs';

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
export const paint = (code, text) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
export const say = (text = '') => console.log(text);
/** What a person would have seen, in order: `{ chapter }`, `{ pull }` or `{ job }`, for the page. */
export const seen = [];
export const chapter = (text) => {
  seen.push({ chapter: text });
  say(`\n${paint('1;34', `━━ ${text}`)}\n`);
};
export const quote = (text) => say(text.replace(/^/gm, '  │ ').replace(/ +$/gm, ''));

/** Opens the stage: the sample monorepo in a temporary folder, an emulated GitHub that has it beside a config repository, a registry. */
export async function openStage() {
  ownTemp();
  const name = 'acme/shop';
  const repository = await makeRepository();
  await fillWithSample(repository);
  const config = 'acme/config';
  const github = await startGitHub({ repositories: [{ name, from: repository.path }, { name: config }] });
  const registry = await startRegistryStub({ login: 'token', anonymous: true });
  const looks = new Map();
  /** Keeps the pull requests that look different from before. */
  const look = async () => {
    for (const repository of [name, config]) {
      for (const pull of await github.pullRequests(repository)) {
        const { number, title, state, author, labels, body } = pull;
        const posted = github.repository(repository).statuses.get(pull.head.sha) ?? [];
        // The newest of each comes first.
        const statuses = posted.filter(({ context }, at) => posted.findIndex((one) => one.context === context) === at);
        const own = { number, repository, title, state, author, labels, body, statuses };
        const shown = { ...own, head: pull.head.ref, base: pull.base.ref };
        const key = `${repository}#${number}`;
        const text = JSON.stringify(shown);
        if (looks.get(key) !== text) seen.push({ pull: shown });
        looks.set(key, text);
      }
    }
  };
  const stage = {
    name,
    config,
    registry,
    repository,
    github,
    failed: false,
    /** Prints a fact the demo promises, and remembers when it does not hold. */
    check(holds, text) {
      if (!holds) stage.failed = true;
      say(`${holds ? paint('32', '✓') : paint('31', '✗')} ${text}`);
    },
    /** Stations of the way, for the picture: what leads there, where it is, and what is there then. */
    path: [],
    /** A person merges a pull request. */
    async merge(person, repository, number, method) {
      await github.as(person).merge(repository, number, method);
      await look();
    },
    /** Runs an action's committed bundle. One that fails, fails the demo, unless that is what is shown. */
    async run(action, inputs = {}, { mayFail = false, env = {} } = {}) {
      const { token, apiUrl, serverUrl } = github;
      const result = await runStep({
        ...{ action, inputs, env, token, apiUrl, serverUrl },
        workspace: repository.path,
        repository: name,
      });
      const { annotations, summary, exitCode } = result;
      seen.push({ job: { action, annotations, summary, outcome: exitCode === 0 ? 'success' : 'failure' } });
      await look();
      if (result.exitCode !== 0 && !mayFail) {
        say(result.log);
        stage.failed = true;
      }
      return result;
    },
    async close() {
      await registry.close();
      await github.close();
      await repository.remove();
    },
  };
  return stage;
}
