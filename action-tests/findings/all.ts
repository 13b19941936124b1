import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Cast } from './casts.js';
import type { Finding, Seen, Variant } from './finding.js';
import { Stage } from './stage.js';

/** Every finding of this folder, and every attack of the one beside it: a file `N1.ts` exports one as `finding`. */
export async function allFindings(): Promise<readonly Finding[]> {
  const found = await Promise.all(
    ['.', '../attack'].map(async (folder) => {
      const files = await readdir(fileURLToPath(new URL(folder, import.meta.url)));
      return files.flatMap((file) => {
        const id = /^([A-Z]\d+)\.ts$/.exec(file)?.[1];
        return id === undefined ? [] : [{ id, path: `${folder}/${id}.js` }];
      });
    }),
  );
  const all = found.flat().sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const findings: Finding[] = [];
  // One after the other: they share modules, which jest links while it loads them.
  for (const { path } of all) findings.push((await import(path)).finding);
  return findings;
}

/** Plays a variant on a stage of its own. */
export function play({ github = {}, play }: Variant, cast: Cast): Promise<Seen> {
  return Stage.on(cast, github, play);
}
