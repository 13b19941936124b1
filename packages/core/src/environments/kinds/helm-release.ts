import { usual } from '../model/usual-names.js';
import { leafOf } from '../model/yaml-text.js';
import { kindOf, nameOf, selection } from './application.js';
import { versionAt } from './list.js';
import type { Kind } from './manifest.js';
import { valuesIn } from './values.js';

/**
 * A HelmRelease of Flux: the version of its chart, and its values. Where that is from, the HelmRepository says that it names, which is
 * a document of its own. A patch of an overlay may leave out which chart it is: then the chart is called as the release. Of a chart from git, the version
 * is in git. Source: https://fluxcd.io/flux/components/helm/helmreleases/
 */
export const helmRelease: Kind = {
  within: 'applications',
  see(text, document) {
    const { yaml } = text;
    const name = nameOf(text, document);
    const common = { text, document, name, problems: [], isWanted: selection(text, document, name, [[]]) };
    const kind = kindOf(text, document);
    if (kind === 'HelmRepository') {
      const url = yaml.scalar(['spec', 'url'], document);
      const repositories = new Map(url === undefined ? [] : [[`${kind} ${name}`, leafOf(text, url).text]]);
      return { ...common, sources: [], repositories };
    }
    if (kind !== 'HelmRelease') return undefined;
    const values = [valuesIn(text, document, ['spec', 'values'])];
    const mapping = [...yaml.mappingsAt(['spec', 'chart', 'spec'], document)].find(({ path }) => path.length === 3);
    const said = (...keys: readonly string[]) => yaml.scalar(['spec', 'chart', 'spec', ...keys], document)?.value ?? '';
    const rendered = { values: [valuesIn(text, document, ['spec', 'postRenderers'])] };
    const fetching = { tool: 'Flux', key: 'version' } as const;
    if (mapping === undefined) return { ...common, sources: [{ values }], unwritten: rendered };
    const source = said('sourceRef', 'kind');
    // A patch of an overlay says no more than what it changes: the chart is that of the HelmRelease which it is laid over.
    const isPatch = source === '' && name !== '' && said('version') !== '';
    // Of a chart from git Flux takes no notice of the version.
    if (source !== 'HelmRepository' && !isPatch) return { ...common, sources: [{ values }], unwritten: rendered };
    const chart = {
      ...{ mapping, chart: said('chart') || (isPatch ? withoutEnvironment(name) : ''), path: '' },
      fetching,
      repository: { named: isPatch ? `HelmRelease ${name}` : `HelmRepository ${said('sourceRef', 'name')}` },
      version: versionAt(text, mapping, 'version', ['chart']),
    };
    return { ...common, sources: [{ chart, values }], unwritten: rendered };
  },
};

const environmentName = new RegExp(`^(?:${usual.join('|')})-(?=.)|(?<=.)-(?:${usual.join('|')})$`);

/** What a release is called in each environment: `staging-shop` and `shop-prod` are `shop`. */
function withoutEnvironment(name: string): string {
  return name.replace(environmentName, '');
}
