import type { Files, Path } from '@slipway/core/nouns/git';
import { code, link, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { ReleaseCommit } from '@slipway/core/versioning/bump';
import type { Layout } from '../layout.js';
import { libsOfServices } from './depends.js';
import type { Touched } from './touched.js';

/** Why a service is in the release. */
export interface ServiceReasons {
  readonly name: string;
  readonly folder: Path;
  /** Newest first; none: nothing of it changed. */
  readonly commits: readonly Reason[];
}

export interface Reason {
  readonly commit: ReleaseCommit;
  /** Libraries it changed that the service needs; empty when it changed the service itself. */
  readonly via: readonly Path[];
}

/** The commits that touched each service or one of the libraries it needs. */
export function explainServices(
  layout: Layout,
  files: Files,
  commits: readonly ReleaseCommit[],
  touched: Touched,
): ServiceReasons[] {
  const libs = libsOfServices(layout, files);
  // A folder with two manifests is one service.
  const services = new Map(layout.services.map(({ folder, name }) => [folder, name]));
  return [...services].map(([folder, name]) => ({
    name,
    folder,
    commits: commits.flatMap((commit): Reason[] => {
      const folders = touched.get(commit.id) ?? new Set();
      if (folders.has(folder)) return [{ commit, via: [] }];
      const via = [...folders].filter((changed) => libs.get(folder)?.has(changed)).sort();
      return via.length > 0 ? [{ commit, via }] : [];
    }),
  }));
}

/** Commits of one service that are shown. */
const shownCommits = 5;

/** A row per service: the commits and, where they changed a library, which. */
export function renderReasons(services: readonly ServiceReasons[], repositoryUrl: string): Markdown {
  const changed = services.filter(({ commits }) => commits.length > 0);
  const unchanged = services.filter(({ commits }) => commits.length === 0);
  if (changed.length === 0) return '';
  const rows = changed.map(({ name, commits }) => {
    const shown = commits.slice(0, shownCommits).map(({ commit, via }) => {
      const page = link(commit.id.slice(0, 7), `${repositoryUrl}/commit/${commit.id}`, code);
      const libs = via.length > 0 ? ` (${via.map((lib) => code(lib)).join(', ')})` : '';
      return `${page} ${literal(commit.header)}${libs}`;
    });
    const rest = commits.length - shown.length;
    return [code(name), [...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('<br>')];
  });
  return paragraphs(
    table(['Service', 'Because of'], rows),
    unchanged.length > 0 ? `No commit touched ${unchanged.map(({ name }) => code(name)).join(', ')}.` : '',
  );
}
