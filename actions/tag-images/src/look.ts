import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { fillDigest } from '@slipway/core/images/inputs';
import { formatReference } from '@slipway/core/nouns/image';
import { type FetchedManifest, fetchManifest } from '@slipway/core/ports/registry/fetch-manifest';
import type { Line } from '@slipway/core/ports/registry/line';
import type { Registry } from '@slipway/core/ports/registry/registry';
import { type Copied, readCopy } from './copy.js';
import type { Wanted } from './wanted.js';

/** What registries say of one image. */
export interface Looked extends Wanted {
  readonly digest: string;
  /** Undefined: it has every tag, so that nobody needs its bytes. */
  readonly manifest: FetchedManifest | undefined;
  readonly tags: readonly LookedTag[];
  /** What is in the other repository; `null`: there is none. */
  readonly copied: Copied | null;
}

export interface LookedTag {
  readonly name: string;
  /** It may be taken from other bits. */
  readonly moves: boolean;
  /** The digest it stands for now; `null`: there is no such tag. */
  readonly before: string | null;
}

export interface Look {
  readonly images: readonly Looked[];
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

/** Asks for every image at once; one that fails does not keep the others from being asked. */
export async function lookAt(wanted: readonly Wanted[], line: Line, registry: Registry): Promise<Look> {
  const problems: Problem[] = [];
  const images = await Promise.all(
    wanted.map(async (one): Promise<Looked | null> => {
      try {
        return await lookAtOne(one, line, registry);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        problems.push(...error.problems.map((problem) => aboutService(one.service, problem)));
        return null;
      }
    }),
  );
  const found = images.filter((image) => image !== null);
  return { images: found, problems, findings: found.flatMap(({ copied }) => copied?.findings ?? []) };
}

async function lookAtOne(wanted: Wanted, line: Line, registry: Registry): Promise<Looked> {
  const { source, target } = wanted;
  const look = async (digest: string) =>
    Promise.all(
      wanted.tags.map(async ({ name: pattern, moves }): Promise<LookedTag> => {
        const name = fillDigest(pattern, digest);
        return { name, moves, before: (await registry.find({ ...target, tag: name }))?.digest ?? null };
      }),
    );
  const isCopied = formatReference(target) !== formatReference(repositoryOf(source));
  const finish = async (digest: string, tags: readonly LookedTag[], manifest?: FetchedManifest): Promise<Looked> => {
    const copied = isCopied && manifest !== undefined ? await readCopy(wanted, manifest, line, registry) : null;
    return { ...wanted, digest, tags, manifest, copied };
  };
  if (source.digest === undefined) {
    const reading = read(wanted, line);
    const takesDigest = wanted.tags.some(({ name }) => name !== fillDigest(name, ''));
    const [tags, manifest] = await Promise.all([look(takesDigest ? (await reading).digest : ''), reading]);
    return finish(manifest.digest, tags, manifest);
  }
  const { digest } = source;
  const tags = await look(digest);
  if (!isCopied && tags.every(({ before }) => before === digest)) return finish(digest, tags);
  return finish(digest, tags, await read(wanted, line));
}

function repositoryOf({ registry, repository }: Wanted['source']): Wanted['target'] {
  return { registry, repository };
}

async function read({ source }: Wanted, line: Line): Promise<FetchedManifest> {
  const manifest = await fetchManifest(line, source);
  if (manifest !== undefined) return manifest;
  throw new Failure({
    code: 'image-not-found',
    message: `${formatReference(source)} does not exist`,
    fix:
      source.digest === undefined
        ? 'Check `from-tag` and `image`, and that the image was pushed before this step.'
        : 'Check `image`, and that the release file is that of this image: a digest exists only in the repository that it was pushed to.',
  });
}

function aboutService(service: string, problem: Problem): Problem {
  const isLogin = problem.code === 'registry-login-needed';
  const fix = isLogin ? `${problem.fix} Or give \`registry-username\` and \`registry-password\`.` : problem.fix;
  return { ...problem, message: `${service}: ${problem.message}`, fix };
}
