import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentsOf } from '@slipway/core/charts/package';
import type { Outcome } from '@slipway/core/deliver/delivery';
import { Failure, type Finding } from '@slipway/core/failure';
import type { Effect, Outputs } from '@slipway/core/plan/proposal';
import { findPackage, pushPackage } from '@slipway/core/ports/registry/chart-package';
import { askForManifest, digestHeader } from '@slipway/core/ports/registry/fetch-manifest';
import { formatRelease } from '@slipway/core/release-file/format';
import type { Progress, Settled } from '@slipway/core/run/action';
import type { World } from '@slipway/core/run/world';
import { idOf, outputsOf, refusalOf, releaseOf } from './propose.js';
import { atOnce, type Facts } from './read.js';
import type { Inputs } from './table.js';

/** What a run has after its plan. */
interface Publishing {
  perform(
    effect: Effect,
    inputs: unknown,
    facts: Pick<Facts, 'charts' | 'line' | 'writer'>,
  ): Promise<readonly Finding[]>;
  partly(plan: unknown, progress: Progress, facts: Pick<Facts, 'charts' | 'release'>): Outputs;
  readonly performsAtOnce: number;
  settle(
    inputs: Pick<Inputs, 'file' | 'packages'>,
    facts: Pick<Facts, 'charts' | 'release'>,
    outcome: Pick<Outcome, 'plan'>,
    world: Pick<World, 'context'>,
  ): Promise<Settled>;
}

/** Pushes what a plan lacks. It is for one run, and remembers the digests. */
export function publishing(): Publishing {
  const digests = new Map<string, string>();
  return {
    performsAtOnce: atOnce,
    /** Somebody may have published that version since the plan was made: it is looked at once more, because registries replace it without a word. */
    async perform({ id }, _inputs, { charts, line, writer }) {
      const built = charts.find((one) => idOf(one) === id);
      if (built === undefined) throw new Error(`${id} is nothing that this plan can do`);
      const { reference, chart, pushed, contents } = built;
      const now = await findPackage(line, reference);
      if (now !== undefined) {
        const there = { ...now, contents: now.archive && contentsOf(now.archive) };
        const refusal = refusalOf({ ...built, there });
        if (refusal !== undefined) throw new Failure(refusal);
        digests.set(chart.name, now.digest);
        return [];
      }
      const made = await pushPackage(writer, reference, pushed);
      const answer = await askForManifest(line, 'HEAD', reference);
      const said = answer.status === 200 ? (digestHeader(answer) ?? made) : undefined;
      if (said === made) {
        digests.set(chart.name, said);
        return [];
      }
      throw new Failure({
        code: 'chart-replaced',
        message: `${id} was pushed as ${made}, and the registry has ${said ?? 'nothing'} under its version (contents ${contents})`,
        fix: 'Another run published it at the same time. Keep runs apart by a `concurrency` group, and run the job again.',
        place: chart.versionPlace,
      });
    },
    partly(_plan, { done }, facts) {
      const published = facts.charts.filter((one) => done.has(idOf(one)));
      return { published: outputsOf(facts, published, digests).published ?? [], changed: done.size > 0 };
    },
    async settle({ file, packages }, facts, { plan }, { context }) {
      if (file !== '') await write(context.workspace, file, formatRelease(releaseOf(facts, digests), 'release'));
      const kept = packages === '' ? [] : facts.charts;
      for (const { chart, version, there, pushed } of kept) {
        const name = `${chart.name}-${version}.tgz`;
        await write(context.workspace, join(packages, name), there?.archive ?? pushed.archive);
        const provenance = there === null ? pushed.provenance : there.provenance;
        if (provenance) await write(context.workspace, join(packages, `${name}.prov`), provenance);
      }
      const effects = new Map((plan.effects ?? []).map((effect) => [effect.id, effect]));
      const open = facts.charts.filter((one) => effects.get(idOf(one))?.before === null);
      return { outputs: outputsOf(facts, open, digests), findings: [] };
    },
  };
}

/** Writes a file of the workspace for later steps. */
async function write(workspace: string, path: string, content: string | Buffer): Promise<void> {
  const file = join(workspace, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
