import { all } from '../../failure.js';
import { isChart, serviceId } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { chartsIn } from '../kinds/charts-in.js';
import { type Seen, see } from '../kinds/see.js';
import type { TargetFiles } from '../model/environment.js';
import type { Known, KnownService } from '../model/known.js';
import type { ApplicationFiles, ServiceComponent, Target } from '../model/target.js';
import { openIfYaml } from '../model/yaml-text.js';
import { imageIn, repositoriesIn, serviceFinder } from './image-names.js';
import { placesOf, servicesByPath } from './places.js';
import { servicesByKey } from './service-keys.js';

/**
 * A target with the services and charts that its files have:
 *
 * - services that the configuration names, those whose image fits its image template, and those at keys with `{service}`;
 * - charts that the target's Applications take.
 *
 * A component that has no place in the files is in no release that is read from them.
 *
 * @param files at least those its globs match; others are not looked at.
 * @param others services that may come to it: they decide on no place that is there
 */
export function openTarget(target: TargetFiles, files: Files, known: Known, others: readonly string[] = []): Target {
  const [opened] = openTargets([target], files, known, others);
  if (opened === undefined) throw new Error('a target that was opened is there');
  return opened;
}

/**
 * Several targets, in order. Each knows the services of all: where it would pull the image of one it does not have yet.
 * @param others services that are in none of them, and that each knows, too
 */
export function openTargets(
  targets: readonly TargetFiles[],
  files: Files,
  known: Known,
  others: readonly string[] = [],
): Target[] {
  const opened = all(targets.map((target) => () => openOne(target, files, known)));
  const everywhere = new Set([...opened.flatMap(({ services }) => services), ...others]);
  const chartsEverywhere = opened.flatMap(({ charts }) => charts);
  return opened.map(({ target, services, charts, isWhole }): Target => {
    const own = componentsOf(services, target, known);
    const more = isWhole ? [] : chartsEverywhere.filter(({ id }) => !charts.some((chart) => chart.id === id));
    // A file that cannot be read may take charts that others have.
    const components = [...own, ...charts, ...new Map(more.map((chart) => [chart.id, chart])).values()];
    const here = new Set(services);
    const elsewhere = [...everywhere].filter((name) => !here.has(name));
    return {
      name: target.name,
      components: [...components, ...componentsOf(elsewhere, target, known)],
      values: target.values,
      applications: target.applications,
      ...(target.services === undefined ? {} : { services: target.services }),
      places: target.keys.flatMap((pattern) => placesOf(pattern, target, components, known)),
    };
  });
}

/**
 * An open target with what files of it have besides, such as those of an earlier commit.
 * @param described the target as it is configured
 */
export function joinedBy(target: Target, described: TargetFiles, files: Files, known: Known): Target {
  // Its files may have been called otherwise then.
  const own = { ...described, values: target.values, applications: target.applications };
  const { services, charts } = openOne(own, files, known);
  const there = new Set(target.components.map(({ id }) => id));
  const more = [...componentsOf(services, own, known), ...charts].filter(({ id }) => !there.has(id));
  if (more.length === 0) return target;
  const components = [...target.components, ...more];
  return { ...target, components, places: own.keys.flatMap((pattern) => placesOf(pattern, own, components, known)) };
}

function openOne(target: TargetFiles, files: Files, known: Known) {
  const opened = openFiles(target, files);
  return {
    target,
    services: servicesIn(target, opened, known),
    charts: chartsIn(opened.applications, target, known),
    isWhole: opened.isWhole,
  };
}

/** What the files of a target say. */
interface Opened {
  readonly paths: readonly Path[];
  readonly values: readonly Seen[];
  /** Each with the Applications in it that are wanted. */
  readonly applications: readonly (readonly [Seen, ApplicationFiles])[];
  /** Can all files with Applications be read? */
  readonly isWhole: boolean;
  /** The repositories they name. */
  repositories(): Iterable<string>;
}

const lenient = new TextDecoder();

function openFiles(target: TargetFiles, files: Files): Opened {
  const isValues = matcher(target.values);
  const wanted = target.applications.map((one) => ({ one, holds: matcher(one.files) }));
  const isApplication = (path: Path) => wanted.some(({ holds }) => holds(path));
  const own = [...files].filter(([path]) => isValues(path) || isApplication(path));
  // What is wrong with the others is said when they are read.
  const seen = own.map(([path, content]) => {
    const text = openIfYaml(path, content);
    return { path, content, seen: text && see(text) };
  });
  const those = (holds: (path: Path) => boolean) => seen.flatMap((one) => (holds(one.path) ? (one.seen ?? []) : []));
  return {
    paths: own.map(([path]) => path),
    values: those(isValues),
    applications: wanted.flatMap(({ one, holds }) => those(holds).map((file) => [file, one] as const)),
    isWhole: seen.every((one) => one.seen !== undefined || !isApplication(one.path)),
    *repositories() {
      for (const { seen: file, content } of seen) {
        // Whose a file is that cannot be read, its words have to say.
        yield* file?.repositories ?? repositoriesIn(lenient.decode(content.bytes));
      }
    },
  };
}

/** Names of the services that are configured, or found in a target's files. */
function servicesIn(target: TargetFiles, opened: Opened, known: Known): string[] {
  const byImage = finderOf(target, known)(opened.repositories());
  const listed = target.keys.flatMap(({ of }) => of.filter((name) => !isChart(name)));
  const open = target.keys.filter(({ key, of }) => key.includes('{service}') && of.length === 0);
  const manifests = [
    ...opened.values.flatMap(({ values }) => values),
    ...opened.applications.flatMap(([{ applications }]) => applications),
  ];
  const given = manifests.flatMap(({ sources }) => sources.flatMap(({ values }) => values));
  const byKey = open.length === 0 ? [] : servicesByKey(open, given);
  const present = new Map(known.services.flatMap(({ name, formerly }) => formerly.map((old) => [old, name])));
  const found = [...byImage, ...listed, ...byKey, ...servicesByPath(target.valuesByService, opened.paths)].map(
    (name) => present.get(name) ?? name,
  );
  return [...new Set([...known.services.map(({ name }) => name), ...found])];
}

function componentsOf(names: readonly string[], target: TargetFiles, known: Known): ServiceComponent[] {
  const configured = new Map(known.services.map((service) => [service.name, service]));
  return names.map((name) => ({
    kind: 'service',
    id: serviceId(name),
    ...imagesOf(name, configured.get(name), target, known.image),
  }));
}

/** Finds services by the image template. A repository that is configured for a service is no other's. */
function finderOf({ registry }: TargetFiles, { image, services }: Known): (repositories: Iterable<string>) => string[] {
  if (image === null) return () => [];
  const find = serviceFinder([imageIn(null, image, '{service}'), imageIn(registry, image, '{service}')]);
  const taken = new Set(services.map((service) => service.image));
  return (repositories) => [...find(repositories)].filter((name) => !taken.has(imageIn(null, image, name)));
}

/** Repositories of a service's image, that of the target's own registry first, then those of former names. */
function imagesOf(
  name: string,
  service: KnownService | undefined,
  target: TargetFiles,
  image: string | null,
): Pick<ServiceComponent, 'repositories' | 'formerly'> {
  const pulledFrom = (one: string, repository: string | null): string[] => {
    if (repository === null) return [];
    const built = imageIn(null, repository, one);
    return target.registry === null ? [built] : [...new Set([imageIn(target.registry, repository, one), built])];
  };
  const now = pulledFrom(name, service?.image ?? image);
  const names = service?.formerly ?? [];
  if (names.length === 0) return { repositories: now };
  const old = new Set(names.flatMap((one) => pulledFrom(one, image)));
  const repositories = [...old].filter((repository) => !now.includes(repository));
  return { repositories: [...now, ...repositories], formerly: { names, repositories } };
}
