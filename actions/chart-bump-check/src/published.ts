import { readVersion } from '@slipway/core/charts/version';
import type { Folder } from '@slipway/core/nouns/folder';
import type { Runner } from '@slipway/core/ports/runner';
import type { Facts } from './facts.js';
import { judgeCharts } from './judge.js';
import type { Inputs } from './table.js';

/** So often other versions are looked for in place of published ones. */
const ROUNDS = 50;

/**
 * Asks the repository that the input `published` names for each version that is new, and for those that violations would suggest, until these are free.
 * @param runner of the variables with logins of docker and helm
 * @throws {Failure} when the repository does not answer
 */
export async function withPublished(inputs: Inputs, facts: Facts, { env }: Pick<Runner, 'env'>): Promise<Facts> {
  if (inputs.published === '') return facts;
  const { openChartRepository } = await import('@slipway/core/ports/registry/charts');
  const repository = openChartRepository(inputs.published, env);
  const published = new Map<Folder, Set<string>>();
  const asked = new Set<string>();
  const ask = async (folder: Folder, version: string): Promise<void> => {
    const name = facts.charts.get(folder)?.name;
    if (name === undefined || !(await repository.has(name, version))) return;
    published.set(folder, (published.get(folder) ?? new Set()).add(version));
  };
  let wanted = facts.touched.flatMap(({ folder, after, taken, vendored }): [Folder, string][] =>
    after === undefined || vendored || after.version === taken?.version ? [] : [[folder, after.version]],
  );
  for (let round = 0; wanted.length > 0 && round < ROUNDS; round++) {
    await Promise.all(wanted.map(([folder, version]) => ask(folder, version)));
    for (const pair of wanted) asked.add(pair.join(' '));
    const violations = judgeCharts(inputs, { ...facts, published }).flatMap((verdict) => verdict.violations);
    wanted = violations
      .filter(({ needed }) => readVersion(needed) !== undefined)
      .map(({ chart, needed }): [Folder, string] => [chart, needed])
      .filter((pair) => !asked.has(pair.join(' ')));
  }
  return { ...facts, published };
}
