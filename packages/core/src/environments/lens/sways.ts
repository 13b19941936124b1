import { baseName, folderOf, within } from '../../nouns/folder.js';
import type { Path } from '../../nouns/git.js';
import { isArgocdSource } from '../kinds/argocd-source.js';

/** What a file does to those in its folder and below, by its name. */
const sways: readonly (readonly [(name: string) => boolean, string])[] = [
  [(name) => name === '.gitattributes', 'git checks out files by it'],
  [(name) => name === '.helmignore', 'Helm leaves out files by it'],
  [(name) => name === '.sourceignore', 'Flux leaves out files by it'],
  [isArgocdSource, 'Argo CD lays it over the source'],
  [(name) => name === '.argocd-allow-concurrency', 'Argo CD renders the folder at the same time by it'],
  [(name) => /^(?:kustomization\.ya?ml|Kustomization)$/.test(name), 'Kustomize builds the folder by it'],
];

/** The same of the whole repository. */
const ofAll = new Map([
  ['.gitmodules', 'it says where submodules come from'],
  ['.lfsconfig', 'it says where Git LFS loads files from'],
]);

/**
 * What a file that no environment lists does to files of one, whose own bytes stay as they are: the tools that read a clone ask for it by its name.
 * @param path of a file that is added, changed or deleted
 * @param isThere whether it was there before: charts that are there are changed by people who work on them
 * @returns `null`: nothing
 */
export function swayOf(path: Path, files: readonly Path[], isThere: boolean): string | null {
  const name = baseName(path);
  const isNewChart = name === 'Chart.yaml' && !isThere;
  const why = isNewChart ? 'it makes a chart of the folder' : sways.find(([isOne]) => isOne(name))?.[1];
  if (why === undefined) return files.length === 0 ? null : (ofAll.get(path) ?? null);
  return files.some((file) => within(folderOf(path), file) !== undefined) ? why : null;
}
