import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, type Finding } from '@slipway/core/failure';
import { readChangelog } from '@slipway/core/files/changelog';
import { decode } from '@slipway/core/files/text';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import { pageBelow } from '@slipway/core/nouns/page';
import { cutLines } from '@slipway/core/plan/diff';
import { link, type Markdown, paragraphs, withoutMentions } from '@slipway/core/plan/markdown';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { filesMatching } from '@slipway/core/snapshot/workspace';
import { nearest } from '@slipway/core/suggestion';
import { classify } from '@slipway/core/versioning/bump';
import { countedCommits } from '@slipway/core/versioning/commit-paths';
import { counts, identifierOf } from '@slipway/core/versioning/next-version';
import { releaseNotes } from '@slipway/core/versioning/notes';
import { highestReachable, type TaggedRelease } from '@slipway/core/versioning/release-point';
import { lt } from 'semver';
import { fill, type Subject } from './subject.js';

/** GitHub takes no text of more than 125,000 characters. */
const longest = 120_000;

/**
 * What the release shall say, with its placeholders.
 * @param input a text, or the path of a file with it, which may have placeholders, too
 * @throws {Failure} when it looks like a path, and no file is there
 */
export async function readTemplate(
  input: string,
  { name, version, tag }: Pick<Subject, 'name' | 'version' | 'tag'>,
  workspace: string,
): Promise<string> {
  if (input === '') return '{notes}';
  const path = fill(input, { name, version, tag });
  // Whatever has a blank in it is a text.
  if (!/^[\w.@+-]+(\/[\w.@+-]+)*$/.test(path)) return input;
  const [file] = await filesMatching(workspace, path);
  if (file !== undefined) return readFile(join(workspace, file), 'utf8');
  if (!/\.(md|markdown|txt)$/i.test(path)) return input;
  throw new Failure({
    code: 'notes-not-found',
    message: `The input \`notes\` names ${path}, but there is no such file`,
    fix: 'Check the path, relative to the workspace, and that an earlier step of this job made it.',
  });
}

/**
 * The text of a release: the template with what it names. `{notes}` is the changelog's section of the version as the tagged commit has it,
 * else what the commits since the release before say.
 */
export async function readNotes(
  template: string,
  subject: Subject,
  commit: CommitId,
  { history, github }: Pick<Checkout, 'history' | 'github'>,
): Promise<Markdown> {
  const { name, version, tag, changelog } = subject;
  const wants = (placeholder: string) => template.includes(`{${placeholder}}`);
  const section = wants('notes') ? await sectionOf(history.at(commit), changelog, version) : '';
  const isGenerated = wants('notes') && section === '';
  const previous = isGenerated || wants('previous-tag') ? await releaseBefore(subject, commit, history) : null;
  const notes = isGenerated ? await generate(subject, commit, previous, history, github.url) : section;
  const text = fill(template, { name, version, tag, 'previous-tag': previous?.name ?? '', notes });
  const whole =
    changelog === null
      ? link('the commits', pageBelow(github.url, `commits/${tag}`))
      : link(changelog, pageBelow(github.url, `blob/${commit}/${changelog}`));
  return cutLines(text.trim(), longest, `… the rest is in ${whole}.`);
}

const placeholders = ['version', 'tag', 'previous-tag', 'name', 'notes'] as const;

/** Placeholders that look like one of ours, and stay as they are. @param template what a person wrote */
export function misspelledIn(template: string): Finding[] {
  const names = [...new Set([...template.matchAll(/\{([A-Za-z][\w-]*)\}/g)].map(([, name = '']) => name))];
  return names
    .filter((name) => !placeholders.some((one) => one === name) && nearest(name, placeholders) !== '')
    .map((name) => ({
      level: 'warning',
      code: 'placeholder-unknown',
      message: `The notes have {${name}}, which is not replaced`,
      fix: `${nearest(name, placeholders)}These are replaced: ${placeholders.map((one) => `\`{${one}}\``).join(', ')}.`,
    }));
}

/** A version's section of the changelog, with the link references it uses; empty where it has none. */
async function sectionOf(snapshot: Snapshot, path: Path | null, version: string): Promise<Markdown> {
  if (path === null) return '';
  const content = (await snapshot.load([path])).get(path);
  if (content === undefined) return '';
  const { releases, references } = readChangelog(path, decode(path, content));
  const body = releases.find((release) => release.version === version)?.body ?? '';
  const used = [...references].filter(([label]) => body.includes(`[${label}]`) && !body.includes(`[${label}]:`));
  return paragraphs(body, used.map(([label, url]) => `[${label}]: ${url}`).join('\n'));
}

/** The release before: the highest one below the version that is part of what the commit has. */
async function releaseBefore(
  { pattern, semver }: Pick<Subject, 'pattern' | 'semver'>,
  commit: CommitId,
  history: Checkout['history'],
): Promise<TaggedRelease | null> {
  const lower = (await history.tags()).flatMap((tag): TaggedRelease[] => {
    const at = pattern.match(tag.name);
    return at !== null && lt(at, semver) ? [{ ...tag, version: at }] : [];
  });
  const identifier = identifierOf(semver);
  return (
    await highestReachable(
      history,
      commit,
      lower.filter(({ version }) => counts(version, identifier)),
    )
  ).found;
}

async function generate(
  { sections, paths, tag }: Subject,
  commit: CommitId,
  previous: TaggedRelease | null,
  history: Checkout['history'],
  url: string,
): Promise<Markdown> {
  const excluding = previous === null ? [] : [previous.commit];
  const { body } = releaseNotes(await classify(countedCommits(history, excluding, commit, paths)), sections);
  const compared = previous === null ? '' : `**Full changelog**: ${url}/compare/${previous.name}...${tag}`;
  return paragraphs(withoutMentions(body), compared);
}
