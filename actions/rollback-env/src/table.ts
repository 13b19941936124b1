import { commonOutputs } from '@slipway/core/inputs/common';
import { text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { environmentOutputs, remoteFields, renderedOutputs, renderFields } from '@slipway/core/inputs/remote';
import { input, type Table } from '@slipway/core/inputs/table';
import { destination, services, targets } from './inputs/fields.js';

/** What `rollback-env` is to its users. */
export const table = {
  name: 'rollback-env',
  title: 'Slipway: roll back environment',
  description:
    'Brings an environment back to what it ran before: changes only tags, digests and versions in a pull request, builds nothing',
  icon: 'rewind',
  color: 'red',
  inputs: {
    environment: input(text, {
      required: true,
      meaning: 'The environment to roll back.',
    }),
    release: input(destination, {
      readsEmpty: true,
      default: 'previous',
      meaning:
        '`previous`: what ran before the current release. Or a version, tag or digest that the environment ran, a commit or git tag of the repository, or a time such as `2026-11-20 14:00`.',
    }),
    services: input(services, {
      default: 'all',
      readsEmpty: true,
      meaning: '`all`, or names of services and charts, separated by commas or line breaks, or a JSON array.',
    }),
    targets: input(targets, {
      default: 'all',
      readsEmpty: true,
      meaning: 'Clusters or regions: `all`, or names separated by commas or line breaks. Empty is an error.',
    }),
    reason: input(text, { meaning: 'Why, for the pull request and the commit.' }),
    ...renderFields,
    ...remoteFields,
    draft: input(remoteFields.draft, {
      meaning: "`true`: open the pull request as a draft. The environment's `draft` does not apply.",
    }),
  },
  outputs: {
    ...environmentOutputs,
    ...commonOutputs,
    ...renderedOutputs,
  },
  permissions: {
    contents: { level: 'write', why: 'the branch' },
    'pull-requests': { level: 'write', why: 'the pull request', when: 'with `delivery: pull-request`' },
    statuses: {
      level: 'write',
      why: 'the status of the gates, which do not hold a rollback',
      when: 'where the environment has gates',
    },
    packages: { level: 'read', why: 'the images and charts', when: 'if they are private on GHCR' },
  },
  events: { workflow_dispatch: 'Rolls back the environment that a person chose.' },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
