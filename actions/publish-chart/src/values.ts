import { closureOf } from '@slipway/core/derive/helm';
import { editFiles } from '@slipway/core/environments/lens/edit-files';
import { readTarget } from '@slipway/core/environments/lens/read';
import { type Held, writeRelease } from '@slipway/core/environments/lens/write';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import type { ServiceComponent, Target } from '@slipway/core/environments/model/target';
import { all, Failure, type Finding, type Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { readYamlValue } from '@slipway/core/files/yaml-value';
import { repositoriesIn } from '@slipway/core/images/in-values';
import { type ImagesOf, imageOf, noImage } from '@slipway/core/images/repository';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { Files, Path } from '@slipway/core/nouns/git';
import { formatReference, fullName } from '@slipway/core/nouns/image';
import { applyEdits } from '@slipway/core/plan/edits';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import type { Sources } from './build.js';

/** Files with what a release says in them. */
export interface Written {
  readonly files: Files;
  readonly findings: readonly Finding[];
}

/** The charts of a run. */
export interface Packages extends Pick<Sources, 'folders' | 'needs'> {
  /** Those that are published themselves; the others are packaged with them. */
  readonly published: readonly Folder[];
}

/**
 * Writes the tags and digests of a release into the values.yaml of charts, at the keys beside the repository of each image.
 * @param pattern image of the services without one of their own
 * @throws {Failure} for each service that a chart has and that could not be written whole
 */
export function writeValues(
  files: Files,
  packages: Packages,
  release: ReleaseFile,
  { services }: Pick<ImagesOf, 'services'>,
  pattern: string,
): Written {
  const { folders } = packages;
  const components = [...release.services.keys()].map((name): ServiceComponent | Problem => {
    const image = imageOf(name, services.get(name), pattern);
    if (image === undefined) return { ...noImage(name), place: release.place('services', name) };
    if ('code' in image) return image;
    const { registry, repository } = image;
    return { kind: 'service', id: `service/${name}`, repositories: [formatReference({ registry, repository })] };
  });
  const problems = components.flatMap((one) => ('code' in one ? [one] : []));
  if (problems.length > 0) throw new Failure(problems);
  const known = components.flatMap((one) => ('code' in one ? [] : [one]));
  const pins: Release = new Map(
    [...release.services].map(([name, { tag, digest }]): [`service/${string}`, Pin] => [
      `service/${name}`,
      // Where it says no digest, one of an earlier release may not stay.
      { ...(tag === undefined ? {} : { tag }), digest: digest ?? null },
    ]),
  );
  const placed = new Map<string, Set<Folder>>();
  const findings: Finding[] = [];
  const edits = all(
    folders.map((folder) => () => {
      const path = inFolder(folder, 'values.yaml');
      const content = files.get(path);
      if (content === undefined) return [];
      const target: Target = { name: path, components: known, values: [path], applications: [], places: [] };
      const own: Files = new Map([[path, content]]);
      const reading = readTarget(target, own);
      if (reading.broken.length > 0) throw new Failure(reading.broken);
      const { replacements, written, held, unplaced } = writeRelease(reading, pins);
      for (const component of written) placed.set(component, (placed.get(component) ?? new Set()).add(folder));
      const wrong = held.filter(({ why }) => why !== 'no-place').map((one) => notWritten(one, path));
      if (wrong.length > 0) throw new Failure(wrong);
      const loose = unplaced.filter(({ field }) => field === 'digest').map((one) => withoutDigest(one, path, pins));
      if (loose.length > 0) throw new Failure(loose);
      findings.push(...unplaced.map((one): Finding => ({ level: 'warning', ...withoutKey(one, path) })));
      return editFiles(own, replacements);
    }),
  ).flat();
  const missing = [...release.services.keys()].filter((name) => !placed.has(`service/${name}`));
  const namedIn = namesOf(files);
  const bare = known.flatMap((component) => {
    const open = folders.filter((folder) => isOpen(folder, placed.get(component.id) ?? new Set(), packages));
    return bareIn(component, open, namedIn, pins);
  });
  if (bare.length > 0) throw new Failure(bare);
  if (missing.length > 0) {
    findings.push({
      level: placed.size === 0 ? 'warning' : 'notice',
      code: 'service-in-no-chart',
      message: `No values.yaml of ${folders.join(', ')} has the image of ${missing.join(', ')}`,
      fix: 'If one should have it, write its image there as `repository`, or correct `image` of the step or `services.<name>.image` of the configuration.',
    });
  }
  return { files: applyEdits(files, edits), findings };
}

/**
 * Is a chart in a package of this run that has no place for a service where it counts: in the chart itself, in what is packaged with it, or in a
 * chart above it, whose values go before its own?
 * @param holders charts with a place for it
 */
function isOpen(folder: Folder, holders: ReadonlySet<Folder>, { published, needs }: Packages): boolean {
  const below = closureOf([folder], needs);
  if (below.some((one) => holders.has(one))) return false;
  return published.some((top) => {
    const whole = closureOf([top], needs);
    return whole.includes(folder) && !whole.some((one) => holders.has(one) && closureOf([one], needs).includes(folder));
  });
}

/** The images that a chart names by their repository. Each chart is read once. */
function namesOf(files: Files): (path: Path) => ReadonlySet<string> {
  const known = new Map<Path, ReadonlySet<string>>();
  return (path) => {
    const content = files.get(path);
    const read = () =>
      content === undefined ? [] : repositoriesIn(readYamlValue(path, decode(path, content), 'helm').value);
    const names = known.get(path) ?? new Set(read().map(fullName));
    known.set(path, names);
    return names;
  };
}

/** What charts name by its repository alone, so that the chart's version decides what runs. */
function bareIn(
  { id: component, repositories }: ServiceComponent,
  folders: readonly Folder[],
  namedIn: ReturnType<typeof namesOf>,
  pins: Release,
): Problem[] {
  const value = pins.get(component)?.digest;
  if (!value) return [];
  const paths = folders.map((folder) => inFolder(folder, 'values.yaml'));
  const named = paths.filter((path) => repositories.some((image) => namedIn(path).has(fullName(image))));
  return named.map((path) => withoutDigest({ component, value }, path, pins));
}

type Unplaced = ReturnType<typeof writeRelease>['unplaced'][number];

/** A package without the digest would run whatever its tag says. */
function withoutDigest(
  { component, value, beside }: Pick<Unplaced, 'component' | 'value' | 'beside'>,
  path: string,
  pins: Release,
): Problem {
  const tag = `"${pins.get(component)?.tag ?? 'TAG'}@${value}"`;
  return {
    code: 'no-key-for-digest',
    message: `${path} has no place for the digest of ${component.slice('service/'.length)}, so the chart would be published without ${value}`,
    fix: `Add \`digest: ""\` beside its \`repository\`, and use it in the template: \`{{ with .digest }}@{{ . }}{{ end }}\` behind the tag. If the chart has no place for it in a template, write both into the tag once: \`tag: ${tag}\`. Each release fills it in.`,
    place: beside?.place ?? { path },
  };
}

function withoutKey({ component, field, value, beside }: Unplaced, path: string): Problem {
  return {
    code: 'no-key-for-tag',
    message: `${path} has no key for the ${field} of ${component.slice('service/'.length)}, ${value}`,
    fix: `Add \`${field}: ""\` beside it, and use it in the template.`,
    place: beside?.place ?? { path },
  };
}

function notWritten(held: Held, path: string): Problem {
  const service = held.component.slice('service/'.length);
  const slot = 'slot' in held ? held.slot : 'conflict' in held ? held.conflict.slots[0] : undefined;
  const why: Readonly<Record<Held['why'], string>> = {
    'no-place': 'there is no key for it',
    conflict: 'its keys have different values',
    shared: 'one of its keys is also the key of other services',
    beyond: 'one of its keys decides on more than this service',
    unfilled: 'the release has no value for one of its keys',
    unwritable: 'one of its keys cannot hold it',
  };
  return {
    code: 'release-not-written',
    message: `The release of ${service} cannot be written into ${path}: ${why[held.why]}`,
    fix: 'Give the service keys of its own: `repository`, `tag` and `digest` beside each other, with the same values wherever they are repeated.',
    place: slot?.place ?? { path },
  };
}
