import type { Problem } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import type { YamlMapping, YamlScalar } from '../files/yaml.js';
import type { Files, Path } from '../nouns/git.js';
import { type Application, applicationsIn } from './applications.js';
import type { Slot } from './slot.js';
import { openFile, openOr, type YamlText } from './yaml-text.js';

/** A values file of a source that lies in another source of the Application: `$values/shop/values-prod.yaml`. */
interface ValueFile {
  readonly source: YamlMapping;
  readonly scalar: YamlScalar;
  /** `values` */
  readonly ref: string;
  readonly path: Path;
}

/** Values files by reference. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/ */
function valueFilesOf({ yaml }: YamlText, { sources }: Pick<Application, 'sources'>): ValueFile[] {
  return sources.flatMap((source) => {
    const found: ValueFile[] = [];
    for (let index = 0; ; index++) {
      const scalar = yaml.scalar([...source.path, 'helm', 'valueFiles', index], source.document);
      if (scalar === undefined) return found;
      const [, ref, path] = /^\$([\w-]+)\/(.+)$/.exec(scalar.value) ?? [];
      if (ref !== undefined && path !== undefined) found.push({ source, scalar, ref, path });
    }
  });
}

/** Values files that Argo CD cannot find: a reference counts in `sources` only, where one of them has that name. */
export function brokenReferences(text: YamlText, application: Application): Problem[] {
  const refs = application.sources.map(({ scalars }) => scalars.get('ref')?.value);
  return valueFilesOf(text, application).flatMap(({ source, scalar, ref }): Problem[] => {
    const isSingle = source.path.at(-1) === 'source';
    if (!isSingle && refs.includes(ref)) return [];
    const item = `- { repoURL: <repository of the values>, targetRevision: <branch or tag>, ref: ${ref} }`;
    return [
      {
        code: 'values-without-source',
        message: `Argo CD cannot find ${scalar.value} (${formatKeyPath(scalar.path)} of ${application.name}), and shows a ComparisonError: ${isSingle ? '`source` knows no references' : `none of its \`sources\` has \`ref: ${ref}\``}`,
        fix: isSingle
          ? `Write \`sources:\` for \`source:\`, with what it has as the first item, and add \`${item}\`.`
          : `Add \`${item}\` to its \`sources\`.`,
        place: scalar.place,
      },
    ];
  });
}

/** An Application of which a chart and its values move in one commit, and that Argo CD takes at different times. */
export interface Apart {
  readonly application: string;
  /** Where its values files are taken from: a branch. */
  readonly revision: string;
  readonly values: readonly Path[];
  readonly slot: Slot;
}

/** Names one version or commit, and no branch. */
const FIXED = /\d+\.\d+|^[0-9a-f]{40}$/;

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
    const text = openOr(
      () => undefined,
      () => openFile(path, content),
    );
    if (text === undefined) return [];
    const own = applicationsIn(text, { files: [] }).filter(({ document }) => document === steps[0].document);
    return own.flatMap((application): Apart[] => {
      const revisions = new Map(
        application.sources.map(({ scalars }) => [
          scalars.get('ref')?.value,
          scalars.get('targetRevision')?.value ?? 'HEAD',
        ]),
      );
      const open = valueFilesOf(text, application).filter(
        ({ source, ref, path: values }) =>
          isWithin(steps[0].keys, source.path) && changed.has(values) && !FIXED.test(revisions.get(ref) ?? '1.0'),
      );
      const [first] = open;
      if (first === undefined) return [];
      const revision = revisions.get(first.ref) ?? '';
      return [{ application: application.name, revision, values: open.map((one) => one.path), slot }];
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
  const more = names.length > 1 ? ` and ${names.length - 1} more` : '';
  return `New values run with the old chart first: ${first.application}${more} takes values from ${first.revision} at once, and the chart's version when its manifest is synced`;
}
