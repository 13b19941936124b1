import { Failure, type Finding } from '@slipway/core/failure';
import type { Cluster, ToolOptions } from '@slipway/core/ports/kubernetes/cluster';
import { fieldIn, listAt, numberAt, textAt, textsAt } from '@slipway/core/ports/kubernetes/fields';
import { explainCluster, getObjects, lastLines } from '@slipway/core/ports/kubernetes/kubectl';
import { explainHelm } from './explain-helm.js';

/** A Helm release by name and namespace. */
export interface ReleaseAddress {
  readonly name: string;
  readonly namespace: string;
}

/** A revision in the history of a release. */
export interface Revision {
  readonly number: number;
  /** Such as `deployed`, `superseded`, `failed`, `pending-upgrade`. */
  readonly status: string;
  /** Name and version: `shop-1.4.1`. */
  readonly chart: string;
  readonly description: string;
}

/** What Helm would make, or has made. */
export interface Rendering {
  readonly chart: string;
  readonly appVersion: string;
  /** All objects, as YAML. */
  readonly manifest: string;
  readonly hooks: readonly Hook[];
}

export interface Hook {
  readonly manifest: string;
  /** When it runs, such as `pre-upgrade`. */
  readonly events: readonly string[];
}

/** Label of a revision: the run of the workflow that made it, and the number it was made as. Helm copies labels into later revisions. */
const runLabel = 'slipway-run';
/** The same label once more, when its check was passed. Helm keeps labels where it writes a record again, such as after `helm test`, but no annotations. */
const checkedLabel = 'slipway-checked';

/**
 * Label of a revision that a run goes back to: the run, and the number of the revision that its rollback makes. Helm copies it into that one; from a
 * rollback by hand, which makes another number, it says nothing.
 */
const rollbackLabel = 'slipway-rollback';

/** Who made a revision, as the label of its record says. */
export interface Maker {
  readonly run: string;
  /** The revision that it made. Another one was copied from that: by a rollback, or by an upgrade by hand. */
  readonly revision: number;
  /** Its check was passed. */
  readonly isChecked: boolean;
}

/** Arguments of an upgrade that say who makes a revision. @param run empty: nobody knows */
export function madeBy(run: string, revision: number): string[] {
  return run === '' ? [] : ['--labels', `${runLabel}=${run}-${revision}`];
}

function makerIn(label: string): Pick<Maker, 'run' | 'revision'> | null {
  const [, run, made] = /^(.+)-(\d+)$/.exec(label) ?? [];
  return run === undefined || made === undefined ? null : { run, revision: Number(made) };
}

/** How long Helm may take where it waits for nothing. */
const shortTime = 180_000;
/** How much longer than the time that Helm itself is given. */
const margin = 60_000;

/** Helm, as far as one release is concerned. */
export class Helm {
  readonly #cluster: Cluster;
  readonly #at: ReleaseAddress;
  readonly #records: 'secrets' | 'configmaps';

  /** @param driver where it keeps its records, as `HELM_DRIVER` says */
  constructor(cluster: Cluster, at: ReleaseAddress, driver: string | undefined) {
    this.#cluster = cluster;
    this.#at = at;
    this.#records = driver === 'configmap' || driver === 'configmaps' ? 'configmaps' : 'secrets';
  }

  /** Its newest revisions, oldest first; none: there is no such release. */
  async history(): Promise<Revision[]> {
    const { stdout, stderr, exitCode } = await this.#helm(['history', this.#at.name, '--max', '256', '-o', 'json']);
    if (exitCode !== 0) {
      if (/release: not found/.test(stderr)) return [];
      throw new Failure(explainCluster(`read the history of ${this.#at.name}`, stderr));
    }
    const answer: unknown = JSON.parse(stdout);
    return listAt({ answer }, 'answer').map((one) => ({
      number: numberAt(one, 'revision') ?? 0,
      status: textAt(one, 'status') ?? '',
      chart: textAt(one, 'chart') ?? '',
      description: textAt(one, 'description') ?? '',
    }));
  }

  /**
   * Who made a revision, as its record says, which Helm 3 shows nowhere
   * (https://helm.sh/docs/topics/advanced/#storage-backends). @returns `null`: nothing says so
   */
  async makerOf(revision: number): Promise<Maker | null> {
    const { [runLabel]: label = '', [checkedLabel]: checked } = await this.#labelsOf(revision);
    const maker = makerIn(label);
    return maker && { ...maker, isChecked: checked === label };
  }

  /** The run that made this very revision. @returns `null`: nobody knows, or it is a copy */
  async runOf(revision: number): Promise<string | null> {
    const maker = await this.makerOf(revision);
    return maker?.revision === revision ? maker.run : null;
  }

  /** The run whose rollback made this very revision. @returns `null`: nobody knows, or a person did */
  async runOfRollback(revision: number): Promise<string | null> {
    const maker = makerIn((await this.#labelsOf(revision))[rollbackLabel] ?? '');
    return maker?.revision === revision ? maker.run : null;
  }

  async #labelsOf(revision: number): Promise<Readonly<Record<string, string>>> {
    const { name, namespace } = this.#at;
    const selector = `owner=helm,name=${name},version=${revision}`;
    const [record] = await getObjects(this.#cluster, [this.#records, '-n', namespace, '-l', selector]);
    return textsAt(record?.json, 'metadata', 'labels');
  }

  /** Notes on the record of a revision that a run goes back to it. @param makes the revision that the rollback makes */
  async noteRollback(to: number, run: string, makes: number): Promise<readonly Finding[]> {
    await this.#note(to, '', `${rollbackLabel}=${run}-${makes}`, `note that revision ${to} comes back`);
    return [];
  }

  /** Notes on the record of a revision that its check was passed; not on what another run made. */
  async noteChecked(revision: number, run: string): Promise<void> {
    const label = `${run}-${revision}`;
    const doing = `note that revision ${revision} of ${this.#at.name} was checked`;
    await this.#note(revision, `,${runLabel}=${label}`, `${checkedLabel}=${label}`, doing);
  }

  async #note(revision: number, only: string, label: string, doing: string): Promise<void> {
    const { name, namespace } = this.#at;
    const selector = `owner=helm,name=${name},version=${revision}${only}`;
    const args = ['label', this.#records, '-n', namespace, '-l', selector, label, '--overwrite'];
    const { stderr, exitCode } = await this.#cluster.run('kubectl', args, { timeout: shortTime });
    if (exitCode !== 0) throw new Failure(explainCluster(doing, stderr));
  }

  /** What a revision has. */
  async manifestOf(revision: number): Promise<Pick<Rendering, 'manifest' | 'hooks'>> {
    const about = [this.#at.name, '--revision', `${revision}`];
    const [manifest, hooks] = await Promise.all([
      this.#must('read the manifest', ['get', 'manifest', ...about]),
      this.#must('read the hooks', ['get', 'hooks', ...about]),
    ]);
    return { manifest, hooks: hooks.trim() === '' ? [] : [{ manifest: hooks, events: [] }] };
  }

  /** What an upgrade would make, with what the cluster says of itself. Nothing is changed. @param args of the upgrade */
  async preview(args: readonly string[]): Promise<Rendering> {
    const { stdout, stderr, exitCode } = await this.#helm([
      'upgrade',
      '--install',
      '--dry-run=server',
      '-o',
      'json',
      ...args,
    ]);
    if (exitCode !== 0) throw new Failure(explainHelm(`render ${this.#at.name}`, stderr));
    const json: unknown = JSON.parse(stdout);
    const of = fieldIn(json, 'chart', 'metadata');
    return {
      chart: `${textAt(of, 'name') ?? ''}-${textAt(of, 'version') ?? ''}`,
      appVersion: textAt(of, 'appVersion') ?? '',
      manifest: textAt(json, 'manifest') ?? '',
      hooks: listAt(json, 'hooks').map((hook) => ({
        manifest: textAt(hook, 'manifest') ?? '',
        events: listAt(hook, 'events').flatMap((event) => (typeof event === 'string' ? [event] : [])),
      })),
    };
  }

  /** As {@link preview}, where an upgrade that was interrupted keeps Helm from answering. @param args of the upgrade */
  async template(args: readonly string[], chart: ChartMetadata): Promise<Rendering> {
    const known = withoutUpgrade(args);
    const version = await this.#must('say its version', ['version', '--template', '{{.Version}}']);
    // Helm 3 asks the cluster for its version and kinds only to validate; Helm 4 refuses both flags together.
    const asks = ['--dry-run=server', ...(/^v?3\./.test(version) ? ['--validate'] : [])];
    const manifest = await this.#must('render the chart', [
      'template',
      '--is-upgrade',
      '--skip-tests',
      ...asks,
      ...known,
    ]);
    return { chart: `${chart.name}-${chart.version}`, appVersion: chart.appVersion, manifest, hooks: [] };
  }

  /**
   * Installs or upgrades.
   * @param timeout milliseconds that Helm is given
   * @throws {Failure} `helm-failed` with what Helm says
   */
  async upgrade(args: readonly string[], timeout: number): Promise<void> {
    const { stderr, exitCode } = await this.#helm(['upgrade', '--install', ...args], { timeout: timeout + margin });
    if (exitCode !== 0) throw new Failure(explainHelm(`upgrade ${this.#at.name} in ${this.#at.namespace}`, stderr));
  }

  /** Goes back to a revision, as a new one. */
  async rollback(revision: number, timeout: number, isWaiting: boolean): Promise<void> {
    const args = [
      'rollback',
      this.#at.name,
      `${revision}`,
      '--timeout',
      seconds(timeout),
      ...(isWaiting ? ['--wait'] : []),
    ];
    const { stderr, exitCode } = await this.#helm(args, { timeout: timeout + margin });
    if (exitCode !== 0) throw new Failure(explainHelm(`roll ${this.#at.name} back to revision ${revision}`, stderr));
  }

  /** Uninstalls, in whatever state it is. What is gone already is no mistake. */
  async uninstall(timeout: number): Promise<void> {
    const args = ['uninstall', this.#at.name, '--ignore-not-found', '--timeout', seconds(timeout)];
    const { stderr, exitCode } = await this.#helm(args, { timeout: timeout + margin });
    if (exitCode !== 0) throw new Failure(explainHelm(`uninstall ${this.#at.name}`, stderr));
  }

  /** What a chart says of itself. @param chart its folder or package */
  async show(chart: string): Promise<{ readonly metadata: string; readonly values: string }> {
    const [metadata, values] = await Promise.all([
      this.#must('read the chart', ['show', 'chart', chart]),
      this.#must('read the values of the chart', ['show', 'values', chart]),
    ]);
    return { metadata, values };
  }

  /** Fetches a chart from a registry into a folder. @returns the digest of its manifest; `null`: Helm does not say */
  async pull(chart: string, version: string, folder: string, isPlain: boolean): Promise<string | null> {
    const args = ['pull', chart, '--version', version, '--destination', folder, ...(isPlain ? ['--plain-http'] : [])];
    const { stdout, stderr, exitCode } = await this.#helm(args);
    if (exitCode !== 0) {
      throw new Failure({
        code: 'chart-not-found',
        message: `${chart} ${version} cannot be fetched: ${lastLines(stderr)}`,
        fix: 'Check `chart` and `version`, and that a step before this one logs in to the registry (`helm registry login`, docker/login-action).',
      });
    }
    return /Digest: (sha256:[0-9a-f]{64})/.exec(`${stdout}\n${stderr}`)?.[1] ?? null;
  }

  #helm(args: readonly string[], options: ToolOptions = {}) {
    const isLocal = args[0] === 'show' || args[0] === 'pull';
    return this.#cluster.run('helm', isLocal ? args : [...args, '--namespace', this.#at.namespace], {
      timeout: shortTime,
      ...options,
    });
  }

  async #must(doing: string, args: readonly string[]): Promise<string> {
    const { stdout, stderr, exitCode } = await this.#helm(args);
    if (exitCode !== 0) throw new Failure(explainHelm(doing, stderr));
    return stdout;
  }
}

/** What Chart.yaml says. */
export interface ChartMetadata {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
}

/** A duration as Helm takes it. */
export function seconds(milliseconds: number): string {
  return `${Math.ceil(milliseconds / 1000)}s`;
}

/** What `helm template` takes of the arguments of an upgrade. */
function withoutUpgrade(args: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--reset-values') continue;
    if (['--labels', '--description', '--timeout'].includes(arg)) index += 1;
    else kept.push(arg);
  }
  return kept;
}
