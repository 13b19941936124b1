import { kindOf, seeSpec } from './application.js';
import { generatorsOf, parametersOf, sayingsOf } from './generators.js';
import type { Kind } from './manifest.js';

/** An Argo CD ApplicationSet: its template, and what its generators fill in. */
export const applicationSet: Kind = {
  within: 'applications',
  see: (text, document) =>
    kindOf(text, document) === 'ApplicationSet'
      ? {
          ...seeSpec(text, document, ['spec', 'template', 'spec']),
          choose: (wanted) => parametersOf(text, document, wanted),
          generators: generatorsOf(text, document),
          sayings: () => sayingsOf(text, document),
        }
      : undefined,
};
