import type { Problem } from '../../failure.js';
import { formatKeyPath } from '../../files/key-path.js';
import type { YamlMapping, YamlScalar } from '../../files/yaml.js';
import type { Path } from '../../nouns/git.js';
import type { YamlText } from '../model/yaml-text.js';

/** A values file of a source that lies in another source of the Application: `$values/shop/values-prod.yaml`. */
interface ValueFile {
  readonly source: YamlMapping;
  readonly scalar: YamlScalar;
  /** `values` */
  readonly ref: string;
  readonly path: Path;
}

/** Values files by reference. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/ */
export function valueFilesOf(text: YamlText, sources: readonly YamlMapping[]): ValueFile[] {
  return sources.flatMap((source) =>
    listedIn(text, source).flatMap((scalar) => {
      const [, ref, path] = /^\$([\w-]+)\/(.+)$/.exec(scalar.value) ?? [];
      return ref !== undefined && path !== undefined ? [{ source, scalar, ref, path }] : [];
    }),
  );
}

/** All values files that a source lists. */
export function listedIn({ yaml }: YamlText, source: YamlMapping): YamlScalar[] {
  const found: YamlScalar[] = [];
  for (let index = 0; ; index++) {
    const scalar = yaml.scalar([...source.path, 'helm', 'valueFiles', index], source.document);
    if (scalar === undefined) return found;
    found.push(scalar);
  }
}

/** Values files that Argo CD cannot find: a reference counts in `sources` only, where one of them has that name. */
export function brokenReferences(text: YamlText, sources: readonly YamlMapping[], application: string): Problem[] {
  const refs = sources.map((one) => one.scalar('ref')?.value);
  return valueFilesOf(text, sources).flatMap(({ source, scalar, ref }): Problem[] => {
    const isSingle = source.path.at(-1) === 'source';
    if (!isSingle && refs.includes(ref)) return [];
    const item = `- { repoURL: <repository of the values>, targetRevision: <branch or tag>, ref: ${ref} }`;
    return [
      {
        code: 'values-without-source',
        message: `Argo CD cannot find ${scalar.value} (${formatKeyPath(scalar.path)} of ${application}), and shows a ComparisonError: ${isSingle ? '`source` knows no references' : `none of its \`sources\` has \`ref: ${ref}\``}`,
        fix: isSingle
          ? `Write \`sources:\` for \`source:\`, with what it has as the first item, and add \`${item}\`.`
          : `Add \`${item}\` to its \`sources\`.`,
        place: scalar.place,
      },
    ];
  });
}
