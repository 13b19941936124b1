import { Failure } from '../../failure.js';
import type { ComponentId } from '../../nouns/component.js';
import type { CommitId, DatedCommit } from '../../nouns/git.js';
import type { Pin } from '../model/release.js';
import { lookBack } from './answers.js';
import { day, type Moment, momentAt } from './moment.js';
import { isTooLong, type Past, pathsOf } from './past.js';

/**
 * For each group of components the newest moment in which one of them ran this version, tag, digest or commit; `null`: never.
 * Where one group ran it and others did not, those are looked for only some changes further back: most often they have names
 * of their own.
 */
export async function whenTheyRan(
  past: Past,
  groups: readonly (readonly ComponentId[])[],
  named: string,
): Promise<(Moment | null)[]> {
  const found: (Moment | null)[] = groups.map(() => null);
  let further = 0;
  for await (const moment of past.moments()) {
    for (const [index, components] of groups.entries()) {
      const ran = (id: ComponentId) => moment.release.get(id) ?? moment.floating.get(id);
      if (found[index] || !components.some((component) => isNamed(ran(component), named))) continue;
      found[index] = moment;
      further = 0;
    }
    const isAny = found.some((one) => one !== null);
    if (found.every((one) => one !== null) || (isAny && ++further > lookBack.commits)) break;
  }
  return found;
}

/**
 * Whether people would call a pin this: its tag or version with or without a `v`, its digest or the commit it was built
 * from, the latter two also shortened.
 */
export function isNamed(pin: Pin | undefined, name: string): boolean {
  const { tag, version, appVersion, digest, sha } = pin ?? {};
  const plain = withoutV(name);
  if ([tag, version, appVersion].some((one) => one && withoutV(one) === plain)) return true;
  if (/^sha256:[0-9a-f]{7,64}$/.test(name)) return digest?.startsWith(name) ?? false;
  return /^[0-9a-f]{7,40}$/.test(name) && sha ? sha.startsWith(name) || name.startsWith(sha) : false;
}

function withoutV(name: string): string {
  return name.replace(/^v(?=\d)/, '');
}

/**
 * What a target ran when its branch was at a commit, also at one that changed nothing of the target.
 * @param commit its full id
 * @param components those somebody wants to know of: for them files that were renamed since are followed
 * @returns `null`: the target had no files yet, or what the commit says of them never was on the branch, as with a commit
 * that a merge brought in along with others
 * @throws {Failure} when the files of then are not YAML
 */
export async function whatRanAt(
  past: Past,
  commit: CommitId,
  components: readonly ComponentId[],
): Promise<Moment | null> {
  const { history, target, from } = past;
  const known = past.known().find((moment) => moment.commit.id === commit);
  if (known !== undefined && saysOf(known, components)) return known;
  const [there, itself] = await Promise.all([
    firstOf(history.landed(pathsOf(target), commit), () => true),
    firstOf(history.landed([''], commit), () => true),
  ]);
  if (itself === null) return null;
  const landed =
    there === null
      ? null
      : await firstOf(
          history.landed(pathsOf(target), from),
          ({ id, date }) => id === there.id || date.getTime() < there.date.getTime() - clockSkew,
        );
  if (there !== null && landed?.id !== there.id) return null;
  return readThere(past, landed, itself.date, components);
}

/** What a target ran at a time; `null`: it had no files yet. */
export async function whatRanOn(past: Past, date: Date, components: readonly ComponentId[]): Promise<Moment | null> {
  const { history, target, from } = past;
  const there = await firstOf(history.landed(pathsOf(target), from), (commit) => commit.date <= date);
  return readThere(past, there, date, components);
}

/** One commit is read where that is enough; its files may have had other names, which only going back step by step shows. */
async function readThere(
  past: Past,
  there: DatedCommit | null,
  date: Date,
  components: readonly ComponentId[],
): Promise<Moment | null> {
  const moment = there === null ? null : await momentAt(past.target, past.history, there);
  if (moment !== null && saysOf(moment, components)) return moment;
  try {
    for await (const older of past.moments()) if (older.commit.date <= date) return older;
  } catch (error) {
    // Most likely the component came later than that.
    if (!isTooLong(error) || moment === null) throw error;
  }
  return moment;
}

/** Whether its files have all of these, be it in several versions at once. */
function saysOf({ release, unclear }: Moment, components: readonly ComponentId[]): boolean {
  return components.every((component) => release.has(component) || unclear.has(component));
}

/** Clocks of those who commit differ: a commit may be dated before the one it follows. */
const clockSkew = 24 * 60 * 60 * 1000;

/** More commits than anybody wants to wait for; listing them is a hundredth of a call each. */
const longestListing = 10_000;

async function firstOf(
  commits: AsyncIterable<DatedCommit>,
  isIt: (commit: DatedCommit) => boolean,
): Promise<DatedCommit | null> {
  let seen = 0;
  for await (const commit of commits) {
    if (isIt(commit)) return commit;
    if (++seen < longestListing) continue;
    throw new Failure({
      code: 'past-too-long',
      message: `What \`release\` names is not in the newest ${longestListing} commits, which go back to ${commit.id.slice(0, 7)} of ${day(commit.date)}`,
      fix: 'Write `release:` with a commit that is newer than that.',
    });
  }
  return null;
}
