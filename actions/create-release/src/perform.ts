import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '@slipway/core/deliver/delivery';
import { Failure, type Finding } from '@slipway/core/failure';
import { sha256 } from '@slipway/core/nouns/digest';
import type { Effect, Json, Outputs, Plan } from '@slipway/core/plan/proposal';
import { createDraft, type GitHubRelease, publishRelease, uploadAsset } from '@slipway/core/ports/github/releases';
import { createTag } from '@slipway/core/ports/github/tags';
import type { Progress, Settled } from '@slipway/core/run/action';
import type { World } from '@slipway/core/run/world';
import type { Asset } from './assets.js';
import { addressOf, idOf, isLatest, partsOf } from './propose.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';

/** Both steps after the plan. */
interface Releasing {
  perform(
    effect: Effect,
    inputs: Inputs,
    facts: Facts,
    world: Pick<World, 'github' | 'context'>,
  ): Promise<readonly Finding[]>;
  partly(plan: Pick<Plan, 'outputs'>, progress: Progress, facts: Pick<Facts, 'candidates'>): Outputs;
  settle(inputs: Inputs, facts: Facts, outcome: Pick<Outcome, 'plan'>): Promise<Settled>;
}

/** Does what a plan lacks, one part after the other. It is for one run, and remembers the releases it made. */
export function releasing(): Releasing {
  const made = new Map<string, GitHubRelease>();
  const releaseOf = (candidates: Facts['candidates'], tag: Json | undefined) => {
    const one = candidates.find((candidate) => candidate.tag === tag);
    return one && (made.get(one.tag) ?? one.release);
  };
  return {
    async perform({ id }, _inputs, facts, { github, context }) {
      const part = partsOf(facts).find(({ effect }) => effect.id === id);
      if (part === undefined) throw new Error(`${id} is no part of this plan`);
      const { candidate, does, asset } = part;
      const { tag, commit, notes, isPrerelease } = candidate;
      const release = made.get(tag) ?? candidate.release;
      if (does === 'tag') await createTag(github, tag, commit);
      else if (does === 'draft') {
        made.set(tag, await createDraft(github, { tag, commit, notes, title: tag, isPrerelease }));
      } else if (release === null) throw new Error(`${id} comes before its release`);
      else if (asset !== undefined) {
        await uploadAsset(github, release, { name: asset.name, bytes: await read(context.workspace, asset) });
      } else {
        made.set(tag, await publishRelease(github, release, isPrerelease, isLatest(candidate, facts.published)));
      }
      return [];
    },
    partly({ outputs }, { done }, { candidates }) {
      const tags = candidates.map(({ tag }) => tag).filter((tag) => done.has(idOf.tag(tag)));
      const released = candidates.some(({ tag, hasRelease }) => done.has((hasRelease ? idOf.publish : idOf.tag)(tag)));
      const { version = '', tag = '' } = outputs;
      return { released, version, tag, tags, ...addressOf(releaseOf(candidates, tag)) };
    },
    async settle(_inputs, { candidates }, { plan }) {
      return { outputs: addressOf(releaseOf(candidates, plan.outputs.tag)), findings: [] };
    },
  };
}

/** @throws {Failure} when the file is not the one that was planned any more */
async function read(workspace: string, { path, sha256: known }: Asset): Promise<Uint8Array> {
  const bytes = await readFile(join(workspace, path));
  if (sha256(bytes) === known) return bytes;
  throw new Failure({
    code: 'asset-changed',
    message: `${path} changed while this step ran`,
    fix: 'Let the step that writes it end before this one, then run the job again.',
    place: { path },
  });
}
