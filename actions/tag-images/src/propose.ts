import { shortDigest } from '@slipway/core/nouns/digest';
import { formatReference } from '@slipway/core/nouns/image';
import { openEffects } from '@slipway/core/plan/effects';
import { code, type Markdown, table } from '@slipway/core/plan/markdown';
import type { Json, Outputs, Plan, Proposal } from '@slipway/core/plan/proposal';
import type { ReleaseContent } from '@slipway/core/release-file/content';
import { releaseObject } from '@slipway/core/release-file/format';
import type { Progress } from '@slipway/core/run/action';
import type { Looked } from './look.js';
import type { Facts } from './read.js';
import type { Step } from './steps.js';
import type { Inputs } from './table.js';

/** The copies and tags as effects. */
export function propose(inputs: Inputs, { base, release, images, steps, findings }: Facts): Proposal {
  const effects = steps.map(({ effect }) => effect);
  const open = new Set(openEffects(effects));
  const given = steps.filter(({ effect, to }) => open.has(effect) && to.tag !== undefined && isAsked(images, to.tag));
  return {
    base,
    reason: reasonFor(inputs, images, given, open.size),
    edits: [],
    derive: [],
    change: null,
    effects,
    findings,
    holds: [],
    outputs: {
      release: releaseObject(tagged(release, images)),
      tagged: tagsOf(given),
    },
    details: renderDetails(images),
  };
}

/** The tags that were given, where the run stopped. */
export function partly(_plan: Plan, { done }: Progress, { images, steps }: Pick<Facts, 'images' | 'steps'>): Outputs {
  const given = steps.filter(
    ({ effect, to }) => done.has(effect.id) && to.tag !== undefined && isAsked(images, to.tag),
  );
  return { tagged: tagsOf(given), changed: done.size > 0 };
}

function tagsOf(given: readonly Step[]): Json {
  return given.map(({ service, effect }): Json => {
    const { at, after, before } = effect;
    return { service, image: at, digest: after, before };
  });
}

/** Whether a tag is one that was asked for, and not one of a signature. */
function isAsked(images: readonly Looked[], name: string): boolean {
  return images.some(({ tags }) => tags.some((tag) => tag.name === name));
}

/** The release with its new tags; services that were left out stay as they are. */
function tagged(release: ReleaseContent | null, images: readonly Looked[]): ReleaseContent {
  const services = images.map(({ service, digest, sha, tags }) => {
    const [first] = tags;
    return [service, { tag: first?.name ?? '', digest, ...(sha === undefined ? {} : { sha }) }] as const;
  });
  return { services: new Map([...(release?.services ?? []), ...services]), charts: release?.charts ?? new Map() };
}

function reasonFor(inputs: Inputs, images: readonly Looked[], given: readonly Step[], open: number): string {
  if (images.length === 0) return 'There is no service to tag';
  const names = (items: Iterable<string>) => [...new Set(items)].join(', ');
  const all = names(images.map(({ service }) => service));
  const tags = names(images.flatMap((image) => image.tags.map(({ name }) => name)));
  const isDry = inputs['dry-run'];
  if (given.length > 0) {
    const services = names(given.map(({ service }) => service));
    return `${isDry ? 'Ready to tag' : 'Tagged'} ${services} as ${names(given.flatMap(({ to }) => to.tag ?? []))}`;
  }
  if (open > 0) return `${isDry ? 'Ready to copy' : 'Copied'} what was missing of ${all}, which had the tags ${tags}`;
  return `${all} had the tags ${tags} already`;
}

/** The table of the job summary: which image has which tags, and what they were before. */
function renderDetails(images: readonly Looked[]): Markdown {
  if (images.length === 0) return '';
  const rows = images.flatMap(({ service, target, digest, tags }) =>
    tags.map(({ name, before }) => [
      code(service),
      code(formatReference({ ...target, tag: name })),
      code(shortDigest(digest)),
      before === null ? 'new' : before === digest ? 'same' : `was ${code(shortDigest(before))}`,
    ]),
  );
  return table(['Service', 'Image', 'Digest', 'Before'], rows);
}
