import { loadConfig } from '../config/load.js';
import type { Problem } from '../failure.js';
import { decode } from '../files/text.js';
import { readVersionFile } from '../files/version-file.js';
import type { CommitId, Path } from '../nouns/git.js';
import { parseReference, type Reference } from '../nouns/image.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type Contradiction, contradictedBy } from '../versioning/tag-above.js';
import { tagPattern } from '../versioning/tag-pattern.js';
import type { Services } from './inputs.js';

const versionFiles = ['.version', 'VERSION'];
/** What makes a folder of `services/` one that is built. */
const manifestNames = ['Dockerfile', 'pyproject.toml', 'package.json'];

/** What a repository says of its images. */
export interface ImagesOf {
  /** Of the version file; undefined when there is none. */
  readonly version: string | undefined;
  /** Where that is written, and how the tags of releases are named. */
  readonly said: { readonly path: Path; readonly tags: string } | undefined;
  /** Its services with the image the configuration gives them. */
  readonly services: Services;
}

/**
 * Reads the version and the services of a repository.
 * @param configPath of the configuration file; empty: where it usually is
 * @throws {Failure} when the configuration or the version file cannot be read
 */
export async function readImages(configPath: Path, snapshot: Snapshot): Promise<ImagesOf> {
  const config = await loadConfig(snapshot, configPath);
  const configured = config['version-file'];
  const files = configured === undefined ? versionFiles : [configured];
  const [manifests, contents] = await Promise.all([
    snapshot.list(manifestNames.map((name) => `services/*/${name}`)),
    snapshot.load(files),
  ]);
  const path = files.find((each) => contents.has(each));
  const content = path === undefined ? undefined : contents.get(path);
  return {
    version: path && content && readVersionFile(path, decode(path, content)).value,
    said: path === undefined ? undefined : { path, tags: config['tag-pattern'] },
    services: new Map([
      ...manifests.map((manifest): [string, string | undefined] => [manifest.split('/')[1] ?? '', undefined]),
      ...Object.entries(config.services).map(([name, { image }]): [string, string | undefined] => [name, image]),
    ]),
  };
}

/**
 * What contradicts the version file of a repository: a tag of the branch that is above it.
 * @throws {Failure} when the configured pattern of tags is none
 */
export async function contradiction(
  { version, said }: Pick<ImagesOf, 'version' | 'said'>,
  history: Parameters<typeof contradictedBy>[0],
  head: CommitId,
): Promise<Contradiction> {
  if (version === undefined || said === undefined) return {};
  return contradictedBy(history, head, tagPattern(said.tags), { path: said.path, version });
}

/** Where the image of a service is: the one of its own, else the pattern. Undefined: that is not known. */
export function imageOf(service: string, own: string | undefined, pattern: string): Reference | Problem | undefined {
  const text = own ?? (pattern === '' ? undefined : pattern.replaceAll('{service}', service));
  return text === undefined ? undefined : (parseReference(text) ?? badReference(service, text));
}

function badReference(service: string, text: string): Problem {
  return {
    code: 'bad-image-reference',
    message: `The image of ${service} is ${JSON.stringify(text)}, which is not an image reference`,
    fix: 'Write it as `host/path`, `host/path:tag` or `host/path@sha256:…`; in lower case.',
  };
}

/** What to do where the image of a service is not known. */
export function noImage(service: string): Problem {
  return {
    code: 'no-image',
    message: `${service} has no image`,
    fix: 'Write `image: ghcr.io/acme/{service}` in `with:` of the step, or `services.<name>.image` in the configuration.',
  };
}
