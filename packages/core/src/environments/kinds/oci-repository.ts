import type { Place, Problem } from '../../failure.js';
import { leafOf } from '../model/yaml-text.js';
import { kindOf, nameOf, selection } from './application.js';
import { versionAt } from './list.js';
import type { Kind } from './manifest.js';

const fetching = { tool: 'Flux', key: 'ref.tag' } as const;

/**
 * An OCIRepository of Flux that holds a chart, which HelmReleases name in `chartRef`: its address, and the tag that is its version. One without a chart's media type may
 * hold anything else. Source: https://fluxcd.io/flux/components/source/ocirepositories/
 */
export const ociRepository: Kind = {
  within: 'applications',
  see(text, document) {
    if (kindOf(text, document) !== 'OCIRepository') return undefined;
    const { yaml } = text;
    const name = nameOf(text, document);
    const common = { text, document, name, problems: [], isWanted: selection(text, document, name, [[]]) };
    const said = (...keys: readonly string[]) => yaml.scalar(['spec', ...keys], document);
    const url = said('url');
    const holdsChart = said('layerSelector', 'mediaType')?.value.startsWith('application/vnd.cncf.helm.chart.');
    if (!holdsChart || url === undefined) return { ...common, sources: [] };
    const digest = said('ref', 'digest');
    const ref = [...yaml.mappingsAt(['spec', 'ref'], document)].find(({ path }) => path.length === 2);
    if (digest !== undefined || ref === undefined) {
      const place = leafOf(text, digest ?? url).place;
      const mapping = ref ?? [...yaml.mappingsAt(['spec'], document)].find(({ path }) => path.length === 1);
      const version = digest === undefined ? mapping && versionAt(text, mapping, 'tag', ['url']) : leafOf(text, digest);
      const repository = leafOf(text, url).text;
      const charts =
        mapping === undefined || version === undefined
          ? []
          : [{ mapping, version, repository, fetching, chart: '', path: '' }];
      const problems = [withoutVersion(name, digest !== undefined, place)];
      return { ...common, sources: [], unwritten: { charts }, problems };
    }
    const chart = {
      ...{ mapping: ref, chart: '', path: '', repository: leafOf(text, url).text },
      fetching,
      // Flux takes the range where there are both.
      version: versionAt(text, ref, said('ref', 'semver') === undefined ? 'tag' : 'semver', ['tag']),
    };
    return { ...common, sources: [{ chart, values: [] }] };
  },
};

function withoutVersion(name: string, hasDigest: boolean, place: Place): Problem {
  return {
    code: 'chart-without-version',
    message: hasDigest
      ? `The OCIRepository ${name} takes its chart by \`ref.digest\`, which wins over \`tag\`, so its version cannot be promoted`
      : `The OCIRepository ${name} has no \`ref\`: it takes whatever is tagged \`latest\``,
    fix: `Write \`ref: { tag: <version> }\`${hasDigest ? ' without `digest`' : ''} there.`,
    place,
  };
}
