import type { Finding } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import { cutLines } from '@slipway/core/plan/diff';
import { renderFindings } from '@slipway/core/plan/findings';
import { code, literal, type Markdown, paragraphs, table, withoutMentions } from '@slipway/core/plan/markdown';
import { inc } from 'semver';
import type { ComponentChange } from './stamp/stamped.js';

/** What the release pull request tells its reviewer. */
export interface BodyFacts {
  readonly version: string;
  readonly previousVersion: string;
  /** How the version came about, one sentence. */
  readonly because: string;
  /** The branch that is released. */
  readonly base: string;
  /** `pull-request.body` of the configuration. */
  readonly template: string;
  /** Text of the configuration above everything else; may be empty. */
  readonly header: Markdown;
  readonly notes: Markdown;
  /** Path of the changelog, which has the notes whole. */
  readonly changelog: Path | null;
  readonly components: readonly ComponentChange[];
  /** Which commits each service is released for; may be empty. */
  readonly reasons: Markdown;
  readonly findings: readonly Finding[];
}

/** GitHub takes 65,536 characters: long notes leave room for the tables. */
const notesBytes = 24 * 1024;

/** The body of the release pull request: the template of the configuration with its parts filled in. */
export function renderBody(facts: BodyFacts): Markdown {
  const { version, previousVersion } = facts;
  const title = previousVersion
    ? `Releases **${version}** after ${previousVersion}`
    : `The first release: **${version}**`;
  const notes = cutLines(
    withoutMentions(facts.notes),
    notesBytes,
    `\n… the rest is in ${facts.changelog === null ? 'the commits' : code(facts.changelog)}.`,
  );
  const parts: Readonly<Record<string, Markdown>> = {
    version,
    base: facts.base,
    summary: `${title}. ${facts.because}`,
    notes: under('Notes', notes.trimEnd() || '_No user-facing changes._'),
    changes: under('What changes', renderComponents(facts.components)),
    services: under('Why each service', facts.reasons),
    findings: under('Please look at', renderFindings(facts.findings, '')),
    'another-version': under(
      'Another version?',
      `Run the workflow again with the input \`version\` (such as \`version: ${inc(version, 'major')}\`): a new pull request then replaces this one. ` +
        'New commits on the branch update this pull request. Nothing is published before it is merged; if you close it, nothing is released.',
    ),
  };
  const body = facts.template.replace(/\{([\w-]+)\}/g, (placeholder, name: string) => parts[name] ?? placeholder);
  return paragraphs(facts.header, body.replace(/\n{3,}/g, '\n\n').trim());
}

function under(heading: string, content: Markdown): Markdown {
  return content === '' ? '' : paragraphs(`## ${heading}`, content);
}

/** A row per value that changes: component, file, from → to. */
export function renderComponents(components: readonly ComponentChange[]): Markdown {
  return table(
    ['Component', 'What', 'From', 'To', 'File'],
    components.map(({ component, what, from, to, path }) => [
      code(component),
      literal(what),
      from ? code(from) : '—',
      code(to),
      code(path),
    ]),
  );
}
