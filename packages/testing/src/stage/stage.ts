import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeNode } from '../act.js';
import type { GitHub, Happening } from '../github/github.js';
import { isObject } from '../github/json.js';
import { Groups } from './groups.js';
import type { App, House, Setup } from './house.js';
import { Library } from './library.js';
import { isDue } from './rules/cron.js';
import { placeOf } from './rules/place.js';
import { readConcurrency } from './rules/queue.js';
import { decide } from './rules/triggers.js';
import { conclusionOf, type Entry, type Event, ended, githubContext, type Run, withInputs } from './run.js';
import { Runner } from './runner.js';
import type { StandIn } from './stand-ins.js';
import { drawMermaid, drawTree } from './story.js';

export type { App, Setup } from './house.js';
export type { Entry, Run } from './run.js';
export type { StandIn } from './stand-ins.js';

export interface StageOptions {
  readonly github: GitHub;
  /** Where it makes its folder. Default: the machine's folder for temporary files. */
  readonly temp?: string;
  /** Secrets, variables, environments and rights, by `owner/name`. */
  readonly setups?: Readonly<Record<string, Setup>>;
  /** Folders of actions that are not in the emulated repositories, by `owner/name@ref`. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Stand-ins for actions of others beside those that the stage has, by `owner/name`. */
  readonly standIns?: Readonly<Record<string, StandIn>>;
  /** Folders with programs, which jobs find first. */
  readonly path?: readonly string[];
  readonly app?: App;
  /** Variables of every job. */
  readonly env?: Readonly<Record<string, string>>;
  /** Variables that jobs of other runners than GitHub's have, by the label of the runner. */
  readonly runners?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where the clock starts that schedules and wait timers go by. Default: now; {@link Stage.advance} moves it. */
  readonly now?: Date;
  /** Hears every event of the repositories, as their webhooks do. */
  readonly hear?: (event: Happening) => void;
  /** Hears every line of the story as it happens. */
  readonly say?: (line: string) => void;
}

/**
 * A stage for whole systems: what happens in the emulated GitHub starts the workflows that GitHub would start, under act, and what these do
 * happens in the emulated GitHub again. The rules are in `rules`, pure; here is what runs, waits and ends.
 */
export class Stage {
  readonly github: GitHub;
  readonly runs: Run[] = [];
  /** Events in the order in which they happened. */
  readonly entries: Entry[] = [];
  /** Workflow files that are none, and what the stage itself could not do. */
  readonly problems: string[] = [];
  readonly #options: StageOptions;
  readonly #library: Library;
  readonly #runner: Runner;
  readonly #folder: string;
  readonly #groups: Groups;
  readonly #wakers = new Set<() => void>();
  readonly #happened: Event[] = [];
  #inbox: Promise<unknown> = Promise.resolve();
  #pending = 0;
  #events = 0;
  #now: Date;

  private constructor(options: StageOptions, folder: string) {
    this.github = options.github;
    this.#options = options;
    this.#folder = folder;
    this.#now = options.now ?? new Date();
    this.#library = new Library(options.github, join(folder, 'actions'), options.actions ?? {}, options.standIns ?? {});
    this.#groups = new Groups({ until: (run, ready) => this.#until(run, ready), changed: () => this.#wake() });
    const house: House = {
      ...{ github: options.github, library: this.#library, app: options.app, env: options.env ?? {} },
      path: [join(folder, 'bin'), ...(options.path ?? [])],
      ...{ artifacts: join(folder, 'artifacts'), temp: folder },
      runners: options.runners ?? {},
      setupOf: (repository) => this.#setupOf(repository),
      now: () => this.#now,
      until: (run, ready) => this.#until(run, ready),
      turn: (run, wish, stop) => this.#groups.turn(run, wish, stop),
      changed: () => this.#wake(),
    };
    this.#runner = new Runner(house);
  }

  /** From now on events of the emulated GitHub start workflows. */
  static async start(options: StageOptions): Promise<Stage> {
    const folder = await mkdtemp(join(options.temp ?? tmpdir(), 'slipway-stage-'));
    const stage = new Stage(options, folder);
    await mkdir(join(folder, 'artifacts'));
    await writeNode(join(folder, 'bin'));
    await options.github.listen((happening) => stage.#hear(happening));
    return stage;
  }

  /** Waits until nothing goes on by itself any more. @throws after so many milliseconds, with what still runs */
  async idle(timeout = 240_000): Promise<void> {
    const end = Date.now() + timeout;
    for (let quiet = 0; quiet < 3; ) {
      const busy = this.runs.filter((run) => run.status !== 'completed' && (run.active > 0 || run.parked === 0));
      quiet = busy.length === 0 && this.#pending === 0 ? quiet + 1 : 0;
      if (Date.now() > end) throw new Error(`still running after ${timeout / 1000} s:\n${this.tree()}`);
      await setTimeout(20);
    }
  }

  /** Lets a run go on that waits because a pull request is a workflow's or a newcomer's. @throws when the run does not wait for that */
  approveRun(id: number): void {
    const run = this.#runOf(id);
    if (run.status !== 'needs approval') throw new Error(`run ${id} waits for no approval`);
    run.status = 'queued';
    this.#wake();
  }

  /** Reviews what a run waits for before it enters an environment. */
  review(id: number, environment: string, by: string, state: 'approved' | 'rejected' = 'approved'): void {
    this.#runOf(id).reviews.push({ environment, by, state });
    this.#wake();
  }

  /** Cancels a run. */
  cancel(id: number): void {
    this.#runOf(id).stop.abort();
    this.#wake();
  }

  /** Moves the clock, minute by minute: schedules that become due start, wait timers end. */
  async advance(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.#now = new Date(this.#now.getTime() + 60_000);
      for (const name of Object.keys(this.#options.setups ?? {})) await this.#schedule(name);
      this.#wake();
    }
  }

  /** Writes into the story what came of a pushed commit outside of GitHub, such as in a cluster; of a commit that nobody pushed nothing. */
  note(repository: string, sha: string, text: string): void {
    const event = this.#happened.findLast((one) => {
      return one.event === 'push' && one.repository === repository && one.sha === sha;
    });
    if (event === undefined) return;
    this.#entryOf(event).notes.push(text);
    this.#options.say?.(`${repository}@${sha.slice(0, 7)}: ${text}`);
  }

  /** Text of a file of an artifact. @throws when there is none */
  artifact(run: number, name: string, path: string): Promise<string> {
    return readFile(join(this.#folder, 'artifacts', String(run), name, path), 'utf8');
  }

  /** What started what, as a tree. */
  tree(): string {
    return drawTree(this.entries, this.runs);
  }

  /** What started what, as a picture. */
  mermaid(): string {
    return drawMermaid(this.entries, this.runs);
  }

  /** Ends everything that still runs and takes its files away. */
  async close(): Promise<void> {
    for (const run of this.runs) if (run.status !== 'completed') run.stop.abort();
    this.#wake();
    await this.idle(30_000);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  #setupOf(repository: string): Setup {
    return this.#options.setups?.[repository] ?? {};
  }

  #entryOf(event: Event): Entry {
    const known = this.entries.find((entry) => entry.event.id === event.id);
    if (known !== undefined) return known;
    const entry: Entry = { event, decisions: [], notes: [] };
    this.entries.push(entry);
    return entry;
  }

  #runOf(id: number): Run {
    const run = this.runs.find((one) => one.id === id);
    if (run === undefined) throw new Error(`there is no run ${id}`);
    return run;
  }

  #hear(happening: Happening): void {
    this.#events += 1;
    const event: Event = { ...happening, id: this.#events };
    this.#happened.push(event);
    this.#options.hear?.(event);
    this.#pending += 1;
    this.#inbox = this.#inbox
      .then(() => this.#dispatch(event))
      .catch((error: unknown) =>
        this.problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      )
      .finally(() => {
        this.#pending -= 1;
      });
  }

  async #schedule(name: string): Promise<void> {
    const repository = this.github.repository(name);
    const head = await repository.git.ref(`refs/heads/${repository.defaultBranch}`);
    if (head === undefined) return;
    const { workflows } = await this.#library.workflowsAt(name, head);
    const crons = workflows.flatMap((workflow) => {
      const said = workflow.on.schedule;
      return Array.isArray(said) ? said.flatMap((one) => (isObject(one) ? [String(one.cron)] : [])) : [];
    });
    for (const cron of new Set(crons)) {
      const by = { login: 'github', kind: 'github' as const };
      if (isDue(cron, this.#now))
        this.#hear({ event: 'schedule', repository: name, by, cron, payload: { schedule: cron } });
    }
  }

  async #dispatch(event: Event): Promise<void> {
    const repository = this.github.repository(event.repository);
    // https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflows-in-forked-repositories
    if (repository.forkOf !== undefined) return;
    const branch = repository.defaultBranch;
    const sha = await repository.git.ref(`refs/heads/${branch}`);
    if (sha === undefined) return;
    const place = placeOf(event, { branch, sha });
    if ('none' in place) return;
    const { workflows, problems } = await this.#library.workflowsAt(event.repository, place.sha);
    for (const problem of problems) if (!this.problems.includes(problem)) this.problems.push(problem);
    const decisions = decide(event, workflows);
    if (decisions.length > 0) this.#entryOf(event).decisions.push(...decisions);
    for (const { workflow, verdict } of decisions) {
      if (verdict === 'not') continue;
      const chain = event.event === 'workflow_run' ? (event.ended?.chain ?? 0) + 1 : 0;
      const number =
        1 +
        this.runs.filter((run) => run.event.repository === event.repository && run.workflow.path === workflow.path)
          .length;
      const run: Run = {
        ...{ id: this.runs.length + 1, number, workflow, event: withInputs(event, workflow), place, chain },
        status: verdict === 'waits' ? 'needs approval' : 'queued',
        ...{ conclusion: undefined, jobs: [], stop: new AbortController(), reviews: [], active: 0, parked: 0 },
      };
      this.runs.push(run);
      this.#options.say?.(`${event.repository}: ${workflow.name} #${number} (${verdict})`);
      this.#perform(run).catch((error: unknown) =>
        this.problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      );
    }
  }

  async #perform(run: Run): Promise<void> {
    await this.#until(run, () => run.status !== 'needs approval' || run.stop.signal.aborted);
    const wish = readConcurrency(run.workflow.concurrency, {
      github: githubContext(run, this.github),
      inputs: isObject(run.event.payload.inputs) ? run.event.payload.inputs : {},
      vars: { ...this.#setupOf(run.event.repository).variables },
    });
    const leaveGroup = await this.#groups.turn(run, wish, run.stop);
    run.status = 'running';
    const results = leaveGroup === undefined ? {} : await this.#runner.run(run);
    run.conclusion = leaveGroup === undefined ? 'cancelled' : conclusionOf(run, Object.values(results));
    leaveGroup?.();
    this.#options.say?.(`${run.event.repository}: ${run.workflow.name} #${run.number} ${run.conclusion}`);
    this.#hear(ended(this.github, run));
    run.status = 'completed';
    this.#wake();
  }

  async #until(run: Run, ready: () => boolean): Promise<void> {
    if (ready()) return;
    const active = run.active > 0 ? 1 : 0;
    run.active -= active;
    run.parked += 1;
    while (!ready()) await new Promise<void>((resolve) => this.#wakers.add(resolve));
    run.parked -= 1;
    run.active += active;
  }

  #wake(): void {
    const wakers = [...this.#wakers];
    this.#wakers.clear();
    for (const wake of wakers) wake();
  }
}
