import type { Raise } from '@slipway/core/charts/raise';
import { addRelease, readChangelog } from '@slipway/core/files/changelog';
import { literal, type Markdown } from '@slipway/core/plan/markdown';
import type { Classified } from '@slipway/core/versioning/bump';
import { releaseNotes } from '@slipway/core/versioning/notes';
import type { Inputs } from './inputs.js';
import type { Candidate, Facts } from './read.js';

/** What is new in a chart, under headings of Keep a Changelog. */
export function notesOf(inputs: Inputs, candidate: Candidate, raise: Raise): Markdown {
  if (inputs.changelog !== '') return asEntry(inputs.changelog);
  const { body: told } = releaseNotes(candidate.commits);
  const lines = [
    ...raise.moved.map(
      ({ need, version }) => `- \`${need.entry?.name ?? need.dependency}\` is at ${literal(version.text)}`,
    ),
    ...(inputs['app-version'] !== '' && raise.because === 'wish' && candidate.chart.appVersion !== inputs['app-version']
      ? [`- appVersion is ${literal(inputs['app-version'])}`]
      : []),
  ];
  const body = told === '' && lines.length === 0 ? notesOfOthers(candidate.commits) : told;
  if (lines.length === 0) return body;
  return /^### Changed$/m.test(body)
    ? body.replace(/^### Changed\n+/m, (heading) => `${heading}${lines.join('\n')}\n`)
    : [`### Changed\n\n${lines.join('\n')}`, body].filter((part) => part !== '').join('\n\n');
}

/** Commits such as `chore(deps): …` tell users nothing, but where there are no others they are what the release is. */
function notesOfOthers(commits: Classified): Markdown {
  const others = [...commits.others, ...commits.notUnderstood];
  const sections = Object.fromEntries(others.map(({ type }) => [type?.toLowerCase() ?? '', 'Changed']));
  return releaseNotes({ ...commits, others }, sections).body;
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

/** The changelog with the release in it; as it is when somebody wrote that release down already. */
export function changelogWith(
  path: string,
  text: string | null,
  version: string,
  notes: Markdown,
  name: string,
  { day, repositoryUrl }: Facts,
): string {
  const bare = version.replace(/^v/, '');
  if (text !== null && readChangelog(path, text).releases.some((release) => release.version === bare)) return text;
  return addRelease(path, text, {
    version: bare,
    date: day,
    body: notes,
    links: { repository: repositoryUrl, tag: `${name}-${version}` },
  });
}

const KINDS: Readonly<Record<string, string>> = {
  added: 'added',
  changed: 'changed',
  deprecated: 'deprecated',
  removed: 'removed',
  fixed: 'fixed',
  security: 'security',
};

/** The same for Artifact Hub's annotation `artifacthub.io/changes` (https://artifacthub.io/docs/topics/annotations/helm/). */
export function artifactHubChanges(notes: Markdown): string {
  let kind = 'changed';
  const lines: string[] = [];
  for (const line of notes.split('\n')) {
    const heading = /^#+\s+(.*\S)/.exec(line)?.[1];
    if (heading !== undefined) kind = KINDS[heading.toLowerCase()] ?? 'changed';
    const item = /^[-*+]\s+(.*\S)/.exec(line)?.[1];
    if (item !== undefined)
      lines.push(`- kind: ${kind}`, `  description: ${JSON.stringify(item.replace(/\\([\\*_[\]<>|~#])/g, '$1'))}`);
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}
