import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '@slipway/core/failure';
import { readYamlValue } from '@slipway/core/files/yaml-value';
import { shortDigest } from '@slipway/core/nouns/digest';
import type { Repository } from '@slipway/core/ports/github/connect';
import { downloadAsset, type ReleaseAsset } from '@slipway/core/ports/github/releases';
import { textAt } from '@slipway/core/ports/kubernetes/fields';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import { openGivenRelease } from '@slipway/core/release-file/given';
import { readTagRelease, type TagRelease } from '@slipway/core/release-file/of-tag';
import type { ChartMetadata, Helm } from './helm.js';
import type { ValuesText } from './pins.js';
import type { Inputs } from './table.js';

/** Where a chart, its values and digests come from. */
export interface Source {
  readonly file: ReleaseFile | null;
  readonly tag: TagRelease | null;
}

/** A chart on this machine. */
export interface LocalChart {
  /** Folder or package, absolute. */
  readonly path: string;
  readonly metadata: ChartMetadata;
  /** Its own values. */
  readonly values: string;
}

/** Opens what `release` names. */
export async function openSource(
  { release: { given } }: Pick<Inputs, 'release'>,
  workspace: string,
  github: Repository,
): Promise<Source> {
  if (given === null) return { file: null, tag: null };
  if (given.kind !== 'tag') return { file: await openGivenRelease(given, workspace), tag: null };
  const tag = await readTagRelease(github, given.tag);
  return { file: tag.file, tag };
}

/** Where things are put, and read. */
interface Ground {
  readonly workspace: string;
  readonly temp: string;
  readonly github: Repository;
  readonly helm: Helm;
}

/**
 * Brings the chart to this machine, so that what is shown and what is deployed are the same bytes.
 * @throws {Failure} where there is none, or it is not the one of the release
 */
export async function readChart(inputs: Inputs, { file, tag }: Source, ground: Ground): Promise<LocalChart> {
  const { chart } = inputs;
  const path =
    chart === ''
      ? await fromRelease(tag, ground)
      : chart.startsWith('oci://')
        ? await fromRegistry(inputs, file, ground)
        : await fromWorkspace(chart, ground);
  const { metadata, values } = await ground.helm.show(path);
  const json: unknown = readYamlValue('Chart.yaml', metadata, 'helm').value;
  const known: ChartMetadata = {
    name: textAt(json, 'name') ?? '',
    version: textAt(json, 'version') ?? '',
    appVersion: textAt(json, 'appVersion') ?? '',
  };
  const wanted = file?.charts.get(known.name);
  if (file !== null && wanted !== undefined && wanted.version !== known.version) {
    throw new Failure({
      code: 'chart-of-another-release',
      message: `The chart ${known.name} is ${known.version}, and ${file.path} says ${wanted.version}`,
      fix: 'Deploy the chart and the release file of one release.',
      place: file.place('charts', known.name),
    });
  }
  return { path, metadata: known, values };
}

async function fromWorkspace(chart: string, { workspace }: Ground): Promise<string> {
  const path = join(workspace, chart);
  const found = await stat(path).catch(() => null);
  if (found !== null) return path;
  throw new Failure({
    code: 'chart-not-found',
    message: `There is no ${chart} in the workspace`,
    fix: 'Check `chart`, and that a step before this one checks it out, makes or downloads it.',
  });
}

async function fromRegistry(
  { chart, version, insecure }: Inputs,
  file: ReleaseFile | null,
  { temp, helm }: Ground,
): Promise<string> {
  const name = chart.slice(chart.lastIndexOf('/') + 1);
  const known = file?.charts.get(name);
  const wanted = version || known?.version;
  if (wanted === undefined) {
    throw new Failure({
      code: 'no-version',
      message: `Which version of ${chart} to deploy is not known: ${file?.path} has no chart ${name}`,
      fix: 'Give `version`.',
    });
  }
  const folder = join(temp, 'chart');
  await mkdir(folder);
  const digest = await helm.pull(chart, wanted, folder, insecure);
  const [file1] = await readdir(folder);
  if (file1 === undefined) throw new Error('helm fetched a chart and left no file');
  if (known?.digest !== undefined && known.version === wanted && digest !== known.digest) {
    throw new Failure({
      code: 'chart-of-another-release',
      message: `${chart} ${wanted} is ${digest === null ? 'of an unknown digest' : shortDigest(digest)} in the registry, and ${file?.path} says ${shortDigest(known.digest)}`,
      fix: 'Someone pushed another package as this version. Nothing was deployed; publish the chart under a new version.',
    });
  }
  return join(folder, file1);
}

async function fromRelease(tag: TagRelease | null, ground: Ground): Promise<string> {
  if (tag === null) throw new Error('a chart without an address comes with a tag');
  const { release, file } = tag;
  const packages = release.assets.filter(({ name, isWhole }) => isWhole && name.endsWith('.tgz'));
  const named = packages.filter(({ name }) =>
    [...file.charts].some(([chart, { version }]) => name === `${chart}-${version}.tgz`),
  );
  const [found, ...more] = packages.length === 1 ? packages : named;
  if (found === undefined || more.length > 0) {
    throw new Failure({
      code: 'release-without-chart',
      message: `The release ${release.tag} has ${packages.length === 0 ? 'no package of a chart' : `several packages: ${packages.map(({ name }) => name).join(', ')}`}`,
      fix: 'Let publish-chart leave the package (`packages: dist`), and create-release attach it (`assets: dist/*.tgz`). Or give `chart: oci://…`: its version is taken from the release file.',
    });
  }
  return download(found, ground);
}

async function download(asset: ReleaseAsset, { temp, github }: Ground): Promise<string> {
  const folder = join(temp, 'files');
  await mkdir(folder, { recursive: true });
  const path = join(folder, basename(asset.name));
  await writeFile(path, await downloadAsset(github, asset));
  return path;
}

/** A values file on this machine. */
export interface ValuesFile extends ValuesText {
  /** Absolute. */
  readonly at: string;
}

/**
 * The values files: of the workspace; with a tag, of its release.
 * @throws {Failure} with every one that is missing
 */
export async function readValues(
  { values, environment }: Pick<Inputs, 'values' | 'environment'>,
  { tag }: Source,
  ground: Ground,
): Promise<ValuesFile[]> {
  if (tag !== null) {
    const { release } = tag;
    const files = release.assets.filter(({ name, isWhole }) => isWhole && /\.ya?ml$/.test(name));
    const wanted =
      values.length === 0
        ? usualValues(release.tag, files, environment)
        : values.map((path) => files.find(({ name }) => name === basename(path)));
    const missing = values.filter((_, index) => wanted[index] === undefined);
    if (missing.length > 0) {
      throw new Failure({
        code: 'values-not-found',
        message: `The release ${release.tag} has no ${missing.map((path) => basename(path)).join(', ')} among its files${files.length === 0 ? '' : `, but ${files.map(({ name }) => name).join(', ')}`}`,
        fix: 'Let create-release attach it (`assets`), so that a release has all that it was deployed with.',
      });
    }
    return Promise.all(
      wanted
        .flatMap((asset) => asset ?? [])
        .map(async (asset) => {
          const at = await download(asset, ground);
          return { at, path: asset.name, text: await readFile(at, 'utf8') };
        }),
    );
  }
  const read = await Promise.all(
    values.map(async (path) => {
      const at = join(ground.workspace, path);
      const text = await readFile(at, 'utf8').catch(() => null);
      return { at, path, text };
    }),
  );
  const missing = read.filter(({ text }) => text === null);
  if (missing.length > 0) {
    throw new Failure(
      missing.map(({ path }) => ({
        code: 'values-not-found',
        message: `There is no ${path} in the workspace`,
        fix: 'Check `values`, and that a step before this one checks the file out or makes it.',
      })),
    );
  }
  return read.flatMap(({ at, path, text }) => (text === null ? [] : [{ at, path, text }]));
}

/**
 * The values of a release where no one names them: `values.yaml`, then the one of the environment.
 * @throws {Failure} where there are several of a kind, or those of another environment: which are meant is not guessed
 */
function usualValues(tag: string, files: readonly ReleaseAsset[], environment: string): ReleaseAsset[] {
  const all = files.filter(({ name }) => /^values.*\.ya?ml$/.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isCommon = ({ name }: ReleaseAsset) => /^values\.ya?ml$/.test(name);
  const common = all.filter(isCommon);
  const own = all.filter((file) => !isCommon(file));
  const several = own.length > 1 ? own : common;
  const names = (some: readonly ReleaseAsset[]) => some.map(({ name }) => name);
  if (several.length > 1) {
    throw new Failure({
      code: 'values-ambiguous',
      message: `The release ${tag} has ${own.length > 1 ? 'values of several environments' : 'its values twice'}: ${names(several).join(', ')}`,
      fix: `Name those of this deployment in the step, the last one wins: \`values: ${[...names(several === own ? common : []), ...names(several.slice(0, 1))].join(',')}\`.`,
    });
  }
  const [other] = names(own).filter((name) => environmentOf(name) !== environment);
  if (other === undefined) return [...common, ...own];
  const without = common.length === 0 ? '' : ` To deploy without it: \`values: ${names(common).join()}\`.`;
  throw new Failure({
    code: 'values-ambiguous',
    message: `The release ${tag} has ${other}, and this deployment is to ${environment}`,
    fix: `To deploy with it, write \`environment: ${environmentOf(other)}\` or \`values: ${[...names(common), other].join()}\`.${without}`,
  });
}

/** `prod` of `values.prod.yaml`. */
function environmentOf(file: string): string {
  return file.replace(/^values[.-]?/, '').replace(/\.ya?ml$/, '');
}
