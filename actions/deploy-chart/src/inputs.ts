import { type Field, path } from '@slipway/core/inputs/fields';

/** A path in the workspace, or an address in a registry; empty is `''`. */
export const chart: Field<string> = {
  accepts: 'a path in the workspace without `..`, or `oci://registry/path/name` without a version',
  parse(value) {
    if (value.startsWith('oci://')) return /^oci:\/\/[\w.-]+(:\d+)?(\/[\w.-]+)+$/.test(value) ? value : undefined;
    return /^-|:\/\//.test(value) ? undefined : path.parse(value);
  },
};

/** Name of a Helm release (https://helm.sh/docs/topics/charts: a DNS name of at most 53 characters). */
export const releaseName: Field<string> = {
  accepts: 'a name of at most 53 lower-case letters, digits, hyphens and periods',
  parse: (value) => (/^(?=.{1,53}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(value) ? value : undefined),
};

/** Paths, one per line, or separated by commas. */
export const valuesFiles: Field<readonly string[]> = {
  accepts: 'paths in the workspace, one per line',
  parse(value) {
    const items = value
      .split(/[\n,]/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    const paths = items.map((item) => (item.startsWith('-') ? undefined : path.parse(item)));
    return paths.every((one) => one !== undefined) ? paths : undefined;
  },
};

/** `key=value`, one per line. */
export const settings: Field<readonly string[]> = {
  accepts: '`key=value`, one per line',
  parse(value) {
    const items = value
      .split('\n')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    return items.every((item) => /^[^=\s-][^=]*=/.test(item)) ? items : undefined;
  },
};

/** An address of the web; empty is `''`. */
export const url: Field<string> = {
  accepts: 'an address that begins with `https://` or `http://`',
  parse: (value) => (value === '' || (/^https?:\/\/\S+$/.test(value) && URL.canParse(value)) ? value : undefined),
};
