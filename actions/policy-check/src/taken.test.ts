import { describe, expect, test } from '@jest/globals';
import { clean, verdictOf } from './harness.js';
import type { Judged, LeftOut } from './judge.js';

const path = 'environments/prod-eu/apps/more.yaml';

/** What is told of a document of prod. */
async function told(...documents: readonly string[]): Promise<{ found: Judged[]; leftOut: readonly LeftOut[] }> {
  const { violations, leftOut } = await verdictOf({ ...clean, [path]: documents.join('---\n') });
  return { found: violations.filter(({ place }) => place.path === path), leftOut };
}

const ociRepository = (ref: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: blog }
spec:
  layerSelector: { mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip, operation: copy }
  url: oci://ghcr.io/acme/charts/blog
${ref}`;

describe('Flux', () => {
  test('its OCIRepository needs the scheme that Argo CD refuses', async () => {
    expect((await told(ociRepository('  ref: { tag: 1.0.0 }\n'))).found).toEqual([]);
  });

  test.each([
    ['  ref: { semver: 1.x }\n', 'version-range', 'Write one version as `ref.tag`.'],
    ['  ref: { tag: latest }\n', 'floating-revision', 'Write one version as `ref.tag`.'],
  ])('%s is told by its own keys', async (ref, rule, fix) => {
    expect((await told(ociRepository(ref))).found).toMatchObject([{ rule, fix }]);
  });
});
