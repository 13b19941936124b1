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
      meaning: 'Where charts are published, such as `oci://ghcr.io/acme/charts`.',
    }),
    charts: input(someCharts, {
      default: 'all',
      readsEmpty: true,
      meaning:
        '`all` charts that are not inside another one, or folders, globs or names; `!` in front excludes. Empty is an error.',
    }),
    version: input(versionPattern, {
      meaning:
        'The version to publish, with `{version}` (the one in Chart.yaml), `{sha}` and `{short-sha}` (seven digits). Empty: the one in Chart.yaml.',
    }),
    'app-version': input(textPattern, {
      meaning:
        'The `appVersion` to publish, with `{version}` (the published one), `{sha}` and `{short-sha}`. Empty: the one in Chart.yaml.',
    }),
    release: input(releaseFileOrNone, {
      default: 'none',
      readsEmpty: true,
      meaning:
        "A release file (path or JSON): its tags and digests are written into the package's values.yaml. Empty is an error.",
    }),
    image: input(image, {
      meaning:
        'Image of services that configure none, such as `ghcr.io/acme/{service}`, to find the keys of `release` in values.yaml.',
    }),
    candidate: input(versionPattern, {
      meaning:
        'A validated version, such as `1.4.0-rc.2`, to publish again as `version`. `{sha}` and `{short-sha}` are replaced.',
    }),
    lint: input(choice('true', 'false', 'strict'), {
      default: 'true',
      meaning: '`true`: `helm lint` must succeed. `strict`: without warnings.',
    }),
    sign: input(flag, { default: 'false', meaning: '`true`: sign each package, and push its `.prov` file.' }),
    'sign-key': input(signingKey, {
      meaning: 'The private key of OpenPGP, as `gpg --export-secret-keys --armor` writes it.',
    }),
    'sign-key-name': input(text, { meaning: 'The user ID of the key, or a part of it.' }),
    'sign-passphrase': input(secret, { meaning: 'The passphrase of the key, if it has one.' }),
    file: input(path, {
      meaning: 'A release file to write with all charts of this run.',
    }),
    packages: input(path, {
      meaning:
        'A folder for the packages of this run, such as `dist` (`dist/shop-1.4.0.tgz`, with its `.prov` if it is signed).',
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
        'JSON array of the charts that this run published (with `dry-run`: would publish): `{name, version, appVersion, reference, digest}`.',
    },
    release: {
      failed: { services: {}, charts: {} },
      meaning:
        'The release file: services of the input `release`, and all charts of this run, also those that were there already: `{"services": …, "charts": {"shop": {"version", "digest", "appVersion"}}}`.',
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
