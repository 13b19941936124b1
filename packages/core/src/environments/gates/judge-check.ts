import type { CheckReport, Seen } from '../../nouns/check.js';
import { suggestion } from '../../suggestion.js';
import type { CheckGate } from '../model/environment.js';
import type { SourceFacts } from './facts.js';
import type { GateState } from './gate.js';

/** How a gate stands, apart from which gate of what it is. */
export type Standing = Pick<
  GateState,
  'state' | 'detail' | 'since' | 'until' | 'ends' | 'fix' | 'url' | 'isMisconfigured' | 'caveat'
>;

/**
 * GitHub's words for what is good enough for a required check
 * (https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks).
 */
const good: ReadonlySet<string> = new Set(['success', 'neutral', 'skipped']);
const unfinished: ReadonlySet<string> = new Set([
  'pending',
  'expected',
  'queued',
  'requested',
  'waiting',
  'in_progress',
  'completed',
]);

/**
 * Judges one check by what was said about a commit. Of several runs of one name the newest counts; a check run and a
 * commit status of one name must both be good, as for GitHub's required checks. Of a check that is bound to an app only
 * what that app said counts, whoever spoke last.
 * @param reports what was said about the commit, under any name and in any order
 * @param seen which checks the branch has seen lately: one that is none of them is an error of the configuration; `null`: not known
 * @param where whose commits these are
 */
export function judgeCheck(
  gate: CheckGate,
  reports: readonly CheckReport[],
  seen: Seen | null = null,
  where = 'the branch',
): Standing {
  const named = reports.filter(({ name }) => name === gate.name);
  const counted = newest(gate.app === null ? named : named.filter(({ app }) => isApp(app, gate.app)));
  const failed = counted.find(({ says }) => !good.has(says) && !unfinished.has(says));
  const waiting = counted.find(({ says }) => unfinished.has(says));
  const decisive = failed ?? waiting ?? counted[0];
  if (decisive === undefined) return missing(gate, newest(named), seen, where);
  return {
    state: failed ? 'failed' : waiting ? 'waiting' : 'passed',
    detail: `${words(decisive.says)} by ${decisive.by}`,
    until: null,
    ...(failed ? { fix: `Run ${gate.name} again on the same commit, or promote another one.` } : {}),
    ...(decisive.url === '' ? {} : { url: decisive.url }),
  };
}

/** Judges a check on the commit a service was built from. @param name of the service */
export function judgeSource(gate: CheckGate, name: string, source: SourceFacts | null): Standing {
  const stuck = (detail: string, fix: string): Standing => ({ state: 'failed', detail, until: null, fix });
  if (source === null || source.repository === null) {
    return stuck('no source repository', `Write \`services.${name}.source: owner/name\` in the configuration.`);
  }
  const { repository, commit, checks, told, isUnproven = false } = source;
  if (commit === null) {
    const fix = `Add a key for the commit it was built from to the files of the environment (\`keys: { <key>: '{sha}' }\`), or remove \`on: source\` from the check.`;
    return stuck('no commit', fix);
  }
  if (isUnproven) {
    const fix =
      'Let `promote-env` make the pull request, with the token of `gate-check`: a commit that only the pull request names does not count.';
    return stuck(`only the pull request says that it was built from ${commit.slice(0, 12)}`, fix);
  }
  if (checks === null) {
    const fix = `Check \`services.${name}.source\` and that the token may read ${repository}.`;
    return stuck(`${repository} has no commit ${commit.slice(0, 12)}`, fix);
  }
  return judgeCheck(gate, checks, told, repository);
}

function isApp(app: string | null, wanted: string | null): boolean {
  return app !== null && app.toLowerCase() === wanted?.toLowerCase();
}

/** Of each context the newest status, whoever posted it; of each name the newest check run of each app. */
function newest(reports: readonly CheckReport[]): CheckReport[] {
  const latest = new Map<string, CheckReport>();
  for (const report of reports) {
    const key = report.kind === 'status' ? 'status' : `check ${report.app}`;
    const known = latest.get(key);
    if (known === undefined || report.id > known.id) latest.set(key, report);
  }
  return [...latest.values()];
}

function missing({ name, app }: CheckGate, others: readonly CheckReport[], seen: Seen | null, where: string): Standing {
  const [other] = others;
  if (other === undefined && seen !== null && !seen.contexts.includes(name)) return neverSeen(name, seen, where);
  if (other === undefined) return { state: 'waiting', detail: 'not reported yet', until: null };
  return {
    state: 'waiting',
    detail: `${words(other.says)} by ${other.by}, and only ${app} counts`,
    until: null,
    fix: `Let the app ${app} post ${name}: anyone with write access can post a status.`,
    ...(other.url === '' ? {} : { url: other.url }),
  };
}

function neverSeen(name: string, { contexts, commits }: Seen, where: string): Standing {
  const others = contexts.filter((one) => !/^slipway(?:-bypass|-made)?\//.test(one));
  const many = commits === 1 ? 'the only commit' : `the last ${commits} commits`;
  const there = others.length === 0 ? '' : `${suggestion(name, others.slice(0, shownOthers), 'Existing checks')} `;
  return {
    ...{ state: 'failed', detail: `never reported on ${many} of ${where}`, until: null, isMisconfigured: true },
    fix: `${there}Correct \`checks\`, let it run once there, or take it out of the gates.`,
  };
}

/** More names than these are no help. */
const shownOthers = 20;

function words(says: string): string {
  return says.replaceAll('_', ' ');
}
