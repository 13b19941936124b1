import { duration, kinds, kubernetesNames } from '@slipway/core/cluster/inputs';
import { image } from '@slipway/core/images/inputs';
import { clusterFields } from '@slipway/core/inputs/access';
import { commonOutputs } from '@slipway/core/inputs/common';
import { choice, flag, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { remoteFields } from '@slipway/core/inputs/remote';
import { input, type Table } from '@slipway/core/inputs/table';
import { anyRelease } from '@slipway/core/release-file/of-tag';
import { postStatus, targets } from './inputs.js';

/** What `verify-env` is to its users. */
export const table = {
  name: 'verify-env',
  title: 'Slipway: verify environment',
  description:
    'Checks whether the cluster runs what git says: images, pods, Argo CD Applications; changes nothing in the cluster',
  icon: 'eye',
  color: 'blue',
  inputs: {
    environment: input(text, {
      meaning: 'The environment to verify. Give this or `release`.',
    }),
    release: input(anyRelease, {
      default: 'none',
      readsEmpty: true,
      meaning:
        'In place of `environment`: a release file (path or JSON), or the tag of a GitHub Release that has one. Empty is an error.',
    }),
    targets: input(targets, {
      default: 'all',
      readsEmpty: true,
      meaning: 'Targets of the environment in this cluster: `all`, or names.',
    }),
    namespaces: input(kubernetesNames, {
      meaning:
        "Namespaces to look in, separated by commas or line breaks. Empty: those of the environment's Applications.",
    }),
    wait: input(flag, {
      default: 'true',
      meaning:
        '`true`: look at pods too, and wait until all is ready. `false`: look at templates and Applications once.',
    }),
    timeout: input(duration, {
      default: '5m',
      meaning: 'How long to wait, also while something fails: it may recover. `0s` looks once.',
    }),
    'post-status': input(postStatus, {
      meaning:
        'Tell GitHub: a commit status on the verified commit, and, with `environment`, its deployment. `true`: the status that `gates.health` of the configuration reads. Or the name of a status, with `{service}` and `{target}`. Empty: tell nothing.',
    }),
    image: input(image, {
      meaning:
        "With `release`: the image of its services, such as `ghcr.io/acme/{service}`. Empty: one whose last part is the service's name.",
    }),
    kinds: input(kinds, {
      meaning: 'More kinds with pod templates, such as `rollouts.argoproj.io`.',
    }),
    'on-drift': input(choice('fail', 'warn'), {
      default: 'fail',
      meaning: '`fail` or `warn`.',
    }),
    ...clusterFields,
    'config-repository': remoteFields['config-repository'],
    token: input(remoteFields.token, {
      meaning: "Token for GitHub's API. For another repository: the token of a GitHub App.",
    }),
    config: remoteFields.config,
    'base-branch': input(remoteFields['base-branch'], {
      meaning: 'The branch whose files say what should run. Empty: the default branch.',
    }),
    'dry-run': remoteFields['dry-run'],
  },
  outputs: {
    verified: { failed: false, meaning: '`true` if everything runs as it should.' },
    result: {
      failed: 'failed',
      meaning:
        '`passed`; `waiting`: time or a manual sync can still make it pass; `superseded`: git moved on during the run, and the cluster follows the newer commit; or `failed`.',
    },
    drift: {
      failed: [],
      meaning:
        'JSON array of what does not run as it should: `{service, state, detail, wanted, running, since}`; `state` is `other`, `missing`, `rolling`, `failed` or `unknown`. Charts and Applications have `chart` or `application` in place of `service`.',
    },
    'verified-commit': { failed: '', meaning: 'The commit that says what should run.' },
    reason: commonOutputs.reason,
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'read', why: 'the files of the environment' },
    statuses: { level: 'write', why: 'the commit status', when: 'with `post-status`' },
    deployments: { level: 'write', why: 'the deployment', when: 'with `post-status` and `environment`' },
  },
  events: {
    push: 'Verifies after a merge, and waits until it is deployed.',
    workflow_run: 'The same, after a deployment.',
    schedule: 'Finds what someone changed in the cluster.',
    workflow_dispatch: 'The same.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
