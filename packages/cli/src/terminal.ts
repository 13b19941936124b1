import { stripVTControlCharacters, styleText } from 'node:util';
import type { Finding } from '@slipway/core/failure';
import { visible } from '@slipway/core/nouns/visible';
import type { Runner } from '@slipway/core/ports/runner';
import { forPerson } from './person.js';

/** Where lines go: the terminal, or memory in tests. */
export type Print = (line: string) => void;

/** Where a run prints: what a person reads or pipes on, and what only tells how far it is. */
export interface Streams {
  readonly out: Print;
  readonly err: Print;
}

/**
 * A stream's printer: without colours where `NO_COLOR` is set, or nobody looks (https://no-color.org), unless `FORCE_COLOR` is.
 * @param isTerminal somebody looks
 */
export function printerOf(
  print: Print,
  { NO_COLOR: none = '', FORCE_COLOR: forced = '' }: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Print {
  const isColoured = none === '' && (isTerminal || forced !== '');
  return isColoured ? print : (line) => print(stripVTControlCharacters(line));
}

/** What a run on a laptop came to. */
export interface Told {
  readonly outputs: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** Markdown. */
  readonly summary: string;
  readonly failed: boolean;
}

/** A runner for a person: progress as it comes, findings and the summary at the end. */
export interface TerminalRunner extends Runner {
  told(): Told;
}

const marks = {
  error: styleText('red', 'error'),
  warning: styleText('yellow', 'warning'),
  notice: styleText('cyan', 'notice'),
};

/**
 * @param inputs as a person gave them, by name
 * @param env what a runner would say of the place
 * @param progress takes what is said while the run goes on
 */
export function terminalRunner(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
  progress: Print,
): TerminalRunner {
  const secrets = new Set<string>();
  const outputs: Record<string, string> = {};
  const findings: Finding[] = [];
  const summary: string[] = [];
  let failed = false;
  const masked = (text: string) => [...secrets].reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
  return {
    isOwnMachine: true,
    input: (name) => inputs[name],
    env,
    mask: (secret) => void secrets.add(secret),
    info: (line) => progress(harmless(masked(line))),
    // Servers that are asked again, and how long that waits.
    debug(line) {
      if (/ again\b/.test(line)) progress(styleText('dim', harmless(masked(line))));
    },
    // What is folded in a workflow's log is in the summary or in `--json`.
    group: (title) => progress(harmless(masked(title))),
    annotate: (finding) => void findings.push(forPerson(finding)),
    output(name, value) {
      outputs[name] = masked(value);
    },
    async summarise(markdown) {
      summary.push(masked(markdown));
    },
    fail() {
      failed = true;
    },
    told: () => ({ outputs: { ...outputs }, findings: [...findings], summary: summary.join('\n'), failed }),
  };
}

/** A finding as a person reads it: what is wrong, where, and what to do. */
export function renderFinding({ level, code, message, fix, place }: Finding): string {
  const where =
    place === undefined ? '' : `${[place.path, place.line].filter((part) => part !== undefined).join(':')}: `;
  const steps = fix === '' ? '' : `\n${indent(harmless(fix))}`;
  return `${marks[level]} ${styleText('dim', code)} ${harmless(`${where}${message}`)}${steps}`;
}

/** What stays open, and how to close it. */
export function renderOpen(open: readonly Finding[]): string {
  const lines = open.map(({ message }) => `- ${harmless(message)}`);
  const fixes = [...new Set(open.map(({ fix }) => fix))];
  const title = styleText('yellow', 'Open questions: a workflow may come to another plan');
  return [title, ...lines, ...fixes.map(harmless)].join('\n');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** What strangers wrote moves no cursor and sets no colour. */
export function harmless(text: string): string {
  return visible(stripVTControlCharacters(text));
}
