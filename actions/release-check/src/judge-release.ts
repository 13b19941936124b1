import type { Finding } from '@slipway/core/failure';
import type { Classified, ReleaseCommit } from '@slipway/core/versioning/bump';
import { releaseNotes } from '@slipway/core/versioning/notes';
import { isLock, libsTouched } from './contents.js';
import type { Judgement, Violation } from './judge.js';
import { versionOf } from './plans.js';
import type { Comparison } from './read.js';
import { listed, quoted } from './words.js';

/**
 * Judges the release pull request itself: whether it is what would be planned on the base branch now, and whether merging it leaves
 * nothing to release.
 */
export function judgeRelease(comparison: Comparison): Judgement {
  const { before, release } = comparison;
  if ('problems' in before) {
    const violations = before.problems.map((problem) => ({ ...problem, commit: '' }));
    return { versionAfter: release.version, effects: [], violations };
  }
  const fix =
    'Run the workflow with prepare-release on the base branch, which updates this pull request; then run this check again.';
  const stale: Violation[] = [];
  const say = (message: string, commit = ''): void => {
    stale.push({ code: 'release-stale', message, fix, commit });
  };
  const now = versionOf(before);
  if (now === '') say(`This releases ${release.version}, but there is nothing left to release`);
  else if (release.version !== now) {
    const because = before.decision.because.map(({ header }) => quoted(header));
    const why = because.length === 0 ? '' : `: ${listed(because)}`;
    say(`This releases ${release.version || 'no version'}, but now it would be ${now}${why}`);
  }
  const missed = now === '' ? [] : missedByNotes(comparison, before.decision.commits);
  if (missed.length > 0) {
    const what = listed(missed.map(({ header }) => quoted(header)));
    say(
      `The notes and the changelog are out of date: ${what} landed since this release was planned`,
      missed.length === 1 ? missed[0]?.id : '',
    );
  }
  const same = release.writes.filter((path) => comparison.since.changed.includes(path));
  if (same.length > 0) say(`${listed(same)} changed on the base branch since this was planned`);
  return {
    versionAfter: release.version || now,
    effects: [],
    violations: [...stale, ...(stale.length === 0 ? judgeCarried(comparison) : [])],
  };
}

/**
 * Commits that landed since the release was planned and make its notes others, by what they say or take back. Which types have a
 * section is the configuration's business: a commit without one leaves the notes as they are.
 */
function missedByNotes({ since, sections }: Comparison, commits: Classified): ReleaseCommit[] {
  const landed = new Set(since.commits);
  const isOld = ({ id }: ReleaseCommit) => !landed.has(id);
  const takenBack = commits.cancelled.filter(({ commit, by }) => isOld(commit) && !isOld(by));
  const planned = {
    ...commits,
    releasing: [...commits.releasing.filter(isOld), ...takenBack.map(({ commit }) => commit)],
    others: commits.others.filter(isOld),
  };
  if (releaseNotes(commits, sections).body === releaseNotes(planned, sections).body) return [];
  const spoken = [...commits.releasing, ...commits.others].filter((commit) => {
    const only = { ...commits, releasing: [commit], others: [] };
    return !isOld(commit) && releaseNotes(only, sections).body !== '';
  });
  return [...spoken, ...takenBack.map(({ by }) => by)];
}

/** Commits on the release's own branch that would be due for the next release at once. */
function judgeCarried({ after, landing }: Comparison): Violation[] {
  if ('problems' in after) return after.problems.map((problem) => ({ ...problem, commit: '' }));
  const { decision } = after;
  const carried = decision.commits.releasing.filter(({ id }) => landing.commits.some((commit) => commit.id === id));
  return carried.map(({ id, header }) => ({
    code: 'release-carries-changes',
    message: `Commit ${id.slice(0, 7)} ${quoted(header)} is on the release branch and needs another release, ${decision.version}, right after this one`,
    fix: 'Move the commit to its own pull request, or reword it as `chore`.',
    commit: id,
  }));
}

/** What cannot be told without building: whether files of libraries that changed are part of what the locks name. */
export function doubtLocks({ release, before, since, unpublished }: Comparison): Finding[] {
  const locks = release.writes.filter(isLock);
  if ('problems' in before || locks.length === 0) return [];
  return [...libsTouched(since.changed, unpublished, before.layout)].map(
    ([folder, paths]): Finding => ({
      level: 'warning',
      code: 'locks-may-be-stale',
      message: `${folder} changed since this was planned (${listed(paths)}), and ${listed(locks)} may contain hashes of its old content`,
      fix: 'Run the workflow with prepare-release again: it updates the locks if needed. publish-libs compares every hash before it uploads.',
    }),
  );
}
