import * as v from 'valibot';
import { parseCodec } from '../environments/model/codec.js';
import { type TagOrder, tagOrders } from '../environments/model/tag-order.js';
import { parseKeyPath } from '../files/key-path.js';
import { type GatesSetting, gates } from './gates-schema.js';
import { closed, described, filled, folder, type Of, type OneOrMore, oneOrMore, person } from './schema-parts.js';

/** What is said about files: of a target, of an environment, or of all of them as a preset. */
export interface FilesSetting {
  readonly values?: OneOrMore<string> | undefined;
  readonly applications?: OneOrMore<string | ApplicationsSetting> | undefined;
  readonly keys?: Readonly<Record<string, string | KeySetting>> | undefined;
  readonly charts?: OneOrMore<string> | undefined;
}

export interface ApplicationsSetting {
  readonly files: OneOrMore<string>;
  readonly names?: OneOrMore<string> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly elements?: Readonly<Record<string, string>> | undefined;
}

export interface KeySetting {
  readonly as: string;
  readonly of: OneOrMore<string>;
}

export interface TargetSetting extends FilesSetting {
  readonly registry?: string | undefined;
  readonly services?: OneOrMore<string> | undefined;
}

export interface EnvironmentSetting extends TargetSetting {
  readonly from?: string | undefined;
  readonly targets?: Readonly<Record<string, TargetSetting>> | undefined;
  readonly delivery: 'pull-request' | 'push';
  readonly merge: 'manual' | 'auto';
  readonly 'merge-checks': readonly string[];
  readonly draft: boolean;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly 'create-missing': boolean;
  readonly pin: 'auto' | 'digest' | 'tag';
  readonly order?: TagOrder | undefined;
  readonly gates: GatesSetting;
}

/** The names of the layouts that come with it. */
const presetNames = ['applications', 'values', 'values-and-applications', 'inline-values'] as const;

const form = v.pipe(
  v.string(),
  v.check(
    (text) => parseCodec(text) !== undefined,
    'one of `{tag}`, `{digest}`, `{tag}@{digest}`, `{image}`, `{sha}`, `{version}`, `{appVersion}`, with text before it such as `v{version}`',
  ),
);

const name = (what: string) =>
  v.pipe(
    v.string(),
    v.regex(
      /^(?!.*\.lock$)[A-Za-z0-9]+(?:(?:\.|[-_]+)[A-Za-z0-9]+)*$/,
      `${what}: letters, digits, \`.\`, \`_\` and \`-\``,
    ),
  );

const key = v.pipe(
  v.string(),
  v.check((text) => (parseKeyPath(text) ?? []).length > 0, 'a key path, such as `image.tag` or `a.b[0].c`'),
);

const keyPattern: Of<KeySetting> = closed({
  as: described(v.optional(form, '{tag}'), 'What the key holds, such as `{tag}`, `{digest}` or `{tag}@{digest}`.'),
  of: described(
    v.optional(oneOrMore(filled), []),
    'Its services, or charts as `chart/<name>`. Default: the service of the path if the key has `{service}`, else all services.',
  ),
});

const applications: Of<ApplicationsSetting> = v.pipe(
  closed({
    files: described(oneOrMore(folder), 'The files, or globs.'),
    names: described(v.optional(oneOrMore(filled)), 'Only those with these names.'),
    labels: described(v.optional(v.record(v.string(), v.string())), 'Only those with all of these labels.'),
    elements: described(
      v.optional(v.record(v.string(), v.string())),
      "Only elements of an ApplicationSet's list generators with these values, such as `{ env: prod }`.",
    ),
  }),
  v.check(
    ({ names, labels, elements }) => [names, labels, elements].some((chosen) => chosen !== undefined),
    'a path, or a mapping with `files` and at least one of `names`, `labels`, `elements`',
  ),
);

const files = {
  values: described(
    v.optional(oneOrMore(folder)),
    'Helm values files or globs, with `{environment}`, `{target}` and `{name}` (both, joined by `-`); `{service}` matches each service.',
  ),
  applications: described(
    v.optional(oneOrMore(v.union([folder, applications]))),
    'Files with Argo CD Applications and ApplicationSets, as paths or globs, or as a mapping that chooses some of them.',
  ),
  keys: described(
    v.optional(v.record(key, v.union([form, keyPattern]))),
    'Keys in values files that are not found by themselves, such as `{ global.imageTag: "{tag}" }`; `{service}` matches each service.',
  ),
  charts: described(
    v.optional(oneOrMore(filled)),
    'Names or globs of the charts that are promoted. Default: all of its Applications.',
  ),
};

/** An image repository or its beginning: no scheme, no tag. */
const registry = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9{][^\s:@]*(?::\d+)?(?:\/[^\s:@/]+)*$/,
    'a registry with a path, such as `eu.example.com/acme`, without `https://` and without a tag',
  ),
);

const targetFiles = {
  ...files,
  registry: described(
    v.optional(registry),
    'The registry that images are pulled from, if it is another one: `eu.example.com/acme`, or with `{service}`.',
  ),
};

const oneTarget = {
  ...targetFiles,
  services: described(
    v.optional(oneOrMore(filled)),
    'Names or globs of the services that this target has. Others give no warning. Default: all.',
  ),
};

/** The schema of one environment. */
const environment: Of<EnvironmentSetting> = closed({
  from: described(
    v.optional(name('the name of another environment')),
    'The environment before this one. Default: none, so builds are deployed here.',
  ),
  ...targetFiles,
  targets: described(
    v.optional(v.record(name('the name of a target'), v.nullish(closed(oneTarget), {}))),
    'Its clusters or regions, by name. A target inherits what it does not set.',
  ),
  delivery: described(
    v.optional(v.picklist(['pull-request', 'push']), 'pull-request'),
    '`push`: promotions are committed without a pull request.',
  ),
  merge: described(
    v.optional(v.picklist(['manual', 'auto']), 'manual'),
    '`auto`: GitHub merges the pull request when its requirements are met.',
  ),
  'merge-checks': described(
    v.optional(v.array(filled), []),
    'Checks that the rules of the branch must require for `merge: auto`. Default: at least one, whichever.',
  ),
  draft: described(v.optional(v.boolean(), false), 'Whether pull requests are opened as drafts.'),
  labels: described(v.optional(v.array(filled), []), 'Labels of its pull requests.'),
  reviewers: described(v.optional(v.array(person), []), 'Logins, or teams as `organisation/team`.'),
  'create-missing': described(
    v.optional(v.boolean(), false),
    '`true`: a service that a target does not have yet is written there, not held.',
  ),
  pin: described(
    v.optional(v.picklist(['auto', 'digest', 'tag']), 'auto'),
    'What services must be promoted by: `digest`; `tag`: enough, so that an image without a digest stays so; or `auto`: a digest if any service of the environment has one.',
  ),
  order: described(
    v.optional(v.picklist(tagOrders)),
    'The order of its tags: `semver`; `commit`: of the commits that `sha` keys or tags name; `date`; `number`: of the numbers in the tag; `none`. Default: semantic versions, else commits.',
  ),
  gates: described(v.optional(gates, {}), 'What must be true before a release may enter.'),
});

/** The keys of `slipway.yml` that are about environments. */
export const environmentEntries: {
  readonly preset: Of<(typeof presetNames)[number] | FilesSetting | undefined>;
  readonly image: Of<string | undefined>;
  readonly 'chart-tag-pattern': Of<string>;
  readonly environments: Of<Readonly<Record<string, EnvironmentSetting>>>;
} = {
  preset: described(
    v.optional(v.union([v.picklist(presetNames), closed(files)])),
    'Where all environments have their files and keys: a usual layout, or your own `values`, `applications`, `keys`.',
  ),
  image: described(
    v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^[^\s@{}]+\/[^\s@{}]*\{service\}[^\s@{}:]*$/,
          'an image repository with `{service}` in it, such as `ghcr.io/acme/{service}`',
        ),
      ),
    ),
    'Image of services that set none, such as `ghcr.io/acme/{service}`.',
  ),
  'chart-tag-pattern': described(
    v.optional(v.pipe(v.string(), v.includes('{version}')), '{chart}-{version}'),
    'How git tags of charts are named.',
  ),
  environments: described(
    v.optional(v.record(name('the name of an environment'), v.nullish(environment, {})), {}),
    'Environments by name. Slipway changes files of these environments only.',
  ),
};
