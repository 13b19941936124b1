import type { Raise } from '@slipway/core/charts/raise';
import type { Finding } from '@slipway/core/failure';
import { insertRelease } from '@slipway/core/files/changelog';
import { plainEntries } from '@slipway/core/files/changelog-entries';
import type { Path } from '@slipway/core/nouns/git';
import { literal, type Markdown } from '@slipway/core/plan/markdown';
import type { Classified } from '@slipway/core/versioning/bump';
import { joinSections, type NotesSection, releaseNotes } from '@slipway/core/versioning/notes';
import { chartTagPattern } from '@slipway/core/versioning/tag-pattern';
import { withoutTold } from '@slipway/core/versioning/told';
import type { Candidate } from './candidates.js';
import type { Facts } from './read.js';
import type { Inputs } from './table.js';

/** What is new in a chart, under headings of Keep a Changelog. */
export interface Notes {
  readonly body: Markdown;
  /** About what is left out of it. */
  readonly findings: readonly Finding[];
}

/**
 * What is new in a chart, without what its changelog tells already.
 * @param path of the changelog
 * @param unreleased what people wrote there for this release
 */
export function notesOf(inputs: Inputs, candidate: Candidate, raise: Raise, path: Path, unreleased: string): Notes {
  const isByHand = inputs.changelog === 'unreleased';
  if (inputs.changelog !== '' && !isByHand) return { body: asEntry(inputs.changelog), findings: [] };
  // A chart may be taken several times, by other aliases.
  const moved = raise.moved.map(
    ({ need, version }) => `- \`${need.entry?.name ?? need.dependency}\` is at ${literal(version.text)}`,
  );
  const lines = [
    ...new Set(moved),
    ...(inputs['app-version'] !== '' &&
    raise.because === 'wish' &&
    raise.chart.type === 'application' &&
    raise.chart.appVersion !== inputs['app-version']
      ? [`- appVersion is ${literal(inputs['app-version'])}`]
      : []),
  ];
  const told = isByHand ? [] : releaseNotes(candidate.commits).sections;
  const all = told.length === 0 && lines.length === 0 && !isByHand ? notesOfOthers(candidate.commits) : told;
  const { sections, findings } = withoutTold(path, all, unreleased);
  const body = joinSections(sections);
  if (lines.length === 0) return { body, findings };
  const withLines = /^### Changed$/m.test(body)
    ? body.replace(/^### Changed\n+/m, (heading) => `${heading}${lines.join('\n')}\n`)
    : [`### Changed\n\n${lines.join('\n')}`, body].filter((part) => part !== '').join('\n\n');
  return { body: withLines, findings };
}

/** Commits such as `chore(deps): …` tell users nothing, but where there are no others they are what the release is. */
function notesOfOthers(commits: Classified): readonly NotesSection[] {
  const others = [...commits.others, ...commits.notUnderstood];
  const sections = Object.fromEntries(others.map(({ type }) => [type?.toLowerCase() ?? '', 'Changed']));
  return releaseNotes({ ...commits, others }, sections).sections;
}

/** A text without headings becomes a list under Changed. */
function asEntry(text: string): Markdown {
  if (/^#{3,}\s/m.test(text)) return text;
  const isList = /^\s*[-*+]\s/.test(text);
  const items = isList
    ? text
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => `- ${line.trim()}`)
        .join('\n');
  return `### Changed\n\n${items}`;
}

/** Adds a release to a changelog. @returns its new text, and what the section of the release then says */
export function changelogWith(
  path: string,
  text: string | null,
  version: string,
  notes: Markdown,
  name: string,
  { day, repositoryUrl, config }: Facts,
): { readonly text: string; readonly notes: Markdown } {
  const write = (body: Markdown) =>
    insertRelease(path, text, {
      version: version.replace(/^v/, ''),
      date: day,
      body,
      links: {
        repository: repositoryUrl,
        tag: chartTagPattern(config['chart-tag-pattern'], name).format(version),
      },
    });
  const written = write(notes);
  return written.notes === '' ? write(NOTHING) : written;
}

/** A heading alone looks like a mistake, and `chart-bump-check` takes it for one. */
const NOTHING = '### Changed\n\n- Nothing but the version';

/** Beginnings of headings, by the kind Artifact Hub knows. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(add|feat|new)/i, 'added'],
  [/^(fix|bug)/i, 'fixed'],
  [/^remove/i, 'removed'],
  [/^deprecat/i, 'deprecated'],
  [/^secur/i, 'security'],
];

/**
 * The same for Artifact Hub's annotation `artifacthub.io/changes` (https://artifacthub.io/docs/topics/annotations/helm/), in the form the chart has it in:
 * a list of texts, or of kinds with descriptions and links. It tells the changes of one version: where there are none it only names that.
 * @param before the annotation as it is
 */
export function artifactHubChanges(notes: Markdown, version: string, before: string): string {
  const told = plainEntries(notes);
  const entries = told.length > 0 ? told : [{ heading: '', text: `Version ${version}`, links: [] }];
  const isPlain = /^\s*-\s/m.test(before) && !/^\s*(-\s+)?["']?(kind|description)["']?\s*:/m.test(before);
  const lines = entries.flatMap(({ heading, text, links }) => {
    if (isPlain) return [`- ${JSON.stringify(text)}`];
    const kind = KINDS.find(([beginning]) => beginning.test(heading))?.[1] ?? 'changed';
    return [
      `- kind: ${kind}`,
      `  description: ${JSON.stringify(text)}`,
      ...(links.length > 0 ? ['  links:'] : []),
      ...links.flatMap(({ name, url }) => [`    - name: ${JSON.stringify(name)}`, `      url: ${JSON.stringify(url)}`]),
    ];
  });
  // As it ended before: otherwise `|-` would have to become `|`.
  return lines.join('\n') + (before.endsWith('\n') ? '\n' : '');
}
