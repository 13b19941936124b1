import type { Pin, Release } from '@slipway/core/environments/model/release';
import { Failure, type Problem } from '@slipway/core/failure';
import { bareName, type ComponentId, chartId, isChart, serviceId } from '@slipway/core/nouns/component';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import { openGivenRelease } from '@slipway/core/release-file/given';
import type { World } from '@slipway/core/run/world';
import type { Inputs } from '../table.js';

/**
 * What the release file says that the input `release` gives, as JSON or by its path in the workspace; see {@link builtBy}.
 * @throws {Failure} when there is no such file, it is not a release file, or the versions of charts do not go with it
 */
export async function readBuilt(inputs: Inputs, { context }: Pick<World, 'context'>): Promise<Release | null> {
  const { release } = inputs;
  const isFile = release.kind === 'json' || release.kind === 'file';
  return builtBy(inputs, isFile ? await openGivenRelease(release, context.workspace) : null);
}

/**
 * What a release file says, with the versions of charts that the input `charts` adds; `null`: there is no file.
 * @throws {Failure} where those versions do not go with it
 */
export function builtBy({ charts }: Pick<Inputs, 'charts'>, file: ReleaseFile | null): Release | null {
  const versions = [...(charts === 'all' ? [] : charts)].flatMap(([name, version]) =>
    version === null ? [] : [{ name, version }],
  );
  const problems = versions.flatMap(({ name, version }): Problem[] => {
    if (file === null) return [explainLoneVersion(name, version)];
    const said = file.charts.get(name)?.version ?? version;
    if (said === version) return [];
    return [
      {
        code: 'chart-version-twice',
        message: `The release file has chart ${name} ${said}, but \`charts\` says ${version}`,
        fix: `Write \`charts: ${name}\`, or build the release file again.`,
        place: file.place('charts', name),
      },
    ];
  });
  if (problems.length > 0) throw new Failure(problems);
  if (file === null) return null;
  const added = versions.map(({ name, version }): [ComponentId, Pin] => [chartId(name), { version }]);
  const services = [...file.services].map(([name, pin]): [ComponentId, Pin] => [serviceId(name), pin]);
  const ofFile = [...file.charts].map(([name, pin]): [ComponentId, Pin] => [chartId(name), pin]);
  return new Map([...added, ...services, ...ofFile]);
}

function explainLoneVersion(name: string, version: string): Problem {
  return {
    code: 'chart-version-alone',
    message: `\`charts\` says ${name}=${version}, but \`release\` is not a release file`,
    fix: `To promote that chart alone, write \`charts: ${name}\`, \`services: '[]'\` and \`release: ${version}\`.`,
  };
}

/**
 * A release with the names services have now. Where it has a service under both names, the present one counts.
 * @param services with the names they had before
 */
export function withCurrentNames(
  release: Release,
  services: readonly { readonly name: string; readonly formerly: readonly string[] }[],
): Release {
  const current = new Map(
    services.flatMap(({ name, formerly }) =>
      formerly.map((old): [ComponentId, ComponentId] => [serviceId(old), serviceId(name)]),
    ),
  );
  const renamed = [...release].flatMap(([component, pin]): [ComponentId, Pin][] => {
    const name = current.get(component);
    return name === undefined || release.has(name) ? [] : [[name, pin]];
  });
  return new Map([...[...release].filter(([component]) => !current.has(component)), ...renamed]);
}

/** Names of the services that were built. */
export function servicesBuilt(built: Release | null): string[] {
  return [...(built?.keys() ?? [])].filter((component) => !isChart(component)).map(bareName);
}
