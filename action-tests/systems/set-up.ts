import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Protection } from '@slipway/testing/github/protection';
import { startWholeStage, type WholeStage, type WholeStageOptions } from '@slipway/testing/stage/whole';
import { ecr, programs, renamed, standIns } from './seams.js';

const examples = fileURLToPath(new URL('../../workflows-examples', import.meta.url));
const settings = fileURLToPath(new URL('.', import.meta.url));

export interface SetUp extends Pick<WholeStageOptions, 'values' | 'env' | 'argo' | 'poll'> {
  /** Name of the folder with stage.yml and cluster.yml, beside this file. */
  readonly system: string;
  /** Folders below workflows-examples, by repository: `{ 'acme/shop': 'monorepo/app' }`. */
  readonly repositories: Readonly<Record<string, string>>;
}

/**
 * Puts an example's own repositories on a stage, with a registry that asks for tokens, and their rulesets.
 * @param folder an empty one, for what it needs as long as the stage is there
 */
export async function setUp(folder: string, { system, repositories, ...options }: SetUp): Promise<WholeStage> {
  const cast = join(folder, 'cast');
  const own = await readdir(join(settings, system));
  await mkdir(cast);
  for (const file of own.filter((name) => name === 'stage.yml' || name === 'cluster.yml')) {
    await copyRenamed(join(settings, system, file), join(cast, file));
  }
  for (const [name, source] of Object.entries(repositories)) {
    await copyRenamed(join(examples, source), join(cast, name));
    await editOne(source, join(cast, name));
  }
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const [name, text] of Object.entries(programs)) await writeFile(join(bin, name), text, { mode: 0o755 });
  const whole = await startWholeStage(cast, {
    ...{ temp: folder, standIns, path: [bin], ...options },
    registry: { kind: 'token', tls: true, login: { name: 'cluster', password: 'not-a-secret' }, users: [ecr] },
  });
  try {
    for (const [name, source] of Object.entries(repositories)) await addRulesets(whole, name, join(examples, source));
  } catch (error) {
    await whole.close();
    throw error;
  }
  return whole;
}

async function copyRenamed(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true });
  const files = (await readdir(to, { withFileTypes: true, recursive: true }).catch(() => [])).filter((one) =>
    one.isFile(),
  );
  await rename(files.length > 0 ? files.map(({ parentPath, name }) => join(parentPath, name)) : [to]);
}

async function rename(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const text = await readFile(path, 'utf8');
    const changed = renamed.reduce((now, [name, stands]) => now.replace(name, stands), text);
    if (changed !== text) await writeFile(path, changed);
  }
}

/** Of scripts/steps.mjs: one file of the examples has another text. */
async function editOne(source: string, folder: string): Promise<void> {
  const { SLIPWAY_EDIT } = process.env;
  if (SLIPWAY_EDIT === undefined) return;
  const { path, text } = JSON.parse(await readFile(SLIPWAY_EDIT, 'utf8'));
  if (!path.startsWith(`${source}/`)) return;
  const place = join(folder, path.slice(source.length + 1));
  await writeFile(place, text);
  await rename([place]);
}

/** Imports `.github/rulesets/*.json`, as *Settings → Rules → Import a ruleset* does. */
async function addRulesets({ github }: WholeStage, name: string, source: string): Promise<void> {
  const folder = join(source, '.github/rulesets');
  for (const file of await readdir(folder).catch(() => [])) {
    const ruleset = JSON.parse(await readFile(join(folder, file), 'utf8'));
    await github.ask('alice', 'POST', `/repos/${name}/rulesets`, ruleset);
    if (ruleset.target !== 'tag') github.repository(name).protections.set('main', protectionOf(ruleset));
  }
}

interface Ruleset {
  readonly rules: readonly {
    readonly type: string;
    readonly parameters?: {
      readonly required_approving_review_count?: number;
      readonly require_code_owner_review?: boolean;
      readonly required_status_checks?: readonly { readonly context: string }[];
      readonly allowed_merge_methods?: readonly ('merge' | 'squash' | 'rebase')[];
    };
  }[];
}

/** The rules of the default branch, as far as the emulated GitHub knows them. */
function protectionOf({ rules }: Ruleset): Protection {
  const parameters = (type: string) => rules.find((rule) => rule.type === type)?.parameters;
  const pulls = parameters('pull_request');
  return {
    kind: 'ruleset',
    requirePullRequest: pulls !== undefined,
    approvals: pulls?.required_approving_review_count ?? 0,
    codeOwners: pulls?.require_code_owner_review === true,
    checks: (parameters('required_status_checks')?.required_status_checks ?? []).map(({ context }) => context),
    ...(pulls?.allowed_merge_methods === undefined ? {} : { mergeMethods: pulls.allowed_merge_methods }),
  };
}
