import { annotate, setOutputs } from './announce.js';
import { attempt } from './attempt.js';
import { Failure } from './failure.js';
import type { Field } from './inputs/fields.js';
import type { Fields, Values } from './inputs/read.js';
import { renderFindings } from './plan/findings.js';
import { literal, paragraphs } from './plan/markdown.js';
import type { Finding, Outputs, Proposal } from './plan/proposal.js';
import { actionsRunner, type Runner } from './ports/runner.js';
import { type World, withWorld } from './world.js';

/** An action that judges and changes no file: what its user may say, what it reads, and the pure function that judges. */
export interface Check<F extends Fields & { readonly token: Field<string> }, Facts> {
  /** Name of its folder. */
  readonly name: string;
  readonly fields: F;
  /** All its outputs with the values they have when a run fails. */
  readonly outputs: Outputs;
  read(inputs: Values<F>, world: World): Promise<Facts>;
  /** The verdict, as a proposal without edits: a finding of level `error` makes the run fail. */
  judge(inputs: Values<F>, facts: Facts): Proposal | Promise<Proposal>;
  /** Tells people where they work, such as in a comment. @returns what there is to say about that */
  tell(inputs: Values<F>, facts: Facts, verdict: Proposal, world: World): Promise<readonly Finding[]>;
}

/** Runs a check from its inputs to its outputs. It resolves also when the run failed. */
export function runCheck<F extends Fields & { readonly token: Field<string> }, Facts>(
  check: Check<F, Facts>,
  runner: Runner = actionsRunner(),
): Promise<void> {
  return attempt(check, runner, (inputs) =>
    withWorld(runner, { token: runner.input('token') ?? '', overlay: false }, async (world) => {
      const facts = await check.read(inputs, world);
      const verdict = await check.judge(inputs, facts);
      if (verdict.edits.length > 0 || verdict.derive.length > 0) {
        throw new Error(`${check.name} is a check and changes files`);
      }
      const findings = await check.tell(inputs, facts, verdict, world).catch((error: unknown): Finding[] => {
        // The verdict stands whether or not it could be told.
        if (!(error instanceof Failure)) throw error;
        return error.problems.map((problem) => ({ level: 'notice', ...problem }));
      });
      await report(check.name, world, verdict, findings);
    }),
  );
}

/** Outputs, annotations, job summary, and the exit code if a finding is an error. */
async function report(name: string, world: World, verdict: Proposal, told: readonly Finding[]): Promise<void> {
  const { runner, context } = world;
  const findings = [...verdict.findings, ...told];
  const { base, reason, outputs, details } = verdict;
  const plan = {
    base,
    reason,
    outputs,
    findings: findings.map(({ level, code, message, fix, place }) => ({
      level,
      code,
      message,
      fix,
      place: place ? { ...place } : null,
    })),
  };
  setOutputs(runner, { ...outputs, reason, plan });
  annotate(runner, findings);
  const blobUrl = `${context.serverUrl}/${context.owner}/${context.repository}/blob/${base}`;
  await runner.summarise(paragraphs(`## ${name}`, literal(reason), renderFindings(findings, blobUrl), details));
  runner.info(reason);
  if (findings.some(({ level }) => level === 'error')) runner.fail();
}
