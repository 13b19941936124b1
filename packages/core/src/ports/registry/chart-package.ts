import { digestOf } from '../../nouns/digest.js';
import type { Reference } from '../../nouns/image.js';
import { chartLayer } from './charts.js';
import { fetchBlob, fetchManifest } from './fetch-manifest.js';
import type { Line } from './line.js';
import type { Writer } from './push.js';

/** What a registry has as a version of a chart. */
export interface PublishedPackage {
  /** Of its manifest: what a release file has. */
  readonly digest: string;
  /** `null`: what is there is no chart. */
  readonly archive: Buffer | null;
  /** Text of its `.prov` file; `null`: it is not signed. */
  readonly provenance: Buffer | null;
}

/** What is pushed as a version of a chart. */
export interface PackageToPush {
  readonly archive: Buffer;
  /** What its Chart.yaml says, which registries show. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Text of its `.prov` file. */
  readonly provenance?: Buffer;
  /** Address of the repository, for charts that name no source: GHCR connects a package with its repository by it. */
  readonly source: string;
}

/** Media types. Source: https://helm.sh/docs/topics/registries/#oci-feature-deprecation-and-behavior-changes-with-v370 */
const types = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.cncf.helm.config.v1+json',
  archive: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  provenance: 'application/vnd.cncf.helm.chart.provenance.v1.prov',
};

/** The reference of a version of a chart. A tag has no `+`: Helm writes `_` for it. */
export function referenceOfChart(repository: Reference, name: string, version: string): Reference {
  const { registry, repository: path } = repository;
  return { registry, repository: path === '' ? name : `${path}/${name}`, tag: version.replaceAll('+', '_') };
}

/**
 * Reads what a registry has under a tag; undefined: nothing.
 * @throws {Failure} when the registry does not say
 */
export async function findPackage(line: Line, reference: Reference): Promise<PublishedPackage | undefined> {
  const manifest = await fetchManifest(line, reference);
  if (manifest === undefined) return undefined;
  const { digest, layers } = manifest;
  const content = layers.find(({ mediaType }) => chartLayer.test(mediaType));
  const signature = layers.find(({ mediaType }) => mediaType === types.provenance);
  const read = async (layer: typeof content) =>
    layer === undefined ? null : fetchBlob(line, { ...reference, digest }, layer.digest);
  const [archive, provenance] = await Promise.all([read(content), read(signature)]);
  return { digest, archive, provenance };
}

/**
 * Pushes a package. The same package gives the same digest, whoever pushes it: unlike Helm's, the manifest has no time in it.
 * @throws {Failure} when the registry does not take it
 */
export async function pushPackage(writer: Writer, to: Reference, pushed: PackageToPush): Promise<string> {
  const { archive, metadata, provenance, source } = pushed;
  const config = Buffer.from(JSON.stringify(metadata));
  const blobs = [config, archive, ...(provenance === undefined ? [] : [provenance])];
  await Promise.all(blobs.map((bytes) => writer.putBlob(to, bytes)));
  const part = (mediaType: string, bytes: Buffer) => ({ mediaType, digest: digestOf(bytes), size: bytes.length });
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: types.manifest,
      config: part(types.config, config),
      layers: [part(types.archive, archive), ...(provenance === undefined ? [] : [part(types.provenance, provenance)])],
      annotations: annotationsOf(metadata, source),
    }),
  );
  const digest = digestOf(bytes);
  await writer.putManifest(to, { digest, bytes, mediaType: types.manifest });
  return digest;
}

/** What Helm makes of a Chart.yaml (pkg/registry), without the time of the push. */
function annotationsOf(metadata: PackageToPush['metadata'], source: string): Record<string, string> {
  const text = (key: string) => (typeof metadata[key] === 'string' ? metadata[key] : '');
  const list = (key: string): readonly unknown[] => (Array.isArray(metadata[key]) ? metadata[key] : []);
  const [first] = list('sources');
  const authors = list('maintainers').flatMap((one) => {
    if (!isRecord(one) || typeof one.name !== 'string') return [];
    return typeof one.email === 'string' ? `${one.name} (${one.email})` : one.name;
  });
  const known = {
    'org.opencontainers.image.title': text('name'),
    'org.opencontainers.image.version': text('version'),
    'org.opencontainers.image.description': text('description'),
    'org.opencontainers.image.url': text('home'),
    'org.opencontainers.image.source': typeof first === 'string' ? first : source,
    'org.opencontainers.image.authors': authors.join(', '),
  };
  const own = isRecord(metadata.annotations) ? Object.entries(metadata.annotations) : [];
  return Object.fromEntries([
    ...Object.entries(known).filter(([, value]) => value !== ''),
    // Title and version are never another's.
    ...own.flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' && !/^org\.opencontainers\.image\.(title|version)$/.test(key) ? [[key, value]] : [],
    ),
  ]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
