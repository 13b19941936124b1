import { isDigest } from '../../nouns/digest.js';
import { isTag, splitImage } from '../../nouns/image.js';
import { allFields, type Field, type Pin } from './release.js';

/** How a text holds fields. */
export type Codec =
  /** One field, behind a prefix: nothing, `v` as in `v1.2.0`, the chart's name as in `ml-platform-1.0.1`. */
  | { readonly kind: 'field'; readonly field: Field; readonly prefix: string }
  /** `1.2.0@sha256:…` in one value. */
  | { readonly kind: 'tag@digest' }
  /** `ghcr.io/acme/api:1.2.0@sha256:…`, whose repository stays what it is. */
  | { readonly kind: 'image' }
  /** An image of Kustomize, as Argo CD takes it: the same, with or without the name it replaces before it (`api=…`). */
  | { readonly kind: 'kustomize-image' };

/**
 * Reads a codec as people write it: `{tag}`, `{digest}`, `{sha}`, `{version}`, `{appVersion}`, `{tag}@{digest}`,
 * `{image}`, and one field with text before it such as `v{version}` or `{chart}-{version}`.
 * @param chart what `{chart}` stands for.
 * @returns undefined when the text is none of these.
 */
export function parseCodec(text: string, chart = ''): Codec | undefined {
  if (text === '{image}') return { kind: 'image' };
  if (text === '{tag}@{digest}') return { kind: 'tag@digest' };
  const match = /^((?:[^{}]|\{chart\})*)\{(tag|digest|sha|version|appVersion)\}$/.exec(text);
  const [, prefix = '', name] = match ?? [];
  const field = allFields.find((known) => known === name);
  return field && { kind: 'field', field, prefix: prefix.replaceAll('{chart}', chart) };
}

const both: readonly Field[] = ['tag', 'digest'];
const single: Readonly<Record<Field, readonly Field[]>> = {
  tag: ['tag'],
  digest: ['digest'],
  sha: ['sha'],
  version: ['version'],
  appVersion: ['appVersion'],
};

/** The fields a text of this form holds. */
export function codecFields(codec: Codec): readonly Field[] {
  return codec.kind === 'field' ? single[codec.field] : both;
}

/** What a text of this form is about. */
export function codecKind(codec: Codec): 'service' | 'chart' {
  return codecFields(codec).some((field) => field === 'version' || field === 'appVersion') ? 'chart' : 'service';
}

/**
 * The fields a text holds, each of `codecFields` set; `null` where it says nothing.
 * @returns undefined when the text is not of this form: another prefix, no digest, a template.
 */
export function decodePin(codec: Codec, text: string): Pin | undefined {
  const texts = decoded.get(codec) ?? new Map<string, Pin | undefined>();
  if (texts.size === 0) decoded.set(codec, texts);
  const known = texts.get(text);
  if (known !== undefined || texts.has(text)) return known;
  const pin = decodeAnew(codec, text);
  texts.set(text, pin);
  return pin;
}

/** One release stands in many files, and each text is asked about several times. */
const decoded = new WeakMap<Codec, Map<string, Pin | undefined>>();

/** {@link decodePin} of a text that is asked about once: nothing is kept. */
export function decodeAnew(codec: Codec, text: string): Pin | undefined {
  switch (codec.kind) {
    case 'field': {
      const { field, prefix } = codec;
      if (text === '') return { [field]: null };
      const value = text.slice(prefix.length);
      return text.startsWith(prefix) && isValue(field, value) ? { [field]: value } : undefined;
    }
    case 'tag@digest':
      return decodeTagAndDigest(text);
    case 'image':
      return decodeTagAndDigest(splitImage(text).rest);
    case 'kustomize-image':
      return decodeTagAndDigest(splitImage(splitOverride(text).image).rest);
  }
}

/**
 * The text for the fields of a pin; those left out keep what `before` has.
 * @param before the text that stands there now, of this form.
 * @returns undefined when this form cannot hold them: a digest behind no tag in `tag@digest`, a value that is no tag.
 */
export function encodePin(codec: Codec, pin: Pin, before: string): string | undefined {
  // What stands there now does not matter where all of it is replaced.
  if (codec.kind === 'field' && pin[codec.field] !== undefined) return readable(codec, pin, join(codec, pin, before));
  const old = decodePin(codec, before);
  const merged = { ...old, ...pin };
  if (old !== undefined && codecFields(codec).every((field) => old[field] === merged[field])) return before;
  return readable(codec, merged, join(codec, merged, before));
}

/** What could not be read back must not be written. */
function readable(codec: Codec, pin: Pin, text: string | undefined): string | undefined {
  const again = text === undefined ? undefined : decodePin(codec, text);
  return again && codecFields(codec).every((field) => again[field] === (pin[field] ?? null)) ? text : undefined;
}

function join(codec: Codec, pin: Pin, before: string): string | undefined {
  if (codec.kind === 'field') {
    const value = pin[codec.field] ?? '';
    return value === '' ? '' : codec.prefix + value;
  }
  const { tag, digest } = pin;
  const rest = (digest ?? '') === '' ? (tag ?? '') : `${tag ?? ''}@${digest}`;
  if (codec.kind === 'tag@digest') return rest.startsWith('@') ? undefined : rest;
  const { repository } = splitImage(before);
  return rest === '' || rest.startsWith('@') ? repository + rest : `${repository}:${rest}`;
}

/** `1.2@sha256:…`, `1.2`, `@sha256:…` or nothing. */
function decodeTagAndDigest(text: string): Pin | undefined {
  const at = text.indexOf('@');
  const tag = at === -1 ? text : text.slice(0, at);
  const digest = at === -1 ? '' : text.slice(at + 1);
  if (tag !== '' && !isValue('tag', tag)) return undefined;
  if (at !== -1 && !isValue('digest', digest)) return undefined;
  return { tag: tag || null, digest: digest || null };
}

/** `api=ghcr.io/acme/api:1.2.0`: the name with its `=`, which may be missing, and the image that replaces it. */
export function splitOverride(text: string): { readonly name: string; readonly image: string } {
  const at = text.indexOf('=') + 1;
  return { name: text.slice(0, at), image: text.slice(at) };
}

function isValue(field: Field, value: string): boolean {
  if (field === 'digest') return isDigest(value);
  if (field === 'tag') return isTag(value);
  // Versions are judged where they are compared; a template is none, whatever else it may be.
  return value !== '' && !/\s/.test(value) && !isTemplate(value);
}

/** Whether something is filled in: `{{ … }}` by Helm or Argo CD, `${…}` by Flux. */
export function isTemplate(text: string): boolean {
  return /\{\{|\$\{/.test(text);
}
