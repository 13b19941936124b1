import { Failure, type Problem } from '../failure.js';
import type { registryFields } from '../inputs/access.js';
import type { Values } from '../inputs/read.js';
import type { RegistryOptions } from '../ports/registry/line.js';
import type { Runner } from '../ports/runner.js';

type Inputs = Values<typeof registryFields>;

/**
 * How registries are spoken to, as the inputs say.
 * @throws {Failure} for a user name without a password, or the other way round
 */
export function registryOptions(inputs: Inputs, runner: Runner): RegistryOptions {
  const username = inputs['registry-username'];
  const password = inputs['registry-password'];
  if ((username === '') !== (password === '')) {
    throw new Failure({
      code: 'half-a-login',
      message: `The step has \`${username === '' ? 'registry-password' : 'registry-username'}\` without \`${username === '' ? 'registry-username' : 'registry-password'}\``,
      fix: 'Give both, or remove both and add `- uses: docker/login-action@v3` before this step. Check that the secret exists and that this workflow may read it.',
    });
  }
  return {
    env: runner.env,
    insecure: inputs.insecure,
    log: (line) => runner.info(line),
    mask: (secret) => runner.mask(secret),
    ...(username === '' ? {} : { credentials: { username, password } }),
  };
}

/** A password is for one registry: no other one may see it. */
export function unclearLogin(inputs: Inputs, asked: Iterable<string>): Problem | undefined {
  const registries = [...new Set(asked)];
  if (inputs['registry-password'] === '' || registries.length < 2) return undefined;
  return {
    code: 'login-for-several-registries',
    message: `\`registry-password\` is for one registry, but the images are in ${registries.join(', ')}`,
    fix: 'Remove `registry-username` and `registry-password`, and add one `- uses: docker/login-action@v3` for each registry before this step.',
  };
}
