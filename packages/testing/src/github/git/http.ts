import { spawn } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Actor, actorIn } from '../actors.js';
import { type Answer, Refusal } from '../answer.js';
import type { Understood, WireRequest } from '../gateway.js';
import type { Protection } from '../protection.js';
import { settle } from '../pulls/state.js';
import type { Repository, World } from '../world.js';
import { environment } from './run.js';

const services = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** Git's own HTTP protocol, spoken by `git http-backend`; `undefined` when the request is for something else. */
export function understandGit(world: World, wire: WireRequest, token: string | undefined): Understood | undefined {
  const [, owner = '', name = '', service = ''] = services.exec(wire.path) ?? [];
  if (service === '') return undefined;
  const actor = token === undefined ? undefined : actorIn(world.actors.get(token), owner, name);
  const pushes = `${service}${wire.query}`.includes('git-receive-pack');
  return {
    path: wire.path,
    operation: service === 'info/refs' ? 'git-info-refs' : service,
    documentation: 'https://docs.github.com/get-started/git-basics',
    actor: actor?.login,
    problems: [],
    answer: async () => {
      if (token !== undefined && actor === undefined) throw unauthorised('Invalid username or token.');
      const repository = world.repositories.get(`${owner}/${name}`.toLowerCase());
      if (repository === undefined)
        throw actor === undefined ? unauthorised('') : new Refusal(404, 'Repository not found.');
      checkGitAccess(repository, actor, pushes);
      if (service !== 'git-receive-pack') return backend(repository, wire, service, actor);
      await writeRules(repository, actor);
      const answer = await backend(repository, wire, service, actor);
      await settle(world, repository, actor?.login ?? '');
      return answer;
    },
  };
}

function unauthorised(message: string): Refusal {
  return new Refusal(401, message, [], { 'www-authenticate': 'Basic realm="GitHub"' });
}

function checkGitAccess(repository: Repository, actor: Actor | undefined, pushes: boolean): void {
  const right = actor?.permissions.contents;
  if (!pushes && (!repository.settings.private || right !== undefined)) return;
  if (actor === undefined) throw unauthorised('');
  if (pushes && repository.settings.archived)
    throw new Refusal(403, 'This repository was archived so it is read-only.');
  if (right === 'write') return;
  throw new Refusal(403, `Permission to ${repository.fullName}.git denied to ${actor.login}.`);
}

function backend(
  repository: Repository,
  wire: WireRequest,
  service: string,
  actor: Actor | undefined,
): Promise<Answer> {
  const { directory } = repository.git;
  const header = (name: string) => String(wire.headers[name] ?? '');
  const env = environment({
    GIT_PROJECT_ROOT: dirname(directory),
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${repository.name}.git/${service}`,
    REQUEST_METHOD: wire.method,
    QUERY_STRING: wire.query.slice(1),
    CONTENT_TYPE: header('content-type'),
    CONTENT_LENGTH: String(wire.bytes.length),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    GIT_PROTOCOL: header('git-protocol'),
    REMOTE_USER: actor?.login ?? '',
    REMOTE_ADDR: '127.0.0.1',
  });
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], { cwd: directory, env });
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const answer = parseCgi(Buffer.concat(out));
      if (answer === undefined) reject(new Error(`git http-backend ended with ${code}: ${said}`));
      else resolve(answer);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(wire.bytes);
  });
}

function parseCgi(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const headers: Record<string, string> = {};
  for (const line of bytes.toString('latin1', 0, end).split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const { status = '200', ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: bytes.subarray(end + 4) };
}

/**
 * Git asks this hook for every ref of a push. It reads what the branch rules say from a file that is written before each push.
 * A `*` in a pattern matches `/` too here.
 */
const hook = `#!/bin/sh
ref=$1 old=$2 new=$3
zeros=0000000000000000000000000000000000000000
while IFS='	' read -r pattern kind flags; do
  case $ref in $pattern) ;; *) continue ;; esac
  why=
  if [ "$new" = $zeros ]; then
    case $flags in *deletion*) why='Cannot delete this branch' ;; *removal*) why='Cannot delete this protected ref.' ;; esac
  elif [ "$old" = $zeros ]; then
    case $flags in *creation*) why='Cannot create ref due to creations being restricted.' ;; esac
  else
    case $flags in *update*) why='Cannot update this protected ref.' ;; esac
    case $flags in *force*) git merge-base --is-ancestor "$old" "$new" || why='Cannot force-push to this branch' ;; esac
    case $flags in *check*) why='Required status checks are expected.' ;; esac
    case $flags in *review*) why='Changes must be made through a pull request.' ;; esac
  fi
  [ -z "$why" ] && continue
  if [ "$kind" = ruleset ]; then
    echo "error: GH013: Repository rule violations found for $ref." >&2
  else
    echo "error: GH006: Protected branch update failed for $ref." >&2
  fi
  echo >&2
  echo "- $why" >&2
  exit 1
done <slipway-rules
exit 0
`;

async function writeRules(repository: Repository, actor: Actor | undefined): Promise<void> {
  const lines = [...repository.protections]
    .filter(([, protection]) => !protection.bypass?.includes(actor?.login ?? ''))
    .map(([pattern, protection]) => `refs/heads/${pattern}\t${protection.kind}\t${flagsOf(protection)}\n`);
  const { directory } = repository.git;
  const { shelf } = repository;
  const tags = [...shelf.lockedTags].map((tag) => {
    return `refs/tags/${tag}\truleset\tcreation,update${shelf.ofTag(tag) === undefined ? '' : ',removal'}\n`;
  });
  await writeFile(join(directory, 'slipway-rules'), [...lines, ...tags].join(''));
  await mkdir(join(directory, 'hooks'), { recursive: true });
  await writeFile(join(directory, 'hooks', 'update'), hook);
  await chmod(join(directory, 'hooks', 'update'), 0o755);
}

function flagsOf(protection: Protection): string {
  return [
    ...(protection.allowDeletions === true ? [] : ['deletion']),
    ...(protection.restrictCreations === true ? ['creation'] : []),
    ...(protection.allowForcePushes === true ? [] : ['force']),
    ...((protection.checks ?? []).length > 0 ? ['check'] : []),
    ...(protection.requirePullRequest === true ? ['review'] : []),
  ].join(',');
}
