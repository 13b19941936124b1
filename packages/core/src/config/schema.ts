import * as v from 'valibot';
import { environmentEntries } from './environments-schema.js';
import { policySchema } from './policy-schema.js';
import { closed, described, filled, folder } from './schema-parts.js';
import type { ConfigSource } from './source.js';

const changelog = closed({
  path: described(v.optional(folder, 'CHANGELOG.md'), 'The changelog (Keep a Changelog).'),
  sections: described(
    v.optional(v.record(v.string(), v.pipe(v.string(), v.nonEmpty()))),
    'Section for each commit type, in this order. Other types are left out.',
  ),
});

const libVersion = v.picklist(['release', 'independent']);

const lib = closed({
  version: described(
    v.optional(libVersion, 'release'),
    '`release`: has the version of the release. `independent`: a release does not change it.',
  ),
});

const service = closed({
  path: described(v.optional(folder), 'Its folder, in this repository or in `source`.'),
  image: described(
    v.optional(
      v.pipe(v.string(), v.nonEmpty(), v.regex(/^[^\s@{}]+$/, 'an image repository, such as `ghcr.io/acme/api`')),
    ),
    'Repository of its image, without a tag.',
  ),
  source: described(
    v.optional(
      v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, 'a GitHub repository as `owner/name`, such as `acme/api`')),
    ),
    'The GitHub repository it is built from, as `owner/name`.',
  ),
  formerly: described(v.optional(v.array(filled), []), 'Its old names, which files of environments may still have.'),
});

const chart = closed({
  version: described(
    v.optional(v.picklist(['patch', 'sync', 'independent'])),
    '`patch`: a release raises the patch number. `sync`: has the version of the release. `independent`: a release changes neither `version` nor `appVersion`. Default: `patch`; a chart that had the version of the last release needs an answer.',
  ),
  templates: described(
    v.optional(v.picklist(['check', 'ignore']), 'check'),
    '`check`: reports images that ignore the appVersion or cannot take a digest. `ignore`: does not.',
  ),
});

const commits = closed({
  paths: described(
    v.optional(v.array(folder), []),
    'Only commits that change these files, folders or globs count. Empty: all.',
  ),
  exclude: described(v.optional(v.array(folder), []), 'Commits that change only these do not count.'),
});

const zero = closed({
  breaking: described(
    v.optional(v.picklist(['major', 'minor']), 'major'),
    'What a breaking change raises below 1.0.0. `major`: it leaves 0.x.',
  ),
  feature: described(v.optional(v.picklist(['minor', 'patch']), 'minor'), 'What a feature raises below 1.0.0.'),
});

const versioning = closed({
  zero: described(v.optional(zero, {}), 'What commits do to versions below 1.0.0.'),
});

const keyPath = v.pipe(v.string(), v.nonEmpty());
const ways = ['marker', 'text', 'yaml', 'json', 'toml'] as const;

const extraFile = v.pipe(
  closed({
    path: described(folder, 'A file, or a glob.'),
    marker: described(
      v.optional(v.literal(true)),
      'Every line with the comment `x-slipway-version` or `x-release-please-version` has its version replaced, and every block between `x-release-please-start-version` and `x-release-please-end`.',
    ),
    text: described(
      v.optional(v.pipe(v.string(), v.includes('{version}'))),
      'A text around the version, such as `VERSION = "{version}"`: every place in the file that has it with the last version gets the new version.',
    ),
    yaml: described(v.optional(keyPath), 'Key path of a value in a YAML file, such as `image.tag` or `a.b[0].c`.'),
    json: described(v.optional(keyPath), 'Key path of a string in a JSON file, such as `$.info.version`.'),
    toml: described(v.optional(keyPath), 'Key path of a string in a TOML file, such as `tool.shop.version`.'),
    value: described(
      v.optional(v.pipe(v.string(), v.includes('{version}')), '{version}'),
      'What is written at the key path; `{version}` is replaced. Default: the version alone.',
    ),
  }),
  v.check(
    (file) => ways.filter((way) => file[way] !== undefined).length === 1,
    'a mapping with `path` and exactly one of `marker: true`, `text`, `yaml`, `json`, `toml`',
  ),
);

const pullRequest = closed({
  branch: described(
    v.optional(v.string(), 'chore/release-{version}'),
    'Its branch, with `{version}` and `{base}`, the branch that is released.',
  ),
  title: described(
    v.optional(v.string(), 'chore(release): {version}'),
    'Its title, and the subject of its commit, with `{version}` and `{base}`.',
  ),
  header: described(v.optional(v.string(), ''), 'Markdown above the body.'),
  body: described(
    v.optional(v.string(), '{summary}\n\n{notes}\n\n{changes}\n\n{services}\n\n{findings}\n\n{another-version}'),
    'The body, in Markdown, with `{version}`, `{base}`, and its parts in any order.',
  ),
  labels: described(v.optional(v.array(v.string()), []), 'Its labels.'),
});

const freeze = closed({
  label: described(
    v.optional(v.pipe(v.string(), v.nonEmpty()), 'release-freeze'),
    'The label of a frozen release pull request.',
  ),
  exempt: described(
    v.optional(v.array(v.string()), ['hotfix', 'rollback']),
    'Labels of pull requests that may be merged then.',
  ),
  types: described(
    v.optional(v.array(v.string()), ['build', 'chore', 'docs']),
    'Commit types that may be merged then.',
  ),
});

/** The schema of `.github/slipway.yml`. */
export const configSchema = closed({
  'version-file': described(
    v.optional(folder),
    'The file that holds the released version. Default: `.version`, else `VERSION`.',
  ),
  'tag-pattern': described(
    v.optional(v.pipe(v.string(), v.includes('{version}')), 'v{version}'),
    'How release tags are named.',
  ),
  'initial-version': described(
    v.optional(
      v.pipe(v.string('a version such as `1.0.0`'), v.regex(/^\d+\.\d+\.\d+$/, 'a version such as `1.0.0`')),
      '1.0.0',
    ),
    'The version of the first release.',
  ),
  changelog: described(
    v.optional(v.union([v.picklist(['none']), changelog]), {}),
    '`none`: a release writes no changelog; its notes are in the pull request.',
  ),
  libs: described(
    v.optional(v.record(folder, v.union([libVersion, lib])), {}),
    'Libraries by folder or glob, beside those in `libs/*`.',
  ),
  services: described(v.optional(v.record(v.string(), service), {}), 'Services by name, beside those in `services/*`.'),
  charts: described(
    v.optional(v.record(folder, v.union([v.picklist(['patch', 'sync', 'independent']), chart])), {}),
    'Helm charts by folder or glob, beside those in `charts/*`.',
  ),
  'extra-files': described(v.optional(v.array(extraFile), []), 'Other files that hold the version.'),
  commits: described(v.optional(commits, {}), 'Which commits count for a release.'),
  versioning: described(v.optional(versioning, {}), 'How commits raise the version.'),
  'pull-request': described(v.optional(pullRequest, {}), 'The release pull request.'),
  freeze: described(v.optional(freeze, {}), 'What may be merged while a release pull request is frozen.'),
  'allow-push': described(
    v.optional(v.array(v.string()), []),
    'Branches that `delivery: push` may change without a pull request.',
  ),
  policy: described(v.optional(policySchema, {}), 'What `policy-check` demands.'),
  ...environmentEntries,
});

/** `slipway.yml` with every default filled in, and where it stands. */
export type Config = Named<v.InferOutput<typeof configSchema>> & { readonly source: ConfigSource };

/** Without the index of keys that are refused. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
