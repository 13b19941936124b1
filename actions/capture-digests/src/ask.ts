import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { formatReference } from '@slipway/core/nouns/image';
import type { Manifest, Registry } from '@slipway/core/ports/registry/registry';
import type { Inputs } from './table.js';
import type { Wanted } from './wanted.js';

/** What the registry says of one image. */
export interface Answer {
  readonly wanted: Wanted;
  /** With the digest that was asked for: that of the index, or of the platform. */
  readonly manifest?: Manifest;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/** Asks for every image at once; one that fails does not keep the others from being asked. */
export function askAll(wanted: readonly Wanted[], inputs: Inputs, registry: Registry): Promise<Answer[]> {
  return Promise.all(
    wanted.map(async (each) => {
      try {
        const { manifest, findings } = await ask(each, inputs, registry);
        return { wanted: each, manifest, findings, problems: [] };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return {
          wanted: each,
          findings: [],
          problems: error.problems.map((problem) => aboutService(each.service, problem)),
        };
      }
    }),
  );
}

async function ask(
  { service, reference, claimed }: Wanted,
  inputs: Inputs,
  registry: Registry,
): Promise<{ manifest: Manifest; findings: readonly Finding[] }> {
  const wait = inputs.wait * 1000;
  const platform = inputs.platform === '' ? {} : { platform: inputs.platform };
  if (claimed === undefined) return { manifest: await registry.digest(reference, { wait, ...platform }), findings: [] };

  const pinned = { registry: reference.registry, repository: reference.repository, digest: claimed };
  const said = await waitFor(registry, reference, claimed, wait);
  const agrees = said?.digest === claimed;
  // Must be there, whatever the tag says.
  const manifest = agrees && inputs.platform === '' ? said : await registry.digest(pinned, platform);
  if (agrees) return { manifest, findings: [] };
  const name = formatReference(reference);
  return {
    manifest,
    findings: [
      {
        level: 'warning',
        code: 'registry-disagrees',
        message:
          said === undefined
            ? `${name} does not exist, but ${claimed}, which the build pushed, does`
            : `${name} is ${said.digest} in the registry, but the build of ${service} pushed ${claimed}; the release file has that`,
        fix: 'Deploy by digest, not by tag: another run pushed the tag again, or the registry still has the old image.',
      },
    ],
  };
}

/** What the tag says, asked again for a while as long as it is not what the build says. */
async function waitFor(registry: Registry, reference: Wanted['reference'], claimed: string, wait: number) {
  const until = Date.now() + wait;
  for (;;) {
    const said = await registry.find(reference, { wait: Math.max(0, until - Date.now()) });
    if (said?.digest === claimed || Date.now() >= until) return said;
    await new Promise((resolve) => setTimeout(resolve, Math.min(2000, until - Date.now())));
  }
}

function aboutService(service: string, problem: Problem): Problem {
  const isLogin = problem.code === 'registry-login-needed';
  const fix = isLogin
    ? `${problem.fix} Or give the step \`registry-username\` and \`registry-password\`.`
    : problem.fix;
  return { ...problem, message: `${service}: ${problem.message}`, fix };
}
