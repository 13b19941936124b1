import * as v from 'valibot';
import { pathPlaceholders, presets } from '../environments/layout/presets.js';
import type { Problem } from '../failure.js';
import { suggestion } from '../suggestion.js';
import { bad, type Layer, type Part, part } from './environments-part.js';
import type { EnvironmentSetting, TargetSetting } from './environments-schema.js';
import { listOf } from './schema-parts.js';
import { chartTagProblems, serviceProblems } from './service-problems.js';
import type { ConfigSource, Keys } from './source.js';

type Environments = Readonly<Record<string, EnvironmentSetting>>;

/**
 * What does not go together in the configuration of environments, whatever else is wrong with the file.
 * @param value as the YAML has it; where it is not as the schema says, which is told there, nothing is said here
 */
export function environmentProblems(value: unknown, source: ConfigSource): Problem[] {
  const result = v.safeParse(part, value ?? {});
  if (!result.success) return [];
  const { environments } = result.output;
  return [
    ...pathProblems(environments, source),
    ...Object.entries(environments).flatMap(([name, environment]) => [
      ...fileProblems(name, environment, result.output, source),
      ...mergeProblems(name, environment, source),
      ...gateProblems(name, environment, source),
    ]),
    ...nameProblems(environments, source),
    ...serviceProblems(result.output, source),
    ...chartTagProblems(result.output['chart-tag-pattern'], source),
  ];
}

/** `from` names an environment, and no way leads in a circle. */
function pathProblems(environments: Environments, source: ConfigSource): Problem[] {
  const names = Object.keys(environments);
  return Object.entries(environments).flatMap(([name, { from }]) => {
    const keys = ['environments', name, 'from'];
    if (from === undefined) return [];
    if (!names.includes(from)) {
      const others = names.filter((other) => other !== name);
      const fix = suggestion(from, others, 'Environments');
      return [
        bad(
          'environment-unknown',
          `\`${name}\` has \`from: ${from}\`, but there is no such environment`,
          fix,
          source,
          keys,
        ),
      ];
    }
    const circle = circleFrom(name, environments);
    // Told once, at the first of its environments.
    if (circle === undefined || circle.some((other) => names.indexOf(other) < names.indexOf(name))) return [];
    const way = [...circle.toReversed(), circle.at(-1)].map((other) => `\`${other}\``).join(' → ');
    return [
      bad(
        'environments-circle',
        `no build can reach ${way}: each waits for the one before it`,
        `Remove \`from\` from the environment that builds are deployed to, such as \`${name}\`.`,
        source,
        keys,
      ),
    ];
  });
}

/** The environments on the way back from one to itself. */
function circleFrom(name: string, environments: Environments): string[] | undefined {
  const seen: string[] = [];
  for (let step: string | undefined = name; step !== undefined; step = environments[step]?.from) {
    if (step === name && seen.length > 0) return seen;
    if (seen.includes(step)) return undefined;
    seen.push(step);
  }
  return undefined;
}

/** Targets are known by one name each. */
function nameProblems(environments: Environments, source: ConfigSource): Problem[] {
  const known = new Map<string, Keys>();
  return Object.entries(environments).flatMap(([name, { targets = {} }]) => {
    const own = Object.keys(targets).map((key): [string, Keys] => [
      `${name}-${key}`,
      ['environments', name, 'targets', key],
    ]);
    const all: [string, Keys][] = own.length === 0 ? [[name, ['environments', name]]] : own;
    return all.flatMap(([target, keys]) => {
      const other = known.get(target);
      if (other === undefined) {
        known.set(target, keys);
        return [];
      }
      const message = `\`${other.join('.')}\` and \`${keys.join('.')}\` are both the target ${target}`;
      return [bad('target-twice', message, 'Rename one of them.', source, keys)];
    });
  });
}

function fileProblems(name: string, environment: EnvironmentSetting, all: Part, source: ConfigSource): Problem[] {
  const keys: Keys = ['environments', name];
  const targets = Object.entries(environment.targets ?? {});
  const own: Layer[] = [
    ...(typeof all.preset === 'object' ? [{ keys: ['preset'], files: all.preset }] : []),
    { keys, files: environment },
  ];
  const ofTargets = targets.map(([key, files]): Layer => ({ keys: [...keys, 'targets', key], files }));
  const layers = [...own, ...ofTargets];
  const usual = typeof all.preset === 'string' ? [presets[all.preset][targets.length === 0 ? 'one' : 'several']] : [];
  const shared = [...usual, ...own.map(({ files }) => files)];
  const without = (targets.length === 0 ? [{ keys, files: {} }] : ofTargets).filter(({ files }) =>
    hasNoFiles([...shared, files]),
  );
  return [
    ...without.map((layer) =>
      bad(
        'environment-without-files',
        `\`${layer.keys.join('.')}\` has no files`,
        `Name its \`values\` or \`applications\`, or a \`preset\` for all: ${Object.keys(presets).join(', ')}.`,
        source,
        layer.keys,
      ),
    ),
    ...layers.flatMap((layer) => placeholderProblems(layer, name, targets.length > 0, source)),
  ];
}

/** Of layers, the last that says something counts, an empty list too. */
function hasNoFiles(layers: readonly TargetSetting[]): boolean {
  const values = layers.findLast((layer) => layer.values !== undefined)?.values;
  const applications = layers.findLast((layer) => layer.applications !== undefined)?.applications;
  const files = listOf(applications).flatMap((item) => (typeof item === 'string' ? item : listOf(item.files)));
  return listOf(values).length === 0 && files.length === 0;
}

function placeholderProblems({ keys, files }: Layer, name: string, several: boolean, source: ConfigSource): Problem[] {
  const applications = listOf(files.applications).map((item) => (typeof item === 'string' ? { files: item } : item));
  const paths: [string, string][] = [
    ...listOf(files.values).map((path): [string, string] => ['values', path]),
    ...applications.flatMap((item) => listOf(item.files).map((path): [string, string] => ['applications', path])),
  ];
  return paths.flatMap(([key, path]) =>
    [...path.matchAll(/\{([\w-]+)\}/g)].flatMap(([whole, placeholder = '']) => {
      const message = `\`${[...keys, key].join('.')}\` is ${JSON.stringify(path)}, where \`${whole}\` has no value`;
      const report = (more: string, fix: string) =>
        bad('path-unknown-placeholder', `${message}${more}`, fix, source, [...keys, key]);
      if (placeholder === 'service' && key === 'values') {
        return path.slice(0, path.indexOf(whole)).includes('**')
          ? [report(' behind `**`', 'Write `*` instead, once for each folder.')]
          : [];
      }
      if (pathPlaceholders.every((known) => known !== placeholder)) {
        const known = [...pathPlaceholders, ...(key === 'values' ? ['service'] : [])];
        return [report('', `Use ${known.map((one) => `\`{${one}}\``).join(', ')}.`)];
      }
      if (placeholder !== 'target' || several) return [];
      return [
        report(
          ` in \`${name}\`: it has no \`targets\``,
          'Use `{name}`: the name of the environment, and of the target if there is one.',
        ),
      ];
    }),
  );
}

/** Checks are named for pull requests that merge themselves. */
function mergeProblems(name: string, environment: EnvironmentSetting, source: ConfigSource): Problem[] {
  if (environment.merge === 'auto' || environment['merge-checks'].length === 0) return [];
  return [
    bad(
      'merge-checks-without-auto',
      `\`merge-checks\` of \`${name}\` is for \`merge: auto\`, and \`${name}\` has \`merge: manual\``,
      'Write `merge: auto`, or remove `merge-checks`.',
      source,
      ['environments', name, 'merge-checks'],
    ),
  ];
}

function gateProblems(name: string, { from, gates, delivery }: EnvironmentSetting, source: ConfigSource): Problem[] {
  const at: Keys = ['environments', name, 'gates'];
  const windows = listOf(gates.windows).flatMap((window, index) =>
    window.from === window.to || window.from === '24:00'
      ? [
          bad(
            'window-empty',
            `a window of \`${name}\` is from ${window.from} to ${window.to}`,
            'Give it two different times, or leave out both for the whole day.',
            source,
            [...at, 'windows', index],
          ),
        ]
      : [],
  );
  const before = from === undefined ? (['soak', 'health'] as const).filter((key) => (gates[key] ?? '0m') !== '0m') : [];
  const unasked = delivery === 'push' && gates.approvals.length > 0;
  return [
    ...windows,
    ...(unasked
      ? [
          bad(
            'approvals-without-pull-request',
            `\`gates.approvals\` of \`${name}\` waits for reviews, and \`delivery: push\` opens no pull request`,
            'Remove `delivery: push`, or `gates.approvals`.',
            source,
            [...at, 'approvals'],
          ),
        ]
      : []),
    ...before.map((key) =>
      bad(
        'gate-without-from',
        `\`gates.${key}\` of \`${name}\` judges the environment before it, and \`${name}\` has no \`from\``,
        `Add \`from: <environment>\` to \`${name}\`, or remove \`gates.${key}\`.`,
        source,
        [...at, key],
      ),
    ),
  ];
}
