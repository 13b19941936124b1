import { commonFields, commonOutputs } from '@slipway/core/inputs/common';
import { type Field, flag, path, secret, text } from '@slipway/core/inputs/fields';
import type { Values } from '@slipway/core/inputs/read';
import { input, type Table } from '@slipway/core/inputs/table';
import * as v from 'valibot';

/** An address of an index, with the slash it ends in. There is no usual one: where releases go is said in the workflow. */
const address: Field<string> = {
  accepts: 'an address that begins with `https://` (or `http://`)',
  parse: (value) => (URL.canParse(value) && /^https?:/.test(value) ? value.replace(/\/*$/, '/') : undefined),
};

/** A name that is one file of a folder. */
const fileName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w.+!-]*\.(?:whl|tar\.gz)$/));
const builtLibs = v.array(
  v.object({
    ...{ name: v.string(), version: v.string() },
    files: v.record(fileName, v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  }),
);

/** The output `libs` of an earlier step; empty is `null`. */
const libs: Field<v.InferOutput<typeof builtLibs> | null> = {
  accepts: 'the output `libs` of a step that built the libraries',
  parse(value) {
    if (value === '') return null;
    try {
      const result = v.safeParse(builtLibs, JSON.parse(value));
      return result.success ? result.output : undefined;
    } catch {
      return undefined;
    }
  },
};

/** What `publish-libs` is to its users. */
export const table = {
  name: 'publish-libs',
  title: 'Slipway: publish libs',
  description: 'Builds the libraries of a merged release, compares every file with the lock files, and publishes them',
  icon: 'upload',
  color: 'blue',
  inputs: {
    'repository-url': input(address, {
      required: true,
      meaning: 'Address for uploads to PyPI or another index.',
    }),
    'index-url': input(address, {
      required: true,
      meaning: 'Address of the simple index (PEP 503), read without credentials.',
    }),
    username: input(text, {
      default: '__token__',
      meaning: 'User name for uploads.',
    }),
    password: input(secret, {
      meaning: 'Password or token for uploads. Only in a step with `built`.',
    }),
    'trusted-publishing': input(flag, {
      default: 'false',
      meaning:
        '`true`: in place of `password`, the index gives this job a token for some minutes. Only in a step with `built`.',
    }),
    built: input(libs, {
      meaning:
        'The output `libs` of the step that built. Nothing is built then: the files in `dist` must have its hashes.',
    }),
    dist: input(path, {
      default: 'dist',
      meaning: 'Folder for the files that are not on the index yet; with `built`, they are read from it.',
    }),
    config: commonFields.config,
    'dry-run': input(commonFields['dry-run'], {
      meaning: '`true`: build, compare, and leave the files in `dist`, but publish nothing.',
    }),
    'expect-plan': commonFields['expect-plan'],
  },
  outputs: {
    version: { failed: '', meaning: 'The version of the libraries.' },
    libs: {
      failed: [],
      meaning: 'JSON array of the libraries: `name`, `version`, `published`, `files` (SHA-256 by file name).',
    },
    dist: { failed: '', meaning: 'Folder with the files that were not on the index.' },
    state: commonOutputs.state,
    reason: commonOutputs.reason,
    'plan-id': commonOutputs['plan-id'],
    plan: commonOutputs.plan,
  },
  permissions: {
    contents: { level: 'read', why: 'the checkout' },
    'id-token': { level: 'write', why: 'the identity that the index trusts', when: 'with `trusted-publishing`' },
  },
  events: {
    push: 'Publishes the release that was merged.',
    workflow_dispatch: 'The same, to finish a run that stopped half-way.',
  },
} satisfies Table;

/** What its user says. */
export type Inputs = Values<typeof table.inputs>;
