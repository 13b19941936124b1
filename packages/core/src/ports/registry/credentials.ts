import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { Failure } from '../../failure.js';
import { hostOf } from '../../nouns/image.js';
import { isRecord } from '../github/refusal.js';
import { run } from '../process.js';

/** What a registry is shown. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A refresh token, which `docker login` of some clouds leaves in place of a password. */
  | { readonly kind: 'identity-token'; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string }
  /** Nothing is known of this registry; `because` says what went wrong when something was configured. */
  | { readonly kind: 'none'; readonly because?: string };

/** Finds the credentials for a registry and the repository in it; asks for each registry once. */
export type FindCredentials = (registry: string, repository: string) => Promise<Credentials>;

type Environment = Readonly<Record<string, string | undefined>>;

const entry = v.looseObject({
  auth: v.optional(v.string()),
  username: v.optional(v.string()),
  password: v.optional(v.string()),
  identitytoken: v.optional(v.string()),
  registrytoken: v.optional(v.string()),
});
const configFile = v.looseObject({
  auths: v.optional(v.nullable(v.record(v.string(), v.nullable(entry)))),
  credHelpers: v.optional(v.nullable(v.record(v.string(), v.string()))),
  credsStore: v.optional(v.string()),
});
type ConfigFile = v.InferOutput<typeof configFile>;
const answer = v.object({ Username: v.string(), Secret: v.string() });

/**
 * Credentials as docker and helm keep them: docker's `config.json` (in `DOCKER_CONFIG`, else `~/.docker`) with `auths`,
 * `credHelpers`, `credsStore`; then helm's `registry/config.json`, then that of podman and skopeo.
 * Source: https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export function storedCredentials(env: Environment, mask: (secret: string) => void): FindCredentials {
  let files: Promise<ConfigSource[]> | undefined;
  const asked = new Map<string, Promise<Credentials>>();
  return async (registry, repository) => {
    files ??= Promise.all(configPaths(env).map(readConfig)).then((found) => found.flat());
    const sources = await files;
    // Podman keeps credentials for paths, too; the others do not.
    const keys = keysFor(registry, repository);
    let because = sources.find((source) => source.because !== undefined)?.because;
    for (const { path, config } of sources) {
      if (config === undefined || !knows(config, registry, keys)) continue;
      const name = `${path} ${registry} ${keys.find((key) => config.auths?.[key]) ?? ''}`;
      const credentials = asked.get(name) ?? fromConfig(config, registry, keys, env);
      asked.set(name, credentials);
      const found = await credentials;
      if (found.kind === 'password') mask(found.password);
      if (found.kind === 'identity-token' || found.kind === 'bearer') mask(found.token);
      if (found.kind !== 'none') return found;
      // A store without a login for this registry does not keep the next file from having one.
      because ??= found.because;
    }
    return { kind: 'none', ...(because === undefined ? {} : { because }) };
  };
}

interface ConfigSource {
  readonly path: string;
  readonly config?: ConfigFile;
  readonly because?: string;
}

function configPaths(env: Environment): string[] {
  const home = env.HOME ?? env.USERPROFILE ?? homedir();
  const config = env.XDG_CONFIG_HOME ?? join(home, '.config');
  return [
    join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json'),
    env.HELM_REGISTRY_CONFIG || join(env.HELM_CONFIG_HOME || join(config, 'helm'), 'registry', 'config.json'),
    env.REGISTRY_AUTH_FILE || join(env.XDG_RUNTIME_DIR || config, 'containers', 'auth.json'),
  ];
}

async function readConfig(path: string): Promise<ConfigSource[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isRecord(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    return [{ path, because: `${path} cannot be read (${error instanceof Error ? error.message : String(error)})` }];
  }
  const result = v.safeParse(configFile, parseJson(text));
  if (result.success) return [{ path, config: result.output }];
  return [{ path, because: `${path} is not a configuration of docker` }];
}

/** Names under which a registry may stand in a file, the most particular one first. */
function keysFor(registry: string, repository: string): string[] {
  const folders = repository.split('/');
  const paths = folders.map((_, index) => [registry, ...folders.slice(0, folders.length - index)].join('/'));
  const hosts = registry === 'docker.io' ? ['index.docker.io', 'docker.io', hostOf(registry)] : [registry];
  const addresses = hosts.flatMap((host) => [host, `https://${host}`, `https://${host}/v1/`, `https://${host}/v2/`]);
  return [...paths, ...addresses, ...hosts.flatMap((host) => [`https://${host}/`, `http://${host}`])];
}

function knows({ auths, credHelpers, credsStore }: ConfigFile, registry: string, keys: readonly string[]): boolean {
  return Boolean(credsStore) || credHelpers?.[registry] !== undefined || keys.some((key) => Boolean(auths?.[key]));
}

async function fromConfig(
  { auths, credHelpers, credsStore }: ConfigFile,
  registry: string,
  keys: readonly string[],
  env: Environment,
): Promise<Credentials> {
  const helper = credHelpers?.[registry] ?? (registry === 'docker.io' ? credHelpers?.['index.docker.io'] : undefined);
  const server = registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
  if (helper) return askHelper(helper, server, env);
  const key = keys.find((name) => auths?.[name]);
  const direct = fromEntry(key === undefined ? undefined : auths?.[key]);
  if (direct !== undefined) return direct;
  // With a store, an entry in the file is only a sign that somebody has logged in.
  return credsStore ? askHelper(credsStore, server, env) : { kind: 'none' };
}

function fromEntry(found: v.InferOutput<typeof entry> | null | undefined): Credentials | undefined {
  if (found?.identitytoken) return { kind: 'identity-token', token: found.identitytoken };
  if (found?.registrytoken) return { kind: 'bearer', token: found.registrytoken };
  if (found?.username && found.password) {
    return { kind: 'password', username: found.username, password: found.password };
  }
  if (!found?.auth) return undefined;
  const plain = Buffer.from(found.auth, 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = plain.indexOf(':');
  if (colon === -1) return { kind: 'none', because: 'the `auth` of the stored login is not a name and a password' };
  return { kind: 'password', username: plain.slice(0, colon), password: plain.slice(colon + 1) };
}

/**
 * Asks a credential helper. One that fails leaves us without credentials, which public images do not need.
 * Source: https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(helper: string, server: string, env: Environment): Promise<Credentials> {
  const program = `docker-credential-${helper}`;
  const failed = (why: string): Credentials => ({ kind: 'none', because: `${program} failed: ${why}` });
  if (!/^[\w.-]+$/.test(helper)) return failed('that is not the name of a program');
  try {
    const { exitCode, stdout, stderr } = await run(program, ['get'], {
      input: server,
      env: helperEnvironment(env),
      timeout: 30_000,
    });
    const said = `${stdout}\n${stderr}`.trim().split('\n', 1)[0] ?? '';
    if (exitCode !== 0 && /credentials not found/i.test(said)) return { kind: 'none' };
    if (exitCode !== 0) return failed(said.slice(0, 200) || `exit code ${exitCode}`);
    const result = v.safeParse(answer, parseJson(stdout));
    if (!result.success) return failed('its answer has no name and secret');
    const { Username: username, Secret: secret } = result.output;
    if (username === '<token>') return { kind: 'identity-token', token: secret };
    return { kind: 'password', username, password: secret };
  } catch (error) {
    if (error instanceof Failure) return failed(error.message);
    throw error;
  }
}

/** A helper needs the keys of its cloud, which no other child gets, and none of what is this step's own. */
function helperEnvironment(env: Environment): Environment {
  const ours = /^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE))|^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
