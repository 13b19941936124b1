import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { loadConfig } from '@slipway/core/config/load';
import { ruleMeanings } from '@slipway/core/config/policy-schema';
import type { Config } from '@slipway/core/config/schema';
import { unknownName } from '@slipway/core/environments/layout/path';
import { Failure } from '@slipway/core/failure';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { mergeBase, resolveCommit } from '@slipway/core/snapshot/changes';
import { readBaseline } from './baseline.js';
import type { Facts } from './facts.js';
import { type Looked, readSide } from './side.js';
import type { Inputs } from './table.js';

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
  const base = inputs.base === '' ? null : await findBase(inputs.base, world);
  const before = base === null ? null : await readSide(await world.snapshot(base), looked);
  const now = await readSide(head, looked, base === null ? null : { clone, base: await world.snapshot(base) });
  return {
    ...{ now, before, policy: config.policy, source: config.source },
    repository: `${context.owner}/${context.repository}`,
    baseline: inputs.baseline === '' ? new Set() : await readBaseline(head, inputs.baseline),
    today: new Date(github.tempo.now()).toISOString().slice(0, 10),
    folder: context.temp,
    repositoryUrl: github.url,
  };
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
