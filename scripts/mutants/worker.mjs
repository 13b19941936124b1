// A process in which tests run again and again: for mutants.mjs. Modules of the repository are loaded anew for each mutant, under
// addresses of their own, so that nothing that one mutant left in them meets the next one.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { startPrograms } from '../../packages/testing/elsewhere.mjs';
import { collect, named, run } from './globals.mjs';

const root = new URL('../../', import.meta.url).href;
const globals = new URL('globals.mjs', import.meta.url).href;
/** Texts with mutants, by address. */
const planted = new Map();
const stripped = new Map();
/** Whether a module is loaded with its mutants: they make it slow. */
let isPlanted = () => true;

/** The emulated GitHub is large, and there is one process that starts programs; neither is a part of what is judged. */
const isShared = (address) => /packages\/testing\/src\/(?:github\/github|repository|programs)\.ts$/.test(address);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
    const [parent, round] = context.parentURL?.split('?round=') ?? [];
    const found = next(specifier, { ...context, parentURL: parent });
    if (round === undefined || !found.url.startsWith(root) || found.url.includes('/node_modules/')) return found;
    if (isShared(found.url)) return found;
    return { ...found, url: `${found.url}?round=${round}` };
  },
  load(url, context, next) {
    const [address] = url.split('?round=');
    if (!address.startsWith(root) || !address.endsWith('.ts')) return next(url, context);
    const text = isPlanted(address) ? planted.get(address) : undefined;
    const key = text === undefined ? address : `planted ${address}`;
    const source = stripped.get(key) ?? stripTypeScriptTypes(text ?? readFileSync(new URL(address), 'utf8'));
    stripped.set(key, source);
    return { format: 'module', source, shortCircuit: true };
  },
});
/** Jest loads these modules outside of a test file's globals; here what is not shared meets the mutant, as the test file does. */
globalThis.outside = async (path) => {
  const { href } = new URL(path, root);
  const { NODE_ENV } = process.env;
  // Else `graphql` looks for mistakes of who uses it, at each step.
  process.env.NODE_ENV = 'production';
  try {
    return await import(isShared(href) ? href : `${href}?round=${rounds}`);
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
};

const state = { mutantCoverage: { static: {}, perTest: {} } };
globalThis.__stryker__ = state;
let rounds = 1;
let caught;
// What a mutant leaves running behind a test.
process.on('uncaughtException', (problem) => {
  caught ??= problem;
});
process.on('unhandledRejection', () => {});

process.on('message', async (message) => {
  if (message.planted) for (const [path, text] of message.planted) planted.set(new URL(path, root).href, text);
  if (message.see) process.send({ seen: await see(message.see) });
  if (message.judge) process.send({ judged: await judge(message.judge) });
});
process.send({ ready: true });

const load = async (path) => {
  const address = new URL(path, root);
  const text = readFileSync(address, 'utf8');
  startPrograms(!/@jest-environment-options .*"spawn": *"here"/.test(text));
  // First by this way, which has `graphql` as it runs elsewhere.
  if (text.includes('@slipway/testing/github/')) await outside('packages/testing/src/github/github.ts');
  return await collect(() => import(`${address.href}?round=${rounds}`));
};

/** Which of a file's tests pass, how long they take, and which mutants each reaches. */
async function see(path) {
  rounds++;
  isPlanted = () => true;
  Object.assign(state, { activeMutant: undefined, currentTestId: undefined });
  state.mutantCoverage.static = {};
  state.mutantCoverage.perTest = {};
  const tests = [];
  try {
    const all = await load(path);
    const wanted = named(all);
    let begun = 0;
    await run(all, wanted, {
      begins: (name) => {
        process.send({ at: path });
        state.currentTestId = name;
        begun = performance.now();
      },
      ends: (name, problem) => {
        state.currentTestId = undefined;
        const milliseconds = Math.ceil(performance.now() - begun);
        const reached = Object.keys(state.mutantCoverage.perTest[name] ?? {});
        delete state.mutantCoverage.perTest[name];
        tests.push({ name, milliseconds, reached, problem: problem && String(problem.stack ?? problem).slice(0, 500) });
        return true;
      },
    });
    return { path, tests, reached: Object.keys(state.mutantCoverage.static), memory: process.memoryUsage().rss };
  } catch (problem) {
    return { path, tests: [], reached: [], problem: String(problem.stack ?? problem).slice(0, 500) };
  }
}

/** Runs tests with a mutant, until one fails. @returns which did, or how many passed */
async function judge({ id, path: mutated, files, seconds }) {
  rounds++;
  isPlanted = (address) => address === new URL(mutated, root).href;
  Object.assign(state, { activeMutant: id, currentTestId: undefined });
  const isLate = whetherLate(seconds);
  let [passed, by, isCut] = [0, undefined, false];
  for (const { path, names } of files) {
    isCut ||= isLate();
    if (by !== undefined || isCut) break;
    caught = undefined;
    try {
      const all = await load(path);
      const wanted = new Map([...named(all)].filter(([name]) => names.includes(name)));
      if (wanted.size === 0) by = `${path}: no test is left`;
      await run(all, wanted, {
        begins: () => {
          process.send({ at: path });
          // Stryker's switch throws where a loop no longer ends.
          Object.assign(state, { hitCount: 0, hitLimit: 1_000_000 });
        },
        ends: (name, problem) => {
          if (problem !== undefined || caught !== undefined) by = `${path}: ${name}`;
          else passed++;
          isCut ||= isLate();
          return by === undefined && !isCut;
        },
      });
    } catch {
      by = `${path}: it cannot be loaded`;
    }
  }
  Object.assign(state, { activeMutant: undefined, hitCount: undefined });
  return { id, by, passed, isCut: by === undefined && isCut, memory: process.memoryUsage().rss };
}

/** Counts what the process worked: the machine may be busy. */
function whetherLate(seconds) {
  const begun = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begun);
    return user + system > seconds * 1_000_000;
  };
}
