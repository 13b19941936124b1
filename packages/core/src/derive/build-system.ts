import { Failure, type Problem } from '../failure.js';
import { parseToml, tomlAt } from '../files/toml.js';
import type { Path } from '../nouns/git.js';

/** What a pyproject.toml says about how it is built. */
export interface BuildSystem {
  /** As Poetry reads it; empty when none is named. */
  readonly backend: string;
  readonly requires: readonly string[];
}

/** @throws {Failure} when the file is no TOML. */
export function readBuildSystem(path: Path, text: string): BuildSystem {
  const system = tomlAt(parseToml(path, text), 'build-system');
  const backend = tomlAt(system, 'build-backend');
  const requires = tomlAt(system, 'requires');
  return {
    backend: backend?.kind === 'string' ? backend.value : '',
    requires:
      requires?.kind === 'array' ? requires.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [],
  };
}

/**
 * Refuses builds for which Poetry would not use the backend they name.
 * @param poetryMajor of the Poetry that builds.
 * @throws {Failure} `poetry-too-old`
 */
export function requireBackend(path: Path, { backend }: BuildSystem, poetryMajor: number): void {
  if (poetryMajor >= 2 || backend === '' || backend === 'poetry.core.masonry.api') return;
  throw new Failure({
    code: 'poetry-too-old',
    message: `${path} cannot be built: Poetry ${poetryMajor} builds with poetry-core and not with \`${backend}\``,
    fix: "Add this step before it: `- run: pipx install 'poetry>=2'`.",
    place: { path },
  });
}

/** Backends that were seen to give the same bytes for the same source and SOURCE_DATE_EPOCH, and their packages. */
const reproducible: Readonly<Record<string, string>> = {
  'hatchling.build': 'hatchling',
  'flit_core.buildapi': 'flit_core',
  uv_build: 'uv_build',
};

/**
 * What keeps a build from giving the same bytes again when the library is published.
 * @returns null when nothing is known that would.
 */
export function findUnreproducible(path: Path, { backend, requires }: BuildSystem): Problem | null {
  const problem = (message: string, fix: string): Problem => ({
    code: 'lib-not-reproducible',
    message: `${path} cannot be locked before it is published: ${message}`,
    fix,
    place: { path },
  });
  if (backend === '' || backend === 'poetry.core.masonry.api') {
    // With anything besides poetry-core, Poetry builds with the newest poetry-core there is and not with its own.
    if (requires.every((requirement) => /^poetry[-_.]core\b/i.test(requirement)) && requires.length <= 1) return null;
    return problem(
      `its build needs ${requires.join(', ')}, whose versions are not pinned, and other versions may build different bytes`,
      'Write `requires = ["poetry-core"]`, or publish this library first and lock afterwards (`lock: never`).',
    );
  }
  const name = reproducible[backend];
  if (name === undefined) {
    return problem(
      `its build backend \`${backend}\` does not build the same bytes twice, or is untested`,
      `Build it with poetry-core, ${Object.values(reproducible).join(', ')}, or publish it first and lock afterwards (\`lock: never\`).`,
    );
  }
  const floating = requires.filter((requirement) => !/^[\w.-]+(\[[\w.,-]*\])?\s*==\s*[\w.!+]+\s*$/.test(requirement));
  if (floating.length === 0 && requires.length > 0) return null;
  return problem(
    `the version of its build backend is not pinned (${floating.join(', ') || name}), and another version may build different bytes`,
    `Pin its build requirements in \`[build-system]\`, such as \`requires = ["${name}==…"]\`.`,
  );
}
