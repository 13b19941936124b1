import { listing } from '@slipway/core/environments/words/describe';
import { Failure, type Problem } from '@slipway/core/failure';
import { readInputs } from '@slipway/core/inputs/read';
import { fieldsOf } from '@slipway/core/inputs/table';
import type { Path } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { memorySnapshot } from '@slipway/core/snapshot/memory';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { nextVersion } from '@slipway/core/versioning/next-version';
import type { Elsewhere } from '@slipway/prepare-release/elsewhere';
import { elsewhereIn, propose } from '@slipway/prepare-release/propose';
import { type Facts, read } from '@slipway/prepare-release/read';
import { type Inputs, table } from '@slipway/prepare-release/table';
import { terminalRunner } from '../terminal.js';
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
  const plain = await planRelease(world, base, filesOf(lines));
  const { refused, lines: added } = plain.elsewhere ?? { refused: [], lines: '' };
  const asProposed = { lines, choices: [], problems: plain.problems };
  if (refused.length === 0 || refused.length > MOST) return asProposed;
  // A list of no files would keep the next place from being told.
  const more = replaced(
    lines,
    added.split('\n').filter((line) => line !== 'extra-files: []'),
  );
  const whole = await planRelease(world, base, filesOf(more));
  if (whole.elsewhere === null || whole.elsewhere.refused.length > 0) return asProposed;
  const what = listing(refused, 3);
  const why = `${refused.length === 1 ? 'it holds' : 'they hold'} the last version, so that each release sets it: take out what has it by chance (of a folder: \`independent\`)`;
  return { lines: more, choices: [{ what, why }], problems: whole.problems };
}

/** What prepare-release would say of a release. */
interface PlannedRelease {
  /** For which it would refuse. */
  readonly problems: readonly Problem[];
  /** What it would leave behind; `null` where it cannot be read. */
  readonly elsewhere: Elsewhere | null;
}

/**
 * Plans the next release as if these files were committed. Where nothing is to be released yet, the first commit that releases something comes later, and
 * nobody runs `init` again then: a patch is planned.
 */
async function planRelease(
  world: Checkout,
  base: Snapshot,
  files: Readonly<Record<Path, string>>,
): Promise<PlannedRelease> {
  const snapshot = withFiles(base, files);
  let facts: Facts | null = null;
  try {
    facts = await read(asked({}), world, snapshot);
    if (!facts.decision.needed) facts = await read(asked({ bump: 'patch' }), world, snapshot);
    const { needed, previousVersion } = facts.decision;
    // The tag of the last release is on this commit.
    if (!needed && previousVersion !== '') {
      const version = nextVersion({
        base: previousVersion,
        bump: 'patch',
        ...{ floor: null, prerelease: '', initial: '', existing: [] },
      });
      facts = await read(asked({ version }), world, snapshot);
    }
    const errors = propose(asked({}), facts).findings.filter(({ level }) => level === 'error');
    return { problems: errors.map(({ level: _, ...problem }) => problem), elsewhere: elsewhereIn(facts) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { problems: error.problems, elsewhere: facts === null ? null : elsewhereIn(facts) };
  }
}

/** Without questions to GitHub, and without tools for lock files. */
function asked(release: { readonly bump?: string; readonly version?: string }): Inputs {
  const inputs = { ...release, lock: 'never', delivery: 'files', 'dry-run': 'true' };
  return readInputs<Inputs>(
    terminalRunner(inputs, {}, () => {}),
    fieldsOf(table),
  );
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
