import type { Finding } from '@slipway/core/failure';
import { code, link, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Proposal } from '@slipway/core/plan/proposal';
import { bumpOf } from '@slipway/core/versioning/bump';
import { parseCommit } from '@slipway/core/versioning/conventional-commits';
import { type Judgement, judgeChange, type Violation } from './judge.js';
import { doubtLocks, judgeRelease } from './judge-release.js';
import { versionOf } from './plans.js';
import type { Comparison, Facts } from './read.js';
import type { Inputs } from './table.js';
import { quoted } from './words.js';

/** Rows of a table; a pull request rarely has more, and the summary must stay readable. */
const shownRows = 50;

/** The verdict as outputs, findings and the job summary. Pure. */
export function verdict(inputs: Inputs, facts: Facts): Proposal {
  const { comparison, event, at } = facts;
  const nothing = { base: at.head, edits: [], derive: [], change: null, holds: [] };
  if (comparison === null) {
    return {
      ...nothing,
      reason: `No release pull request is open for ${event.baseBranch}: there is nothing to compare with`,
      findings: [],
      outputs: outputsOf(null, false, 'passed', null),
      details: '',
    };
  }
  const frozen = hasLabel(comparison.release.labels, comparison.freeze.label);
  const judged = judge(comparison, frozen);
  const exempt = comparison.isRelease
    ? ''
    : (comparison.freeze.exempt.find((label) => hasLabel(facts.subject?.labels ?? [], label)) ?? '');
  const fails = judged.violations.length > 0 && (comparison.isRelease || (frozen && exempt === ''));
  const reason = reasonOf(comparison, judged, { frozen, exempt });
  return {
    ...nothing,
    reason,
    findings: [...findingsOf(inputs, facts, comparison, judged, fails, reason), ...notices(facts, comparison, judged)],
    outputs: outputsOf(comparison, frozen, fails ? 'failed' : 'passed', judged),
    details: detailsOf(facts, comparison, judged, { frozen, exempt }),
  };
}

function judge(comparison: Comparison, frozen: boolean): Judgement {
  if (comparison.isRelease) return judgeRelease(comparison);
  const judged = judgeChange(comparison);
  if (frozen) return judged;
  return { ...judged, violations: judged.violations.filter((violation) => violation.code !== 'type-not-allowed') };
}

function hasLabel(labels: readonly string[], wanted: string): boolean {
  return labels.some((label) => label.toLowerCase() === wanted.toLowerCase());
}

interface Freeze {
  readonly frozen: boolean;
  /** A label of the change that lets it pass; empty: it has none. */
  readonly exempt: string;
}

function reasonOf(
  { isRelease, release, before, landing, freeze }: Comparison,
  { violations, versionAfter }: Judgement,
  { frozen, exempt }: Freeze,
): string {
  const version = release.version || 'the release';
  if (isRelease) {
    if (violations.length === 0) return `This is the release pull request, and ${version} is up to date`;
    return `This release pull request is out of date: ${violations[0]?.message ?? ''}`;
  }
  if ('problems' in before)
    return 'The base branch has errors that prevent a release, so there is nothing to compare with';
  if (landing.commits.length === 0)
    return `There is nothing to merge; ${version} (#${release.number}) is being released`;
  if (violations.length === 0) return `Merging this does not change ${version} (#${release.number})`;
  const [first] = violations;
  if (violations.every((violation) => violation.code === 'type-not-allowed')) {
    const types = `${freeze.types.join(', ')} may be merged while #${release.number} is frozen`;
    return exempt === '' ? `Only ${types}` : `Only ${types}, and changes with the label \`${exempt}\``;
  }
  const what =
    first?.code === 'version-changes' && versionAfter !== ''
      ? `Merging this makes the release ${versionAfter} instead of ${version}`
      : `Merging this alters the release ${version}`;
  if (!frozen) return `${what}; #${release.number} is not frozen and is updated after the merge`;
  if (exempt !== '') return `${what}; allowed by its label \`${exempt}\``;
  return `${what}, and #${release.number} is frozen`;
}

function findingsOf(
  inputs: Inputs,
  { event }: Facts,
  { release }: Comparison,
  { violations }: Judgement,
  fails: boolean,
  reason: string,
): Finding[] {
  const [first] = violations;
  if (first === undefined) return [];
  if (!fails) {
    const fix = `After the merge, prepare-release updates #${release.number}.`;
    return [{ level: 'notice', code: 'release-will-change', message: reason, fix }];
  }
  // After a push there is nothing to keep out any more.
  const isLate = event.kind === 'push' || event.kind === 'other';
  const level = inputs['on-violation'] === 'warn' || isLate ? 'warning' : 'error';
  return violations.map(({ commit: _, ...problem }): Finding => ({ level, ...problem }));
}

/** What people should know beside the verdict. */
function notices({ subject, at }: Facts, comparison: Comparison, { violations }: Judgement): Finding[] {
  const { before, own, landing, isRelease, isBehind, release, configPath } = comparison;
  const found: Finding[] = isRelease ? doubtLocks(comparison) : [];
  if ('problems' in before && !isRelease) {
    found.push(...before.problems.map((problem): Finding => ({ level: 'warning', ...problem })));
  }
  if (!isRelease && isBehind) {
    found.push({
      level: 'notice',
      code: 'base-is-older',
      message: `#${release.number} was planned after GitHub made the test merge of this change into ${at.base.slice(0, 7)}`,
      fix: 'Update the branch (`gh pr update-branch`), so that the check runs on the current base branch. Running the check again uses the old merge.',
    });
  } else if (!isRelease && !('problems' in before) && release.version !== '' && versionOf(before) !== release.version) {
    found.push({
      level: 'notice',
      code: 'release-behind',
      message: `#${release.number} says ${release.version}, but even without this change it would now be ${versionOf(before) || 'nothing'}`,
      fix: 'Run the workflow with prepare-release on the base branch.',
    });
  }
  if (own !== null) {
    const yours = 'problems' in own ? 'cannot be used' : `gives ${versionOf(own) || 'nothing to release'}`;
    found.push({
      level: 'notice',
      code: 'config-of-base',
      message: `${configPath} is read from the base branch (${at.base.slice(0, 7)}); that of this change ${yours}`,
      fix: 'Nothing to do: it counts after the merge.',
      place: { path: configPath },
    });
  }
  const isOpen = landing.method !== 'squash' && !landing.certain && subject !== null;
  if (isOpen && !isRelease && violations.length === 0 && bumpOf(parseCommit(subject.title)) !== 'none') {
    found.push({
      level: 'warning',
      code: 'title-would-release',
      message: `Its commits release nothing, but its title, ${quoted(subject.title)}, does if you squash`,
      fix: 'Correct the title, or say how you merge: `merge-method: squash` or `merge-method: merge` in `with:` of the step.',
    });
  }
  return found;
}

function outputsOf(
  comparison: Comparison | null,
  frozen: boolean,
  result: 'passed' | 'failed',
  judged: Judgement | null,
): Proposal['outputs'] {
  return {
    result,
    frozen,
    'release-pull-request': comparison === null ? '' : String(comparison.release.number),
    version: comparison?.release.version ?? '',
    'version-after-merge': judged?.versionAfter ?? '',
    violations: (judged?.violations ?? []).map((violation) => ({
      ...{ code: violation.code, message: violation.message, fix: violation.fix, commit: violation.commit },
      file: violation.place?.path ?? '',
      line: violation.place?.line ?? null,
    })),
  };
}

function detailsOf(
  { at, event }: Facts,
  { release, landing, isRelease, freeze, configPath }: Comparison,
  { effects, violations, versionAfter }: Judgement,
  { frozen, exempt }: Freeze,
): Markdown {
  const mark = frozen && exempt === '' ? '❌' : '✏️';
  const rows = effects
    .slice(0, shownRows)
    .map(({ id, header, bump, says, alters }): Markdown[] => [
      alters === 'nothing' || (alters === 'type' && !frozen) ? '✅' : mark,
      landing.method === 'squash' ? '_squash_' : code(id.slice(0, 7)),
      literal(header),
      bump === 'none' ? literal(says) : `**${bump}**`,
    ]);
  const rest = effects.length - rows.length;
  const state = frozen ? `frozen by its label ${code(freeze.label)}` : 'not frozen';
  return paragraphs(
    table(
      ['Release pull request', 'Under release', isRelease ? 'Planned now' : 'After this merge', ''],
      [
        [
          link(`#${release.number}`, release.url),
          code(release.version) || '—',
          versionAfter === '' ? '—' : `**${versionAfter}**`,
          release.isAsked ? `${state}; a person chose its version` : state,
        ],
      ],
    ),
    rows.length > 0 ? '### Commits of this change' : '',
    table(['', 'Commit', 'Says', 'Effect on the version'], rows),
    rest > 0 ? `… and ${rest} more.` : '',
    rows.length > 0 && event.kind === 'pull request' ? literal(landing.because) : '',
    contentRows(violations, mark),
    `Compared with ${code(event.baseBranch)} at ${code(at.base.slice(0, 7))}, whose ${code(configPath)} counts.`,
  );
}

/** Violations that no commit's row shows. */
function contentRows(violations: readonly Violation[], mark: string): Markdown {
  const others = violations.filter(
    ({ code: kind }) => !['version-changes', 'release-changes', 'type-not-allowed'].includes(kind),
  );
  if (others.length === 0) return '';
  const rows = others.slice(0, shownRows).map(({ message }) => [mark, literal(message)]);
  return paragraphs('### Other differences', table(['', 'What'], rows));
}
