import { Failure } from '@slipway/core/failure';
import { readPyproject } from '@slipway/core/files/pyproject';
import { normalizeName, parseRequirement } from '@slipway/core/files/requirement';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { Hit } from '@slipway/core/snapshot/search';
import type { Layout } from './layout.js';
import { textOf } from './stamp/stamped.js';

/** What pip reads. Source: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
const requirementsFile = /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|requirements\/[\w.-]+)\.(?:txt|in)$/i;

/** The names of the Python libraries that a release writes, or that take their version from elsewhere. */
export function pythonNames({ libs }: Layout, files: Files): ReadonlySet<string> {
  const names = libs
    .filter(({ kind, version }) => kind === 'python' && version !== 'independent')
    .flatMap(({ manifest }) => nameOf(manifest, textOf(files, manifest)) ?? []);
  return new Set(names.map((name) => normalizeName(name)));
}

function nameOf(manifest: Path, text: string): string | undefined {
  try {
    return readPyproject(manifest, text).name?.value;
  } catch (error) {
    // That it cannot be read is told where it is written.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/**
 * Does the line of a requirements file ask for one of these packages?
 * @param names as `normalizeName` gives them
 */
export function isOwnRequirement({ path, text }: Hit, names: ReadonlySet<string>): boolean {
  if (!requirementsFile.test(path)) return false;
  const requirement = parseRequirement(text.replace(/\s+#.*$|\s+\\$/, ''));
  return requirement !== undefined && names.has(normalizeName(requirement.name));
}
