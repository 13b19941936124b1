import { gt, inc, lte, major, minor, parse, prerelease } from 'semver';
import { Failure, type Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';
import type { Bump } from './bump.js';
import type { ReleasePoint, ReleasePointFacts, TaggedRelease } from './release-point.js';
import { type TagPattern, tagForms, tagOf, tellForms, tellOneByOne } from './tag-pattern.js';

/** What a person asked for, or what commits ask for. */
export type Asked = { readonly version: string } | { readonly bump: Exclude<Bump, 'none'> };

/**
 * Refuses to go on from a last release that the repository itself contradicts: everything that would be computed from it is wrong.
 * @param confirmed a person wrote the tag pattern into the configuration, so stray tags of that form count
 * @param later tags of another form on commits since the last release
 * @throws {Failure} with both sides of each contradiction, and the line that settles it
 */
export function mustAgree(
  pattern: TagPattern,
  facts: ReleasePointFacts,
  point: ReleasePoint,
  confirmed: boolean,
  later: readonly string[] = [],
): void {
  const { tag, fileVersion } = facts;
  // Only a tag says what the last release is, and no one said that such tags are the product's.
  const isOpen = !confirmed && point.kind === 'tag' && fileVersion === null && pattern.component === undefined;
  const stray = isOpen && tag !== null ? strayTag(pattern, facts, tag) : [];
  const moved = isOpen && tag !== null && stray.length === 0 ? movedOn(pattern, facts, tag, later) : [];
  const problems = [...versionFileBehind(facts), ...versionFileAhead(pattern, facts), ...stray, ...moved];
  if (problems.length > 0) throw new Failure(problems);
}

/** A tag that is part of the branch is above the version file. */
function versionFileBehind({ tag, behind, versionFile }: ReleasePointFacts): Problem[] {
  if (tag === null || behind === null || versionFile === null) return [];
  return [
    {
      code: 'version-file-behind',
      message: `${versionFile} says ${behind}, but the tag ${tag.name} is part of this branch`,
      fix: `If ${tag.version} is released, commit it: \`echo ${tag.version} > ${versionFile}\`. If ${behind === '0.0.0' ? 'nothing' : behind} is the last release, delete the tag: \`git push origin :refs/tags/${tag.name}\`.`,
      place: { path: versionFile, line: 1 },
    },
  ];
}

/** Lower versions were released after the version file got one that no tag has: it may be no version of a release, such as `99.9.9`. */
function versionFileAhead(
  pattern: TagPattern,
  { tag: last, set, below, fileVersion, versionFile }: ReleasePointFacts,
): Problem[] {
  const version = set?.version ?? fileVersion;
  if (version === null || below === null || versionFile === null) return [];
  const [commit, tag] = [set?.commit.slice(0, 7), pattern.format(version)];
  const since = commit === undefined ? '' : ` since commit ${commit}`;
  const after = below === last ? 'says the same in its files' : 'was released after it, on another branch';
  return [
    {
      code: 'version-file-ahead',
      message: `${versionFile} says ${version}${since} and no tag has that version, but the lower ${below.name} ${after}`,
      fix: `If ${below.version} is the last release, commit it: \`echo ${below.version} > ${versionFile}\`. If ${version} is, tag it: \`git tag ${tag} ${commit ?? 'COMMIT'} && git push origin ${tag}\`.`,
      place: { path: versionFile, line: 1 },
    },
  ];
}

/** Who has to say which tags are the product's must see all there are. */
const most = 20;

/** A few tags follow the default pattern, more name a component, and no file says which of them release the product. */
function strayTag(pattern: TagPattern, { existing, unmatchedTags }: ReleasePointFacts, tag: TaggedRelease): Problem[] {
  const forms = tagForms(unmatchedTags);
  const [plain] = forms.filter(({ text }) => text === '{version}');
  const others = forms.filter((form) => form !== plain);
  const named = others.reduce((sum, { count }) => sum + count, 0);
  const [first] = others;
  if (first === undefined || named <= existing.length) return [];
  const follow = existing.length === 1 ? '1 tag matches' : `${existing.length} tags match`;
  const bare = plain === undefined ? '' : `; ${tellForms([plain])}`;
  const oneByOne = tellOneByOne(others);
  // The pattern of one of several components is none of the product.
  const another = plain ?? (oneByOne === '' ? first : others.find(({ component }) => component === ''));
  // Unless it has the highest version and the most tags: then the product may be named like one of its packages.
  const isAbove =
    gt(first.version, tag.version) && others.every((form) => form === first || gt(first.version, form.version));
  const or = [another, isAbove && first !== another ? first : undefined]
    .filter((form) => form !== undefined)
    .map((form) => `, \`tag-pattern: '${form.text}'\` if ${tagOf(form)} is`)
    .join('');
  return [
    {
      code: 'release-tag-unclear',
      message: `${follow} the pattern ${pattern.text} (newest ${tag.name}), but ${named} name a component: ${tellForms(others, most)}${bare}`,
      fix: `${oneByOne}${oneByOne === '' ? 'Say how the product is tagged' : 'If there is such a product, say how it is tagged'} in the configuration (.github/slipway.yml): \`tag-pattern: '${pattern.text}'\` if ${tag.name} is its last release${or}.`,
    },
  ];
}

/** The product may have no releases any more: since its last tag, tags name components, which they did not before. */
function movedOn(
  pattern: TagPattern,
  { unmatchedTags }: ReleasePointFacts,
  tag: TaggedRelease,
  later: readonly string[],
): Problem[] {
  const since = new Set(later);
  const before = new Set(tagForms(unmatchedTags.filter((name) => !since.has(name))).map(({ text }) => text));
  const forms = tagForms(later).filter(({ text }) => !before.has(text));
  const oneByOne = tellOneByOne(forms);
  if (oneByOne === '') return [];
  return [
    {
      code: 'release-tag-unclear',
      message: `The newest tag like ${pattern.text} is ${tag.name}, but since then tags name components, which none did before: ${tellForms(forms)}`,
      fix: `${oneByOne}If there is still such a product and ${tag.name} is its last release, write \`tag-pattern: '${pattern.text}'\` in the configuration (.github/slipway.yml).`,
    },
  ];
}

/**
 * Refuses a release that passes over one of another branch, where no version file says that the branch has its own: its notes would repeat what was
 * released there, or its version is taken. Later patches of the last release, and higher releases, are other branches' business.
 * @throws {Failure} with both sides
 */
export function mustNotPassOver(facts: ReleasePointFacts, point: ReleasePoint, asked: Asked): void {
  const previous = point.previousVersion;
  // The branch itself says what its last release is.
  if (previous !== null && facts.fileVersion === previous) return;
  const next = 'version' in asked ? asked.version : previous === null ? null : inc(previous, asked.bump);
  // Numbers of pre-releases that are taken are passed over.
  const elsewhere = facts.elsewhere.filter(({ version }) => prerelease(version) === null);
  const [highest] = elsewhere;
  if (highest === undefined) return;
  const passed = elsewhere.filter(
    ({ version }) => (next === null || lte(version, next)) && (previous === null || isLaterLine(version, previous)),
  );
  const [last] = passed;
  if (last === undefined) return;
  const file: Path = facts.versionFile ?? '.version';
  const others = elsewhere.length - 1;
  throw new Failure({
    code: 'release-elsewhere',
    message: `${previous === null ? 'No release tag is part of this branch' : `The last release of this branch is ${previous}`}, but ${highest.name}${others > 0 ? ` and ${others} more ${others === 1 ? 'tag' : 'tags'} above it` : ''} ${others > 0 ? 'are' : 'is'} on other branches${next === null ? '' : `, and the next version here would be ${next}`}`,
    fix: `If ${highest.version} is the last release, commit it: \`echo ${highest.version} > ${file}\`; commits that ${highest.name} has are not released again. If this branch goes on from ${previous ?? 'another version'}, give a free version below ${last.version} in the input \`version\`.`,
  });
}

/**
 * Refuses a version that only commits decided, below the one that a pre-release on this branch prepares.
 * @throws {Failure} with both versions
 */
export function mustReachCandidate(facts: ReleasePointFacts, next: string, bump: Bump): void {
  const { candidate, existing, versionFile } = facts;
  const prepared = candidate === null ? null : parse(candidate.version);
  if (candidate === null || prepared === null) return;
  const version = `${prepared.major}.${prepared.minor}.${prepared.patch}`;
  if (!gt(version, next)) return;
  const below = `with \`bump: ${bump}\``;
  const isFree = !existing.includes(version);
  throw new Failure({
    code: 'candidate-above',
    message: `The commits make the next version ${next}, but the pre-release ${candidate.name} of ${version} is part of this branch${isFree ? '' : `, and ${version} is released on another one`}`,
    fix: isFree
      ? `Run prepare-release with \`version: ${version}\` to release what the pre-release prepares, or ${below} for ${next}. So that later runs know it too, push the one that you choose: \`git commit --allow-empty -m "chore: release ${version}" -m "Release-As: ${version}"\`.`
      : `If ${version} is the last release, commit it: \`echo ${version} > ${versionFile ?? '.version'}\`. For ${next}, run prepare-release ${below}.`,
  });
}

/** Is a version of a later major or minor line than another? */
function isLaterLine(version: string, than: string): boolean {
  return gt(version, than) && (major(version) !== major(than) || minor(version) !== minor(than));
}
