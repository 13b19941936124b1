import { versionFiles } from '@slipway/core/config/layout';
import { loadConfig } from '@slipway/core/config/load';
import { Failure, type Finding, once, type Problem } from '@slipway/core/failure';
import type { CommitId, Tag } from '@slipway/core/nouns/git';
import type { Markdown } from '@slipway/core/plan/markdown';
import { askedOr } from '@slipway/core/plan/questions';
import { readGateEvent } from '@slipway/core/ports/gate-event';
import { draftOf, type GitHubRelease, listReleases } from '@slipway/core/ports/github/releases';
import { readTagCommits } from '@slipway/core/ports/github/tags';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { prerelease } from 'semver';
import { type Asset, readAssets } from './assets.js';
import { tagAbove } from './behind.js';
import { readCharts } from './charts.js';
import { misspelledIn, readNotes, readTemplate } from './notes.js';
import { mustFollowTags } from './other-pattern.js';
import { readProduct } from './product.js';
import { compareAssets, lacksOf } from './published.js';
import { fill, mustBeApart, type Subject } from './subject.js';
import type { Inputs } from './table.js';

/** A version to be released, and what GitHub has of it. */
export interface Candidate {
  /** Of the chart; of the product: the repository's. */
  readonly name: string;
  readonly version: string;
  /** It comes before its own release, such as `1.5.0-rc.1`. */
  readonly isPrerelease: boolean;
  readonly tag: string;
  /** The commit that brought the version. */
  readonly commit: CommitId;
  /** The commit its tag is on; `null`: there is no such tag. */
  readonly tagged: CommitId | null;
  /** Its GitHub Release, or the draft of one; `null`: it has none. */
  readonly release: GitHubRelease | null;
  /** Whether it gets a release, or only a tag. What somebody tagged stays as it is. */
  readonly hasRelease: boolean;
  /** Text of its release: of a published one what it has. */
  readonly notes: Markdown;
  readonly assets: readonly Asset[];
}

/** Everything the plan depends on. */
export interface Facts {
  readonly base: CommitId;
  /** Page of the repository. */
  readonly url: string;
  readonly candidates: readonly Candidate[];
  /** Versions of the product that have a published release, without pre-releases; `null`: charts, of which none is the latest. */
  readonly published: readonly string[] | null;
  /** Why there is nothing to release, where nothing is. */
  readonly nothing: string;
  readonly findings: readonly Finding[];
}

/**
 * Finds what is to be released, the commits that brought it, and what GitHub has of it.
 * @throws {Failure} when something cannot be read, a file is missing, or the run is for a pull request that is not merged
 */
export async function readFacts(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  mustFit(inputs);
  await mustBeMerged(inputs, world);
  const { github, context } = world;
  const config = await loadConfig(base, inputs.config);
  const isProduct = inputs.components === 'product';
  const { subjects, nothing, findings } = await (isProduct ? readProduct : readCharts)(inputs, world, base, config);
  mustBeApart(subjects);
  const files = config['version-file'] === undefined ? versionFiles : [config['version-file']];
  const hasProduct = (await base.list(files)).length > 0;
  await mustFollowTags(subjects, inputs, { config, hasProduct }, world.history);
  const template = (subject: Subject) => readTemplate(inputs.notes, subject, context.workspace);
  const withRelease = inputs['github-release'];
  const names = subjects.map(({ tag }) => tag);
  // A run that stopped half-way left a draft: what has a tag and none was tagged by a person, and stays as it is, unless it is asked for.
  const isWanted = isProduct && (inputs.version !== '' || world.runner.env.GITHUB_REF_TYPE === 'tag');
  const [tags, releases] = await Promise.all([
    askedOr(readTagCommits(github, names), async () => tagsInClone(await world.history.tags(), names)),
    withRelease && subjects.length > 0 ? askedOr(listReleases(github), async () => []) : [],
  ]);
  const candidates: Candidate[] = [];
  const [leftOut, lacks, misspelled]: [Finding[], Finding[], Finding[]] = [[], [], []];
  for (const subject of subjects) {
    const { name, version, tag } = subject;
    const tagged = tags.get(tag) ?? null;
    const behind = tagged === null ? await tagAbove(subject, inputs, base.commit, world.history) : undefined;
    if (behind !== undefined) {
      leftOut.push(behind);
      continue;
    }
    const there = releases.find((one) => one.tag === tag && !one.isDraft) ?? draftOf(releases, tag) ?? null;
    const isPublished = there !== null && !there.isDraft;
    const hasRelease = withRelease && (tagged === null || there !== null || isWanted);
    const commit = await subject.locate(tagged ?? undefined);
    const notes = async () => {
      const given = await template(subject);
      misspelled.push(...misspelledIn(given));
      return readNotes(given, subject, commit, world);
    };
    // Of several charts, a file that is not named after its chart was attached to whichever was released then.
    const named =
      isPublished && subjects.length > 1 ? inputs.assets.filter((glob) => glob.includes('{name}')) : inputs.assets;
    const globs = hasRelease ? named.map((glob) => fill(glob, { name, version })) : [];
    const found = await readAssets(globs, context.workspace, !isPublished);
    const { release, assets } = await compareAssets(github, there, found.assets, context.workspace);
    const isLacking = ({ name: file }: Asset) => isPublished && !there.assets.some((one) => one.name === file);
    // What the product lacks fails the run. One chart keeps no other from its release.
    const lacking = isProduct ? [] : assets.filter(isLacking);
    if (isPublished) lacks.push(...lacksOf(there, found.without, lacking));
    candidates.push({
      ...{ name, version, tag, commit, tagged, hasRelease, release },
      assets: assets.filter((asset) => !lacking.includes(asset)),
      isPrerelease: prerelease(subject.semver) !== null,
      notes: !hasRelease ? '' : isPublished ? there.notes : await notes(),
    });
  }
  const published = releases.flatMap(({ tag, isDraft, isPrerelease }) =>
    isDraft || isPrerelease ? [] : (subjects[0]?.pattern.match(tag) ?? []),
  );
  return {
    base: base.commit,
    url: github.url,
    candidates,
    published: isProduct ? published : null,
    nothing,
    findings: [...findings, ...leftOut, ...lacks, ...once(misspelled)],
  };
}

function tagsInClone(tags: readonly Tag[], names: readonly string[]): ReadonlyMap<string, CommitId> {
  return new Map(tags.flatMap(({ name, commit }) => (names.includes(name) ? [[name, commit]] : [])));
}

/** @throws {Failure} for inputs that say nothing beside others: what is asked for happens, or the run fails */
function mustFit(inputs: Inputs): void {
  const { components, version, charts, notes, assets, 'github-release': withRelease } = inputs;
  const problem = (given: string, why: string, fix: string): Problem => ({
    code: 'inputs-contradict',
    message: `The input \`${given}\` does not apply here: ${why}`,
    fix,
  });
  const isOff = '`github-release: false` makes tags only';
  const problems = [
    ...(version !== '' && components === 'charts'
      ? [problem('version', '`components: charts` tags each chart at the version in its Chart.yaml', 'Omit `version`.')]
      : []),
    ...(charts.length > 0 && components === 'product'
      ? [
          problem(
            'charts',
            'it chooses among the charts of `components: charts`',
            'Add `components: charts`, or omit `charts`.',
          ),
        ]
      : []),
    ...(assets.length > 0 && !withRelease ? [problem('assets', isOff, 'Omit one of them.')] : []),
    ...(notes !== '' && !withRelease ? [problem('notes', isOff, 'Omit one of them.')] : []),
  ];
  if (problems.length > 0) throw new Failure(problems);
}

/** @throws {Failure} where the version is one that nobody merged, unless the run writes nothing */
async function mustBeMerged({ 'dry-run': isDry }: Inputs, { runner }: Checkout): Promise<void> {
  if (isDry) return;
  const event = await readGateEvent(runner, '');
  const number = event.kind === 'other' ? event.unmerged : event.number;
  if (number === undefined) return;
  throw new Failure({
    code: 'not-merged',
    message: `#${number}, the pull request that started this run, is not merged: there is nothing to release`,
    fix: 'Release in a workflow `on: push`, or `if: github.event.pull_request.merged`. With `dry-run: true` this run shows what would be released.',
  });
}
