import { isFloating } from '@slipway/core/environments/lens/floating';
import type { SightedImage } from '@slipway/core/environments/lens/sighted';
import { bareName } from '@slipway/core/nouns/component';
import { fullName, parseReference } from '@slipway/core/nouns/image';
import type { EnvironmentSide, Rule, Side, Violation } from '../facts.js';
import { failsLater, lacksEnvironments, unseenImages } from './rule.js';

/** An image in an environment, and what it is called. */
export interface Shown {
  readonly image: SightedImage;
  readonly environment: string;
  readonly name: string;
  /** As people write it: `ghcr.io/acme/api:1.2.0`. */
  readonly written: string;
  /** The rendered object that has it, `Deployment api of shop-eu`; empty: it is written in a file. */
  readonly by: string;
}

/** The images that files write, then those that come out of helm and kustomize. Of these, what is written has the service it is written for. */
export function imagesIn({ environments }: Pick<Side, 'environments'>): Shown[] {
  return environments.flatMap(({ environment: { name }, targets, rendered }) => {
    const written = targets.flatMap(({ sighted }) => sighted.images.map((image) => shown(image, name)));
    if (rendered.length === 0) return written;
    const services = new Map(written.map((one) => [identity(one), one.image.service]));
    const others = new Map<string, Shown>();
    for (const { image, by, app } of rendered) {
      const service = services.get(identity({ image })) ?? null;
      const one = { ...shown({ ...image, service }, name), by: app === '' ? by : `${by} of ${app}` };
      others.set(JSON.stringify([one.by, image]), one);
    }
    return [...written, ...others.values()];
  });
}

function identity({ image: { repository, tag, digest } }: Pick<Shown, 'image'>): string {
  return JSON.stringify([fullName(repository), tag, digest]);
}

function shown(image: SightedImage, environment: string): Shown {
  const { service, repository, tag, digest } = image;
  const name = service === null ? repository : bareName(service);
  const written = `${repository || name}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
  return { image, environment, name, written, by: '' };
}

/** Where in the file, or in what. */
function whereOf({ image, by }: Shown): string {
  return by === '' ? `\`${image.key}\`` : `\`${image.key}\` of the rendered ${by}`;
}

type Said = Pick<Violation, 'found' | 'message' | 'fix'> & Partial<Pick<Violation, 'place'>>;

function violation(rule: string, one: Shown, said: Said): Violation {
  return { rule, environment: one.environment, about: one.name, ...ofImage(one), place: one.image.place, ...said };
}

/** What every violation of an image says of it. */
export function ofImage(one: Shown): Pick<Violation, 'key' | 'image' | 'isRendered'> {
  return { key: keyOf(one), image: identity(one), ...(one.by === '' ? {} : { isRendered: true }) };
}

/** Where it is, whatever its line. */
function keyOf({ image, by }: Shown): string {
  return by === '' ? image.key : `${by} ${image.key}`;
}

/** Every image by a digest: what was tested is what runs, whoever writes the tag again. */
export const digestRequired: Rule = {
  id: 'digest-required',
  lacks: lacksEnvironments,
  passesOver: unseenImages,
  severity: (environment) => bySetting[environment?.environment.pin ?? 'auto'],
  judge: (side) =>
    imagesIn(side)
      .filter(({ image }) => image.digest === null)
      .map((one) =>
        violation('digest-required', one, {
          found: one.written,
          message: `${one.environment} runs ${one.written} without a digest (${whereOf(one)})`,
          fix: 'Pin it: `digest: sha256:…` where its chart has such a key, else `<tag>@sha256:…`.',
        }),
      ),
};

const bySetting = { digest: 'fail', auto: 'warn', tag: 'off' } as const;

/** No tag that is written again, unless a digest decides. */
export const mutableTag: Rule = {
  id: 'mutable-tag',
  lacks: lacksEnvironments,
  passesOver: unseenImages,
  severity: failsLater,
  judge(side) {
    const moving = new Set(side.environments.map(({ environment }) => environment.name));
    return imagesIn(side).flatMap((one) => {
      const { tag, digest, isWhole } = one.image;
      if (digest !== null) return [];
      // Container runtimes take `latest` where nothing is written.
      const found = tag ?? (isWhole ? 'latest' : null);
      if (found === null || !(isFloating(found) || moving.has(found))) return [];
      const what = tag === null ? `${one.written}, which means \`latest\`,` : one.written;
      return violation('mutable-tag', one, {
        found,
        message: `${one.environment} runs ${what} whose tag moves (${whereOf(one)})`,
        fix: 'Write the tag of one build, or add its digest.',
      });
    });
  },
};

/** Images and charts from registries that are listed only. */
export const registryNotAllowed: Rule = {
  id: 'registry-not-allowed',
  lacks: (side, { policy }) =>
    policy.registries.length === 0 ? '`policy.registries` lists no registry' : lacksEnvironments(side),
  passesOver: unseenImages,
  severity: (_, { policy }) => (policy.registries.length === 0 ? 'off' : 'fail'),
  judge(side, { policy }) {
    const allowed = policy.registries.flatMap(beginnings);
    const isAllowed = (repository: string) =>
      allowed.some((one) => repository === one || repository.startsWith(`${one}/`));
    const fix = `Use a copy in ${policy.registries.join(' or ')}, or add the registry to \`policy.registries\`.`;
    const images = imagesIn(side).flatMap((one) => {
      const { repository, repositoryPlace: place } = one.image;
      if (repository === '' || isAllowed(fullName(repository))) return [];
      const from = parseReference(repository)?.registry ?? repository;
      const message = `${one.environment} pulls ${repository} from ${from}, which is not allowed`;
      return violation('registry-not-allowed', one, { found: repository, message, fix, place });
    });
    return [...images, ...side.environments.flatMap((environment) => chartsFrom(environment, isAllowed, fix))];
  },
};

function chartsFrom(
  { environment: { name }, targets }: EnvironmentSide,
  isAllowed: (repository: string) => boolean,
  fix: string,
): Violation[] {
  return targets.flatMap(({ sighted }) =>
    sighted.charts.flatMap(({ chart, repository, isGit, key, repositoryPlace: place }) => {
      if (isGit || repository === '' || isAllowed(normal(repository))) return [];
      const message = `${name} takes the chart ${chart} from ${repository}, which is not allowed`;
      return {
        ...{ rule: 'registry-not-allowed', environment: name, about: chart, key, found: repository },
        place,
        message,
        fix,
      };
    }),
  );
}

/** What repositories of a registry begin with. One name on Docker Hub is a namespace, or one of the images that it is short for. */
function beginnings(registry: string): string[] {
  const whole = normal(registry);
  const [host, ...path] = withoutScheme(registry).split('/');
  const isShort = host !== undefined && path.length === 1 && whole.startsWith('docker.io/library/');
  return isShort ? [whole, `docker.io/${path[0] ?? ''}`] : [whole];
}

function withoutScheme(address: string): string {
  return address.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '');
}

/** Without a scheme, Docker Hub by one name. */
function normal(address: string): string {
  const bare = withoutScheme(address);
  return bare.includes('/') ? fullName(bare) : bare === 'index.docker.io' ? 'docker.io' : bare;
}
