import { editFiles } from '@slipway/core/environments/lens/edit-files';
import { readTarget } from '@slipway/core/environments/lens/read';
import { type Held, writeRelease } from '@slipway/core/environments/lens/write';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import type { ServiceComponent, Target } from '@slipway/core/environments/model/target';
import { all, Failure, type Finding, type Problem } from '@slipway/core/failure';
import { type ImagesOf, imageOf, noImage } from '@slipway/core/images/repository';
import { type Folder, inFolder } from '@slipway/core/nouns/folder';
import type { Files } from '@slipway/core/nouns/git';
import { formatReference } from '@slipway/core/nouns/image';
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
      for (const { component, field, value, beside } of unplaced) {
        const service = component.slice('service/'.length);
        findings.push({
          level: 'warning',
          code: 'no-key-for-digest',
          message: `${path} has no key for the ${field} of ${service}, ${value}`,
          fix: `Add \`${field}: ""\` beside it, and use it in the template: \`{{ with .digest }}@{{ . }}{{ end }}\` behind the tag.`,
          place: beside?.place ?? { path },
        });
      }
      return editFiles(own, replacements);
    }),
  ).flat();
  const missing = [...release.services.keys()].filter((name) => !placed.has(`service/${name}`));
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
