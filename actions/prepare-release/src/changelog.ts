import { insertRelease } from '@slipway/core/files/changelog';
import { decode } from '@slipway/core/files/text';
import type { Markdown } from '@slipway/core/plan/markdown';
import type { Edit } from '@slipway/core/plan/proposal';
import { releaseNotes } from '@slipway/core/versioning/notes';
import type { Facts } from './read.js';
import { editOf } from './stamp/stamped.js';

export interface ChangelogProposal {
  /** The section of the release as it stands in the changelog: what commits say, and what people wrote by hand. */
  readonly notes: Markdown;
  readonly edits: readonly Edit[];
}

/**
 * The changelog with the release in it.
 * @throws {Failure} when the release is in it already, with other notes
 */
export function proposeChangelog({ config, decision, files, day, repositoryUrl }: Facts): ChangelogProposal {
  const { path, sections } = config.changelog;
  const content = files.get(path);
  const { sections: entries } = releaseNotes(decision.commits, sections);
  const { text, notes } = insertRelease(path, content ? decode(path, content) : null, {
    version: decision.version,
    date: day,
    body: entries.map(({ title, items }) => ({ title, body: items.map((item) => `- ${item}`).join('\n') })),
    links: { repository: repositoryUrl, tag: decision.tag },
  });
  return { notes, edits: editOf(files, path, text) };
}
