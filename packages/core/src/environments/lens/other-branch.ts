import type { Place } from '../../failure.js';
import type { YamlMapping } from '../../files/yaml.js';
import type { ComponentId } from '../../nouns/component.js';
import { type Folder, inFolder, normalizeFolder, resolveFolder, within } from '../../nouns/folder.js';
import type { Files, Path } from '../../nouns/git.js';
import { isOfPage } from '../../nouns/repository-page.js';
import { matcher } from '../../snapshot/paths.js';
import { fill, type Parameters } from '../kinds/generators.js';
import { chosenIn, isChosen, type Manifest } from '../kinds/manifest.js';
import { see } from '../kinds/see.js';
import { listedIn } from '../kinds/value-files.js';
import type { Conflict } from '../model/conflict.js';
import type { Slot } from '../model/slot.js';
import { type Target, targetGlobs } from '../model/target.js';
import { openIfYaml } from '../model/yaml-text.js';
import type { Reading } from './read.js';

/** Whose files are read: the page of the repository, and the branch. */
export interface Own {
  readonly url: string;
  readonly branch: string;
  /** What `HEAD` is; empty: nobody knows, and it counts as the branch that is read. */
  readonly defaultBranch: string;
  /** On a person's own machine: the branch that what is checked out is merged into; it counts as the branch that is read. */
  readonly into?: string;
}

/** A file that Argo CD takes from another branch than the one that is read, so that it runs something else than the file says here. */
export interface Elsewhere {
  readonly path: Path;
  readonly application: string;
  readonly branch: string;
  /** `false`: it may be a tag, too. */
  readonly isBranch: boolean;
  /** Where the Application says so. */
  readonly place: Place;
}

/** What a source takes from the repository that is read. */
interface Take {
  readonly application: string;
  readonly place: Place;
  /** `null`: it is what is read, or nobody knows. */
  readonly branch: string | null;
  readonly isBranch: boolean;
  /** All that is in it. */
  readonly folder: Folder | null;
  readonly paths: ReadonlySet<Path>;
}

/** Services whose files an Application takes from what may be a branch or a tag: perhaps something else runs. */
export interface Doubt {
  readonly components: readonly ComponentId[];
  readonly at: Elsewhere;
}

/** Names one version or commit, a range of versions, another kind of ref, or nothing that is known. */
const NO_BRANCH = /\d+\.\d+|^v?\d|^[0-9a-f]{7,40}$|^refs\/|[\^~*<>= |]|\{\{/;

/** Hardly names a tag. */
const BRANCH = /^(?:main|master|trunk|dev|develop|development)$|^releases?\/|\/(?!v?\d)[^/]+$/;

/** The files of a target that all its Applications that take them take from another branch. */
export function takenElsewhere(
  target: Pick<Target, 'values' | 'applications'>,
  files: Files,
  own: Own,
): ReadonlyMap<Path, Elsewhere> {
  const takes = takesOf(target, files, own);
  const found = new Map<Path, Elsewhere>();
  if (takes.every(({ branch }) => branch === null)) return found;
  const isOne = matcher(targetGlobs(target));
  for (const path of files.keys()) {
    if (!isOne(path)) continue;
    const taking = takes.filter(({ folder, paths }) => {
      return paths.has(path) || (folder !== null && within(folder, path) !== undefined);
    });
    const [first] = taking;
    if (first?.branch === null || first === undefined || taking.some(({ branch }) => branch === null)) continue;
    const isBranch = taking.every((take) => take.isBranch);
    found.set(path, { path, application: first.application, branch: first.branch, isBranch, place: first.place });
  }
  return found;
}

/**
 * Leaves out of a reading the services in files that Argo CD takes from another branch, since this branch does not say what they run. Where the
 * Application may name a tag, the services stay, and are told as doubts.
 */
export function withoutElsewhere(
  reading: Reading,
  files: Files,
  own: Own,
): { readonly reading: Reading; readonly doubts: readonly Doubt[] } {
  const elsewhere = takenElsewhere(reading.target, files, own);
  if (elsewhere.size === 0) return { reading, doubts: [] };
  const release = new Map(reading.release);
  const found = new Map<Path, { readonly at: Elsewhere; readonly components: ComponentId[]; readonly slots: Slot[] }>();
  for (const [component, holders] of reading.holders) {
    const away = [...holders.values()].flat().filter(({ address }) => elsewhere.has(address.path));
    const slot = away.find(({ address }) => elsewhere.get(address.path)?.isBranch) ?? away[0];
    const at = slot === undefined ? undefined : elsewhere.get(slot.address.path);
    if (slot === undefined || at === undefined || !release.has(component)) continue;
    if (at.isBranch) release.delete(component);
    const known = found.get(at.path) ?? { at, components: [], slots: [] };
    found.set(at.path, known);
    known.components.push(component);
    known.slots.push(slot);
  }
  const sure = [...found.values()].filter(({ at }) => at.isBranch);
  const conflicts = sure.map(({ at, components, slots }): Conflict => {
    const { path, application, branch, place } = at;
    const problem = {
      code: 'release-other-branch',
      message: `${application} takes ${path} from ${branch}, and this run reads ${own.branch}`,
      fix: `Run this with \`base-branch: ${branch}\`; or let the Application take it from ${own.branch}.`,
      place,
    };
    return { kind: 'other-branch', components, slots, problem };
  });
  return {
    reading: { ...reading, release, conflicts: [...reading.conflicts, ...conflicts] },
    doubts: [...found.values()].filter(({ at }) => !at.isBranch),
  };
}

function takesOf(target: Pick<Target, 'applications'>, files: Files, own: Own): Take[] {
  return target.applications.flatMap((wanted) => {
    const holds = matcher(wanted.files);
    return [...files].flatMap(([path, content]) => {
      const text = holds(path) ? openIfYaml(path, content) : undefined;
      const manifests = text === undefined ? [] : see(text).applications;
      return manifests
        .filter((one) => one.isArgo === true && isChosen(one, wanted))
        .flatMap((one) => chosenIn(one, wanted).parameters.flatMap((element) => takesIn(one, element, own)));
    });
  });
}

/** What a revision is taken for. */
function branchOf(
  revision: string,
  { branch: read, defaultBranch, into = read }: Own,
): Pick<Take, 'branch' | 'isBranch'> {
  const isDefault = revision === '' || revision === 'HEAD';
  const branch = isDefault ? defaultBranch || into : revision.replace(/^refs\/heads\//, '');
  const isBranch = isDefault || branch !== revision || branch === defaultBranch;
  if (branch === read || branch === into || branch.includes('{{') || (!isBranch && NO_BRANCH.test(branch)))
    return { branch: null, isBranch: false };
  return { branch, isBranch: isBranch || BRANCH.test(branch) };
}

function takesIn({ text, name, sources }: Manifest, element: Parameters, own: Own): Take[] {
  const mappings = sources.flatMap(({ chart }) => chart?.mapping ?? []);
  const said = (mapping: YamlMapping, key: string) => fill(mapping.scalar(key)?.value ?? '', element);
  const takeOf = (mapping: YamlMapping, folder: Folder | null, paths: readonly Path[]): Take[] => {
    if (!isOfPage(own.url, said(mapping, 'repoURL'))) return [];
    const place = mapping.scalar('targetRevision')?.place ?? mapping.place;
    return [
      { application: name, place, ...branchOf(said(mapping, 'targetRevision'), own), folder, paths: new Set(paths) },
    ];
  };
  return mappings.flatMap((mapping) => {
    const path = said(mapping, 'path');
    const folder = path === '' ? null : normalizeFolder(path.replace(/^\/+/, ''));
    const listed = listedIn(text, mapping).map(({ value }) => fill(value, element));
    const beside = listed.flatMap((file): Take[] => {
      const [, ref, there] = /^\$([\w-]+)\/(.+)$/.exec(file) ?? [];
      const source = ref === undefined ? undefined : mappings.find((one) => one.scalar('ref')?.value === ref);
      return source === undefined || there === undefined ? [] : takeOf(source, null, [normalizeFolder(there)]);
    });
    const relative = listed.flatMap((file) => {
      if (folder === null || file.startsWith('$')) return [];
      return (file.startsWith('/') ? normalizeFolder(file.slice(1)) : resolveFolder(folder, file)) ?? [];
    });
    // Helm takes no other files of the folder as values.
    const inside = listed.length > 0 && folder !== null ? [inFolder(folder, 'values.yaml'), ...relative] : [];
    return [...beside, ...takeOf(mapping, listed.length > 0 ? null : folder, inside)];
  });
}
