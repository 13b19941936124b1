import { writeEdits } from '@slipway/core/deliver/files';
import { Failure, type Problem } from '@slipway/core/failure';
import { failedOutputs, fieldsOf } from '@slipway/core/inputs/table';
import { openRegistry, type Registry } from '@slipway/core/ports/registry/registry';
import { releaseObject } from '@slipway/core/release-file/format';
import type { Result, Task } from '@slipway/core/task';
import type { World } from '@slipway/core/world';
import { askAll } from './ask.js';
import { propose } from './propose.js';
import { readFacts } from './read.js';
import { type Inputs, table } from './table.js';
import { listWanted, type Wanted } from './wanted.js';

/** Writes down which images were built, by digest. */
export const captureDigests: Task<typeof table.inputs> = {
  name: table.name,
  fields: fieldsOf(table),
  outputs: failedOutputs(table),
  perform: capture,
};

async function capture(inputs: Inputs, world: World): Promise<Result> {
  const { facts, present, problems } = await readFacts(inputs, world);
  const wishes = listWanted(inputs, facts);
  const unclear = unclearLogin(inputs, wishes.wanted);
  const registry = open(inputs, world);
  // The registry is asked also when something else is wrong already: all is told at once. Not with an unclear password.
  const answers = await askAll(unclear === undefined ? wishes.wanted : [], inputs, registry).finally(() =>
    registry.close(),
  );
  const standing = [...problems, ...wishes.problems, ...(unclear === undefined ? [] : [unclear])];
  const outcome = propose(inputs, inputs.sha || facts.commit, answers, present, standing);
  const { edits, changed, reason, details } = outcome;
  if (!inputs['dry-run']) await writeEdits(world.context.workspace, edits);
  return {
    state: edits.length > 0 ? 'changed' : 'unchanged',
    reason,
    findings: [...wishes.findings, ...outcome.findings],
    outputs: {
      release: releaseObject(outcome.release),
      file: inputs.file,
      'changed-services': changed,
    },
    details,
    edits,
  };
}

function open(inputs: Inputs, { runner }: World): Registry {
  const username = inputs['registry-username'];
  const password = inputs['registry-password'];
  if ((username === '') !== (password === '')) {
    throw new Failure({
      code: 'half-a-login',
      message: `Only \`${username === '' ? 'registry-password' : 'registry-username'}\` was given`,
      fix: 'Give both, or none and log in before this step. Check that the secret exists and reaches this workflow.',
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
    message: `\`registry-password\` is for one registry, and the images are in ${registries.join(', ')}`,
    fix: 'Log in to each of them before this step, such as with docker/login-action, and leave both inputs out.',
  };
}
