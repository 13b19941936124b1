import type { Kind } from './manifest.js';
import { documentValues } from './values.js';

/** Helm values, and whatever names images as they do. */
export const helmValues: Kind = {
  within: 'values',
  see: (text, document) => ({
    ...{ text, document, name: '', problems: [] },
    sources: [{ values: [documentValues(text, document)] }],
  }),
};
