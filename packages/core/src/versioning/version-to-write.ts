import { Failure } from '../failure.js';

interface Tagged {
  readonly name: string;
  readonly version: string;
}

/**
 * Names the version to write into a version file that holds none, such as `1.19.0.dev`.
 * @param error whatever reading the file threw; everything else is left as it is
 * @param tag the highest release that is part of the branch
 * @param above the highest one above it that is not: of a branch that was not merged back, or of one that goes on without this one
 */
export function withLastRelease(error: unknown, tag: Tagged | null, above: Tagged | undefined): unknown {
  const highest = above ?? tag;
  if (!(error instanceof Failure) || highest === null) return error;
  const problems = error.problems.map((problem) => {
    if (problem.code !== 'version-file-without-version') return problem;
    const path = problem.place?.path;
    const isOpen = above !== undefined && tag !== null;
    const commit = isOpen
      ? `If ${above.name} is the last release of this branch, commit \`echo ${above.version} > ${path}\`; if ${tag.name} is, \`echo ${tag.version} > ${path}\``
      : `If ${highest.name} is the last release, commit its version: \`echo ${highest.version} > ${path}\``;
    return {
      ...problem,
      fix: `${commit}. If ${path} must keep its text, write ${isOpen ? 'that version' : highest.version} into another file, and name that one in the configuration (.github/slipway.yml), such as \`version-file: .slipway-version\`.`,
    };
  });
  return new Failure(problems, error);
}
