import { isObject, type Json, type JsonObject } from '../github/json.js';
import { type Contexts, evaluate, fill, isTrue } from './rules/expression.js';
import { type Job, listOf, type Workflow } from './rules/workflow.js';

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** How a job ended, as `needs` shows it. */
export interface JobResult {
  readonly result: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Whether a job runs: without a status function in its condition every job that it needs must have succeeded
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions).
 * @returns undefined where only act can tell, because the condition uses what the stage does not know
 */
export function runs(
  condition: string | undefined,
  contexts: Contexts,
  needs: Readonly<Record<string, JobResult>>,
): boolean | undefined {
  const source = (condition ?? '').replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, '$1');
  const asksForStatus = /\b(always|success|failure|cancelled)\s*\(/.test(source);
  const allGood = Object.values(needs).every(({ result }) => result === 'success');
  if (!asksForStatus && !allGood) return false;
  if (source.trim() === '') return true;
  try {
    return isTrue(evaluate(source, contexts));
  } catch {
    return undefined;
  }
}

/** The combinations of a matrix, each of which is a job of its own; `[undefined]` where there is none. */
export function legsOf(job: Job, contexts: Contexts): (JsonObject | undefined)[] {
  const strategy = job.source.strategy;
  const said = isObject(strategy) ? strategy.matrix : undefined;
  const matrix = typeof said === 'string' ? fill(said, contexts) : said;
  if (!isObject(matrix)) return [undefined];
  const listAt = (key: string): Json[] => {
    const value = matrix[key];
    const list = typeof value === 'string' ? fill(value, contexts) : value;
    return Array.isArray(list) ? list.map((one) => (typeof one === 'string' ? fill(one, contexts) : one)) : [];
  };
  const axes = Object.keys(matrix).filter((key) => key !== 'include' && key !== 'exclude');
  let legs: JsonObject[] = axes.length === 0 ? [] : [{}];
  for (const axis of axes) legs = legs.flatMap((leg) => listAt(axis).map((value) => ({ ...leg, [axis]: value })));
  const same = (leg: JsonObject, other: JsonObject, keys: readonly string[]) =>
    keys.every((key) => JSON.stringify(leg[key]) === JSON.stringify(other[key]));
  const excluded = listAt('exclude').filter(isObject);
  legs = legs.filter((leg) => !excluded.some((other) => same(leg, other, Object.keys(other))));
  const crossed = legs.length;
  for (const extra of listAt('include').filter(isObject)) {
    const shared = Object.keys(extra).filter((key) => axes.includes(key));
    const fitting = legs.slice(0, crossed).filter((leg) => same(leg, extra, shared));
    if (fitting.length === 0 || axes.length === 0) legs.push(extra);
    else for (const leg of fitting) Object.assign(leg, extra);
  }
  return legs;
}

/** One result of all legs: the worst, and of each output the last that is not empty. */
export function together(results: readonly JobResult[]): JobResult {
  const worst = (['failure', 'cancelled', 'success'] as const).find((one) =>
    results.some(({ result }) => result === one),
  );
  const outputs: Record<string, string> = {};
  for (const one of results)
    for (const [name, value] of Object.entries(one.outputs)) if (value !== '') outputs[name] = value;
  return { result: worst ?? 'skipped', outputs };
}

/** The output under which the stage gets to know the address of an environment. */
export const addressOutput = 'stage_environment_url';

export interface Wanted {
  readonly event: string;
  readonly workflow: Workflow;
  readonly job: Job;
  readonly leg: JsonObject | undefined;
  readonly needs: Readonly<Record<string, JobResult>>;
  /** Inputs of a called workflow, filled in; undefined: it is not called. */
  readonly inputs: JsonObject | undefined;
}

/**
 * Workflow files that make act run one job alone: the job itself, jobs that end as those that it needs ended, and one that writes down
 * how it ended. So each job gets its own token, secrets and environment, and expressions in it stay act's.
 * @returns texts by path below the working folder
 */
export function filesFor(wanted: Wanted): Record<string, string> {
  const { workflow, job, leg, needs, inputs } = wanted;
  const { environment: _environment, concurrency: _concurrency, permissions: _permissions, ...source } = job.source;
  const url = isObject(job.environment) ? job.environment.url : undefined;
  const outputs = isObject(source.outputs) ? source.outputs : {};
  const env: Json = workflow.source.env ?? {};
  const stubs = Object.entries(needs).map(([id, result]) => [id, stub(result)] as const);
  const jobs = {
    ...Object.fromEntries(stubs),
    [job.id]: {
      ...source,
      'runs-on': 'ubuntu-latest',
      outputs: { ...outputs, ...(url === undefined ? {} : { [addressOutput]: url }) },
      ...(leg === undefined ? {} : { strategy: { matrix: { include: [leg] } } }),
    },
    'stage-report': {
      ...{ needs: [job.id, ...Object.keys(needs)], if: 'always()', 'runs-on': 'ubuntu-latest' },
      steps: [
        {
          ...{ shell: 'sh', run: 'printf %s "$RESULT" > "$STAGE_REPORT"' },
          env: { RESULT: expression('toJSON(needs)') },
        },
      ],
    },
  };
  const common = {
    name: workflow.name,
    env,
    ...(workflow.source.defaults === undefined ? {} : { defaults: workflow.source.defaults }),
  };
  const start = '.github/workflows/stage.yml';
  // An event that act does not know of has no filters to fall over.
  if (inputs === undefined)
    return { [start]: JSON.stringify({ ...common, on: { [wanted.event]: onOf(workflow, wanted.event) }, jobs }) };
  const call = workflow.on.workflow_call;
  const known = isObject(call) && isObject(call.inputs) ? call.inputs : {};
  const calling = { called: { uses: './.github/workflows/stage-called.yml', with: inputs, secrets: 'inherit' } };
  return {
    [start]: JSON.stringify({ name: workflow.name, on: wanted.event, jobs: calling }),
    '.github/workflows/stage-called.yml': JSON.stringify({ ...common, on: { workflow_call: { inputs: known } }, jobs }),
  };
}

function expression(source: string): string {
  return `$\{{ ${source} }}`;
}

/** Only inputs matter to act: whether the event fits was decided before. */
function onOf(workflow: Workflow, event: string): Json {
  const said = workflow.on[event];
  return event === 'workflow_dispatch' && isObject(said) && said.inputs !== undefined ? { inputs: said.inputs } : {};
}

/** A job that ends as another one ended. */
function stub({ result, outputs }: JobResult): JsonObject {
  const names = Object.keys(outputs);
  const lines = names.flatMap((name) => [`${name}<<STAGE_END`, outputs[name] ?? '', 'STAGE_END']).join('\n');
  const write = names.length === 0 ? '' : `cat >> "$GITHUB_OUTPUT" <<'STAGE_OUTPUTS'\n${lines}\nSTAGE_OUTPUTS\n`;
  const run = `${write}${result === 'success' ? 'true' : 'exit 1'}\n`;
  return {
    'runs-on': 'ubuntu-latest',
    ...(result === 'skipped' ? { if: 'false' } : {}),
    outputs: Object.fromEntries(names.map((name) => [name, `\${{ steps.stage.outputs.${name} }}`])),
    steps: [{ id: 'stage', shell: 'sh', run }],
  };
}

/** Jobs that a job waits for, and that are there. @throws for one that is not */
export function needsOf(workflow: Workflow, job: Job): readonly string[] {
  for (const id of job.needs) {
    if (workflow.jobs[id] === undefined)
      throw new Error(`${workflow.path}: job ${job.id} needs ${id}, which is not there`);
  }
  return listOf(job.source.needs);
}
