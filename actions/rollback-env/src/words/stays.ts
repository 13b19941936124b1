import type { Held } from '@slipway/core/environments/lens/write';
import { explainConflict } from '@slipway/core/environments/words/conflicts';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import { bareName, componentName } from '@slipway/core/nouns/component';
import { type Destination, wanted } from '../inputs/fields.js';
import type { Facts } from '../plan/facts.js';
import { type Forward, forwardAgain, forwardText, inlineInputs } from '../plan/forward.js';
import type { Stay } from '../plan/goal.js';
import type { Inputs } from '../table.js';
import { explainBeside } from './beside.js';
import { time } from './story.js';

/** @throws {Failure} when nothing that is to go back has anything to go back to: silence would pass for a rollback */
export function mustHaveSomething(inputs: Inputs, facts: Facts): void {
  const { release: to } = inputs;
  const { resolution, environment } = facts;
  const { goals, stays } = resolution;
  const taken = stays.filter(isTakenBack);
  if (goals.length === 0 && taken.length > 0) {
    throw new Failure(byRollback(taken).map((stays) => explainTakenBack(stays, inputs, facts)));
  }
  if (goals.length > 0 || stays.some(({ why }) => why === 'rolled-back' || why === 'same')) return;
  const unclear = [...stays.filter(isUnclear).map(explainUnclear), ...stays.filter(ranSeveral).map(explainSeveral)];
  if (unclear.length > 0) throw new Failure(unclear);
  const what = listing(stays.map(subjectOf), 5) || environment.name;
  const { place } = environment;
  if (to.kind !== 'previous') {
    throw new Failure({
      code: 'nothing-there',
      message: `It is unknown what ${what} ran at ${to.text}: it had no files then, or the branch was never at that commit`,
      fix: 'Write `release:` with a later time, a version, or a commit that the branch was at (the merge commit, not a merged one).',
      place,
    });
  }
  const since = [...new Set(stays.flatMap((one) => (one.why === 'nothing-earlier' ? one.since || [] : [])))].join('; ');
  const other =
    since === ''
      ? `${what} never ran anything else`
      : `${what} runs again what it ran first; in between it ran ${since}`;
  throw new Failure({
    code: 'nothing-earlier',
    message: `There is nothing earlier to go back to: ${other}`,
    fix: `${since === '' ? '' : 'To bring one of these back, write `release: <version>`. '}${fixForward(facts)}`,
    place,
  });
}

/** Builds enter a first environment anyway: there a hotfix is a build like any other. */
function fixForward({ environment }: Facts): string {
  const how = environment.from === null ? 'with the `release` of a build' : 'with `hotfix: true`';
  return `Fix it forward: run promote-env ${how}. If the service was renamed, list its old name under \`formerly\` in the configuration.`;
}

/** Why nothing changes, in one sentence. */
export function reasonToStay({ release: to }: Inputs, facts: Facts, held: readonly Held[]): string {
  const { resolution, environment } = facts;
  const back = resolution.stays.filter(isRolledBack);
  if (back.length > 0) {
    const others = back.some(({ name }) => name === null) ? ', or other `services`' : '';
    const where = (stay: RolledBack) => (environment.targets.length > 1 ? ` in ${stay.target}` : '');
    const done = [...new Set(back.map((stay) => alreadyBack(stay, where(stay))))];
    return `already rolled back to ${listing(done, 5)}; to go further back, write \`release: <version>\`${others}`;
  }
  if (held.length > 0) {
    return `nothing can be rolled back in ${environment.name}: ${listing([...new Set(held.map(({ component }) => componentName(component)))], 5)} ${held.length === 1 ? 'is' : 'are'} held`;
  }
  if (isToCome(to, facts)) return `nothing changes in ${environment.name}: ${to.text} is in the future`;
  const what = { previous: 'that', time: `what it ran at ${wanted(to)}`, named: wanted(to) };
  return `${environment.name} already runs ${what[to.kind]}`;
}

/** What is said of those that stay while others go back. */
export function explainStays(inputs: Inputs, facts: Facts): Finding[] {
  const { release: to, services } = inputs;
  const { resolution } = facts;
  // What was asked for by name happens, or the run fails.
  const level = services.length > 0 ? 'error' : 'warning';
  const taken = byRollback(resolution.stays.filter(isTakenBack)).map(
    (stays): Finding => ({ ...explainTakenBack(stays, inputs, facts), level }),
  );
  const told = resolution.stays.flatMap((stay): Finding[] => {
    if (isRolledBack(stay)) {
      // Where nothing goes back at all, the reason says it.
      if (resolution.goals.length === 0) return [];
      return [
        {
          level: 'notice',
          code: 'already-rolled-back',
          message: `Already rolled back in ${stay.target}: to ${alreadyBack(stay)}`,
          fix: 'To go further back, write `release:` with a version, commit or time.',
        },
      ];
    }
    if (stay.why === 'same' || isTakenBack(stay)) return [];
    if (isUnclear(stay) || ranSeveral(stay)) {
      // Where nothing goes back, what could not be looked at must not pass for done.
      const isError = resolution.goals.length === 0 || isWanted(stay, inputs, facts);
      const problem = isUnclear(stay) ? explainUnclear(stay) : explainSeveral(stay);
      return [{ ...problem, level: isError ? 'error' : 'warning' }];
    }
    return [explainNothing(stay, inputs, facts)];
  });
  return [
    ...taken,
    ...told,
    ...explainBeside(facts),
    ...(isToCome(to, facts) ? [explainToCome(to, facts)] : explainOpen(inputs, facts)),
  ];
}

/** Whether a person named what does not go back: the target, or a service that goes back nowhere. */
function isWanted({ target, name }: Stay, inputs: Inputs, { resolution, environment }: Facts): boolean {
  const isTarget = inputs.targets.some((one) => one === target || `${environment.name}-${one}` === target);
  return isTarget || (name !== null && !resolution.goals.some((goal) => goal.name === name));
}

type NothingThere = Extract<Stay, { readonly why: 'nothing-earlier' | 'never-ran' }>;

/** One that has nothing to go back to, while others go. */
function explainNothing(stay: NothingThere, inputs: Inputs, facts: Facts): Finding {
  const { release: to } = inputs;
  const isWithout = isWanted(stay, inputs, facts);
  const other = stay.since === '' ? '' : `; it ran ${stay.since}`;
  const why = {
    previous: stay.since === '' ? 'it never ran anything else' : `it runs again what it ran first${other}`,
    time: `it is unknown what it ran at ${wanted(to)}${other}`,
    named: `it never ran ${wanted(to)}${other}`,
  };
  const its = [`\`targets: ${stay.target}\``, ...(stay.name === null ? [] : [`\`services: ${stay.name}\``])];
  const next =
    stay.since === ''
      ? fixForward(facts)
      : `To bring back one of these, run this for ${its.join(' and ')} with \`release: <version>\`.`;
  return {
    level: isWithout ? 'error' : 'warning',
    code: stay.why === 'never-ran' ? 'never-ran' : 'nothing-earlier',
    message: `${subjectOf(stay)} is not rolled back: ${why[to.kind]}`,
    fix: isWithout ? `To roll back the others, leave it out. ${next}` : next,
  };
}

type Time = Extract<Destination, { readonly kind: 'time' }>;

/** Clocks of runners, and of those who commit, differ by so much. */
const clockSkew = 15 * 60 * 1000;

/** Whether a time is still to come, a day from its beginning on. After what was committed by a clock that is ahead, it is not. */
function isToCome(to: Destination, { resolution, now }: Facts): to is Time {
  if (to.kind !== 'time' || resolution.goals.length > 0) return false;
  const isDay = /^[\d-]{10}$/.test(to.text);
  const begin = isDay ? new Date(`${to.text}T00:00:00Z`) : to.at;
  return begin.getTime() > now.getTime() + clockSkew;
}

function explainToCome({ text }: Time, { now }: Facts): Finding {
  return {
    level: 'error',
    code: 'in-the-future',
    message: `${text} is in the future: it is now ${time(now)}`,
    fix: 'Write `release:` with a time in the past (UTC if it has no offset), `previous`, a version or a commit.',
  };
}

/**
 * Nothing is to be done, and an open pull request of this rollback does something: what was asked for is most likely mistyped, and
 * that pull request is not out of date.
 */
function explainOpen({ release: to }: Inputs, { open, resolution, environment }: Facts): Finding[] {
  if (open === null || to.kind === 'previous' || resolution.goals.length > 0) return [];
  const pull = open.pull === null ? 'the open rollback' : `pull request #${open.pull.number}`;
  const which = open.pull === null ? '' : ` (${open.pull.title})`;
  return [
    {
      level: 'error',
      code: 'open-rollback',
      message: `${environment.name} already runs ${to.text}, but ${pull}${which} rolls it back to ${open.wanted}; ${open.pull === null ? 'that' : 'the pull request'} was not changed`,
      fix: `Correct \`release\`; or merge ${pull}; or, to keep what ${environment.name} runs, close it and delete its branch.`,
    },
  ];
}

type RolledBack = Extract<Stay, { readonly why: 'rolled-back' }>;

function isRolledBack(stay: Stay): stay is RolledBack {
  return stay.why === 'rolled-back';
}

type TakenBackStay = Extract<Stay, { readonly why: 'taken-back' }>;

function isTakenBack(stay: Stay): stay is TakenBackStay {
  return stay.why === 'taken-back';
}

function byRollback(stays: readonly TakenBackStay[]): TakenBackStay[][] {
  return [...groupBy(stays, ({ taken }) => taken.by.id).values()];
}

/** Forward is a promotion: gates judge it, and a person says why. */
function explainTakenBack(stays: readonly TakenBackStay[], inputs: Inputs, facts: Facts): Problem {
  const items = stays.map(({ taken: { component, before } }): Forward => ({ component, pin: before }));
  const targets = [...new Set(stays.map(({ target }) => target))];
  const [by, mark] = [stays[0]?.taken.by, stays[0]?.taken.mark];
  if (by === undefined) throw new Error('a group of what was taken back has something');
  const names = listing(items.map(forwardText), 5);
  const what = `${names} ${items.length === 1 ? 'was' : 'were'} rolled back in ${listing(targets, 5)}`;
  const pull = by.pull === undefined ? '' : `, #${by.pull}`;
  const runs = forwardAgain(items, facts, inputs, `${names} ${items.length === 1 ? 'is' : 'are'} wanted again`, true);
  const revert = `revert ${by.pull === undefined ? by.id.slice(0, 7) : `#${by.pull}`}`;
  const how =
    runs === null || runs.length > mostRuns ? revert : `run ${runs.map(inlineInputs).join(', and ')}; or ${revert}`;
  return {
    code: 'taken-back',
    message: `${what} by ${mark?.actor ?? by.author} at ${time(by.date)} (${by.id.slice(0, 7)}${pull}): a rollback does not bring ${items.length === 1 ? 'it' : 'them'} forward again`,
    fix: `To go forward again, ${how}. To go further back, write an older version in \`release\`.`,
  };
}

/** More runs than that nobody pastes. */
const mostRuns = 3;

type Unclear = Extract<Stay, { readonly why: 'unclear' }>;

function isUnclear(stay: Stay): stay is Unclear {
  return stay.why === 'unclear';
}

/** What leaves open what runs now, and how to go on. */
function explainUnclear({ conflict, since }: Unclear): Finding {
  const finding = explainConflict(conflict);
  if (conflict.kind !== 'broken-file') return { ...finding, fix: `${finding.fix} Then roll back again.` };
  const pull = since?.pull === undefined ? '' : `, #${since.pull}`;
  const commit =
    since === null
      ? 'the commit that broke it'
      : `${since.id.slice(0, 7)} of ${time(since.date)} by ${since.author}${pull}, which broke it`;
  return { ...finding, fix: `Revert ${commit}, or correct the file; then roll back again. ${finding.fix}` };
}

type Several = Extract<Stay, { readonly why: 'ran-several' }>;

function ranSeveral(stay: Stay): stay is Several {
  return stay.why === 'ran-several';
}

/** A change that came in several commits: between them nobody can say what ran. */
function explainSeveral({ target, at, components }: Several): Problem {
  const names = listing(components.map(componentName), 5);
  return {
    code: 'ran-several',
    message: `At ${at.id.slice(0, 7)} of ${time(at.date)} ${target} had ${names} in several versions at once, so it is not known what to go back to`,
    fix: `Write a version in \`release\`, with \`services: ${components.map((one) => bareName(one)).join(', ')}\`.`,
  };
}

function subjectOf({ target, name }: Stay): string {
  return name === null ? target : `${name} in ${target}`;
}

/** `api 1.7.1 by octocat at 2026-11-20 14:03 UTC (0a1b2c3, #12)`. */
function alreadyBack({ by, mark, runs }: RolledBack, where = ''): string {
  const names = [...runs].map(([component, pin]) => `${componentName(component)} ${versionText(pin)}`);
  const to = names.length > 0 ? listing(names, 4) : (mark.to?.slice(0, 7) ?? 'what ran before');
  const pull = by.pull === undefined ? '' : `, #${by.pull}`;
  return `${to}${where} by ${mark.actor ?? by.author} at ${time(by.date)} (${by.id.slice(0, 7)}${pull})`;
}
