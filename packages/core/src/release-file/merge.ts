import { Failure, type Problem } from '../failure.js';
import type { ReleaseContent, ReleasePart } from './content.js';
import type { ReleaseFile } from './file.js';

/**
 * Joins the releases of several files. The same service or chart twice must be the same build; what only one file knows of it is
 * taken from there.
 * @throws {Failure} naming every service and chart that two files disagree on
 */
export function mergeReleases(files: readonly ReleaseFile[]): ReleaseContent {
  const problems: Problem[] = [];
  const services = joinPart('services', ({ services: part }) => part, ['digest', 'tag', 'sha'], files, problems);
  const charts = joinPart('charts', ({ charts: part }) => part, ['digest', 'version', 'appVersion'], files, problems);
  if (problems.length > 0) throw new Failure(problems);
  return { services, charts };
}

function joinPart<K extends string, T extends { readonly [key in K]?: string }>(
  part: ReleasePart,
  entriesOf: (content: ReleaseContent) => ReadonlyMap<string, T>,
  fields: readonly K[],
  files: readonly ReleaseFile[],
  problems: Problem[],
): Map<string, T> {
  const joined = new Map<string, T>();
  const source = new Map<string, ReleaseFile>();
  for (const file of files) {
    for (const [name, one] of entriesOf(file)) {
      const known = joined.get(name);
      const first = source.get(name);
      if (known === undefined || first === undefined) {
        joined.set(name, one);
        source.set(name, file);
        continue;
      }
      const field = fields.find((each) => {
        return known[each] !== undefined && one[each] !== undefined && known[each] !== one[each];
      });
      if (field === undefined) {
        joined.set(name, { ...known, ...one });
        continue;
      }
      const at = first.place(part, name);
      problems.push({
        code: 'releases-disagree',
        message: `${part === 'charts' ? 'chart ' : ''}${name} has the ${field} ${one[field]} in ${file.path} and ${known[field]} in ${first.path}:${at.line ?? 1}`,
        fix: `Build it in one job of the matrix only, and check that \`merge\` matches no files of an earlier run.`,
        place: file.place(part, name),
      });
    }
  }
  return joined;
}
