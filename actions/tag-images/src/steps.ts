import { formatReference, type Reference } from '@slipway/core/nouns/image';
import type { Effect } from '@slipway/core/plan/proposal';
import type { FetchedManifest } from '@slipway/core/ports/registry/fetch-manifest';
import type { PutManifest, Repository } from '@slipway/core/ports/registry/push';
import type { Part } from './copy.js';
import type { Looked, LookedTag } from './look.js';

/** An effect of the plan with what doing it takes. */
export interface Step {
  readonly effect: Effect;
  readonly service: string;
  /** By tag, or by digest where a manifest is copied. */
  readonly to: Reference;
  /** What is put there; undefined: it is there. */
  readonly manifest: PutManifest | undefined;
  /** Blobs that must be there before, and where they are. */
  readonly blobs: { readonly from: Repository; readonly parts: FetchedManifest['parts'] } | null;
}

/**
 * What is to be true, each after what it needs: an image is whole, with all that is about it, before it has a tag. Images that are one
 * are copied and tagged once.
 */
export function stepsOf(images: readonly Looked[]): Step[] {
  const steps = new Map<string, Step>();
  const idAt = (reference: Reference): string => steps.get(formatReference(reference))?.effect.id ?? '';
  const add = (step: Step): void => {
    if (!steps.has(step.effect.at)) steps.set(step.effect.at, step);
  };
  for (const image of images) {
    const { service, target, source, digest, copied, manifest } = image;
    const from = { registry: source.registry, repository: source.repository };
    const lastAbout = new Map<string, string>();
    for (const part of copied?.parts ?? []) {
      const to = { ...target, digest: part.manifest.digest };
      const subject = part.about?.subject;
      // A list that clients keep is written by one after the other.
      const before = subject === undefined ? undefined : lastAbout.get(subject);
      const needs = [...part.needs.map((need) => idAt({ ...target, digest: need })), ...(before ? [before] : [])];
      add(copyStep(service, from, to, part, needs));
      if (subject !== undefined) lastAbout.set(subject, idAt(to));
    }
    const whole = (copied?.parts ?? []).map((part) => idAt({ ...target, digest: part.manifest.digest }));
    const bytesOf = new Map((copied?.parts ?? []).map((part) => [part.manifest.digest, part.manifest]));
    const signatures = (copied?.signatures ?? []).map(({ name, digest: signature, isThere }) => {
      const tag = { name, moves: false, before: isThere ? signature : null };
      const step = tagStep(service, target, tag, signature, bytesOf.get(signature), [
        idAt({ ...target, digest: signature }),
      ]);
      add(step);
      return idAt(step.to);
    });
    for (const tag of image.tags) {
      add(tagStep(service, target, tag, digest, manifest, [...whole, ...signatures]));
    }
  }
  return [...steps.values()];
}

function copyStep(service: string, from: Repository, to: Reference, part: Part, needs: readonly string[]): Step {
  const { manifest, about, isThere } = part;
  const { digest } = manifest;
  const after = about === undefined ? digest : { digest, about: about.subject };
  return {
    effect: {
      id: `copy ${service} ${digest}`,
      at: formatReference(to),
      before: isThere ? after : null,
      after,
      needs: [...new Set(needs)],
    },
    service,
    to,
    manifest: putOf(manifest, about),
    blobs: { from, parts: manifest.kind === 'image' ? manifest.parts : [] },
  };
}

function tagStep(
  service: string,
  target: Repository,
  { name, moves, before }: LookedTag,
  digest: string,
  manifest: FetchedManifest | undefined,
  needs: readonly string[],
): Step {
  const to = { ...target, tag: name };
  return {
    effect: {
      id: `tag ${service} ${name}`,
      at: formatReference(to),
      before,
      after: digest,
      needs: [...new Set(needs)],
      ...(moves ? { replaces: true } : {}),
      remedy: `Find out who gave that tag. Give another one, or write \`move: ${name}\` if it may move.`,
    },
    service,
    to,
    manifest: manifest && putOf(manifest),
    blobs: null,
  };
}

function putOf({ digest, bytes, mediaType }: FetchedManifest, about?: Part['about']): PutManifest {
  return { digest, bytes, mediaType, ...(about === undefined ? {} : { about }) };
}
