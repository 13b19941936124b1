import type { WantedService } from '@slipway/core/cluster/compare';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Slot } from '@slipway/core/environments/model/slot';
import { Failure, type Finding, type Place, type Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { readYamlValues } from '@slipway/core/files/yaml-value';
import type { ComponentId } from '@slipway/core/nouns/component';
import { componentName } from '@slipway/core/nouns/component';
import { baseName } from '@slipway/core/nouns/folder';
import type { Files } from '@slipway/core/nouns/git';
import { fieldIn, textAt, textsAt } from '@slipway/core/ports/kubernetes/fields';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import { matcher } from '@slipway/core/snapshot/paths';

/** What one target should run. */
export interface WantedTarget {
  readonly name: string;
  /** It is of a release, which names no Applications: those count that deploy its services. */
  readonly isRelease: boolean;
  readonly services: readonly WantedService[];
  readonly charts: readonly WantedChart[];
  /** Of Argo CD, as files describe them. */
  readonly applications: readonly DescribedApplication[];
  /** What is to run, and the files do not say in one way. */
  readonly torn: readonly Problem[];
  readonly findings: readonly Finding[];
}

/** A chart as Applications should follow it. */
export interface WantedChart {
  readonly name: string;
  /** What `targetRevision` should be, as it is written. */
  readonly revisions: readonly string[];
  /** What stands before the version in it: `shop-` in `shop-1.2.0`. */
  readonly before: string;
}

/** An Application, or the ApplicationSet that makes some, as a file has it. */
export interface DescribedApplication {
  readonly kind: 'Application' | 'ApplicationSet';
  readonly name: string;
  /** Where it deploys to; empty: its file does not say. */
  readonly into: string;
}

/** What the files of a target want. */
export function wantedBy(reading: Reading, files: Files): WantedTarget {
  const { target, release, floating, holders, conflicts } = reading;
  const services = target.components.flatMap((component): WantedService[] => {
    const pin = release.get(component.id);
    if (component.kind !== 'service' || pin === undefined) return [];
    const { tag, digest } = pin;
    if (!tag && !digest) return [];
    const known = { ...(tag ? { tag } : {}), ...(digest ? { digest } : {}) };
    return [{ name: nameOf(component.id), repositories: component.repositories, ...known }];
  });
  const charts = target.components.flatMap(({ kind, id }): WantedChart[] => {
    if (kind !== 'chart' || !release.has(id)) return [];
    const slots = holders.get(id)?.get('version') ?? [];
    const [first] = slots;
    if (first === undefined || isInside(slots)) return [];
    return [{ name: nameOf(id), revisions: [...new Set(slots.map(revisionOf))], before: first.revision?.before ?? '' }];
  });
  const warn = (problem: Problem): Finding => ({ level: 'warning', ...problem });
  const unpinned = [...floating.keys()].map((id) =>
    warn(
      notCompared(
        id,
        'it follows what can move, so git does not say which build runs',
        'Pin it by digest, or by a version.',
        target.name,
      ),
    ),
  );
  const empty = target.components
    .filter(
      ({ kind, id }) => kind === 'service' && release.has(id) && !services.some(({ name }) => name === nameOf(id)),
    )
    .map(({ id }) =>
      warn(
        notCompared(
          id,
          'no tag and no digest is set, so its chart decides',
          'Set one of both in its values.',
          target.name,
        ),
      ),
    );
  const torn = conflicts
    .filter(({ kind }) => kind !== 'floating')
    .flatMap(({ components, slots }) =>
      components.map((id) =>
        notCompared(
          id,
          'its keys say different things',
          'Give all its keys the same value.',
          target.name,
          slots[0]?.place,
        ),
      ),
    );
  const inside = [...release.keys()].flatMap((id): Finding[] => {
    const slots = holders.get(id)?.get('version') ?? [];
    if (!isInside(slots)) return [];
    const why = 'it is a part of an umbrella chart, and Applications do not say which version of it they have';
    const fix = 'Nothing to do. That the umbrella chart is synced is checked with its Application.';
    return [{ level: 'notice', ...notCompared(id, why, fix, target.name, slots[0]?.place) }];
  });
  const loose = reading.problems.map((problem): Finding => ({ level: 'warning', ...problem }));
  return {
    ...{ name: target.name, isRelease: false, services, charts, applications: describedIn(target.applications, files) },
    torn: [...torn, ...reading.broken],
    findings: [...unpinned, ...empty, ...inside, ...loose],
  };
}

/** Whether a version is only in the Chart.yaml of a chart that has it as a dependency. */
function isInside(slots: readonly Slot[]): boolean {
  return slots.length > 0 && slots.every(({ place }) => baseName(place.path) === 'Chart.yaml');
}

/** What a release file wants, wherever it runs. @param image pattern of the images' names; empty: the last part is the service */
export function wantedByRelease({ services }: ReleaseFile, image: string): WantedTarget {
  return {
    ...{ name: '', isRelease: true },
    services: [...services].map(([name, { tag, digest }]): WantedService => {
      const known = { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
      return { name, repositories: image === '' ? [] : [image.replaceAll('{service}', name)], ...known };
    }),
    ...{ charts: [], applications: [], torn: [], findings: [] },
  };
}

function nameOf(id: ComponentId): string {
  return id.slice(id.indexOf('/') + 1);
}

function revisionOf({
  text,
  revision,
}: {
  readonly text: string;
  readonly revision?: { readonly before: string };
}): string {
  return (revision?.before ?? '') + text;
}

function notCompared(id: ComponentId, why: string, fix: string, target: string, place?: Place): Problem {
  return {
    ...{ code: 'not-compared', fix, ...(place === undefined ? {} : { place }) },
    message: `${componentName(id)} of ${target} was not compared: ${why}`,
  };
}

/** The Applications that a target's files describe. What cannot be read the reading has told. */
function describedIn(wanted: Reading['target']['applications'], files: Files): DescribedApplication[] {
  return wanted.flatMap(({ files: globs, names, labels = {} }) => {
    const holds = matcher(globs);
    return [...files].flatMap(([path, content]) => {
      if (!holds(path)) return [];
      return documentsIn(path, decode(path, content)).flatMap((json): DescribedApplication[] => {
        const [kind, name] = [textAt(json, 'kind'), textAt(json, 'metadata', 'name')];
        if ((kind !== 'Application' && kind !== 'ApplicationSet') || name === undefined) return [];
        if (names?.includes(name) === false) return [];
        const own = textsAt(json, 'metadata', 'labels');
        const isChosen =
          kind === 'ApplicationSet' || Object.entries(labels).every(([key, value]) => own[key] === value);
        const into = textAt(fieldIn(json, 'spec'), 'destination', 'namespace') ?? '';
        return isChosen ? [{ kind, name, into }] : [];
      });
    });
  });
}

function documentsIn(path: string, text: string): unknown[] {
  try {
    return readYamlValues(path, text);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
