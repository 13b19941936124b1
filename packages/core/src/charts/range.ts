import { accepts } from './graph.js';
import { type ChartVersion, readVersion } from './version.js';

/**
 * The range of a dependency after a new version of it: as it is where it takes the version, else moved to it in its own style (`^1.2.0` → `^2.0.0`,
 * `1.2.x` → `2.0.x`).
 * @returns undefined where the style is not one of these
 */
export function followRange(range: string, version: ChartVersion): string | undefined {
  if (accepts(range, version)) return range;
  const pinned = readVersion(range);
  const bare = version.text.replace(/^v/, '');
  if (pinned !== undefined) return `${pinned.prefix}${bare}`;
  const operator = /^([~^=]\s*)(v?)[0-9][^\s,|]*$/.exec(range);
  if (operator !== null) return `${operator[1]}${operator[2]}${bare}`;
  const wild = /^(v?)\d+(\.\d+)?((?:\.[xX*])+)$/.exec(range);
  if (wild === null) return undefined;
  const [, prefix = '', minor, tail = ''] = wild;
  return (
    prefix +
    version.semver
      .split('.')
      .slice(0, minor === undefined ? 1 : 2)
      .join('.') +
    tail
  );
}
