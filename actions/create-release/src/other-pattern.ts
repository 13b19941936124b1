import type { Config } from '@slipway/core/config/schema';
import { Failure, type Problem } from '@slipway/core/failure';
import { baseName, folderOf } from '@slipway/core/nouns/folder';
import type { Tag } from '@slipway/core/nouns/git';
import type { History } from '@slipway/core/snapshot/snapshot';
import { guessPattern, tagForms, tagPattern } from '@slipway/core/versioning/tag-pattern';
import { compare, gt, gte, lt, lte, rcompare } from 'semver';
import type { Subject } from './subject.js';
import type { Inputs } from './table.js';

/** How many tags of a form are looked at before they are someone else's. */
const enough = 3;

/**
 * Tags cannot be taken back from who has fetched them: where nobody wrote the pattern down, and the tags that are here follow another one, it is
 * not guessed which is meant.
 * @param options `hasProduct`: there is a version file, so tags without a name are not those of a chart
 * @throws {Failure} `tag-pattern-unmatched` with both
 */
export async function mustFollowTags(
  subjects: readonly Subject[],
  inputs: Pick<Inputs, 'components' | 'tag-pattern'>,
  { config, hasProduct }: { readonly config: Pick<Config, 'source'>; readonly hasProduct: boolean },
  history: Pick<History, 'tags'>,
): Promise<void> {
  const isProduct = inputs.components === 'product';
  const key = isProduct ? 'tag-pattern' : 'chart-tag-pattern';
  if (subjects.length === 0 || inputs['tag-pattern'] !== '' || config.source.place(key).line !== undefined) return;
  const tags = await history.tags();
  const problems: Problem[] = [];
  for (const subject of subjects) {
    const problem = isProduct ? ofProduct(subject, tags, key) : await ofChart(subject, tags, key, hasProduct);
    if (problem !== undefined) problems.push(problem);
  }
  if (problems.length > 0) throw new Failure(problems);
}

/** The tags below a version say which row it goes on in: others may be of something else, such as nightly builds by date, or a chart. */
function ofProduct({ pattern, place, semver }: Subject, tags: readonly Tag[], key: string): Problem | undefined {
  const own = tags.flatMap(({ name }) => pattern.match(name) ?? []);
  const another = guessPattern(
    tags.filter(({ name }) => pattern.match(name) === null),
    undefined,
  );
  const newest = another?.tags[0];
  if (another === null || newest === undefined) return undefined;
  const highest = own.sort(compare).at(-1);
  if (highest === undefined) return problemOf({ pattern, place }, another.text, newest.name, key);
  if (!gt(newest.version, highest)) return undefined;
  const others = another.tags.map(({ version }) => version);
  const [before, otherBefore] = [lastUpTo(own, semver), lastUpTo(others, semver)];
  // Each release has both, and the other one was first.
  const isBeside =
    before !== undefined && others.includes(before) && !others.some((one) => gt(one, before) && lt(one, semver));
  if (otherBefore === undefined || isBeside || (before !== undefined && gte(before, otherBefore))) return undefined;
  return problemOf({ pattern, place }, another.text, newest.name, key);
}

/** The highest that is not above a version. */
function lastUpTo(versions: readonly string[], version: string): string | undefined {
  return versions
    .filter((one) => lte(one, version))
    .sort(compare)
    .at(-1);
}

/**
 * Charts that were tagged under their name, but in another form, such as `shop-v1.2.0`; or without a name, at this very version. Only tags on
 * a commit whose chart has their version are a chart's: a service of the same name may have tags, too.
 */
async function ofChart(
  subject: Subject,
  tags: readonly Tag[],
  key: string,
  hasProduct: boolean,
): Promise<Problem | undefined> {
  const { pattern, name, version, semver } = subject;
  const byFolder = taggedByFolder(subject, tags);
  if (byFolder !== undefined) return problemOf(subject, byFolder.text, byFolder.tag, key, folderOf(subject.place.path));
  if (tags.some((one) => pattern.match(one.name) !== null)) return undefined;
  const forms = tagForms(tags.map((one) => one.name)).filter(({ component }) => component === name);
  // The `v` of `version: v1.2.0` is in the chart's tags, too.
  const own = pattern.format(version.startsWith('v') ? 'v{version}' : '{version}');
  if (forms.some(({ text }) => text === own)) return undefined;
  for (const { text } of forms) {
    const its = tagPattern(text);
    const named = tags.flatMap((tag) => {
      const tagged = its.match(tag.name);
      return tagged === null ? [] : [{ ...tag, version: tagged }];
    });
    const newest = named.sort((one, other) => rcompare(one.version, other.version)).slice(0, enough);
    if (await isOf(subject, newest))
      return problemOf(subject, text.replace(name, '{chart}'), newest[0]?.name ?? text, key);
  }
  const unnamed = hasProduct ? null : guessPattern(tags, undefined);
  const same = (unnamed?.tags ?? []).filter((tag) => tag.version === semver);
  const [first] = same;
  if (unnamed === null || first === undefined || !(await isOf(subject, same))) return undefined;
  return problemOf(subject, unnamed.text, first.name, key);
}

/**
 * The tag of a chart's version by the name of its folder, as of `charts/shop-8.9` among several charts of a name, where it has none by its own. It may be on the commit
 * before the one that raises the version.
 */
function taggedByFolder(
  { name, semver, tag, place }: Subject,
  tags: readonly Tag[],
): { readonly text: string; readonly tag: string } | undefined {
  const folder = baseName(folderOf(place.path));
  if (folder === name || folder === '.' || tags.some((one) => one.name === tag)) return undefined;
  for (const text of ['-', '@', '/'].flatMap((mark) => [`${folder}${mark}{version}`, `${folder}${mark}v{version}`])) {
    const found = text.replace('{version}', semver);
    if (tags.some((one) => one.name === found)) return { text, tag: found };
  }
  return undefined;
}

/** Whether one of the tags is on a commit that has the chart at its version. */
async function isOf(
  subject: Pick<Subject, 'isAt'>,
  tags: readonly (Tag & { readonly version: string })[],
): Promise<boolean> {
  for (const { commit, version } of tags) if (await subject.isAt?.(commit, version)) return true;
  return false;
}

function problemOf(
  { pattern, place }: Pick<Subject, 'pattern' | 'place'>,
  text: string,
  newest: string,
  key: string,
  folder = '',
): Problem {
  const alone = folder === '' ? '' : `, for this chart alone (\`charts: ${folder}\`)`;
  return {
    code: 'tag-pattern-unmatched',
    message: `Tags such as ${newest} match the pattern ${text}, but this one would match ${pattern.text}`,
    fix: `Write the one that is right as the input, such as \`tag-pattern: '${text}'\`${alone}, or as \`${key}\` in the configuration (.github/slipway.yml).`,
    place,
  };
}
