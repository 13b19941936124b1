import { isDigest } from './digest.js';

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
/** Names under which people know Docker Hub. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** Whether a text may be a tag. Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
export function isTag(text: string): boolean {
  return TAG.test(text);
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
  const { registry, path } = hostAndPath(name);
  const colon = path.lastIndexOf(':');
  const tag = colon === -1 ? undefined : path.slice(colon + 1);
  const repository = onHub(registry, colon === -1 ? path : path.slice(0, colon));
  if (!HOST.test(registry) || !REPOSITORY.test(repository) || repository.length > 255) return undefined;
  if (tag !== undefined && !isTag(tag)) return undefined;
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** A repository in full: `nginx` is `docker.io/library/nginx`. What is no repository is taken as it is. */
export function fullName(repository: string): string {
  const { registry, path } = hostAndPath(repository.replace(/^oci:\/\//, '').replace(/\/+$/, ''));
  return `${registry}/${onHub(registry, path)}`;
}

function hostAndPath(name: string): { readonly registry: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  if (!hasHost) return { registry: 'docker.io', path: name };
  return { registry: DOCKER_HUB.has(first) ? 'docker.io' : first, path: name.slice(slash + 1) };
}

/** Images of one name are `library`'s on Docker Hub. */
function onHub(registry: string, path: string): string {
  return registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
}

/**
 * The repository of an image reference as it is written, and what is behind it, without the colon before a tag. A colon before the
 * last slash is that of a port.
 */
export function splitImage(reference: string): { readonly repository: string; readonly rest: string } {
  const digest = reference.indexOf('@');
  const name = digest === -1 ? reference : reference.slice(0, digest);
  const colon = name.lastIndexOf(':');
  const end = colon > name.lastIndexOf('/') ? colon : name.length;
  return { repository: name.slice(0, end), rest: reference.slice(end).replace(/^:/, '') };
}

/** The last part of a repository, by which its image is called. */
export function imageName(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
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

/** The page that shows an image to people: of a registry that has one at the image's name, and of Docker Hub. */
export function pageOf({ registry, repository }: Reference): string | undefined {
  if (isLocal(registry)) return undefined;
  if (registry !== 'docker.io') return `https://${registry}/${repository}`;
  return `https://hub.docker.com/${repository.startsWith('library/') ? repository.replace('library/', '_/') : `r/${repository}`}`;
}
