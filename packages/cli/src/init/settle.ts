import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { planRelease } from '../plan-release.js';
import { replaced } from './lines.js';
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
 * Plans the next release with a proposed configuration, and adds the lines without which it would leave files behind at the last version.
 * @param filesOf what is proposed, with these lines as its configuration
 */
export async function settleRelease(
  world: Checkout,
  base: Snapshot,
  lines: readonly string[],
  filesOf: (lines: readonly string[]) => Readonly<Record<Path, string>>,
): Promise<Settled> {
  const plain = await planRelease(world, withFiles(base, filesOf(lines)));
  const { refused, lines: added } = plain.elsewhere ?? { refused: [], lines: '' };
  const asProposed = { lines, choices: [], problems: plain.problems };
  if (refused.length === 0 || refused.length > MOST) return asProposed;
  // A list of no files would keep the next place from being told.
  const more = replaced(
    lines,
    added.split('\n').filter((line) => line !== 'extra-files: []'),
  );
  const whole = await planRelease(world, withFiles(base, filesOf(more)));
  if (whole.elsewhere === null || whole.elsewhere.refused.length > 0) return asProposed;
  const what = listing(refused, 3);
  const why = `${refused.length === 1 ? 'it holds' : 'they hold'} the last version, so that each release sets it: take out what has it by chance (of a folder: \`independent\`)`;
  return { lines: more, choices: [{ what, why }], problems: whole.problems };
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
