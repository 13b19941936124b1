import type { Digests } from '@slipway/core/digests/file';
import { code, type Markdown, table } from '@slipway/core/plan/markdown';
import type { Reference } from '@slipway/core/ports/registry/reference';
import { isLocal } from '@slipway/core/ports/registry/reference';
import type { Answer } from './ask.js';

/** The table of the job summary: what was built, and what it was before. Columns nothing is known for are left out. */
export function renderDetails(digests: Digests, previous: Digests, answers: readonly Answer[]): Markdown {
  const answerOf = new Map(answers.map((answer) => [answer.wanted.service, answer]));
  const rows = [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, { tag, digest }]) => {
      const answer = answerOf.get(service);
      const before = previous.get(service);
      return [
        linked(service, answer?.wanted.reference),
        code(tag),
        code(short(digest)),
        answer?.manifest?.platforms.map(code).join(', ') || (answer?.manifest?.kind ?? ''),
        megabytes(answer?.manifest?.size),
        before === undefined
          ? 'new'
          : before.digest === digest
            ? 'same'
            : `was ${code(before.tag)} ${code(short(before.digest))}`,
      ];
    });
  const header = ['Service', 'Tag', 'Digest', 'Platforms', 'Size', 'Before'];
  const kept = header.map((_, column) => rows.some((row) => row[column] !== ''));
  const keep = (row: readonly string[]) => row.filter((_, column) => kept[column]);
  return table(keep(header), rows.map(keep));
}

/** The first twelve digits, as docker shows them. */
function short(digest: string): string {
  return digest.replace(/^(sha\d+:[0-9a-f]{12}).*$/, '$1');
}

function megabytes(size: number | undefined): string {
  return size === undefined ? '' : `${(size / 1_000_000).toFixed(1)} MB`;
}

/** Linked where the registry has pages at the image's name. */
function linked(service: string, reference: Reference | undefined): Markdown {
  if (reference === undefined || isLocal(reference.registry)) return code(service);
  const { registry, repository } = reference;
  if (registry !== 'docker.io') return `[${code(service)}](https://${registry}/${repository})`;
  const page = repository.startsWith('library/') ? repository.replace('library/', '_/') : `r/${repository}`;
  return `[${code(service)}](https://hub.docker.com/${page})`;
}
