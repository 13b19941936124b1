import { formatKeyPath, parseKeyPath } from '../../files/key-path.js';
import { bareName, type ComponentId, componentOf, isService } from '../../nouns/component.js';
import type { Glob, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { codecKind, parseCodec } from '../model/codec.js';
import type { KeyPattern, TargetFiles } from '../model/environment.js';
import type { Known } from '../model/known.js';
import type { Component, ConfiguredPlace } from '../model/target.js';

/**
 * The places a configured key stands for. One with `{service}` is a place of each service; any other one decides on all of
 * its services together, but in the files of one service on that alone.
 */
export function placesOf(
  pattern: KeyPattern,
  target: TargetFiles,
  components: readonly Component[],
  known: Known,
): ConfiguredPlace[] {
  const chosen = chooseComponents(pattern, components);
  const former = new Map(known.services.map(({ name, formerly }) => [name, formerly]));
  const each = chosen.flatMap((id) => {
    const name = bareName(id);
    return [name, ...(former.get(name) ?? [])].map((one) => ({ id, name: one }));
  });
  if (pattern.key.includes('{service}')) {
    return each.flatMap(({ id, name }) =>
      place(pattern.key.replaceAll('{service}', formatKeyPath([name])), pattern.as, [id]),
    );
  }
  const { valuesByService } = target;
  if (valuesByService.length === 0) return place(pattern.key, pattern.as, chosen);
  const others = [
    ...target.values.filter((glob) => valuesByService.every((own) => anyService(own) !== glob)),
    ...target.applications.flatMap(({ files }) => files),
  ];
  return [
    ...each
      .filter(({ id }) => isService(id))
      .flatMap(({ id, name }) =>
        place(
          pattern.key,
          pattern.as,
          [id],
          valuesByService.map((own) => own.replaceAll('{service}', name)),
        ),
      ),
    ...(others.length === 0 ? [] : place(pattern.key, pattern.as, chosen, others)),
  ];
}

/** The services whose files are there. */
export function servicesByPath(valuesByService: readonly Glob[], paths: readonly Path[]): string[] {
  return valuesByService.flatMap((template) => {
    const depth = template.split('/').findIndex((part) => part.includes('{service}'));
    const [before = '', after = ''] = template.split('/')[depth]?.split('{service}') ?? [];
    return paths.filter(matcher([anyService(template)])).map((path) => {
      const part = path.split('/')[depth] ?? '';
      return part.slice(before.length, part.length - after.length);
    });
  });
}

/** The glob for the files of all services. */
export function anyService(template: Glob): Glob {
  return template.replaceAll('{service}', '*');
}

function chooseComponents({ as, of }: KeyPattern, components: readonly Component[]): ComponentId[] {
  const codec = parseCodec(as);
  if (codec === undefined) return [];
  const wanted = new Set(of.map(componentOf));
  return components
    .filter((component) => (of.length === 0 ? component.kind === codecKind(codec) : wanted.has(component.id)))
    .map(({ id }) => id);
}

function place(
  key: string,
  as: string,
  components: readonly ComponentId[],
  files?: readonly Glob[],
): ConfiguredPlace[] {
  const keys = parseKeyPath(key);
  const [first] = components;
  const codec = first && parseCodec(as, bareName(first));
  if (keys === undefined || codec === undefined) return [];
  return [{ keys, codec, components, ...(files === undefined ? {} : { files }) }];
}
