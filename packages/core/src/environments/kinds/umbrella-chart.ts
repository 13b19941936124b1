import { baseName } from '../../nouns/folder.js';
import { versionAt } from './list.js';
import type { Kind, Manifest, Source } from './manifest.js';

const fetching = { tool: 'Helm', key: 'version' } as const;

/**
 * An umbrella chart: its Chart.yaml pins the charts it is made of, each with the repository it is from. What is in the same repository has no version to
 * bring. Source: https://helm.sh/docs/topics/charts/#chart-dependencies
 */
export const umbrellaChart: Kind = {
  within: 'applications',
  see(text, document) {
    if (baseName(text.yaml.path) !== 'Chart.yaml' || document > 0) return undefined;
    const sources = [...text.yaml.mappingsAt(['dependencies'])].flatMap((mapping): Source[] => {
      const said = (key: string) => mapping.scalar(key)?.value.trim() ?? '';
      const [chart, repository] = [said('name'), said('repository')];
      if (mapping.path.length !== 2 || chart === '' || !/^(?:oci|https?):\/\//.test(repository)) return [];
      const version = versionAt(text, mapping, 'version', ['name']);
      return [{ chart: { mapping, chart, repository, path: '', version, fetching }, values: [] }];
    });
    const name = text.yaml.scalar(['name'])?.value ?? '';
    // It is no Application: who chooses among these does not mean it.
    const isWanted: Manifest['isWanted'] = ({ names, labels, elements }) =>
      names === undefined && labels === undefined && elements === undefined;
    return { text, document, name, sources, problems: [], isWanted };
  },
};
