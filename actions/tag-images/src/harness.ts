import { performEffects } from '@slipway/core/deliver/effects';
import { Failure } from '@slipway/core/failure';
import { parseReference, type Reference } from '@slipway/core/nouns/image';
import { refuseOthers } from '@slipway/core/plan/effects';
import { openLine } from '@slipway/core/ports/registry/line';
import { openWriter } from '@slipway/core/ports/registry/push';
import { openRegistry } from '@slipway/core/ports/registry/registry';
import { imageType, indexType, type RegistryStub, type RegistryStubOptions } from '@slipway/testing/registry';
import { lookAt } from './look.js';
import { perform } from './perform.js';
import { stepsOf } from './steps.js';
import type { Inputs } from './table.js';
import type { Wanted } from './wanted.js';

export const noInputs: Inputs = {
  ...{ release: { given: null }, 'from-tag': '', tags: ['{version}'], image: '', services: 'all', move: [] },
  ...{ 'copy-to': '', version: '', sha: '', insecure: false, 'registry-username': '', 'registry-password': '' },
  ...{ config: '', 'dry-run': false, 'expect-plan': '' },
};

/** A reference that is one. */
export function reference(text: string): Reference {
  const parsed = parseReference(text);
  if (parsed === undefined) throw new Error(`${text} is no reference`);
  return parsed;
}

/**
 * Looks, plans and does, as a run does; pauses take no time.
 * @returns what was done, and what there was to say
 * @throws {Failure} as a run
 */
export async function tag(wanted: readonly Wanted[]): Promise<{ done: string[]; findings: string[] }> {
  let clock = 1_000_000;
  const sleep = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const options = {
    env: { HOME: '/nowhere' },
    tempo: { now: () => clock, sleep, random: () => 0.5 },
    credentials: { username: 'robin', password: 'secret' },
    writes: new Map(
      wanted.map(({ source, target }) => [`${target.registry}/${target.repository}`, [source.repository]]),
    ),
  };
  const line = openLine(options);
  try {
    const registry = openRegistry(options, line);
    const { images, problems, findings } = await lookAt(wanted, line, registry);
    if (problems.length > 0) throw new Failure(problems);
    const steps = stepsOf(images);
    const effects = steps.map(({ effect }) => effect);
    refuseOthers(effects);
    const facts = { steps, registry, writer: openWriter(line) };
    const { done, problems: wrong } = await performEffects(effects, '', (effect) => perform(effect, {}, facts), 20);
    if (wrong.length > 0) throw new Failure(wrong);
    return { done: done.map(({ id }) => id), findings: findings.map(({ code, message }) => `${code}: ${message}`) };
  } finally {
    line.close();
  }
}

/**
 * Puts an image as BuildKit, cosign and ORAS make it into `acme/api`: two platforms, an attestation in the index, an SBOM about the index
 * with a signature of its own, and a signature by tag.
 * @returns the digest of the index
 */
export function putSigned(stub: RegistryStub, { referrers }: RegistryStubOptions): string {
  const name = 'acme/api';
  const about = (digest: string) => ({ subject: { mediaType: imageType, digest, size: 1 } });
  const platforms = ['amd64', 'arm64'].map((architecture) => {
    const digest = stub.putImage(name, `build-${architecture}`, architecture);
    return { mediaType: imageType, digest, size: 1, platform: { os: 'linux', architecture } };
  });
  const attestation = {
    ...{ mediaType: imageType, digest: stub.putImage(name, 'attestation', 'attestation'), size: 1 },
    platform: { os: 'unknown', architecture: 'unknown' },
  };
  const digest = stub.put(
    name,
    'sha-1',
    { schemaVersion: 2, mediaType: indexType, manifests: [...platforms, attestation] },
    indexType,
  );
  const list = (subject: string, entries: readonly string[]) => {
    if (referrers !== 'tag') return;
    const manifests = entries.map((one) => ({
      mediaType: imageType,
      digest: one,
      size: 1,
      annotations: { kept: one },
    }));
    stub.put(name, subject.replace(':', '-'), { schemaVersion: 2, mediaType: indexType, manifests }, indexType);
  };
  const sboms = ['sbom', 'provenance'].map((one) => stub.putImage(name, one, one, about(digest)));
  const signature = stub.putImage(name, 'signature-of-sbom', 'signature of sbom', about(sboms[0] ?? ''));
  list(digest, sboms);
  list(sboms[0] ?? '', [signature]);
  stub.putImage(name, `${digest.replace(':', '-')}.sig`, 'cosign');
  return digest;
}
