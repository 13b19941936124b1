import { isDeepStrictEqual } from 'node:util';
import { editFiles } from '@slipway/core/environments/lens/edit-files';
import { openTarget } from '@slipway/core/environments/lens/open-target';
import { readTarget } from '@slipway/core/environments/lens/read';
import { writeRelease } from '@slipway/core/environments/lens/write';
import type { TargetFiles } from '@slipway/core/environments/model/environment';
import type { Known } from '@slipway/core/environments/model/known';
import type { Pin } from '@slipway/core/environments/model/release';
import { encode } from '@slipway/core/files/text';
import { readYamlValue } from '@slipway/core/files/yaml-value';
import { repositoriesIn } from '@slipway/core/images/in-values';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { Files } from '@slipway/core/nouns/git';
import { recordOf } from '@slipway/core/ports/kubernetes/fields';
import type { ReleaseContent } from '@slipway/core/release-file/content';

/** A text of values, the chart's own first. */
export interface ValuesText {
  readonly path: string;
  readonly text: string;
}

/**
 * The values that give each service of a release its build, at the keys that the chart and its values files have for it. They come after all
 * others; what already is so needs none.
 * @param images of the services, where they are known
 * @returns `null`: nothing has to be set
 */
export function valuesOf(
  texts: readonly ValuesText[],
  { services }: Pick<ReleaseContent, 'services'>,
  images: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> | null {
  const parsed = texts.map(({ path, text }) => valuesIn(path, text));
  // Each file by itself: one that says something else than another is laid over it, and contradicts nothing.
  const set = texts.map((one, index) => {
    const before = parsed[index] ?? {};
    return differenceOf(before, valuesIn(one.path, pinned(one, before, services, images))) ?? {};
  });
  const before = merged(parsed);
  return differenceOf(before, merged([before, ...set])) ?? null;
}

/** A values file with the builds of a release at the keys that it has for them. */
function pinned(
  { path, text }: ValuesText,
  values: Values,
  services: ReleaseContent['services'],
  images: ReadonlyMap<string, string>,
): string {
  const known: Known = {
    services: [...services.keys()].map((name) => ({
      ...{ name, source: null, formerly: [] },
      image: images.get(name) ?? repositoryIn(values, name) ?? null,
    })),
    ...{ image: null, tagPattern: 'v{version}', chartTags: '{chart}-{version}', path: 'the configuration' },
  };
  const files: Files = new Map([[path, { mode: '100644', bytes: encode(text) }]]);
  const described: TargetFiles = {
    ...{
      name: 'values',
      values: [path],
      valuesByService: [],
      applications: [],
      keys: [],
      charts: null,
      registry: null,
    },
  };
  const reading = readTarget(openTarget(described, files, known), files);
  const release = new Map(
    [...services].map(([name, { tag, digest }]): [ComponentId, Pin] => {
      return [
        `service/${name}`,
        { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) },
      ];
    }),
  );
  const [edit] = editFiles(files, writeRelease(reading, release).replacements);
  return edit?.after ? new TextDecoder().decode(edit.after) : text;
}

type Values = Readonly<Record<string, unknown>>;

function valuesIn(path: string, text: string): Values {
  return recordOf(readYamlValue(path, text, 'helm').value) ?? {};
}

/** The repository that values name for a service: the last part of it is its name. Where there are several, none. */
function repositoryIn(values: Values, service: string): string | undefined {
  const own = [...new Set(repositoriesIn(values))].filter((one) => one === service || one.endsWith(`/${service}`));
  return own.length === 1 ? own[0] : undefined;
}

/** Values as Helm joins them: maps key by key, everything else whole, the later one wins. */
function merged(all: readonly Values[]): Values {
  const join = (before: unknown, after: unknown): unknown => {
    const [one, other] = [recordOf(before), recordOf(after)];
    if (one === undefined || other === undefined) return after;
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(
      keys.map((key) => [key, Object.hasOwn(other, key) ? join(one[key], other[key]) : one[key]]),
    );
  };
  return all.reduce<Values>((before, after) => recordOf(join(before, after)) ?? {}, {});
}

/** What has to be laid over some values to get others with the same keys. Lists are whole, as Helm takes them. */
function differenceOf(before: Values, after: Values): Values | undefined {
  const entries = Object.entries(after).flatMap(([key, value]): [string, unknown][] => {
    const old = before[key];
    if (isDeepStrictEqual(old, value)) return [];
    const [one, other] = [recordOf(old), recordOf(value)];
    return [[key, one !== undefined && other !== undefined ? differenceOf(one, other) : value]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
