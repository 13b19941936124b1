import type { Artefact } from '../nouns/artefact.js';
import { serviceId } from '../nouns/component.js';
import { checkExistence } from '../ports/registry/artefacts.js';
import type { Runner } from '../ports/runner.js';
import { type TagAnswers, type TagQuestion, tagsInQuestion, type WantedService } from './compare.js';
import type { Workload } from './workloads.js';

/** Milliseconds a registry has for one answer, and for all of them. */
const [timeout, patience] = [10_000, 20_000];

/** Asks registries whether the digests that run are those of the tags that are wanted. */
export type AskTags = (wanted: readonly WantedService[], workloads: readonly Workload[]) => Promise<TagAnswers>;

/** One is for one run: each question is asked once, however often somebody looks. */
export function tagAsker(runner: Runner): AskTags {
  const answers = new Map<string, boolean>();
  const asked = new Set<string>();
  return async (wanted, workloads) => {
    const open = tagsInQuestion(wanted, workloads).filter((one) => !asked.has(keyOf(one)));
    for (const one of open) asked.add(keyOf(one));
    const artefacts = open.map(
      (one): Artefact => ({ kind: 'image', target: '', component: serviceId(one.service), ...one }),
    );
    const log = (line: string) => runner.debug(line);
    const mask = (secret: string) => runner.mask(secret);
    const { missing, others, unanswered } = await checkExistence(artefacts, {
      ...{ env: runner.env, log, mask, timeout, patience },
    });
    const silent = new Set(unanswered.map(({ artefact }) => artefact));
    const wrong = new Set([...missing, ...others]);
    for (const [index, artefact] of artefacts.entries()) {
      const question = open[index];
      if (question !== undefined && !silent.has(artefact)) answers.set(keyOf(question), !wrong.has(artefact));
    }
    return answers;
  };
}

function keyOf({ reference, digest }: TagQuestion): string {
  return `${reference}@${digest}`;
}
