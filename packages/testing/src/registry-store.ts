import { createHash } from 'node:crypto';

/** An answer of a registry. */
export interface StoreAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: Buffer;
  /** Code and message of an error. */
  readonly error?: readonly [string, string];
}

/** What is asked, without the repository's name. */
export interface StoreQuestion {
  readonly method: string;
  readonly repository: string;
  /** Below the repository, such as `manifests/1.2.0`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly type: string;
  readonly body: Buffer;
}

export interface StoreOptions {
  /** `api`: lists of what is about a manifest are kept; `tag`: clients keep them. Default: `api`. */
  readonly referrers?: 'api' | 'tag';
  /** Whether blobs of other repositories are mounted. Default: `true`. */
  readonly mounts?: boolean;
}

interface Stored {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

/** `sha256:…` of a text. */
export function sha256(text: string | Buffer): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/**
 * What a registry holds, by the rules of https://github.com/opencontainers/distribution-spec/blob/main/spec.md: a manifest is taken only if
 * its parts are there, a blob only with its digest.
 */
export class RegistryStore {
  readonly #options: StoreOptions;
  /** By `repository@tag` and `repository@digest`. */
  readonly #manifests = new Map<string, Stored>();
  /** By `repository@digest`; `null`: nobody knows its bytes. */
  readonly #blobs = new Map<string, Buffer | null>();
  readonly #uploads = new Set<string>();
  #count = 0;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  /** Stores a manifest and takes its blobs for there. @returns its digest */
  put(repository: string, tag: string, bytes: Buffer, mediaType: string): string {
    for (const digest of partsOf(bytes).blobs) {
      const key = `${repository}@${digest}`;
      this.#blobs.set(key, this.#blobs.get(key) ?? null);
    }
    return this.#keep(repository, tag, { bytes, mediaType });
  }

  /** Stores a blob. @returns its digest */
  putBlob(repository: string, content: string): string {
    this.#blobs.set(`${repository}@${sha256(content)}`, Buffer.from(content));
    return sha256(content);
  }

  /** The digest of everything that has a name, and of every blob, sorted: two that are equal hold the same. */
  listing(): readonly string[] {
    const manifests = [...this.#manifests].map(([key, { bytes }]) => `${key} ${sha256(bytes)}`);
    return [...manifests, ...[...this.#blobs.keys()].map((key) => `blob ${key}`)].sort();
  }

  answer(question: StoreQuestion): StoreAnswer {
    const [kind = '', ...rest] = question.path.split('/');
    const reference = rest.join('/');
    if (kind === 'manifests') return this.#manifest(question, reference);
    if (kind === 'referrers') return this.#referrers(question, reference);
    if (kind === 'blobs' && rest[0] === 'uploads') return this.#upload(question, rest[1] ?? '');
    if (kind === 'blobs') return this.#blob(question, reference);
    return { status: 404 };
  }

  #manifest(question: StoreQuestion, reference: string): StoreAnswer {
    const { method, repository } = question;
    if (method === 'PUT') return this.#take(question, reference);
    const found = this.#manifests.get(`${repository}@${reference}`);
    if (found !== undefined) return contentOf(found.bytes, found.mediaType);
    const isKnown = [...this.#manifests.keys()].some((key) => key.startsWith(`${repository}@`));
    return isKnown
      ? { status: 404, error: ['MANIFEST_UNKNOWN', 'manifest unknown'] }
      : { status: 404, error: ['NAME_UNKNOWN', 'repository name not known to registry'] };
  }

  #take({ repository, type, body }: StoreQuestion, reference: string): StoreAnswer {
    const digest = sha256(body);
    if (reference.includes(':') && reference !== digest)
      return { status: 400, error: ['DIGEST_INVALID', 'other digest'] };
    const { blobs, manifests, subject } = partsOf(body);
    const lacks = blobs.find((blob) => !this.#blobs.has(`${repository}@${blob}`));
    if (lacks !== undefined) return { status: 404, error: ['MANIFEST_BLOB_UNKNOWN', `blob unknown: ${lacks}`] };
    const missing = manifests.find((one) => !this.#manifests.has(`${repository}@${one}`));
    if (missing !== undefined) return { status: 404, error: ['MANIFEST_UNKNOWN', `manifest unknown: ${missing}`] };
    this.#keep(repository, reference, { bytes: body, mediaType: type });
    const told = subject !== undefined && this.#options.referrers !== 'tag' ? { 'oci-subject': subject } : {};
    return { status: 201, headers: { 'docker-content-digest': digest, ...told } };
  }

  #keep(repository: string, name: string, stored: Stored): string {
    const digest = sha256(stored.bytes);
    for (const key of [name, digest]) this.#manifests.set(`${repository}@${key}`, stored);
    return digest;
  }

  #referrers({ repository }: StoreQuestion, subject: string): StoreAnswer {
    if (this.#options.referrers === 'tag') return { status: 404 };
    const manifests = [...this.#manifests].flatMap(([key, { bytes, mediaType }]) => {
      const digest = sha256(bytes);
      if (key !== `${repository}@${digest}` || partsOf(bytes).subject !== subject) return [];
      return [{ mediaType, digest, size: bytes.length }];
    });
    const type = 'application/vnd.oci.image.index.v1+json';
    return contentOf(Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: type, manifests })), type);
  }

  #blob({ repository }: StoreQuestion, digest: string): StoreAnswer {
    const found = this.#blobs.get(`${repository}@${digest}`);
    if (!found) return { status: 404, error: ['BLOB_UNKNOWN', 'blob unknown to registry'] };
    return contentOf(found, 'application/octet-stream');
  }

  #upload({ method, repository, query, body }: StoreQuestion, id: string): StoreAnswer {
    const digest = query.get('digest') ?? '';
    if (method === 'POST') {
      const mounted = this.#blobs.get(`${query.get('from')}@${query.get('mount')}`);
      if (this.#options.mounts !== false && mounted !== undefined) {
        this.#blobs.set(`${repository}@${query.get('mount')}`, mounted);
        return { status: 201 };
      }
      this.#count += 1;
      this.#uploads.add(String(this.#count));
      return { status: 202, headers: { location: `/v2/${repository}/blobs/uploads/${this.#count}?state=begun` } };
    }
    if (method !== 'PUT' || !this.#uploads.delete(id))
      return { status: 404, error: ['BLOB_UPLOAD_UNKNOWN', 'no such upload'] };
    if (sha256(body) !== digest) return { status: 400, error: ['DIGEST_INVALID', 'the bytes have another digest'] };
    this.#blobs.set(`${repository}@${digest}`, body);
    return { status: 201, headers: { 'docker-content-digest': digest } };
  }
}

function contentOf(bytes: Buffer, type: string): StoreAnswer {
  const headers = { 'content-type': type, 'content-length': bytes.length, 'docker-content-digest': sha256(bytes) };
  return { status: 200, headers, body: bytes };
}

interface Manifest {
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string; readonly urls?: readonly string[] }[];
  readonly manifests?: readonly { readonly digest: string }[];
  readonly subject?: { readonly digest: string };
}

function partsOf(bytes: Buffer): { blobs: string[]; manifests: string[]; subject: string | undefined } {
  let manifest: Manifest = {};
  try {
    manifest = JSON.parse(bytes.toString('utf8'));
  } catch {
    // Tests store other things, too.
  }
  const { config, layers = [], manifests = [], subject } = manifest;
  const kept = layers.filter(({ urls = [] }) => urls.length === 0);
  return {
    blobs: [...(config ? [config] : []), ...kept].map(({ digest }) => digest),
    manifests: manifests.map(({ digest }) => digest),
    subject: subject?.digest,
  };
}
