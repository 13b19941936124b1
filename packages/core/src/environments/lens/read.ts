import type { Problem } from '../../failure.js';
import { formatKeyPath, type KeyPath } from '../../files/key-path.js';
import type { ComponentId } from '../../nouns/component.js';
import type { Files, Path } from '../../nouns/git.js';
import { matcher } from '../../snapshot/paths.js';
import { claim } from '../kinds/claim.js';
import { type Lookup, lookupFor, lookupIn } from '../kinds/lookup.js';
import { chosenIn, isChosen } from '../kinds/manifest.js';
import { said } from '../kinds/said.js';
import { see } from '../kinds/see.js';
import { describeSelection } from '../model/applications.js';
import { decodePin } from '../model/codec.js';
import type { Conflict, Holders } from '../model/conflict.js';
import type { Field, Pin, Release } from '../model/release.js';
import { addressKey, lastKeys, type Slot, stepsKey } from '../model/slot.js';
import { type ApplicationFiles, type Target, targetGlobs } from '../model/target.js';
import { type Leaf, openFile, openOr } from '../model/yaml-text.js';
import { judge } from './judge.js';
import { tellLooseTags, whoseTags } from './loose-tags.js';
import { explainHidden, hidesCharts, leftOpen, type Unreadable } from './unreadable.js';

/** What a target's files say. */
export interface Reading {
  readonly target: Target;
  /** Components without any place, and those in conflict, are not in it. */
  readonly release: Release;
  /** What is followed by components that are not pinned, as it is written: `main`, `1.x`, `latest`. */
  readonly floating: Release;
  /** Of all components in the release and of those that float. */
  readonly holders: ReadonlyMap<ComponentId, Holders>;
  readonly conflicts: readonly Conflict[];
  /** What could not be looked into. */
  readonly problems: readonly Problem[];
  /** What is wrong with files that cannot be read, also where none of the components is named in them. */
  readonly broken: readonly Problem[];
  /** Of these, files of Applications: which charts they take nobody knows, so that the release may lack some. */
  readonly hidden: readonly Problem[];
  /** The components that were looked for; `null`: all that the target has. */
  readonly only: ReadonlySet<ComponentId> | null;
}

/**
 * Reads what a target runs. A file that is no YAML leaves open what is named in it, and nothing else.
 * @param files at least the files its globs match; others are not looked at.
 * @param only components to look for. `null`: all.
 */
export function readTarget(target: Target, files: Files, only: ReadonlySet<ComponentId> | null = null): Reading {
  const problems: Problem[] = [];
  const broken: Unreadable[] = [];
  const { slots, nobodys } = findSlots(target, files, only, problems, broken);
  const conflicts: Conflict[] = [];
  const open = new Set<ComponentId>();
  const hidden: Problem[] = [];
  for (const file of broken) {
    const conflict = leftOpen(file, target);
    const isHiding = hidesCharts(file, target);
    if (isHiding) hidden.push(explainHidden(file.problem, target.name));
    if (conflict === undefined && !isHiding) problems.push(file.problem);
    if (conflict !== undefined) conflicts.push(conflict);
    for (const id of conflict?.components ?? []) open.add(id);
  }
  const release = new Map<ComponentId, Pin>();
  const floating = new Map<ComponentId, Pin>();
  const holders = new Map<ComponentId, Holders>();
  const slotsOf = new Map<ComponentId, Slot[]>();
  for (const slot of slots) {
    for (const id of slot.components) {
      const known = slotsOf.get(id);
      if (known === undefined) slotsOf.set(id, [slot]);
      else known.push(slot);
    }
  }
  for (const { id } of target.components) {
    if (only?.has(id) === false || open.has(id)) continue;
    const reading = judge(id, slotsOf.get(id) ?? []);
    conflicts.push(...reading.conflicts);
    if (reading.holders.size === 0 || reading.conflicts.some(({ kind }) => kind !== 'floating')) continue;
    holders.set(id, reading.holders);
    (reading.conflicts.length > 0 ? floating : release).set(id, reading.pin);
  }
  const isSought = (id: ComponentId) => only?.has(id) !== false;
  const isLacking = slots.length === 0 || target.components.some(({ id }) => isSought(id) && !slotsOf.has(id));
  if (isLacking) problems.push(...tellLooseTags(nobodys));
  return {
    ...{ target, release, floating, holders, conflicts: joinConflicts(conflicts), problems, only },
    broken: broken.map(({ problem }) => problem),
    hidden,
  };
}

function findSlots(
  target: Target,
  files: Files,
  only: ReadonlySet<ComponentId> | null,
  problems: Problem[],
  broken: Unreadable[],
): { readonly slots: readonly Slot[]; readonly nobodys: readonly Slot[] } {
  const slots: Slot[] = [];
  const loose: Slot[] = [];
  const isWanted = matcher(targetGlobs(target));
  const isValues = matcher(target.values);
  const applications = target.applications.map((wanted) => ({
    wanted,
    holds: matcher(wanted.files),
    names: new Set<string>(),
    paths: new Set<Path>(),
  }));
  const own = [...files].filter(([path]) => isWanted(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = own.flatMap(([path, content]) => {
    const text = openOr(
      (problem) => broken.push({ path, content, problem }),
      () => openFile(path, content),
    );
    return text === undefined ? [] : [{ path, text, seen: see(text) }];
  });
  const lookup = lookupIn(
    target,
    texts.map(({ seen }) => seen),
  );
  for (const { path, text, seen } of texts) {
    const here = lookupFor(path, lookup, seen);
    // By an alias, others may stand for what is one's own.
    const sought = only === null || text.yaml.text.includes('*') ? here : { ...here, only };
    const inFile: Slot[] = [];
    const untold: Leaf[] = [];
    for (const manifest of isValues(path) ? seen.values : []) {
      inFile.push(...claim(manifest, sought));
      for (const { values } of manifest.sources) untold.push(...values.flatMap((one) => one.seen().tags));
    }
    for (const { wanted, names, paths } of applications.filter(({ holds }) => holds(path))) {
      paths.add(path);
      for (const manifest of seen.applications.filter((one) => isChosen(one, wanted))) {
        inFile.push(...claim(manifest, here, wanted));
        problems.push(...manifest.problems);
        if (chosenIn(manifest, wanted).parameters.length > 0) names.add(manifest.name);
      }
    }
    if (untold.length > 0) {
      const told = new Set(inFile.map(({ address }) => stepsKey(address)));
      for (const leaf of untold) if (!told.has(stepsKey(leaf.address))) loose.push(looseSlot(leaf));
    }
    for (const slot of withFollowers(joinByAddress(inFile))) {
      // What is shared with others that are not looked for is known to be.
      if (only !== null && !slot.components.some((id) => only.has(id))) continue;
      slots.push(slot);
      if (slot.written !== undefined) problems.push(misread(slot, slot.written));
      problems.push(...unknownRepository(slot, here));
    }
  }
  for (const { wanted, names, paths } of applications) problems.push(...missingApplications(wanted, names, [...paths]));
  const { laidOver, nobodys } = whoseTags(loose, slots);
  return { slots: laidOver.length === 0 ? slots : [...slots, ...laidOver], nobodys };
}

function looseSlot(leaf: Leaf): Slot {
  return { components: [], codec: { kind: 'field', field: 'tag', prefix: '' }, ...said(leaf), known: 'configured' };
}

/** A version of a chart that no registry can be asked about: where it is from, a document says that is in none of the files. */
function unknownRepository({ source, address, place }: Slot, { charts }: Lookup): Problem[] {
  if (source !== undefined || charts.length === 0) return [];
  const key = stepsKey(address);
  const chart = charts.find(({ version }) => stepsKey(version.address) === key);
  if (chart === undefined || typeof chart.repository === 'string') return [];
  const { named } = chart.repository;
  // What a patch is laid over is in no environment's files.
  if (named.startsWith('HelmRelease ')) return [];
  return [
    {
      code: 'repository-unknown',
      message: `${place.path} takes the chart ${chart.chart} from the ${named}, which is in none of the files: whether a version exists is not checked`,
      fix: 'Add the file that defines it to `values` or `applications`.',
      place,
    },
  ];
}

/** A number where a text is meant. */
function misread({ address, text, place }: Slot, written: string): Problem {
  const keys = formatKeyPath(lastKeys(address));
  return {
    code: 'number-without-quotes',
    message: `${keys} in ${place.path} is written ${written} without quotes, and Helm reads ${text}`,
    fix: `Put the tag to run in quotes: "${written}", or "${text}".`,
    place,
  };
}

/** Applications that are chosen and are in none of the files. */
function missingApplications(wanted: ApplicationFiles, found: ReadonlySet<string>, paths: readonly Path[]): Problem[] {
  const [path] = paths;
  const lacking = wanted.names?.filter((name) => !found.has(name)) ?? [];
  const isNone = found.size === 0 && (wanted.labels ?? wanted.elements) !== undefined;
  if (path === undefined || (lacking.length === 0 && !isNone)) return [];
  const which = isNone ? describeSelection(wanted) : `named ${lacking.join(', ')}`;
  return [
    {
      code: 'application-missing',
      message: `There is no Application ${which} in ${paths.join(', ')}`,
      fix: 'Correct `applications` in the configuration, or add the Application.',
      place: { path },
    },
  ];
}

/** One slot per address in a file. What a person wrote down about an address stands in place of what was found there. */
function joinByAddress(slots: readonly Slot[]): Slot[] {
  const joined = new Map<string | KeyPath, Slot>();
  for (const slot of slots) {
    const key = identity(slot);
    const other = joined.get(key);
    if (other === undefined || (other.known !== 'configured' && slot.known === 'configured')) joined.set(key, slot);
    else if (other.known !== 'configured' || slot.known === 'configured') {
      const components = [...new Set([...other.components, ...slot.components])];
      joined.set(key, { ...other, components, known: other.known === 'found' ? slot.known : other.known });
    }
  }
  return [...joined.values()];
}

/** The same for slots at one address of a file. A scalar that was read has one key path, whoever asked for it. */
function identity({ address, absent }: Slot): string | KeyPath {
  const [step, next] = address.steps;
  return next === undefined && absent === undefined ? step.keys : stepsKey(address);
}

/** Slots whose text others stand for by an alias, with the components of these. */
function withFollowers(slots: readonly Slot[]): readonly Slot[] {
  const followers = new Map<string, ComponentId[]>();
  for (const { follows, components } of slots) {
    if (follows === undefined) continue;
    const key = stepsKey(follows);
    const known = followers.get(key) ?? [];
    known.push(...components);
    followers.set(key, known);
  }
  if (followers.size === 0) return slots;
  return slots.map((slot): Slot => {
    const others = (followers.get(stepsKey(slot.address)) ?? []).filter((id) => !slot.components.includes(id));
    return others.length === 0 ? slot : { ...slot, followers: [...new Set(others)] };
  });
}

/** What a slot says about one of its fields. */
export function valueAt(slot: Slot, field: Field): string | null {
  return decodePin(slot.codec, slot.text)?.[field] ?? null;
}

/** A conflict that is about several components was found once for each. */
function joinConflicts(conflicts: readonly Conflict[]): Conflict[] {
  const key = ({ kind, components, field, slots }: Conflict) =>
    JSON.stringify([kind, components, field, slots.map(({ address }) => addressKey(address))]);
  return [...new Map(conflicts.map((conflict) => [key(conflict), conflict])).values()];
}
