import { isDigest } from '@slipway/core/nouns/digest';
import { parseReference, type Reference } from '@slipway/core/nouns/image';

/** One image as the build says it was pushed. */
export interface BuiltImage {
  /** The target of a bake file; empty for build-push-action, which builds one. */
  readonly target: string;
  readonly digest: string;
  /** The names it was pushed under; empty when it was pushed by digest alone. */
  readonly names: readonly Reference[];
}

/** What a text of build metadata says, and the targets that say nothing of a pushed image. */
export interface Metadata {
  readonly images: readonly BuiltImage[];
  readonly withoutDigest: readonly string[];
}

/**
 * Reads what docker/build-push-action (one image) or docker/bake-action (images by target) give as `metadata`.
 * Source: https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file
 * @returns undefined when the text is no such JSON
 */
export function readMetadata(text: string): Metadata | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  if ('containerimage.digest' in value || 'image.name' in value) return collect([['', value]]);
  const targets = Object.entries(value).filter((entry): entry is [string, Record<string, unknown>] => {
    const [name, target] = entry;
    return isRecord(target) && !name.startsWith('buildx.') && !name.startsWith('containerimage.');
  });
  const isBuild =
    targets.length > 0 ||
    Object.keys(value).length === 0 ||
    Object.keys(value).some((key) => key.startsWith('buildx.'));
  if (!isBuild) return undefined;
  return targets.length > 0 || Object.keys(value).length === 0 ? collect(targets) : { images: [], withoutDigest: [''] };
}

function collect(targets: readonly (readonly [string, Record<string, unknown>])[]): Metadata {
  const images: BuiltImage[] = [];
  const withoutDigest: string[] = [];
  for (const [target, said] of targets) {
    const digest = said['containerimage.digest'];
    const name = said['image.name'];
    if (typeof digest !== 'string' || !isDigest(digest)) {
      withoutDigest.push(target);
      continue;
    }
    const names = typeof name === 'string' ? name.split(',') : [];
    images.push({
      target,
      digest,
      names: names.map(parseReference).filter((reference) => reference !== undefined),
    });
  }
  return { images, withoutDigest };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
