import type { Field } from '@slipway/core/inputs/fields';
import { parseReference } from '@slipway/core/nouns/image';

/** The place charts are in, in a registry; each has its name below it. In lower case, as registries have it: owners on GitHub may not be. */
export const registry: Field<string> = {
  accepts:
    'the place of charts in a registry, such as `oci://ghcr.io/acme/charts`, without the name of a chart and a tag',
  parse(value) {
    if (!value.startsWith('oci://')) return undefined;
    const text = value.slice('oci://'.length).replace(/\/+$/, '').toLowerCase();
    const reference = parseReference(`${text}/x`);
    return reference === undefined || 'digest' in reference || !text.includes('/') ? undefined : text;
  },
};

const placeholders = /\{(version|sha|short-sha)\}/g;

/** A version in which {@link fillVersion} replaces something; empty is `''`. */
export const versionPattern: Field<string> = {
  accepts:
    'a version such as `1.4.0` or `0.0.0-pr-7-{short-sha}` (SemVer 2.0.0); `{version}`, `{sha}` and `{short-sha}` are replaced',
  // What is put in decides whether it is one.
  parse: (value) => (/^[\w.+{}-]*$/.test(value.replace(placeholders, 'x')) ? value.replace(/^v(?=\d)/, '') : undefined),
};

/** A text in which {@link fillVersion} replaces something, and in which no other braces stay; empty is `''`. */
export const textPattern: Field<string> = {
  accepts: 'a text such as `1.4.0`; `{version}`, `{sha}` and `{short-sha}` are replaced',
  parse: (value) => (/[{}]/.test(value.replace(placeholders, '')) ? undefined : value),
};

/** What a version is made of. */
export interface VersionNames {
  readonly version: string;
  /** Of the commit, whole. */
  readonly sha: string;
}

/** A text with what is replaced in it. */
export function fillVersion(pattern: string, { version, sha }: VersionNames): string {
  return pattern.replace(placeholders, (_, name: string) =>
    name === 'version' ? version : name === 'sha' ? sha : sha.slice(0, 7),
  );
}

/** A key of OpenPGP in ASCII armor, or in base64; `null` where none is given. */
export const signingKey: Field<{ readonly keyring: Buffer | null }> = {
  accepts: 'a private key of OpenPGP: the output of `gpg --export-secret-keys --armor`, or without `--armor` in base64',
  secret: true,
  parse(value) {
    if (value === '') return { keyring: null };
    // https://www.rfc-editor.org/rfc/rfc9580#name-forming-ascii-armor: headers end at an empty line, a checksum may follow the data.
    const armored =
      /-----BEGIN PGP PRIVATE KEY BLOCK-----[\s\S]*?\r?\n\s*\r?\n([\s\S]*?)(?:\r?\n=[\w+/]{4})?\s*-----END/.exec(value);
    const keyring = Buffer.from((armored?.[1] ?? value).replace(/\s+/g, ''), 'base64');
    // Each packet of a key begins with the highest bit set.
    return keyring.length > 100 && ((keyring[0] ?? 0) & 0x80) !== 0 ? { keyring } : undefined;
  },
};
