import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { released } from '@slipway/core/pages';
import { startAct, writeNode } from '@slipway/testing/act';
import type { GitHub } from '@slipway/testing/github/github';
import type { Repository } from '@slipway/testing/repository';
import { linkActions } from '@slipway/testing/stage/own-actions';
import { pinned } from './stand-ins.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, '.tools', 'bin');

/** A workflow of workflows-examples, run for a checkout by act as GitHub would run it for an event. */
export interface WorkflowRun {
  /** Path below workflows-examples. */
  readonly workflow: string;
  /** The checkout. Its remote decides for which repository the workflow runs. */
  readonly repository: Repository;
  /** `owner/name`. */
  readonly name: string;
  readonly github: GitHub;
  readonly event:
    | 'push'
    | 'pull_request'
    | 'pull_request_target'
    | 'workflow_dispatch'
    | 'merge_group'
    | 'issues'
    | 'schedule';
  /** The event's payload, beside what a dispatch's inputs make of it. */
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Secrets besides `GITHUB_TOKEN`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the repository, `vars` in the workflow. */
  readonly variables?: Readonly<Record<string, string>>;
  /** `action.yml` of stand-ins for actions of others, by `owner/name@ref`. */
  readonly standIns?: Readonly<Record<string, string>>;
  /** A folder that gets what steps wrote for GitHub. Then the log has secrets as they were printed, without act's asterisks. */
  readonly keep?: string;
}

export interface WorkflowResult {
  readonly exitCode: number;
  readonly log: string;
}

/** Runs a workflow under act, without Docker: jobs run on this machine, actions are the committed bundles. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-act-'));
  try {
    await linkActions(join(folder, 'slipway'), join(folder, 'bundle'));
    await standInForTools(folder);
    await writeNode(join(folder, 'bin'), run.keep);
    await run.repository.git('config', 'remote.origin.url', `https://github.com/${run.name}.git`);
    const payload = { ...run.payload, ...(run.inputs ? { inputs: run.inputs } : {}) };
    await writeFile(join(folder, 'event.json'), JSON.stringify(payload));
    const env = {
      GITHUB_API_URL: run.github.apiUrl,
      GITHUB_GRAPHQL_URL: run.github.graphqlUrl,
      GITHUB_SERVER_URL: run.github.serverUrl,
      ...run.env,
    };
    const args = [
      run.event,
      ...['--directory', run.repository.path],
      ...['--workflows', join(root, 'workflows-examples', run.workflow)],
      ...['--eventpath', join(folder, 'event.json')],
      ...['ubuntu-latest', 'ubuntu-24.04'].flatMap((image) => ['--platform', `${image}=-self-hosted`]),
      ...['--local-repository', `${released.repository}@${released.ref}=${join(folder, 'slipway')}`],
      ...['--local-repository', `${pinned('actions/setup-python')}=${join(folder, 'setup-python')}`],
      ...['--local-repository', `${pinned('actions/checkout')}=${join(folder, 'checkout')}`],
      ...(await writeStandIns(folder, run.standIns ?? {})),
      ...['--action-cache-path', join(folder, 'cache')],
      ...['--secret', `GITHUB_TOKEN=${run.github.token}`],
      ...Object.entries(run.secrets ?? {}).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
      ...Object.entries(run.variables ?? {}).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...(run.keep === undefined ? [] : ['--insecure-secrets']),
      '--no-cache-server',
    ];
    return await startAct(args, { path: [join(folder, 'bin'), tools] });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Stand-ins for steps that install tools: the tools are those of scripts/install-tools.sh, and nothing else is taken for them. */
async function standInForTools(folder: string): Promise<void> {
  await mkdir(join(folder, 'bin'));
  await mkdir(join(folder, 'setup-python'));
  // Only for a checkout of a `ref`: act leaves the others out, since the files are there.
  await mkdir(join(folder, 'checkout'));
  await writeFile(
    join(folder, 'checkout', 'action.yml'),
    `name: stand-in\ndescription: Checks out a branch of the emulated GitHub\ninputs: { ref: { description: branch }, fetch-depth: { description: unused }, persist-credentials: { description: unused } }\nruns: { using: composite, steps: [{ run: 'git clone --quiet --branch "$REF" "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" .', shell: sh, env: { REF: "\${{ inputs.ref }}" } }] }\n`,
  );
  const pipx = '#!/bin/sh\n[ "$*" = "install poetry==$(poetry --version | tr -dc 0-9.)" ]\n';
  await writeFile(join(folder, 'bin', 'pipx'), pipx, { mode: 0o755 });
  await writeFile(
    join(folder, 'setup-python', 'action.yml'),
    `name: stand-in\ndescription: Uses the Python of this machine\ninputs: { python-version: { description: unused } }\nruns: { using: composite, steps: [{ run: "true", shell: sh }] }\n`,
  );
}

/** @returns the arguments that make act use them */
async function writeStandIns(folder: string, standIns: Readonly<Record<string, string>>): Promise<string[]> {
  const args: string[] = [];
  for (const [name, text] of Object.entries(standIns)) {
    const place = join(folder, name.replace(/[^\w-]/g, '_'));
    await mkdir(place);
    await writeFile(join(place, 'action.yml'), text);
    args.push('--local-repository', `${name}=${place}`);
  }
  return args;
}
