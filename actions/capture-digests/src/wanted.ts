import type { Finding, Problem } from '@slipway/core/failure';
import { fillTag } from '@slipway/core/images/inputs';
import { type ImagesOf, imageOf, noImage } from '@slipway/core/images/repository';
import { formatReference, isTag, parseReference, type Reference } from '@slipway/core/nouns/image';
import type { Contradiction } from '@slipway/core/versioning/tag-above';
import type { BuiltImage, Metadata } from './metadata.js';
import type { Inputs } from './table.js';

/** What is known before a registry is asked. */
export interface Facts extends ImagesOf {
  /** What contradicts the version file. */
  readonly against: Contradiction;
  /** The commit that is checked out, 40 hexadecimal digits. */
  readonly commit: string;
  /** Tags of the repository on the commit. */
  readonly commitTags: readonly string[];
  /** Names of branches; an image tag that is called as one moves with it. */
  readonly branches: readonly string[];
  /** What builds have said, by where it was read. */
  readonly metadata: readonly { readonly source: string; readonly content: Metadata }[];
}

/** One image to ask for. */
export interface Wanted {
  readonly service: string;
  /** With a tag, or with the digest alone. */
  readonly reference: Reference;
  readonly tag: string;
  /** What the build says it pushed, or the reference has: it wins over what the tag says. */
  readonly claimed?: string;
  readonly mutable: boolean;
}

export interface Wishes {
  readonly wanted: readonly Wanted[];
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

/** Tags that everybody moves, besides branches. */
const moving = new Set([
  'latest',
  'main',
  'master',
  'develop',
  'dev',
  'edge',
  'nightly',
  'stable',
  'staging',
  'prod',
  'production',
]);

/** Decides which images to ask for, and everything that stands against it. */
export function listWanted(inputs: Inputs, facts: Facts): Wishes {
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  const isBuilt = facts.metadata.length > 0;
  const images = facts.metadata.flatMap(({ content }) => content.images);
  const chosen = chooseServices(inputs, facts, images);
  const wanted: Wanted[] = [];
  const used = new Set<BuiltImage>();
  let takesFile = false;

  for (const { source, content } of facts.metadata) {
    for (const target of content.withoutDigest) problems.push(notPushed(source, target));
  }
  for (const [service, named] of chosen) {
    const base = imageOf(service, named, inputs.image);
    if (base !== undefined && 'code' in base) {
      problems.push(base);
      continue;
    }
    const found = images.filter((image) => isOf(image, service, base, chosen.size));
    for (const image of found) used.add(image);
    const digests = new Set(found.map(({ digest }) => digest));
    if (digests.size > 1) {
      problems.push(builtTwice(service, [...digests]));
      continue;
    }
    const built = found[0];
    if (isBuilt && built === undefined) {
      findings.push(notBuilt(service));
      continue;
    }
    const repository = base ?? built?.names[0];
    if (repository === undefined) {
      problems.push(noImage(service));
      continue;
    }
    const claimed = built?.digest ?? base?.digest;
    const names = (built?.names ?? []).filter((name) => isSame(name, repository)).flatMap(({ tag }) => tag ?? []);
    const tag = base?.tag ?? chooseTag(inputs, facts, names);
    takesFile ||=
      base?.tag === undefined &&
      (inputs.tag === '' ? names.length === 0 && facts.version !== undefined : inputs.tag.includes('{version}'));
    if (tag === undefined || !isTag(tag)) {
      problems.push(noTag(service, tag));
      continue;
    }
    const mutable = isMutable(tag, facts.branches);
    if (mutable && inputs['mutable-tags'] === 'refuse') problems.push(movingTag(service, tag));
    else if (mutable) findings.push({ level: 'warning', ...movingTag(service, tag) });
    const reference = { registry: repository.registry, repository: repository.repository, tag };
    wanted.push({ service, reference, tag, mutable, ...(claimed === undefined ? {} : { claimed }) });
  }
  const { problem, finding } = takesFile ? facts.against : {};
  if (problem !== undefined) problems.push(problem);
  if (finding !== undefined) findings.push(finding);
  for (const image of images) {
    if (!used.has(image) && inputs.services.named !== null) findings.push(notAsked(image));
  }
  const isNamed = inputs.services.named !== null || inputs.metadata !== '' || inputs.merge.length > 0;
  if (chosen.size === 0 && !isNamed) problems.push(noServices());
  return { wanted, problems, findings };
}

/** The services that were named, else those of the build, else those of the repository; none where files are merged only. */
function chooseServices(inputs: Inputs, facts: Facts, images: readonly BuiltImage[]): ImagesOf['services'] {
  if (inputs.services.named !== null) return inputs.services.named;
  if (facts.metadata.length > 0) {
    return new Map(
      images.map((image): [string, string | undefined] => {
        const configured = [...facts.services].find(([name, text]) => {
          const reference = text === undefined ? undefined : parseReference(text);
          return name === image.target || image.names.some((each) => reference && isSame(each, reference));
        });
        const lastPart = image.names[0]?.repository.split('/').at(-1);
        return configured ?? [image.target || lastPart || 'image', undefined];
      }),
    );
  }
  if (inputs.merge.length > 0) return new Map();
  return new Map([...facts.services].filter(([, image]) => image !== undefined || inputs.image !== ''));
}

function isOf(image: BuiltImage, service: string, base: Reference | undefined, services: number): boolean {
  if (base !== undefined && image.names.length > 0) return image.names.some((name) => isSame(name, base));
  // Pushed by digest: the target's name tells, or there is only one it can be.
  return (
    image.target === service ||
    (image.target === '' && (services === 1 || image.names[0]?.repository.split('/').at(-1) === service))
  );
}

function isSame(a: Reference, b: Reference): boolean {
  return a.registry === b.registry && a.repository === b.repository;
}

/** The tag of an image that names none itself: the input, else one it was pushed with, else the version, else the commit's. */
function chooseTag(
  inputs: Inputs,
  { version, commit, commitTags }: Facts,
  pushed: readonly string[],
): string | undefined {
  const sha = inputs.sha || commit;
  if (inputs.tag !== '') return fillTag(inputs.tag, { version, sha });
  const released = [version, version && `v${version}`, ...commitTags].filter((tag) => tag !== undefined);
  if (pushed.length > 0) return released.find((tag) => pushed.includes(tag)) ?? pushed[0];
  return version ?? (commitTags.length === 1 ? commitTags[0] : undefined);
}

function isMutable(tag: string, branches: readonly string[]): boolean {
  // Tags have no slash: `feature/x` is pushed as `feature-x`.
  return moving.has(tag) || branches.some((branch) => branch.replaceAll(/[^\w.-]+/g, '-') === tag);
}

function builtTwice(service: string, digests: readonly string[]): Problem {
  return {
    code: 'built-twice',
    message: `The build metadata has ${digests.length} digests for ${service}: ${digests.join(', ')}`,
    fix: 'Give each service its own image, or name the images in `services`: `api: ghcr.io/acme/api`.',
  };
}

function notBuilt(service: string): Finding {
  return {
    level: 'notice',
    code: 'not-built',
    message: `${service} is not in the build metadata and is left out`,
    fix: 'Nothing to do if this run did not build it. To ask the registry for every service, remove `metadata`.',
  };
}

function notAsked(image: BuiltImage): Finding {
  const name = image.names[0] ? formatReference(image.names[0]) : image.target || image.digest;
  return {
    level: 'warning',
    code: 'built-but-not-a-service',
    message: `${name} was built, but is not the image of any service in \`services\``,
    fix: 'Name it in `services`, or leave `services` empty to take every image of the metadata.',
  };
}

function notPushed(source: string, target: string): Problem {
  return {
    code: 'metadata-without-digest',
    message: `${source} has no digest${target === '' ? '' : ` for ${target}`}`,
    fix: `Write \`push: true\` in \`with:\` of the build step, and \`metadata: \${{ steps.<id>.outputs.metadata }}\` in this one.`,
  };
}

function noTag(service: string, tag: string | undefined): Problem {
  return {
    code: 'no-tag',
    message: tag === undefined ? `${service} has no tag` : `${service} cannot have the tag ${JSON.stringify(tag)}`,
    fix: "Write `tag: '{version}'` or `tag: 'sha-{short-sha}'` in `with:` of the step. Without it the tag is that of the version file, else the only git tag on the commit.",
  };
}

function movingTag(service: string, tag: string): Problem {
  return {
    code: 'mutable-tag',
    message: `The tag ${tag} of ${service} moves from build to build`,
    fix: "Push a tag that does not move, such as `tag: '{version}'` or `tag: 'sha-{short-sha}'`. To allow it, write `mutable-tags: warn`.",
  };
}

function noServices(): Problem {
  return {
    code: 'no-services',
    message: 'The step names no services, and the configuration has no image',
    fix: 'Write `image: ghcr.io/acme/{service}` in `with:` of the step (for every folder in services/), or give `services`, `metadata` or `merge`.',
  };
}
