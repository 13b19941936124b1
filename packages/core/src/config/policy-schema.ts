import * as v from 'valibot';
import { page } from '../pages.js';
import { closed, described, filled, folder, type Of, type OneOrMore, oneOrMore } from './schema-parts.js';

/** The rules that `policy-check` knows, each with what it forbids. */
export const ruleMeanings = {
  'digest-required': 'An image without a digest.',
  'mutable-tag': 'A tag that is written again, such as `latest`.',
  'floating-revision':
    'A `targetRevision` or chart version that is missing, or follows a branch or the newest version.',
  'version-range': 'A range of versions where one version belongs.',
  'oci-scheme': 'A `repoURL` of a chart that begins with `oci://`.',
  'registry-not-allowed': 'An image or chart from a registry that `registries` does not list.',
  'not-in-registry': 'An image or chart that its registry does not have.',
  'ahead-of-previous': 'Something newer than what the environment before runs.',
  'mixed-release':
    'Different versions of what is released together, or of one component in the targets of an environment.',
  'automated-sync': 'An Application that Argo CD syncs by itself.',
  'changelog-entry': 'A version of a chart without an entry in its CHANGELOG.md.',
  'chart-version-unique': 'A version of a chart that another chart, or other content, has.',
  'breaking-version': 'A breaking change of a chart in a version that is raised too little.',
  'edited-by-hand': 'A promoted key that a person changed.',
  'hotfix-unexplained': 'A change past the environment before, without its label or a reason.',
  'secret-without-environment': 'A secret of an environment in a job without `environment:`.',
  'unapproved-merge': 'A merged pull request that lacked the approvals that the ruleset of its time required.',
} as const;

export type RuleId = keyof typeof ruleMeanings;

export const severities = ['fail', 'warn', 'off'] as const;
export type Severity = (typeof severities)[number];

/** For all environments, or by environment. */
export type SeveritySetting = Severity | Readonly<Record<string, Severity>>;

export const sightingKinds = ['image', 'chart', 'application'] as const;

/** A rule of the user's own. */
export interface OwnRuleSetting {
  readonly of: (typeof sightingKinds)[number];
  readonly violation: string;
  readonly message: string;
  readonly fix: string;
  readonly severity: SeveritySetting;
}

/** Violations that are accepted for a while. */
export interface ExceptionSetting {
  readonly rule: string;
  readonly files?: OneOrMore<string> | undefined;
  readonly environments?: OneOrMore<string> | undefined;
  readonly about?: OneOrMore<string> | undefined;
  readonly reason: string;
  readonly until: string;
}

export interface PolicySetting {
  readonly rules: Readonly<Partial<Record<RuleId, SeveritySetting | undefined>>>;
  readonly registries: readonly string[];
  readonly releases: Readonly<Record<string, readonly string[]>>;
  readonly secrets: Readonly<Record<string, readonly string[]>>;
  readonly 'hotfix-label': string;
  readonly own: Readonly<Record<string, OwnRuleSetting>>;
  readonly exceptions: readonly ExceptionSetting[];
}

const severity: Of<SeveritySetting> = v.union([v.picklist(severities), v.record(v.string(), v.picklist(severities))]);

const own: Of<OwnRuleSetting> = closed({
  of: described(v.picklist(sightingKinds), 'What it judges: every `image`, `chart` or `application`.'),
  violation: described(filled, 'A CEL expression over `it` and `environment`; `true` is a violation.'),
  message: described(filled, 'What is wrong, in one sentence.'),
  fix: described(v.optional(v.string(), ''), 'What to do.'),
  severity: described(v.optional(severity, 'fail'), '`fail`, `warn` or `off`, or one of them by environment.'),
});

const exception: Of<ExceptionSetting> = closed({
  rule: described(filled, 'The rule.'),
  files: described(v.optional(oneOrMore(folder)), 'Only in these files; globs are fine.'),
  environments: described(v.optional(oneOrMore(filled)), 'Only in these environments.'),
  about: described(
    v.optional(oneOrMore(filled)),
    'Only about these: services, charts, images, Applications, secrets. Globs are fine.',
  ),
  reason: described(filled, 'Why it is accepted.'),
  until: described(
    v.pipe(
      v.string('a date such as `2027-03-31`'),
      v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date such as `2027-03-31`'),
      v.check(isDay, 'a date such as `2027-03-31`'),
    ),
    'The last day on which it is accepted, in UTC. After it, the violation counts again.',
  ),
});

const rules: Of<PolicySetting['rules']> = closed(
  Object.fromEntries(
    Object.entries(ruleMeanings).map(([id, meaning]) => [id, described(v.optional(severity), meaning)]),
  ),
);

/** The part of `slipway.yml` that is about `policy-check`. */
export const policySchema: Of<PolicySetting> = closed({
  rules: described(
    v.optional(rules, {}),
    `How severe each rule is: \`fail\`, \`warn\` or \`off\`, or one of them by environment. Default: as ${page('policy', '', {})} says.`,
  ),
  registries: described(
    v.optional(v.array(filled), []),
    'Where images and charts may come from: registries, or beginnings of repositories such as `ghcr.io/acme`.',
  ),
  releases: described(
    v.optional(v.record(v.string(), v.array(filled)), {}),
    'What is released together, by name: services, and charts as `chart/<name>`. All have one version in an environment.',
  ),
  secrets: described(
    v.optional(v.record(v.string(), v.array(filled)), {}),
    'The secrets of each environment of GitHub, by its name; globs are fine.',
  ),
  'hotfix-label': described(v.optional(filled, 'hotfix'), 'The label of pull requests that skip an environment.'),
  own: described(v.optional(v.record(v.string(), own), {}), 'Your own rules, by id.'),
  exceptions: described(v.optional(v.array(exception), []), 'Violations that are accepted for a while.'),
});

/** Whether a month has that day. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
