import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { choice, identifier, version } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';

/** What `prepare-release` is to its users. */
export const table = {
  name: 'prepare-release',
  title: 'Slipway: prepare release',
  description:
    'Writes the next version, from Conventional Commits, into libraries, pins, charts and changelog in one release pull request',
  icon: 'package',
  color: 'blue',
  inputs: {
    version: input(version, {
      meaning: 'The version to release, such as `1.4.0`. It must be higher than the released one. Empty: computed.',
    }),
    bump: input(choice('auto', 'major', 'minor', 'patch'), {
      default: 'auto',
      meaning: '`auto` (from the commits), `major`, `minor` or `patch`.',
    }),
    prerelease: input(identifier, {
      meaning:
        'Identifier of a pre-release: `rc` gives `1.4.0-rc.1`, then `1.4.0-rc.2`; a run without it gives `1.4.0`.',
    }),
    lock: input(choice('auto', 'never'), {
      default: 'auto',
      meaning: '`auto`: update the lock files whose pins change. `never`: leave them to a later step.',
    }),
    ...commonFields,
  },
  outputs: {
    'release-needed': { failed: false, meaning: '`true` if there is something to release.' },
    version: { failed: '', meaning: 'The version to release, or the released one if there is nothing to release.' },
    'previous-version': { failed: '', meaning: 'The last released version; empty for a first release.' },
    tag: { failed: '', meaning: 'Name of the tag that the release gets.' },
    bump: { failed: 'none', meaning: '`major`, `minor`, `patch` or `none`: the step from the previous version.' },
    'release-notes': { failed: '', meaning: 'The release notes, in Markdown.' },
    'affected-services': {
      failed: [],
      meaning:
        'JSON array for `strategy.matrix.include`: the services that the push changed, also through a library, even if nothing is released: `{service, path, because: [{commit, title, libs}]}`. On other events, and in a shallow clone: since the last release.',
    },
    ...commonOutputs,
  },
  permissions: {
    contents: { level: 'write', why: 'the branch' },
    'pull-requests': { level: 'write', why: 'the pull request', when: 'with `delivery: pull-request`' },
  },
  events: {
    push: 'Keeps the release pull request of the pushed branch up to date.',
    workflow_dispatch: 'The same, with a version or a pre-release of your choice.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
