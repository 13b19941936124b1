import { Failure, type Problem } from '@slipway/core/failure';
import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import type { Proposal } from '@slipway/core/plan/proposal';
import { openRegistry, type Registry } from '@slipway/core/ports/registry/registry';
import { releaseObject } from '@slipway/core/release-file/format';
import type { Action } from '@slipway/core/run/action';
import { type Checkout, inCheckout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Answer, askAll } from './ask.js';
import { propose } from './propose.js';
import { type Read, readFacts } from './read.js';
import { type Inputs, table } from './table.js';
import { listWanted, type Wanted, type Wishes } from './wanted.js';

/** Writes down which images were built, by digest. */
export const captureDigests: Action<Inputs, Facts> = {
  name: table.name,
  fields: fieldsOf(table),
  place: 'checkout',
  delivers: 'files',
  outputs: failedOutputs(table),
  steps: async () => ({ read: (inputs, world, base) => ask(inputs, inCheckout(world), base), propose: capture }),
};

/** What is to be captured, and what the registry says of it. */
interface Facts extends Read {
  readonly wishes: Wishes;
  readonly answers: readonly Answer[];
}

async function ask(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const read = await readFacts(inputs, world, base);
  const wishes = listWanted(inputs, read.facts);
  const unclear = unclearLogin(inputs, wishes.wanted);
  const registry = open(inputs, world);
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

function open(inputs: Inputs, { runner }: Checkout): Registry {
  const username = inputs['registry-username'];
  const password = inputs['registry-password'];
  if ((username === '') !== (password === '')) {
    throw new Failure({
      code: 'half-a-login',
      message: `The step has \`${username === '' ? 'registry-password' : 'registry-username'}\` without \`${username === '' ? 'registry-username' : 'registry-password'}\``,
      fix: 'Give both, or remove both and add `- uses: docker/login-action@v3` before this step. Check that the secret exists and that this workflow may read it.',
    });
  }
  return openRegistry({
    env: runner.env,
    insecure: inputs.insecure,
    log: (line) => runner.info(line),
    mask: (secret) => runner.mask(secret),
    ...(username === '' ? {} : { credentials: { username, password } }),
  });
}

/** A password is for one registry: no other one may see it. */
function unclearLogin(inputs: Inputs, wanted: readonly Wanted[]): Problem | undefined {
  const registries = [...new Set(wanted.map(({ reference }) => reference.registry))];
  if (inputs['registry-password'] === '' || registries.length < 2) return undefined;
  return {
    code: 'login-for-several-registries',
    message: `\`registry-password\` is for one registry, but the images are in ${registries.join(', ')}`,
    fix: 'Remove `registry-username` and `registry-password`, and add one `- uses: docker/login-action@v3` for each registry before this step.',
  };
}
