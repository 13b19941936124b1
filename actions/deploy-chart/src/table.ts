import { duration, kubernetesName } from '@slipway/core/cluster/inputs';
import { image } from '@slipway/core/images/inputs';
import { clusterFields } from '@slipway/core/inputs/access';
import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { flag, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';
import { anyRelease } from '@slipway/core/release-file/of-tag';
import { chart, releaseName, settings, url, valuesFiles } from './inputs.js';

/** What `deploy-chart` is to its users. */
export const table = {
  name: 'deploy-chart',
  title: 'Slipway: deploy chart',
  description:
    'Deploys a chart with helm and the digests of a release: shows the diff first, and checks what runs afterwards',
  icon: 'upload-cloud',
  color: 'blue',
  inputs: {
    chart: input(chart, {
      meaning:
        'Path of a chart or package in the workspace, or `oci://registry/path/name`. Empty: the package among the files of the GitHub Release.',
    }),
    version: input(text, {
      meaning: 'Version of a chart from a registry. Empty: its version in the release file.',
    }),
    release: input(anyRelease, {
      default: 'none',
      readsEmpty: true,
      meaning:
        'What the services should run: a release file (path or JSON), or the tag of a GitHub Release whose files have digests, chart and values. `none`: what chart and values say. Empty is an error.',
    }),
    name: input(releaseName, { required: true, meaning: 'Name of the Helm release.' }),
    namespace: input(kubernetesName, { required: true, readsEmpty: true, meaning: 'Namespace to deploy to.' }),
    values: input(valuesFiles, {
      meaning:
        'Values files, one per line; a later one wins. With the tag of a GitHub Release: names of its files. Empty: none; with a tag, its `values.yaml` and `values.<environment>.yaml`.',
    }),
    set: input(settings, {
      meaning: 'One `key=value` per line, as for `helm --set`. They override `values`.',
    }),
    timeout: input(duration, {
      default: '5m',
      meaning: 'How long Helm, and then the check, may wait.',
    }),
    wait: input(flag, { default: 'true', meaning: '`true`: wait until what was deployed is ready.' }),
    'rollback-on-failure': input(flag, {
      default: 'false',
      meaning:
        '`true`: if the upgrade or the check fails, go back to the previous revision; a failed first install is uninstalled.',
    }),
    url: input(url, {
      meaning: 'Address of the application. Empty: the host of the chart’s Ingress.',
    }),
    comment: input(flag, {
      default: 'false',
      meaning: '`true`: keep one comment with address and versions on the pull request.',
    }),
    'create-namespace': input(flag, {
      default: 'false',
      meaning: '`true`: create the namespace if it is missing.',
    }),
    uninstall: input(flag, {
      default: 'false',
      meaning: '`true`: uninstall the release instead. It needs only `name` and `namespace`.',
    }),
    'delete-namespace': input(flag, {
      default: 'false',
      meaning: '`true`: with `uninstall`, delete the namespace, if `create-namespace` created it.',
    }),
    'github-deployment': input(flag, {
      default: 'true',
      meaning: '`true`: report the deployment to GitHub, with its status and address.',
    }),
    environment: input(text, {
      meaning: 'Environment on GitHub. Empty: the namespace. In a job with `environment:`, write the same name.',
    }),
    image: input(image, {
      meaning:
        "Image of services that configure none, such as `ghcr.io/acme/{service}`. Empty: one whose last part is the service's name.",
    }),
    ...clusterFields,
    insecure: input(flag, { default: 'false', meaning: '`true`: take the chart from a registry over plain HTTP.' }),
    token: input(commonFields.token, { meaning: "Token for GitHub's API." }),
    config: commonFields.config,
    'dry-run': commonFields['dry-run'],
    'expect-plan': commonFields['expect-plan'],
  },
  outputs: {
    revision: {
      failed: '',
      meaning: 'Revision of the Helm release; with `dry-run`: the one that would be.',
    },
    'previous-revision': { failed: '', meaning: 'The previous revision; empty if there was none.' },
    deployed: {
      failed: false,
      meaning: '`true` if this run deployed, or uninstalled; with `dry-run`: if it would.',
    },
    verified: { failed: false, meaning: '`true` if the cluster runs what was deployed.' },
    url: { failed: '', meaning: 'Address of the deployed application; empty if unknown.' },
    state: commonOutputs.state,
    reason: commonOutputs.reason,
    'plan-id': commonOutputs['plan-id'],
    plan: commonOutputs.plan,
    'plan-file': commonOutputs['plan-file'],
  },
  permissions: {
    contents: { level: 'read', why: 'the configuration, and the files of a release' },
    deployments: { level: 'write', why: 'the deployment', when: 'with `github-deployment`' },
    'pull-requests': { level: 'write', why: 'the comment', when: 'with `comment`' },
    packages: { level: 'read', why: 'the chart', when: 'if it is on GHCR' },
  },
  events: {
    workflow_dispatch: 'Deploys what the inputs name, such as the previous release.',
    release: 'Deploys the release.',
    push: 'Deploys what the workflow has built.',
    pull_request: 'Deploys a preview; `uninstall: true` when it is closed. A pull request from a fork is refused.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
