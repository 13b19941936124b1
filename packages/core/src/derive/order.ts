import { Failure, type Problem } from '../failure.js';
import type { Derivation } from '../plan/proposal.js';

/** A derivation and, in the order they run, the ids of all that must have run before it, directly or not. */
export interface Step {
  readonly derivation: Derivation;
  readonly earlier: readonly string[];
}

/**
 * Puts derivations in an order in which each comes after those it names in `after`.
 * @throws {Failure} for ids used twice, an `after` that names no derivation, and cycles.
 */
export function orderDerivations(derivations: readonly Derivation[]): Step[] {
  const byId = new Map(derivations.map((derivation) => [derivation.id, derivation]));
  const problems: Problem[] = [];
  if (byId.size < derivations.length) {
    const twice = derivations.filter((derivation) => byId.get(derivation.id) !== derivation);
    for (const { id } of twice)
      problems.push(misordered(`Two derivations are called \`${id}\``, 'Give each its own id.'));
  }
  for (const { id, after } of derivations) {
    for (const unknown of after.filter((name) => !byId.has(name))) {
      const fix = `Name one of: ${[...byId.keys()].join(', ')}.`;
      problems.push(misordered(`\`${id}\` comes after \`${unknown}\`, which is no derivation of this run`, fix));
    }
  }
  if (problems.length > 0) throw new Failure(problems);

  const steps = new Map<string, Step>();
  const visit = (derivation: Derivation, trail: readonly string[]): Step => {
    const { id } = derivation;
    const done = steps.get(id);
    if (done !== undefined) return done;
    if (trail.includes(id)) {
      const cycle = [...trail.slice(trail.indexOf(id)), id].map((name) => `\`${name}\``).join(' → ');
      throw new Failure(misordered(`Derivations wait for each other: ${cycle}`, 'Remove one `after` from the cycle.'));
    }
    const earlier = new Set<string>();
    for (const before of derivation.after.flatMap((name) => byId.get(name) ?? [])) {
      for (const name of visit(before, [...trail, id]).earlier) earlier.add(name);
      earlier.add(before.id);
    }
    const step = { derivation, earlier: [...earlier] };
    steps.set(id, step);
    return step;
  };
  for (const derivation of derivations) visit(derivation, []);
  return [...steps.values()];
}

function misordered(message: string, fix: string): Problem {
  return { code: 'misordered-derivations', message, fix };
}
