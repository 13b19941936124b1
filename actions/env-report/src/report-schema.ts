/** The shape of the report in JSON, of which `packages/core/env-report.schema.json` is made. Runs do not load it. */

import { described } from '@slipway/core/config/schema-parts';
import * as v from 'valibot';
import type { Report } from './report.js';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.minValue(0));
const time = described(v.pipe(v.string(), v.isoTimestamp()), 'ISO 8601, in UTC.');
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
const texts = v.array(v.string());
const word = v.nullable(v.string());

const named = { kind: v.picklist(['service', 'chart']), name: v.string() };

const landed = {
  commit,
  at: time,
  by: v.string(),
  pull: described(v.nullable(count), 'Number of the pull request; `null`: the commit names none.'),
  url: v.string(),
};

const running = v.object({
  ...named,
  version: described(word, 'Tag of an image, version of a chart, or what is followed.'),
  digest: word,
  sha: described(word, 'The commit the image was built from.'),
  targets: texts,
  floating: described(v.boolean(), 'It follows a branch or a moving tag: what runs is not known exactly.'),
  since: described(v.nullable(v.object(landed)), '`null`: longer than was looked back.'),
});

const drift = v.object({
  ...named,
  targets: described(texts, 'Those that run something else.'),
  here: word,
  there: described(word, 'In the environment before.'),
  versions: described(
    v.nullable(count),
    'How many versions ran there since; 0: this one is newer; `null`: it was not seen there.',
  ),
  commits: described(v.nullable(count), 'Commits of its repository in between; `null`: not known.'),
  age: described(v.nullable(seconds), 'Seconds since there is something newer there; `null`: not known.'),
});

const moved = v.object({
  ...named,
  from: word,
  to: word,
  targets: described(texts, 'Empty: in all targets.'),
});

const mended = v.object({
  ...landed,
  kind: v.picklist(['rollback', 'hotfix']),
  after: described(seconds, 'Seconds.'),
});

const released = v.object({
  ...landed,
  kind: v.picklist(['promotion', 'change', 'rollback', 'hotfix']),
  title: v.string(),
  moves: v.array(moved),
  state: described(
    v.picklist(['deployed', 'failed', 'pending', 'merged']),
    'What a health signal says of it; `pending`: not yet that it is deployed; `merged`: there is no signal.',
  ),
  'state-at': v.nullable(time),
  'state-by': described(texts, 'Contexts of the commit statuses that say so.'),
  approvers: described(v.nullable(texts), '`null`: not asked.'),
  mended: described(v.nullable(mended), 'The rollback or hotfix that followed.'),
  current: described(v.boolean(), 'The environment runs what it ran then: there is nothing to go back to.'),
  'rollback-step': v.string(),
});

const durations = {
  count,
  median: described(v.nullable(seconds), 'Seconds.'),
  p90: described(v.nullable(seconds), 'Seconds.'),
};

const ofDeployments = v.object({ ...durations, counts: described(v.array(commit), 'Newest first.') });
const lead = v.object({
  ...durations,
  counts: described(
    v.array(v.pipe(v.string(), v.regex(/^[^@]+@[0-9a-f]{40}$/))),
    'Commits of services, as `owner/name@commit`, of the newest deployment first.',
  ),
});

const figures = v.object({
  deployments: described(v.array(commit), 'The commits that are counted, newest first.'),
  'per-week': seconds,
  rollbacks: v.array(commit),
  hotfixes: v.array(commit),
  failed: v.array(commit),
  'failure-rate': v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  restore: described(ofDeployments, '`counts`: what mended.'),
  promotion: described(ofDeployments, 'From the first environment.'),
  lead: described(v.nullable(lead), 'From commit to this environment; `null`: not asked.'),
  weeks: v.array(
    v.object({
      from: described(v.pipe(v.string(), v.isoDate()), 'A Monday, in the time zone of the report.'),
      deployments: count,
      failed: count,
    }),
  ),
});

const environment = v.object({
  name: v.string(),
  from: described(word, 'The environment that releases come from; `null`: a first one.'),
  targets: texts,
  running: v.array(running),
  unclear: described(texts, 'Services whose places disagree.'),
  drift: v.array(drift),
  releases: described(v.array(released), 'Newest first.'),
  'rollback-step': described(
    word,
    'The step that brings back what ran before; `null`: there is nothing to go back to.',
  ),
  figures,
});

const waiting = v.object({
  number: count,
  url: v.string(),
  title: v.string(),
  environments: texts,
  kind: v.picklist(['promotion', 'rollback', 'change']),
  by: v.string(),
  draft: v.boolean(),
  'waits-for': described(texts, 'Empty: it can be merged.'),
  approvers: texts,
  checks: described(
    v.array(v.object({ name: v.string(), says: v.string() })),
    'Those that are required and have not succeeded.',
  ),
});

/** What `format: json` writes. */
export const reportSchema: v.GenericSchema<unknown, Report> = v.object({
  schema: v.literal(1),
  'generated-at': time,
  repository: v.string(),
  url: v.string(),
  branch: v.string(),
  commit,
  period: v.object({ since: time, until: time, zone: v.string() }),
  rules: v.object({ 'hotfix-days': v.number(), 'exclude-authors': texts }),
  environments: v.array(environment),
  waiting: described(v.nullable(v.array(waiting)), '`null`: GitHub was not asked.'),
  keep: described(
    v.array(v.object({ image: v.string(), version: word, because: v.string() })),
    'Images that must stay in their registries.',
  ),
  'left-out': described(texts, 'What is not in the report, and why.'),
});
