import * as v from 'valibot';

/** One image of an index, by what runs it. */
export interface Variant {
  readonly digest: string;
  /** `os/architecture` or `os/architecture/variant`; undefined where nothing is said. */
  readonly platform: string | undefined;
  readonly osVersion: string | undefined;
}

/** What a manifest says of a part. Source: https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
  /** It is kept there and may be in no registry: a layer that must not be distributed, such as those of Windows. */
  readonly urls: readonly string[];
}

/** A manifest as its bytes say it. */
export interface ManifestText {
  readonly kind: 'image' | 'index';
  /** What it says it is; undefined: nothing. */
  readonly mediaType: string | undefined;
  /** Everything it is made of: manifests of an index; configuration and layers of an image. */
  readonly parts: readonly Descriptor[];
  /** Digest of the manifest it is about, such as a signature's image. */
  readonly subject: string | undefined;
  /** The images of an index, without attestations. */
  readonly variants: readonly Variant[];
  /** Of an image, or of another artifact that is stored like one. */
  readonly layers: readonly { readonly digest: string; readonly mediaType: string }[];
  /** Bytes of configuration and layers of an image, compressed. */
  readonly size: number | undefined;
}

/** What is asked for, the common forms first. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

/** Whether a manifest of this media type is an index; undefined: it is no manifest we know. */
export function kindOf(mediaType: string): 'image' | 'index' | undefined {
  const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/(image\.index\.v1|manifest\.list\.v2)\+json$/.test(type)) return 'index';
  return /(image\.manifest\.v1|distribution\.manifest\.v2)\+json$/.test(type) ? 'image' : undefined;
}

const platform = v.object({
  os: v.optional(v.string(), ''),
  architecture: v.optional(v.string(), ''),
  variant: v.optional(v.string(), ''),
  'os.version': v.optional(v.string()),
});
const descriptor = v.object({
  size: v.optional(v.number(), 0),
  digest: v.optional(v.string(), ''),
  mediaType: v.optional(v.string(), ''),
  urls: v.fallback(v.optional(v.array(v.string()), []), []),
});
const manifest = v.object({
  schemaVersion: v.literal(2),
  mediaType: v.optional(v.string()),
  subject: v.fallback(v.optional(v.nullable(descriptor)), undefined),
  manifests: v.optional(
    v.array(
      v.object({
        ...descriptor.entries,
        digest: v.string(),
        platform: v.optional(v.nullable(platform)),
        annotations: v.optional(v.nullable(v.record(v.string(), v.string()))),
      }),
    ),
  ),
  config: v.optional(descriptor),
  layers: v.optional(v.array(descriptor)),
});

/**
 * Reads the bytes of an image manifest or an index.
 * Source: https://github.com/opencontainers/image-spec/blob/main/image-index.md; how BuildKit marks attestations:
 * https://docs.docker.com/build/metadata/attestations/attestation-storage/
 * @returns undefined when it is neither.
 */
export function readManifest(bytes: Buffer): ManifestText | undefined {
  const result = v.safeParse(manifest, parseJson(bytes));
  if (!result.success) return undefined;
  const { mediaType, manifests, config, layers } = result.output;
  const common = { mediaType, subject: result.output.subject?.digest };
  if (manifests !== undefined) {
    const images = manifests.filter(({ platform: runs, annotations }) => {
      const isAttestation = annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
      return !isAttestation && !(runs?.os === 'unknown' && runs.architecture === 'unknown');
    });
    return {
      ...common,
      kind: 'index',
      parts: manifests.map(partOf),
      variants: images.map(({ digest, platform: runs }) => ({
        digest,
        platform: runs ? [runs.os, runs.architecture, runs.variant].filter((part) => part !== '').join('/') : undefined,
        osVersion: runs?.['os.version'],
      })),
      layers: [],
      size: undefined,
    };
  }
  if (config === undefined || layers === undefined) return undefined;
  const parts = [config, ...layers].map(partOf);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  return { ...common, kind: 'image', parts, variants: [], layers, size };
}

function partOf({ digest, mediaType, size, urls }: Descriptor): Descriptor {
  return { digest, mediaType, size, urls };
}

/**
 * The first image of an index that runs on a platform: `linux/arm64`, `linux/arm/v7`, `windows/amd64:10.0.20348`. What is not
 * said is not compared.
 */
export function selectVariant(variants: readonly Variant[], wanted: string): Variant | undefined {
  const [runs = '', osVersion] = wanted.split(':');
  return variants.find(
    (variant) =>
      (variant.platform === runs || variant.platform?.startsWith(`${runs}/`)) &&
      (osVersion === undefined || variant.osVersion === osVersion),
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
