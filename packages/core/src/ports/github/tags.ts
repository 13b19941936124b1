import * as v from 'valibot';
import { Failure } from '../../failure.js';
import type { Artefact } from '../../nouns/artefact.js';
import type { CommitId } from '../../nouns/git.js';
import type { Repository } from './connect.js';
import { createTagObject } from './git-data.js';

/** Is there a tag of this name? One call. */
async function hasTag(repository: Repository, tag: string): Promise<boolean> {
  const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } } as const;
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
  if (answer.refusal?.status === 404) return false;
  return repository.settle(purpose, answer).ref === `refs/tags/${tag}`;
}

/** The commit a tag stands for, annotated or not. One call, one more for each annotation. @returns `null`: there is no such tag */
export async function readTag(repository: Repository, tag: string): Promise<CommitId | null> {
  const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } } as const;
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
  if (answer.refusal?.status === 404) return null;
  const { ref, object } = repository.settle(purpose, answer);
  if (ref !== `refs/tags/${tag}`) return null;
  let at: { readonly type: string; readonly sha: string } = object;
  while (at.type === 'tag') {
    const { sha } = at;
    at = (await repository.ask(purpose, (rest, where) => rest.git.getTag({ ...where, tag_sha: sha }))).object;
  }
  return at.type === 'commit' ? at.sha : null;
}

/**
 * Makes an annotated tag. Two calls; one more where there is a tag of that name already.
 * @throws {Failure} `effect-refused` when that is on another commit
 */
export async function createTag(repository: Repository, tag: string, commit: CommitId): Promise<void> {
  const object = await createTagObject(repository, tag, commit);
  const purpose = { doing: `create the tag ${tag}`, needs: { contents: 'write' }, branch: tag } as const;
  const ref = `refs/tags/${tag}`;
  const answer = await repository.attempt(purpose, (rest, at) => rest.git.createRef({ ...at, ref, sha: object }));
  if (answer.refusal === undefined) return;
  const there = await readTag(repository, tag);
  if (there === null) repository.settle(purpose, answer);
  if (there === commit) return;
  throw new Failure({
    code: 'effect-refused',
    message: `The tag ${tag} was created on ${there} meanwhile, and ${commit} was planned`,
    fix: 'Nothing was overwritten. Find out who created it; delete it if it is wrong, then run the job again.',
  });
}

const answerSchema = v.object({
  repository: v.record(
    v.string(),
    v.nullable(
      v.object({
        target: v.nullable(v.object({ oid: v.string(), target: v.optional(v.object({ oid: v.string() })) })),
      }),
    ),
  ),
});

/** The commits of those of the tags that are there, by name. One call. A repository nobody may see has none. */
export async function readTagCommits(
  repository: Repository,
  tags: readonly string[],
): Promise<ReadonlyMap<string, CommitId>> {
  if (tags.length === 0) return new Map();
  const purpose = { doing: `read tags of ${repository.fullName}`, needs: { contents: 'read' } } as const;
  const names = [...new Set(tags)];
  const document = `query ReadTags($owner: String!, $name: String!, ${names.map((_, index) => `$t${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${names.map((_, index) => `t${index}: ref(qualifiedName: $t${index}) { target { oid ... on Tag { target { oid } } } }`).join('\n    ')}
  }
}`;
  const { owner, name } = repository;
  const wanted = Object.fromEntries(names.map((tag, index) => [`t${index}`, `refs/tags/${tag}`]));
  const answer = await repository.query(purpose, document, { owner, name, ...wanted });
  if (answer.refusal?.status === 404) return new Map();
  const refs = v.parse(answerSchema, repository.settle(purpose, answer)).repository;
  return new Map(
    names.flatMap((tag, index): [string, CommitId][] => {
      const target = refs[`t${index}`]?.target;
      return target ? [[tag, target.target?.oid ?? target.oid]] : [];
    }),
  );
}

/** GitHub, as far as charts are taken from its repositories. */
export interface ChartHost {
  /** The repository a change is for. */
  readonly github: Repository;
  connectTo(fullName: string): Repository;
  /** Where people look: addresses of charts begin with it. */
  readonly serverUrl: string;
}

/**
 * Artefacts that come from a repository on this GitHub by a tag that is not there, each tag asked for once. Of a repository
 * that the token may not see nobody can say it.
 */
export async function findUntagged(artefacts: readonly Artefact[], host: ChartHost): Promise<Artefact[]> {
  const asked = new Map<string, Promise<boolean>>();
  const answers = artefacts.map(async (artefact): Promise<Artefact[]> => {
    const fullName = artefact.kind === 'git' ? repositoryAt(artefact.repository, host.serverUrl) : undefined;
    if (artefact.kind !== 'git' || fullName === undefined) return [];
    const isOwn = fullName.toLowerCase() === host.github.fullName.toLowerCase();
    const repository = isOwn ? host.github : host.connectTo(fullName);
    const ask = async () => (await hasTag(repository, artefact.revision)) || (!isOwn && !(await isVisible(repository)));
    const answer = asked.get(artefact.reference) ?? ask();
    asked.set(artefact.reference, answer);
    return (await answer) ? [] : [artefact];
  });
  return (await Promise.all(answers)).flat();
}

/** `owner/name` of a repository on this GitHub. */
function repositoryAt(url: string, serverUrl: string): string | undefined {
  if (!url.startsWith(`${serverUrl}/`)) return undefined;
  return /^([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url.slice(serverUrl.length + 1))?.[1];
}

async function isVisible(repository: Repository): Promise<boolean> {
  const purpose = { doing: `read ${repository.fullName}`, needs: {} };
  const answer = await repository.attempt(purpose, (rest, at) => rest.repos.get(at));
  return answer.refusal === undefined;
}
