import { writeAll } from '../github/actors.js';
import { asObject, isObject, type Json, type JsonObject } from '../github/json.js';
import { runJob } from './act.js';
import type { House } from './house.js';
import { addressOutput, filesFor, type JobResult, legsOf, needsOf, runs, together } from './jobs.js';
import { asString, type Contexts, fill } from './rules/expression.js';
import { readConcurrency } from './rules/queue.js';
import { gateOf, permissionsOf, secretsOf, type Values, variablesOf } from './rules/rights.js';
import type { Job, Workflow } from './rules/workflow.js';
import { githubContext, headOf, type JobState, type Run, variablesFor } from './run.js';

/** A workflow on its way: the one of the run, or one that a job of it calls. */
interface Frame {
  readonly workflow: Workflow;
  /** `call / ` before the names of a called workflow's jobs. */
  readonly prefix: string;
  readonly inputs: JsonObject | undefined;
  readonly secrets: Values;
  readonly permissions: ReturnType<typeof permissionsOf> | undefined;
}

/** Runs the jobs of a run, each when those that it needs are done. */
export class Runner {
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
  }

  /** @returns how each job of the workflow ended */
  run(run: Run): Promise<Record<string, JobResult>> {
    const secrets = secretsOf(run.event, this.#house.setupOf(run.event.repository).secrets ?? {}, undefined);
    return this.#jobs(run, { workflow: run.workflow, prefix: '', inputs: undefined, secrets, permissions: undefined });
  }

  async #jobs(run: Run, frame: Frame): Promise<Record<string, JobResult>> {
    const { workflow } = frame;
    const started = new Map<string, Promise<JobResult>>();
    const start = (id: string): Promise<JobResult> => {
      const known = started.get(id) ?? this.#after(run, frame, id, start);
      started.set(id, known);
      return known;
    };
    const ended = Object.keys(workflow.jobs).map(async (id) => [id, await start(id)] as const);
    return Object.fromEntries(await Promise.all(ended));
  }

  async #after(run: Run, frame: Frame, id: string, start: (id: string) => Promise<JobResult>): Promise<JobResult> {
    const job = frame.workflow.jobs[id];
    if (job === undefined) throw new Error(`${frame.workflow.path} has no job ${id}`);
    const needed = needsOf(frame.workflow, job).map(async (need) => [need, await start(need)] as const);
    const needs = Object.fromEntries(await Promise.all(needed));
    const name = frame.prefix + job.name;
    try {
      if (run.stop.signal.aborted) return this.#skip(run, name, 'cancelled', 'the run was cancelled');
      const contexts = this.#contexts(run, frame, needs);
      if (runs(job.condition, contexts, needs) === false)
        return this.#skip(run, name, 'skipped', job.condition ?? 'its needs');
      if (job.uses !== undefined) return await this.#call(run, frame, job, contexts);
      const legs = legsOf(job, contexts).map((leg) => this.#leg(run, frame, job, needs, leg));
      return together(await Promise.all(legs));
    } catch (error) {
      return this.#skip(run, name, 'failure', error instanceof Error ? error.message : String(error));
    }
  }

  #skip(run: Run, name: string, result: JobResult['result'], why: string): JobResult {
    run.jobs.push({ name, status: 'completed', conclusion: result, why, log: why, seconds: 0 });
    return { result, outputs: {} };
  }

  #contexts(run: Run, frame: Frame, needs: Readonly<Record<string, JobResult>>): Contexts {
    const { github, setupOf } = this.#house;
    const payload = run.event.payload.inputs;
    return {
      github: githubContext(run, github),
      needs: Object.fromEntries(
        Object.entries(needs).map(([id, need]) => [id, { result: need.result, outputs: { ...need.outputs } }]),
      ),
      inputs: frame.inputs ?? (isObject(payload) ? payload : {}),
      vars: { ...setupOf(run.event.repository).variables },
    };
  }

  /** A job that calls a workflow: `with` filled in, secrets passed as it says, rights only lowered. */
  async #call(run: Run, frame: Frame, job: Job, contexts: Contexts): Promise<JobResult> {
    const called = await this.#house.library.workflow(run.event.repository, run.place.sha, job.uses ?? '');
    const call = called.on.workflow_call;
    if (call === undefined) throw new Error(`${called.path} cannot be called: it has no 'on: workflow_call'`);
    const known = isObject(call) && isObject(call.inputs) ? call.inputs : {};
    const given = filled(isObject(job.source.with) ? job.source.with : {}, contexts);
    const inputs: JsonObject = {};
    for (const [name, input] of Object.entries(known)) {
      const value = given[name] ?? (isObject(input) ? input.default : undefined);
      if (value === undefined && isObject(input) && input.required === true)
        throw new Error(`${called.path}: input ${name} is missing`);
      if (value !== undefined) inputs[name] = value;
    }
    const said = job.source.secrets;
    const passed = isObject(said) ? filled(said, { ...contexts, secrets: { ...frame.secrets } }) : {};
    const secrets =
      said === 'inherit' ? frame.secrets : Object.fromEntries(Object.entries(passed).map(([k, v]) => [k, asString(v)]));
    const permissions = this.#permissions(run, frame, job);
    const results = await this.#jobs(run, {
      workflow: called,
      prefix: `${frame.prefix}${job.name} / `,
      inputs,
      secrets,
      permissions,
    });
    const jobs = Object.fromEntries(
      Object.entries(results).map(([id, one]) => [id, { result: one.result, outputs: { ...one.outputs } }]),
    );
    const outputs = isObject(call) && isObject(call.outputs) ? call.outputs : {};
    const values = Object.entries(outputs).map(([name, output]) => {
      const value = isObject(output) ? (output.value ?? '') : '';
      return [name, asString(fill(asString(value), { ...contexts, inputs, jobs }))];
    });
    return { ...together(Object.values(results)), outputs: Object.fromEntries(values) };
  }

  #permissions(run: Run, frame: Frame, job: Job) {
    const usual = this.#house.setupOf(run.event.repository).usualPermissions ?? 'read';
    const said = { job: job.permissions, workflow: frame.workflow.permissions };
    return permissionsOf(said, usual, run.event, frame.permissions);
  }

  /** One job, or one combination of its matrix. */
  async #leg(
    run: Run,
    frame: Frame,
    job: Job,
    needs: Readonly<Record<string, JobResult>>,
    leg: JsonObject | undefined,
  ): Promise<JobResult> {
    const { setupOf, now } = this.#house;
    const contexts: Contexts = { ...this.#contexts(run, frame, needs), ...(leg === undefined ? {} : { matrix: leg }) };
    const suffix =
      leg === undefined || job.name.includes('${{') ? '' : ` (${Object.values(leg).map(asString).join(', ')})`;
    const state: JobState = {
      ...{
        name: `${frame.prefix}${asString(fill(job.name, contexts))}${suffix}`,
        status: 'waiting',
        conclusion: undefined,
      },
      ...{ why: '', log: '', seconds: 0 },
    };
    run.jobs.push(state);
    const named = isObject(job.environment) ? job.environment.name : job.environment;
    const environment = typeof named === 'string' ? asString(fill(named, contexts)) : undefined;
    const setup = setupOf(run.event.repository);
    const rules = environment === undefined ? undefined : (setup.environments?.[environment] ?? {});
    const stop = new AbortController();
    run.stop.signal.addEventListener('abort', () => stop.abort(), { once: true });
    run.active += 1;
    let leave: (() => void) | undefined;
    try {
      if (environment !== undefined && rules !== undefined) {
        const since = now().getTime();
        const gate = () => {
          const reviews = run.reviews.filter((review) => review.environment === environment);
          const waited = (now().getTime() - since) / 60_000;
          return gateOf(environment, rules, { ref: run.place.ref, by: run.event.by.login }, reviews, waited);
        };
        const first = gate();
        state.why = first.state === 'open' ? '' : first.why;
        await this.#house.until(run, () => stop.signal.aborted || gate().state !== 'waits');
        const last = gate();
        if (last.state !== 'open')
          return this.#done(run, state, stop.signal.aborted ? 'cancelled' : 'failure', last.why);
      }
      leave = await this.#house.turn(run, readConcurrency(job.concurrency, contexts), stop);
      if (leave === undefined) return this.#done(run, state, 'cancelled', 'a newer one took its place');
      const secrets = secretsOf(run.event, frame.secrets, rules);
      const variables = variablesOf(setup.variables ?? {}, rules);
      return await this.#work(run, frame, job, {
        ...{ state, needs, leg, environment, secrets, variables, stop },
        runner: this.#runnerOf(job, { ...contexts, vars: { ...variables } }),
      });
    } catch (error) {
      return this.#done(run, state, 'failure', error instanceof Error ? error.message : String(error));
    } finally {
      leave?.();
      run.active -= 1;
      this.#house.changed(run);
    }
  }

  /** What the runner that a job asks for has. @throws where there is no such runner */
  #runnerOf(job: Job, contexts: Contexts): Values {
    const label = asString(fill(asString(job.source['runs-on'] ?? ''), contexts));
    const known = this.#house.runners[label];
    if (known !== undefined) return known;
    if (/^(ubuntu|windows|macos)-/.test(label)) return {};
    throw new Error(`no runner has the label '${label}'`);
  }

  #done(_run: Run, state: JobState, result: JobResult['result'], why: string): JobResult {
    Object.assign(state, { status: 'completed', conclusion: result, why, log: state.log || why });
    return { result, outputs: {} };
  }

  async #work(run: Run, frame: Frame, job: Job, about: Work): Promise<JobResult> {
    const { github, library, app, env, artifacts, temp, path } = this.#house;
    const { state, needs, leg, environment, stop } = about;
    const { repository } = run.event;
    const began = performance.now();
    Object.assign(state, { status: 'running', why: '' });
    this.#house.changed(run);
    const permissions = this.#permissions(run, frame, job);
    const token = github.tokenFor('github-actions[bot]', permissions, run.id);
    const appToken =
      app === undefined
        ? undefined
        : github.tokenFor(app.login, app.permissions ?? { ...writeAll, members: 'read' }, run.id);
    const bot = (method: string, path: string, body: object) =>
      github.ask('github-actions[bot]', method, `/repos/${repository}${path}`, body, run.id);
    const check = asObject(
      asJson(await bot('POST', '/check-runs', { name: state.name, head_sha: headOf(run), status: 'in_progress' })),
    );
    const deployment = environment === undefined ? undefined : await this.#deploy(run, environment);
    const files = filesFor({ event: run.event.event, workflow: frame.workflow, job, leg, needs, inputs: frame.inputs });
    const ended = await runJob({
      ...{ id: job.id, needs, temp, path },
      ...{ files, event: run.event.event, payload: run.event.payload, actor: run.event.by.login },
      secrets: { ...about.secrets, GITHUB_TOKEN: token },
      variables: about.variables,
      env: {
        ...{
          GITHUB_API_URL: github.apiUrl,
          GITHUB_GRAPHQL_URL: github.graphqlUrl,
          GITHUB_SERVER_URL: github.serverUrl,
        },
        ...variablesFor(run),
        STAGE_ARTIFACTS: artifacts,
        ...(app === undefined || appToken === undefined
          ? {}
          : {
              STAGE_APP_TOKEN: appToken,
              STAGE_APP_KEY: app.privateKey,
              STAGE_APP_SLUG: app.login.replace('[bot]', ''),
            }),
        ...env,
        ...about.runner,
      },
      actions: await library.actions(job.source),
      signal: stop.signal,
    });
    for (const one of [token, appToken]) if (one !== undefined) github.revoke(one);
    const { [addressOutput]: address, ...outputs } = ended.outputs;
    const seconds = (performance.now() - began) / 1000;
    Object.assign(state, { status: 'completed', conclusion: ended.result, log: ended.log, seconds });
    await bot('PATCH', `/check-runs/${check.id}`, { status: 'completed', conclusion: ended.result });
    if (deployment !== undefined) {
      const deployed = ended.result === 'success' ? 'success' : ended.result === 'failure' ? 'failure' : 'inactive';
      await bot('POST', `/deployments/${deployment}/statuses`, {
        state: deployed,
        ...(address ? { environment_url: address } : {}),
      });
    }
    return { result: ended.result, outputs };
  }

  /** A job with an environment makes a deployment. @returns its id */
  async #deploy(run: Run, environment: string): Promise<number> {
    const { github } = this.#house;
    const path = `/repos/${run.event.repository}/deployments`;
    const ref = run.place.ref.startsWith('refs/heads/') ? run.place.ref.slice('refs/heads/'.length) : run.place.sha;
    const wish = { ref, environment, auto_merge: false, required_contexts: [] };
    const made = asObject(asJson(await github.ask('github-actions[bot]', 'POST', path, wish)));
    await github.ask('github-actions[bot]', 'POST', `${path}/${made.id}/statuses`, { state: 'in_progress' });
    return Number(made.id);
  }
}

interface Work {
  readonly state: JobState;
  readonly needs: Readonly<Record<string, JobResult>>;
  readonly leg: JsonObject | undefined;
  readonly environment: string | undefined;
  readonly secrets: Values;
  readonly variables: Values;
  /** What its runner gives it. */
  readonly runner: Values;
  readonly stop: AbortController;
}

function filled(values: JsonObject, contexts: Contexts): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Json] => [
      name,
      typeof value === 'string' ? fill(value, contexts) : value,
    ]),
  );
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}
