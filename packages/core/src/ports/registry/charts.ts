import { parse } from 'yaml';
import { Failure } from '../../failure.js';
import { parseReference } from './reference.js';
import { openRegistry } from './registry.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A place charts are published to; a registry is asked with the logins that docker and helm keep. */
export interface ChartRepository {
  /**
   * Is this version of a chart there? Versions are compared as they are written, `+` as `_` where the repository is a registry.
   * @throws {Failure} when the repository does not answer
   */
  has(chart: string, version: string): Promise<boolean>;
}

const TIMEOUT = 30_000;

/**
 * Opens a chart repository. Nothing is sent before the first question.
 * @param address `oci://host/path`, under which each chart has its name, or the address of a Helm repository (its `index.yaml` may be named)
 * @throws {Failure} when the address is neither
 */
export function openChartRepository(address: string, env: Environment = process.env): ChartRepository {
  if (/^oci:\/\/[^/\s]+/.test(address)) return ociRepository(address.slice('oci://'.length).replace(/\/+$/, ''), env);
  if (/^https?:\/\/[^/\s]+/.test(address)) return helmRepository(address);
  throw noRepository(address, `${JSON.stringify(address)} is no chart repository`);
}

function noRepository(address: string, message: string): Failure {
  return new Failure({
    code: 'bad-chart-repository',
    message,
    fix: `Give \`oci://host/path\`, or the \`https://\` address of a Helm repository, in place of ${JSON.stringify(address)}.`,
  });
}

function helmRepository(address: string): ChartRepository {
  const url = /\/index\.yaml(\?.*)?$/.test(address) ? address : `${address.replace(/\/+$/, '')}/index.yaml`;
  let index: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined;
  return {
    async has(chart, version) {
      index ??= readIndex(url);
      return (await index).get(chart)?.has(version) ?? false;
    },
  };
}

async function readIndex(url: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const response = await ask(url, {});
  if (response.status === 404) return new Map();
  if (!response.ok) throw refused(url, response.status);
  const index: unknown = parse(await response.text(), { maxAliasCount: 10_000 });
  const entries = isRecord(index) && isRecord(index.entries) ? index.entries : {};
  return new Map(
    Object.entries(entries).map(([name, versions]) => [
      name,
      new Set(
        (Array.isArray(versions) ? versions : []).flatMap((entry) => (isRecord(entry) ? [String(entry.version)] : [])),
      ),
    ]),
  );
}

function ociRepository(path: string, env: Environment): ChartRepository {
  const registry = openRegistry({ env });
  return {
    async has(chart, version) {
      // A tag has no `+`: Helm writes `_` for it.
      const text = `${path}/${chart}:${version.replaceAll('+', '_')}`;
      const reference = parseReference(text);
      if (reference === undefined) throw noRepository(`oci://${path}`, `oci://${text} is no reference of a chart`);
      return registry.exists(reference);
    },
  };
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  } catch (error) {
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
        ? 'Helm repositories are read without credentials; charts in a registry (`oci://`) with those of docker and helm.'
        : 'Check the address of the chart repository.',
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
