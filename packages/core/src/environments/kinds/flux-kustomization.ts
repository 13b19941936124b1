import { kindOf, nameOf, selection } from './application.js';
import type { Kind } from './manifest.js';
import { valuesIn } from './values.js';

/**
 * A Kustomization of Flux, which may put images in place of others; no release is written there. Source:
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#images
 */
export const fluxKustomization: Kind = {
  within: 'applications',
  see(text, document) {
    const version = text.yaml.scalar(['apiVersion'], document)?.value ?? '';
    if (kindOf(text, document) !== 'Kustomization' || !version.startsWith('kustomize.toolkit.fluxcd.io/'))
      return undefined;
    const name = nameOf(text, document);
    const unwritten = { values: [valuesIn(text, document, ['spec', 'images'])] };
    const isWanted = selection(text, document, name, [[]]);
    return { text, document, name, problems: [], isWanted, sources: [], unwritten };
  },
};
