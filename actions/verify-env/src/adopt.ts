import { readImage, type ServiceRow } from '@slipway/core/cluster/compare';
import type { Reading } from '@slipway/core/environments/lens/read';
import type { Environment } from '@slipway/core/environments/model/environment';
import { whenTheyRan } from '@slipway/core/environments/past/named';
import { pastOf } from '@slipway/core/environments/past/past';
import { Failure } from '@slipway/core/failure';
import { type ComponentId, chartId, configuredName, serviceId } from '@slipway/core/nouns/component';
import type { CommitId, DatedCommit } from '@slipway/core/nouns/git';
import { uses } from '@slipway/core/pages';
import type { World } from '@slipway/core/run/world';
import type { Verified } from './judge.js';

/** What runs in place of what git says, and git said earlier. */
export interface Adoption {
  readonly target: string;
  /** A service, or a chart. */
  readonly component: ComponentId;
  /** Its tag, digest or version. */
  readonly running: string;
  /** The newest commit at which git said so. */
  readonly commit: DatedCommit;
  /** A step that brings git to what runs. */
  readonly step: string;
}

/** What should run, and where its past is. */
interface Ground {
  readonly environment: Environment | null;
  readonly readings: readonly Reading[];
  readonly commit: CommitId;
}

/** Looks in the past of each target for what runs there in place of what should. Without an environment there is no past. */
export async function findAdoptions(
  { environment, readings, commit }: Ground,
  verified: readonly Verified[],
  { history }: Pick<World, 'history'>,
): Promise<Adoption[]> {
  if (environment === null) return [];
  const found: Adoption[] = [];
  for (const one of verified) {
    const reading = readings.find(({ target }) => target.name === one.target.name);
    const others = [...otherServices(one), ...otherCharts(one)];
    if (reading === undefined || others.length === 0) continue;
    const past = pastOf(reading.target, history, commit, { only: new Set(others.map(({ component }) => component)) });
    for (const { component, running } of others) {
      const moment = await lastTime(past, component, running);
      if (moment === null) continue;
      const step = stepFor(environment, reading.target.name, component, running);
      found.push({ target: reading.target.name, component, running, commit: moment, step });
    }
  }
  return found;
}

type Other = Pick<Adoption, 'component' | 'running'>;

function otherServices({ services }: Verified): Other[] {
  return services.flatMap((row): Other[] => {
    const running = row.state === 'other' ? nameOfOther(row) : null;
    return running === null ? [] : [{ component: serviceId(row.wanted.name), running }];
  });
}

/** What Applications deployed in place of a chart's version, also by hand. */
function otherCharts({ target, charts }: Verified): Other[] {
  return charts.flatMap(({ name, running: [running = '', ...more], isRight }): Other[] => {
    if (isRight || running === '' || more.length > 0) return [];
    const { before = '' } = target.charts.find((chart) => chart.name === name) ?? {};
    return [{ component: chartId(name), running: running.startsWith(before) ? running.slice(before.length) : running }];
  });
}

/** What runs in place of the wanted, where that is one thing: by digest, else by tag. */
function nameOfOther({ sightings }: ServiceRow): string | null {
  const images = sightings.filter(({ is }) => is === 'other').map(({ container }) => readImage(container.image));
  const [name, ...more] = new Set(images.map(({ digest, tag }) => digest ?? tag ?? ''));
  return name === undefined || name === '' || more.length > 0 ? null : name;
}

async function lastTime(
  past: Parameters<typeof whenTheyRan>[0],
  id: ComponentId,
  name: string,
): Promise<DatedCommit | null> {
  try {
    const [moment = null] = await whenTheyRan(past, [[id]], name);
    return moment?.commit ?? null;
  } catch (error) {
    // A past that is too long, or cannot be read, tells nothing.
    if (error instanceof Failure) return null;
    throw error;
  }
}

function stepFor({ name, targets }: Environment, target: string, component: ComponentId, release: string): string {
  const isPart = target !== name && targets.some((one) => one.name === target);
  const part = isPart ? `\n    targets: ${target}` : '';
  return `- uses: ${uses('rollback-env')}\n  with:\n    environment: ${name}${part}\n    services: ${configuredName(component)}\n    release: ${JSON.stringify(release)}\n    reason: runs in the cluster already`;
}
