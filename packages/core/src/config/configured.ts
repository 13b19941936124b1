import { fillPath, presets } from '../environments/layout/presets.js';
import { anyService } from '../environments/lens/places.js';
import type { Environment, Gates, KeyPattern, TargetFiles, Window } from '../environments/model/environment.js';
import type { Known } from '../environments/model/known.js';
import type { ApplicationFiles } from '../environments/model/target.js';
import type { EnvironmentSetting, FilesSetting, TargetSetting } from './environments-schema.js';
import type { GatesSetting } from './gates-schema.js';
import type { Config } from './schema.js';
import { listOf } from './schema-parts.js';

type Keys = readonly (string | number)[];

/**
 * The environments of a configuration, in its order, with what the preset says and every default filled in. Pure; what
 * could be wrong was told when the configuration was read.
 */
export function readEnvironments(config: Config): readonly Environment[] {
  return Object.entries(config.environments).map(([name, environment]) => ({
    name,
    place: config.source.place('environments', name),
    from: environment.from ?? null,
    targets: targetsOf(name, environment, config),
    delivery: environment.delivery,
    merge: environment.merge,
    mergeChecks: environment['merge-checks'],
    draft: environment.draft,
    labels: environment.labels,
    reviewers: environment.reviewers,
    gates: gatesOf(environment.gates),
    createMissing: environment['create-missing'],
    pin: environment.pin,
    order: environment.order ?? null,
  }));
}

/** The names of an environment's targets: its own, or that and the key of each, joined by `-`. */
function targetNames(environment: string, targets: readonly string[]): readonly [string, ...string[]] {
  const [first, ...rest] = targets.map((target) => `${environment}-${target}`);
  return first === undefined ? [environment] : [first, ...rest];
}

function targetsOf(name: string, environment: EnvironmentSetting, config: Config): Environment['targets'] {
  const at: Keys = ['environments', name];
  const open = (key: string | null, files: readonly Layer[]): TargetFiles => {
    const placeholders = { environment: name, ...(key === null ? {} : { target: key }), name: targetName(name, key) };
    return openFiles(files, placeholders, config);
  };
  const layers = (key: string | null): Layer[] => [...presetLayer(config, key !== null), { at, files: environment }];
  const [first, ...rest] = Object.entries(environment.targets ?? {}).map(([key, files]) =>
    open(key, [...layers(key), { at: [...at, 'targets', key], files }]),
  );
  return first === undefined ? [open(null, layers(null))] : [first, ...rest];
}

function targetName(environment: string, key: string | null): string {
  return targetNames(environment, key === null ? [] : [key])[0];
}

/** Where something is said about files, and what. A later layer wins, key by key. */
interface Layer {
  readonly at: Keys;
  readonly files: TargetSetting;
}

function presetLayer({ preset }: Config, several: boolean): Layer[] {
  if (preset === undefined) return [];
  if (typeof preset === 'object') return [{ at: ['preset'], files: preset }];
  return [{ at: ['preset'], files: presets[preset][several ? 'several' : 'one'] }];
}

function openFiles(
  layers: readonly Layer[],
  placeholders: Readonly<Record<string, string>>,
  config: Config,
): TargetFiles {
  const last = <K extends keyof TargetSetting>(key: K) => layers.findLast(({ files }) => files[key] !== undefined);
  const fill = (path: string) => fillPath(path, placeholders);
  const keys = last('keys');
  const charts = last('charts')?.files.charts;
  const services = last('services')?.files.services;
  const values = listOf(last('values')?.files.values).map(fill).map(onlyYaml);
  return {
    name: placeholders.name ?? '',
    values: values.map(anyService),
    valuesByService: values.filter((path) => path.includes('{service}')),
    applications: applicationsOf(last('applications')?.files.applications, fill),
    keys: Object.entries(keys?.files.keys ?? {}).map(([key, setting]): KeyPattern => {
      const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
      return { key, as, of: listOf(of), place: config.source.place(...(keys?.at ?? []), 'keys', key) };
    }),
    charts: charts === undefined ? null : listOf(charts),
    ...(services === undefined ? {} : { services: listOf(services) }),
    registry: last('registry')?.files.registry ?? null,
  };
}

/** A glob for whatever is in a folder means its YAML: READMEs and scripts are none of an environment's files. */
function onlyYaml(glob: string): string {
  return glob.replace(/(?<=^|\/)(\*\*?)$/, (all) => `${all === '*' ? '' : '**/'}*.{yaml,yml,json}`);
}

/** Files of which all Applications are meant, and those of which some are. */
function applicationsOf(setting: FilesSetting['applications'], fill: (path: string) => string): ApplicationFiles[] {
  const items = listOf(setting);
  const alone = items.flatMap((item) => (typeof item === 'string' ? [onlyYaml(fill(item))] : []));
  const chosen = items.flatMap((item): ApplicationFiles[] => {
    if (typeof item === 'string') return [];
    const { files, names, labels, elements } = item;
    return [
      {
        files: listOf(files).map(fill).map(onlyYaml),
        ...(names === undefined ? {} : { names: listOf(names).map(fill) }),
        ...(labels === undefined ? {} : { labels: fillAll(labels, fill) }),
        ...(elements === undefined ? {} : { elements: fillAll(elements, fill) }),
      },
    ];
  });
  return [...(alone.length === 0 ? [] : [{ files: alone }]), ...chosen];
}

function fillAll(texts: Readonly<Record<string, string>>, fill: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
}

function gatesOf(gates: GatesSetting): Gates {
  return {
    checks: gates.checks.map((check) => {
      const { name, app, on } =
        typeof check === 'string' ? { name: check, app: null, on: 'environment' as const } : check;
      return { name, app: app ?? null, on };
    }),
    soak: milliseconds(gates.soak),
    health: gates.health ?? null,
    windows: listOf(gates.windows).map(
      ({ days, from, to, zone }): Window => ({ days: listOf(days).flatMap(weekdays), from, to, zone }),
    ),
    freeze: gates.freeze ?? null,
    bypass: gates.bypass,
    byHand: gates['by-hand'],
    approvals: gates.approvals,
  };
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as people write it, `30m`, `24h` or `2d`. */
function milliseconds(duration: string): number {
  return Number(duration.slice(0, -1)) * (units[duration.slice(-1)] ?? 0);
}

const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** ISO weekdays of `mon`, `mon-fri`, or `sat-mon`, which goes over the end of the week. */
function weekdays(text: string): number[] {
  const [first = '', last = first] = text.split('-');
  const [from, to] = [week.indexOf(first), week.indexOf(last)];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, offset) => ((from + offset) % 7) + 1);
}

/** Services and charts as configured. */
export function readKnown(config: Config): Known {
  return {
    services: Object.entries(config.services).map(([name, { image, source, formerly, path }]) => ({
      name,
      image: image ?? null,
      source: source ?? null,
      formerly,
      ...(path === undefined ? {} : { folder: path }),
    })),
    image: config.image ?? null,
    tagPattern: config['tag-pattern'],
    chartTags: config['chart-tag-pattern'],
    path: config.source.path,
  };
}
