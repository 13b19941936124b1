import type { Place } from '../../failure.js';
import { openNested, openOr, placeWithin, type YamlText } from '../model/yaml-text.js';
import { automatedAt, kindOf, seeSpec } from './application.js';
import { generatorsOf, parametersOf, sayingsOf } from './generators.js';
import type { Kind, Manifest } from './manifest.js';

/** An Argo CD ApplicationSet: its template, and what its generators fill in. */
export const applicationSet: Kind = {
  within: 'applications',
  see: (text, document) =>
    kindOf(text, document) === 'ApplicationSet'
      ? {
          ...seeSpec(text, document, ['spec', 'template', 'spec']),
          ...patchOf(text, document),
          choose: (wanted) => parametersOf(text, document, wanted),
          generators: generatorsOf(text, document),
          sayings: () => sayingsOf(text, document),
        }
      : undefined,
};

/**
 * What the `templatePatch` says, which Argo CD lays over each Application. Text with conditions is YAML only when it is filled in; whose revision it
 * changes is not looked for.
 */
function patchOf(text: YamlText, document: number): Pick<Manifest, 'automated' | 'unread'> {
  const scalar = text.yaml.scalar(['spec', 'templatePatch'], document);
  if (scalar === undefined) return {};
  const patch = openOr(
    () => undefined,
    () => openNested(text, scalar),
  );
  const says = (key: string) => new RegExp(`\\b${key}\\b`).test(scalar.value);
  const automated: Place | undefined = patch && automatedAt(patch, 0, ['spec']);
  const keys = (['automated', 'targetRevision'] as const).filter(
    (key) => says(key) && (key === 'targetRevision' || patch === undefined),
  );
  return {
    ...(patch === undefined || automated === undefined ? {} : { automated: placeWithin(patch, automated) }),
    ...(keys.length === 0 ? {} : { unread: { place: scalar.place, keys } }),
  };
}
