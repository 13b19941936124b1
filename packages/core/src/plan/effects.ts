import { Failure, type Problem } from '../failure.js';
import { code, type Markdown, paragraphs, table } from './markdown.js';
import type { Effect, Json } from './proposal.js';

/** How an effect stands to what is there. */
export type Standing = 'done' | 'open' | 'refused';

/** `done`: it is there already. `open`: it is to be done. `refused`: something else is there, which is not overwritten. */
export function standingOf({ before, after, current = false, replaces = false }: Effect): Standing {
  if (before === null) return 'open';
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return 'done';
  return current || replaces ? 'open' : 'refused';
}

/** The effects that are still to be done. */
export function openEffects(effects: readonly Effect[] = []): Effect[] {
  return effects.filter((effect) => standingOf(effect) === 'open');
}

/** A value with its keys in order: two that say the same are written the same. */
export function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** @throws {Failure} for every effect in whose place something else is */
export function refuseOthers(effects: readonly Effect[] = []): void {
  const problems = effects.filter((effect) => standingOf(effect) === 'refused').map(refusalOf);
  if (problems.length > 0) throw new Failure(problems);
}

/** What to say where something else is in the place of an effect. */
export function refusalOf({ id, at, before, after, remedy = newVersion }: Effect): Problem {
  return {
    code: 'effect-refused',
    message: `${id} already exists at ${at} with other content: ${JSON.stringify(before)}, and ${JSON.stringify(after)} was planned`,
    fix: `It was not overwritten. ${remedy}`,
  };
}

const newVersion = 'If it is wrong, delete it and run the job again; else release a new version.';

/**
 * Effects in an order in which each comes after those it needs, otherwise as they are given.
 * @throws {Error} for an id that is used twice or not known, and for circles: bugs of ours
 */
export function orderEffects(effects: readonly Effect[]): Effect[] {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  if (byId.size < effects.length) throw new Error('two effects have one id');
  const ordered = new Set<Effect>();
  const visit = (effect: Effect, trail: readonly string[]): void => {
    if (ordered.has(effect)) return;
    if (trail.includes(effect.id)) throw new Error(`effects wait for each other: ${[...trail, effect.id].join(' → ')}`);
    for (const id of effect.needs) {
      const needed = byId.get(id);
      if (needed === undefined) throw new Error(`${effect.id} needs ${id}, which is no effect`);
      visit(needed, [...trail, effect.id]);
    }
    ordered.add(effect);
  };
  for (const effect of effects) visit(effect, []);
  return [...ordered];
}

const marks: Readonly<Record<Standing, string>> = { done: '✅ there already', open: '➕', refused: '❌ other content' };

/** Rows of the table in the summary; the plan file has all. */
const shown = 100;

/** The effects as a table of the summary; without any: nothing. */
export function renderEffects(effects: readonly Effect[] = []): Markdown {
  if (effects.length === 0) return '';
  const rows = effects.slice(0, shown).map((effect) => [marks[standingOf(effect)], code(effect.id), code(effect.at)]);
  const rest = effects.length - rows.length;
  return paragraphs(
    '### Outside the files',
    table(['', 'What', 'Where'], rows),
    rest > 0 ? `… and ${rest} more, in the plan file.` : '',
  );
}
