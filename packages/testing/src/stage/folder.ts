import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import type { Permissions, RepositoryOptions } from '../github/github.js';
import { asObject, isObject, type Json, type JsonObject, parseJson } from '../github/json.js';
import type { Protection } from '../github/protection.js';
import type { App, Setup } from './house.js';
import type { Environment, Values } from './rules/rights.js';

/** What a folder of repositories puts on the stage. */
export interface Cast {
  readonly repositories: readonly RepositoryOptions[];
  readonly setups: Readonly<Record<string, Setup>>;
  readonly app: App | undefined;
  readonly people: Readonly<Record<string, 'read' | 'write'>>;
  /** Manifests for a cluster with Argo CD, if there shall be one. */
  readonly cluster: string | undefined;
}

/**
 * Reads a folder of repositories: `owner/name/` with the files of each (or a git repository, whose commits are kept), and beside them
 * `stage.yml` with their settings, and in `cluster.yml` what a cluster has before anything happens, such as Applications. `%NAME%` in files and settings stands for a value that is known only when the stage starts.
 * @throws when a setting is none the stage knows
 */
export async function readCast(folder: string, values: Readonly<Record<string, string>>): Promise<Cast> {
  const text = await readFile(join(folder, 'stage.yml'), 'utf8').catch(() => '');
  const manifests = await readFile(join(folder, 'cluster.yml'), 'utf8').catch(() => undefined);
  const raw: unknown = parse(text);
  // Filled in after it was read: a value may be a file of many lines.
  const filled = JSON.stringify(raw ?? {}, (_, value: unknown) => {
    return typeof value === 'string' ? fillIn(value, values) : value;
  });
  const said = asObject(parseJson(filled));
  refuseUnknown('stage.yml', said, ['repositories', 'app', 'people']);
  const settings = isObject(said.repositories) ? said.repositories : {};
  const repositories: RepositoryOptions[] = [];
  const setups: Record<string, Setup> = {};
  for (const owner of await folders(folder)) {
    for (const name of await folders(join(folder, owner))) {
      const fullName = `${owner}/${name}`;
      const path = join(folder, owner, name);
      const own = isObject(settings[fullName]) ? settings[fullName] : {};
      refuseUnknown(fullName, own, [
        'secrets',
        'variables',
        'environments',
        'permissions',
        'protect',
        'immutable-releases',
        'forks',
        'private',
      ]);
      const isGit = await stat(join(path, '.git')).then(
        () => true,
        () => false,
      );
      repositories.push({
        ...{ name: fullName, protect: protections(own.protect), immutableReleases: own['immutable-releases'] === true },
        private: own.private === true,
        ...(isGit ? { from: path } : { files: await filesBelow(path, values) }),
      });
      for (const person of Array.isArray(own.forks) ? own.forks : []) {
        repositories.push({ name: `${String(person)}/${name}`, forkOf: fullName });
      }
      setups[fullName] = {
        ...{
          secrets: texts(own.secrets),
          variables: texts(own.variables),
          environments: environments(own.environments),
        },
        usualPermissions: own.permissions === 'write' ? 'write' : 'read',
      };
    }
  }
  const app = isObject(said.app)
    ? {
        ...{ login: String(said.app.login), privateKey: String(said.app['private-key']) },
        permissions: isObject(said.app.permissions) ? permissionsOf(said.app.permissions) : undefined,
      }
    : undefined;
  const people = isObject(said.people) ? said.people : { alice: 'write', bob: 'write' };
  const accounts = app === undefined || app.login in people ? people : { ...people, [app.login]: 'write' };
  const roles = Object.entries(accounts).map(([login, role]) => [login, role === 'read' ? 'read' : 'write'] as const);
  const cluster = manifests === undefined ? undefined : fillIn(manifests, values);
  return { repositories, setups, app, people: Object.fromEntries(roles), cluster };
}

/** Rights by their names in workflows and settings: `pull-requests`. */
function permissionsOf(said: JsonObject): Permissions {
  const levels = Object.entries(said).map(([name, level]) => {
    return [name.replaceAll('-', '_'), level === 'write' ? 'write' : 'read'] as const;
  });
  return Object.fromEntries(levels);
}

function refuseUnknown(where: string, said: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(said).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${where}: ${unknown.join(', ')}: none of ${known.join(', ')}`);
}

function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/%([A-Z_]+)%/g, (found, name: string) => values[name] ?? found);
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function filesBelow(root: string, values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(root, path).replaceAll('\\', '/'), fillIn(await readFile(path, 'utf8'), values)] as const;
    });
  return Object.fromEntries(await Promise.all(files));
}

function texts(said: Json | undefined): Values {
  return Object.fromEntries(Object.entries(isObject(said) ? said : {}).map(([name, value]) => [name, String(value)]));
}

function environments(said: Json | undefined): Record<string, Environment> {
  const listed = Object.entries(isObject(said) ? said : {}).map(([name, value]): [string, Environment] => {
    const one = isObject(value) ? value : {};
    refuseUnknown(`environment ${name}`, one, [
      'secrets',
      'variables',
      'reviewers',
      'prevent-self-review',
      'wait-minutes',
      'branches',
    ]);
    return [
      name,
      {
        ...{
          secrets: texts(one.secrets),
          variables: texts(one.variables),
          preventSelfReview: one['prevent-self-review'] === true,
        },
        waitMinutes: Number(one['wait-minutes'] ?? 0),
        reviewers: Array.isArray(one.reviewers) ? one.reviewers.map(String) : [],
        ...(Array.isArray(one.branches) ? { branches: one.branches.map(String) } : {}),
      },
    ];
  });
  return Object.fromEntries(listed);
}

function protections(said: Json | undefined): Record<string, Protection> {
  const listed = Object.entries(isObject(said) ? said : {}).map(([branch, value]): [string, Protection] => {
    const one = isObject(value) ? value : {};
    refuseUnknown(`protect ${branch}`, one, ['checks', 'approvals', 'pull-request']);
    return [
      branch,
      {
        ...{ kind: 'classic', requirePullRequest: one['pull-request'] === true, approvals: Number(one.approvals ?? 0) },
        checks: Array.isArray(one.checks) ? one.checks.map(String) : [],
      },
    ];
  });
  return Object.fromEntries(listed);
}
