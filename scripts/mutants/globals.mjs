// What test files import as `@jest/globals`: keeps the tests, so that some of them can be run, again and again, in one process.
import { expect } from 'expect';
import { bind } from 'jest-each';
import { ModuleMocker } from 'jest-mock';

export { expect };
export const jest = new ModuleMocker(globalThis);

/** @returns a group of tests, or of groups */
function group(name, parent) {
  return { name, parent, children: [], beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
}

let current = group('');

/** Loads a test file. @param {() => Promise<unknown>} load @returns its tests */
export async function collect(load) {
  const all = group('');
  current = all;
  await load();
  return all;
}

const add = (name, run, timeout) => current.children.push({ name, run, timeout, parent: current });
const within = (name, fill) => {
  const inner = group(name, current);
  current.children.push(inner);
  current = inner;
  try {
    fill();
  } finally {
    current = inner.parent;
  }
};
const ignored = Object.assign(() => {}, { each: () => () => {} });
const each =
  (one) =>
  (table, ...values) =>
    bind(one, false)(table, ...values);

export const test = Object.assign(add, { each: each(add), skip: ignored });
export const it = test;
export const describe = Object.assign(within, { each: each(within), skip: ignored });
export const [beforeAll, afterAll, beforeEach, afterEach] = ['beforeAll', 'afterAll', 'beforeEach', 'afterEach'].map(
  (when) => (run) => void current[when].push(run),
);

/** The names of all tests, with those of their groups; a number makes them different. @returns {Map<string, object>} */
export function named(all) {
  const tests = new Map();
  const visit = (one, before) => {
    const name = `${before} ${one.name}`.trim();
    if (one.children) for (const child of one.children) visit(child, name);
    else {
      let unique = name;
      for (let number = 2; tests.has(unique); number++) unique = `${name} (${number})`;
      tests.set(unique, one);
    }
  };
  visit(all, '');
  return tests;
}

/**
 * Runs tests of a file.
 * @param all the file
 * @param {Map<string, object>} wanted
 * @param told is called before and after each test, with what it threw; says whether to go on
 */
export async function run(all, wanted, { begins, ends }) {
  const names = new Map([...wanted].map(([name, one]) => [one, name]));
  const has = (one) => (one.children ? one.children.some(has) : names.has(one));
  const above = (one) => (one === null || one === undefined ? [] : [...above(one.parent), one]);
  const visit = async (one) => {
    if (!has(one)) return true;
    if (!one.children) return await runTest(one);
    let goesOn = true;
    try {
      for (const hook of one.beforeAll) await hook();
      for (const child of one.children) if (goesOn) goesOn = await visit(child);
    } catch (problem) {
      goesOn = ends(`${one.name} (before all)`.trim(), problem) && goesOn;
    } finally {
      for (const hook of one.afterAll) await attempt(hook);
    }
    return goesOn;
  };
  const runTest = async (one) => {
    const name = names.get(one);
    const groups = above(one.parent);
    begins(name);
    const failed = await attempt(async () => {
      for (const { beforeEach: hooks } of groups) for (const hook of hooks) await hook();
      await inTime(one.run);
    });
    const left = await attempt(async () => {
      for (const { afterEach: hooks } of groups.toReversed()) for (const hook of hooks) await hook();
    });
    return ends(name, failed ?? left);
  };
  await visit(all);
}

/** No test takes a minute, also on a busy machine, but where a mutant made it wait for ever. */
async function inTime(what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not end')), 60_000);
  });
  await Promise.race([(async () => await what())(), late]).finally(() => clearTimeout(timer));
}

async function attempt(what) {
  try {
    await what();
    return undefined;
  } catch (problem) {
    return problem ?? new Error('nothing was thrown as an error');
  }
}
