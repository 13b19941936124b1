import { Failure } from '../failure.js';

/**
 * Names the version to write into a version file that holds none, such as `1.19.0.dev`.
 * @param error whatever reading the file threw; everything else is left as it is
 * @param release the highest one that has a tag; `null`: there is none
 */
export function withLastRelease(
  error: unknown,
  release: { readonly name: string; readonly version: string } | null,
): unknown {
  if (!(error instanceof Failure) || release === null) return error;
  const problems = error.problems.map((problem) =>
    problem.code !== 'version-file-without-version'
      ? problem
      : {
          ...problem,
          fix: `If ${release.name} is the last release, commit its version: \`echo ${release.version} > ${problem.place?.path}\`. If ${problem.place?.path} must keep its text, write ${release.version} into another file, and name that one in the configuration (.github/slipway.yml), such as \`version-file: .slipway-version\`.`,
        },
  );
  return new Failure(problems, error);
}
