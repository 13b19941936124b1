import { registryOptions, unclearLogin } from '@slipway/core/images/login';
import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Proposal } from '@slipway/core/plan/proposal';
import { openRegistry } from '@slipway/core/ports/registry/registry';
import { releaseObject } from '@slipway/core/release-file/format';
import type { Action } from '@slipway/core/run/action';
import type { World } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Answer, askAll } from './ask.js';
import { propose } from './propose.js';
import { type Read, readFacts } from './read.js';
import { type Inputs, table } from './table.js';
import { listWanted, type Wishes } from './wanted.js';

/** Writes down which images were built, by digest. */
export const captureDigests: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'workspace',
  delivers: 'files',
  outputs: failedOutputs(table),
  steps: async () => ({ read: ask, propose: capture }),
};

/** What is to be captured, and what the registry says of it. */
interface Facts extends Read {
  readonly wishes: Wishes;
  readonly answers: readonly Answer[];
}

async function ask(inputs: Inputs, world: World, base: Snapshot): Promise<Facts> {
  const read = await readFacts(inputs, world, base);
  const wishes = listWanted(inputs, read.facts);
  const unclear = unclearLogin(
    inputs,
    wishes.wanted.map(({ reference }) => reference.registry),
  );
  const registry = openRegistry(registryOptions(inputs, world.runner));
  // The registry is asked also when something else is wrong already: all is told at once. Not with an unclear password.
  const answers = await askAll(unclear === undefined ? wishes.wanted : [], inputs, registry).finally(() =>
    registry.close(),
  );
  const problems = [...read.problems, ...wishes.problems, ...(unclear === undefined ? [] : [unclear])];
  return { ...read, problems, wishes, answers };
}

function capture(inputs: Inputs, { facts, present, problems, wishes, answers }: Facts): Proposal {
  const outcome = propose(inputs, inputs.sha || facts.commit, answers, present, problems);
  return {
    base: facts.commit,
    reason: outcome.reason,
    edits: outcome.edits,
    derive: [],
    change: null,
    findings: [...wishes.findings, ...outcome.findings],
    holds: [],
    outputs: {
      release: releaseObject(outcome.release),
      file: inputs.file,
      'changed-services': outcome.changed,
    },
    details: outcome.details,
  };
}
