import { shortDigest } from '@slipway/core/nouns/digest';
import { pageOf, type Reference } from '@slipway/core/nouns/image';
import { code, link, type Markdown, table } from '@slipway/core/plan/markdown';
import type { ReleaseContent } from '@slipway/core/release-file/content';
import type { Answer } from './ask.js';

/** The table of the job summary: what was built, and what it was before. Columns nothing is known for are left out. */
export function renderDetails(release: ReleaseContent, previous: ReleaseContent, answers: readonly Answer[]): Markdown {
  const answerOf = new Map(answers.map((answer) => [answer.wanted.service, answer]));
  const services = sorted(release.services).map(([service, { tag = '', digest = '' }]) => {
    const manifest = answerOf.get(service)?.manifest;
    const before = previous.services.get(service);
    return [
      linked(service, answerOf.get(service)?.wanted.reference),
      code(tag),
      code(shortDigest(digest)),
      manifest?.platforms.map(code).join(', ') || (manifest?.kind ?? ''),
      megabytes(manifest?.size),
      compared(before && { version: before.tag, digest: before.digest }, { version: tag, digest }),
    ];
  });
  const charts = sorted(release.charts).map(([chart, { version, digest }]) => [
    `chart ${code(chart)}`,
    code(version),
    digest === undefined ? '' : code(shortDigest(digest)),
    '',
    '',
    compared(previous.charts.get(chart), { version, digest }),
  ]);
  const rows = [...services, ...charts];
  const header = [charts.length === 0 ? 'Service' : '', 'Tag', 'Digest', 'Platforms', 'Size', 'Before'];
  const kept = header.map((_, column) => rows.some((row) => row[column] !== ''));
  const keep = (row: readonly string[]) => row.filter((_, column) => kept[column]);
  return table(keep(header), rows.map(keep));
}

interface Build {
  readonly version?: string | undefined;
  readonly digest?: string | undefined;
}

/** The cell that says what it was before. Where there are no digests, the version decides. */
function compared(before: Build | undefined, now: Build): Markdown {
  if (before === undefined) return 'new';
  const isKnown = before.digest !== undefined && now.digest !== undefined;
  if (isKnown ? before.digest === now.digest : before.version === now.version) return 'same';
  return ['was', ...[before.version, shortDigest(before.digest ?? '')].flatMap((one) => (one ? code(one) : []))].join(
    ' ',
  );
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

function megabytes(size: number | undefined): string {
  return size === undefined ? '' : `${(size / 1_000_000).toFixed(1)} MB`;
}

/** Linked where the registry has pages at the image's name. */
function linked(service: string, reference: Reference | undefined): Markdown {
  return link(service, (reference && pageOf(reference)) ?? '', code);
}
