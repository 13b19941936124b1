/** A file that was uploaded to a release. */
export interface AssetState {
  readonly id: number;
  name: string;
  label: string | null;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** Left by an upload that broke off, without its bytes. */
  readonly incomplete?: true;
  readonly uploader: string;
  readonly createdAt: string;
  updatedAt: string;
  downloads: number;
}

export interface ReleaseState {
  readonly id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  /** Set when it is published in a repository with immutable releases, and never taken back. */
  immutable: boolean;
  readonly author: string;
  createdAt: string;
  publishedAt: string | null;
  updatedAt: string;
  readonly assets: AssetState[];
}

/** The releases of a repository. */
export class Shelf {
  /** In the order in which they were made. */
  readonly releases = new Map<number, ReleaseState>();
  /** Tags that an immutable release has or had: they never come back, see "Immutable releases" in GitHub's documentation. */
  readonly lockedTags = new Set<string>();
  /** The release that was marked as the latest one. */
  latest: number | undefined;
  #ids = 0;

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** The published release of a tag. Drafts have none, whatever name they wait for. */
  ofTag(tag: string): ReleaseState | undefined {
    return [...this.releases.values()].find((release) => !release.draft && release.tag === tag);
  }

  assetOf(id: number): { readonly release: ReleaseState; readonly asset: AssetState } | undefined {
    for (const release of this.releases.values()) {
      const asset = release.assets.find((one) => one.id === id);
      if (asset !== undefined) return { release, asset };
    }
    return undefined;
  }
}

/** GitHub's name for an uploaded file: what is no letter, digit, `.`, `_`, `-`, `@` or `+` becomes a period, none leads or ends. */
export function assetName(name: string): string {
  const plain = name
    .replace(/[^\w.@+-]+/g, '.')
    .replace(/\.+/g, '.')
    .replace(/\.$/, '');
  return plain.startsWith('.') ? `default${plain}` : plain;
}
