import { compare, gt, parse } from 'semver';
import { Failure } from '../failure.js';
import type { Finding } from '../plan/proposal.js';

/** How release tags are named. */
export interface TagPattern {
  /** As configured, such as `{component}-v{version}`. */
  readonly text: string;
  /** What `{component}` stands for. */
  readonly component: string | undefined;
  /** The name of a version's tag. */
  format(version: string): string;
  /** The version that a tag stands for; `null` when the tag is not one of these. */
  match(tag: string): string | null;
}

/**
 * Reads a tag pattern. Everything but the placeholders stands for itself.
 * @param text with `{version}` once, and `{component}` where a component is given.
 * @throws {Failure} `tag-pattern-invalid` when it could not name tags.
 */
export function tagPattern(text: string, component?: string): TagPattern {
  const named = component === undefined ? text : text.replaceAll('{component}', () => component);
  const [before = '', after, more] = named.split('{version}');
  if (after === undefined || more !== undefined) throw invalid(text, 'it must contain `{version}` exactly once');
  const unknown = /\{[^}]*\}/.exec(before + after)?.[0];
  if (unknown === '{component}') throw invalid(text, '`{component}` has no meaning here: there is one release for all');
  if (unknown !== undefined) throw invalid(text, `\`${unknown}\` is not known; \`{version}\` is`);
  if (!isTagName(`${before}1.2.3${after}`)) throw invalid(text, 'Git does not allow tags of this form');
  return {
    text,
    component,
    format: (version) => before + version + after,
    match(tag) {
      if (tag.length <= before.length + after.length || !tag.startsWith(before) || !tag.endsWith(after)) return null;
      return release(tag.slice(before.length, tag.length - after.length));
    },
  };
}

/**
 * What to say when tags follow another pattern than the configured one: without a word this would look like a first
 * release, or like one after a release of long ago. An error where the answer would be wrong; a warning where the version
 * file is as far as the tags, where a few tags follow the pattern, and where the others name something before the version.
 * @param tags those that do not follow the pattern.
 * @param previous the last release that was found all the same; `null` when none was.
 * @param matching how many tags follow the pattern.
 */
export function unmatchedTags(
  pattern: TagPattern,
  tags: readonly string[],
  previous: string | null,
  matching = 0,
): Finding[] {
  const guess = guessPattern(tags, pattern.component);
  if (guess === null) return matching > 0 || previous !== null ? [] : namedTags(pattern, tags);
  const ahead = previous === null || gt(guess.newest, previous);
  if (matching > 0 && (!ahead || previous === null || guess.count <= matching)) return [];
  const looks = `but ${guess.count} look like ${guess.text}, the newest of them ${guess.format(guess.newest)}`;
  return [
    {
      code: 'tag-pattern-unmatched',
      level: matching > 0 || !ahead ? 'warning' : 'error',
      message:
        matching > 0
          ? `${matching} ${matching === 1 ? 'tag follows' : 'tags follow'} the pattern ${pattern.text}, ${looks}, which is above ${previous}`
          : `No tag follows the pattern ${pattern.text}, ${looks}`,
      fix: `Write \`tag-pattern: '${guess.text}'\` in the configuration (.github/slipway.yml).`,
    },
  ];
}

const shown = 3;

/** Tags such as `shop-1.2.0` and `web/v2.0.0`: they may be of charts or of single packages, so nobody can tell whether they count. */
function namedTags(pattern: TagPattern, tags: readonly string[]): Finding[] {
  const forms = new Map<string, string[]>();
  for (const tag of pattern.component === undefined ? tags : []) {
    const [, before = '', version = ''] = /^(.*?[^\d.])(\d+\.\d+\.\d+.*)$/.exec(tag) ?? [];
    if (release(version) === null) continue;
    const text = `${before}{version}`;
    forms.set(text, [...(forms.get(text) ?? []), version]);
  }
  const found = [...forms].sort(([, one], [, other]) => other.length - one.length);
  const [first] = found;
  if (first === undefined) return [];
  const told = found
    .slice(0, shown)
    .map(([text, versions]) => `${versions.length} like ${text} (newest ${versions.sort(compare).at(-1)})`);
  const more = found.length - told.length;
  if (more > 0) told.push(`and ${more} more ${more === 1 ? 'form' : 'forms'}`);
  return [
    {
      code: 'tag-pattern-unmatched',
      level: 'warning',
      message: `No tag follows the pattern ${pattern.text}, so this is the first release; others name a version: ${told.join(', ')}`,
      fix: `If one of these is how the product is tagged, write it in the configuration (.github/slipway.yml), such as \`tag-pattern: '${first[0]}'\`.`,
    },
  ];
}

type Guess = TagPattern & { readonly count: number; readonly newest: string };

/** How tags of one component of a repository are usually named. */
export const componentForms: readonly string[] = ['-v', '-', '@', '@v', '/v', '/'].map(
  (between) => `{component}${between}{version}`,
);

/** The pattern that most tags follow, of the usual ones. */
function guessPattern(tags: readonly string[], component: string | undefined): Guess | null {
  const usual =
    component === undefined
      ? ['v{version}', '{version}', 'release/{version}', 'release/v{version}', 'release-{version}', 'V{version}']
      : componentForms;
  let best: Guess | null = null;
  for (const text of usual) {
    const pattern = tagPattern(text, component);
    const versions = tags.map(pattern.match).filter((version) => version !== null);
    const newest = versions.sort(compare).at(-1);
    if (newest !== undefined && versions.length > (best?.count ?? 0))
      best = { ...pattern, count: versions.length, newest };
  }
  return best;
}

/** A version exactly as SemVer writes it; build metadata does not order, so it is left out. */
function release(text: string): string | null {
  const parsed = parse(text);
  if (parsed === null) return null;
  const { version, build } = parsed;
  return text === (build.length > 0 ? `${version}+${build.join('.')}` : version) ? version : null;
}

/** By the rules of `git check-ref-format`. */
function isTagName(name: string): boolean {
  return (
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git refuses
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|^\/|^-/.test(name) &&
    name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
  );
}

function invalid(text: string, why: string): Failure {
  return new Failure({
    code: 'tag-pattern-invalid',
    message: `The tag pattern ${JSON.stringify(text)} cannot be used: ${why}`,
    fix: 'Write `tag-pattern` in the configuration like `v{version}`.',
  });
}
