import { Failure, type Problem } from '@slipway/core/failure';
import { readInputs } from '@slipway/core/inputs/read';
import { fieldsOf } from '@slipway/core/inputs/table';
import { type Folder, folderOf } from '@slipway/core/nouns/folder';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { nextVersion } from '@slipway/core/versioning/next-version';
import type { Elsewhere } from '@slipway/prepare-release/elsewhere';
import { elsewhereIn, propose } from '@slipway/prepare-release/propose';
import { type Facts, read } from '@slipway/prepare-release/read';
import { type Inputs, table } from '@slipway/prepare-release/table';
import { terminalRunner } from './terminal.js';

/** What prepare-release would say of the next release. */
export interface PlannedRelease {
  /** The version to release now; empty: there is nothing to release, or no version can be decided. */
  readonly version: string;
  /** For which it would refuse. */
  readonly problems: readonly Problem[];
  /** What it would leave behind; `null` where it cannot be read. */
  readonly elsewhere: Elsewhere | null;
  /** Folders of libraries at other versions than the last release, which it does not change; none where no library is at it. */
  readonly own: readonly Folder[];
  /** The last release; empty before the first, and where it cannot be read. */
  readonly last: string;
}

/**
 * Plans the next release, without running tools. Where nothing is to be released yet, the first commit that releases something comes later, and nobody
 * looks again then: a patch is planned.
 */
export async function planRelease(world: Checkout, snapshot: Snapshot): Promise<PlannedRelease> {
  let version = '';
  let facts: Facts | null = null;
  try {
    let inputs = asked({});
    facts = await read(inputs, world, snapshot);
    const { needed, previousVersion } = facts.decision;
    if (needed) version = facts.decision.version;
    for (const later of needed ? [] : laterThan(previousVersion)) {
      inputs = later;
      facts = await read(inputs, world, snapshot);
      if (facts.decision.needed) break;
    }
    const { findings } = propose(inputs, facts);
    const errors = findings.filter(({ level }) => level === 'error');
    const { libs } = facts.layout;
    // A folder with packages of two kinds has one setting.
    const isAlone = (folder: Folder) => libs.filter((lib) => lib.folder === folder).length === 1;
    const own = findings
      .flatMap(({ code, place }) => (code === 'lib-own-version' && place ? [folderOf(place.path)] : []))
      .filter(isAlone);
    return {
      ...{
        version,
        last: previousVersion,
        own: previousVersion === '' || own.length >= libs.length ? [] : own,
        elsewhere: elsewhereIn(facts),
      },
      problems: errors.map(({ level: _, ...problem }) => problem),
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const elsewhere = facts === null ? null : elsewhereIn(facts);
    return { version, own: [], last: '', problems: error.problems, elsewhere };
  }
}

/** A patch; or, as its tag may be on this very commit, the version after the last one. */
function laterThan(last: string): Inputs[] {
  const patch = asked({ bump: 'patch' });
  if (last === '') return [patch];
  const settings = { floor: null, prerelease: '', initial: '', existing: [] };
  return [patch, asked({ version: nextVersion({ base: last, bump: 'patch', ...settings }) })];
}

/** Without questions to GitHub. */
function asked(release: { readonly bump?: string; readonly version?: string }): Inputs {
  const inputs = { ...release, delivery: 'files', 'dry-run': 'true' };
  return readInputs<Inputs>(
    terminalRunner(inputs, {}, () => {}),
    fieldsOf(table),
  );
}
