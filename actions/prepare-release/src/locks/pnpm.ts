import { type PnpmPin, writePnpmLock } from '@slipway/core/files/pnpm-lock';
import { decode } from '@slipway/core/files/text';
import { folderOf, within } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Edit } from '@slipway/core/plan/proposal';
import * as v from 'valibot';

const table = v.optional(v.record(v.string(), v.string()), {});
const schema = v.looseObject({
  dependencies: table,
  devDependencies: table,
  optionalDependencies: table,
  peerDependencies: table,
});

const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;
type Asks = v.InferOutput<typeof schema>;

/**
 * A pnpm-lock.yaml once members of its workspace ask for other versions of each other.
 * @param edits those of its members' package.json
 * @returns `undefined` where only pnpm can tell
 */
export function followPnpm(lock: Path, files: Files, edits: readonly Edit[]): string | undefined {
  const content = files.get(lock);
  const pins = edits.map((edit) => pinsOf(edit, folderOf(lock)));
  if (content === undefined || pins.includes(undefined)) return undefined;
  return writePnpmLock(
    lock,
    decode(lock, content),
    pins.flatMap((each) => each ?? []),
  );
}

function pinsOf({ path, before, after }: Edit, root: Path): PnpmPin[] | undefined {
  const [old, now] = [tablesOf(before), tablesOf(after)];
  if (old === undefined || now === undefined || shapeOf(old) !== shapeOf(now)) return undefined;
  const importer = folderOf(within(root, path) ?? path);
  return groups.flatMap((group) =>
    Object.entries(now[group]).flatMap(([name, range]): PnpmPin[] => {
      const asked = old[group][name];
      return asked === undefined || asked === range
        ? []
        : [{ importer, name, before: asked, after: range, isPeer: group === 'peerDependencies' }];
    }),
  );
}

/** All that a manifest says beside its version and the ranges of its dependencies. */
function shapeOf({ version: _, ...rest }: Asks): string {
  const names = { ...rest };
  for (const group of groups) names[group] = Object.fromEntries(Object.keys(rest[group]).map((name) => [name, '']));
  return JSON.stringify(names);
}

function tablesOf(bytes: Uint8Array | null): Asks | undefined {
  try {
    return v.parse(schema, JSON.parse(Buffer.from(bytes ?? []).toString('utf8')));
  } catch {
    return undefined;
  }
}
