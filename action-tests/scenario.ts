import { existsSync } from 'node:fs';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { renderTranscript } from '@slipway/testing/github/transcript';
import { type MergeMethod, makeRepository, type Repository } from '@slipway/testing/repository';
import { parse } from 'yaml';
import { runStep, type StepResult } from './steps.js';

const name = 'acme/shop';
/** When people merge on the emulated GitHub, a day after they committed. Not today: changelogs name the day of the base commit. */
const now = () => new Date('2024-01-02T12:00:00Z');

/** `inputs.yml` of a scenario: what happens after `before/` was committed, in order. */
interface Scenario {
  /** What its reader learns. */
  readonly about: string;
  readonly steps: readonly ScenarioStep[];
}

type ScenarioStep =
  /** Somebody pushes a commit to main. `{100 KB of prose}` in its message stands for that, `{HEAD}` for the id of the commit before. */
  | { readonly commit: string; readonly files?: Readonly<Record<string, string | null>> }
  /** Somebody tags the tip of main. */
  | { readonly tag: string }
  /** Somebody merges the open pull request. */
  | { readonly merge: MergeMethod }
  /** Somebody does something else with git, and pushes. */
  | { readonly git: readonly string[] }
  /** A workflow runs an action on the tip of main. `show: summary`: what it says to people, instead of its outputs. */
  | {
      readonly run: string;
      readonly with?: Readonly<Record<string, string>>;
      readonly show?: 'outputs' | 'summary';
      /** `writes`: only what it changed on GitHub, where it reads many things at once. */
      readonly requests?: 'all' | 'writes';
    };

/** What a scenario came to. */
export interface Played {
  readonly transcript: string;
  /** Files of the open pull request that differ from main, by path. */
  readonly after: Readonly<Record<string, string>>;
}

/** Plays a scenario folder with real git, the built bundles and the emulated GitHub. */
export async function play(folder: string): Promise<Played> {
  const scenario: Scenario = parse(await readFile(join(folder, 'inputs.yml'), 'utf8'));
  await using repository = await makeRepository();
  // Git keeps no empty folder: a repository without files has no `before`.
  const before = join(folder, 'before');
  if (existsSync(before)) await cp(before, repository.path, { recursive: true });
  await repository.commit('chore: begin');
  const github = await startGitHub({ now, repositories: [{ name, from: repository.path }] });
  const parts = [`# ${scenario.about.trim()}`];
  try {
    for (const step of scenario.steps) parts.push(await take(step, repository, github));
    const after = await changedFiles(github);
    const transcript = parts.join('\n\n');
    const rename = await stableNames(transcript, repository, github);
    return {
      transcript: `${rename(transcript)}\n`,
      after: Object.fromEntries(Object.entries(after).map(([path, text]) => [path, rename(text)])),
    };
  } finally {
    await github.close();
  }
}

/** Questions that are asked at once arrive in any order: those with nothing between them are sorted. */
function inOrder(requests: string): string {
  return requests.replace(/^GET .*(?:\nGET .*)*$/gm, (questions) => questions.split('\n').sort().join('\n'));
}

async function take(step: ScenarioStep, repository: Repository, github: GitHub): Promise<string> {
  if ('run' in step) {
    const seen = github.requests.length;
    const result = await runStep({
      action: step.run,
      // What a cluster would see depends on the tools of the machine: action-tests/e2e/shows.test.ts has it.
      inputs: { ...(step.run.endsWith('-env') && step.run !== 'verify-env' ? { render: 'never' } : {}), ...step.with },
      ...{ workspace: repository.path, repository: name, token: github.token },
      ...{ apiUrl: github.apiUrl, serverUrl: github.serverUrl },
    });
    const given = Object.entries(step.with ?? {}).map(([key, value]) => `${key}: ${value}`);
    const isShown = ({ method, operation }: GitHub['requests'][number]) =>
      step.requests !== 'writes' || (method !== 'GET' && !/^graphql (?:viewer|repository)\b/.test(operation));
    const requests = inOrder(renderTranscript(github.requests.slice(seen).filter(isShown)).trimEnd());
    return [
      `## ${step.run}${given.length > 0 ? ` with ${given.join(', ')}` : ''}`,
      step.show === 'summary' ? describeSummary(result) : describeResult(result),
      requests === '' ? `GitHub was not ${step.requests === 'writes' ? 'changed' : 'asked'}.` : fence(requests),
      await describePulls(github),
    ].join('\n\n');
  }
  if ('merge' in step) {
    const [open] = (await github.pullRequests(name)).filter(({ state }) => state === 'open');
    if (!open) throw new Error('there is no open pull request to merge');
    await github.as('alice').merge(name, open.number, step.merge);
    await repository.git('fetch', '--quiet', github.exportRepository(name), 'main');
    await repository.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
    return `## alice merges #${open.number} (${step.merge})`;
  }
  if ('commit' in step) await repository.commit(fillIn(step.commit, await repository.head()), step.files ?? {});
  else if ('git' in step) await repository.git(...step.git);
  else await repository.tag(step.tag);
  const branch = await repository.current();
  await github.importRepository(name, repository.path, { branches: [...new Set(['main', branch])], tags: ['*'] });
  if ('tag' in step) return `## Tag ${step.tag}`;
  if ('git' in step) return `## Somebody works with git\n\n${fence(`git ${step.git.map(quoted).join(' ')}`)}`;
  return `## A commit lands on ${branch}\n\n${fence(step.commit.trim().replaceAll('\r', '␍'))}`;
}

function fillIn(message: string, head: string): string {
  const line = 'It is (as ever) a matter of taste: see #1, "quoted" and MIN(COALESCE(total, 0)), or not.\n';
  return message
    .replaceAll('{HEAD}', head)
    .replace(/\{(\d+) KB of prose\}/, (_, size) => line.repeat(Math.ceil((Number(size) * 1024) / line.length)));
}

function quoted(word: string): string {
  return /^[\w./:=@^~+-]+$/.test(word) ? word : `"${word}"`;
}

function describeResult(result: StepResult): string {
  const { 'plan-id': _, plan, 'plan-file': file, ...outputs } = result.outputs;
  const shown = Object.entries(outputs).map(([key, value]) =>
    value.includes('\n') ? `${key}: |\n${value.replace(/^/gm, '  ')}` : `${key}: ${value}`,
  );
  if (plan === undefined || file === undefined) shown.push('(the plan is missing)');
  return [
    `Exit code ${result.exitCode}.`,
    ...result.annotations.map((annotation) => `- ${annotation.replaceAll('\n', '\n  ')}`),
    fence(shown.join('\n'), 'yaml'),
  ].join('\n');
}

/** The job summary but for the diff, which other scenarios show as files. */
function describeSummary({ exitCode, annotations, summary }: StepResult): string {
  const text = summary.replace(/<details>\n<summary>Diff[\s\S]*?<\/details>\n*/, '');
  return [
    `Exit code ${exitCode}.`,
    ...annotations.map((annotation) => `- ${annotation.replaceAll('\n', '\n  ')}`),
    `\n${text.trim().replace(/^/gm, '> ').replace(/ +$/gm, '')}`,
  ].join('\n');
}

async function describePulls(github: GitHub): Promise<string> {
  const pulls = await github.pullRequests(name);
  if (pulls.length === 0) return 'There is no pull request.';
  return pulls
    .map(({ number, state, title, body, head, base, labels }) =>
      [
        `Pull request #${number} is ${state}: **${title}** (${head.ref} → ${base.ref}${labels.length > 0 ? `; ${labels.join(', ')}` : ''})`,
        ...(state === 'open' ? [body.replace(/^/gm, '> ').replace(/ +$/gm, '')] : []),
      ].join('\n\n'),
    )
    .join('\n\n');
}

async function changedFiles(github: GitHub): Promise<Record<string, string>> {
  const [open] = (await github.pullRequests(name)).filter(({ state }) => state === 'open');
  if (!open) return {};
  const paths = [...(await github.diff(name, open.number)).matchAll(/^\+\+\+ b\/(.+)$/gm)].map(
    (match) => match[1] ?? '',
  );
  const read = async (path: string): Promise<[string, string]> => [
    path,
    (await github.readFile(name, open.head.ref, path)) ?? '',
  ];
  return Object.fromEntries(await Promise.all(paths.sort().map(read)));
}

function fence(text: string, language = ''): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Ids of commits, times and addresses of this machine become words that stay the same from run to run, in all texts of a scenario. */
async function stableNames(
  transcript: string,
  repository: Repository,
  github: GitHub,
): Promise<(text: string) => string> {
  const known = new Map<string, string>();
  await repository.git('fetch', '--quiet', github.exportRepository(name), '+refs/*:refs/seen/*');
  const reachable = (await repository.git('rev-list', '--all', '--reflog')).split('\n');
  // A branch may have moved on from a commit that was told of.
  const told = transcript.match(/\b[0-9a-f]{40}\b/g) ?? [];
  const ids = new Set([...reachable, ...told].map((id) => id.slice(0, 7)));
  return (text) =>
    text
      .replaceAll(github.serverUrl, 'https://github.test')
      .replace(/\b\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '<time>')
      .replace(/\b[0-9a-f]{64}\b/g, '<plan-id>')
      .replace(/"text":"[0-9a-f]{16}"/g, '"text":"<hash>"')
      .replace(/\b(?:[0-9a-f]{40}|[0-9a-f]{7})\b/g, (id) => {
        const short = id.slice(0, 7);
        if (!ids.has(short)) return id;
        if (!known.has(short)) known.set(short, `<commit-${known.size + 1}>`);
        return known.get(short) ?? id;
      });
}

/** Every file below a folder, by path. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = async (file: string): Promise<[string, string]> => [
    relative(folder, file).replaceAll('\\', '/'),
    await readFile(file, 'utf8'),
  ];
  return Object.fromEntries(await Promise.all(files.sort().map(read)));
}
