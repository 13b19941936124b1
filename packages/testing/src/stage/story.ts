import { nameOf } from './rules/triggers.js';
import type { Entry, Run } from './run.js';

const marks = { success: '✓', failure: '✗', cancelled: '⊘', skipped: '–' } as const;

/** What started what, as an indented tree: events, the runs they start, the events those cause. */
export function drawTree(entries: readonly Entry[], runs: readonly Run[]): string {
  const lines: string[] = [];
  const drawEntry = ({ event, decisions, notes }: Entry, prefix: string, isLast: boolean): void => {
    lines.push(
      `${prefix}${prefix === '' ? '' : isLast ? '└─ ' : '├─ '}${event.by.login}: ${nameOf(event)} · ${event.repository}`,
    );
    const below = prefix === '' ? '  ' : `${prefix}${isLast ? '   ' : '│  '}`;
    const started = runs.filter((run) => run.event.id === event.id);
    const left = decisions.filter(({ verdict }) => verdict === 'not');
    for (const { workflow, why } of left) lines.push(`${below}· ${workflow.name} does not start: ${why}`);
    for (const run of started) drawRun(run, below);
    for (const note of notes) lines.push(`${below}◆ ${note}`);
  };
  const drawRun = (run: Run, prefix: string): void => {
    lines.push(`${prefix}▶ ${titleOf(run)}`);
    for (const { name, why } of run.jobs.filter((job) => job.status === 'waiting' || job.conclusion === 'failure')) {
      lines.push(`${prefix}  ! ${name}${why === '' ? '' : `: ${why}`}`);
    }
    const caused = entries.filter(({ event }) => event.by.run === run.id);
    for (const [index, entry] of caused.entries()) drawEntry(entry, `${prefix}  `, index === caused.length - 1);
  };
  for (const entry of entries.filter(({ event }) => event.by.run === undefined)) drawEntry(entry, '', true);
  return `${lines.join('\n')}\n`;
}

/** The same as a Mermaid flowchart. */
export function drawMermaid(entries: readonly Entry[], runs: readonly Run[]): string {
  const text = (said: string) => `"${said.replaceAll('"', "'")}"`;
  const lines = ['flowchart LR'];
  for (const { event, notes } of entries) {
    const started = runs.filter((run) => run.event.id === event.id);
    if (started.length === 0 && notes.length === 0) continue;
    lines.push(`  e${event.id}([${text(`${event.by.login}: ${nameOf(event)}`)}])`);
    if (event.by.run !== undefined) lines.push(`  r${event.by.run} --> e${event.id}`);
    for (const [index, note] of notes.entries()) {
      lines.push(`  n${event.id}_${index}{{${text(note)}}}`, `  e${event.id} --> n${event.id}_${index}`);
    }
    for (const run of started) {
      lines.push(
        `  r${run.id}[${text(`${run.event.repository}<br>${titleOf(run)}`)}]`,
        `  e${event.id} --> r${run.id}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function titleOf(run: Run): string {
  const seconds = run.jobs.reduce((sum, job) => sum + job.seconds, 0);
  const mark = run.conclusion === undefined ? run.status : `${marks[run.conclusion]} ${seconds.toFixed(1)} s`;
  return `${run.workflow.name} #${run.number} ${mark}`;
}
