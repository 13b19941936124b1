import * as v from 'valibot';
import { blobId } from '../../nouns/blob-id.js';
import type { Repository } from './connect.js';

/** A blob to read: its id, and its size in bytes as the tree tells it. */
export interface Wanted {
  readonly blob: string;
  readonly size: number;
}

const purpose = { doing: 'read files', needs: { contents: 'read' } } as const;

/** GitHub cuts `text` of larger blobs in GraphQL. */
const largestText = 256 * 1024;
/**
 * So many bytes, and so many blobs, one query asks for. GitHub documents no limit of an answer's size; a query it finds too
 * expensive is asked again in halves (https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 */
const batchBytes = 6 * 1024 * 1024;
const batchBlobs = 100;

const answerSchema = v.object({
  repository: v.record(v.string(), v.nullable(v.object({ text: v.optional(v.nullable(v.string())) }))),
});

/** What was read, by id: the contents of an id never change. */
const kept = new WeakMap<Repository, Map<string, Uint8Array>>();
/** So many bytes are kept: what was read first goes first. */
const mostKept = 64 * 1024 * 1024;

function keptOf(repository: Repository): Map<string, Uint8Array> {
  const found = kept.get(repository) ?? new Map<string, Uint8Array>();
  kept.set(repository, found);
  return found;
}

/** Contents that another call brought along: they are not read again. */
export function keepBlob(repository: Repository, bytes: Uint8Array): void {
  keptOf(repository).set(blobId(bytes), bytes);
}

/**
 * Reads blobs, many in one call. What GraphQL cannot say byte by byte (binary, large, other encodings) is read by a call of
 * its own.
 * @returns contents by id
 * @throws {Failure} when GitHub does not have one of them
 */
export async function readBlobs(
  repository: Repository,
  wanted: Iterable<Wanted>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const kept = keptOf(repository);
  const distinct = [...new Map([...wanted].map((one) => [one.blob, one])).values()];
  const missing = distinct.filter(({ blob }) => !kept.has(blob));
  for (const batch of batches(missing.filter(({ size }) => size <= largestText))) {
    for (const [blob, bytes] of await readTexts(repository, batch)) kept.set(blob, bytes);
  }
  const found = new Map<string, Uint8Array>();
  for (const { blob } of distinct) {
    const bytes = kept.get(blob) ?? (await readBlob(repository, blob));
    kept.set(blob, bytes);
    found.set(blob, bytes);
  }
  forget(kept);
  return found;
}

function forget(kept: Map<string, Uint8Array>): void {
  let bytes = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
  for (const [blob, { length }] of kept) {
    if (bytes <= mostKept) return;
    kept.delete(blob);
    bytes -= length;
  }
}

function* batches(wanted: readonly Wanted[]): Generator<Wanted[]> {
  let batch: Wanted[] = [];
  let bytes = 0;
  for (const one of wanted) {
    if (batch.length === batchBlobs || (batch.length > 0 && bytes + one.size > batchBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += one.size;
  }
  if (batch.length > 0) yield batch;
}

async function readTexts(repository: Repository, batch: readonly Wanted[]): Promise<[string, Uint8Array][]> {
  const fields = batch.map((_, index) => `b${index}: object(oid: $b${index}) { ... on Blob { text } }`);
  const parameters = batch.map((_, index) => `$b${index}: GitObjectID!`);
  const document = `query ReadBlobs($owner: String!, $name: String!, ${parameters.join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}`;
  const ids = Object.fromEntries(batch.map(({ blob }, index) => [`b${index}`, blob]));
  const { owner, name } = repository;
  const answer = await repository.query(purpose, document, { owner, name, ...ids });
  if (answer.refusal?.status === 422 && batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    return [
      ...(await readTexts(repository, batch.slice(0, middle))),
      ...(await readTexts(repository, batch.slice(middle))),
    ];
  }
  const data = repository.settle(purpose, answer);
  const objects = v.parse(answerSchema, data).repository;
  return batch.flatMap(({ blob }, index): [string, Uint8Array][] => {
    const text = objects[`b${index}`]?.text;
    const bytes = typeof text === 'string' ? Buffer.from(text) : null;
    // The id proves that nothing was cut, replaced or recoded on the way.
    return bytes !== null && blobId(bytes) === blob ? [[blob, bytes]] : [];
  });
}

async function readBlob(repository: Repository, blob: string): Promise<Uint8Array> {
  const data = await repository.ask(purpose, (rest, at) => rest.git.getBlob({ ...at, file_sha: blob }));
  return Buffer.from(data.content, 'base64');
}
