import { accepts } from './constraint.js';
import { type ChartVersion, isPrerelease } from './version.js';

/** One condition that says where it begins: `1.2.3`, `^1.2`, `1.2.x`, `~1.2.0-0`. */
const ONE = /^(=|~>|~|\^|)(\s*v?)(\d+)(\.\d+)?(\.\d+)?((?:\.[xX*])*)(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** One that ends nowhere: it takes pre-releases when it says so with `-0`. */
const OPEN = /^(?:(?:>=?|=>)\s*v?\d+(?:\.\d+){0,2}|[xX*])$/;

/**
 * The range of a dependency after a new version of it: as it is where it takes the version, else moved to it in its own style (`^1.2.0` → `^2.0.0`,
 * `1.2.x` → `1.3.x`, `1` → `2`). What was a range stays one.
 * @returns undefined where the style is not one of these
 */
export function followRange(range: string, version: ChartVersion): string | undefined {
  if (accepts(range, version)) return range;
  if (isPrerelease(version) && OPEN.test(range.trim())) {
    const open = /\d/.test(range) ? `${range.trim()}-0` : '>=0.0.0-0';
    return accepts(open, version) ? open : undefined;
  }
  const [, operator, prefix = '', ...parts] = ONE.exec(range.trim()) ?? [];
  if (operator === undefined) return undefined;
  const [major, minor, patch, wild = '', prerelease] = parts;
  const written = [major, minor, patch].filter((part) => part !== undefined).length;
  const next = follow();
  return accepts(next, version) ? next : undefined;

  function follow(): string {
    if (written < 3 && !isPrerelease(version)) {
      return operator + prefix + version.semver.split('.').slice(0, written).join('.') + wild + (prerelease ?? '');
    }
    // A range takes a pre-release only where it names one; `1` and `1.2` mean `^1` and `~1.2`.
    const sign = written === 3 || /[~^]/.test(operator ?? '') ? operator : written === 1 ? '^' : '~';
    const open = prerelease === '-0' && !isPrerelease(version) ? prerelease : '';
    // `1.3`, which charts may have as their version, would be a range here.
    const full = /^v?\d+\.\d+\.\d/.test(version.text) ? version.text.replace(/^v/, '') : version.semver;
    return sign + prefix + full + open;
  }
}
