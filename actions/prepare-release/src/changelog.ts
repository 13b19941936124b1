import { changelogOf } from '@slipway/core/config/changelog';
import type { Finding } from '@slipway/core/failure';
import { type Changelog, insertRelease, readChangelog } from '@slipway/core/files/changelog';
import type { ReleaseTags } from '@slipway/core/files/changelog-tags';
import { decode } from '@slipway/core/files/text';
import type { Markdown } from '@slipway/core/plan/markdown';
import type { Edit } from '@slipway/core/plan/proposal';
import { releaseNotes } from '@slipway/core/versioning/notes';
import { withoutTold } from '@slipway/core/versioning/told';
import type { Facts } from './read.js';
import { editOf } from './stamp/stamped.js';

export interface ChangelogProposal {
  /** The section of the release as it stands in the changelog: what commits say, and what people wrote by hand. */
  readonly notes: Markdown;
  readonly edits: readonly Edit[];
  /** What is not added. */
  readonly findings: readonly Finding[];
}

/**
 * The changelog with the release in it. What people wrote about a change themselves is not told again.
 * @throws {Failure} when the release is in it already, with other notes
 */
export function proposeChangelog({ config, decision, files, day, repositoryUrl }: Facts): ChangelogProposal {
  const { path, sections } = changelogOf(config);
  if (path === null) return { notes: releaseNotes(decision.commits, sections).body, edits: [], findings: [] };
  const content = files.get(path);
  const text = content ? decode(path, content) : null;
  const { sections: entries } = releaseNotes(decision.commits, sections);
  const written = text === null ? '' : writtenFor(readChangelog(path, text), decision.version);
  const { sections: added, findings } = withoutTold(path, entries, written);
  const inserted = insertRelease(path, text, {
    version: decision.version,
    date: day,
    body: added.map(({ title, items }) => ({ title, body: items.map((item) => `- ${item}`).join('\n') })),
    links: { repository: repositoryUrl, tag: decision.tag, ...previousOf(decision) },
  });
  return {
    notes: inserted.notes,
    edits: editOf(files, path, inserted.text),
    findings,
  };
}

/** The release before, for links that compare. */
function previousOf({ previousVersion, previousTag }: Facts['decision']): Pick<ReleaseTags, 'previous'> {
  return previousVersion === '' ? {} : { previous: { version: previousVersion, tag: previousTag } };
}

/** What stands under Unreleased, and in the section of the release where an earlier step wrote it. */
function writtenFor({ unreleased, releases }: Changelog, version: string): string {
  const section = releases.find((release) => release.version === version);
  return [unreleased?.body ?? '', section?.body ?? ''].join('\n');
}
