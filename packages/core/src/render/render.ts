import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { TargetFiles } from '../environments/model/environment.js';
import { Failure } from '../failure.js';
import { sha256 } from '../nouns/digest.js';
import { limiter } from '../ports/limit.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { type App, type AppSource, notRendered, reasonOf, type Unrendered } from './app.js';
import { manifestsIn } from './directory.js';
import { findApps, isKustomization } from './find-apps.js';
import { helmLine, type Line, valuesBeside } from './helm.js';
import { kustomizeLine } from './kustomize.js';
import { type RenderedApp, splitManifests } from './objects.js';
import { isOwn, type Reach } from './reach.js';
import { mappingAt, textAt } from './said.js';
import { allSettled, filesIn, filesOfPackage, folderIn, type Taken, type Tree, withOverrides } from './source.js';
import { openStore, type Store } from './store.js';
import { openTools, type ToolOptions, type Tools } from './tools.js';

/** What targets render to. */
export interface Rendered {
  readonly apps: readonly RenderedApp[];
  readonly unrendered: readonly Unrendered[];
}

/** An Application whose files are there, and not rendered yet. */
export interface Prepared {
  readonly app: App;
  /** What it is rendered from; two with the same one render the same. */
  readonly key: string;
  /** @throws {Failure} with what the program says */
  render(): Promise<RenderedApp>;
}

/** Renders what targets have. Close it when all is done. */
export interface Renderer {
  /** Reads and lays out what targets have at a commit, and renders nothing. */
  prepare(targets: readonly TargetFiles[], snapshot: Snapshot): Promise<Preparation>;
  /** Renders what targets have at a commit; what was rendered before from the same files is not rendered again. */
  render(targets: readonly TargetFiles[], snapshot: Snapshot): Promise<Rendered>;
  /** Deletes what was laid out. */
  close(): Promise<void>;
}

export interface Preparation {
  readonly prepared: readonly Prepared[];
  readonly unrendered: readonly Unrendered[];
}

export interface RendererOptions extends Omit<ToolOptions, 'home'> {
  /** Absolute path of the folder to work in: the runner's temporary one. */
  readonly scratch: string;
  readonly reach: Reach;
  /** Milliseconds for all of it; 60,000 when left out. Who waits wants the promotion. */
  readonly patience?: number;
}

/** @returns why nothing may be rendered, as one sentence: see {@link openTools} */
export async function openRenderer(options: RendererOptions): Promise<Renderer | string> {
  const root = join(options.scratch, `slipway-render-${randomUUID()}`);
  const store = openStore(root);
  const tools = await openTools({ ...options, home: store.empty });
  if (typeof tools === 'string') return tools;
  await mkdir(store.empty, { recursive: true });
  const end = Date.now() + (options.patience ?? 60_000);
  const bench = new Bench(options.reach, store, runner(tools, end));
  const prepare = (targets: readonly TargetFiles[], snapshot: Snapshot) => bench.prepare(targets, snapshot);
  return {
    prepare,
    async render(targets, snapshot) {
      const { prepared, unrendered } = await prepare(targets, snapshot);
      const { apps, unrendered: failed } = await renderAll(prepared);
      return { apps, unrendered: [...unrendered, ...failed] };
    },
    close: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Renders what is prepared; of what fails it says why. */
export async function renderAll(prepared: readonly Prepared[]): Promise<Rendered> {
  const done = await allSettled(prepared.map((one) => one.render()));
  const apps: RenderedApp[] = [];
  const unrendered: Unrendered[] = [];
  for (const [index, { app }] of prepared.entries()) {
    const result = done[index];
    if (result instanceof Failure) unrendered.push(failed(app, result));
    else if (result !== undefined) apps.push(result);
  }
  return { apps, unrendered };
}

function failed({ target, name, place }: App, error: unknown): Unrendered {
  return { target, name, place, why: reasonOf(error) };
}

type Run = (line: Line) => Promise<string[]>;

/** Runs each line once, for all who ask. @param end when rendering has taken too long */
function runner(tools: Tools, end: number): Run {
  const known = new Map<string, Promise<string[]>>();
  // Helm is little else than a processor's work.
  const lane = limiter(Math.max(2, availableParallelism()));
  return (line) => {
    const key = keyOf(line);
    const make = () =>
      lane(async () => {
        const left = end - Date.now();
        if (left <= 0) throw notRendered('rendering took too long');
        return splitManifests(await tools.render(line, left));
      });
    const result = known.get(key) ?? make();
    known.set(key, result);
    return result;
  };
}

function keyOf({ program, args, cwd }: Line): string {
  return JSON.stringify([program, args, cwd]);
}

/** What becomes of one source: texts, or a line that makes them, known by what it is made from. */
type Step = { readonly source: AppSource } & (
  | { readonly texts: readonly string[] }
  | { readonly from: string; readonly line: () => Promise<Line> }
);

class Bench {
  readonly #reach: Reach;
  readonly #store: Store;
  readonly #run: Run;

  constructor(reach: Reach, store: Store, run: Run) {
    this.#reach = reach;
    this.#store = store;
    this.#run = run;
  }

  async prepare(targets: readonly TargetFiles[], snapshot: Snapshot): Promise<Preparation> {
    const { apps, unrendered } = await findApps(targets, snapshot);
    const done = await allSettled(apps.map((app) => this.#prepareApp(app, snapshot)));
    const prepared: Prepared[] = [];
    const left: Unrendered[] = [...unrendered];
    for (const [index, app] of apps.entries()) {
      const result = done[index];
      if (result instanceof Failure) left.push(failed(app, result));
      else if (result !== undefined) prepared.push(result);
    }
    return { prepared, unrendered: left };
  }

  async #prepareApp(app: App, snapshot: Snapshot): Promise<Prepared> {
    if (app.sources.length === 0) throw notRendered('it has no source');
    const trees = await Promise.all(app.sources.map((source) => this.#treeOf(source, snapshot)));
    const refs = new Map(
      app.sources.flatMap(({ said }, index): [string, Tree][] => {
        const tree = trees[index];
        return textAt(said, 'ref') === '' || !tree ? [] : [[textAt(said, 'ref'), tree]];
      }),
    );
    const steps = (
      await Promise.all(app.sources.map((source, index) => this.#stepOf(app, source, trees[index] ?? null, refs)))
    ).flat();
    const texts = steps.map((step) => ('line' in step ? step.from : step.texts));
    const run = this.#run;
    return {
      app,
      key: sha256(JSON.stringify([app.target, app.name, app.namespace, texts])),
      async render() {
        const made = steps.map(async (step) => ({
          place: step.source.place,
          texts: 'line' in step ? await run(await step.line()) : step.texts,
        }));
        const parts = await allSettled(made);
        const manifests = parts.flatMap((part) => {
          if (part instanceof Failure) throw part;
          return part.texts.map((text) => ({ text, place: part.place }));
        });
        return { app, manifests };
      },
    };
  }

  /** The repository of a source; `null`: one of charts. */
  async #treeOf({ said }: AppSource, snapshot: Snapshot): Promise<Tree | null> {
    const [repository, revision] = [textAt(said, 'repoURL'), textAt(said, 'targetRevision')];
    if (textAt(said, 'chart') !== '' || repository.startsWith('oci://')) return null;
    const there = isOwn(this.#reach, repository, revision) ? snapshot : await this.#reach.git(repository, revision);
    return { snapshot: there, revision: there.commit };
  }

  async #stepOf(app: App, source: AppSource, tree: Tree | null, refs: ReadonlyMap<string, Tree>): Promise<Step[]> {
    const { said } = source;
    if (tree !== null && textAt(said, 'ref') !== '' && textAt(said, 'path') === '') return [];
    if ('plugin' in said) throw notRendered('a plugin of Argo CD renders it');
    // Nothing is fetched before it is known to be needed.
    if (tree === null) return [{ source, ...(await this.#fromPackage(app, source, refs)) }];
    const folder = folderIn(source);
    const files = await filesIn(tree.snapshot, folder);
    const taken: Taken = {
      ...{ app, files, refs, said: withOverrides(said, files, app.name) },
      git: { ...tree, folder },
    };
    const has = (key: string) => Object.keys(mappingAt(taken.said, key)).length > 0;
    const isKustomized = [...files.keys()].some((path) => !path.includes('/') && isKustomization(path));
    const made = (line: Line) => [{ source, from: keyOf(line), line: async () => line }];
    if (has('helm') || (files.has('Chart.yaml') && !has('kustomize') && !has('directory')))
      return made(await helmLine(taken, this.#reach, this.#store));
    if (has('kustomize') || (isKustomized && !has('directory'))) return made(await kustomizeLine(taken, this.#store));
    return [{ source, texts: manifestsIn(taken) }];
  }

  async #fromPackage(app: App, source: AppSource, refs: ReadonlyMap<string, Tree>) {
    const { said } = source;
    const without = { app, said, git: null, refs };
    const beside = await valuesBeside({ ...without, files: new Map() }, this.#store);
    const line = async () => helmLine({ ...without, files: await this.#packageOf(source) }, this.#reach, this.#store);
    return { from: JSON.stringify([said, beside]), line };
  }

  async #packageOf({ said }: AppSource) {
    const repository = textAt(said, 'repoURL').replace(/\/+$/, '');
    const version = textAt(said, 'targetRevision');
    const chart = textAt(said, 'chart');
    if (!/^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version))
      throw notRendered(`which version ${version || '*'} of the chart is, Argo CD decides when it looks`);
    if (chart !== '') return filesOfPackage(await this.#reach.chart(repository, chart, version));
    const slash = repository.lastIndexOf('/');
    return filesOfPackage(await this.#reach.chart(repository.slice(0, slash), repository.slice(slash + 1), version));
  }
}
