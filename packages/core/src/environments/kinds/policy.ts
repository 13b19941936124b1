import type { YamlText } from '../model/yaml-text.js';
import type { Kind } from './manifest.js';
import { documentValues, remembering } from './values.js';

const API =
  /^(?:image\.toolkit\.fluxcd\.io|argocd-image-updater\.argoproj\.io|kargo\.akuity\.io|kyverno\.io|policy\.sigstore\.dev)\//;

/** Does a document name images to look for or to check, and run none? A tag written there would break it. */
export function looksOnly({ yaml }: YamlText, document: number): boolean {
  return API.test(yaml.scalar(['apiVersion'], document)?.value ?? '');
}

/** Such a document: only what is configured is read in it. */
export const policy: Kind = {
  within: 'values',
  see(text, document) {
    if (!looksOnly(text, document)) return undefined;
    const values = remembering({ ...documentValues(text, document), groups: () => [] });
    return { text, document, name: '', sources: [{ values: [values] }], problems: [] };
  },
};
