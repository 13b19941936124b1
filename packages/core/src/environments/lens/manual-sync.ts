import type { Files, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { kindOf } from '../kinds/application.js';
import { isChosen } from '../kinds/manifest.js';
import { see } from '../kinds/see.js';
import type { ApplicationFiles } from '../model/target.js';
import { openIfYaml } from '../model/yaml-text.js';
import type { Move } from './promotion.js';
import type { Reading } from './read.js';

/**
 * The Argo CD Applications that only people sync, by name: those whose `spec.syncPolicy` has no `automated`, or one that is
 * `null` or not `enabled`. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 * @param files of which those that the globs match are looked at
 * @param isMeant which documents of them count; left out: all
 * @returns `null` where there is no Application, so that nobody knows
 * @throws {Failure} when one of them is not YAML
 */
function manuallySynced(
  applications: readonly ApplicationFiles[],
  files: Files,
  isMeant: (path: Path, document: number) => boolean = () => true,
): string[] | null {
  const manual = new Set<string>();
  let count = 0;
  for (const wanted of applications) {
    const holds = matcher(wanted.files);
    for (const [path, content] of files) {
      if (!holds(path)) continue;
      const text = openIfYaml(path, content);
      for (const manifest of text === undefined ? [] : see(text).applications) {
        const { document, name, automated } = manifest;
        const isOne = kindOf(manifest.text, document) === 'Application' && isChosen(manifest, wanted);
        if (!isOne || !isMeant(path, document)) continue;
        count++;
        if (automated === undefined) manual.add(name);
      }
    }
  }
  return count === 0 ? null : [...manual];
}

/**
 * The Applications that somebody has to sync for moves to take effect. Where what moves stands in Applications, those count;
 * where it stands in values files, nobody knows whose they are: then all of the environment.
 * @returns `null` where the environment's files have no Application
 */
export function syncedByHand(moves: readonly Move[], readings: readonly Reading[], files: Files): string[] | null {
  const applications = readings.flatMap(({ target }) => target.applications);
  if (applications.length === 0) return null;
  const places = new Set(
    moves.flatMap(({ target, component }) => {
      const holders = readings.find((reading) => reading.target.name === target)?.holders.get(component);
      const slots = [...(holders?.values() ?? [])].flat();
      return slots.map(({ address: { path, steps } }) => `${path} ${steps[0].document}`);
    }),
  );
  const own = manuallySynced(applications, files, (path, document) => places.has(`${path} ${document}`));
  return own ?? manuallySynced(applications, files);
}
