import type { Path } from '../nouns/git.js';

/** Where the configuration is looked for when the `config` input is empty. */
export const defaultConfigPath = '.github/slipway.yml';

/** The other usual spelling of it. */
export const otherConfigPath = '.github/slipway.yaml';

/** Where the configuration is looked for. @param path the `config` input */
export function configPaths(path: Path | ''): readonly Path[] {
  return path === '' ? [defaultConfigPath, otherConfigPath] : [path];
}
