import type { KeyPath } from '../../files/key-path.js';
import type { Files, Path } from '../../nouns/git.js';
import { see } from '../kinds/see.js';
import { valueFilesOf } from '../kinds/value-files.js';
import type { Slot } from '../model/slot.js';
import { openIfYaml } from '../model/yaml-text.js';

/** An Application of which a chart and its values move in one commit, and that Argo CD takes at different times. */
export interface Apart {
  readonly application: string;
  /** Where its values files are taken from: a branch. */
  readonly revision: string;
  readonly values: readonly Path[];
  readonly slot: Slot;
}

/** Names one version or commit, and no branch. */
const FIXED = /\d\.\d|^[0-9a-f]{40}$/;

/**
 * Applications whose chart's version changes together with values files that they take from a branch. Argo CD sees new values at once, and the new
 * version only when somebody, or the Application that applies it, has synced the manifest: meanwhile new values run with the old chart.
 * @param replaced places that get another text
 */
export function movesApart(files: Files, replaced: readonly Slot[]): Apart[] {
  const changed = new Set(replaced.map(({ address }) => address.path));
  return replaced.flatMap((slot): Apart[] => {
    const { path, steps } = slot.address;
    const content = files.get(path);
    if (slot.codec.kind !== 'field' || slot.codec.field !== 'version' || content === undefined) return [];
    const text = openIfYaml(path, content);
    if (text === undefined) return [];
    const own = see(text).applications.filter(({ document }) => document === steps[0].document);
    return own.flatMap(({ name, sources }): Apart[] => {
      const mappings = sources.flatMap(({ chart }) => chart?.mapping ?? []);
      const revisions = new Map(
        mappings.map((one) => [one.scalar('ref')?.value, one.scalar('targetRevision')?.value ?? 'HEAD']),
      );
      const open = valueFilesOf(text, mappings).filter(
        ({ source, ref, path: values }) =>
          isWithin(steps[0].keys, source.path) && changed.has(values) && !FIXED.test(revisions.get(ref) ?? '1.0'),
      );
      const [first] = open;
      if (first === undefined) return [];
      const revision = revisions.get(first.ref) ?? '';
      return [{ application: name, revision, values: open.map((one) => one.path), slot }];
    });
  });
}

/** Is a key in a mapping? What an ApplicationSet fills in stands elsewhere. */
function isWithin(keys: KeyPath, mapping: KeyPath): boolean {
  return keys.includes('generators') || mapping.every((key, index) => keys[index] === key);
}

/** What people must know of them, as one sentence without its full stop; empty where there is none. */
export function apartText(apart: readonly Apart[]): string {
  const [first] = apart;
  if (first === undefined) return '';
  const names = [...new Set(apart.map(({ application }) => application))];
  const [more, take] = names.length > 1 ? [` and ${names.length - 1} more`, 'take'] : ['', 'takes'];
  return `New values run with the old chart first: ${first.application}${more} ${take} values from ${first.revision} at once, and the chart's version when its manifest is synced`;
}
