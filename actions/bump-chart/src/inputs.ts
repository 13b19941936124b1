import { readVersion } from '@slipway/core/charts/version';
import { type Field, globs, namesIn } from '@slipway/core/inputs/fields';

/**
 * Globs, one per line, or a JSON array such as an output of another action, which may be empty; `changed`: those that changed. A text
 * without a name is refused.
 */
export const charts: Field<readonly string[] | 'changed'> = {
  accepts: '`changed`, or folders, names or globs of charts, one per line or as a JSON array (`[]`: none)',
  parse(value) {
    if (value === 'changed') return value;
    if (value.trim() === '') return undefined;
    const names = namesIn(value);
    return names === undefined ? undefined : globs.parse(names === null ? value : [...new Set(names)].join('\n'));
  },
};

/** A version by SemVer 2.0.0; empty is `''`. Helm takes `2.0` and `v1.0.1` too, registries and ranges of dependencies do not take them alike. */
export const chartVersion: Field<string> = {
  accepts: 'a version such as `1.4.0` or `1.4.0-rc.1` (SemVer 2.0.0, with three numbers and without `v`)',
  parse: (value) => (value === '' || isVersion(value) ? value : undefined),
};

function isVersion(value: string): boolean {
  return /^\d+\.\d+\.\d/.test(value) && !/^(\d+\.)*0\d/.test(value) && readVersion(value) !== undefined;
}

/** Addresses as they stand in `repository` of a dependency, one per line. */
export const addresses: Field<readonly string[]> = {
  accepts: 'addresses of chart repositories such as `oci://ghcr.io/acme/charts`, one per line',
  parse(value) {
    const lines = value.split('\n').flatMap((line) => line.trim() || []);
    return lines.every((line) => /^[a-z+]+:\/\/[^/\s]+\S*$|^(@|alias:)\S+$/.test(line)) ? lines : undefined;
  },
};

/** A program and its arguments; quotes hold arguments with spaces together. It is run without a shell. */
export const command: Field<readonly string[]> = {
  accepts: 'a program and its arguments, or nothing; `|`, `>`, `&&` and variables need a script of yours',
  parse(value) {
    // Programs too, but never what is meant.
    if (/^(true|false)$/i.test(value)) return undefined;
    const words = value.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
    if (/[|<>&;$`]/.test(value)) return undefined;
    return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
  },
};
