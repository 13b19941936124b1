import { hasGates } from '@slipway/core/environments/gates/gate';
import type { Environment, Gates } from '@slipway/core/environments/model/environment';
import type { KeyPath } from '@slipway/core/files/key-path';
import type { YamlFile } from '@slipway/core/files/yaml';
import type { YamlMapping } from '@slipway/core/files/yaml-mapping';
import type { Table } from '@slipway/core/inputs/table';

export type Right = readonly [name: string, level: 'read' | 'write'];

/** What gates make an action need that it does not always need. */
const byGates: Readonly<Record<string, (gates: Gates) => boolean>> = {
  statuses: hasGates,
  checks: ({ checks }) => checks.length > 0,
  issues: ({ freeze }) => freeze !== null,
};
const gated: readonly string[] = ['promote-env', 'rollback-env', 'gate-check'];

/** Whether an action asks what gates say, and tells it. */
export function isGated({ name }: Table): boolean {
  return gated.includes(name);
}

/**
 * Rights that a step needs: those its action always needs, those of gates, and that of the pull request.
 * @param environments of this repository @param input what the step says of an input @param opensPull unless a configuration says otherwise
 */
export function required(
  table: Table,
  environments: readonly Environment[],
  input: (key: string) => string,
  opensPull: boolean,
): readonly Right[] {
  const asksGates = isGated(table);
  // Else the configuration that counts is another one.
  const isHere = ['config-repository', 'base-branch', 'config'].every((key) => input(key) === '');
  const names = (input('environment') || input('environments')).split(/[\s,]+/);
  const named = environments.filter((environment) => names.includes(environment.name));
  const entered = !asksGates || !isHere ? [] : named.length > 0 ? named : environments;
  const isSaid = !asksGates || input('delivery') !== '' || entered.some(({ delivery }) => delivery === 'pull-request');
  return Object.entries(table.permissions).flatMap(([right, { level, when }]): Right[] => {
    const isPull = right === 'pull-requests' && opensPull && isSaid;
    const isNeeded = when === undefined || isPull || entered.some(({ gates }) => byGates[right]?.(gates) === true);
    return isNeeded ? [[right, level]] : [];
  });
}

/** The step that makes the token of an App. */
export interface AppToken {
  readonly id: string;
  /** The rights that it asks for; none: all that the App has. */
  readonly rights: ReadonlyMap<string, string>;
}

/** The step of the same job that makes a token; `undefined`: it is from elsewhere. @param at path of the job's steps */
export function appToken(yaml: YamlFile, at: KeyPath, token: string): AppToken | undefined {
  const [, id] = /^\$\{\{ *steps\.([\w-]+)\.outputs\.token *\}\}$/.exec(token) ?? [];
  const step = [...yaml.mappingsAt(at)].find(
    ({ path, scalars }) =>
      path.length === at.length + 1 &&
      scalars.get('id')?.value === id &&
      /^actions\/create-github-app-token@/.test(scalars.get('uses')?.value ?? ''),
  );
  if (id === undefined || step === undefined) return undefined;
  const inputs = mappingAt(yaml, [...step.path, 'with'])?.scalars ?? new Map();
  const rights = [...inputs].flatMap(([key, { value }]): [string, string][] =>
    key.startsWith('permission-') ? [[key.slice('permission-'.length), value]] : [],
  );
  return { id, rights: new Map(rights) };
}

/** The mapping at a key path; `undefined`: something else is there, or nothing. */
export function mappingAt(yaml: YamlFile, at: KeyPath): YamlMapping | undefined {
  const [first] = yaml.mappingsAt(at);
  return first?.path.length === at.length ? first : undefined;
}
