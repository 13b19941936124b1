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
import { serviceId } from '@slipway/core/nouns/component';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { Files } from '@slipway/core/nouns/git';
import { formatReference, fullName } from '@slipway/core/nouns/image';
import { applyEdits } from '@slipway/core/plan/edits';
import type { ReleaseFile } from '@slipway/core/release-file/file';

/** Files with what a release says in them. */
export interface Written {
  readonly files: Files;
  readonly findings: readonly Finding[];
}

/**
 * Writes the tags and digests of a release into the values.yaml of charts, at the keys beside the repository of each image.
 * @param folders of the charts, and of those that are packaged with them
 * @param pattern image of the services without one of their own
 * @throws {Failure} for each service that a chart has and that could not be written whole
 */
export function writeValues(
  files: Files,
  folders: readonly Folder[],
  release: ReleaseFile,
  { services }: Pick<ImagesOf, 'services'>,
  pattern: string,
): Written {
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
  const placed = new Set<string>();
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
      for (const component of written) placed.add(component);
      const wrong = held.filter(({ why }) => why !== 'no-place').map((one) => notWritten(one, path));
      if (wrong.length > 0) throw new Failure(wrong);
      const loose = unplaced.filter(({ field }) => field === 'digest').map((one) => withoutDigest(one, path, pins));
      if (loose.length > 0) throw new Failure(loose);
      findings.push(...unplaced.map((one): Finding => ({ level: 'warning', ...withoutKey(one, path) })));
      return editFiles(own, replacements);
    }),
  ).flat();
  const missing = [...release.services.keys()].filter((name) => !placed.has(`service/${name}`));
  const bare = missing.flatMap((name) => bareIn(name, folders, files, known, pins));
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

/** What charts name by its repository alone, so that the chart's version decides what runs. */
function bareIn(
  service: string,
  folders: readonly Folder[],
  files: Files,
  known: readonly ServiceComponent[],
  pins: Release,
): Problem[] {
  const component = serviceId(service);
  const value = pins.get(component)?.digest;
  const { repositories = [] } = known.find(({ id }) => id === component) ?? {};
  return folders.flatMap((folder) => {
    const path = inFolder(folder, 'values.yaml');
    const content = files.get(path);
    if (!value || content === undefined) return [];
    const named = repositoriesIn(readYamlValue(path, decode(path, content), 'helm').value);
    const isNamed = named.some((one) => repositories.some((image) => fullName(image) === fullName(one)));
    return isNamed ? [withoutDigest({ component, value }, path, pins)] : [];
  });
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
