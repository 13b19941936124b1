import type { Known } from '@slipway/core/environments/known';
import { pastOf } from '@slipway/core/environments/past/past';
import type { Compare } from '@slipway/core/ports/github/git-data';
import type { Registry } from '@slipway/core/ports/registry/registry';
import type { World } from '@slipway/core/run/world';
import { relate } from './ancestry.js';
import { findCandidates } from './decide.js';
import { type Answers, type Ground, noAnswers, type PastRelease, relationKey } from './facts.js';
import { readLane } from './lane.js';
import { makeOffer } from './offer.js';
import { comparePackages } from './packages.js';
import type { Inputs } from './table.js';
import { lookUpTags } from './tags.js';

/** Whom questions are asked. */
export interface Outside {
  readonly world: World;
  readonly registry: Registry;
  readonly known: Known;
  /** Compares two commits, each two once. */
  readonly compare: Compare;
}

/** Asks what the plan says it has to know, until it says nothing more. */
export async function ask(inputs: Inputs, ground: Ground, outside: Outside): Promise<Answers> {
  let answers: Answers = { ...noAnswers, ...(await readLane(inputs, ground, outside)) };
  let isPastRead = false;
  // One answer leads to another question: what a tag stands for, whether that was held, how commits stand to each other.
  for (;;) {
    const { offer, pairs } = findCandidates(inputs, ground, answers);
    const { tags, candidates, relations, renamed } = answers;
    const asked = new Map([...offer.ask].filter(([component]) => !tags.has(component)));
    const older = new Map(
      [...offer.candidates].flatMap(([component, tag]) => (candidates.has(component) ? [] : [[component, [tag]]])),
    );
    const open = pairs.filter(
      ({ component, current, offered }) => !relations.has(relationKey(component, current, offered)),
    );
    const renames = new Map([...offer.renames].filter(([component]) => !renamed.has(component)));
    if (asked.size + older.size + open.length + renames.size > 0) {
      const [found, stood, related, compared] = await Promise.all([
        lookUpTags(asked, ground, outside),
        lookUpTags(older, ground, outside),
        relate(open, outside),
        comparePackages(renames, ground, outside.world.runner),
      ]);
      answers = {
        ...answers,
        tags: new Map([...tags, ...found]),
        candidates: new Map([...candidates, ...stood]),
        relations: new Map([...relations, ...related]),
        renamed: new Map([...renamed, ...compared]),
      };
    } else if (offer.unheld.length > 0 && !isPastRead) {
      answers = { ...answers, past: await readPast(inputs, ground, answers, outside) };
      isPastRead = true;
    } else return answers;
  }
}

/** Releases that the environment before held, back to where what is asked for is among them. */
async function readPast(
  inputs: Inputs,
  ground: Ground,
  answers: Answers,
  { world }: Outside,
): Promise<readonly PastRelease[]> {
  const past: PastRelease[] = [];
  for (const { target } of ground.from?.readings ?? []) {
    for await (const { commit, release } of pastOf(target, world.history, ground.base).moments()) {
      past.push({ commit: commit.id, release });
      if (makeOffer(inputs, ground, { ...answers, past }).unheld.length === 0) return past;
    }
  }
  return past;
}
