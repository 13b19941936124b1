import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

interface Scene {
  /** Where the HelmRepository is. */
  readonly path?: string;
  readonly release?: string;
}

/** Dev runs chart 6.9.0 by a HelmRelease of Flux whose version is a configured key, and a version enters that no one made. */
async function entered(stage: Stage, { path = 'flux/dev/release.yaml', release = '99.0.0' }: Scene): Promise<Seen> {
  const { host } = stage.registry;
  stage.chart('podinfo', '6.9.0');
  const repository = `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: { name: podinfo }\nspec: { type: oci, url: "oci://${host}/charts" }\n`;
  const helmRelease = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: podinfo }\nspec:\n  chart:\n    spec:\n      chart: podinfo\n      version: 6.9.0\n      sourceRef: { kind: HelmRepository, name: podinfo }\n`;
  const file = 'flux/dev/release.yaml';
  const files: Record<string, string> =
    path === file ? { [file]: `${repository}---\n${helmRelease}` } : { [file]: helmRelease, [path]: repository };
  await stage.commit({
    '.github/slipway.yml':
      "environments:\n  dev:\n    values: flux/dev/*.yaml\n    keys: { spec.chart.spec.version: { as: '{version}', of: chart/podinfo } }\n",
    ...files,
  });
  const result = await stage.run('promote-env', { environment: 'dev', services: '[]', charts: 'podinfo', release });
  const [pull] = await stage.pulls();
  const version = /version: (\S+)/.exec((await stage.read(file, pull?.head.sha ?? 'main')) ?? '')?.[1] ?? '';
  return { harm: result.exitCode === 0 && version !== '6.9.0', seen: `${ended(result)}; ${version}` };
}

const now = /^exit 1, error .*; 6\.9\.0$/;

export const finding: Finding = {
  id: 'N10',
  about: 'a HelmRelease of Flux gets a version of its chart that the registry does not have',
  variants: [
    { name: 'its HelmRepository is in the same file', play: (stage) => entered(stage, {}), now },
    {
      name: 'its HelmRepository is in another file',
      play: (stage) => entered(stage, { path: 'flux/dev/sources.yaml' }),
      now,
    },
    { name: 'a patch version no one made', play: (stage) => entered(stage, { release: '6.9.1' }), now },
  ],
};
