import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bounds, size, tooMuch } from '../bounds.js';
import { Failure } from '../failure.js';
import { readYamlValue } from '../files/yaml-value.js';
import { baseName } from '../nouns/folder.js';

/** What counts as a difference between two packages. */
export interface Comparison {
  /** Whether `version` and `appVersion` of the chart's own Chart.yaml count. Default: no. */
  readonly versions?: boolean;
}

/**
 * The files in which two packages of a chart differ, sorted. A Chart.yaml counts by what it says, since each Helm writes it in its own way, and a
 * lock without the time it was made at.
 */
export function differingFiles(before: Uint8Array, after: Uint8Array, { versions = false }: Comparison = {}): string[] {
  const [old, now] = [unpackChart(before), unpackChart(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.filter((path) => {
    const [one, other] = [old.get(path), now.get(path)];
    if (one === undefined || other === undefined) return true;
    if (one.equals(other)) return false;
    return !isDeepStrictEqual(meaning(path, one, versions), meaning(path, other, versions));
  });
}

/** SHA-256 of what is in a package, by which {@link differingFiles} are none exactly if two are equal, however they were packed. */
export function contentsOf(archive: Uint8Array): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of [...unpackChart(archive)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const said = meaning(path, bytes, true);
    const content = Buffer.isBuffer(said) ? said : Buffer.from(JSON.stringify(said, inOrder));
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** What a file says: the bytes themselves, or of Chart.yaml and locks the data. */
function meaning(path: string, bytes: Buffer, versions: boolean): unknown {
  const name = baseName(path);
  const left =
    path === 'Chart.yaml' && !versions ? ['version', 'appVersion'] : name.endsWith('.lock') ? ['generated'] : [];
  if (!['Chart.yaml', 'Chart.lock', 'requirements.lock'].includes(name)) return bytes;
  let data: unknown;
  try {
    data = readYamlValue(path, bytes.toString('utf8'), 'helm').value;
  } catch (error) {
    if (error instanceof Failure) return bytes;
    throw error;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return bytes;
  return Object.fromEntries(Object.entries(data).filter(([key]) => !left.includes(key)));
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the Chart.yaml of a package says. */
export function metadataOf(archive: Uint8Array): Readonly<Record<string, unknown>> {
  const text = unpackChart(archive).get('Chart.yaml')?.toString('utf8') ?? '';
  const data = readYamlValue('Chart.yaml', text, 'helm').value;
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};
}

/**
 * The files of a package by their path in the chart.
 * @throws {Failure} `package-broken`, or `above-bound`: whoever answers for a registry may send anything
 */
export function unpackChart(archive: Uint8Array): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { path, content, isFile } of entriesOf(unzipped(archive))) {
    // The first folder is named after the chart.
    if (isFile) files.set(path.slice(path.indexOf('/') + 1), content);
  }
  files.delete('');
  return files;
}

/**
 * The same package without the times its files were packed at: the same files give the same bytes, so that whoever packs them again, after a
 * run that was killed or on another machine, has the same digest. Helm 3 writes the time of packing.
 */
export function withoutTimes(archive: Uint8Array): Buffer {
  const bytes = unzipped(archive);
  for (const { header } of entriesOf(bytes)) {
    header.write('00000000000\0', 136, 'latin1');
    header.fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  }
  return gzipSync(bytes, { level: 9 });
}

function unzipped(archive: Uint8Array): Buffer {
  try {
    return gunzipSync(archive, { maxOutputLength: bounds.unpacked });
  } catch (error) {
    if (!isTooLarge(error)) throw broken('is not a gzip file, or is incomplete', error);
    throw tooMuch({
      ...{ what: 'The package of a chart', found: `more than ${size(bounds.unpacked)} unpacked` },
      ...{ limit: size(bounds.unpacked), fix: 'Publish a smaller chart: Helm does not accept a larger one, either.' },
    });
  }
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function broken(how: string, cause?: unknown): Failure {
  return new Failure(
    {
      code: 'package-broken',
      message: `The package of a chart ${how}`,
      fix: 'Check the address of its repository, and publish the chart again if the package is damaged.',
    },
    cause,
  );
}

/** One entry of a tar archive. */
interface Entry {
  readonly header: Buffer;
  readonly path: string;
  readonly content: Buffer;
  readonly isFile: boolean;
}

/**
 * Source of the format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (ustar, with its extended headers for long
 * paths).
 */
function* entriesOf(bytes: Buffer): Generator<Entry> {
  let longPath: string | undefined;
  for (let at = 0; at + 512 <= bytes.length; ) {
    const header = bytes.subarray(at, at + 512);
    // Two blocks of zeros are the end.
    if (header[0] === 0) return;
    const text = (from: number, length: number) =>
      header
        .subarray(from, from + length)
        .toString('utf8')
        .replace(/\0.*$/s, '');
    const length = Number.parseInt(text(124, 12).trim() || '0', 8);
    const content = bytes.subarray(at + 512, at + 512 + length);
    // Below zero it would lead back, and for ever; not a number, to the end.
    if (!(length >= 0) || content.length < length) throw broken('has an entry whose size is wrong');
    at += 512 + Math.ceil(length / 512) * 512;
    const kind = text(156, 1);
    if (kind === 'x') longPath = /(?:^|\n)\d+ path=([^\n]*)/.exec(content.toString('utf8'))?.[1];
    else if (kind === 'L') longPath = content.toString('utf8').replace(/\0.*$/s, '');
    const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
    const short = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
    const isLong = kind === 'x' || kind === 'L';
    const path = isLong ? short : (longPath ?? short);
    if (!isLong) longPath = undefined;
    yield { header, path, content, isFile: kind === '' || kind === '0' };
  }
}
