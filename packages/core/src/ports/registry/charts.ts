import { bounds } from '../../bounds.js';
import { Failure } from '../../failure.js';
import { readYamlValue } from '../../files/yaml-value.js';
import { parseReference } from '../../nouns/image.js';
import { readWhole } from '../read-body.js';
import { openRegistry, type RegistryOptions } from './registry.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A place charts are published to; a registry is asked with the logins that docker and helm keep. */
export interface ChartRepository {
  /**
   * Is this version of a chart there? Versions are compared as they are written, `+` as `_` where the repository is a registry.
   * @throws {Failure} when the repository does not answer
   */
  has(chart: string, version: string): Promise<boolean>;
  /**
   * The package of a version, a gzipped tar archive; undefined where there is none.
   * @throws {Failure} when the repository does not answer
   */
  read(chart: string, version: string): Promise<Buffer | undefined>;
}

const TIMEOUT = 30_000;
/** The index of a large repository has tens of thousands of versions. */
const mostOfIndex = { bytes: bounds.index, tokens: Number.POSITIVE_INFINITY };
/** What Helm calls a package, now and before 3.7. Source: https://helm.sh/docs/topics/registries/ */
export const chartLayer = /^application\/(?:vnd\.cncf\.helm\.chart\.content\.v1\.)?tar\+gzip$/;

/** How long is waited for answers. */
export type ChartLimits = Pick<RegistryOptions, 'timeout' | 'tempo'>;

/**
 * Opens a chart repository. Nothing is sent before the first question.
 * @param address `oci://host/path`, under which each chart has its name, or the address of a Helm repository (its `index.yaml` may be named)
 * @param limits of how long is waited
 * @throws {Failure} when the address is neither
 */
export function openChartRepository(
  address: string,
  env: Environment = process.env,
  limits: ChartLimits = {},
): ChartRepository {
  if (/^oci:\/\/[^/\s]+/.test(address)) {
    return ociRepository(address.slice('oci://'.length).replace(/\/+$/, ''), { ...limits, env });
  }
  if (/^https?:\/\/[^/\s]+/.test(address)) return helmRepository(address, limits.timeout ?? TIMEOUT);
  throw noRepository(address, `${JSON.stringify(address)} is not a chart repository`);
}

function noRepository(address: string, message: string): Failure {
  return new Failure({
    code: 'bad-chart-repository',
    message,
    fix: `Give \`oci://host/path\`, or the \`https://\` address of a Helm repository, in place of ${JSON.stringify(address)}.`,
  });
}

function helmRepository(address: string, timeout: number): ChartRepository {
  const url = /\/index\.yaml(\?.*)?$/.test(address) ? address : `${address.replace(/\/+$/, '')}/index.yaml`;
  let index: Promise<Index> | undefined;
  const find = async (chart: string, version: string) => {
    index ??= readIndex(url, timeout);
    return (await index).get(chart)?.get(version);
  };
  return {
    has: async (chart, version) => (await find(chart, version)) !== undefined,
    async read(chart, version) {
      const [address] = (await find(chart, version)) ?? [];
      if (address === undefined) return undefined;
      const there = new URL(address, url).href;
      const response = await ask(there, timeout, bounds.blob);
      if (response.status === 404) return undefined;
      if (!response.ok) throw refused(there, response.status);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

/** The addresses of packages, by chart and version. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

async function readIndex(url: string, timeout: number): Promise<Index> {
  const response = await ask(url, timeout, bounds.index);
  if (response.status === 404) return new Map();
  if (!response.ok) throw refused(url, response.status);
  const index: unknown = readYamlValue(url, await response.text(), 'helm', mostOfIndex).value;
  const entries = isRecord(index) && isRecord(index.entries) ? index.entries : {};
  return new Map(
    Object.entries(entries).map(([name, versions]) => [
      name,
      new Map(
        (Array.isArray(versions) ? versions : []).flatMap((entry): [string, string[]][] =>
          isRecord(entry) ? [[String(entry.version), Array.isArray(entry.urls) ? entry.urls.map(String) : []]] : [],
        ),
      ),
    ]),
  );
}

function ociRepository(path: string, options: RegistryOptions): ChartRepository {
  const registry = openRegistry(options);
  const referenceOf = (chart: string, version: string) => {
    // A tag has no `+`: Helm writes `_` for it.
    const text = `${path}/${chart}:${version.replaceAll('+', '_')}`;
    const reference = parseReference(text);
    if (reference === undefined) throw noRepository(`oci://${path}`, `oci://${text} is not a reference of a chart`);
    return reference;
  };
  return {
    has: async (chart, version) => registry.exists(referenceOf(chart, version)),
    read: async (chart, version) => registry.layer(referenceOf(chart, version), chartLayer),
  };
}

async function ask(url: string, timeout: number, limit: number): Promise<Response> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeout) });
    return await readWhole(
      answer,
      url,
      limit,
      'Check the address of the chart repository, or remove old versions from it.',
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      {
        code: 'chart-repository-unreachable',
        message: `${new URL(url).host} did not answer: ${error instanceof Error ? error.message : String(error)}`,
        fix: 'Check the address of the chart repository and that the runner can reach it; if both are right, run again.',
      },
      error,
    );
  }
}

function refused(url: string, status: number): Failure {
  return new Failure({
    code: 'chart-repository-refused',
    message: `${url} answered with status ${status}`,
    fix:
      status === 401 || status === 403
        ? 'Slipway reads Helm repositories without credentials. Move the chart to a registry (`oci://`), which is read with the logins of docker and helm.'
        : 'Check the address of the chart repository.',
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
