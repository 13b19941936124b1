import { unpackChart } from '@slipway/core/charts/package';
import type { RegistryStub } from '@slipway/testing/registry';
import type { Place } from './kill.js';

/** What an action does in a registry. @param state what of it counts; left out: every byte */
export function inRegistry(
  stub: RegistryStub,
  action: string,
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  state: (stub: RegistryStub) => Promise<unknown> = async () => stub.listing(),
): Place {
  return {
    step: { action, inputs, workspace, repository: 'acme/shop' },
    state: () => state(stub),
    requests: () => stub.requests.length,
    at(request, when, then) {
      let count = 0;
      stub.fault = async (_, response, does) => {
        count += 1;
        if (count !== request) return count > request && response.destroy() !== undefined;
        if (when === 'after') does();
        await then();
        response.destroy();
        return true;
      };
    },
    fault(request, { elsewhere }) {
      let count = 0;
      stub.fault = async (_, response, does) => {
        count += 1;
        if (count !== request) return false;
        await elsewhere(response, does);
        return true;
      };
    },
    close: async () => stub.close(),
  };
}

/** What is in the package of the chart: Helm 3 makes other bytes of the same each time. */
export async function packageIn(stub: RegistryStub): Promise<unknown> {
  const at = `http://${stub.host}/v2/acme/charts/shop`;
  const accept = { accept: 'application/vnd.oci.image.manifest.v1+json' };
  const answer = await fetch(`${at}/manifests/1.0.0`, { headers: accept });
  if (!answer.ok) return null;
  const { layers }: { layers: { digest: string }[] } = JSON.parse(await answer.text());
  const blobs = layers.map(async ({ digest }) => {
    const archive = Buffer.from(await (await fetch(`${at}/blobs/${digest}`)).arrayBuffer());
    return [...unpackChart(archive)].map(([path, bytes]) => [path, bytes.toString()]).sort();
  });
  return Promise.all(blobs);
}
