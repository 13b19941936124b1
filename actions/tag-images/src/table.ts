import { image, tag, tags } from '@slipway/core/images/inputs';
import { registryFields } from '@slipway/core/inputs/access';
import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { sha, version } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';
import { releaseFileOrNone } from '@slipway/core/release-file/given';
import { repository, services, someTags } from './inputs.js';

/** What `tag-images` is to its users. */
export const table = {
  name: 'tag-images',
  title: 'Slipway: tag images',
  description: 'Adds tags to images that are built, without building them again, also in another repository',
  icon: 'tag',
  color: 'blue',
  inputs: {
    release: input(releaseFileOrNone, {
      default: 'none',
      readsEmpty: true,
      meaning: 'A release file (path or JSON) whose digests are tagged. Give this or `from-tag`. Empty is an error.',
    }),
    'from-tag': input(tag, {
      meaning: 'The tag that the images have now, such as `sha-{short-sha}`.',
    }),
    tags: input(someTags, {
      required: true,
      meaning:
        "The tags to give, separated by commas or line breaks, with `{version}`, `{sha}`, `{short-sha}` (seven digits) and `{short-digest}` (twelve digits of the image's digest).",
    }),
    image: input(image, {
      meaning: 'Image of services that configure none, such as `ghcr.io/acme/{service}`.',
    }),
    services: input(services, {
      default: 'all',
      readsEmpty: true,
      meaning:
        '`all` (of `release`, or of the repository), names, or a map of names to images, as YAML or JSON (`[]`: none).',
    }),
    move: input(tags, {
      meaning: 'Which of `tags` may move from another image, such as `latest`.',
    }),
    'copy-to': input(repository, {
      meaning: 'Another repository to copy to and tag in, such as `registry.example.com/{service}`.',
    }),
    version: input(version, { meaning: 'The value of `{version}`. Empty: the version in the version file.' }),
    sha: input(sha, { meaning: 'The commit that `{sha}` and `{short-sha}` name. Empty: the one that is checked out.' }),
    ...registryFields,
    config: commonFields.config,
    'dry-run': commonFields['dry-run'],
    'expect-plan': commonFields['expect-plan'],
  },
  outputs: {
    release: {
      failed: { services: {}, charts: {} },
      meaning: 'The release file as JSON, with the first of `tags`, for the input `release` of promote-env.',
    },
    tagged: {
      failed: [],
      meaning: 'JSON array of the tags that this run gave, or would give: `{service, image, digest, before}`.',
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
    packages: { level: 'write', why: 'the images', when: 'if they are on GHCR' },
  },
  events: {
    push: 'Tags what the workflow has built, or the release that was merged.',
    release: 'Tags the images of the release.',
    workflow_dispatch: 'The same, or finishes a run that stopped half-way.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
