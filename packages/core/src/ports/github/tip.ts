import * as v from 'valibot';
import { Failure } from '../../failure.js';
import type { Path } from '../../nouns/git.js';
import { keepBlob } from './blobs.js';
import type { Branch } from './branches.js';
import type { Repository } from './connect.js';
import { archived, keepFacts, notVisible, readOnlyAccount } from './repository.js';

const targetSchema = v.object({ name: v.string(), target: v.nullable(v.unknown()) });
const commitSchema = v.looseObject({ oid: v.string(), tree: v.object({ oid: v.string() }) });
const fileSchema = v.nullable(v.object({ object: v.nullable(v.object({ text: v.optional(v.nullable(v.string())) })) }));

const answerSchema = v.object({
  repository: v.object({
    id: v.string(),
    isArchived: v.boolean(),
    viewerPermission: v.nullable(v.string()),
    defaultBranchRef: v.nullable(targetSchema),
    ref: v.optional(v.nullable(targetSchema)),
  }),
});

const mayWrite: readonly string[] = ['ADMIN', 'MAINTAIN', 'WRITE'];

/**
 * Reads the tip of a branch, with all a run wants to know before it begins. One call, which also brings some small files
 * at that tip (the configuration), so that reading them later costs nothing.
 * @param name empty: the default branch
 * @param writes whether the run is going to write
 * @throws {Failure} when there is no such repository or branch, or it is clear already that writing will be refused
 */
export async function readTip(
  repository: Repository,
  name: string,
  { writes, files = [] }: { readonly writes: boolean; readonly files?: readonly Path[] },
): Promise<Branch> {
  const purpose = {
    doing: `read ${repository.fullName}`,
    needs: { contents: writes ? 'write' : 'read' },
    missing: notVisible(repository),
  } as const;
  const parameters = files.map((_, index) => `, $f${index}: String!`).join('');
  const wanted = files.map((_, index) => `f${index}: file(path: $f${index}) { object { ... on Blob { text } } }`);
  const fields = `name target { ... on Commit { oid tree { oid } ${wanted.join(' ')} } }`;
  const document = `query ReadTip($owner: String!, $name: String!, $branch: String!, $named: Boolean!${parameters}) {
  repository(owner: $owner, name: $name) {
    id
    isArchived
    viewerPermission
    defaultBranchRef { ${name === '' ? fields : 'name target { oid }'} }
    ref(qualifiedName: $branch) @include(if: $named) { ${fields} }
  }
}`;
  const variables = {
    owner: repository.owner,
    name: repository.name,
    branch: `refs/heads/${name}`,
    named: name !== '',
    ...Object.fromEntries(files.map((path, index) => [`f${index}`, path])),
  };
  const data = repository.settle(purpose, await repository.query(purpose, document, variables));
  const { id, isArchived, viewerPermission, defaultBranchRef, ref } = v.parse(answerSchema, data).repository;
  if (writes && isArchived) throw new Failure(archived(repository));
  // These are the rights of a person. For an App's token, GITHUB_TOKEN included, it is `null`: its first write tells.
  if (writes && viewerPermission !== null && !mayWrite.includes(viewerPermission)) {
    throw new Failure(readOnlyAccount(repository));
  }
  keepFacts(repository, { nodeId: id, defaultBranch: defaultBranchRef?.name ?? '' });
  const tip = name === '' ? defaultBranchRef : ref;
  if (!tip) throw name === '' ? isEmpty(repository) : branchNotFound(repository, name);
  const commit = v.parse(commitSchema, tip.target);
  for (const index of files.keys()) {
    const text = v.parse(v.optional(fileSchema), commit[`f${index}`])?.object?.text;
    if (typeof text === 'string') keepBlob(repository, Buffer.from(text));
  }
  return { name: tip.name, head: commit.oid, tree: commit.tree.oid };
}

function isEmpty({ fullName }: Repository): Failure {
  return new Failure({
    code: 'empty-repository',
    message: `${fullName} on GitHub has no commits yet`,
    fix: 'Push a first commit, then run the job again.',
  });
}

/** What to say where a branch that people named is not there. */
export function branchNotFound(repository: Repository, name: string): Failure {
  return new Failure({
    code: 'branch-not-found',
    message: `${repository.fullName} has no branch \`${name}\`, or the token has no access to the repository`,
    fix: 'Check `base-branch`, and that the token may read the repository.',
  });
}
