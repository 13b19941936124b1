import { bareName, type ComponentId } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import { imageName } from '../../nouns/image.js';
import { repositoryOf } from '../kinds/sighting.js';
import type { Reading } from '../lens/read.js';
import { imagesOfTarget, keyOf } from '../lens/target-images.js';
import type { Lookalike } from '../model/gap.js';
import { repositoryIndex } from '../model/repository.js';
import type { ServiceComponent } from '../model/target.js';

/**
 * Images in a target's files that are called as services it has no place for. Nothing is promoted by them: a name alone may be
 * that of anything.
 * @param files those of the target
 */
export function lookalikesOf(components: readonly ComponentId[], reading: Reading, files: Files): Lookalike[] {
  const { target } = reading;
  const described = target.components.filter((one): one is ServiceComponent => one.kind === 'service');
  const services = described.filter(({ id }) => components.includes(id));
  if (services.length === 0) return [];
  const byName = new Map<string, ComponentId[]>();
  for (const service of services) {
    for (const name of namesOf(service)) byName.set(name, [...(byName.get(name) ?? []), service.id]);
  }
  const known = repositoryIndex(
    described.flatMap(({ id, repositories }) => repositories.map((one) => [one, id] as const)),
  );
  const found = new Map<string, Lookalike>();
  for (const image of imagesOfTarget(target, files)) {
    const isBare = image.registry === '' && !image.repository.includes('/');
    const alike = byName.get(imageName(image.repository)) ?? [];
    const named = image.named();
    if (isBare || alike.length === 0 || !named || known(image.registry, image.repository).length > 0) continue;
    const { key, place } = keyOf(named);
    const repository = repositoryOf(image);
    for (const service of services.filter(({ id }) => alike.includes(id))) {
      const setting = settingFor(repository, service);
      const common = { component: service.id, target: target.name };
      found.set(`${service.id} ${place.path} ${key}`, { ...common, key, place, repository, setting });
    }
  }
  return [...found.values()];
}

/** What its image may be called in another repository. */
function namesOf({ id, repositories, formerly }: ServiceComponent): Set<string> {
  return new Set([bareName(id), ...(formerly?.names ?? []), ...repositories.map(imageName)]);
}

function settingFor(repository: string, { id, repositories, formerly }: ServiceComponent): Lookalike['setting'] {
  const name = bareName(id);
  // Former ones come last.
  const [current] = repositories;
  if (current === undefined) return { kind: 'image', value: repository };
  if (formerly?.names.includes(imageName(repository)) && imageName(current) !== imageName(repository))
    return { kind: 'renamed', value: current };
  // As `registry` is read: of the image, everything from the part with the service's name on stays.
  const parts = current.split('/');
  const first = parts.findIndex((part) => part.includes(name));
  const kept = parts.slice(first === -1 ? -1 : first).join('/');
  if (repository.endsWith(`/${kept}`)) return { kind: 'registry', value: repository.slice(0, -kept.length - 1) };
  const template = repository.replaceAll(name, '{service}');
  return template.includes('{service}') ? { kind: 'registry', value: template } : { kind: 'image', value: repository };
}
