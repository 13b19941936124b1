import type { Path } from '../../nouns/git.js';
import { argoSource } from './argo-source.js';
import type { Kind } from './manifest.js';

/** The name of the Application in that of the file, which has none where it is for all. */
const FILE = /(?:^|\/)\.argocd-source(?:-([^/]*))?\.yaml$/;

/** Whether a file is laid over the source of an Application. */
export function isArgocdSource(path: Path): boolean {
  return FILE.test(path);
}

/**
 * What is laid over the source of an Application, in the folder it takes: argocd-image-updater writes it there. Argo CD reads
 * `.argocd-source.yaml` for all Applications, and `.argocd-source-<name>.yaml` for the one of that name.
 */
export const argocdSource: Kind = {
  within: 'applications',
  see(text, document) {
    const match = FILE.exec(text.yaml.path);
    if (match === null || document > 0) return undefined;
    const [, name = ''] = match;
    const root = [...text.yaml.mappingsAt([], 0)].filter(({ path }) => path.length === 0);
    const seen = root.map((mapping) => argoSource(text, mapping));
    return {
      ...{ text, document, name, isArgo: true },
      sources: seen.map(({ source }) => source),
      problems: seen.flatMap(({ problems }) => problems),
      isWanted: ({ names, labels }) => labels === undefined && names?.includes(name) !== false,
    };
  },
};
