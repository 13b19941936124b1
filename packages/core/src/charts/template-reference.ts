import type { ImageLine, NamedTemplate, TemplateLine } from './template-text.js';

/** An image put together from values, in one line. */
export interface Reference {
  /** Where it is put together: the line of the image, or of the named template. */
  readonly at: TemplateLine;
  /** The expression of the tag as it stands in that line. */
  readonly tag: string;
  /** What the expression begins with: `.`, `$.`, `$global.`. */
  readonly scope: string;
  /** Path below `.Values` of the mapping with the tag, such as `image`. */
  readonly root: string;
  /** All of the image, as it stands in that line. */
  readonly whole: string;
  readonly form: 'text' | 'printf';
}

const TAG = /(\$\w*\.|\.)Values\.([\w.]+)\.tag\b/;

/** What an image line takes its tag from; undefined where that is none of the usual forms. */
export function readReference(image: ImageLine, named: ReadonlyMap<string, NamedTemplate>): Reference | undefined {
  const included = /^\{\{-?\s*(?:include|template)\s+"([^"]+)"\s+(?:\.|\$)\s*(?:\|\s*quote\s*)?-?\}\}$/.exec(
    image.value,
  )?.[1];
  const template = included === undefined ? undefined : named.get(included);
  if (included !== undefined && template?.single !== true) return undefined;
  const at = template ?? image;
  const whole = template ? template.text.trim() : image.value;
  return readText(at, whole) ?? readPrintf(at, whole);
}

/** `{{ repository }}:{{ tag }}`, whatever follows. */
function readText(at: TemplateLine, whole: string): Reference | undefined {
  const tag = /\}\}:\{\{-?\s*([^{}]*?)\s*-?\}\}/.exec(whole)?.[1];
  return tag === undefined ? undefined : reference(at, whole, tag, 'text');
}

/** `{{ printf "%s:%s" repository (tag) }}`. */
function readPrintf(at: TemplateLine, whole: string): Reference | undefined {
  const args = /^\{\{-?\s*printf\s+"(?:%s\/)?%s:%s"\s+([^{}|]*(?:\([^()]*\))?)\s*(?:\|\s*quote\s*)?-?\}\}$/.exec(
    whole,
  )?.[1];
  const tag = args && /(\([^()]*\)|\S+)\s*$/.exec(args)?.[1];
  return tag ? reference(at, whole, tag.replace(/^\((.*)\)$/, '$1'), 'printf') : undefined;
}

function reference(at: TemplateLine, whole: string, tag: string, form: Reference['form']): Reference | undefined {
  const [, scope = '', root = ''] = TAG.exec(tag) ?? [];
  return root === '' ? undefined : { at, whole, tag, form, scope, root };
}

/** How the application's version becomes a tag. */
export interface TagForm {
  readonly before: string;
  readonly after: string;
  /** The version begins with a `v` that tags do not have. */
  readonly trimmed: boolean;
}

/** What is around the version in the tag that a chart has; a tag of another version only says whether there is a `v`. */
export function tagForm(written: string, appVersion: string): TagForm {
  const hasV = appVersion.startsWith('v');
  const version = appVersion.replace(/^v/, '');
  const at = version === '' ? -1 : written.indexOf(version);
  const before = written.slice(0, Math.max(at, 0));
  const after = written.slice(at + version.length);
  // Not a part of a longer version.
  if (at === -1 || /\d\.?$/.test(before) || /^\.?\d/.test(after)) {
    return { before: /^v\d/.test(written) && !hasV ? 'v' : '', after: '', trimmed: false };
  }
  if (!hasV) return { before, after, trimmed: false };
  return before.endsWith('v')
    ? { before: before.slice(0, -1), after, trimmed: false }
    : { before, after, trimmed: true };
}

/**
 * The line with the application's version behind the tag. Undefined for anything but the bare value, or one with a constant
 * behind it: it may come from the version in ways not seen here.
 */
export function addAppVersion({ at, tag, scope, form }: Reference, tags: TagForm): string | undefined {
  const value =
    /^\(?\s*([$\w.]+?)\s*(?:\|\s*default\s+"[^"]*"\s*)?(?:\|\s*(?:toString|quote)\s*)?\)?$/.exec(tag)?.[1] ??
    /^default\s+"[^"]*"\s+([$\w.]+)$/.exec(tag)?.[1];
  if (value === undefined) return undefined;
  const { before, after, trimmed } = tags;
  const version = trimmed ? `(trimPrefix "v" ${scope}Chart.AppVersion)` : `${scope}Chart.AppVersion`;
  const wanted = `${value} | default ${before + after === '' ? version : `(printf "${before}%s${after}" ${version})`}`;
  return form === 'text' ? at.text.replace(tag, wanted) : at.text.replace(`(${tag})`, tag).replace(tag, `(${wanted})`);
}

/** Writes a digest behind the tag of a line (`repository:tag@sha256:…`), where there is none. */
export function addDigest({ at, whole, root, scope, form }: Reference): ((line: string) => string) | undefined {
  // Quoted by the action itself: nothing can be written behind it.
  if (/digest|sha/i.test(whole) || (form === 'printf' && /\|\s*quote/.test(whole))) return undefined;
  const digest = `{{ with ${scope}Values.${root}.digest }}@{{ . }}{{ end }}`;
  const end = at.text.indexOf(whole) + whole.length;
  const after = at.text.length - end;
  return (line) => line.slice(0, line.length - after) + digest + line.slice(line.length - after);
}
