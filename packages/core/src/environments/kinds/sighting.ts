import type { YamlMapping } from '../../files/yaml.js';
import type { Slot } from '../model/slot.js';
import type { Leaf } from '../model/yaml-text.js';

/** Where something that is seen says which: a tag, a digest, a version, and in what form. */
export type SeenAt = Pick<Slot, 'codec' | 'address' | 'text' | 'written' | 'place' | 'follows'>;

/** A place that names an image, whosever it is. What a template leaves open is in it as it is written. */
export interface ImageSighting {
  /** What is written beside it under `registry`; empty: nothing. */
  readonly registry: string;
  /** Its repository, without tag and digest. */
  readonly repository: string;
  /** Where that is written. */
  named(): Leaf | undefined;
  /** Values beside each other name several: a tag may be that of any of them. */
  readonly isShared?: true;
  /** Its key, or its list, may also be one of anything else. */
  readonly isMention?: true;
  /** Where its tag and its digest are; none: no one reads it, as an item of a list or a variable. */
  slots(): readonly SeenAt[];
}

/** The repository of an image as far as its place says it. */
export function repositoryOf({ registry, repository }: ImageSighting): string {
  return registry === '' ? repository : `${registry}/${repository}`;
}

/** Where a chart is from; empty: it is not known. @param known addresses of repositories by name */
export function addressOf({ repository }: ChartSighting, known: ReadonlyMap<string, string>): string {
  return typeof repository === 'string' ? repository : (known.get(repository.named) ?? '');
}

/** What fetches a chart, and how people tell it which version. */
export interface Fetching {
  readonly tool: 'Argo CD' | 'Flux' | 'Helm';
  /** The key that one version is written under. */
  readonly key: string;
}

/** A place that takes a chart. What a template leaves open is in it as it is written. */
export interface ChartSighting {
  /** The mapping it is in. */
  readonly mapping: YamlMapping;
  /** Its name; empty: it is in the address of the repository, or only the folder is known. */
  readonly chart: string;
  /** The address of a repository of charts or of git, or the name of one that another document defines. */
  readonly repository: string | { readonly named: string };
  /** Its folder in git. */
  readonly path: string;
  /** Which version it takes. Where that is not written: where it would be. */
  readonly version: Leaf & Pick<Slot, 'absent'>;
  /** It has settings that only a chart takes; asked where it is a folder of git. */
  readonly hasHelm?: boolean;
  readonly fetching: Fetching;
}
