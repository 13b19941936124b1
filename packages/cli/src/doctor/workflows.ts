import type { Environment } from '@slipway/core/environments/model/environment';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { openYaml, type YamlFile } from '@slipway/core/files/yaml';
import type { Table } from '@slipway/core/inputs/table';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Check, failed, ok } from './check.js';
import { type AppToken, appToken, isGated, mappingAt, type Right, required } from './rights.js';

/** A step that runs an action of ours. */
interface Use {
  readonly path: Path;
  readonly line: number;
  readonly job: string;
  readonly table: Table;
  /** It is given a token other than the job's, which the job's permissions say nothing about. */
  readonly hasToken: boolean;
  /** The step that makes it, where it is the token of an App. */
  readonly app: AppToken | undefined;
  readonly input: (key: string) => string;
  readonly isDry: boolean;
  /** It delivers by a pull request, or as the configuration says. */
  readonly opensPull: boolean;
}

/** In a repository with a merge queue: checks of ours that do not run there, so that what waits for them waits for ever. */
export async function checkQueue(snapshot: Snapshot, tables: readonly Table[]): Promise<Check[]> {
  const judging = tables.filter(({ events }) => 'merge_group' in events);
  return (await workflows(snapshot)).flatMap(({ path, opened }) => {
    if (opened instanceof Failure || isStartedBy(opened, 'merge_group')) return [];
    // Others, such as reusable workflows, are not what a pull request waits for by themselves.
    if (!['pull_request', 'pull_request_target'].some((event) => isStartedBy(opened, event))) return [];
    return usesIn(path, opened, judging).map(({ line, table }): Check => {
      const detail = `${table.name} does not run in the merge queue: where its check is required, the queue waits for it until it gives up`;
      return { name: `${path}:${line}`, is: 'warning', detail, fix: 'Add `merge_group:` under `on:`.' };
    });
  });
}

/** Is an event under `on`: a key, an item of a list, or the only one? */
function isStartedBy(yaml: YamlFile, event: string): boolean {
  if ([...yaml.mappingsAt(['on'])].some(({ path, keys }) => path.length === 1 && keys.includes(event))) return true;
  return [...yaml.scalars((value) => value === event)].some(({ path }) => path[0] === 'on' && path.length <= 2);
}

/** Steps that open pull requests with the job's own token, as `promote-env` and where it is; `null`: no workflow uses an action of ours. */
export async function pullsByActions(
  snapshot: Snapshot,
  tables: readonly Table[],
): Promise<readonly { readonly action: string; readonly at: string }[] | null> {
  const uses = (await workflows(snapshot)).flatMap(({ path, opened }) =>
    opened instanceof Failure ? [] : usesIn(path, opened, tables),
  );
  if (uses.length === 0) return null;
  return uses
    .filter(({ opensPull, hasToken }) => opensPull && !hasToken)
    .map(({ path, line, table }) => ({ action: table.name, at: `${path}:${line}` }));
}

/** Whether the jobs that use our actions, or the tokens they give, have the permissions these need. */
export async function checkWorkflows(
  snapshot: Snapshot,
  tables: readonly Table[],
  environments: readonly Environment[],
): Promise<Check[]> {
  const found = (await workflows(snapshot)).map(({ path, opened }) => ({
    opened,
    uses: opened instanceof Failure ? [] : usesIn(path, opened, tables),
  }));
  const poster = found.flatMap(({ uses }) => uses).find((use) => use.hasToken && posts(use, environments));
  const checks = found.flatMap(({ opened, uses }) =>
    opened instanceof Failure
      ? opened.problems.map((problem) => failed('workflows', problem, 'warning'))
      : uses.map((use) => checkUse(use, opened, environments, poster)),
  );
  if (checks.length > 0) return checks;
  const fix = 'Run `slipway init` for a proposal, or copy one of workflows-examples.';
  return [{ name: 'workflows', is: 'warning', detail: 'no workflow uses an action of Slipway', fix }];
}

/** The workflows of a repository, those that cannot be read with the reason. */
async function workflows(
  snapshot: Snapshot,
): Promise<readonly { readonly path: Path; readonly opened: YamlFile | Failure }[]> {
  const files = await snapshot.load(await snapshot.list(['.github/workflows/*.{yml,yaml}']));
  return [...files].map(([path, content]) => {
    try {
      return { path, opened: openYaml(path, decode(path, content)) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { path, opened: error };
    }
  });
}

function usesIn(path: Path, yaml: YamlFile, tables: readonly Table[]): Use[] {
  return [...yaml.mappings()].flatMap(({ path: at, scalars }) => {
    const uses = scalars.get('uses');
    const [, name] = /\/slipway\/actions\/([a-z-]+)@/.exec(uses?.value ?? '') ?? [];
    const table = tables.find((one) => one.name === name);
    const [jobs, job, steps] = at;
    if (uses === undefined || table === undefined || jobs !== 'jobs' || steps !== 'steps') return [];
    const input = (key: string) => yaml.scalar([...at, 'with', key])?.value ?? '';
    const hasToken = !/^(?:\$\{\{ *(?:github\.token|secrets\.GITHUB_TOKEN) *\}\})?$/.test(input('token'));
    const isDry = input('dry-run') === 'true';
    const opensPull = !isDry && delivers(table, input);
    const app = hasToken ? appToken(yaml, at.slice(0, -1), input('token')) : undefined;
    return [{ path, line: uses.place.line ?? 1, job: String(job), table, hasToken, app, input, isDry, opensPull }];
  });
}

/** A report is delivered only where it keeps a `log`. */
function delivers({ inputs }: Table, input: (key: string) => string): boolean {
  if ('log' in inputs && input('log') === '') return false;
  const delivery = input('delivery') || inputs.delivery?.default;
  return delivery === '' || delivery === 'pull-request';
}

/** Whether a step posts what gates say. */
function posts({ table, input, isDry }: Use, environments: readonly Environment[]): boolean {
  return (
    !isDry && isGated(table) && required(table, environments, input, false).some(([right]) => right === 'statuses')
  );
}

/** The rights that an App's token is asked for count, the job's permissions, or the workflow's; where none are said, the repository's default does. */
function checkUse(use: Use, yaml: YamlFile, environments: readonly Environment[], poster: Use | undefined): Check {
  const { path, line, job, table, hasToken, app, input, isDry, opensPull } = use;
  const name = `${path}:${line}`;
  const wanted = required(table, environments, input, opensPull);
  const lacks = (given: Given) => wanted.filter(([right, level]) => !suffices(given, right, isDry ? 'read' : level));
  const names = (missing: readonly Right[]) => missing.map(([right]) => right).join(', ');
  if (app !== undefined && app.rights.size > 0) {
    const missing = lacks(app.rights);
    if (missing.length === 0) return ok(name, `${table.name} has what it needs of its App`);
    const detail = `${table.name} lacks ${names(missing)} in the token of its App`;
    return {
      name,
      is: 'warning',
      detail,
      fix: `Add to \`with\` of the step \`${app.id}\`: ${lines(missing, 'permission-')}.`,
    };
  }
  if (hasToken) return ok(name, `${table.name} has a token of its own`);
  const given = permissionsAt(yaml, ['jobs', job, 'permissions']) ?? permissionsAt(yaml, ['permissions']);
  if (given === null) {
    const fix = `Write \`permissions:\` into the job \`${job}\`: ${lines(wanted)}.`;
    return { name, is: 'warning', detail: `${table.name} runs with the default permissions of the repository`, fix };
  }
  const missing = lacks(given);
  if (missing.length === 0 && poster !== undefined && posts(use, environments)) {
    const detail = `${table.name} posts the statuses of gates as github-actions, and ${poster.table.name} as another account: a required status has one source`;
    return { name, is: 'warning', detail, fix: 'Give it the `token` of the App, too.' };
  }
  if (missing.length === 0) return ok(name, `${table.name} has its permissions`);
  const fix = `Add to \`permissions\` of the job \`${job}\`: ${lines(missing)}.`;
  return { name, is: 'warning', detail: `${table.name} lacks ${names(missing)}`, fix };
}

function lines(rights: readonly Right[], before = ''): string {
  return rights.map(([right, level]) => `\`${before}${right}: ${level}\``).join(', ');
}

type Given = 'read-all' | 'write-all' | ReadonlyMap<string, string>;

function permissionsAt(yaml: YamlFile, at: readonly string[]): Given | null {
  const whole = yaml.scalar(at)?.value;
  if (whole === 'read-all' || whole === 'write-all') return whole;
  const found = mappingAt(yaml, at);
  return found === undefined ? null : new Map([...found.scalars].map(([right, { value }]) => [right, value]));
}

function suffices(given: Given, right: string, level: 'read' | 'write'): boolean {
  if (given === 'write-all') return true;
  if (given === 'read-all') return level === 'read';
  const has = given.get(right);
  return has === 'write' || has === level;
}
