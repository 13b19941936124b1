import { readImage, type WantedService } from '@slipway/core/cluster/compare';
import { workloadName, workloadsIn } from '@slipway/core/cluster/workloads';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { shortDigest } from '@slipway/core/nouns/digest';
import { fullName } from '@slipway/core/nouns/image';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import type { Rendered } from './manifest.js';

/** What a rendering says of the services of a release. */
export interface ImagesChecked {
  /** The services that it runs, with the repositories it takes them from. */
  readonly services: readonly WantedService[];
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

/** @throws {Failure} for each service without a digest */
export function mustHaveDigests(release: ReleaseFile): void {
  const loose = [...release.services].filter(([, { digest }]) => digest === undefined);
  if (loose.length > 0) throw new Failure(loose.map(([name]) => withoutDigest(name, release)));
}

/**
 * Holds the images that would run against a release: each service in it runs by its digest, and so does everything else that comes from
 * where they come from.
 * @param images of services, where they are known
 */
export function checkImages(
  objects: readonly Rendered[],
  release: ReleaseFile,
  images: ReadonlyMap<string, string>,
): ImagesChecked {
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  const runs = containersIn(objects);
  const services: WantedService[] = [];
  const folders = new Set<string>();
  for (const [name, { tag, digest }] of release.services) {
    if (digest === undefined) continue;
    const image = images.get(name);
    const own = runs.filter(({ repository }) =>
      image === undefined
        ? repository === name || repository.endsWith(`/${name}`)
        : fullName(repository) === fullName(image),
    );
    if (own.length === 0) {
      findings.push(notRun(name, release, image));
      continue;
    }
    const repositories = [...new Set(own.map(({ repository }) => repository))];
    services.push({ name, repositories, digest, ...(tag === undefined ? {} : { tag }) });
    for (const repository of repositories) folders.add(folderOf(repository));
    const wrong = own.filter((one) => one.digest !== digest);
    if (wrong.length > 0) problems.push(otherDigest({ name, tag, digest }, wrong, release));
  }
  const known = new Set(services.flatMap(({ repositories }) => repositories));
  // What comes from where the services come from is a service, too.
  const strangers = runs.filter(
    ({ repository, digest }) =>
      digest === undefined &&
      !known.has(repository) &&
      folders.has(folderOf(repository)) &&
      folderOf(repository) !== '',
  );
  for (const repository of new Set(strangers.map((one) => one.repository))) {
    problems.push(
      notInRelease(
        strangers.filter((one) => one.repository === repository),
        release,
      ),
    );
  }
  return { services, problems, findings };
}

interface Run {
  readonly where: string;
  readonly image: string;
  readonly repository: string;
  readonly digest: string | undefined;
}

function containersIn(objects: readonly Rendered[]): Run[] {
  return workloadsIn(objects).flatMap((workload) =>
    workload.containers.map(({ name, image }): Run => {
      const { repository, digest } = readImage(image);
      return { where: `${workloadName(workload)} (container ${name})`, image, repository, digest };
    }),
  );
}

function folderOf(repository: string): string {
  return repository.slice(0, Math.max(0, repository.lastIndexOf('/')));
}

function placesOf(runs: readonly Run[]): string {
  return [...new Set(runs.map(({ where }) => where))].slice(0, 3).join(', ');
}

function withoutDigest(name: string, release: ReleaseFile): Problem {
  return {
    code: 'service-without-digest',
    message: `${name} has no digest in ${release.path}, so which build would run is not known`,
    fix: 'Let capture-digests write the release file: it has every digest.',
    place: release.place('services', name),
  };
}

function otherDigest(
  { name, tag = 'TAG', digest }: { readonly name: string; readonly tag: string | undefined; readonly digest: string },
  runs: readonly Run[],
  release: ReleaseFile,
): Problem {
  const [run] = runs;
  const isBare = runs.every((one) => one.digest === undefined);
  return {
    code: isBare ? 'service-without-digest' : 'service-with-other-digest',
    message: `${name} would run as ${run?.image} in ${placesOf(runs)}, but ${release.path} says ${shortDigest(digest)}`,
    fix: isBare
      ? `Let the chart use the digest: write \`digest: ""\` beside the image's \`repository\` in values.yaml, and in the template \`image: "{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ with .digest }}@{{ . }}{{ end }}"\`. If the chart is not yours, write both once into a values file, beside the repository: \`{ repository: ${run?.repository}, tag: "${tag}@${digest}" }\`. Each later deployment of a release fills them in.`
      : 'Remove the digest from `set` and from the values files: it comes from the release.',
    place: release.place('services', name),
  };
}

function notInRelease(runs: readonly Run[], release: ReleaseFile): Problem {
  const [run] = runs;
  const name = run?.repository.slice(run.repository.lastIndexOf('/') + 1) ?? '';
  return {
    code: 'service-without-digest',
    message: `${name} would run as ${run?.image} in ${placesOf(runs)}, but ${release.path} has no such service`,
    fix: `Let capture-digests capture ${name}, too, or pin it by a digest in the values.`,
  };
}

function notRun(name: string, release: ReleaseFile, image: string | undefined): Finding {
  return {
    level: 'warning',
    code: 'service-not-in-chart',
    message: `The chart runs no image of ${name}${image === undefined ? '' : ` (${image})`}, which is in ${release.path}`,
    fix: `If its image has another name, configure \`services.${name}.image\`, or write \`image\` in the step.`,
    place: release.place('services', name),
  };
}
