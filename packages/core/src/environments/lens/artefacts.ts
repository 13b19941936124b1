import type { Artefact } from '../../nouns/artefact.js';
import type { ComponentId } from '../../nouns/component.js';
import { splitImage } from '../../nouns/image.js';
import type { Pin } from '../model/release.js';
import type { Reading } from './read.js';

/**
 * What a target would pull to run a pin. Where the files beside it say where it comes from, from there; an image else from
 * the first of the repositories the target knows it by.
 * @returns none where nobody knows where it comes from, or the pin does not say which one
 */
export function artefactsOf({ target, holders }: Reading, component: ComponentId, pin: Pin): Artefact[] {
  const fields = holders.get(component);
  const slots = [...(fields?.values() ?? [])].flat();
  const isByTag = fields?.has('tag') === true && !fields.has('digest');
  const said = new Set<string>();
  for (const { source, codec, text } of slots) {
    if (source) said.add(source);
    else if (codec.kind === 'image') said.add(splitImage(text).repository);
  }
  const described = target.components.find(({ id }) => id === component);
  const known = described?.repositories ?? [];
  // A chart may take the registry from elsewhere: then the file has a repository without one.
  const complete = (source: string) =>
    known.find((one) => one === source) ?? known.find((one) => one.endsWith(`/${source}`)) ?? source;
  const sources = [...new Set(said.size > 0 ? [...said].map(complete) : known.slice(0, 1))];
  return sources.flatMap((source): Artefact[] => {
    const common = { target: target.name, component };
    if (described?.kind !== 'chart') {
      const image = { ...common, kind: 'image' } as const;
      if (pin.tag && (isByTag || !pin.digest)) {
        return [{ ...image, reference: `${source}:${pin.tag}`, ...(pin.digest ? { digest: pin.digest } : {}) }];
      }
      return pin.digest ? [{ ...image, reference: `${source}@${pin.digest}` }] : [];
    }
    const { version } = pin;
    if (!version) return [];
    const fromGit = slots.find(({ revision }) => revision !== undefined);
    if (fromGit?.revision !== undefined && fromGit.codec.kind === 'field') {
      const tag = fromGit.revision.before + fromGit.codec.prefix + version;
      return [{ ...common, kind: 'git', repository: source, revision: tag, reference: `${source}@${tag}` }];
    }
    // Argo CD writes registries without a scheme.
    const repository = /^[a-z]+:\/\//.test(source) ? source : `oci://${source}`;
    const { name } = described;
    const reference = `${repository.replace(/\/+$/, '')}/${name}:${version}`;
    return [{ ...common, kind: 'chart', repository, name, version, reference }];
  });
}
