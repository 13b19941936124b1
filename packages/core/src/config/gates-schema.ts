import * as v from 'valibot';
import { closed, described, filled, type Of, type OneOrMore, oneOrMore, person } from './schema-parts.js';

export interface WindowSetting {
  readonly days: OneOrMore<string>;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

export interface CheckSetting {
  readonly name: string;
  readonly app?: string | undefined;
  readonly on: 'environment' | 'source';
}

export interface GatesSetting {
  readonly checks: readonly (string | CheckSetting)[];
  readonly soak: string;
  readonly health?: string | undefined;
  readonly windows: OneOrMore<WindowSetting>;
  readonly freeze?: string | undefined;
  readonly bypass: readonly string[];
  readonly 'by-hand': readonly string[];
  readonly approvals: readonly string[];
}

const duration = v.pipe(
  v.string('a duration such as `30m`, `24h`, `2d`'),
  v.regex(/^(?:0|[1-9]\d*)(?:m|h|d)$/, 'a duration such as `30m`, `24h`, `2d`'),
);

const weekday = 'a weekday such as `mon`, or from one to another such as `mon-fri`';
const days = v.pipe(
  v.string(weekday),
  v.regex(/^(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?$/, weekday),
);

const time = v.pipe(
  v.string('a time such as `09:00`'),
  v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as `09:00`; `24:00` is the end of the day'),
);

const zone = v.pipe(v.string(), v.check(isZone, 'an IANA time zone such as `Europe/Berlin` or `UTC`'));

function isZone(zone: string): boolean {
  // Offsets such as `+02:00` are known to Intl, too, and are wrong for half of the year.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const window: Of<WindowSetting> = closed({
  days: described(v.optional(oneOrMore(days), 'mon-sun'), '`mon-fri`, or `[mon, wed]`.'),
  from: described(v.optional(time, '00:00'), 'When it begins.'),
  to: described(v.optional(time, '24:00'), 'When it ends; before `from`: on the next day.'),
  zone: described(v.optional(zone, 'UTC'), 'IANA time zone, such as `Europe/Berlin`.'),
});

const check: Of<CheckSetting> = closed({
  name: described(filled, 'Name of the check run or commit status.'),
  app: described(v.optional(filled), 'Slug of the app that must have posted it, such as `github-actions`.'),
  on: described(
    v.optional(v.picklist(['environment', 'source']), 'environment'),
    "On the commit of the environments' repository that is promoted, or (`source`) on the one each service was built from.",
  ),
});

/** The schema of an environment's gates. */
export const gates: Of<GatesSetting> = closed({
  checks: described(v.optional(v.array(v.union([filled, check])), []), 'Checks that must have succeeded.'),
  soak: described(v.optional(duration, '0m'), 'How long a release must have run in the environment before.'),
  health: described(
    v.optional(filled),
    'Context of the commit status, with `{service}`, that must say `success` in the environment before.',
  ),
  windows: described(v.optional(oneOrMore(window), []), 'When promotions may be merged. Default: at any time.'),
  freeze: described(v.optional(filled), 'While an open issue has this label, nothing is promoted.'),
  bypass: described(v.optional(v.array(person), []), 'Who may bypass gates, with a reason.'),
  approvals: described(
    v.optional(v.array(person), []),
    'Who must approve the pull request: all of them, for each entry another person.',
  ),
  'by-hand': described(
    v.optional(v.array(person), []),
    'Whose approval lets a pull request pass that changes more than a promotion does.',
  ),
});
