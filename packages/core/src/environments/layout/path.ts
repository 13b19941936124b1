import { Failure, type Problem } from '../../failure.js';
import { suggestion } from '../../suggestion.js';
import type { Environment } from '../model/environment.js';

/**
 * The environment a release enters from.
 * @param to the environment it enters.
 * @param from where the caller says it comes from; empty: the one configured before.
 * @returns the two; `from` is `null` where builds enter.
 * @throws {Failure} for an environment nobody configured, and for a step that is none: with the path to take.
 */
export function mustEnter(
  environments: readonly Environment[],
  to: string,
  from: string,
): { readonly to: Environment; readonly from: Environment | null } {
  const target = mustKnow(environments, to);
  const source = environments.find(({ name }) => name === target.from) ?? null;
  if (from === '') return { to: target, from: source };
  const asked = mustKnow(environments, from, 'from');
  if (asked === source) return { to: target, from: source };
  throw new Failure(forbidden(environments, asked, target));
}

/** The environments a release goes through to get into one, in order, that one last: `dev`, `staging`, `prod`. */
export function pathTo(environments: readonly Environment[], to: Environment): readonly Environment[] {
  const path: Environment[] = [];
  for (let step: Environment | undefined = to; step !== undefined && !path.includes(step); ) {
    path.unshift(step);
    const before: string | null = step.from;
    step = environments.find(({ name }) => name === before);
  }
  return path;
}

/**
 * The environment of a name.
 * @param input where the name was given
 * @throws {Failure} when no environment has that name, or there is no name; with the one that was probably meant.
 */
export function mustKnow(environments: readonly Environment[], name: string, input = 'environment'): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const names = environments.map((environment) => environment.name);
  if (name === '') {
    throw new Failure({
      code: 'environment-missing',
      message: `The input \`${input}\` is empty: it is required`,
      fix: `Give it. ${suggestion(name, [...names].sort(), 'Environments')}`,
    });
  }
  const whole = environments.find(({ targets }) => targets.some((target) => target.name === name));
  if (whole !== undefined) {
    throw new Failure({
      code: 'unknown-environment',
      message: `${name} is not an environment, but a target of ${whole.name}`,
      fix: `Write \`${input}: ${whole.name}\`: all targets of an environment move together.`,
      place: whole.place,
    });
  }
  throw new Failure(unknownName('environment', name, names));
}

const unknown = {
  ...{ chart: 'unknown-chart', environment: 'unknown-environment', rule: 'unknown-rule' },
  ...{ service: 'unknown-service', target: 'unknown-target' },
};

/** What is said of a service, chart or environment that nobody knows. */
export function unknownName(kind: keyof typeof unknown, name: string, known: readonly string[]): Problem {
  return {
    code: unknown[kind],
    message: `There is no ${kind} ${JSON.stringify(name)}`,
    fix:
      known.length === 0
        ? `There is no ${kind}.`
        : `${severalIn(name, known)}${suggestion(name, [...known].sort(), 'Known')}`,
  };
}

/** Several names in one, where blanks were taken for what separates them. */
function severalIn(name: string, known: readonly string[]): string {
  const parts = name.split(/[\s;]+/);
  const isList = parts.length > 1 && parts.every((part) => known.includes(part));
  return isList ? `Separate names by commas or line breaks: \`${parts.join(', ')}\`. ` : '';
}

function forbidden(environments: readonly Environment[], from: Environment, to: Environment): Problem {
  const path = pathTo(environments, to).map(({ name }) => name);
  const arrows = path.join(' → ');
  const isFirst = to.from === null;
  const next = path[path.indexOf(from.name) + 1];
  const how =
    path.includes(from.name) && next !== undefined && from !== to
      ? `Promote to ${next} first: the path is ${arrows}.`
      : `The path is ${arrows}.`;
  return {
    code: 'forbidden-path',
    message: isFirst
      ? `${to.name} is a first environment: it takes builds, not what ${from.name} runs`
      : `${to.name} is promoted from ${to.from}, not from ${from.name}`,
    fix: isFirst
      ? `Leave \`from\` empty. To promote between them, configure \`from: ${from.name}\` in ${to.name}.`
      : `${how} To allow another step, change the configuration.`,
    place: to.place,
  };
}
