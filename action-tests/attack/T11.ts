import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { released } from '@slipway/core/pages';
import { parse } from 'yaml';
import type { Finding, Variant } from '../findings/finding.js';

interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly jobs?: Readonly<Record<string, { readonly uses?: string; readonly steps?: readonly WorkflowStep[] }>>;
}

/** Looks at every step of every example that people copy. */
const variant = (name: string, isWrong: (step: WorkflowStep) => boolean): Variant => ({
  name,
  async play(stage) {
    const folder = join(stage.actions, '..', 'workflows-examples');
    const files = (await readdir(folder, { recursive: true })).filter((path) => /\.ya?ml$/.test(path));
    let [wrong, all] = [0, 0];
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      if (!/^jobs:/m.test(text)) continue;
      const { jobs = {} }: Workflow = parse(text);
      for (const job of Object.values(jobs)) {
        for (const step of [...(job.steps ?? []), ...(job.uses === undefined ? [] : [{ uses: job.uses }])]) {
          all += 1;
          if (isWrong(step)) wrong += 1;
        }
      }
    }
    return {
      harm: wrong > 0 || all === 0,
      seen: wrong === 0 ? `none of ${all > 0 ? 'the' : '0'} steps` : `${wrong} steps`,
    };
  },
  now: /^none of the steps$/,
});

const isForeign = (uses: string) => !uses.startsWith('./') && !uses.startsWith(`${released.repository}/`);

export const finding: Finding = {
  id: 'T11',
  about: 'the examples run actions that others may change, and leave tokens lying about',
  variants: [
    variant(
      'actions of others by a name that moves',
      ({ uses = '' }) => uses !== '' && isForeign(uses) && !/@[0-9a-f]{40}$/.test(uses),
    ),
    variant(
      'checkouts that keep the token',
      ({ uses = '', with: inputs = {} }) =>
        uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false,
    ),
    variant(
      'tokens of an App for every repository of the owner',
      ({ uses = '', with: inputs = {} }) =>
        uses.startsWith('actions/create-github-app-token@') &&
        !(typeof inputs.repositories === 'string' && Object.keys(inputs).some((key) => key.startsWith('permission-'))),
    ),
  ],
};
