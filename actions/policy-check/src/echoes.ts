import type { Side, Violation } from './facts.js';
import type { Baseline } from './known.js';

/** A violation of a rendered object, with those at the places that write its image. */
export interface Echo {
  readonly violation: Violation;
  readonly written: readonly Violation[];
}

/** What a rule finds, parted. */
export interface Parted {
  /** What is told. */
  readonly told: readonly Violation[];
  /** What comes out of helm and kustomize, and is told where it is written. */
  readonly echoes: readonly Echo[];
}

/**
 * What a file says is told there, and not again for each object that comes out of it. An object that is new is told by itself where the file
 * says what it said before.
 * @param all what a rule finds in the files as they are
 * @param brought those of them that are new
 * @param before what they are compared with; `null`: with nothing
 */
export function partEchoes(all: readonly Violation[], brought: readonly Violation[], before: Side | null): Parted {
  const written = new Map<string, Violation[]>();
  for (const one of all) {
    if (one.image === undefined || one.isRendered === true) continue;
    written.set(imageIn(one), [...(written.get(imageIn(one)) ?? []), one]);
  }
  if (written.size === 0) return { told: brought, echoes: [] };
  const isNew = new Set(brought);
  const wasRendered = before === null ? new Set<string>() : renderedIn(before);
  const told: Violation[] = [];
  const echoes: Echo[] = [];
  for (const violation of all) {
    const from = violation.isRendered === true ? (written.get(imageIn(violation)) ?? []) : [];
    if (from.length > 0) echoes.push({ violation, written: from });
    const isQuiet = from.length > 0 && (!wasRendered.has(violation.environment) || from.some((one) => isNew.has(one)));
    if (isNew.has(violation) && !isQuiet) told.push(violation);
  }
  return { told, echoes };
}

type IdOf = (one: Violation) => string;

/**
 * Objects that a baseline does not have of what it knows.
 * @param idOf the fingerprint of a violation
 */
export function unknownObjects(echoes: readonly Echo[], { counts, rendered }: Baseline, idOf: IdOf): Violation[] {
  return echoes.flatMap(({ violation, written }) => {
    const ids = written.map(idOf);
    const known = ids.flatMap((id) => rendered.get(id) ?? []);
    const isNew = known.length > 0 && ids.every((id) => counts.has(id));
    return isNew && !known.some((objects) => objects.has(idOf(violation))) ? [violation] : [];
  });
}

/**
 * Which violations are of objects that a baseline has of what it knows.
 * @param idOf the fingerprint of a violation
 */
export function knownObjects(echoes: readonly Echo[], { rendered }: Baseline, idOf: IdOf): (one: Violation) => boolean {
  const known = new Set<Violation>();
  for (const { violation, written } of echoes) {
    if (written.some((one) => rendered.get(idOf(one))?.has(idOf(violation)) === true)) known.add(violation);
  }
  return (one) => known.has(one);
}

/** By the fingerprint of a violation in a file: those of the objects that have it, where objects were rendered. */
export function objectsOf(found: readonly Violation[], echoes: readonly Echo[], now: Side, idOf: IdOf) {
  const rendered = renderedIn(now);
  const objects = new Map<string, string[]>();
  for (const one of found) {
    if (one.image !== undefined && one.isRendered !== true && rendered.has(one.environment)) objects.set(idOf(one), []);
  }
  for (const { violation, written } of echoes) {
    for (const one of written) objects.get(idOf(one))?.push(idOf(violation));
  }
  return objects;
}

/** Environments of which objects were rendered. */
function renderedIn({ environments }: Side): ReadonlySet<string> {
  return new Set(environments.flatMap(({ environment, rendered }) => (rendered.length > 0 ? [environment.name] : [])));
}

function imageIn({ environment, image = '' }: Violation): string {
  return JSON.stringify([environment, image]);
}
