import picomatch from 'picomatch';
import type { Problem } from '../../failure.js';
import type { Glob, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import type { Environment } from '../model/environment.js';
import { type ApplicationFiles, targetGlobs } from '../model/target.js';

/**
 * Files that an environment should have and has not: one that is named, or any of those a glob stands for where a target
 * would have none at all.
 * @param paths that exist, at least those its globs match.
 */
export function missingFiles(environment: Environment, paths: readonly Path[]): Problem[] {
  return lackingFiles(environment, paths).map((lacking) => missingFile(environment, lacking));
}

/** What a target should have, and has not. */
export interface Lacking {
  readonly target: string;
  /** At least one. */
  readonly globs: readonly Glob[];
}

/** The same as data. */
export function lackingFiles({ targets }: Environment, paths: readonly Path[]): Lacking[] {
  return targets.flatMap((target) => {
    const globs = targetGlobs(target);
    const named = globs.filter((glob) => !picomatch.scan(plain(glob)).isGlob && !paths.some(matcher([glob])));
    const isEmpty = named.length < globs.length && !paths.some(matcher(globs));
    const lacking = isEmpty ? globs : named;
    return lacking.length === 0 ? [] : [{ target: target.name, globs: lacking.map(plain) }];
  });
}

/** In words. */
export function missingFile({ name, place }: Environment, { target, globs }: Lacking): Problem {
  const whose = target === name ? name : `${name}, target ${target},`;
  return {
    code: 'environment-files-missing',
    message: `${whose} has no files at ${globs.join(', ')}`,
    fix: 'Commit the files, or correct their paths in the configuration.',
    place,
  };
}

/** A path of a preset, which may end in `.yml`, too, is one that is named. */
function plain(glob: Glob): Glob {
  return glob.replace(/\.\{yaml,yml\}$/, '.yaml');
}

/**
 * Files that say what runs in two environments, so that a promotion into one would also change the other. Applications that
 * are told apart by their names are not: one file may have those of all environments.
 * @param paths that exist, at least those the globs of the environments match.
 */
export function sharedFiles(environments: readonly Environment[], paths: readonly Path[]): Problem[] {
  const owners = environments.map((environment) => ({
    environment,
    holds: matcher(environment.targets.flatMap(({ values }) => values)),
    applications: environment.targets.flatMap(({ applications }) =>
      applications.map((one) => ({ ...one, holds: matcher(one.files) })),
    ),
  }));
  return paths.flatMap((path) =>
    owners.flatMap((one, index) =>
      owners.slice(index + 1).flatMap((other) => {
        const fix =
          one.holds(path) && other.holds(path)
            ? ofValues
            : shareApplications(one.applications, other.applications, path) && ofApplications;
        return fix ? [sharedFile(path, one.environment, other.environment, fix)] : [];
      }),
    ),
  );
}

interface Holding extends ApplicationFiles {
  readonly holds: (path: Path) => boolean;
}

function shareApplications(ours: readonly Holding[], theirs: readonly Holding[], path: Path): boolean {
  const holding = (all: readonly Holding[]) => all.filter(({ holds }) => holds(path));
  return holding(ours).some((our) => holding(theirs).some((their) => !areApart(our, their)));
}

/** Can no Application be meant by both? */
function areApart(our: ApplicationFiles, their: ApplicationFiles): boolean {
  const differ = (a: Readonly<Record<string, string>> = {}, b: Readonly<Record<string, string>> = {}) =>
    Object.entries(a).some(([key, value]) => (b[key] ?? value) !== value);
  const { names: known } = their;
  const isNamedOtherwise = known !== undefined && our.names?.every((name) => !known.includes(name)) === true;
  return isNamedOtherwise || differ(our.labels, their.labels) || differ(our.elements, their.elements);
}

const ofValues =
  "Name only the values files that belong to one environment. If the image repository is in the file they share, configure the key of the tag: `keys: { image.tag: '{tag}' }`.";
const ofApplications =
  "Give each environment its own files, or choose its Applications: `applications: { files: <path>, names: '<name>' }`, or by `labels` or `elements`.";

function sharedFile(path: Path, one: Environment, other: Environment, fix: string): Problem {
  return {
    code: 'file-of-two-environments',
    message: `${path} says what runs in ${one.name} and in ${other.name}`,
    fix,
    place: other.place,
  };
}
