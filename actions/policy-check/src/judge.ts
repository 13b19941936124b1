import { ruleMeanings, type Severity, type SeveritySetting } from '@slipway/core/config/policy-schema';
import { listOf } from '@slipway/core/config/schema-parts';
import type { Problem } from '@slipway/core/failure';
import { globMatcher } from '@slipway/core/files/glob';
import { fingerprint } from './baseline.js';
import { type Echo, knownObjects, objectsOf, partEchoes, unknownObjects } from './echoes.js';
import {
  type EnvironmentSide,
  type Exception,
  type Facts,
  type Moves,
  notJudged,
  notRendered,
  type Rule,
  type Side,
  type Violation,
} from './facts.js';
import { beyond, countOf } from './known.js';
import { rules } from './rules/all.js';
import type { Inputs } from './table.js';

/** A violation, and what becomes of it. */
export interface Judged extends Violation {
  readonly severity: 'fail' | 'warn';
  readonly fingerprint: string;
  /** It is in the baseline. */
  readonly isKnown: boolean;
  /** The exception that counts for it, or that counted; `null`: there is none. */
  readonly exception: Exception | null;
  readonly isExpired: boolean;
}

/** A rule that says nothing, or nothing about a part. */
export interface LeftOut {
  readonly rule: string;
  readonly why: string;
  readonly fix: string;
  /** Somebody asked for it by name: silence would be taken for consent. */
  readonly isAsked: boolean;
  /** The rest is judged. */
  readonly isPart: boolean;
}

export interface Verdict {
  /** Those that count. */
  readonly violations: readonly Judged[];
  /** In the baseline, or excepted. */
  readonly accepted: readonly Judged[];
  /** Rules that were judged. */
  readonly judged: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Fingerprints of the baseline that were not found again, each as often as that. */
  readonly mended: readonly string[];
  /** By the fingerprint of a violation in a file: those of the rendered objects that have it. */
  readonly rendered: ReadonlyMap<string, readonly string[]>;
}

const kept = new WeakMap<Facts, { readonly inputs: Inputs; readonly verdict: Verdict }>();

/** Judges every rule that is asked for; the same facts once, for the proposal and for the reports. Pure. */
export function judge(inputs: Inputs, facts: Facts): Verdict {
  const known = kept.get(facts);
  if (known?.inputs === inputs) return known.verdict;
  const verdict = judgeAll(inputs, facts);
  kept.set(facts, { inputs, verdict });
  return verdict;
}

function judgeAll(inputs: Inputs, facts: Facts): Verdict {
  const { now, before, moves } = facts;
  const compared: Compared = { now, before: before ?? now, moves };
  const asked = allRules(facts).filter(({ id }) => isAsked(id, inputs));
  const leftOut: LeftOut[] = [];
  const judged: string[] = [];
  const found: Violation[] = [];
  const echoes: Echo[] = [];
  for (const rule of asked) {
    const why = rule.lacks?.(now, facts) ?? null;
    if (isOffEverywhere(rule.id, inputs, facts)) continue;
    if (why !== null) {
      const fix = `Give it what it needs, or set \`policy.rules.${rule.id}: off\`.`;
      leftOut.push({ rule: rule.id, why, fix, isAsked: isNamed(rule.id, inputs, facts), isPart: false });
      continue;
    }
    judged.push(rule.id);
    const passed = rule.passesOver?.(now, facts) ?? null;
    if (passed !== null)
      leftOut.push({ rule: rule.id, ...passed, isAsked: isNamed(rule.id, inputs, facts), isPart: true });
    const old = before === null ? [] : rule.judge(before, facts);
    const there = rule.judge(now, facts);
    const parted = partEchoes(there, newIn(there, old, compared), before);
    found.push(...parted.told);
    echoes.push(...parted.echoes);
  }
  const idOf = (one: Violation) => fingerprint(one, now.objectAt(one.place));
  const objects = before === null ? unknownObjects(echoes, facts.baseline, idOf) : [];
  const all = [...found, ...objects, ...unreadIn(compared, before !== null)].filter(
    ({ environment }) =>
      inputs.environments.length === 0 || environment === '' || inputs.environments.includes(environment),
  );
  const isOfKnown = knownObjects(echoes, facts.baseline, idOf);
  const severe = all.flatMap((one) => withSeverity(one, isOfKnown(one), inputs, facts));
  const unknown = beyond(severe, facts.baseline.counts, (one) => one.fingerprint);
  const complete = severe.map((one) => withVerdict(one, one.isKnown || !unknown.has(one), facts));
  const counts = ({ isKnown, exception, isExpired }: Judged) => !isKnown && (exception === null || isExpired);
  const there = countOf(complete, (one) => one.fingerprint);
  return {
    violations: complete.filter(counts),
    accepted: complete.filter((one) => !counts(one)),
    ...{ judged, leftOut },
    rendered: objectsOf(found, echoes, now, idOf),
    mended: [...facts.baseline.counts].flatMap(([one, count]) =>
      Array<string>(Math.max(0, count - (there.get(one) ?? 0))).fill(one),
    ),
  };
}

function allRules({ own }: Facts): readonly Rule[] {
  return [...rules, ...own];
}

/** What the configuration says of a rule; of the user's own ones they say it themselves. */
function settingOf(id: string, { policy }: Facts): SeveritySetting | undefined {
  return Object.entries(policy.rules).find(([name]) => name === id)?.[1];
}

/** Rules that judge changes, and no files as they are. */
export const ofChange = ['edited-by-hand', 'hotfix-unexplained', 'breaking-version'] as const;

/** Whether somebody asked for a rule by its name, or by an input that is for it alone. What judges changes has nothing to say without one. */
function isNamed(id: string, { rules: names, since, base }: Inputs, facts: Facts): boolean {
  if (id === 'unapproved-merge' && since !== '') return true;
  const isOfChange = ofChange.some((one) => one === id);
  return (
    names.includes(id) ||
    (settingOf(id, facts) !== undefined && (!isOfChange || base !== '') && id !== 'unapproved-merge')
  );
}

function isAsked(id: string, { rules: names }: Inputs): boolean {
  return names.length === 0 || names.includes(id);
}

/** The files of a commit, and those it is compared with. */
interface Compared {
  readonly now: Side;
  readonly before: Side;
  readonly moves: Moves;
}

/** What a change leaves as it was is not of it, also in a file that it moves. */
function newIn(found: readonly Violation[], old: readonly Violation[], { now, before, moves }: Compared): Violation[] {
  const known = countOf(old, (one) => identity(one, before));
  const brought = beyond(found, known, (one) => identity(one, now));
  if (brought.size === 0 || moves.deleted.size === 0) return found.filter((one) => brought.has(one));
  const left = old.filter(({ place }) => moves.deleted.has(place.path));
  const arrived = found.filter((one) => brought.has(one) && moves.added.has(one.place.path));
  const others = beyond(
    arrived,
    countOf(left, (one) => wherever(one, before)),
    (one) => wherever(one, now),
  );
  const moved = new Set(arrived.filter((one) => !others.has(one)));
  return found.filter((one) => brought.has(one) && !moved.has(one));
}

function identity(violation: Violation, side: Side): string {
  return JSON.stringify([violation.place.path, wherever(violation, side)]);
}

/** The same in any file. */
function wherever({ rule, environment, about, key, found, place }: Violation, side: Side): string {
  const [name, text] = [about, found].map((one) => (place.path === '' ? one : one.replaceAll(place.path, '')));
  return JSON.stringify([rule, environment, side.objectAt(place), name, key, text]);
}

/** What cannot be read, whatever the rule. */
function unreadIn(compared: Compared, isChange: boolean): Violation[] {
  const { now, before } = compared;
  const toViolation = ({ environment, problem }: Side['problems'][number]): Violation => {
    const { message, fix, place = { path: '' } } = problem;
    return {
      rule: notJudged,
      environment,
      about: place.path,
      key: codeOf(problem),
      found: message,
      place,
      message,
      fix,
    };
  };
  const found = now.problems.map(toViolation);
  const brought = new Set(newIn(found, isChange ? before.problems.map(toViolation) : [], compared));
  const all = found.flatMap((violation): Violation[] => {
    if (brought.has(violation)) return [violation];
    // A file that is as it was brings nothing. What an app would come to depends on many files: no one knows what the change brings to it.
    if (violation.key !== notRendered) return [];
    const message = `${violation.message}. It was not at \`base\` either, so what the change does to it is not judged`;
    return [{ ...violation, message, isMild: true }];
  });
  return [...new Map(all.map((one) => [identity(one, now), one])).values()];
}

function codeOf({ code }: Problem): string {
  return code;
}

type Severe = Pick<Judged, keyof Violation | 'severity' | 'fingerprint' | 'isKnown'>;

function withSeverity(violation: Violation, isKnown: boolean, inputs: Inputs, facts: Facts): Severe[] {
  const side = facts.now.environments.find(({ environment }) => environment.name === violation.environment) ?? null;
  const severity = violation.isMild === true ? 'warn' : severityOf(violation.rule, side, inputs, facts);
  if (severity === 'off') return [];
  return [
    { ...violation, isKnown, severity, fingerprint: fingerprint(violation, facts.now.objectAt(violation.place)) },
  ];
}

function withVerdict(violation: Severe, isKnown: boolean, facts: Facts): Judged {
  const fitting = facts.policy.exceptions.filter((one) => fits(one, violation));
  const valid = fitting.find(({ until }) => until >= facts.today);
  const exception = valid ?? fitting[0] ?? null;
  return { ...violation, isKnown, exception, isExpired: exception !== null && valid === undefined };
}

/** How severe a violation is in an environment; `null`: it is about none. */
export function severityOf(id: string, side: EnvironmentSide | null, inputs: Inputs, facts: Facts): Severity {
  const rule = allRules(facts).find((one) => one.id === id);
  if (rule === undefined) return 'fail';
  const said = settingFor(settingOf(id, facts), side);
  if (said !== undefined) return said;
  const usual = rule.severity(side, facts);
  // What is off by itself and asked for by name is meant.
  return usual === 'off' && inputs.rules.includes(id) ? 'fail' : usual;
}

function settingFor(setting: SeveritySetting | undefined, side: EnvironmentSide | null): Severity | undefined {
  if (setting === undefined || typeof setting === 'string') return setting;
  return side === null ? undefined : setting[side.environment.name];
}

function isOffEverywhere(id: string, inputs: Inputs, facts: Facts): boolean {
  const sides = [null, ...facts.now.environments];
  return sides.every((side) => severityOf(id, side, inputs, facts) === 'off');
}

function fits({ rule, environments, about, files }: Exception, violation: Violation): boolean {
  const among = (globs: Exception['files'], text: string) => globs === undefined || globMatcher(listOf(globs))(text);
  return (
    rule === violation.rule &&
    (environments === undefined || listOf(environments).includes(violation.environment)) &&
    among(about, violation.about) &&
    among(files, violation.place.path)
  );
}

/** What a rule forbids. */
export function meaningOf(id: string): string {
  if (id === notJudged) return 'What cannot be judged.';
  return Object.entries(ruleMeanings).find(([name]) => name === id)?.[1] ?? 'A rule of your own.';
}

/** Whether a rule has a section in docs/policy.md. */
export function isOurs(id: string): boolean {
  return Object.hasOwn(ruleMeanings, id);
}
