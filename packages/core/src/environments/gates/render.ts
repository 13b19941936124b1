import { groupBy } from '../../group-by.js';
import { code, link, literal, type Markdown, paragraphs, table } from '../../plan/markdown.js';
import type { GateState } from './gate.js';
import { fromNow, utcTime } from './times.js';

const marks = { passed: '✅', waiting: '⏳', failed: '❌', bypassed: '⏩' } as const;

/** How gates are shown. */
export interface GateView {
  readonly now: Date;
  /** When all of them can pass together, see `passesAt`. */
  readonly passesAt: Date | null;
  /** `in 21 h` beside times: for what is read now and not kept. */
  readonly relative: boolean;
}

/**
 * A table of gates, those in the way first. Components that a gate lets pass share a row. Nothing where there are no gates.
 */
export function renderGates(states: readonly GateState[], view: GateView): Markdown {
  const held = states.filter(({ state }) => state !== 'passed');
  const rows = [...held.map((state) => rowOf(state, view)), ...passedRows(states, view)];
  const until = view.passesAt === null ? '' : `All gates can pass from **${when(view.passesAt, view)}**.`;
  const steps = stepsOf(held, view);
  return paragraphs(
    table(['', 'Gate', 'Of', 'State', 'Until'], rows),
    until,
    steps.length === 0 ? '' : ['What to do:', '', ...steps].join('\n'),
  );
}

/** What helps against each gate that holds: first what a person can do, then what only has to be waited for. */
function stepsOf(held: readonly GateState[], view: GateView): readonly Markdown[] {
  const holding = held.filter(({ state }) => state !== 'bypassed');
  const fixes = holding.flatMap(({ fix }) => (fix ? [`- ${literal(fix)}`] : []));
  const others = groupBy(
    holding.filter(({ fix }) => !fix),
    ({ gate }) => gate,
  );
  const waits = [...others].map(([gate, states]) => {
    const open = states.find(({ until }) => until === null);
    if (open !== undefined) return `- Wait for ${literal(gate)}: ${literal(open.detail)}.`;
    const last = Math.max(...states.map(({ until }) => until?.getTime() ?? 0));
    return `- Wait for ${literal(gate)} until ${when(new Date(last), view)}: it passes by itself.`;
  });
  return [...new Set([...fixes, ...waits])];
}

function rowOf(one: GateState, view: GateView): Markdown[] {
  const { gate, component, state, detail, since, until, ends, url } = one;
  const end = until ?? ends;
  const told = since === undefined ? detail : `${detail}, since ${utcTime(since, new Date(0))}`;
  return [
    marks[state],
    literal(gate),
    component === null ? 'all' : code(component),
    // What a status links to is anybody's text.
    link(told, url ?? ''),
    end === undefined ? '' : when(end, view),
  ];
}

function passedRows(states: readonly GateState[], view: GateView): Markdown[][] {
  const passed = groupBy(
    states.filter(({ state }) => state === 'passed'),
    ({ gate, component }) => `${gate} ${component === null}`,
  );
  return [...passed.values()].map((all) => {
    const [first] = all;
    if (all.length === 1) return rowOf(first, view);
    const caveats = [...new Set(all.flatMap(({ caveat }) => caveat ?? []))];
    return [
      marks.passed,
      literal(first.gate),
      `${all.length} components`,
      literal(['passed', ...caveats].join(', ')),
      '',
    ];
  });
}

function when(at: Date, { now, relative }: GateView): string {
  const far = new Date(0);
  return relative ? `${utcTime(at, far)} (${fromNow(at, now)})` : utcTime(at, far);
}
