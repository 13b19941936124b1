import type { Chart } from '@slipway/core/charts/manifest';
import { readVersion } from '@slipway/core/charts/version';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import { formatReference, parseReference, type Reference } from '@slipway/core/nouns/image';
import { referenceOfChart } from '@slipway/core/ports/registry/chart-package';
import { parse } from 'semver';
import { fillVersion } from './inputs.js';
import type { Inputs } from './table.js';

/** A chart that shall be in the registry. */
export interface Wanted {
  readonly folder: Folder;
  readonly chart: Chart;
  readonly version: string;
  /** In place of what Chart.yaml says; left out: that. */
  readonly appVersion?: string;
  readonly reference: Reference;
  /** Where the version is that is published again; left out: the chart is built from the repository. */
  readonly candidate?: Reference;
}

/**
 * What the charts that were chosen are published as.
 * @param commit the one that is checked out
 * @throws {Failure} for everything that cannot be published
 */
export function listWanted(
  inputs: Inputs,
  chosen: readonly Chart[],
  commit: string,
): { wanted: Wanted[]; findings: Finding[] } {
  const sha = inputs.sha || commit;
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  const isNamed = inputs.charts.some((selector) => !selector.startsWith('!'));
  const wanted = chosen.flatMap((chart): Wanted[] => {
    const { folder, name } = chart;
    if (name === '' || chart.semver === undefined) {
      const problem = unpublishable(chart);
      if (isNamed) problems.push(problem);
      else findings.push({ level: 'warning', ...problem });
      return [];
    }
    const fill = (pattern: string, version: string) => fillVersion(pattern, { version, sha });
    const version = inputs.version === '' ? chart.version : fill(inputs.version, chart.version);
    const candidate = fill(inputs.candidate, chart.version);
    for (const [given, text] of [
      ['version', version],
      ['candidate', candidate],
    ] as const) {
      if (text !== '' && readVersion(text) === undefined) problems.push(badVersion(given, inputs[given], text));
    }
    if (readVersion(version) === undefined) return [];
    if (inputs.version === '' && isOfAnother(candidate, version)) problems.push(otherCandidate(chart, candidate));
    const place = parseReference(`${inputs.registry}/x`);
    const repository = place && { ...place, repository: place.repository.replace(/\/?x$/, '') };
    const reference = repository && referenceOfChart(repository, name, version);
    if (
      repository === undefined ||
      reference === undefined ||
      parseReference(formatReference(reference)) === undefined
    ) {
      problems.push(badName(chart, `${inputs.registry}/${name}:${version}`));
      return [];
    }
    const app = inputs['app-version'];
    return [
      {
        ...{ folder, chart, version, reference },
        ...(app === '' ? {} : { appVersion: fill(app, version) }),
        ...(candidate === '' ? {} : { candidate: referenceOfChart(repository, name, candidate) }),
      },
    ];
  });
  problems.push(...findTwice(wanted));
  if (problems.length > 0) throw new Failure(problems);
  return { wanted, findings };
}

/** Pre-releases that are of the release whose numbers they have. Builds such as `0.1.0-sha-3f2a91c` and `1.4.1-dev.5` are of none, nor are ids of commits such as `a1b2c3d`. */
const ofRelease = /^(?:(?:alpha|beta|rc|cr|pre|preview|milestone)(?![a-z])|[abcm]\d{0,2}(?![\da-z]))/i;

/** Whether a candidate is of another release than the version in Chart.yaml. */
export function isOfAnother(candidate: string, version: string): boolean {
  const [its, own] = [parse(readVersion(candidate)?.semver), parse(readVersion(version)?.semver)];
  if (its === null || own === null || its.compareMain('0.0.0') === 0) return false;
  return ofRelease.test(its.prerelease.join('.')) && its.compareMain(own) !== 0;
}

function otherCandidate({ manifest, version, versionPlace }: Chart, candidate: string): Problem {
  const [core = ''] = candidate.split(/[-+]/);
  return {
    code: 'candidate-of-another-version',
    message: `${candidate} would be published as ${version}, which ${manifest} says`,
    fix: `Write the final version, such as \`version: ${core}\`; or check out the commit of the candidate. If ${version} is right: \`version: '{version}'\`.`,
    place: versionPlace,
  };
}

/** Two charts that would be one in the registry. */
function findTwice(wanted: readonly Wanted[]): Problem[] {
  const first = new Map<string, Wanted>();
  return wanted.flatMap((one): Problem[] => {
    const at = formatReference(one.reference);
    const other = first.get(at);
    first.set(at, other ?? one);
    if (other === undefined) return [];
    return [
      {
        code: 'same-chart-twice',
        message: `${other.chart.manifest} and ${one.chart.manifest} would both be published as ${at}`,
        fix: 'Choose one with `charts`, or give each a name of its own.',
        place: one.chart.versionPlace,
      },
    ];
  });
}

function unpublishable({ manifest, name, version, versionPlace }: Chart): Problem {
  return {
    code: 'chart-without-version',
    message: `${manifest} has no ${name === '' ? 'name' : `valid version (${JSON.stringify(version)})`}, so it is not published`,
    fix: 'Write `name` and a version such as `version: 0.1.0`.',
    place: versionPlace,
  };
}

function badVersion(given: string, pattern: string, text: string): Problem {
  return {
    code: 'bad-version',
    message: `The input \`${given}\` is ${JSON.stringify(pattern)}, which gives ${JSON.stringify(text)}: not a version (SemVer)`,
    fix: 'Write it as `1.4.0`, or `0.0.0-sha-{short-sha}`: a number after `-` or a dot has no leading zero, so put letters before a commit.',
  };
}

function badName({ folder, versionPlace }: Chart, text: string): Problem {
  return {
    code: 'bad-chart-name',
    message: `${folder} cannot be published as ${text}: a registry takes lower case letters, digits, \`-\`, \`_\` and \`.\`, and a tag of at most 128 characters`,
    fix: `Correct \`name\` or \`version\` in ${inFolder(folder, 'Chart.yaml')}, or the input \`version\`. To publish the others only: \`charts: '!${folder}'\`.`,
    place: versionPlace,
  };
}
