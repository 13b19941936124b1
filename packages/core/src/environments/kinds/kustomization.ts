import { leavesIn } from './list.js';
import type { Kind } from './manifest.js';
import { patchesIn } from './patches.js';
import { looksOnly } from './policy.js';
import { documentValues } from './values.js';

/** Lists that take addresses of git repositories (Kustomize, "Remote targets"). */
const REMOTE = ['resources', 'components', 'bases'];

/** A kustomization.yaml: its images, the patches it holds as text, and what it takes from git. */
export const kustomization: Kind = {
  within: 'values',
  see(text, document) {
    if (!/(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(text.yaml.path)) return undefined;
    const patches = patchesIn(text, document).flatMap((patch) =>
      Array.from({ length: patch.yaml.documents }, (_, part) => part)
        .filter((part) => !looksOnly(patch, part))
        .map((part) => documentValues(patch, part)),
    );
    const bases = REMOTE.flatMap((list) => leavesIn(text, document, [list]));
    const source = { values: [documentValues(text, document)], patches, bases };
    return { text, document, name: '', sources: [source], problems: [] };
  },
};
