import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Protection } from '@slipway/testing/github/protection';
import { startWholeStage, type WholeStage, type WholeStageOptions } from '@slipway/testing/stage/whole';
import { ecr, programs, renamed, standIns } from './seams.js';

const examples = fileURLToPath(new URL('../../workflows-examples', import.meta.url));
const settings = fileURLToPath(new URL('.', import.meta.url));
const { namesOf, withNames } = await import(new URL('names.mjs', import.meta.url).href);

export interface SetUp extends Pick<WholeStageOptions, 'values' | 'env' | 'argo' | 'poll' | 'accounts' | 'runners'> {
  /** Name of the folder with stage.yml and cluster.yml, beside this file. */
  readonly system: string;
  /** Folders below workflows-examples, by repository: `{ 'acme/shop': 'monorepo/app' }`. */
  readonly repositories: Readonly<Record<string, string>>;
}

/** Accounts of the examples' `cluster/*.yaml`. */
const usualAccounts = {
  VERIFY_KUBECONFIG: 'system:serviceaccount:slipway:verify',
  DEPLOY_KUBECONFIG: 'system:serviceaccount:slipway:deploy',
  PREVIEW_KUBECONFIG: 'system:serviceaccount:slipway:preview',
};

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
  // What somebody changes who takes the system over (jest.renamed.config.mjs).
  if (process.env.SLIPWAY_RENAMED !== undefined) await giveNames(cast, namesOf(system));
  const bin = join(folder, 'bin');
  await mkdir(bin);
  for (const [name, text] of Object.entries(programs)) await writeFile(join(bin, name), text, { mode: 0o755 });
  const whole = await startWholeStage(cast, {
    ...{ temp: folder, standIns, path: [bin], ...options },
    accounts: { ...usualAccounts, ...options.accounts },
    registry: { kind: 'token', tls: true, login: { name: 'cluster', password: 'not-a-secret' }, users: [ecr] },
  });
  try {
    for (const name of Object.keys(repositories)) {
      await addRulesets(whole, name, join(cast, name));
      // The accounts that the set-up list has people make.
      const made = join(cast, name, 'cluster');
      for (const file of await readdir(made).catch(() => []))
        await whole.cluster?.apply(await readFile(join(made, file), 'utf8'));
    }
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
  await stand(files.length > 0 ? files.map(({ parentPath, name }) => join(parentPath, name)) : [to]);
}

/** Gives files and folders other names, and what they say of them. */
async function giveNames(folder: string, names: Readonly<Record<string, string | null>>): Promise<void> {
  for (const one of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, one.name);
    if (one.isDirectory()) await giveNames(path, names);
    else await writeFile(path, withNames(await readFile(path, 'utf8'), names));
    const other = withNames(one.name, names);
    if (other !== one.name) await rename(path, join(folder, other));
  }
}

async function stand(paths: readonly string[]): Promise<void> {
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
  await stand([place]);
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
