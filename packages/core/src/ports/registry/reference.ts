/** An image, chart or other artifact in a registry, by tag or digest. */
export interface Reference {
  /** Host with its port, such as `ghcr.io` or `localhost:5000`; Docker Hub is `docker.io`. */
  readonly registry: string;
  /** Path in the registry, such as `acme/api`; `library/nginx` for Docker Hub's `nginx`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hexadecimal digits, or `sha512:` and 128. */
  readonly digest?: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** Names under which people know Docker Hub. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Whether a text may be a tag. Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** Whether a text is a digest a registry can be asked for. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/**
 * Reads a reference the way docker does: what stands before the first slash is a host when it has a dot or a port or is
 * `localhost`, everything else is on Docker Hub. Source: https://github.com/distribution/reference
 * @returns undefined when it is none. A scheme (`oci://`, `docker://`) is dropped; `https://` makes it none.
 */
export function parseReference(text: string): Reference | undefined {
  const [name = '', digest, ...tooMany] = text
    .trim()
    .replace(/^(?:oci|docker):\/\//, '')
    .split('@');
  if (tooMany.length > 0 || (digest !== undefined && !isDigest(digest))) return undefined;
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const host = hasHost ? first : 'docker.io';
  const rest = hasHost ? name.slice(slash + 1) : name;
  const colon = rest.lastIndexOf(':');
  const tag = colon === -1 ? undefined : rest.slice(colon + 1);
  const path = colon === -1 ? rest : rest.slice(0, colon);
  const registry = DOCKER_HUB.has(host) ? 'docker.io' : host;
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  if (!HOST.test(registry) || !REPOSITORY.test(repository) || repository.length > 255) return undefined;
  if (tag !== undefined && !isTag(tag)) return undefined;
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** A reference as people write it, whole: `docker.io/library/nginx:1.27`. */
export function formatReference({ registry, repository, tag, digest }: Reference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** What a registry is asked for: the digest where there is one, else the tag, else `latest`. */
export function lookupOf({ tag, digest }: Reference): string {
  return digest ?? tag ?? 'latest';
}

/** The host that answers for a registry: Docker Hub's API is not where its name points. */
export function hostOf(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}

/** Whether a registry is on this machine, where plain HTTP is usual. */
export function isLocal(registry: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(registry);
}
