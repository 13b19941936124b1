import type { Chart } from '@slipway/core/charts/chart';
import { isAside } from '@slipway/core/charts/discover';
import type { Raise, Standing, Wish } from '@slipway/core/charts/raise';
import { compareVersions, levelAt, levelBetween, readVersion } from '@slipway/core/charts/version';
import { Failure, type Problem } from '@slipway/core/failure';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { Candidate } from './candidates.js';
import type { Facts } from './read.js';
import type { LastRelease } from './release.js';
import type { Inputs } from './table.js';

/** What is asked of each chart, before what follows from it. */
export interface Wishes {
  readonly standings: ReadonlyMap<Folder, Standing>;
  readonly wishes: readonly Wish[];
  /** Charts that keep their version, and why. */
  readonly kept: readonly { readonly candidate: Candidate; readonly why: string }[];
}

/**
 * Decides which charts shall be raised, and how far.
 * @throws {Failure} for every chart whose version is none, and where the input `version` is not higher or is taken
 */
export function decideWishes(inputs: Inputs, facts: Facts): Wishes {
  const { candidates, named } = facts;
  const problems: Problem[] = [];
  const standings = new Map<Folder, Standing>();
  const wishes: Wish[] = [];
  const kept: Wishes['kept'][number][] = [];
  const nobodyReleased = [...candidates.values()].every(
    ({ release, comparison }) => (release === undefined || release.by === 'created') && comparison === undefined,
  );

  // Where there is nothing else, these are what is released.
  const passesOver = facts.ct === undefined && ![...candidates.keys()].every(isAside);
  const isLeft = (folder: Folder, release: LastRelease | undefined) =>
    passesOver && isAside(folder) && !named?.has(folder) && release?.by !== 'tag' && release?.by !== 'base';

  for (const [folder, candidate] of candidates) {
    const { chart, release, tagged, inUse, nested } = candidate;
    if (chart.semver === undefined) {
      problems.push({
        code: 'bad-chart-version',
        message: `${chart.manifest}: ${chart.version === '' ? 'there is no version' : `${JSON.stringify(chart.version)} is not a valid version`}`,
        fix: 'Write a version by SemVer 2.0.0, such as `0.1.0`.',
        place: chart.versionPlace,
      });
      continue;
    }
    const released = release?.version ?? chart.semver;
    standings.set(folder, {
      ...{ chart, version: chart.semver, released, taken: new Set([...tagged, ...inUse]), nested },
      ...(candidate.committed && !nested ? { committed: candidate.committed } : {}),
      // What is locked is one version, whatever the range.
      followsIfAsked: isLeft(folder, release) && !facts.files.has(inFolder(folder, 'Chart.lock')),
    });
    if (!isSelected(facts, chart)) continue;
    // A chart that writes `v1.4.2` goes on so.
    const target = inputs.version === '' ? undefined : readVersion(`${chart.semver.prefix}${inputs.version}`);
    if (target !== undefined) {
      const problem = obstacle(candidate, target.text);
      if (problem !== undefined) problems.push(problem);
      else {
        // Also where it has it already: no dependency shall raise it past that.
        wishes.push({ folder, to: target });
        if (target.text === chart.version) kept.push({ candidate, why: `is at ${chart.version} already` });
      }
      continue;
    }
    if (inputs.bump === 'none') continue;
    const why = isLeft(folder, release)
      ? 'is for tests or examples, and has no tag: name it in `charts` to raise it'
      : whyNot(inputs, candidate, named !== undefined, nobodyReleased);
    if (why !== undefined) kept.push({ candidate, why });
    else
      wishes.push({
        folder,
        to: inputs.bump === 'auto' ? levelAt(released, candidate.assessment?.level ?? 'patch') : inputs.bump,
      });
  }
  if (problems.length > 0) throw new Failure(problems);
  for (const { chart, release } of facts.context) {
    const { folder, semver } = chart;
    if (semver === undefined) continue;
    standings.set(folder, { chart, version: semver, released: release?.version ?? semver, settled: true });
  }
  return { standings, wishes, kept };
}

/** Is a chart one of those the user means, rather than one that only follows? */
export function isSelected({ selected }: Facts, { folder }: Chart): boolean {
  return selected.has(folder);
}

/** Why a chart has no need of another version; undefined when it has. */
function whyNot(inputs: Inputs, candidate: Candidate, isNamed: boolean, nobodyReleased: boolean): string | undefined {
  const { chart, release, comparison } = candidate;
  if (release === undefined) return `is new: ${chart.version} is its first version`;
  if (!isNamed && isPlaceholder(chart, release)) {
    return 'is at 0.0.0, as charts that get their version when they are packaged: name it in `charts` to raise it';
  }
  if (comparison !== undefined) {
    const isDocuments = comparison.files.every(({ path }) => path.endsWith('.md'));
    if (!isNamed && isDocuments && chart.deprecated && comparison.before.deprecated) {
      return 'is deprecated, and only its documents changed: name it in `charts` to raise it';
    }
    return undefined;
  }
  if (candidate.packaged.length > 0) return undefined;
  if (inputs['app-version'] !== '' && chart.type === 'application' && chart.appVersion !== inputs['app-version'])
    return undefined;
  if (chart.version !== release.version.text && (release.by !== 'base' || isNamed)) return undefined;
  if (release.by === 'created')
    return isNamed || nobodyReleased ? undefined : `did not change since it was created with ${chart.version}`;
  if ((release.by === 'tag' || release.by === 'base') && isNamed) return undefined;
  return `did not change since ${release.version.text}`;
}

/** Was nothing ever published as 0.0.0? Then the build that packages the chart gives it another version, as its tags may say. */
function isPlaceholder({ semver }: Chart, { by, version, before }: LastRelease): boolean {
  if (semver?.semver !== '0.0.0' || by === 'base') return false;
  return by !== 'tag' || (before?.semver?.semver === '0.0.0' && version.semver !== '0.0.0');
}

/** What keeps the version of the input from being given to a chart, if anything does. */
function obstacle({ chart, release, tagged }: Candidate, text: string): Problem | undefined {
  const target = readVersion(text);
  if (target === undefined || text === chart.version) return undefined;
  const fix = 'Give a higher version in the input `version`, or leave it out and use `bump`.';
  if (tagged.includes(target.semver)) {
    return {
      code: 'version-taken',
      message: `${chart.name} ${text} is already released: it has a tag`,
      fix,
      place: chart.versionPlace,
    };
  }
  const lowest = [chart.semver, release?.version].filter((version) => version !== undefined);
  const higher = lowest.find((version) => compareVersions(version, target) >= 0);
  if (higher === undefined) return undefined;
  return {
    code: 'version-not-higher',
    message: `${text} is not higher than ${higher.text}, the version of ${chart.name}`,
    fix,
    place: chart.versionPlace,
  };
}

/**
 * Refuses versions that only changes decided, below the ones that pre-releases of the charts prepare.
 * @throws {Failure} with both versions of every such chart
 */
export function mustReachCandidates(
  { bump, version: asked }: Inputs,
  { candidates }: Facts,
  raises: readonly Raise[],
): void {
  if (asked !== '' || bump !== 'auto') return;
  const problems = raises.flatMap(({ chart, version }): Problem[] => {
    const { release, tagged = [] } = candidates.get(chart.folder) ?? {};
    const candidate = release?.candidate;
    const [core] = candidate?.semver.split('-') ?? [];
    const prepared = core === undefined ? undefined : readVersion(core);
    if (release === undefined || candidate === undefined || prepared === undefined) return [];
    if (version.text === chart.version || compareVersions(version, prepared) >= 0) return [];
    const isFree = !tagged.includes(prepared.semver);
    const run = `bump-chart with \`charts: ${chart.folder}\``;
    const below = `\`bump: ${levelBetween(release.version, version) ?? 'patch'}\``;
    return [
      {
        code: 'candidate-above',
        message: `The changes make the next version of ${chart.name} ${version.text}, but the tag of its pre-release ${candidate.text} is part of this branch`,
        fix: isFree
          ? `Run ${run} and, to release what the pre-release prepares, \`version: ${prepared.semver}\`; for ${version.text}, ${below}.`
          : `${prepared.semver} is released elsewhere: merge its branch, or, for ${version.text}, run ${run} and ${below}.`,
        place: chart.versionPlace,
      },
    ];
  });
  if (problems.length > 0) throw new Failure(problems);
}
