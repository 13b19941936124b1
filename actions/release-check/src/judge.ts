import type { ReleaseAt } from '@slipway/core/config/release';
import type { Place, Problem } from '@slipway/core/failure';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import type { Bump, ReleaseCommit } from '@slipway/core/versioning/bump';
import { isLock, libsTouched, partsDiffer } from './contents.js';
import { versionOf } from './plans.js';
import type { Comparison } from './read.js';
import { listed, quoted } from './words.js';

/** One way in which the release would no longer be right. */
export interface Violation extends Problem {
  /** The commit that does it; empty: not one of them alone. */
  readonly commit: CommitId | '';
}

/** What one commit that lands does to the release. */
export interface Effect {
  readonly id: CommitId;
  /** Its first line: a stranger's text. */
  readonly header: string;
  readonly bump: Bump;
  /** Plain text. */
  readonly says: string;
  /** `type`: the release stays as it is, but commits of its type wait during a freeze. */
  readonly alters: 'nothing' | 'type' | 'release';
}

export interface Judgement {
  /** The version after the merge; empty: nothing is left to release, or it cannot be said. */
  readonly versionAfter: string;
  readonly effects: readonly Effect[];
  /** Whether or not the release is frozen; `type-not-allowed` means nothing where it is not. */
  readonly violations: readonly Violation[];
}

/** Judges whether a change would alter the release under way: its version, its commits, the contents of what it releases. */
export function judgeChange(comparison: Comparison): Judgement {
  const { before, after, landing } = comparison;
  if ('problems' in before) return { versionAfter: '', effects: [], violations: [] };
  if ('problems' in after) {
    const violations = after.problems.map(
      ({ message, ...rest }): Violation => ({
        ...rest,
        message: `After the merge, the release could not be planned: ${message}`,
        commit: '',
      }),
    );
    return { versionAfter: '', effects: [], violations };
  }
  const effects = landing.commits.map(({ id, message }) => effectOf(id, message, after, comparison));
  return {
    versionAfter: versionOf(after),
    effects,
    violations: [
      ...judgeVersion(comparison, before, after),
      ...judgeCommits(comparison, before, after, effects),
      ...judgeContents(comparison, before, after),
      ...judgeConfig(comparison, after),
    ],
  };
}

function effectOf(id: CommitId, message: string, { decision }: ReleaseAt, { landing, freeze }: Comparison): Effect {
  const { commits } = decision;
  const header = message.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
  const effect = (bump: Bump, says: string, alters: Effect['alters']): Effect => ({ id, header, bump, says, alters });
  const is = (commit: ReleaseCommit) => commit.id === id;
  const lands = (commit: ReleaseCommit) => landing.commits.some((one) => one.id === commit.id);

  const releasing = commits.releasing.find(is);
  if (releasing !== undefined) return effect(releasing.bump, `a ${releasing.bump} release`, 'release');
  const asking = commits.asking.find(is);
  if (asking !== undefined) return effect('none', `asks for ${asking.releaseAs.join(', ')}`, 'release');
  const pair = commits.cancelled.find(({ commit, by }) => is(commit) || is(by));
  if (pair !== undefined && lands(pair.commit)) return effect('none', 'none, reverted within the change', 'nothing');
  if (pair !== undefined) return effect('none', `reverts ${quoted(pair.commit.header)}`, 'release');
  if (commits.merges.some(is)) return effect('none', 'none, a merge', 'nothing');
  const other = commits.others.find(is);
  if (other !== undefined) return effect('none', 'none', freeze.types.includes(other.type ?? '') ? 'nothing' : 'type');
  if (commits.notUnderstood.some(is)) return effect('none', 'none, not understood', 'type');
  return effect('none', 'none, not counted', 'nothing');
}

/** What the release pull request says already is no change, whatever the merge result was made from. */
function changesVersion({ release }: Comparison, before: ReleaseAt, after: ReleaseAt): boolean {
  return versionOf(after) !== versionOf(before) && versionOf(after) !== release.version;
}

function judgeVersion(comparison: Comparison, before: ReleaseAt, after: ReleaseAt): Violation[] {
  const { release, landing } = comparison;
  const [old, now] = [versionOf(before), versionOf(after)];
  if (!changesVersion(comparison, before, after)) return [];
  const landed = new Set(landing.commits.map(({ id }) => id));
  const because = after.decision.because.filter(({ id }) => landed.has(id));
  const whose = because.length === 0 ? '' : `: ${listed(because.map(({ header }) => quoted(header)))}`;
  const message =
    now === ''
      ? `Merging this leaves nothing to release, but ${release.version || old} is being released`
      : `Merging this makes the release ${now} instead of ${release.version || old}${whose}`;
  return [
    {
      code: 'version-changes',
      message,
      fix: wayOut(comparison),
      commit: because.length === 1 ? (because[0]?.id ?? '') : '',
    },
  ];
}

/** Commits that are no reason for another version, and yet change what is released. */
function judgeCommits(
  comparison: Comparison,
  before: ReleaseAt,
  after: ReleaseAt,
  effects: readonly Effect[],
): Violation[] {
  const { release, freeze, landing } = comparison;
  const fix = wayOut(comparison);
  // The violation about the version names these.
  const named = new Set(changesVersion(comparison, before, after) ? after.decision.because.map(({ id }) => id) : []);
  const version = release.version || versionOf(before);
  return effects.flatMap(({ id, header, bump, says, alters }): Violation[] => {
    if (alters === 'nothing') return [];
    const name = landing.method === 'squash' ? quoted(header) : `Commit ${id.slice(0, 7)} ${quoted(header)}`;
    if (named.has(id)) return [];
    if (bump !== 'none') {
      const message = `${name} would be part of ${version}, but is missing from its notes and changelog`;
      return [{ code: 'release-changes', message, fix, commit: id }];
    }
    if (alters === 'release') {
      return [{ code: 'release-changes', message: `${name} ${says}`, fix, commit: id }];
    }
    const allowed = freeze.types.map((type) => `\`${type}\``).join(', ');
    const message = `${name} is not one of ${allowed}, which may be merged during a freeze`;
    const reword = `If the change is of one of these types, write that type in its ${landing.method === 'squash' ? 'title' : 'first line'}.`;
    return [{ code: 'type-not-allowed', message, fix: `${reword} ${fix}`, commit: id }];
  });
}

/** Files of what is released, and files the release itself changes. */
function judgeContents(comparison: Comparison, before: ReleaseAt, after: ReleaseAt): Violation[] {
  const { release, changed } = comparison;
  const fix = wayOut(comparison);
  const libs = libsTouched(changed, comparison.unpublished, before.layout, after.layout);
  const ofLibs = new Set([...libs.values()].flat());
  const locks = release.writes.filter(isLock);
  const consequence =
    locks.length === 0
      ? 'the published files would differ from the plan'
      : `the published files would no longer match the hashes in ${listed(locks)}`;
  const inLibs = [...libs].map(
    ([folder, paths]): Violation => ({
      code: 'libs-change',
      message: `${folder} is released with ${release.version}, and ${consequence}: this changes ${listed(paths)}`,
      fix,
      ...placeOf(paths),
      commit: '',
    }),
  );
  const same = release.writes.filter((path) => changed.includes(path) && !ofLibs.has(path));
  const overlap: Violation[] =
    same.length === 0
      ? []
      : [
          {
            code: 'release-files-change',
            message: `The release pull request #${release.number} changes ${listed(same)}, too, and was planned with their current content`,
            fix,
            ...placeOf(same),
            commit: '',
          },
        ];
  const parts = partsDiffer(before.layout, after.layout).filter((path) => !ofLibs.has(path) && !same.includes(path));
  const components: Violation[] =
    parts.length === 0
      ? []
      : [
          {
            code: 'components-change',
            message: `This adds, moves or removes ${listed(parts)}, and the release was planned without that`,
            fix,
            ...placeOf(parts),
            commit: '',
          },
        ];
  return [...inLibs, ...overlap, ...components];
}

function judgeConfig(comparison: Comparison, after: ReleaseAt): Violation[] {
  const { own, release } = comparison;
  if (own === null) return [];
  if ('problems' in own) {
    return own.problems.map((problem) => ({
      ...problem,
      message: `With this change's configuration, the release cannot be planned: ${problem.message}`,
      commit: '',
    }));
  }
  if (versionOf(own) === versionOf(after)) return [];
  const what = versionOf(own) === '' ? 'leaves nothing to release' : `makes it ${versionOf(own)}`;
  const message = `The configuration of this change ${what} instead of ${release.version || versionOf(after)}`;
  return [{ code: 'config-changes-release', message, fix: wayOut(comparison), commit: '' }];
}

function placeOf([path]: readonly Path[]): { readonly place?: Place } {
  return path === undefined ? {} : { place: { path } };
}

/** What whoever wants to merge can do. */
function wayOut({ release, freeze }: Comparison): string {
  const exempt = freeze.exempt.map((label) => `\`${label}\``).join(' or ');
  const label = exempt === '' ? '' : ` To merge it now, label this pull request ${exempt}.`;
  const number = release.number;
  return `Merge it after #${number}.${label} Or lift the freeze: \`gh pr edit ${number} --remove-label ${freeze.label}\`; prepare-release then updates #${number} after the merge.`;
}
