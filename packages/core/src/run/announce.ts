import { bounds, size, tooMuch } from '../bounds.js';
import { Failure, type Finding, type Problem } from '../failure.js';
import { fewOfEach, headOf, renderFailure, worstFirst } from '../plan/findings.js';
import type { Json, Outputs } from '../plan/proposal.js';
import { cutMarkdown, summaryBytes } from '../plan/summary.js';
import type { Runner } from '../ports/runner.js';

/** GitHub shows ten annotations of a kind per step. */
const shownAnnotations = 10;

/** Problems of a run that failed which its output `reason` names; the summary and the log have all. */
const shownReasons = 10;

/** Tells why a run failed: annotations, job summary, exit code. Every output is set all the same. */
export async function reportFailure(name: string, outputs: Outputs, runner: Runner, error: unknown): Promise<void> {
  runner.fail();
  const problems = problemsOf(runner, error);
  const heads = problems.map(headOf);
  const more = heads.length - shownReasons;
  const reason = `${heads.slice(0, shownReasons).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  setOutputs(runner, { ...outputs, reason });
  annotate(
    runner,
    problems.map((problem): Finding => ({ level: 'error', ...problem })),
  );
  await runner.summarise(cutMarkdown(renderFailure(name, problems), summaryBytes, '… the log has the rest'));
}

/** What a person is told about an error. The stack of one that is a bug of ours goes into the log. */
function problemsOf(runner: Runner, error: unknown): readonly Problem[] {
  if (error instanceof Failure) return error.problems;
  runner.group('Stack of the error', String(error instanceof Error ? error.stack : error).split('\n'));
  return [bugOf(error)];
}

function bugOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'bug',
    message: `This is a bug of Slipway: ${message}`,
    fix: 'Report it with the stack in the log above. It is safe to run the job again.',
  };
}

/**
 * Shows findings at their lines, the worst ten, of warnings and notices of one kind a few; the others in the log, by kind. A person's own machine, which
 * has no annotations, is told all of them.
 */
export function annotate(runner: Runner, findings: readonly Finding[]): void {
  const { shown, others } = runner.isOwnMachine
    ? { shown: worstFirst(findings), others: [] }
    : fewOfEach(findings, shownAnnotations);
  for (const finding of shown) runner.annotate(finding);
  for (const kind of others) {
    const [first] = kind;
    runner.group(
      `${kind.length} more of ${first?.code}`,
      kind.map(({ level, message, fix, place }) => {
        const where = place ? `${[place.path, place.line].filter((part) => part !== undefined).join(':')}: ` : '';
        return `${level}: ${where}${message} ${fix}`;
      }),
    );
  }
}

/** Sets outputs: strings as they are, everything else as JSON. One that is larger than what follows can take is empty, and an error. */
export function setOutputs(runner: Runner, outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) {
    const text = render(value);
    const bytes = Buffer.byteLength(text);
    runner.output(name, bytes > bounds.output ? '' : text);
    if (bytes <= bounds.output) continue;
    const { problems } = tooMuch({
      ...{ what: `The output \`${name}\``, found: size(bytes), limit: size(bounds.output) },
      fix: 'Let the step do less at once, such as by naming fewer `services`, `charts` or `environments`.',
    });
    for (const problem of problems) runner.annotate({ level: 'error', ...problem });
    runner.fail();
  }
}

function render(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
