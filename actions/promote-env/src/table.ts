import { commonOutputs } from '@slipway/core/inputs/common';
import { flag, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { environmentOutputs, remoteFields, renderedOutputs, renderFields } from '@slipway/core/inputs/remote';
import { input, type Table } from '@slipway/core/inputs/table';
import { charts, onHeld, release, services } from './inputs/fields.js';

/** What `promote-env` is to its users. */
export const table = {
  name: 'promote-env',
  title: 'Slipway: promote to an environment',
  description:
    'Promotes exactly what one environment runs, or what was built, to the next one, with a pull request that people review',
  icon: 'arrow-right-circle',
  color: 'blue',
  inputs: {
    environment: input(text, {
      required: true,
      meaning: 'The environment to promote to.',
    }),
    from: input(text, {
      meaning: 'The environment to promote from, along a configured step. Empty: the configured one.',
    }),
    release: input(release, {
      default: 'from',
      readsEmpty: true,
      meaning:
        '`from` (what the previous environment runs), a version or tag, or a release file (path or JSON). Empty is an error.',
    }),
    services: input(services, {
      default: 'all',
      readsEmpty: true,
      meaning:
        '`all` of the release, names separated by commas or line breaks, or a JSON array (`[]`: none). Empty is an error.',
    }),
    charts: input(charts, {
      default: 'all',
      readsEmpty: true,
      meaning:
        'The same for charts. `all` means none if `services` is not `all`. `shop=1.2.0` adds a chart to a release file.',
    }),
    'on-held': input(onHeld, {
      default: 'warn',
      meaning:
        'If a service or chart cannot move: `warn` and move the others, or `fail`. One that the inputs name always fails.',
    }),
    hotfix: input(flag, {
      default: 'false',
      meaning: '`true`: the `release` skips the environments before this one. Needs a `reason`.',
    }),
    reason: input(text, {
      meaning:
        'Why, for the commit and the pull request. Needed for a hotfix, to bypass gates, to bring back what was rolled back, and if the `release` may lack commits of what runs.',
    }),
    'bypass-gates': input(flag, {
      default: 'false',
      meaning: '`true`: gates do not hold the promotion. Only for people in `gates.bypass`, with a `reason`.',
    }),
    ...renderFields,
    ...remoteFields,
  },
  outputs: {
    ...environmentOutputs,
    ...commonOutputs,
    ...renderedOutputs,
  },
  permissions: {
    contents: { level: 'write', why: 'the branch' },
    'pull-requests': {
      level: 'write',
      why: 'the pull request',
      when: 'with `delivery: pull-request`',
    },
    statuses: {
      level: 'write',
      why: 'the status of the gates',
      when: 'where the environment has gates',
    },
    checks: { level: 'read', why: 'the results of checks', when: 'where gates name checks' },
    issues: { level: 'read', why: 'the freeze label', when: 'where a label freezes the environment' },
    packages: { level: 'read', why: 'the images and charts', when: 'if they are private on GHCR' },
  },
  events: {
    push: 'Promotes what the workflow has built.',
    workflow_dispatch: 'Promotes what a person chose.',
    schedule: 'Promotes what the environment before it runs at that time.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
