import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unknownSlug } from '@slipway/core/nouns/git';

const run = promisify(execFile);

/** The variables of a runner that a person's clone answers, and how to clean up after the run. */
export interface Place {
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** What a remote's address names: `owner/name` on a host. */
export interface Slug {
  readonly host: string;
  readonly name: string;
}

/**
 * Reads the address of a remote in the forms that git takes: `https://host/owner/name.git`, `ssh://git@host/owner/name`, `git@host:owner/name`.
 * @returns `null` for an address of another form, such as a folder
 */
export function slugOf(address: string): Slug | null {
  const [, host, name] =
    /^(?:https?:\/\/|ssh:\/\/)(?:[^@/]+@)?([^/:]+)(?::\d+)?\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(address) ??
    /^(?:[^@/]+@)?([^/:]+):([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(address) ??
    [];
  return host === undefined || name === undefined ? null : { host, name };
}

/** The variables that hold tokens for GitHub, and those for servers of one's own. */
const cloudTokens = ['GH_TOKEN', 'GITHUB_TOKEN'] as const;
const ownTokens = ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The token of a host, as `gh` reads variables: those of GitHub are for github.com and its subdomains of ghe.com, those of other servers for the one
 * that `GH_HOST` or `GITHUB_SERVER_URL` names. Whoever wrote the address of a remote names no host that gets a token.
 * Source: https://cli.github.com/manual/gh_help_environment
 */
export function tokenIn(env: Variables, host: string): string {
  const isCloud = /^github\.com$|^[\w-]+\.ghe\.com$/i.test(host);
  const own = [hostOf(addressOf(env.GH_HOST)), hostOf(env.GITHUB_SERVER_URL ?? '')];
  const isOwn = own.some((one) => one !== '' && one.toLowerCase() === host.toLowerCase());
  const names = [...(isOwn && !isCloud ? ownTokens : []), ...(isOwn || isCloud ? cloudTokens : [])];
  return names.map((name) => env[name] ?? '').find((token) => token !== '') ?? '';
}

/** The address of the server that `GH_HOST` names, which may be a host, a host with a port, or an address. */
function addressOf(host = '', scheme = 'https'): string {
  return /^https?:\/\//.test(host) ? host.replace(/\/+$/, '') : `${scheme}://${host}`;
}

/** The server of a clone. A token goes only where a variable says, whatever port the remote names; over plain HTTP only to this machine. */
function serverOf(env: Variables, { host }: Slug, remote: string): string {
  if (env.GITHUB_SERVER_URL) return env.GITHUB_SERVER_URL;
  const scheme = remote.startsWith('http://') && /^(localhost|127\.0\.0\.1)$/.test(host) ? 'http' : 'https';
  const named = addressOf(env.GH_HOST, scheme);
  return hostOf(named) === host.toLowerCase() ? named : `https://${host}`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/**
 * What a runner would say of the clone that a person works in. The token is that of the variables, else what `gh auth token` answers for the host; empty
 * if nobody is logged in, or a variable for it is set and empty.
 * @param folder inside of a clone, or none: the run itself says what is missing
 */
export async function placeOf(folder: string, env: Variables): Promise<Place> {
  const git = (...args: string[]) => answer('git', ['-C', folder, ...args]);
  const [top, address, checkedOut, cloned] = await Promise.all([
    git('rev-parse', '--show-toplevel'),
    git('remote', 'get-url', 'origin'),
    git('symbolic-ref', '--quiet', 'HEAD'),
    git('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'),
  ]);
  // Where a commit is checked out and no branch, the plan is for the default branch, as git knows it.
  const branch = checkedOut || cloned.replace('refs/remotes/origin/', 'refs/heads/');
  const slug = slugOf(address) ?? { host: 'github.com', name: unknownSlug };
  // Without the variables: `gh` would give theirs to any server.
  const stored = Object.fromEntries([...cloudTokens, ...ownTokens].map((name) => [name, undefined]));
  // Who sets one to nothing wants to be nobody.
  const isNobody = Object.keys(stored).some((name) => env[name] === '');
  const token =
    tokenIn(env, slug.host) ||
    (isNobody ? '' : await answer('gh', ['auth', 'token', '--hostname', slug.host], { ...process.env, ...stored }));
  const server = serverOf(env, slug, address);
  const api = slug.host === 'github.com' ? 'https://api.github.com' : `${server}/api/v3`;
  const temp = await mkdtemp(join(tmpdir(), 'slipway-'));
  return {
    env: {
      GITHUB_WORKSPACE: top || folder,
      GITHUB_REPOSITORY: slug.name,
      GITHUB_SERVER_URL: server,
      GITHUB_API_URL: env.GITHUB_API_URL || api,
      GITHUB_REF: branch,
      // A person started it.
      GITHUB_EVENT_NAME: 'workflow_dispatch',
      RUNNER_TEMP: temp,
      INPUT_TOKEN: token,
    },
    remove: () => rm(temp, { recursive: true, force: true }),
  };
}

/** What a program prints; empty where it fails, or is not installed. */
async function answer(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<string> {
  return run(program, [...args], { env }).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
}
