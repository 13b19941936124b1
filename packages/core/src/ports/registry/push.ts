import type { Readable } from 'node:stream';
import { Failure } from '../../failure.js';
import { digestOf } from '../../nouns/digest.js';
import type { Reference } from '../../nouns/image.js';
import { jittered } from '../github/tempo.js';
import { limiter } from '../limit.js';
import { explainAnswer, explainMismatch } from './explain.js';
import { askForManifest, digestHeader } from './fetch-manifest.js';
import type { Line } from './line.js';
import type { Descriptor } from './manifest.js';
import { addToTag, type Referrer, readReferrers } from './referrers.js';
import { attempts } from './retry.js';
import type { Answer } from './session.js';

/** A place for blobs. */
export type Repository = Pick<Reference, 'registry' | 'repository'>;

/** A manifest as it is put: these bytes and no others. */
export interface PutManifest {
  readonly digest: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** What it is about, and how lists have it. */
  readonly about?: { readonly subject: string; readonly referrer: Referrer };
}

/**
 * Writes to registries. Everything may be done again: what is there already stays.
 * Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
 */
export interface Writer {
  /**
   * Puts a manifest under a tag or its digest, and sees that the registry took these bytes. What is about another manifest is in the
   * list of that one afterwards.
   * @throws {Failure} when the registry does not take it, or takes it for something else
   */
  putManifest(to: Reference, manifest: PutManifest): Promise<void>;
  /**
   * Has a blob in another repository, too: mounted where they are in one registry that does so, else sent through this machine.
   * @throws {Failure} when it cannot be read, or the registry does not take it
   */
  copyBlob(from: Repository, to: Repository, blob: Descriptor): Promise<void>;
  /**
   * Has these bytes as a blob; sent only if they are not there.
   * @throws {Failure} when the registry does not take them
   */
  putBlob(to: Repository, bytes: Buffer): Promise<void>;
}

/** Where the bytes of a blob come from. */
type Source = { readonly from: Repository } | { readonly bytes: Buffer };

/** Blobs that are under way at once: they are large. */
const blobsAtOnce = 6;
/** Answers to writing hold no more than words. */
const limit = 1024 * 1024;

/** Opens what writes to registries. Its line asks for tokens to do so. */
export function openWriter(line: Line): Writer {
  const lane = limiter(blobsAtOnce);
  const copied = new Map<string, Promise<void>>();
  const put = async (to: Reference, { bytes, mediaType, digest }: PutManifest): Promise<Answer> => {
    const path = `manifests/${to.tag ?? digest}`;
    const headers = { 'content-type': mediaType, 'content-length': String(bytes.length) };
    const answer = await line.ask(to, { method: 'PUT', path, headers, body: bytes, limit });
    if (answer.status < 200 || answer.status > 299) throw new Failure(explainAnswer(to, answer, 'push'));
    const said = digestHeader(answer) ?? (await digestOfWhatIsThere(line, to, digest));
    if (said.startsWith(digest.slice(0, 7)) && said !== digest) throw new Failure(explainMismatch(to, said, digest));
    return answer;
  };
  return {
    async putManifest(to, manifest) {
      const answer = await put(to, manifest);
      const { about } = manifest;
      if (about === undefined || answer.headers['oci-subject'] === about.subject) return;
      // https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests-with-subject
      const subject = { registry: to.registry, repository: to.repository, digest: about.subject };
      const { by } = await readReferrers(line, subject);
      if (by === 'api') return;
      await addToTag(line, subject, about.referrer, async (tag, bytes, mediaType) => {
        await put(tag, { bytes, mediaType, digest: digestOf(bytes) });
      });
    },
    copyBlob(from, to, blob) {
      const key = `${to.registry}/${to.repository}@${blob.digest}`;
      const known = copied.get(key) ?? lane(() => send(line, { from }, to, blob));
      copied.set(key, known);
      return known;
    },
    putBlob: (to, bytes) => lane(() => send(line, { bytes }, to, { digest: digestOf(bytes), size: bytes.length })),
  };
}

/** The digest of what a registry has now that named none when it took it. */
async function digestOfWhatIsThere(line: Line, to: Reference, digest: string): Promise<string> {
  const head = await askForManifest(line, 'HEAD', to);
  const said = head.status === 200 ? digestHeader(head) : undefined;
  if (said !== undefined) return said;
  const answer = await askForManifest(line, 'GET', to);
  if (answer.status !== 200) throw new Failure(explainAnswer(to, answer, 'push'));
  return digestOf(answer.body, digest);
}

type Blob = Pick<Descriptor, 'digest' | 'size'>;

async function send(line: Line, source: Source, to: Repository, blob: Blob): Promise<void> {
  const target = { ...to, digest: blob.digest };
  let session: Answer | undefined;
  if ('from' in source && source.from.registry === to.registry) {
    // https://github.com/opencontainers/distribution-spec/blob/main/spec.md#mounting-a-blob-from-another-repository
    const query = new URLSearchParams({ mount: blob.digest, from: source.from.repository });
    const answer = await post(line, target, `blobs/uploads/?${query}`);
    if (answer.status === 201) return;
    // It does not mount, and has begun an upload instead.
    if (answer.status === 202) session = answer;
  }
  if (session === undefined) {
    const head = await line.ask(target, { method: 'HEAD', path: `blobs/${blob.digest}`, headers: {}, limit });
    if (head.status === 200) return;
  }
  for (let count = 1; ; count++) {
    const failure = await upload(line, source, target, blob, session);
    if (failure === undefined) return;
    if (count === attempts) throw failure;
    // What a broken upload left is not gone on with.
    session = undefined;
    line.log(`${failure.message}; sending it again`);
    await line.tempo.sleep(jittered(250 * 3 ** (count - 1), line.tempo));
  }
}

/**
 * Sends a blob once. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#post-then-put
 * @param begun the answer to what began the upload, where one did
 * @returns what went wrong and may go well the next time
 * @throws {Failure} for what will not
 */
async function upload(
  line: Line,
  source: Source,
  target: Reference,
  { digest, size }: Blob,
  begun: Answer | undefined,
): Promise<Failure | undefined> {
  const session = begun ?? (await post(line, target, 'blobs/uploads/'));
  if (session.status !== 202) throw new Failure(explainAnswer(target, session, 'push'));
  const location = URL.parse(session.headers.location ?? '', session.url.href);
  if (location === null || (location.protocol !== session.url.protocol && location.protocol !== 'https:')) {
    throw new Failure(noLocation(target, session.headers.location));
  }
  location.searchParams.set('digest', digest);
  const { body, length } =
    'bytes' in source ? { body: source.bytes, length: '' } : await open(line, source.from, digest);
  const total = size > 0 ? String(size) : length;
  const headers = {
    'content-type': 'application/octet-stream',
    ...(total === '' ? {} : { 'content-length': total }),
  };
  try {
    const answer = await line.ask(target, { method: 'PUT', path: location, headers, body, limit });
    if (answer.status === 201 || answer.status === 204) return undefined;
    return new Failure(explainAnswer(target, answer, 'push'));
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  } finally {
    if ('destroy' in body) body.destroy();
  }
}

/** The bytes of a blob as they come. */
async function open(line: Line, from: Repository, digest: string): Promise<{ body: Readable; length: string }> {
  const reference = { ...from, digest };
  const read = await line.ask(reference, { method: 'GET', path: `blobs/${digest}`, headers: {}, limit, streams: true });
  if (read.stream === undefined) throw new Failure(explainAnswer(reference, read));
  return { body: read.stream, length: read.headers['content-length'] ?? '' };
}

function post(line: Line, to: Reference, path: string): Promise<Answer> {
  return line.ask(to, { method: 'POST', path, headers: { 'content-length': '0' }, limit });
}

function noLocation({ registry }: Reference, location: string | undefined) {
  return {
    code: 'registry-bad-redirect',
    message: `${registry} names no address for an upload that can be used: ${JSON.stringify(location ?? '')}`,
    fix: 'Check the address of the registry, and a proxy between it and the runner.',
  };
}
