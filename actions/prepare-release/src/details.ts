import { code, folded, link, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { ReleaseCommit } from '@slipway/core/versioning/bump';
import type { ReleaseDecision } from '@slipway/core/versioning/decide-release';
import { renderComponents } from './body.js';
import type { ComponentChange } from './stamp/stamped.js';

/** Rows of a table of commits; a release rarely has more, and the summary must stay readable. */
const shownCommits = 50;

/** Longer notes are folded: what needs attention comes after them. */
const shownLines = 40;

/** What a release consists of; all empty where there is none. */
export interface ReleaseParts {
  readonly components: readonly ComponentChange[];
  /** Which commits each service is released for. */
  readonly reasons: Markdown;
  readonly notes: Markdown;
}

/** The action's part of the job summary: how the version came about, what changes, which commits were looked at. */
export function renderDetails(
  decision: ReleaseDecision,
  { components, reasons, notes }: ReleaseParts,
  repositoryUrl: string,
): Markdown {
  const { releasing, others, merges, cancelled, notUnderstood } = decision.commits;
  return paragraphs(
    decision.explanation.map((sentence) => `- ${literal(sentence)}`).join('\n'),
    components.length > 0 ? paragraphs('### What changes', renderComponents(components)) : '',
    reasons ? paragraphs('### Why each service', reasons) : '',
    notes ? (notes.split('\n').length > shownLines ? folded('Notes', notes) : paragraphs('### Notes', notes)) : '',
    notUnderstood.length > 0
      ? paragraphs(
          '### Commits that were not understood',
          'They release nothing. If one of them should, merge a conventional commit for it, or set the input `version`.',
          renderCommits(notUnderstood, repositoryUrl, ({ remarks }) => literal(remarks.join('; '))),
        )
      : '',
    renderFolded('Commits that release', releasing, repositoryUrl),
    renderFolded('Commits that release nothing', others, repositoryUrl),
    renderFolded(
      'Commits that were reverted',
      cancelled.flatMap(({ commit, by }) => [commit, by]),
      repositoryUrl,
    ),
    renderFolded('Merges', merges, repositoryUrl),
  );
}

function renderFolded(title: string, commits: readonly ReleaseCommit[], repositoryUrl: string): Markdown {
  if (commits.length === 0) return '';
  return folded(
    `${title}: ${commits.length}`,
    renderCommits(commits, repositoryUrl, ({ bump, remarks }) => literal([bump, ...remarks].join('; '))),
  );
}

function renderCommits(
  commits: readonly ReleaseCommit[],
  repositoryUrl: string,
  remark: (commit: ReleaseCommit) => Markdown,
): Markdown {
  const rows = commits
    .slice(0, shownCommits)
    .map((commit) => [
      link(commit.id.slice(0, 7), `${repositoryUrl}/commit/${commit.id}`, code),
      literal(commit.header),
      remark(commit),
    ]);
  const rest = commits.length - rows.length;
  return paragraphs(table(['Commit', 'Subject', ''], rows), rest > 0 ? `… and ${rest} more.` : '');
}
