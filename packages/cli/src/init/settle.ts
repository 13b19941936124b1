import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import type { Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type PlannedRelease, planRelease } from '../plan-release.js';
import { onceEach, replaced } from './lines.js';
import type { Choice } from './proposal.js';

/** People do not read more. */
const MOST = 20;

/** Lines of a configuration with which the next release can be made. */
interface Settled {
  readonly lines: readonly string[];
  readonly choices: readonly Choice[];
  /** What a person has to do first. */
  readonly problems: readonly Problem[];
}

/**
 * Plans the next release with a proposed configuration, and adds the lines that it asks for: about libraries with versions of their own, and about files
 * that it would leave behind at the last version.
 * @param filesOf what is proposed, with these lines as its configuration
 */
export async function settleRelease(
  world: Checkout,
  base: Snapshot,
  lines: readonly string[],
  filesOf: (lines: readonly string[]) => Readonly<Record<Path, string>>,
): Promise<Settled> {
  const planned = async (all: readonly string[], choices: readonly Choice[]): Promise<Step> => ({
    settled: { lines: all, choices },
    plan: await planRelease(world, withFiles(base, filesOf(all))),
  });
  let now = await planned(lines, []);
  const together = await areReleasedTogether(base);
  for (const more of [...(together ? [] : [leaveOwn]), takeAlong]) {
    const next = more(now);
    const then = next && (await planned(next.lines, [...now.settled.choices, ...next.choices]));
    // What does not help is not proposed.
    if (then && then.plan.problems.length <= now.plan.problems.length && then.plan.elsewhere !== null) now = then;
  }
  const { own, problems } = now.plan;
  return {
    ...now.settled,
    problems: [...problems, ...(own.length > MOST || (together && own.length > 0) ? [tellOwn(now.plan)] : [])],
  };
}

/** Does lerna give what it releases one version? It leaves packages behind that did not change. */
async function areReleasedTogether(base: Snapshot): Promise<boolean> {
  const content = (await base.load(['lerna.json'])).get('lerna.json');
  return content !== undefined && /"version"\s*:\s*"\d+\.\d+\.\d+/.test(decode('lerna.json', content));
}

/** Libraries behind the last release, of which nobody knows whether they follow it. */
function tellOwn({ own, last }: PlannedRelease): Problem {
  const [are, them] =
    own.length === 1 ? ['1 library is', 'its version'] : [`${own.length} libraries are`, 'their versions'];
  return {
    code: 'lib-own-version',
    message: `${are} not at the last release, ${last}, so that no release changes ${own.length === 1 ? 'it' : 'them'}: ${listing(own, 5)}`,
    fix: `Slipway releases all of \`libs\` together. Set ${them} to ${last} before the first release, or write \`independent\` for what has versions of its own.`,
  };
}

type More = Pick<Settled, 'lines' | 'choices'>;

interface Step {
  readonly settled: More;
  readonly plan: PlannedRelease;
}

/** Libraries at other versions stay at them. */
function leaveOwn({ settled: { lines }, plan: { own } }: Step): More | undefined {
  if (own.length === 0 || own.length > MOST) return undefined;
  const others = lines.filter((line) => !own.some((folder) => line === `  '${folder}': {}`));
  const [it, has] = own.length === 1 ? ['it', 'has'] : ['they', 'have'];
  const why = `${it} ${has} another version than the last release, so that no release changes ${it === 'it' ? 'it' : 'them'}`;
  return {
    lines: onceEach([...others, 'libs:', ...own.map((folder) => `  '${folder}': independent`)]),
    choices: [{ what: `libs: ${listing(own, 3)}: independent`, why }],
  };
}

/** Files at the last version go along. */
function takeAlong({ settled: { lines }, plan: { elsewhere } }: Step): More | undefined {
  const { refused, lines: added } = elsewhere ?? { refused: [], lines: '' };
  if (refused.length === 0 || refused.length > MOST) return undefined;
  const why = `${refused.length === 1 ? 'it holds' : 'they hold'} the last version, so that each release sets it: take out what has it by chance (of a folder: \`independent\`)`;
  return {
    // A list of no files would keep the next place from being told.
    lines: replaced(
      lines,
      added.split('\n').filter((line) => line !== 'extra-files: []'),
    ),
    choices: [{ what: listing(refused, 3), why }],
  };
}

/** A snapshot with more files in it. */
function withFiles(base: Snapshot, files: Readonly<Record<Path, string>>): Snapshot {
  const more = memorySnapshot(files, base.commit);
  return {
    commit: base.commit,
    list: async (globs) => [...new Set([...(await base.list(globs)), ...(await more.list(globs))])].sort(),
    load: async (paths) => new Map([...(await base.load(paths)), ...(await more.load(paths))]),
  };
}
