import { image } from '@slipway/core/images/inputs';
import { registryFields } from '@slipway/core/inputs/access';
import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice, flag, path, secret, sha, someCharts, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';
import { releaseFileOrNone } from '@slipway/core/release-file/given';
import { registry, signingKey, textPattern, versionPattern } from './inputs.js';

/** What `publish-chart` is to its users. */
export const table = {
  name: 'publish-chart',
  title: 'Slipway: publish chart',
  description: 'Packages Helm charts and pushes them to a registry; never overwrites a published version',
  icon: 'upload-cloud',
  color: 'blue',
  inputs: {
    registry: input(registry, {
      required: true,
      meaning: 'Where charts are published, each under its name, such as `oci://ghcr.io/acme/charts`.',
    }),
    charts: input(someCharts, {
      default: 'all',
      readsEmpty: true,
      meaning:
        'What to publish: `all` charts that are not inside another one; or folders, globs or names; a leading `!` leaves one out. Empty is an error.',
    }),
    version: input(versionPattern, {
      meaning:
        'The version to publish in place of the one in Chart.yaml, such as `0.0.0-pr-7-{short-sha}`. `{version}` (the one in Chart.yaml), `{sha}` and `{short-sha}` are replaced.',
    }),
    'app-version': input(textPattern, {
      meaning:
        'The `appVersion` to publish in place of the one in Chart.yaml. `{version}` (the published one), `{sha}` and `{short-sha}` are replaced.',
    }),
    release: input(releaseFileOrNone, {
      default: 'none',
      readsEmpty: true,
      meaning:
        "A release file (its path or JSON): its tags and digests are written into the package's values.yaml, at the keys that are there. `none`: no release file. Empty is an error.",
    }),
    image: input(image, {
      meaning:
        'Image of the services without an image of their own, such as `ghcr.io/acme/{service}`: used to find the keys of `release` in values.yaml.',
    }),
    candidate: input(versionPattern, {
      meaning:
        'A validated version, such as `1.4.0-rc.2`, to publish again under the final version, otherwise unchanged. `{sha}` and `{short-sha}` are replaced.',
    }),
    lint: input(choice('true', 'false', 'strict'), {
      default: 'true',
      meaning: '`true`: `helm lint` must succeed. `strict`: without warnings. `false`: it is not run.',
    }),
    sign: input(flag, { default: 'false', meaning: '`true`: sign each package, and push its `.prov` file with it.' }),
    'sign-key': input(signingKey, {
      meaning: 'For `sign`: the private key of OpenPGP, as `gpg --export-secret-keys --armor` writes it.',
    }),
    'sign-key-name': input(text, { meaning: 'For `sign`: the user ID of the key, or a part of it.' }),
    'sign-passphrase': input(secret, { meaning: 'For `sign`: the passphrase of the key. Empty: it has none.' }),
    file: input(path, {
      meaning: 'A release file to write with all charts of this run, for `assets` of create-release. Empty: none.',
    }),
    packages: input(path, {
      meaning:
        'A folder for the packages of all charts of this run, such as `dist` (`dist/shop-1.4.0.tgz`, with its `.prov` if it is signed): for `assets` of create-release. Empty: none.',
    }),
    sha: input(sha, { meaning: 'The commit that `{sha}` and `{short-sha}` name. Empty: the one that is checked out.' }),
    ...registryFields,
    config: commonFields.config,
    'dry-run': commonFields['dry-run'],
    'expect-plan': commonFields['expect-plan'],
  },
  outputs: {
    published: {
      failed: [],
      meaning:
        'JSON array of the charts that this run published: `{name, version, appVersion, reference, digest}`. With `dry-run`: those it would publish. Empty if they were all there already.',
    },
    release: {
      failed: { services: {}, charts: {} },
      meaning:
        'The release file with all charts of this run, also those that were there already: `{"services": …, "charts": {"shop": {"version", "digest", "appVersion"}}}`, and the services of the input `release`.',
    },
    state: commonOutputs.state,
    reason: commonOutputs.reason,
    changed: commonOutputs.changed,
    'plan-id': commonOutputs['plan-id'],
    plan: commonOutputs.plan,
    'plan-file': commonOutputs['plan-file'],
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout' },
    packages: { level: 'write', why: 'the charts', when: 'if they are on GHCR' },
  },
  events: {
    push: 'Publishes the charts whose versions are not published yet.',
    release: 'Publishes the charts of the release.',
    workflow_dispatch: 'The same, or a candidate under its final version; also to finish a run that stopped half-way.',
    pull_request: 'Publishes a preview, with `version` and `app-version`. Pull requests from forks may not push.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
