import { Failure, type Problem } from '../../failure.js';
import { isDigest } from '../../nouns/digest.js';
import { formatReference, type Reference } from '../../nouns/image.js';
import { explainAnswer, explainMismatch } from './explain.js';
import { askForManifest, digestHeader, fetchBlob, fetchManifest } from './fetch-manifest.js';
import { type Line, openLine, type RegistryOptions } from './line.js';
import { kindOf, type ManifestText, selectVariant } from './manifest.js';
import type { Answer } from './session.js';

export type { RegistryOptions } from './line.js';

/** What a reference stands for. */
export interface Manifest {
  readonly digest: string;
  readonly kind: 'image' | 'index';
  /** Of an index, or the one that was asked for; empty when the manifest itself was not read. */
  readonly platforms: readonly string[];
  /** Compressed bytes of an image; undefined when the manifest was not read, and for an index. */
  readonly size?: number;
}

export interface DigestOptions {
  /** `os/architecture[/variant][:os version]`: the digest of that image instead of the index's. */
  readonly platform?: string;
  /** Milliseconds to ask again while there is no such image. */
  readonly wait?: number;
}

/** Registries, asked for what they hold. One is for one run: tokens and connections are kept in it. */
export interface Registry {
  /**
   * Is there such a manifest?
   * @throws {Failure} when the registry does not say
   */
  exists(reference: Reference): Promise<boolean>;
  /**
   * The digest a tag or digest stands for: one HEAD request, a second one where the registry leaves something out or a
   * platform is asked for. Bytes that are read are hashed and compared.
   * @throws {Failure} when there is none, or the registry does not say
   */
  digest(reference: Reference, options?: DigestOptions): Promise<Manifest>;
  /** As `digest`, undefined where there is no such manifest. */
  find(reference: Reference, options?: DigestOptions): Promise<Manifest | undefined>;
  /**
   * The bytes of an artifact's layer of that media type, hashed; undefined where there is no such artifact or layer.
   * @throws {Failure} when the registry does not say, or it is larger than 20 MB
   */
  layer(reference: Reference, mediaType: RegExp): Promise<Buffer | undefined>;
  close(): void;
}

/** Answers to HEAD of servers that only know GET. */
const headUnsupported: ReadonlySet<number> = new Set([400, 405, 501]);

/**
 * Opens registries. Nothing is sent before the first question.
 * @param line left out: one of their own
 */
export function openRegistry(options: RegistryOptions, line: Line = openLine(options)): Registry {
  const { log, tempo } = line;
  const ask = (method: 'GET' | 'HEAD', reference: Reference) => askForManifest(line, method, reference);
  const read = (reference: Reference) => fetchManifest(line, reference);

  const look = async (reference: Reference): Promise<Manifest | undefined> => {
    const answer = await ask('HEAD', reference);
    if (answer.status === 404) return undefined;
    const digest = digestHeader(answer);
    const kind = kindOf(answer.headers['content-type'] ?? '');
    if (answer.status === 200 && digest !== undefined && kind !== undefined) {
      if (
        reference.digest !== undefined &&
        digest.startsWith(reference.digest.slice(0, 7)) &&
        digest !== reference.digest
      )
        throw new Failure(explainMismatch(reference, reference.digest, digest));
      return { digest: reference.digest ?? digest, kind, platforms: [] };
    }
    // An answer to HEAD has no words; the one to GET says why.
    if (answer.status !== 200 && !headUnsupported.has(answer.status) && !isRefusal(answer)) {
      throw new Failure(explainAnswer(reference, answer));
    }
    const manifest = await read(reference);
    return (
      manifest && {
        digest: manifest.digest,
        kind: manifest.kind,
        platforms: platformsOf(manifest),
        ...sizeOf(manifest),
      }
    );
  };

  const lookFor = async (reference: Reference, platform: string): Promise<Manifest | undefined> => {
    const manifest = await read(reference);
    if (manifest === undefined) return undefined;
    if (manifest.kind === 'image')
      return { digest: manifest.digest, kind: 'image', platforms: [], ...sizeOf(manifest) };
    const variant = selectVariant(manifest.variants, platform);
    if (variant === undefined || !isDigest(variant.digest))
      throw new Failure(noPlatform(reference, platform, manifest));
    return { digest: variant.digest, kind: 'image', platforms: [variant.platform ?? platform] };
  };

  const findOne = async (reference: Reference, { platform, wait = 0 }: DigestOptions = {}) => {
    const until = tempo.now() + wait;
    for (let pause = 500; ; pause = Math.min(pause * 2, 5000)) {
      const found = await (platform === undefined ? look(reference) : lookFor(reference, platform));
      const left = until - tempo.now();
      if (found !== undefined || left <= 0) return found;
      log(`${formatReference(reference)} is not there yet`);
      await tempo.sleep(Math.min(pause, left));
    }
  };

  return {
    find: findOne,
    async exists(reference) {
      // Whether it is there is all that is asked: a digest may lack.
      const head = await ask('HEAD', reference);
      if (head.status === 200) return true;
      if (head.status === 404) return false;
      const answer = headUnsupported.has(head.status) || isRefusal(head) ? await ask('GET', reference) : head;
      if (answer.status === 200) return true;
      if (answer.status === 404) return false;
      throw new Failure(explainAnswer(reference, answer));
    },
    async digest(reference, digestOptions) {
      const found = await findOne(reference, digestOptions);
      if (found !== undefined) return found;
      // Once more, for the words that an answer to HEAD lacks.
      const answer = await ask('GET', reference);
      const late = answer.status === 200 ? await findOne(reference, digestOptions) : undefined;
      if (late !== undefined) return late;
      throw new Failure(explainAnswer(reference, answer));
    },
    async layer(reference, mediaType) {
      const wanted = (await read(reference))?.layers.find((one) => mediaType.test(one.mediaType));
      if (wanted === undefined || !isDigest(wanted.digest)) return undefined;
      return fetchBlob(line, reference, wanted.digest);
    },
    close: () => line.close(),
  };
}

function isRefusal({ status }: Answer): boolean {
  return status === 401 || status === 403;
}

function platformsOf({ variants }: ManifestText): string[] {
  return [...new Set(variants.flatMap(({ platform }) => (platform ? [platform] : [])))];
}

function sizeOf({ size }: ManifestText): { readonly size?: number } {
  return size === undefined ? {} : { size };
}

function noPlatform(reference: Reference, platform: string, manifest: ManifestText): Problem {
  const platforms = platformsOf(manifest);
  return {
    code: 'platform-not-found',
    message:
      manifest.variants.length === 0
        ? `${formatReference(reference)} is an index without any image`
        : `${formatReference(reference)} has no image for ${platform}`,
    fix:
      platforms.length === 0
        ? 'Check how it was built and push it again.'
        : `It has ${platforms.join(', ')}. Correct \`platform\`, or build for ${platform}, too.`,
  };
}
