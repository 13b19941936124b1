import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Cast } from './casts.js';
import type { Finding, Seen, Variant } from './finding.js';
import { Stage } from './stage.js';

/** Every finding of this folder: a file `N1.ts` exports one as `finding`. */
export async function allFindings(): Promise<readonly Finding[]> {
  const files = await readdir(fileURLToPath(new URL('.', import.meta.url)));
  const ids = files.flatMap((file) => /^([A-Z]\d+)\.ts$/.exec(file)?.[1] ?? []);
  ids.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return Promise.all(ids.map(async (id): Promise<Finding> => (await import(`./${id}.js`)).finding));
}

/** Plays a variant on a stage of its own. */
export function play({ github = {}, play }: Variant, cast: Cast): Promise<Seen> {
  return Stage.on(cast, github, play);
}
