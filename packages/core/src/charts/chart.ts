import { Failure, type Place, type Problem } from '../failure.js';
import { Lines } from '../files/lines.js';
import type { MapNode } from '../files/yaml-node.js';
import { parseTree } from '../files/yaml-tree.js';
import { type Folder, inFolder } from '../nouns/folder.js';
import type { Path } from '../nouns/git.js';
import { type Chart, chartOf, type Dependency, MANIFEST, readDependencies } from './manifest.js';

export * from './manifest.js';

/**
 * Reads a chart.
 * @param folder the chart's folder
 * @param text its Chart.yaml
 * @param requirements its requirements.yaml, where charts of `apiVersion: v1` list their dependencies
 * @throws {Failure} when one of them is not a YAML mapping
 */
export function readChart(folder: Folder, text: string, requirements?: string): Chart {
  const root = readMapping(inFolder(folder, MANIFEST), text);
  const old = requirements === undefined ? [] : readRequirements(inFolder(folder, 'requirements.yaml'), requirements);
  return chartOf(folder, text, root, old);
}

/**
 * Reads a chart that is released.
 * @throws {Failure} also when it lacks what Helm demands to package it, a name and a version
 */
export function readReleased(folder: Folder, text: string, requirements?: string): Chart {
  const chart = readChart(folder, text, requirements);
  const { name, version, manifest, versionPlace } = chart;
  const problems = [
    ...(name === '' ? [missing('chart-without-name', 'name', { path: manifest })] : []),
    ...(version === '' ? [missing('chart-without-version', 'version', versionPlace)] : []),
  ];
  if (problems.length > 0) throw new Failure(problems);
  return chart;
}

function missing(code: string, key: string, place: Place): Problem {
  return {
    code,
    message: `${place.path} has no ${key}`,
    fix: `Add \`${key}:\` to the chart; Helm does not package a chart without it.`,
    place,
  };
}

/**
 * The `dependencies` of a file that has such a list: Chart.yaml, requirements.yaml, Chart.lock.
 * @throws {Failure} when it is not a YAML mapping
 */
export function readDependencyList(path: Path, text: string): Dependency[] {
  return readDependencies(readMapping(path, text), new Lines(path, text));
}

function readRequirements(path: Path, text: string): Dependency[] {
  return text.trim() === '' ? [] : readDependencyList(path, text);
}

function readMapping(path: Path, text: string): MapNode {
  const root = parseTree(path, text)[0]?.root;
  if (root?.kind === 'map') return root;
  throw new Failure({
    code: 'not-a-chart',
    message: `${path} is not a YAML mapping`,
    fix: 'Write at least `apiVersion`, `name` and `version` into it, or delete the file.',
    place: { path, line: 1 },
  });
}
