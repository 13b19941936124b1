import { image, tag } from '@slipway/core/images/inputs';
import { registryFields } from '@slipway/core/inputs/access';
import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice, commitId, globs, path, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';
import { platform, seconds, services, valuesPath } from './inputs.js';

/** What `capture-digests` is to its users. */
export const table = {
  name: 'capture-digests',
  title: 'Slipway: capture digests',
  description:
    'Writes a file with the digests of what was built: asks the registry for all images at once and joins the files of matrix jobs',
  icon: 'lock',
  color: 'blue',
  inputs: {
    services: input(services, {
      default: 'all',
      readsEmpty: true,
      meaning:
        'A map of names to image references, or a list of names for `image`, as YAML or JSON (`[]`: none). `all`: those of `metadata` and `merge`, else of the configuration. Empty is an error.',
    }),
    image: input(image, {
      meaning: 'Image of services that do not set their own, such as `ghcr.io/acme/{service}`.',
    }),
    tag: input(tag, {
      meaning:
        'Tag of images without one, with `{version}`, `{sha}` and `{short-sha}` (seven digits). Empty: the tag that the build pushed, else the version file, else the only git tag on the commit.',
    }),
    metadata: input(text, {
      meaning:
        'Output `metadata` of docker/build-push-action or docker/bake-action, or globs of files with it. Its digests win over those of the registry; services that are not in it are left out.',
    }),
    merge: input(globs, {
      meaning: 'Globs, one per line: release files of matrix jobs to join. Two digests for one service are an error.',
    }),
    file: input(path, { default: 'image-digests.json', meaning: 'File to write, in the workspace.' }),
    expect: input(path, {
      meaning: 'An earlier release file: a tag that has another digest now fails the run.',
    }),
    wait: input(seconds, { default: '0', meaning: 'Seconds to wait for images that were just pushed.' }),
    format: input(choice('release', 'digests', 'components'), {
      default: 'release',
      meaning:
        '`release`: `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {}}`. Older forms: `digests`, `{"api": {"tag", "digest"}}`; `components`, `{"api": {"tag", "sha", "digest"}}`.',
    }),
    sha: input(commitId, {
      meaning:
        'Commit that the images were built from. Empty: the one that is checked out; services of `merge` keep theirs.',
    }),
    platform: input(platform, {
      meaning: 'Take the digest of one platform, such as `linux/amd64`. Empty: of the index.',
    }),
    'values-file': input(path, {
      meaning: 'Helm values file to write the digests into.',
    }),
    'values-path': input(valuesPath, {
      default: 'services.{service}.image.digest',
      meaning: "Key in `values-file` for a service's digest.",
    }),
    'mutable-tags': input(choice('refuse', 'warn'), {
      default: 'refuse',
      meaning: 'If a tag can move, such as `latest` or the name of a branch: `refuse` or `warn`.',
    }),
    ...registryFields,
    config: commonFields.config,
    'dry-run': commonFields['dry-run'],
  },
  outputs: {
    release: {
      failed: { services: {}, charts: {} },
      meaning: 'What was built, as JSON in the form `release`, for the input `release` of promote-env.',
    },
    file: { failed: '', meaning: 'Path of the file.' },
    'changed-services': {
      failed: [],
      meaning:
        'JSON array of the services that are new or have another digest than in `expect`, else in the previous file.',
    },
    state: commonOutputs.state,
    reason: commonOutputs.reason,
    changed: commonOutputs.changed,
    'changed-files': commonOutputs['changed-files'],
    'plan-id': { failed: '', meaning: 'SHA-256 of what was written.' },
    plan: commonOutputs.plan,
    'plan-file': commonOutputs['plan-file'],
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout', when: 'if there is one' },
    packages: { level: 'read', why: 'the images', when: 'if they are private on GHCR' },
  },
  events: {
    push: 'Captures what the workflow has built.',
    workflow_dispatch: 'The same.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
