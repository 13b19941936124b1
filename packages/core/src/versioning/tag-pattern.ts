import { compare, gt, parse } from 'semver';
import { Failure, type Finding } from '../failure.js';
import { literally } from '../literally.js';

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
  return readPattern(text, component, ['{component}']);
}

/** The pattern of a chart's tags: `{name}` and `{chart}` stand for its name. @throws {Failure} when it names none */
export function chartTagPattern(text: string, name?: string): TagPattern {
  return readPattern(text, name, CHART);
}

/** What stands for the name of a chart. */
const CHART: readonly string[] = ['{name}', '{chart}', '{component}'];

/** The tags that a pattern of charts names: each with the `name` of its chart, if the pattern has one, and the `text` of its version, as charts write it. */
export function chartTagExpression(pattern: string): RegExp {
  const parts = pattern.split(/(\{[^}]*\})/).map((part, index, all) => {
    if (part === '{version}') return '(?<text>v?\\d+\\.\\d+\\.\\d+.*?)';
    if (!CHART.includes(part)) return literally(part);
    return all.slice(0, index).some((other) => CHART.includes(other)) ? '\\k<name>' : '(?<name>.+?)';
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** @param names what stands for the component's name */
function readPattern(text: string, component: string | undefined, names: readonly string[]): TagPattern {
  const named =
    component === undefined ? text : names.reduce((all, name) => all.replaceAll(name, () => component), text);
  const [before = '', after, more] = named.split('{version}');
  if (after === undefined || more !== undefined) throw invalid(text, 'it must contain `{version}` exactly once');
  const unknown = /\{[^}]*\}/.exec(before + after)?.[0];
  if (unknown !== undefined && names.includes(unknown))
    throw invalid(text, `\`${unknown}\` has no meaning here: there is one release for all`);
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

/** Tags of another usual form than the configured one. */
export interface OtherTags {
  /** Their pattern, such as `release/{version}`. */
  readonly text: string;
  readonly count: number;
  /** The one with the highest version. */
  readonly newest: { readonly name: string; readonly version: string };
}

/** What else is known where tags do not follow the pattern. */
export interface Unmatched {
  /** Names of the tags that do not follow it. */
  readonly tags: readonly string[];
  /** Those of them that have one usual form, with the newest that counts here. */
  readonly another: OtherTags | null;
  /** The last release that was found all the same; `null` when none was. */
  readonly previous: string | null;
  /** How many tags match the pattern. */
  readonly matching: number;
  /** A person wrote the pattern into the configuration. */
  readonly confirmed: boolean;
  /** Path of the version file; `null`: the repository has no version file yet. */
  readonly versionFile: string | null;
}

/**
 * What to say when tags follow another pattern than the configured one: without a word this would look like a first
 * release, or like one after a release of long ago. An error where the other tags are above what was released; a person who writes the
 * pattern into the configuration confirms it where tags follow it. A warning where the version file is as far as the tags.
 */
export function unmatchedTags(pattern: TagPattern, unmatched: Unmatched): Finding[] {
  const { tags, another, previous, matching, confirmed, versionFile } = unmatched;
  if (another === null) return matching > 0 || previous !== null ? [] : namedTags(pattern, tags, confirmed);
  const ahead = previous === null || gt(another.newest.version, previous);
  if (matching > 0 && (!ahead || confirmed)) return [];
  const looks = `${another.count} ${another.count === 1 ? 'looks' : 'look'} like ${another.text}, the newest of them ${another.newest.name}`;
  const above = ahead && previous !== null ? `, which is above ${previous}` : '';
  const named = namedForms(tags).filter(({ component }) => component !== '');
  const oneByOne = ahead ? tellOneByOne(named) : '';
  // A tag such as `shop-parent-2.0.0`, as Maven names them, may be the product's all the same.
  const [higher] = ahead
    ? named
        .filter(({ version }) => gt(version, another.newest.version))
        .sort((one, other) => compare(other.version, one.version))
    : [];
  const isOpen = oneByOne !== '' || higher !== undefined;
  const beside = isOpen
    ? `; ${sum(named) === 1 ? '1 names' : `${sum(named)} name`} a component: ${tellForms(named)}`
    : '';
  const or = higher === undefined ? '' : `; if ${tagOf(higher)} is, \`tag-pattern: '${higher.text}'\``;
  const keep =
    matching > 0
      ? `If ${pattern.text} is right, write \`tag-pattern: '${pattern.text}'\` there`
      : `If ${pattern.text} is right and ${another.newest.version} was the last release, commit the version file with it (\`echo ${another.newest.version} > ${versionFile ?? '.version'}\`)`;
  return [
    {
      code: 'tag-pattern-unmatched',
      level: ahead ? 'error' : 'warning',
      message: `${matching === 0 ? 'No tag matches' : matching === 1 ? '1 tag matches' : `${matching} tags match`} the pattern ${pattern.text}, but ${looks}${above}${beside}`,
      fix: `${oneByOne}${isOpen ? `If ${another.newest.name} is the last release of the product, write` : 'Write'} \`tag-pattern: '${another.text}'\` in the configuration (.github/slipway.yml)${or}.${ahead ? ` ${keep}.` : ''}`,
    },
  ];
}

const shown = 3;

/** The name of the newest tag of a form. */
export function tagOf({ text, newest }: TagForm): string {
  return text.replace('{version}', () => newest);
}

function sum(forms: readonly TagForm[]): number {
  return forms.reduce((total, { count }) => total + count, 0);
}

/** Tags of one form, such as `shop-1.2.0` and `shop-1.3.0`: of charts, of single packages, or of the product. */
export interface TagForm {
  /** Such as `shop-{version}`. */
  readonly text: string;
  readonly count: number;
  /** As it is written in its tag. */
  readonly newest: string;
  /** The same, as SemVer writes it. */
  readonly version: string;
  /** What stands before the version is a name, and not `v` or `release-`; empty where there is none. */
  readonly component: string;
}

/** The forms of tags that hold a version, the most frequent first. */
export function tagForms(tags: readonly string[]): TagForm[] {
  const forms = new Map<string, { written: string; version: string }[]>();
  for (const tag of tags) {
    const [, before = '', written = ''] =
      release(tag) !== null ? ['', '', tag] : (/^(.*?[^\d.])(\d+\.\d+\.\d+.*)$/.exec(tag) ?? []);
    const version = release(written);
    if (version === null) continue;
    const text = `${before}{version}`;
    const versions = forms.get(text);
    if (versions === undefined) forms.set(text, [{ written, version }]);
    else versions.push({ written, version });
  }
  return [...forms]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([text, versions]) => {
      const newest = versions.sort((one, other) => compare(one.version, other.version)).at(-1);
      return {
        ...{ text, count: versions.length, newest: newest?.written ?? '', version: newest?.version ?? '' },
        component: componentOf(text),
      };
    });
}

/** Those of them that have something before the version. */
export function namedForms(tags: readonly string[]): TagForm[] {
  return tagForms(tags).filter(({ text }) => text !== '{version}');
}

/** What a pattern names before the version: `cli` of `cli=={version}`; empty for `v{version}` and `release-{version}`. */
export function componentOf(text: string): string {
  const before = text.slice(0, text.indexOf('{version}')).replace(/[-_/=@.]*v?$/i, '');
  return /^(?:releases?|rel|version)?$/i.test(before) ? '' : before;
}

/** The first few forms in words: `2 like shop-{version} (newest 1.10.0)`. */
export function tellForms(forms: readonly TagForm[], most = shown): string {
  const told = forms.slice(0, most).map(({ text, count, newest }) => `${count} like ${text} (newest ${newest})`);
  const more = forms.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more ${more === 1 ? 'form' : 'forms'}`] : [])].join(', ');
}

/** What to say first where tags of several components show that packages are released one by one; empty where they do not. */
export function tellOneByOne(forms: readonly TagForm[]): string {
  const [one, other] = forms.filter(({ component }) => component !== '');
  if (one === undefined || other === undefined) return '';
  return `Tags such as ${one.text} and ${other.text} say that packages are released one by one. prepare-release does not do that: it releases what is here as one product, with one version. `;
}

/** Most tags, and higher ones, are those of several components: a few of another form may be of long ago, and a person says what counts. */
export function areOneByOne(forms: readonly TagForm[], product: TagForm): boolean {
  const others = forms.filter(({ component }) => component !== '');
  const count = others.reduce((total, form) => total + form.count, 0);
  return others.length > 1 && count > product.count && others.some(({ version }) => gt(version, product.version));
}

/** Nobody can tell whether such tags count: a person says so. */
function namedTags(pattern: TagPattern, tags: readonly string[], confirmed: boolean): Finding[] {
  const forms = pattern.component === undefined ? namedForms(tags) : [];
  const [first] = forms;
  if (first === undefined) return [];
  const oneByOne = tellOneByOne(forms);
  const settle =
    oneByOne === ''
      ? `If one of these is how the product is tagged, write it in the configuration (.github/slipway.yml), such as \`tag-pattern: '${first.text}'\`. If nothing was released yet, write \`tag-pattern: '${pattern.text}'\` there.`
      : `${oneByOne}If ${tagOf(first)} is the last release of such a product, write \`tag-pattern: '${first.text}'\` in the configuration (.github/slipway.yml); if it was not released yet, \`tag-pattern: '${pattern.text}'\`.`;
  return [
    {
      code: 'tag-pattern-unmatched',
      level: confirmed ? 'notice' : 'error',
      message: `No tag matches the pattern ${pattern.text}, so this would be the first release; others name a version: ${tellForms(forms)}`,
      fix: settle,
    },
  ];
}

/**
 * What to say of a configured pattern that names one component among others, while all commits count: the release and its notes would hold those of others.
 * @param folders of the components that are here
 */
export function ofOneComponent(
  pattern: TagPattern,
  others: readonly string[],
  limited: boolean,
  folders: readonly string[],
): Finding[] {
  const component = pattern.component === undefined ? componentOf(pattern.text) : '';
  const forms = tagForms(others).filter((form) => form.component !== '');
  if (component === '' || limited || forms.length === 0) return [];
  const folder = folders.find((path) => path.split('/').at(-1) === component);
  return [
    {
      code: 'tag-pattern-of-a-component',
      level: 'notice',
      message: `Tags like ${pattern.text} are those of ${component}, and other tags are those of other components (${tellForms(forms)}), but the commits of all components count here`,
      fix: `If only ${component} is released here, count only its commits: ${folder === undefined ? 'name its folder in `commits.paths`' : `\`commits: { paths: [${folder}] }\``} in the configuration (.github/slipway.yml).`,
    },
  ];
}

/** How tags of one component of a repository are usually named. */
export const componentForms: readonly string[] = ['-v', '-', '@', '@v', '/v', '/'].map(
  (between) => `{component}${between}{version}`,
);

/** The usual pattern that most of the tags follow, and those tags by version, highest first; `null` where none does. */
export function guessPattern<T extends { readonly name: string }>(
  tags: readonly T[],
  component: string | undefined,
): { readonly text: string; readonly tags: readonly (T & { readonly version: string })[] } | null {
  const usual =
    component === undefined
      ? ['v{version}', '{version}', 'release/{version}', 'release/v{version}', 'release-{version}', 'V{version}']
      : componentForms;
  const found = usual.map((text) => {
    const pattern = tagPattern(text, component);
    const matching = tags.flatMap((tag) => {
      const version = pattern.match(tag.name);
      return version === null ? [] : [{ ...tag, version }];
    });
    return { text, tags: matching.sort((one, other) => compare(other.version, one.version)) };
  });
  const [best] = found.sort((one, other) => other.tags.length - one.tags.length);
  return best === undefined || best.tags.length === 0 ? null : best;
}

/** A version exactly as SemVer writes it, or a pre-release as Python does; build metadata does not order, so it is left out. */
function release(text: string): string | null {
  const parsed = parse(text);
  if (parsed === null) {
    const [, core, phase, number] = /^(\d+\.\d+\.\d+)(a|b|rc)(\d+)$/.exec(text) ?? [];
    return core === undefined ? null : release(`${core}-${phase}.${number}`);
  }
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
