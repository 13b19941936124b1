// Act two: the images of the release are built, and capture-digests writes down what was built.
import { imageManifest } from '@slipway/testing/registry';
import { chapter, quote, say } from './stage.mjs';

export async function digests({ repository, registry, check, run, path }) {
  // As after `docker build --push`: both images carry the released version.
  const pushed = ['api', 'worker'].map((service) => [
    service,
    registry.put(`acme/${service}`, '1.5.0', imageManifest(service)),
  ]);
  const images = { services: 'api, worker', image: `${registry.host}/acme/{service}` };

  chapter('The images of 1.5.0 are in a registry. capture-digests: which bits are they?');
  const captured = await run('capture-digests', images);
  say('  The job summary:\n');
  quote(captured.summary.slice(0, captured.summary.indexOf('<details>')).trim());
  say('\n  image-digests.json:\n');
  const file = await repository.read('image-digests.json');
  quote(file.trimEnd());
  check(
    pushed.every(([service, digest]) => JSON.parse(file).services[service].digest === digest),
    'Each digest is that of what was pushed, found by the version in .version',
  );
  const short = pushed.map(([service, digest]) => `${service} ${digest.slice(0, 19)}`).join(' · ');
  path.push({ by: 'build, capture-digests', place: '1.5.0', what: short });
  const heads = registry.requests.filter(({ method }) => method === 'HEAD').length;
  const tokens = registry.requests.filter(({ path }) => path.startsWith('/token')).length;
  check(
    registry.requests.length === heads + tokens && tokens === 2 && heads === 3,
    `${heads} HEAD requests (the first one learns that there is a token server) and ${tokens} tokens`,
  );

  chapter('Somebody pushes another image under the same tag: with `expect` nothing is written, and it is said where');
  registry.put('acme/worker', '1.5.0', imageManifest('worker, built again'));
  const moved = await run('capture-digests', { ...images, expect: 'image-digests.json' }, { mayFail: true });
  quote(moved.annotations.join('\n'));
  check(
    moved.exitCode === 1 && moved.annotations.join().includes('tag-moved'),
    'The step fails: what was tested is not what the tag names now',
  );
  check((await repository.read('image-digests.json')) === file, 'The file is as it was');
}
