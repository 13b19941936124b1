import { Failure, type Problem } from '@slipway/core/failure';
import { digestOf } from '@slipway/core/nouns/digest';
import { standingOf } from '@slipway/core/plan/effects';
import { code, fenced, folded, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Effect, Outputs, Proposal } from '@slipway/core/plan/proposal';
import type { GitHubRelease } from '@slipway/core/ports/github/releases';
import { gte, prerelease } from 'semver';
import type { Asset } from './assets.js';
import { isSignature } from './published.js';
import type { Candidate, Facts } from './read.js';

/** One thing that is to be true on GitHub of a release. */
export interface Part {
  readonly effect: Effect;
  readonly candidate: Candidate;
  readonly does: 'draft' | 'asset' | 'tag' | 'publish';
  /** The file, of an asset. */
  readonly asset?: Asset;
}

/** Releases that the reason names, and whose text the summary shows. */
const shown = 5;

/**
 * The releases as effects. Nothing that people see is made before all that can fail is there: the draft, its files, then the tag, and last the
 * release is published, after which it may be immutable.
 * @throws {Failure} for published releases that lack a file
 */
export function propose(_inputs: unknown, facts: Facts): Proposal {
  const { base, candidates, findings, nothing } = facts;
  mustHaveFiles(candidates);
  const effects = partsOf(facts).map(({ effect }) => effect);
  const open = effects.filter((effect) => standingOf(effect) === 'open');
  const released = candidates.filter(({ tag }) =>
    open.some(({ id }) => id === idOf.tag(tag) || id === idOf.publish(tag)),
  );
  const one = candidates.length === 1 ? candidates[0] : released.length === 1 ? released[0] : undefined;
  const does = released.some(({ hasRelease }) => hasRelease) ? 'Releases' : 'Tags';
  const is = candidates.some(({ hasRelease }) => hasRelease) ? 'released' : 'tagged';
  const verb = candidates.length === 1 ? 'is' : 'are';
  const done = candidates.length === 0 ? nothing : `${names(candidates)} ${verb} ${is} already`;
  return {
    base,
    reason: released.length > 0 ? `${does} ${names(released)}` : done,
    ...{ edits: [], derive: [], change: null, effects, findings, holds: [] },
    outputs: {
      released: released.length > 0,
      version: one?.version ?? '',
      tag: one?.tag ?? '',
      commit: one?.commit ?? '',
      tags: candidates.filter(({ tagged }) => tagged === null).map(({ tag }) => tag),
      ...addressOf(one?.release),
    },
    details: paragraphs(
      table(
        ['Tag', 'Version', 'Commit'],
        released.map(({ tag, version, commit }) => [code(tag), code(version), code(commit.slice(0, 7))]),
      ),
      ...released
        .filter(({ hasRelease }) => hasRelease)
        .slice(0, shown)
        .map(({ tag, notes }) => folded(`Text of ${code(tag)}`, fenced('markdown', notes))),
    ),
  };
}

/** The first few tags in words. */
function names(candidates: readonly Candidate[]): string {
  const tags = candidates.slice(0, shown).map(({ tag }) => tag);
  const more = candidates.length - tags.length;
  return `${tags.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Where a release is, as outputs; empty without one. */
export function addressOf(release: GitHubRelease | null | undefined): Outputs {
  return {
    'release-id': release ? String(release.id) : '',
    'html-url': release?.htmlUrl ?? '',
    'upload-url': release?.uploadUrl ?? '',
  };
}

/** Names effects in plans. */
export const idOf = {
  draft: (tag: string) => `release ${tag}`,
  asset: (tag: string, name: string) => `file ${name} of ${tag}`,
  tag: (tag: string) => `tag ${tag}`,
  publish: (tag: string) => `publication of ${tag}`,
};

/** Everything that is to be true, in order. */
export function partsOf({ candidates, published, url }: Facts): Part[] {
  return candidates.flatMap((candidate): Part[] => {
    const { tag, tagged, commit, release, hasRelease, notes, assets } = candidate;
    const tree = `${url}/tree/${tag}`;
    const before = tagged === null ? null : { commit: tagged };
    const tagging = { id: idOf.tag(tag), at: tree, before, after: { commit }, needs: [] };
    if (!hasRelease) return [{ effect: tagging, candidate, does: 'tag' }];
    const at = `${url}/releases/tag/${tag}`;
    const isPublished = release !== null && !release.isDraft;
    // What people write into a release once it is published is theirs.
    const text = { title: tag, notes: hashOf(notes) };
    const draft: Effect = {
      ...{ id: idOf.draft(tag), at, after: text, needs: [] },
      before: release === null ? null : isPublished ? text : { title: release.title, notes: hashOf(release.notes) },
    };
    const files = assets.map((asset): Part => {
      const there = release?.assets.find((one) => one.name === asset.name && one.isWhole);
      const packed = assets.filter((one) => isSignature(asset.name, one));
      const effect: Effect = {
        ...{
          id: idOf.asset(tag, asset.name),
          at,
          needs: [draft.id, ...packed.map(({ name }) => idOf.asset(tag, name))],
        },
        before: there === undefined ? null : { size: there.size, sha256: there.sha256 ?? 'unknown' },
        after: { size: asset.size, sha256: asset.sha256 },
      };
      return { effect, candidate, does: 'asset', asset };
    });
    const needs = [draft.id, ...files.map(({ effect }) => effect.id)];
    const after = { prerelease: candidate.isPrerelease, latest: isLatest(candidate, published) };
    const publish: Effect = {
      ...{ id: idOf.publish(tag), at, after, needs: [...needs, tagging.id] },
      before: isPublished ? after : null,
    };
    return [
      { effect: draft, candidate, does: 'draft' },
      ...files,
      { effect: { ...tagging, needs }, candidate, does: 'tag' },
      { effect: publish, candidate, does: 'publish' },
    ];
  });
}

/** Whether a release becomes the one GitHub shows as the latest: by its version, so that a fix of an older line does not. Charts never do. */
export function isLatest(
  { version, isPrerelease }: Pick<Candidate, 'version' | 'isPrerelease'>,
  published: Facts['published'],
): boolean {
  if (published === null || isPrerelease) return false;
  return published.every((other) => prerelease(other) !== null || gte(version, other));
}

/** @throws {Failure} for each published release that lacks a file: files are attached before it is published, and never after */
function mustHaveFiles(candidates: readonly Candidate[]): void {
  const problems = candidates.flatMap(({ tag, release, assets }): Problem[] => {
    if (release === null || release.isDraft) return [];
    const lacking = assets.filter(({ name }) => !release.assets.some((one) => one.name === name));
    if (lacking.length === 0) return [];
    const isFitting = lacking.every(({ isOfOther }) => !isOfOther);
    return [
      {
        code: 'release-published',
        message: `The release ${tag} is published already, without ${lacking.map(({ name }) => name).join(', ')}`,
        fix: isFitting
          ? `Files are attached before a release is published. Attach them by hand (\`gh release upload ${tag} ${lacking.map(({ path }) => path).join(' ')}\`), or delete the release, not its tag, and run the job again.`
          : 'Files are attached before a release is published. Delete the release, not its tag, and run the job again: a `.prov` here signs another package than the release has.',
      },
    ];
  });
  if (problems.length > 0) throw new Failure(problems);
}

/** Texts that differ only in line ends and blank ends are the same. */
function hashOf(notes: string): string {
  return digestOf(notes.replaceAll('\r\n', '\n').trim());
}
