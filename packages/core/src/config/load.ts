import * as v from 'valibot';
import { Failure, type Problem } from '../failure.js';
import { decode } from '../files/text.js';
import type { Path } from '../nouns/git.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { nearest, suggestion } from '../suggestion.js';
import { accepted, expectedAt, knownKeys, shown, takesList } from './accepted.js';
import { environmentProblems } from './environment-problems.js';
import { configPaths, defaultConfigPath, otherConfigPath } from './paths.js';
import { patternProblems } from './patterns.js';
import { policyProblems } from './policy-problems.js';
import { type Config, configSchema } from './schema.js';
import { type ConfigSource, type Keys, noSource, openSource } from './source.js';

/**
 * The configuration of a repository at a commit; the defaults where there is none at the default path.
 * @param path the `config` input; empty: the default path, which may end in `.yaml`, too
 * @throws {Failure} with every problem of the file and its line, or when a path that was asked for does not exist
 */
export async function loadConfig(snapshot: Snapshot, path: Path | ''): Promise<Config> {
  const found = await findConfig(snapshot, path);
  return found === null ? defaults() : parseConfig(found.path, found.text);
}

/** The configuration as far as one environment needs it. */
export interface ConfigFor {
  readonly config: Config;
  /** What is wrong elsewhere in the file; none: the configuration is whole. */
  readonly elsewhere: readonly Problem[];
}

/**
 * The same for one environment in an emergency: what is wrong elsewhere in the file is told, and keeps nothing from happening. Where something
 * is wrong, the configuration is that of this environment alone, without what comes before it.
 * @throws {Failure} with every problem of the file, where one of them concerns the environment
 */
export async function loadConfigFor(snapshot: Snapshot, path: Path | '', environment: string): Promise<ConfigFor> {
  const found = await findConfig(snapshot, path);
  if (found === null) return { config: defaults(), elsewhere: [] };
  const { value, source } = openSource(found.path, found.text);
  const whole = validate(value, source);
  if (whole.problems.length === 0 && whole.config !== null) return { config: whole.config, elsewhere: [] };
  const own = onlyAbout(value, environment);
  const { config, problems } = own === null ? whole : validate(own, source);
  // Without the environment before nothing is said about it.
  if (config === null || problems.some(({ code }) => code !== 'gate-without-from')) throw new Failure(whole.problems);
  return { config, elsewhere: whole.problems };
}

function defaults(): Config {
  return { ...v.parse(configSchema, {}), source: noSource(defaultConfigPath) };
}

/** @returns `null`: there is none at the default path */
async function findConfig(
  snapshot: Snapshot,
  path: Path | '',
): Promise<{ readonly path: Path; readonly text: string } | null> {
  const files = await snapshot.load(configPaths(path));
  const [found, another] = [...files];
  if (another !== undefined) {
    throw new Failure({
      code: 'config-twice',
      message: `${defaultConfigPath} and ${otherConfigPath} both exist`,
      fix: 'Delete one of them.',
      place: { path: otherConfigPath },
    });
  }
  if (found !== undefined) return { path: found[0], text: decode(...found) };
  if (path === '') return null;
  throw new Failure({
    code: 'config-not-found',
    message: `There is no ${path} at commit ${snapshot.commit.slice(0, 7)}`,
    fix: `Correct the \`config\` input, or commit the file. Without the input, ${defaultConfigPath} is used if it exists.`,
  });
}

/** The keys that say what the files of environments mean, whichever it is. */
const shared: readonly string[] = ['preset', 'image', 'tag-pattern', 'chart-tag-pattern', 'services'];

/** What a configuration says of one environment, and of what all need; `null`: it has no such environment. */
function onlyAbout(value: unknown, environment: string): unknown {
  const own = valueAt(value, ['environments', environment]);
  if (own === undefined) return null;
  const { from: _, ...rest } = Object.fromEntries(Object.entries(own ?? {}));
  const top = shared.flatMap((key) => {
    const there = valueAt(value, [key]);
    return there === undefined ? [] : [[key, there] as const];
  });
  return { ...Object.fromEntries(top), environments: { [environment]: rest } };
}

/**
 * Parses and validates the text of a `slipway.yml`.
 * @throws {Failure} with every problem: file, line, what was found, what is accepted
 */
export function parseConfig(path: Path, text: string): Config {
  const { value, source } = openSource(path, text);
  const { config, problems } = validate(value, source);
  if (problems.length === 0 && config !== null) return config;
  throw new Failure(problems);
}

/** @returns the configuration where the schema takes it, and every problem by its line */
function validate(
  value: unknown,
  source: ConfigSource,
): { readonly config: Config | null; readonly problems: readonly Problem[] } {
  const result = v.safeParse(configSchema, value ?? {});
  const issues = result.success ? [] : leaves(result.issues).map((leaf) => problemOf(leaf, value, source));
  const found = [
    ...issues,
    ...hiddenKeys(value).map((keys) => unknownKey(keys, source)),
    ...patternProblems(value, source),
    ...environmentProblems(value, source),
    ...policyProblems(value, source),
  ];
  // A list where a mapping belongs has one problem, not one for each of its items.
  const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
  return {
    config: result.success ? { ...result.output, source } : null,
    problems: problems.sort(
      (a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
    ),
  };
}

type Issue = v.BaseIssue<unknown>;
interface Leaf {
  readonly issue: Issue;
  readonly keys: Keys;
}

/** The issues that name the deepest place: a union says only that no member fits, its members say why. */
function leaves(issues: readonly Issue[], parents: Keys = []): Leaf[] {
  return issues.flatMap((issue): Leaf[] => {
    const keys = [...parents, ...(issue.path ?? []).map((item) => keyOf(item.key))];
    const deeper = (issue.issues ?? []).filter(isMeant);
    return deeper.length > 0 ? leaves(deeper, keys) : [{ issue, keys }];
  });
}

/** Whether an issue is about what was written: a member for mappings also judges a list, as a mapping of its positions. */
function isMeant({ path }: Issue): boolean {
  const [first] = path ?? [];
  return first !== undefined && Array.isArray(first.input) === (first.type === 'array');
}

function keyOf(key: unknown): string | number {
  return typeof key === 'number' ? key : String(key);
}

function problemOf({ issue, keys }: Leaf, value: unknown, source: ConfigSource): Problem {
  const list = keysOfList(value, keys);
  if (list !== undefined) return badValue(list, 'a list', expectedAt(list), source);
  if (issue.type === 'never') return unknownKey(keys, source);
  if (issue.received === 'undefined') {
    return {
      code: 'config-missing-key',
      message: `${source.path} lacks \`${keys.join('.')}\``,
      fix: `Add \`${keys.at(-1)}\`.`,
      place: source.place(...keys),
    };
  }
  const isUnquoted = issue.type === 'string' && (typeof issue.input === 'number' || typeof issue.input === 'boolean');
  // A mapping as it was written, without the defaults.
  const written = typeof issue.input === 'object' ? (valueAt(value, keys) ?? issue.input) : issue.input;
  const bad = badValue(keys, shown(written), `${accepted(issue)}${isUnquoted ? ': put it in quotes' : ''}`, source);
  return { ...bad, fix: nearestChoice(issue) + bad.fix };
}

/** Where one of several words is accepted: the one that may be meant. */
function nearestChoice(issue: Issue): string {
  if (issue.type !== 'picklist' || typeof issue.input !== 'string') return '';
  const words = [...(issue.expected ?? '').matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
  return words.length === 0 ? '' : nearest(issue.input, words);
}

function valueAt(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([name]) => name === String(key))?.[1]
        : undefined,
    value,
  );
}

function badValue(keys: Keys, found: string, expected: string, source: ConfigSource): Problem {
  return {
    code: 'config-bad-value',
    message: `${source.path}: ${keys.length === 0 ? 'the document' : `\`${keys.join('.')}\``} is ${found}`,
    fix: `Write ${expected}${keys.length === 0 ? ', such as `version-file: .version`' : ''}.`,
    place: source.place(...keys),
  };
}

function unknownKey(keys: Keys, source: ConfigSource): Problem {
  return {
    code: 'config-unknown-key',
    message: `${source.path} has an unknown key \`${keys.join('.')}\``,
    fix: suggestion(String(keys.at(-1) ?? ''), knownKeys(keys.slice(0, -1))),
    place: source.place(...keys),
  };
}

/** The first place on the way where a list stands and may not: valibot takes a list for a mapping of its positions. */
function keysOfList(value: unknown, keys: Keys): Keys | undefined {
  let node = value;
  for (let depth = 0; depth <= keys.length; depth += 1) {
    if (Array.isArray(node) && !takesList(keys.slice(0, depth))) return keys.slice(0, depth);
    node = Object.entries(node ?? {}).find(([key]) => key === String(keys[depth]))?.[1];
  }
  return undefined;
}

/** Keys that valibot passes over in silence, because they mean something to JavaScript. */
function hiddenKeys(value: unknown, parents: Keys = []): Keys[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const keys = [...parents, key];
    return ['__proto__', 'constructor', 'prototype'].includes(key) ? [keys] : hiddenKeys(inner, keys);
  });
}
