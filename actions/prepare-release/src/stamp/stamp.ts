import { all, type Finding } from '@slipway/core/failure';
import type { Edit } from '@slipway/core/plan/proposal';
import { proposeSettings } from '../settings.js';
import { stampCharts } from './charts.js';
import { stampExtraFiles } from './extra-files.js';
import { stampNode } from './node.js';
import { stampPython } from './python.js';
import { type ComponentChange, editOf, type Stamped, type StampFacts } from './stamped.js';
import { stampVersionFile } from './version-file.js';

export interface Stamp {
  readonly edits: readonly Edit[];
  readonly changes: readonly ComponentChange[];
  readonly findings: readonly Finding[];
}

/**
 * Writes the version into the version file, libraries, pins of libraries, charts, and what else is configured. Nothing is lowered.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
export function stamp(facts: StampFacts): Stamp {
  let components: Stamped[] = [];
  const stamped = all([
    () => {
      components = all([stampVersionFile, stampPython, stampNode, stampCharts].map((part) => () => part(facts))).flat();
      return components;
    },
    () => stampExtraFiles(facts, components),
  ]).flat();
  // The last word on a file has all before it.
  const texts = new Map(stamped.map(({ path, text }) => [path, text]));
  return {
    edits: [...texts].flatMap(([path, text]) => editOf(facts.files, path, text)),
    changes: stamped.flatMap(({ changes }) => changes),
    findings: tellOwn(stamped, facts),
  };
}

/** Components that may have their own versions are settled together: each finding shows the one block that names all of its kind. */
function tellOwn(
  stamped: readonly Stamped[],
  { source, present, layout, previousVersion, decided }: StampFacts,
): Finding[] {
  const published = stamped.flatMap(({ own }) => (own?.part === 'libs' && own.finding.level === 'warning' ? own : []));
  const isContradicted =
    layout.newVersionFile &&
    previousVersion !== '' &&
    !decided &&
    published.length > 0 &&
    !stamped.some(({ follows }) => follows);
  return stamped.flatMap(({ findings, own }) => {
    if (own === undefined) return findings;
    const alike = stamped.flatMap((each) => (each.own?.part === own.part ? each.own.folder : []));
    const line = proposeSettings(own.part, new Map(alike.map((folder) => [folder, 'independent'])), present);
    const { code, fix } = own.finding;
    const way = `write \`${line}\` in ${source.path}`;
    const told =
      code === 'lib-without-version'
        ? `${fix}, or ${way}.`
        : `If ${alike.length === 1 ? 'it has its own versions' : 'these have their own versions'}, ${way}. ${fix}`;
    // A tag of long ago may match, while all that is released has gone on under others.
    if (isContradicted && own.above !== undefined && published.every(({ above }) => above !== undefined)) {
      const last = `If ${own.above} is the last release, commit it: \`echo ${own.above} > ${layout.versionFile}\`.`;
      return [{ ...own.finding, level: 'error', fix: `${told.trim()} ${last}` }, ...findings];
    }
    return [{ ...own.finding, fix: told.trim() }, ...findings];
  });
}
