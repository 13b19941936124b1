import { Failure, type Finding, once } from '@slipway/core/failure';
import { formatReference } from '@slipway/core/nouns/image';
import { type FetchedManifest, fetchManifest } from '@slipway/core/ports/registry/fetch-manifest';
import type { Line } from '@slipway/core/ports/registry/line';
import type { Repository } from '@slipway/core/ports/registry/push';
import { type Referrer, readReferrers } from '@slipway/core/ports/registry/referrers';
import type { Registry } from '@slipway/core/ports/registry/registry';
import type { Wanted } from './wanted.js';

/** One manifest that is to be in the other repository. */
export interface Part {
  readonly manifest: FetchedManifest;
  /** Digests of what must be there before. */
  readonly needs: readonly string[];
  /** What it is about, and how lists have it. */
  readonly about?: { readonly subject: string; readonly referrer: Referrer };
  readonly isThere: boolean;
}

/** A tag by which a signature is found that is in no list, as cosign gives them. */
export interface SignatureTag {
  readonly name: string;
  readonly digest: string;
  readonly isThere: boolean;
}

/** All that belongs to an image, as it is to be in the other repository. */
export interface Copied {
  /** Each after those it needs. */
  readonly parts: readonly Part[];
  readonly signatures: readonly SignatureTag[];
  /** What stays where it is. */
  readonly findings: readonly Finding[];
}

/** What cosign adds to a digest for the tags of signatures, attestations and SBOMs: https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md */
const signatureSuffixes = ['sig', 'att', 'sbom'];

/**
 * Walks through everything that belongs to an image: the images of an index, what lists say is about any of them, and what cosign's tags name.
 * @throws {Failure} when a registry does not say, or lacks a part of the image
 */
export async function readCopy(
  { service, source, target }: Wanted,
  top: FetchedManifest,
  line: Line,
  registry: Registry,
): Promise<Copied> {
  const from: Repository = { registry: source.registry, repository: source.repository };
  const seen = new Map<string, Promise<void>>();
  const there = new Map<string, { readonly manifest: FetchedManifest; readonly isThere: boolean }>();
  const abouts = new Map<string, NonNullable<Part['about']> & { readonly isListed: boolean }>();
  const findings: Finding[] = [];
  const signatures: SignatureTag[] = [];

  const visit = (manifest: FetchedManifest): Promise<void> => {
    const visited = seen.get(manifest.digest) ?? walk(manifest);
    seen.set(manifest.digest, visited);
    return visited;
  };
  const walk = async (manifest: FetchedManifest): Promise<void> => {
    const { digest } = manifest;
    const [isThere] = await Promise.all([
      registry.exists({ ...target, digest }),
      visitReferrers(digest),
      ...childrenOf(manifest).map(async (child) => visit(await mustFetch(child))),
    ]);
    there.set(digest, { manifest, isThere });
    findings.push(...findUndistributed(service, manifest));
  };
  const visitReferrers = async (subject: string): Promise<void> => {
    const { list, unsure } = await readReferrers(line, { ...from, digest: subject });
    if (unsure !== undefined) findings.push(unsureOf(service, subject, unsure));
    if (list.length === 0) return;
    const listed = new Set(
      (await readReferrers(line, { ...target, digest: subject })).list.map(({ digest }) => digest),
    );
    await Promise.all(
      list.map(async (referrer) => {
        const manifest = await fetchManifest(line, { ...from, digest: referrer.digest });
        // A list may say anything; what a manifest says of itself is part of its digest.
        if (manifest?.subject !== subject) {
          findings.push(notAbout(service, referrer.digest, subject, manifest !== undefined));
          return;
        }
        abouts.set(referrer.digest, { subject, referrer, isListed: listed.has(referrer.digest) });
        await visit(manifest);
      }),
    );
  };
  const visitSignatures = async (digest: string): Promise<void> => {
    await Promise.all(
      signatureSuffixes.map(async (suffix) => {
        const name = `${digest.replace(':', '-')}.${suffix}`;
        const found = await fetchManifest(line, { ...from, tag: name });
        if (found === undefined) return;
        const now = await registry.find({ ...target, tag: name });
        if (now !== undefined && now.digest !== found.digest) {
          findings.push(otherSignature(service, formatReference({ ...target, tag: name }), now.digest, found.digest));
          return;
        }
        signatures.push({ name, digest: found.digest, isThere: now !== undefined });
        await visit(found);
      }),
    );
  };
  const mustFetch = async (digest: string): Promise<FetchedManifest> => {
    const manifest = await fetchManifest(line, { ...from, digest });
    if (manifest === undefined) throw new Failure(incomplete(formatReference({ ...from, digest }), top.digest));
    return manifest;
  };

  await visit(top);
  await Promise.all([...imagesOf(top, there)].map(visitSignatures));
  const parts = [...there].map(([digest, { manifest, isThere }]): [string, Part] => {
    const { isListed = true, ...about } = abouts.get(digest) ?? {};
    const isAbout = 'subject' in about;
    const needs = [...childrenOf(manifest), ...(isAbout ? [about.subject] : [])];
    return [digest, { manifest, needs, isThere: isThere && isListed, ...(isAbout ? { about } : {}) }];
  });
  return {
    parts: inOrder(new Map(parts)),
    signatures: signatures.sort((a, b) => (a.name < b.name ? -1 : 1)),
    findings: once(findings).sort((a, b) => (a.message < b.message ? -1 : 1)),
  };
}

function childrenOf({ kind, parts }: FetchedManifest): readonly string[] {
  return kind === 'index' ? parts.map(({ digest }) => digest) : [];
}

/** Digests that people sign: of the index, and of the images in it. */
function imagesOf(
  top: FetchedManifest,
  there: ReadonlyMap<string, { readonly manifest: FetchedManifest }>,
): Set<string> {
  const inside = top.variants.flatMap(({ digest }) => {
    const manifest = there.get(digest)?.manifest;
    return manifest === undefined ? [] : [...imagesOf(manifest, there)];
  });
  return new Set([top.digest, ...inside]);
}

/** Parts in an order that is the same whichever answer came first: each after those it needs, else by digest. */
function inOrder(parts: ReadonlyMap<string, Part>): Part[] {
  const ordered = new Map<string, Part>();
  const add = (digest: string): void => {
    const part = parts.get(digest);
    if (part === undefined || ordered.has(digest)) return;
    for (const need of part.needs) add(need);
    ordered.set(digest, part);
  };
  for (const digest of [...parts.keys()].sort()) add(digest);
  return [...ordered.values()];
}

/** Whether a layer is kept elsewhere and is not given away, such as those of Windows. */
export function isUndistributed({ mediaType, urls }: FetchedManifest['parts'][number]): boolean {
  return urls.length > 0 && /nondistributable|foreign/.test(mediaType);
}

function findUndistributed(service: string, { parts, digest }: FetchedManifest): Finding[] {
  const layers = parts.filter(isUndistributed);
  if (layers.length === 0) return [];
  return [
    {
      level: 'notice',
      code: 'layers-stay',
      message: `${service}: ${layers.length === 1 ? '1 layer' : `${layers.length} layers`} of ${digest} not copied, marked by the image as not distributable: ${layers.map((layer) => layer.digest).join(', ')}`,
      fix: 'Nothing to do if machines can pull these layers from their vendor, as the manifest says.',
    },
  ];
}

function unsureOf(service: string, digest: string, why: string): Finding {
  return {
    level: 'warning',
    code: 'referrers-unknown',
    message: `${service}: the signatures and attestations of ${digest} could not be listed, so they are not copied: ${why}`,
    fix: 'If it has signatures or attestations, copy them with the tool that made them.',
  };
}

function notAbout(service: string, digest: string, subject: string, isThere: boolean): Finding {
  const why = isThere ? 'it does not say so itself' : 'it does not exist';
  return {
    level: 'warning',
    code: 'referrer-stays',
    message: `${service}: ${digest} is listed as attached to ${subject}, but ${why}, so it is not copied`,
    fix: 'Attach it again, if it was a signature or an attestation that you need.',
  };
}

function otherSignature(service: string, at: string, there: string, here: string): Finding {
  return {
    level: 'warning',
    code: 'signature-stays',
    message: `${service}: ${at} is ${there} already, so ${here} is not copied`,
    fix: 'Nothing was overwritten. Sign the image in the other repository, if the signatures there are not enough.',
  };
}

function incomplete(part: string, digest: string) {
  return {
    code: 'image-incomplete',
    message: `${part}, a part of ${digest}, does not exist`,
    fix: 'Build and push the image again: without that part it cannot be copied.',
  };
}
