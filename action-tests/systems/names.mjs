// Other names for a system of workflows-examples, as somebody gives them who takes it over: those that the list in its README says to change.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Texts of a test that are places in this repository, whatever the system's names are. */
const places = /(^import .*$|system: '[^']*'|'[a-z-]+\/(?:app|config)'|systems\/[\w.-]+)/m;

/**
 * The names of a system, as `{ acme: 'northwind' }`; `null`: only the stage knows another one (seams.ts).
 * @returns an empty object where the system has no `names.yml`
 */
export function namesOf(system) {
  const path = fileURLToPath(new URL(`${system}/names.yml`, import.meta.url));
  return existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
}

/** A text, or a path, in which the names are others: whole words, also within longer names such as `shop-events` and `shop_events`. */
export function withNames(text, names) {
  const others = Object.entries(names).filter(([, other]) => other !== null);
  // `acme/charts` before `acme`.
  const longestFirst = others.sort(([a], [b]) => b.length - a.length);
  if (longestFirst.length === 0) return text;
  const words = longestFirst.map(([name]) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('/', '\\\\?/'));
  // In a test's string a name may follow `\\n`.
  const every = new RegExp(`(?:(?<![A-Za-z0-9])|(?<=\\\\[nb]))(?:${words.join('|')})(?![A-Za-z0-9])`, 'g');
  return text.replace(every, (found) => names[found.replaceAll('\\', '')]);
}

/** The text of a test of a system, with the system's other names. */
export function testWithNames(text, names) {
  return text
    .split(places)
    .map((part, index) => (index % 2 === 1 ? part : withNames(part, names)))
    .join('');
}
