import type { Place, Problem } from '../../failure.js';
import type { KeyPath } from '../../files/key-path.js';
import type { ApplicationFiles } from '../model/target.js';
import type { Leaf, YamlText } from '../model/yaml-text.js';
import { type Chosen, untemplated } from './generators.js';
import type { ChartSighting } from './sighting.js';
import type { Values } from './values.js';

/** One thing that runs: the values it gets, the chart they are for, and images it names itself. */
export interface Source {
  readonly chart?: ChartSighting;
  /** In these, configured keys are looked for. Later ones do not override earlier ones, but for `parameters`. */
  readonly values: readonly Values[];
  /** Those among them that Argo CD takes instead of values of the same name. */
  readonly parameters?: Values;
  /** Where values are given as an object. */
  readonly object?: KeyPath;
  /** Values in which images are looked for, and no configured keys: patches. */
  readonly patches?: readonly Values[];
  /** Images as Kustomize is given them: `api=ghcr.io/acme/api:1.2.0`. */
  readonly images?: readonly Leaf[];
  /** Manifests from git, whose revision moves with the tag that it is. */
  readonly bases?: readonly Leaf[];
}

/** A document that says what runs. */
export interface Manifest {
  readonly text: YamlText;
  readonly document: number;
  /** It is Argo CD's. */
  readonly isArgo?: boolean;
  /** `metadata.name`; empty: it has none. */
  readonly name: string;
  readonly sources: readonly Source[];
  /** What is wrong with it. */
  readonly problems: readonly Problem[];
  /** Is it chosen by its name and labels? Left out: always. */
  readonly isWanted?: (wanted: ApplicationFiles) => boolean;
  /** What fills in its templates; left out: it is none. */
  readonly choose?: (wanted: ApplicationFiles) => Chosen;
  /** The generators that fill it in, for people. */
  readonly generators?: string;
  /** What their elements say, by the names under which the configuration chooses them. */
  readonly sayings?: () => readonly (readonly [name: string, value: string])[];
  /** Where it says that Argo CD syncs it by itself. Left out: it does not. */
  readonly automated?: Place;
  /** What Argo CD lays over it, where that says something no one reads. Left out: nothing. */
  readonly unread?: { readonly place: Place; readonly keys: readonly ('automated' | 'targetRevision')[] };
  /** What it takes at places that no release is written to. Left out: nothing. */
  readonly unwritten?: { readonly charts?: readonly ChartSighting[]; readonly values?: readonly Values[] };
  /** Addresses of chart repositories that others name: by kind and name. */
  readonly repositories?: ReadonlyMap<string, string>;
}

/** A kind of document. */
export interface Kind {
  /** In which of a target's files it is looked for. */
  readonly within: 'values' | 'applications';
  /** What a document of this kind says. @returns undefined when it is of another kind */
  see(text: YamlText, document: number): Manifest | undefined;
}

/** Is a document chosen? */
export function isChosen({ isWanted }: Manifest, wanted: ApplicationFiles): boolean {
  return isWanted?.(wanted) !== false;
}

/** What fills in a document. */
export function chosenIn({ choose }: Manifest, wanted: ApplicationFiles): Chosen {
  if (choose !== undefined) return choose(wanted);
  return wanted.elements === undefined ? untemplated : { ...untemplated, parameters: [] };
}
