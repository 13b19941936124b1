import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { styleText } from 'node:util';
import { type Discovered, discoverEnvironments } from '@slipway/core/advice/discover';
import { configPaths } from '@slipway/core/config/paths';
import { usual } from '@slipway/core/environments/model/usual-names';
import { listing } from '@slipway/core/environments/words/describe';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import { type Path, unknownSlug } from '@slipway/core/nouns/git';
import { page, schemaUrl } from '@slipway/core/pages';
import { fewOfEach } from '@slipway/core/plan/findings';
import { inCheckout, withWorld } from '@slipway/core/run/world';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import { placeOf } from '../clone.js';
import { forPerson } from '../person.js';
import { harmless, type Print, renderFinding, type Streams, terminalRunner } from '../terminal.js';
import { otherVersionFile, withVersionFile } from './common-version.js';
import { findCtConfig } from './ct-config.js';
import { environmentsIn, proposeEnvironments } from './environments.js';
import { tellLeftOut } from './left-out.js';
import { onceEach } from './lines.js';
import { tellNotLookedInto } from './not-looked-into.js';
import { tellOtherBranches } from './other-branches.js';
import { otherPromoters, otherTools } from './other-tools.js';
import { type Choice, joined, type Part } from './proposal.js';
import { proposeRelease } from './release.js';
import { settleRelease } from './settle.js';
import { type Trial, tryConfig } from './trial.js';
import { leaveOut } from './unreadable.js';

/** What a person asked of `init`. */
export interface InitAsked {
  readonly folder: string;
  /** Writes without asking. */
  readonly yes: boolean;
  readonly json: boolean;
}

/** Asks a person a question. @returns whether the answer is yes; left out: there is nobody to ask */
export type Confirm = (question: string) => Promise<boolean>;

/** What init proposes for a repository. */
interface Proposal extends Omit<Trial, 'releaseProblems' | 'isFirst' | 'inStep' | 'doesRootFollow'> {
  readonly choices: readonly Choice[];
  /** New files by path; what is there already is none of them. */
  readonly files: Readonly<Record<Path, string>>;
  /** What is there already, and stays. */
  readonly kept: readonly Path[];
}

const configPath = '.github/slipway.yml';

const again = 'Then run `slipway init` again: until then it proposes no releases.';

/**
 * Looks at a clone, and proposes a configuration and workflows for it. They are written after a yes only.
 * @returns the exit code: 1 where there is nothing to propose, or the folder is no clone
 */
export async function initOn(
  { folder, yes, json }: InitAsked,
  env: Readonly<Record<string, string | undefined>>,
  { out, err }: Streams,
  confirm?: Confirm,
): Promise<number> {
  const place = await placeOf(folder, env);
  try {
    const workspace = place.env.GITHUB_WORKSPACE ?? folder;
    const proposal = await propose(workspace, place.env, env, json ? () => {} : err);
    const paths = Object.keys(proposal.files);
    if (!json) show(proposal, out);
    const isWanted = paths.length > 0 && (yes || (!json && confirm !== undefined && (await confirm(question(paths)))));
    if (isWanted) await write(workspace, proposal.files);
    if (json) out(JSON.stringify({ ...proposal, written: isWanted ? paths : [] }, null, 2));
    else if (paths.length > 0)
      out(
        isWanted
          ? `Written: ${paths.join(', ')}\nCommit them on a branch: plans are made for what is committed.`
          : 'Nothing was written: --yes writes the files.',
      );
    else if (proposal.kept.length === 0) out('Nothing is proposed, and nothing was written.');
    return paths.length > 0 || proposal.kept.length > 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const problems = error.problems.map(forPerson);
    if (json) out(JSON.stringify({ choices: [], files: {}, kept: [], works: [], problems, written: [] }, null, 2));
    else for (const problem of problems) out(renderFinding({ level: 'error', ...problem }));
    return 1;
  } finally {
    await place.remove();
  }
}

function question(paths: readonly Path[]): string {
  return `Write ${paths.length === 1 ? 'this file' : `these ${paths.length} files`}? [y/N] `;
}

async function propose(
  workspace: string,
  place: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
  progress: Print,
): Promise<Proposal> {
  const runner = terminalRunner({}, { ...env, ...place, GITHUB_WORKSPACE: workspace }, () => {});
  const options = { token: '', repository: '', place: 'checkout', sees: 'commit' } as const;
  return withWorld(runner, options, async (world) => {
    const checkout = inCheckout(world);
    const { clone, history } = checkout;
    const snapshot = snapshotAt(clone, clone.head);
    const paths = await snapshot.list(['**']);
    progress(`looking at ${paths.length} files`);
    const tags = (await history.tags()).map(({ name }) => name);
    const repository = { snapshot, history };
    const found = await discoverEnvironments(snapshot, place.GITHUB_REPOSITORY ?? unknownSlug);
    const theirs = environmentsIn(found, paths);
    const { ct, named: ctConfig, problems: unread } = await findCtConfig(snapshot, paths);
    const leftOut = await leaveOut(snapshot, paths);
    // People adopt a tool on a branch of their own.
    const branch = (await clone.remoteBranch()) ?? clone.branch ?? 'main';
    const versionFile = await otherVersionFile(snapshot);
    const seen = { paths, leftOut: leftOut.paths, tags, branch, ct, ctConfig, versionFile, ...theirs };
    const url = `${place.GITHUB_SERVER_URL}/${place.GITHUB_REPOSITORY}`;
    const there = await snapshot.list(configPaths(''));
    const plain = make(proposeRelease(seen), found);
    progress('trying the proposal with the readers of the actions');
    const tried = await tryConfig(plain.text, configPath, plain.releases, repository);
    const { inStep, doesRootFollow } = tried;
    const isPlain = inStep.length === 0 && !doesRootFollow;
    const first = isPlain ? plain : make(proposeRelease({ ...seen, inStep, doesRootFollow }), found);
    // What the reader refuses is not proposed: of releases only the check of charts is left.
    const refused = tried.releaseProblems;
    const chosen = refused.length === 0 ? first : make(proposeRelease({ ...seen, isOnlyCharts: true }), found);
    const isFirst = there.length === 0 && refused.length === 0 && first.releases && tried.isFirst;
    const part = isFirst
      ? await withVersionFile(chosen.part, configPath, chosen.text, snapshot, leftOut.paths)
      : chosen.part;
    const isUnclear = part === chosen.part && tried.problems.some(({ code }) => code === 'first-release-unclear');
    const { releases } = chosen;
    const isPlanned = there.length === 0 && refused.length === 0 && releases && !isUnclear;
    const { lines, choices, problems } = isPlanned
      ? await settleRelease(checkout, snapshot, chosen.lines, (all) => ({
          [configPath]: textOf(all),
          ...part.workflows,
        }))
      : { lines: chosen.lines, choices: [], problems: [] };
    const isConfigured = there.length === 0 && lines.length > 0;
    const proposed = { ...(isConfigured ? { [configPath]: textOf(lines) } : {}), ...part.workflows };
    const works = tried.works.filter((line) => part === chosen.part || !line.startsWith('the next version is'));
    const existing = new Set(paths);
    const kept = [...there, ...Object.keys(part.workflows).filter((path) => existing.has(path))];
    const stays = kept.map((path) => ({ what: `${path} stays`, why: 'it is there: `slipway doctor` checks it' }));
    const isNew = ({ what }: Choice) => !kept.includes(what);
    return {
      works: there.length === 0 ? works : [],
      problems: [
        ...(there.length === 0
          ? [
              ...refused.map((one) => ({ ...one, fix: `${one.fix} ${again}` })),
              ...leftOut.problems,
              ...tried.problems.filter(({ code }) => isUnclear || code !== 'first-release-unclear'),
              ...problems.filter(({ message }) => !leftOut.problems.some((one) => one.message === message)),
            ]
          : []),
        ...(part.choices.length === 0 && refused.length === 0 ? [nothingFound] : []),
        ...(there.length === 0 ? tellLeftOut(found, paths, theirs) : []),
        ...(there.length === 0 ? tellOtherBranches(found, theirs, { url, branch, defaultBranch: '' }) : []),
        ...guesses(found, paths),
        ...(there.length === 0 ? await tellNotLookedInto(snapshot, paths, theirs.environmentFiles) : []),
        ...('.github/workflows/charts-check.yml' in part.workflows ? unread : []),
        ...otherTools(paths, part),
        ...(there.length === 0 ? await otherPromoters(clone) : []),
      ],
      choices: [...stays, ...part.choices.filter(isNew), ...choices],
      files: Object.fromEntries(Object.entries(proposed).filter(([path]) => !existing.has(path))),
      kept,
    };
  });
}

/** The parts of a proposal as one, with the text of its configuration. */
function make(release: Part, found: Discovered) {
  const part = joined([release, proposeEnvironments(found)]);
  const lines = onceEach(part.lines);
  return { part, lines, text: textOf(lines), releases: '.github/workflows/prepare-release.yml' in part.workflows };
}

function textOf(lines: readonly string[]): string {
  return [`# yaml-language-server: $schema=${schemaUrl('slipway')}`, ...lines, ''].join('\n');
}

const nothingFound: Problem = {
  code: 'nothing-to-propose',
  message: 'No packages, charts or files of environments were found that Slipway knows',
  fix: 'Slipway releases packages of Python and Node and Helm charts, and promotes Helm values, Argo CD Applications, Kustomize overlays and HelmReleases.',
};

/** What looks like environments, and in which the reader finds nothing: a person knows more. */
function guesses({ lines, isTried }: Discovered, paths: readonly Path[]): Problem[] {
  if (isTried) return [];
  if (lines.length === 0) return notLookedInto(paths);
  return [
    {
      code: 'environments-not-found',
      message:
        'Paths look like those of environments, but nothing that runs was found in the files with these lines, so they are not proposed',
      fix: `If these are environments, correct the lines and add the \`keys\` of tags:\n${lines.join('\n')}`,
    },
  ];
}

/** Files that are called alike but for the name of an environment, in which nobody looks because of their ending. */
function notLookedInto(paths: readonly Path[]): Problem[] {
  const alike = groupBy(
    paths.filter((path) => /\.(?:env|gotmpl)$/.test(path)),
    (path) => path.replace(/[^/._-]+/g, (part) => (usual.includes(part) ? '*' : part)),
  );
  const named = [...alike.values()].filter((group) => group.length > 1).flat();
  if (named.length === 0) return [];
  return [
    {
      code: 'environments-in-other-files',
      message: `${listing(named, 3)} look like files of environments, but only .yaml, .yml and .json are looked into, so they are not proposed`,
      fix: `If they are YAML under other names, list them under \`values\` with the \`keys\` of their tags; tags in other formats have to move to YAML first: ${page('environments', 'which-values-are-meant')}`,
    },
  ];
}

function show({ choices, files, works, problems }: Proposal, out: (line: string) => void): void {
  for (const { what, why } of choices) out(`${styleText('bold', harmless(what))}: ${harmless(why)}`);
  for (const [path, text] of Object.entries(files)) out(`\n${styleText('cyan', path)}\n${harmless(text)}`);
  if (works.length > 0) out(styleText('bold', 'Tried with the reader of the actions:'));
  for (const line of works) out(`- ${harmless(line)}`);
  const { shown, others } = fewOfEach(
    problems.map((problem): Finding => ({ level: 'warning', ...problem })),
    Number.POSITIVE_INFINITY,
  );
  for (const finding of shown) out(renderFinding(finding));
  for (const kind of others) out(`${kind.length} more of ${kind[0]?.code}: all are in \`slipway init --json\``);
}

async function write(workspace: string, files: Proposal['files']): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text, { flag: 'wx' });
  }
}
