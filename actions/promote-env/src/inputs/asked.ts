import type { Inputs } from '../table.js';

/** The version that is asked for; `null`: it is what the environment before runs, or what a release file says. */
export function versionOf({ release: asked }: Pick<Inputs, 'release'>): string | null {
  return asked.kind === 'version' ? asked.version : null;
}

/** Does a person, or a build, say what is promoted? Else it is what the environment before runs. */
export function isGiven({ release: asked }: Pick<Inputs, 'release'>): boolean {
  return asked.kind !== 'from';
}
