import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import type { ClonedHistory } from '@slipway/core/snapshot/snapshot';
import type { TaggedRelease } from '@slipway/core/versioning/release-point';
import { tagAbove as higherTag } from '@slipway/core/versioning/tag-above';
import type { Subject } from './subject.js';
import type { Inputs } from './table.js';

/**
 * Whether a tag of the branch is above a version that nobody gave and that has no tag yet: one of the two is wrong, and which is not guessed.
 * @returns undefined: there is none; a finding where the version is left out, as one chart of all
 * @throws {Failure} for the product, and for charts that were named
 */
export async function tagAbove(
  subject: Subject,
  inputs: Inputs,
  head: CommitId,
  history: ClonedHistory,
): Promise<Finding | undefined> {
  if (inputs.version !== '') return undefined;
  const found = await higherTag(history, head, subject.pattern, subject.semver);
  if (found === null) return undefined;
  const problem = inputs.components === 'product' ? ofProduct(subject, found) : ofChart(subject, found);
  if (inputs.components === 'product' || inputs.charts.length > 0) throw new Failure(problem);
  return { level: 'warning', ...problem };
}

function ofProduct({ version, place }: Subject, { name, version: above }: TaggedRelease): Problem {
  return {
    code: 'version-file-behind',
    message: `${place.path} says ${version}, but the tag ${name} is part of this branch`,
    fix: `If ${above} is the last release, commit it: \`echo ${above} > ${place.path}\`. To release ${version} all the same, set \`version: ${version}\`.`,
    place,
  };
}

function ofChart({ name: chart, version, place }: Subject, { name, version: above }: TaggedRelease): Problem {
  return {
    code: 'chart-version-behind',
    message: `${place.path} says ${version}, but the tag ${name} is part of this branch, so ${chart} gets no tag`,
    fix: `Raise its version above ${above}. If that tag is wrong, delete it: \`git push origin :refs/tags/${name}\`.`,
    place,
  };
}
