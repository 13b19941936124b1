import { openAll, repositoriesIn } from '@slipway/core/advice/discover-files';
import { readCharts } from '@slipway/core/charts/discover';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import type { Layout } from '@slipway/core/config/layout';
import { parseConfig } from '@slipway/core/config/load';
import { releaseAt } from '@slipway/core/config/release';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import { loadTargets, type Target } from '@slipway/core/environments/model/target';
import { listing } from '@slipway/core/environments/words/describe';
import { Failure, type Problem } from '@slipway/core/failure';
import { isChart } from '@slipway/core/nouns/component';
import type { Files, Path } from '@slipway/core/nouns/git';
import type { ClonedHistory, Snapshot } from '@slipway/core/snapshot/snapshot';
import { mustBeFirst, rootManifests } from '@slipway/prepare-release/first';
import { isInStep } from '@slipway/prepare-release/stamp/in-step';
import { doesRootFollow } from './common-version.js';

/** What the readers of the actions say of a proposal. */
export interface Trial {
  /** One line for each thing that works. */
  readonly works: readonly string[];
  /** What a person has to do first. */
  readonly problems: readonly Problem[];
  /** The same, about releases: with any, none can be made. */
  readonly releaseProblems: readonly Problem[];
  /** Nothing says that anything was released here. */
  readonly isFirst: boolean;
  /** Folders of charts that had the version of the last release, where nothing says yet whether each release sets it. */
  readonly inStep: readonly Path[];
  /** The package at the root of workspaces has the version of the last release. */
  readonly doesRootFollow: boolean;
}

/** Reads the repository as the actions would, with a proposed configuration. @param releases whether it is about releases, too */
export async function tryConfig(
  text: string,
  path: string,
  releases: boolean,
  { snapshot, history }: { readonly snapshot: Snapshot; readonly history: ClonedHistory },
): Promise<Trial> {
  const works: string[] = [];
  const problems: Problem[] = [];
  const releaseProblems: Problem[] = [];
  let isFirst = false;
  let inStep: readonly Path[] = [];
  let rootFollows = false;
  const config = parseConfig(path, text);
  if (releases) {
    await orProblems(releaseProblems, async () => {
      const asked = { version: '', bump: 'auto', prerelease: '' } as const;
      const later = { ...asked, bump: 'patch' } as const;
      const { layout, decision } = await releaseAt(history, snapshot, config, asked);
      const { libs, services, charts } = layout;
      works.push(
        `releases: ${counted(libs.length, 'library', 'libraries')}, ${counted(services.length, 'service')}, ${counted(charts.length, 'chart')}`,
      );
      isFirst = decision.previousVersion === '' && decision.fileVersion === '';
      const last = decision.fileVersion || decision.previousVersion;
      inStep = await chartsInStep(charts, last, snapshot);
      rootFollows = await doesRootFollow(libs, last, snapshot);
      const before = problems.length;
      await orProblems(problems, async () => {
        // The first commit that releases something comes later, and nobody runs this again then.
        const first = decision.needed ? decision : (await releaseAt(history, snapshot, config, later)).decision;
        mustBeFirst(first, await snapshot.load(rootManifests), config, layout);
      });
      if (problems.length === before)
        works.push(decision.needed ? `the next version is ${decision.version}` : 'nothing is to be released now');
    });
  }
  const known = readKnown(config);
  for (const { name, targets } of readEnvironments(config)) {
    await orProblems(problems, async () => {
      for (const target of targets) {
        const files = await loadTargets(snapshot, [target]);
        const opened = openTarget(target, files, known);
        const reading = readTarget(opened, files);
        const ids = [...reading.release.keys(), ...reading.floating.keys()];
        const charts = ids.filter(isChart).length;
        const found = `${counted(ids.length - charts, 'service')}, ${counted(charts, 'chart')}`;
        works.push(`${target.name}: ${found}${otherImages(opened, files)}`);
        problems.push(...reading.problems);
      }
    });
    if (!works.some((line) => line.startsWith(name))) works.push(`${name}: could not be read`);
  }
  return { works, problems, releaseProblems, isFirst, inStep, doesRootFollow: rootFollows };
}

async function chartsInStep(charts: Layout['charts'], version: string, snapshot: Snapshot): Promise<Path[]> {
  const open = charts.filter(({ decided }) => !decided).map(({ folder }) => folder);
  const read = await readCharts(snapshot, open, 'skip');
  return [...read].flatMap(([folder, chart]) => (isInStep(chart, version) ? [folder] : []));
}

/** Images in a target's files that are those of none of its services: somebody else's, or the configuration lacks a line. */
function otherImages({ components }: Target, files: Files): string {
  const own = new Set(components.flatMap((one) => (one.kind === 'service' ? one.repositories : [])));
  const named = new Set(repositoriesIn(openAll(files)).flatMap((one) => [...one]));
  const others = [...named].filter((one) => !own.has(one));
  return others.length === 0 ? '' : `; other images, not promoted: ${listing(others, 3)}`;
}

async function orProblems(problems: Problem[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...error.problems);
  }
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
