import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';

/** A chart unpacked may not be larger than this; Helm's own limit is 100 MiB. */
const largest = 100 * 1024 * 1024;

/** The files in which two packages of a chart differ, sorted, but for `version` and `appVersion` of its Chart.yaml. */
export function differingFiles(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [unpack(before), unpack(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.filter((path) => {
    const [one, other] = [old.get(path), now.get(path)];
    if (one === undefined || other === undefined) return true;
    if (one.equals(other)) return false;
    return path !== 'Chart.yaml' || !isDeepStrictEqual(withoutVersions(one), withoutVersions(other));
  });
}

function withoutVersions(manifest: Buffer): unknown {
  const chart: unknown = parse(manifest.toString('utf8'));
  if (typeof chart !== 'object' || chart === null) return chart;
  return Object.fromEntries(Object.entries(chart).filter(([key]) => key !== 'version' && key !== 'appVersion'));
}

/**
 * The files of a package by their path in the chart. Source of the format:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (ustar, with its extended headers for long paths).
 */
function unpack(archive: Uint8Array): Map<string, Buffer> {
  const bytes = gunzipSync(archive, { maxOutputLength: largest });
  const files = new Map<string, Buffer>();
  let longPath: string | undefined;
  for (let at = 0; at + 512 <= bytes.length; ) {
    const header = bytes.subarray(at, at + 512);
    const text = (from: number, length: number) =>
      header
        .subarray(from, from + length)
        .toString('utf8')
        .replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const content = bytes.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
    const kind = text(156, 1);
    if (kind === 'x') longPath = /(?:^|\n)\d+ path=([^\n]*)/.exec(content.toString('utf8'))?.[1];
    else if (kind === 'L') longPath = content.toString('utf8').replace(/\0.*$/s, '');
    else {
      const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
      const path = longPath ?? (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`);
      longPath = undefined;
      // The first folder is named after the chart.
      if (kind === '' || kind === '0') files.set(path.slice(path.indexOf('/') + 1), content);
    }
  }
  files.delete('');
  return files;
}
