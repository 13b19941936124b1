import type { Config } from '@slipway/core/config/schema';
import { Failure, type Problem } from '@slipway/core/failure';
import type { History } from '@slipway/core/snapshot/snapshot';
import { guessPattern, tagForms } from '@slipway/core/versioning/tag-pattern';
import { compare, gt } from 'semver';
import type { Subject } from './subject.js';
import type { Inputs } from './table.js';

/**
 * Tags cannot be taken back from who has fetched them: where nobody wrote the pattern down, and the tags that are here follow another one, it is
 * not guessed which is meant.
 * @param options `hasProduct`: there is a version file, so tags without a name are not those of a chart
 * @throws {Failure} `tag-pattern-unmatched` with both
 */
export async function mustFollowTags(
  subjects: readonly Subject[],
  inputs: Inputs,
  { config, hasProduct }: { readonly config: Config; readonly hasProduct: boolean },
  history: Pick<History, 'tags'>,
): Promise<void> {
  const isProduct = inputs.components === 'product';
  const key = isProduct ? 'tag-pattern' : 'chart-tag-pattern';
  if (subjects.length === 0 || inputs['tag-pattern'] !== '' || config.source.place(key).line !== undefined) return;
  const names = (await history.tags()).map(({ name }) => name);
  const problems = subjects.flatMap(
    (subject) => (isProduct ? ofProduct(subject, names, key) : ofChart(subject, names, key, hasProduct)) ?? [],
  );
  if (problems.length > 0) throw new Failure(problems);
}

function ofProduct({ pattern, place }: Subject, names: readonly string[], key: string): Problem | undefined {
  const own = names.flatMap((name) => pattern.match(name) ?? []);
  const highest = own.sort(compare).at(-1);
  const others = names.filter((name) => pattern.match(name) === null).map((name) => ({ name }));
  const another = guessPattern(others, undefined);
  const newest = another?.tags[0];
  if (another === null || newest === undefined) return undefined;
  if (highest !== undefined && !gt(newest.version, highest)) return undefined;
  return problemOf({ pattern, place }, another.text, newest.name, key);
}

/** Charts that were tagged under their name, but in another form, such as `shop-v1.2.0`; or without a name, at this very version. */
function ofChart(
  { pattern, place, name, version, semver }: Subject,
  names: readonly string[],
  key: string,
  hasProduct: boolean,
): Problem | undefined {
  if (names.some((one) => pattern.match(one) !== null)) return undefined;
  const form = tagForms(names).find(({ component }) => component === name);
  // The `v` of `version: v1.2.0` is in the chart's tags, too.
  if (form?.text === pattern.format(version.startsWith('v') ? 'v{version}' : '{version}')) return undefined;
  const unnamed = guessPattern(
    names.map((one) => ({ name: one })),
    undefined,
  );
  const same = hasProduct ? undefined : unnamed?.tags.find(({ version }) => version === semver);
  if (form === undefined && unnamed !== null && same !== undefined)
    return problemOf({ pattern, place }, unnamed.text, same.name, key);
  if (form === undefined) return undefined;
  const newest = form.text.replace('{version}', () => form.newest);
  return problemOf({ pattern, place }, form.text.replace(name, '{name}'), newest, key);
}

function problemOf(
  { pattern, place }: Pick<Subject, 'pattern' | 'place'>,
  text: string,
  newest: string,
  key: string,
): Problem {
  return {
    code: 'tag-pattern-unmatched',
    message: `Tags such as ${newest} follow the pattern ${text}, and this one would follow ${pattern.text}`,
    fix: `Write the one that is right as the input, such as \`tag-pattern: '${text}'\`, or as \`${key}\` in the configuration (.github/slipway.yml).`,
    place,
  };
}
