import { bounds } from '../../bounds.js';
import { Failure } from '../../failure.js';
import { digestOf, isDigest } from '../../nouns/digest.js';
import { formatReference, lookupOf, type Reference } from '../../nouns/image.js';
import { explainAnswer, explainMismatch, explainNoManifest } from './explain.js';
import type { Line } from './line.js';
import { type ManifestText, manifestTypes, readManifest } from './manifest.js';
import type { Answer } from './session.js';

/** A manifest with its bytes, which were hashed. */
export interface FetchedManifest extends ManifestText {
  readonly digest: string;
  readonly bytes: Buffer;
  /** What the manifest says it is, else what the registry says. */
  readonly mediaType: string;
}

const accept = manifestTypes.join(', ');

/** Asks for a manifest by tag or digest. @throws {Failure} without an answer */
export function askForManifest(line: Line, method: 'GET' | 'HEAD', reference: Reference): Promise<Answer> {
  const path = `manifests/${lookupOf(reference)}`;
  return line.ask(reference, { method, path, headers: { accept }, limit: bounds.manifest });
}

/**
 * The manifest itself, hashed; undefined where there is none.
 * @throws {Failure} when the registry does not say, or sends something else twice
 */
export async function fetchManifest(line: Line, reference: Reference): Promise<FetchedManifest | undefined> {
  for (let again = true; ; again = false) {
    const answer = await askForManifest(line, 'GET', reference);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw new Failure(explainAnswer(reference, answer));
    const said = reference.digest ?? digestHeader(answer);
    const digest = digestOf(answer.body, said);
    const manifest = readManifest(answer.body);
    const type = answer.headers['content-type'] ?? '';
    if (manifest === undefined) {
      throw new Failure(explainNoManifest(reference, type, answer.body.subarray(0, 20).toString('latin1')));
    }
    if (said === undefined || said === digest) {
      return { ...manifest, digest, bytes: answer.body, mediaType: manifest.mediaType ?? type };
    }
    // Bytes can be lost on the way; not twice.
    if (!again) throw new Failure(explainMismatch(reference, said, digest));
    line.log(`${formatReference(reference)}: the manifest has another digest than it should; reading it again`);
  }
}

/**
 * The bytes of a blob, hashed.
 * @throws {Failure} when the registry does not have it, sends something else, or it is larger than 20 MB
 */
export async function fetchBlob(line: Line, reference: Reference, digest: string): Promise<Buffer> {
  const path = `blobs/${digest}`;
  const answer = await line.ask(reference, { method: 'GET', path, headers: {}, limit: bounds.blob });
  if (answer.status !== 200) throw new Failure(explainAnswer(reference, answer));
  const found = digestOf(answer.body, digest);
  if (found !== digest) throw new Failure(explainMismatch(reference, digest, found));
  return answer.body;
}

/** The digest that an answer names. */
export function digestHeader({ headers }: Answer): string | undefined {
  const header = headers['docker-content-digest'];
  return typeof header === 'string' && isDigest(header) ? header : undefined;
}
