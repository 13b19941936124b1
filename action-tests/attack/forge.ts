import { writeAll } from '@slipway/testing/github/actors';
import { Client } from '@slipway/testing/github/client';
import type { Seen, Variant } from '../findings/finding.js';
import { config, ended, prodValues, type Stage } from '../findings/stage.js';

/** The branch of promotions into prod. */
export const lane = 'promote/prod';

/** People, of whom Bob is no friend. He may write, has a key of his own, and can run workflows with the job's token. */
const people = { alice: 'write', bob: 'write', dana: 'write' } as const;

/** A forgery; whether the gates of prod are green for the commit that it returns is the harm. */
export interface Forgery {
  readonly name: string;
  /** Gates beside the soak. */
  readonly gates?: string;
  /** Slipway has an App of its own; else it uses the token of jobs. */
  readonly isApp?: boolean;
  readonly notThen?: string;
  /** @returns the commit that shall look as Slipway made it */
  readonly forge: (stage: Stage) => Promise<string>;
}

/** Why a commit status cannot be forged where none is asked for. */
export const noClaims = 'no such status was asked for';

/** Plays it, judges the gates, and looks. */
export function forged({ name, gates = 'bypass: [alice]', isApp = false, notThen, forge }: Forgery): Variant {
  const app = { actor: { login: 'slipway[bot]', permissions: writeAll } };
  return {
    name,
    github: { people, ...(isApp ? app : {}) },
    ...(notThen === undefined ? {} : { notThen }),
    async play(stage): Promise<Seen> {
      await stage.soaking(gates);
      const head = await forge(stage);
      const result = await stage.run('gate-check', { environments: 'prod' });
      const said = stage.statuses(head).find((one) => one.startsWith('slipway/prod ')) ?? 'nothing';
      return { harm: said.startsWith('slipway/prod success'), seen: `${ended(result)}; ${said}` };
    },
    now: /^exit 0.*; slipway\/prod (?:failure|pending): /,
  };
}

/** Bob's pull request into prod: an image that nobody has run, or what he says. @returns its commit */
export async function pullOfBob(
  stage: Stage,
  branch: string,
  text = stage.values('api', '6.6.6'),
  message = 'chore: tidy',
  more: { readonly author?: string; readonly committer?: string; readonly isSigned?: boolean } = {},
): Promise<string> {
  const bob = stage.github.as('bob');
  const head = await bob.commit(config, branch, message, { [prodValues]: text }, more);
  const [title = ''] = message.split('\n');
  await bob.openPullRequest(config, { title, head: branch });
  return head;
}

/** Statuses on a commit. @param token whose; Bob's own */
export async function say(
  stage: Stage,
  commit: string,
  said: Readonly<Record<string, string>>,
  token = stage.github.tokenFor('bob'),
): Promise<void> {
  const client = new Client(stage.github, config, token);
  for (const [context, description] of Object.entries(said)) {
    await client.send('POST', `/statuses/${commit}`, { context, state: 'success', description });
  }
}
