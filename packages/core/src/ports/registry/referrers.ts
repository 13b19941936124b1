import * as v from 'valibot';
import { bounds, mustBeFew } from '../../bounds.js';
import { Failure } from '../../failure.js';
import { isDigest } from '../../nouns/digest.js';
import { formatReference, type Reference } from '../../nouns/image.js';
import { isRecord } from '../github/refusal.js';
import { explainAnswer } from './explain.js';
import { fetchManifest } from './fetch-manifest.js';
import type { Line } from './line.js';
import type { Answer } from './session.js';

/** One manifest that is about another one, such as a signature, as a list of them has it. */
export interface Referrer {
  readonly digest: string;
  /** The whole descriptor: its kind and annotations are part of the list alone. */
  readonly entry: Readonly<Record<string, unknown>>;
}

/** What is about a manifest. */
export interface Referrers {
  readonly list: readonly Referrer[];
  /** `api`: the registry keeps the list. `tag`: clients do, under a tag. */
  readonly by: 'api' | 'tag';
  /** Why there may be others; undefined: these are all. */
  readonly unsure?: string;
}

const indexType = 'application/vnd.oci.image.index.v1+json';
const index = v.looseObject({ manifests: v.array(v.looseObject({ digest: v.string() })) });

/**
 * What is about a manifest, as the registry lists it, else as the tag does that clients keep where it does not.
 * Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers and
 * …#unavailable-referrers-api
 * @param subject with a digest
 * @throws {Failure} when the registry does not say
 */
export async function readReferrers(line: Line, subject: Reference): Promise<Referrers> {
  const list: Referrer[] = [];
  let path: string | URL = `referrers/${subject.digest}`;
  for (let page = 0; ; page++) {
    const fix = 'Delete signatures and attestations that are not needed.';
    mustBeFew(formatReference(subject), page + 1, bounds.referrerPages, 'pages of signatures and attestations', fix);
    const question = { method: 'GET', path, headers: { accept: indexType }, limit: bounds.manifest } as const;
    const answer: Answer = await line.ask(subject, question);
    const found = answer.status === 200 ? parseIndex(answer.body) : undefined;
    if (found === undefined && page === 0) return readTag(line, subject, answer);
    if (found === undefined) throw new Failure(explainAnswer(subject, answer));
    list.push(...found);
    const next = nextPage(answer);
    if (next === undefined) return { list, by: 'api' };
    path = next;
  }
}

/** @param answer what the registry says that does not keep a list */
async function readTag(line: Line, subject: Reference, answer: Answer): Promise<Referrers> {
  if (answer.status === 429 || (answer.status >= 500 && answer.status !== 501)) {
    throw new Failure(explainAnswer(subject, answer));
  }
  const found = await fetchManifest(line, tagOf(subject));
  // A page with 200 is no list, and nothing that says there is none.
  const isUnsure = [200, 401, 403].includes(answer.status);
  const what = answer.status === 200 ? 'something that is no list' : answer.status;
  return {
    list: (found && parseIndex(found.bytes)) ?? [],
    by: 'tag',
    ...(isUnsure ? { unsure: `${subject.registry} answers ${what} when it is asked for them` } : {}),
  };
}

/**
 * Adds an entry to the tag that lists what is about a manifest, where the registry keeps no list. What is in it stays.
 * @throws {Failure} when the registry does not take it, or somebody else's run replaces it again and again
 */
export async function addToTag(
  line: Line,
  subject: Reference,
  referrer: Referrer,
  put: (to: Reference, bytes: Buffer, mediaType: string) => Promise<void>,
): Promise<void> {
  const tag = tagOf(subject);
  for (let attempt = 0; attempt <= mostWrites; attempt++) {
    const found = await fetchManifest(line, tag);
    const list = found === undefined ? [] : parseIndex(found.bytes);
    if (list === undefined) throw taken(tag);
    if (list.some(({ digest }) => digest === referrer.digest)) return;
    if (attempt === mostWrites) break;
    const manifests = [...list, referrer].map(({ entry }) => entry);
    // Two that write at once: one list is lost, and its writer sees that when it reads it again.
    await put(tag, Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests })), indexType);
  }
  throw new Failure({
    code: 'referrers-keep-changing',
    message: `${formatReference(tag)} was replaced by someone else each time ${referrer.digest} was added to it`,
    fix: 'Run the job again, which is safe. A `concurrency` group keeps the runs of a workflow apart.',
  });
}

const mostWrites = 5;

function taken(tag: Reference): Failure {
  return new Failure({
    code: 'referrers-tag-taken',
    message: `${formatReference(tag)} should be the list of signatures and attestations of that digest, and is something else`,
    fix: 'Nothing was overwritten. Find out who pushed it, and delete that tag if it is wrong.',
  });
}

/** `sha256-<hex>` in place of `sha256:<hex>`, of at most 64 digits. */
function tagOf({ registry, repository, digest = '' }: Reference): Reference {
  const [algorithm = '', hex = ''] = digest.split(':');
  return { registry, repository, tag: `${algorithm}-${hex.slice(0, 64)}` };
}

function parseIndex(bytes: Buffer): Referrer[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  const result = v.safeParse(index, value);
  if (!result.success || !isRecord(value)) return undefined;
  return result.output.manifests.flatMap((entry) => (isDigest(entry.digest) ? [{ digest: entry.digest, entry }] : []));
}

/** Source: https://www.rfc-editor.org/rfc/rfc8288 */
function nextPage({ headers, url }: Answer): URL | undefined {
  const link = headers.link;
  const [, target] =
    /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(Array.isArray(link) ? link.join(', ') : (link ?? '')) ?? [];
  return (target === undefined ? undefined : URL.parse(target, url.href)) ?? undefined;
}
