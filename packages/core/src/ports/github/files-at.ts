import * as v from 'valibot';
import { isAboveBound } from '../../bounds.js';
import { blobId } from '../../nouns/blob-id.js';
import type { CommitId, FileContent, Path } from '../../nouns/git.js';
import type { Repository } from './connect.js';

/** A file at a commit. */
export interface FileAt {
  readonly commit: CommitId;
  readonly path: Path;
}

const entrySchema = v.object({
  mode: v.number(),
  oid: v.string(),
  object: v.nullable(v.object({ text: v.optional(v.nullable(v.string())) })),
});
const answerSchema = v.object({
  repository: v.record(v.string(), v.nullable(v.object({ file: v.optional(v.nullable(entrySchema)) }))),
});

const purpose = { doing: 'read files', needs: { contents: 'read' } } as const;
/** So many files one query asks for. */
const batch = 200;
/** So many bytes are kept: what is more is left to who knows how large it is. */
const mostBytes = 32 * 1024 * 1024;

type Found = FileContent | null | 'other';

/**
 * Reads files of many commits. One call per two hundred; an answer that is too large is asked for in halves.
 * @returns in the same order; `null`: it is not there, `'other'`: it is no regular file, or none that this can read byte by byte
 */
export async function readFilesAt(repository: Repository, wanted: readonly FileAt[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  let bytes = 0;
  const keep = (file: Found): Found => {
    if (file === null || file === 'other') return file;
    bytes += file.bytes.length;
    return bytes > mostBytes ? 'other' : file;
  };
  for (let begin = 0; begin < wanted.length; begin += batch) {
    const some = wanted.slice(begin, begin + batch);
    const files = bytes > mostBytes ? some.map((): Found => 'other') : await readHalves(repository, some);
    found.push(...files.map(keep));
  }
  return found;
}

/** Files of one pull request may be too large for one answer: those of others are read all the same. */
async function readHalves(repository: Repository, wanted: readonly FileAt[]): Promise<readonly Found[]> {
  try {
    return await readBatch(repository, wanted);
  } catch (error) {
    if (!isAboveBound(error)) throw error;
    if (wanted.length < 2) return ['other'];
    const middle = Math.ceil(wanted.length / 2);
    return [
      ...(await readHalves(repository, wanted.slice(0, middle))),
      ...(await readHalves(repository, wanted.slice(middle))),
    ];
  }
}

async function readBatch(repository: Repository, wanted: readonly FileAt[]): Promise<Found[]> {
  const parameters = wanted.map((_, index) => `$c${index}: GitObjectID!, $p${index}: String!`);
  const fields = wanted.map(
    (_, index) =>
      `f${index}: object(oid: $c${index}) { ... on Commit { file(path: $p${index}) { mode oid object { ... on Blob { text } } } } }`,
  );
  const document = `query ReadFilesAt($owner: String!, $name: String!, ${parameters.join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}`;
  const { owner, name } = repository;
  const variables = Object.fromEntries(
    wanted.flatMap(
      ({ commit, path }, index) =>
        [
          [`c${index}`, commit],
          [`p${index}`, path],
        ] as const,
    ),
  );
  const answer = await repository.query(purpose, document, { owner, name, ...variables });
  const objects = v.parse(answerSchema, repository.settle(purpose, answer)).repository;
  return wanted.map((_, index) => contentOf(objects[`f${index}`]?.file ?? null));
}

function contentOf(entry: v.InferOutput<typeof entrySchema> | null): Found {
  if (entry === null) return null;
  const mode = entry.mode === 0o100644 ? '100644' : entry.mode === 0o100755 ? '100755' : null;
  const text = entry.object?.text;
  if (mode === null || typeof text !== 'string') return 'other';
  const bytes = Buffer.from(text);
  // The id proves that nothing was cut, replaced or recoded on the way.
  return blobId(bytes) === entry.oid ? { mode, bytes } : 'other';
}
