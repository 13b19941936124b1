// Act four: after production. The release is tagged and published with the file of its digests; where helm is installed, its chart goes to the
// registry, and the chart of the release before is found again by that release's file alone.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chapter, quote, say } from './stage.mjs';

const tools = fileURLToPath(new URL('../../.tools/bin', import.meta.url));
const PATH = [process.env.PATH, tools].join(delimiter);

export async function production({ name, github, registry, repository, check, run }) {
  const images = { services: 'api, worker', image: `${registry.host}/acme/{service}` };
  const folder = await mkdtemp(join(tmpdir(), 'slipway-demo-'));
  const helm = async (...args) => {
    const env = { ...process.env, PATH, HELM_CONFIG_HOME: folder, HELM_CACHE_HOME: folder };
    return (await promisify(execFile)('helm', args, { env })).stdout;
  };
  const hasHelm = await helm('version').then(
    () => true,
    () => false,
  );
  // By the names that the chart has for them.
  const charts = { registry: `oci://${registry.host}/acme/charts`, image: 'ghcr.io/acme/{service}' };
  /** Publishes what is checked out, with the digests of its images. @returns the release file */
  const publish = async (release) => {
    if (!hasHelm) return release;
    const { outputs } = await run('publish-chart', { ...charts, release }, { env: { PATH } });
    quote(outputs.reason);
    return outputs.release;
  };
  const fileOf = (tag) => {
    const release = [...github.repository(name).shelf.releases.values()].find((one) => one.tag === tag);
    return JSON.parse(release?.assets.find((asset) => asset.name === 'release.json')?.bytes.toString() ?? '{}');
  };
  const release = async (version, file) => {
    await repository.write({ 'release.json': `${file}\n` });
    const { outputs } = await run('create-release', { version, assets: 'release.json' });
    quote(outputs.reason);
    return outputs;
  };

  try {
    const head = await repository.head();
    const built = await repository.read('image-digests.json');

    chapter(`The release before, 1.4.2: ${hasHelm ? 'its chart, its tag and its' : 'its tag and its'} GitHub Release`);
    await repository.git('checkout', '--quiet', 'v1.4.2');
    const captured = await run('capture-digests', { ...images, file: 'before.json' });
    await release('1.4.2', await publish(captured.outputs.release));
    await repository.git('checkout', '--quiet', head);

    chapter(`1.5.0 is in production: ${hasHelm ? 'publish-chart and ' : ''}create-release`);
    const { tag } = await release('1.5.0', await publish(built));
    const file = fileOf('v1.5.0');
    quote(JSON.stringify(file, null, 2));
    const tagged = await github.repository(name).git.commit('refs/tags/v1.5.0');
    check(tag === 'v1.5.0' && tagged?.id === head, 'v1.5.0 is on the commit that brought it, with its release file');
    const writes = () => registry.requests.filter(({ method }) => method === 'PUT').length;
    const before = writes();
    const again = await run('create-release', { version: '1.5.0', assets: 'release.json' });
    await publish(built);
    check(again.outputs.state === 'unchanged' && writes() === before, 'The same again: a rerun writes nothing');
    if (!hasHelm) {
      say(
        '\n  helm is not installed: publishing the chart, and the previous one, are left out. See https://helm.sh/docs/intro/install/',
      );
      return;
    }

    chapter('Back to the release before: its file names the chart and the digests, nothing is built');
    const previous = fileOf('v1.4.2');
    const [[chart, { version, digest }]] = Object.entries(previous.charts);
    quote(`${chart} ${version}  ${digest}`);
    await helm(
      'pull',
      `oci://${registry.host}/acme/charts/${chart}`,
      '--version',
      version,
      '--plain-http',
      '-d',
      folder,
    );
    const manifests = await helm('template', join(folder, `${chart}-${version}.tgz`));
    quote([...manifests.matchAll(/^ *(?:- )?image: .*$/gm)].map(([line]) => line.trim()).join('\n'));
    check(
      Object.values(previous.services).every((service) => manifests.includes(service.digest)),
      `${chart} ${version} runs exactly the digests of 1.4.2`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
