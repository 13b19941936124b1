import { compare, explain, satisfies } from '@renovatebot/pep440';
import { toPep440 } from './python-version.js';

/** Whose grammar a constraint is in: Poetry's own (`^1.2`, a bare version is exact) or PEP 508's. */
export type Ecosystem = 'poetry' | 'pep508';

/** What became of a constraint. `constraint` is what shall stand in the file: the old text unless it was raised. */
export interface Raised {
  readonly constraint: string;
  /**
   * `raised`: it now guarantees the version. `same`: it did already. `free`: it names no version to start from (`*`,
   * `<2`) and takes the new one. `above`: it starts above the version, and nothing is lowered. `unknown`: it was not
   * understood, or a part of it excludes the version for good (`!=1.3.0`, `1.3.*` for a pre-release).
   */
  readonly outcome: 'raised' | 'same' | 'free' | 'above' | 'unknown';
  /** For `above` and `unknown`: why, in words that fit behind the constraint. */
  readonly reason?: string;
}

interface Clause {
  readonly before: string;
  readonly operator: string;
  readonly space: string;
  readonly version: string;
  readonly wildcard: boolean;
}

/**
 * Raises a constraint on a Python package to a version, keeping its style and its spaces.
 * - `^1.2`, `~1.2`, `>=1.2`, `==1.2`, a bare version: the full version is put in, so that the release is guaranteed.
 * - `~=1.2`, and Poetry's `~1` and `^0`, would become narrower by that: they are raised at their own precision, and `>=` is added
 *   where that does not guarantee the release.
 * - `1.2.*` keeps its precision. It takes any version of the series, and that is what its author asked for.
 * - Upper bounds are raised only when they exclude the version, to the next one of their own precision; `!=` stays.
 * @param version semantic version; it is written as PEP 440 wants it.
 * @throws {Failure} when Python cannot write the version.
 */
export function raise(constraint: string, version: string, ecosystem: Ecosystem): Raised {
  const target = toPep440(version);
  const unknown = (reason: string): Raised => ({ constraint, outcome: 'unknown', reason });
  if (constraint.trim() === '*') return { constraint, outcome: 'free' };
  const clauses = parseClauses(constraint, ecosystem);
  if (clauses === undefined) {
    return unknown(/\|/.test(constraint) ? 'is a union (||)' : 'is not a constraint that Slipway understands');
  }
  const above = clauses.find(({ operator, version: bound }) => {
    return !UPPER.test(operator) && compare(bound, target) > (operator === '>' ? -1 : 0);
  });
  if (above !== undefined) return { constraint, outcome: 'above', reason: `starts above ${target}` };

  let raised = clauses.map((clause) => raiseClause(clause, target, ecosystem));
  const lower = raised.filter(({ operator }) => !UPPER.test(operator));
  if (lower.length > 0 && lower.every((clause) => !guarantees(clause, target))) {
    raised = [...raised, { before: ',', operator: '>=', space: '', version: target, wildcard: false }];
  }
  const excluding = raised.find((clause) => !takes(clause, target, ecosystem));
  if (excluding !== undefined) return unknown(`excludes ${target} by ${render([{ ...excluding, before: '' }])}`);
  const text = render(raised) + (/\s*$/.exec(constraint)?.[0] ?? '');
  if (text !== constraint) return { constraint: text, outcome: 'raised' };
  return { constraint, outcome: lower.length > 0 ? 'same' : 'free' };
}

/** Does a constraint let a version in? One that is not understood is taken to. @throws {Failure} as {@link raise} */
export function admits(constraint: string, version: string, ecosystem: Ecosystem): boolean {
  const target = toPep440(version);
  return parseClauses(constraint, ecosystem)?.every((clause) => takes(clause, target, ecosystem)) ?? true;
}

/** Operators that do not say where versions begin. */
const UPPER = /^(?:<|<=|!=)$/;
/** The numbers a version begins with. */
const RELEASE = /^v?\d+(?:\.\d+)*/i;
const VERSION = String.raw`v?\d+(?:\.\d+)*(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?(?:[-_.]?post[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9.]+)?`;
const OPERATORS = { poetry: String.raw`\^|~=|~|===?|!=|>=?|<=?|=|`, pep508: '~=|===?|!=|>=?|<=?' };
/** Poetry also separates by spaces; PEP 508 only by commas. */
const SEPARATORS = { poetry: String.raw`\s*,\s*|\s+`, pep508: String.raw`\s*,\s*` };

function parseClauses(constraint: string, ecosystem: Ecosystem): Clause[] | undefined {
  // Nobody writes that much; matching thousands of spaces would take seconds.
  if (constraint.length > 1000) return undefined;
  const clause = new RegExp(
    `(^\\s*|${SEPARATORS[ecosystem]})(${OPERATORS[ecosystem]})(\\s*)(${VERSION})(\\.\\*)?`,
    'iy',
  );
  const text = constraint.trimEnd();
  const clauses: Clause[] = [];
  while (clause.lastIndex < text.length) {
    const match = clause.exec(text);
    if (match === null) return undefined;
    const [, before = '', operator = '', space = '', version = '', star] = match;
    const wildcard = star !== undefined;
    if (explain(version) === null || (wildcard && !/^(?:==?|!=|)$/.test(operator))) return undefined;
    clauses.push({ before, operator, space, version, wildcard });
  }
  return clauses;
}

function render(clauses: readonly Clause[]): string {
  return clauses
    .map(
      ({ before, operator, space, version, wildcard }) => before + operator + space + version + (wildcard ? '.*' : ''),
    )
    .join('');
}

function raiseClause(clause: Clause, target: string, ecosystem: Ecosystem): Clause {
  const { operator, version, wildcard } = clause;
  const length = releaseOf(version).length;
  if (operator === '!=') return clause;
  if (operator === '<' || operator === '<=')
    return takes(clause, target, ecosystem) ? clause : raiseUpper(clause, target);
  if (wildcard) return { ...clause, version: truncate(target, length) };
  if (operator === '>') return { ...clause, operator: '>=', version: target };
  if (compare(version, target) === 0) return clause;
  if (!wouldNarrow(clause, target)) return { ...clause, version: target };
  const series = truncate(target, length);
  const precise = series + target.replace(RELEASE, '');
  return { ...clause, version: compare(precise, target) === 0 ? precise : series };
}

/** Would the full version in its place make a clause end earlier than it does? `~1` ends at 2, `~1.3.0` at 1.4. */
function wouldNarrow({ operator, version }: Clause, target: string): boolean {
  const { length } = releaseOf(version);
  if (operator === '~=') return length === 2;
  if (operator === '~') return length === 1;
  // `^0` ends at 1, but `^0.3.0` at 0.4.
  return (
    operator === '^' &&
    length < 3 &&
    releaseOf(target)
      .slice(0, length)
      .every((part) => part === 0)
  );
}

/** `<2.0` that must take 2.1 becomes `<3.0`, `<1.3` that must take 1.3.1 becomes `<1.4`. */
function raiseUpper(clause: Clause, target: string): Clause {
  if (clause.operator === '<=') return { ...clause, version: target };
  const bound = releaseOf(clause.version);
  const precision = Math.max(
    0,
    bound.findLastIndex((part) => part > 0),
  );
  const goal = releaseOf(target);
  const raised = bound.map((_, index) => {
    if (index > precision) return 0;
    return (goal[index] ?? 0) + (index === precision ? 1 : 0);
  });
  // What follows the numbers stays: `<2.0.dev0` excludes the pre-releases of 2.0 too.
  return { ...clause, version: raised.join('.') + clause.version.replace(RELEASE, '') };
}

/** Does a clause let in nothing below the target? A wildcard is as good as its author wanted. */
function guarantees({ operator, version, wildcard }: Clause, target: string): boolean {
  return wildcard || (!UPPER.test(operator) && compare(version, target) >= 0);
}

function takes(clause: Clause, target: string, ecosystem: Ecosystem): boolean {
  // Installers take a pre-release only where the constraint names one: a series does not.
  if (clause.wildcard && clause.operator !== '!=' && explain(target)?.is_prerelease === true) return false;
  return satisfies(target, ecosystem === 'poetry' ? expand(clause) : render([{ ...clause, before: '' }]), {
    prereleases: true,
  });
}

/**
 * A clause of Poetry's as PEP 440 says it.
 * Source: https://python-poetry.org/docs/dependency-specification/#version-constraints
 */
function expand({ operator, version, wildcard }: Clause): string {
  const release = releaseOf(version);
  const below = (index: number): string =>
    `>=${version},<${[...release.slice(0, index), (release[index] ?? 0) + 1].join('.')}`;
  switch (operator) {
    case '^': {
      const first = release.findIndex((part) => part > 0);
      return below(first === -1 ? release.length - 1 : first);
    }
    case '~':
      return below(Math.min(1, release.length - 1));
    case '':
    case '=':
      return `==${version}${wildcard ? '.*' : ''}`;
    default:
      return `${operator}${version}${wildcard ? '.*' : ''}`;
  }
}

function releaseOf(version: string): readonly number[] {
  const parsed = explain(version);
  if (parsed === null) throw new Error(`${version} is no Python version`);
  return parsed.release;
}

function truncate(version: string, length: number): string {
  const release = releaseOf(version);
  return Array.from({ length }, (_, index) => release[index] ?? 0).join('.');
}
