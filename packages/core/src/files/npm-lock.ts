import * as v from 'valibot';

/** What a package-lock.json says about itself and about what comes from a registry. */
export interface NpmLock {
  /** `lockfileVersion`. */
  readonly format: number;
  /** What is installed from a registry, by its folder in `node_modules`. */
  readonly packages: ReadonlyMap<string, NpmPackage>;
}

export interface NpmPackage {
  readonly version: string;
  /** Whether the lock says where it is fetched from. */
  readonly isResolved: boolean;
}

const entry = v.object({
  version: v.optional(v.string(), ''),
  resolved: v.optional(v.string(), ''),
  link: v.optional(v.boolean(), false),
  extraneous: v.optional(v.boolean(), false),
});
const schema = v.object({
  lockfileVersion: v.optional(v.number(), 1),
  packages: v.optional(v.record(v.string(), entry), {}),
});

/** Reads a package-lock.json; undefined if the text is not a lock file of npm. Packages are read from lockfileVersion 2 on. */
export function readNpmLock(text: string): NpmLock | undefined {
  try {
    const { lockfileVersion, packages } = v.parse(schema, JSON.parse(text));
    const installed = Object.entries(packages).filter(
      ([path, { link, extraneous }]) => path.includes('node_modules/') && !link && !extraneous,
    );
    return {
      format: lockfileVersion,
      packages: new Map(
        installed.map(([path, { version, resolved }]) => [path, { version, isResolved: /^https?:/.test(resolved) }]),
      ),
    };
  } catch {
    // Whoever needs it says what is wrong with it.
    return undefined;
  }
}
