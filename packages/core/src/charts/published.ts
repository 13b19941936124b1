import { isAt } from '../nouns/folder.js';

/**
 * Tells whether charts of this repository are published at an address that a dependency names.
 * @param published the addresses the user named; none: those that have the name of the owner as a part, such as `oci://ghcr.io/acme/charts` and
 * `https://acme.github.io/charts`
 */
export function ownAddresses(published: readonly string[], owner: string): (address: string) => boolean {
  const own = published.map(plain);
  return (address) => {
    const at = plain(address);
    if (own.length > 0) return own.some((folder) => isAt(folder, at));
    return at.split(/[^a-z0-9-]+/).includes(owner.toLowerCase());
  };
}

function plain(address: string): string {
  return address
    .toLowerCase()
    .replace(/\/index\.yaml$/, '')
    .replace(/\/+$/, '');
}
