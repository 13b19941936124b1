import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { type PolicySetting, type RuleId, ruleMeanings, type Severity } from '@slipway/core/config/policy-schema';
import type { Config } from '@slipway/core/config/schema';
import { unknownName } from '@slipway/core/environments/layout/path';
import { targetGlobs } from '@slipway/core/environments/model/target';
import { Failure } from '@slipway/core/failure';
import { sha256 } from '@slipway/core/nouns/digest';
import type { CommitId, FileContent, Path } from '@slipway/core/nouns/git';
import type { Repository } from '@slipway/core/ports/repository';
import type { Checkout } from '@slipway/core/run/world';
import { changesBetween, type FileChange, mergeBase, resolveCommit } from '@slipway/core/snapshot/changes';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { readBaseline } from './baseline.js';
import type { Since } from './changed-charts.js';
import type { Facts } from './facts.js';
import { ofChange } from './judge.js';
import { nothingKnown } from './known.js';
import { askRegistries, askSameBuilds, readChange } from './outside.js';
import { renderingFor } from './rendered.js';
import { namesToAsk } from './rules/mixed.js';
import { type Looked, readSide } from './side.js';
import type { Inputs } from './table.js';
import { orTell } from './tell.js';

/**
 * Reads what the rules are judged by. Without a token that is everything but what only GitHub knows.
 * @throws {Failure} for names that no one knows, and a configuration that cannot be read
 */
export async function readFacts(inputs: Inputs, world: Checkout): Promise<Facts> {
  const { clone, context, github } = world;
  const head = await world.snapshot(clone.head);
  const config = await loadConfig(head, inputs.config);
  const environments = readEnvironments(config);
  mustBeKnown(inputs, config);
  const chosen = environments.filter(({ name }) => isChosen(name, inputs, environments));
  const looked: Looked = {
    environments: chosen,
    last: lastOf(environments),
    known: readKnown(config),
    policy: config.policy,
  };
  const base = inputs.base === '' ? null : await world.snapshot(await findBase(inputs.base, world));
  const render = await renderingFor(inputs, world);
  const old = base === null ? null : await readSide(base, await lookedBefore(base, looked, inputs.config));
  const before = base === null || old === null ? null : await render.before(old, base);
  const isJudged = (id: RuleId) => isOn(id, inputs, config.policy);
  const since = base === null ? null : sinceBase(clone, base, isJudged('breaking-version'));
  const now = await render.now(await readSide(head, looked, since), head);
  const hasChange = ofChange.some(isJudged);
  return {
    ...{ now, before, policy: config.policy, source: config.source },
    change: before === null || !hasChange ? null : await readChange(now, before, world),
    registry: isOn('not-in-registry', inputs, config.policy, 'off') ? await askRegistries(now, before, world) : null,
    moves: movesIn(since === null ? [] : await since.changes()),
    sameBuilds: await askSameBuilds(isJudged('mixed-release') ? namesToAsk(now, config.policy) : [], world),
    merges: inputs.since === '' ? null : await mergesSince(inputs.since, github),
    own: await readOwn(config),
    edited: base === null ? [] : await editedIn(base, head, [config.source.path, inputs.baseline]),
    repository: `${context.owner}/${context.repository}`,
    baseline: inputs.baseline === '' ? nothingKnown : await readBaseline(head, inputs.baseline),
    today: new Date(github.tempo.now()).toISOString().slice(0, 10),
    folder: context.temp,
    repositoryUrl: github.url,
  };
}

function sinceBase(clone: Repository, base: Snapshot, assesses: boolean): Since {
  let changes: ReturnType<Since['changes']> | undefined;
  return {
    ...{ base, assesses },
    changes() {
      changes ??= changesBetween(clone, base.commit, clone.head);
      return changes;
    },
  };
}

/** What a change adds and deletes: git keeps a file that is renamed as both. */
export function movesIn(changes: readonly FileChange[]): Facts['moves'] {
  const of = (wanted: FileChange['kind']) =>
    new Set(changes.flatMap(({ path, kind }) => (kind === wanted ? [path] : [])));
  return { added: of('added'), deleted: of('deleted') };
}

/** What was looked at where a change starts: an environment that has no file there today was where its configuration says. */
export async function lookedBefore(base: Snapshot, looked: Looked, config: string): Promise<Looked> {
  const paths = await Promise.all(
    looked.environments.map(({ targets }) => base.list(targets.flatMap((target) => targetGlobs(target)))),
  );
  if (paths.every(({ length }) => length > 0)) return looked;
  const own = await orTell(
    () => {},
    async () => readEnvironments(await loadConfig(base, config)),
  );
  const environments = looked.environments.map((one, index) =>
    paths[index]?.length === 0 ? (own?.find(({ name }) => name === one.name) ?? one) : one,
  );
  return { ...looked, environments };
}

/** Which of these files are others at two commits. */
async function editedIn(base: Snapshot, head: Snapshot, files: readonly (Path | '')[]): Promise<Path[]> {
  const paths = files.filter((path) => path !== '');
  const [before, now] = await Promise.all([base.load(paths), head.load(paths)]);
  const digest = (content: FileContent | undefined) => (content === undefined ? '' : sha256(content.bytes));
  return paths.filter((path) => digest(before.get(path)) !== digest(now.get(path)));
}

/** Whether a rule is judged anywhere, as far as it can be told before anything is read. */
function isOn(id: RuleId, { rules }: Inputs, policy: PolicySetting, usual: Severity = 'warn'): boolean {
  if (rules.length > 0 && !rules.includes(id)) return false;
  const setting = policy.rules[id];
  if (setting === undefined) return usual !== 'off' || rules.includes(id);
  return typeof setting === 'string' ? setting !== 'off' : Object.values(setting).some((one) => one !== 'off');
}

/** Loaded where a period is asked for. */
async function mergesSince(since: string, github: Checkout['github']): Promise<Facts['merges']> {
  const { beginOf, readMerges } = await import('./merged.js');
  return readMerges(github, beginOf(since, github.tempo.now()));
}

/** CEL is loaded where there are expressions. */
async function readOwn({ policy, source }: Config): Promise<Facts['own']> {
  return Object.keys(policy.own).length === 0 ? [] : (await import('./rules/own.js')).ownRules(policy.own, source);
}

/** An environment is compared with the one before it, which is read, too. */
function isChosen(name: string, { environments: names }: Inputs, all: Looked['environments']): boolean {
  if (names.length === 0 || names.includes(name)) return true;
  return all.some((one) => names.includes(one.name) && one.from === name);
}

/** Those that no other one comes after, and one comes before. */
export function lastOf(environments: Looked['environments']): ReadonlySet<string> {
  const before = new Set(environments.map(({ from }) => from));
  return new Set(environments.filter(({ name, from }) => from !== null && !before.has(name)).map(({ name }) => name));
}

function mustBeKnown({ environments, rules }: Inputs, { environments: configured, policy }: Config): void {
  const known = [...Object.keys(ruleMeanings), ...Object.keys(policy.own)];
  const names = Object.keys(configured);
  const problems = [
    ...environments.filter((one) => !names.includes(one)).map((one) => unknownName('environment', one, names)),
    ...rules.filter((one) => !known.includes(one)).map((one) => unknownName('rule', one, known)),
  ];
  if (problems.length > 0) throw new Failure(problems);
}

/** The commit that a change starts from: where its branch left the other one, as far as the clone knows. */
async function findBase(given: string, { clone }: Checkout): Promise<CommitId> {
  const id = (await resolveCommit(clone, given)) ?? given;
  if (!/^[0-9a-f]{40}$/.test(id)) {
    throw new Failure({
      code: 'unknown-revision',
      message: `There is no commit ${given} in the checkout`,
      fix: 'Give the whole id in `base`, or check out with `fetch-depth: 0`.',
    });
  }
  await clone.ensure(id);
  // A shallow clone knows no common ancestor; GitHub's merge of a pull request starts at this very commit.
  return clone.shallow ? id : ((await mergeBase(clone, id, clone.head)) ?? id);
}
