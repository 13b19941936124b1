// Stryker's mutants of a file, all planted at once, each behind a switch: `globalThis.__stryker__.activeMutant`.
import { createHash } from 'node:crypto';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/**
 * @typedef {object} Mutant
 * @property {string} id What the switch is set to.
 * @property {string} path
 * @property {string} name The same until the file changes before it.
 * @property {string} kind Stryker's name of it.
 * @property {string} was
 * @property {string} replacement
 */

const quiet = { debug() {}, info() {}, isDebugEnabled: () => false };

/**
 * @param {{ path: string, text: string }[]} files TypeScript
 * @returns {Promise<{ mutants: Mutant[], planted: Map<string, string> }>} the mutants of all files, and these files with them, by path
 */
export async function plant(files) {
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const given = files.map(({ path, text }) => ({ name: path, mutate: true, content: text }));
  // Its reader of patterns tells which it does not understand; these have no mutants.
  const { error } = console;
  console.error = () => {};
  const result = await new Instrumenter(quiet).instrument(given, options).finally(() => {
    console.error = error;
  });
  const lines = new Map(files.map(({ path, text }) => [path, text.split('\n')]));
  const mutants = result.mutants.map(({ id, fileName: path, location, mutatorName: kind, replacement }) => {
    const was = between(lines.get(path), location);
    const place = `${path}:${location.start.line + 1}:${location.start.column + 1}`;
    return { id, path, kind, was, replacement, name: `${place} ${kind} \`${short(was)}\` → \`${short(replacement)}\`` };
  });
  return { mutants, planted: new Map(result.files.map(({ name, content }) => [name, content])) };
}

/** The order of a sample: that of a hash, so that a change of one file leaves the others as they are. */
export function rank(seed, { name }) {
  return createHash('sha256').update(`${seed} ${name}`).digest('hex');
}

function between(lines, { start, end }) {
  const all = lines.slice(start.line, end.line + 1);
  all[all.length - 1] = all.at(-1).slice(0, end.column);
  return all.join('\n').slice(start.column);
}

function short(code) {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
