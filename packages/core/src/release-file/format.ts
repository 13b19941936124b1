import type { ReleaseContent } from './content.js';

/** What is written: both parts with all that is known; or, of the services alone, tag and digest, or those with the commit. */
export type ReleaseForm = 'release' | 'digests' | 'components';

/** A release as outputs have it: the form `release`, names sorted, keys in a fixed order, without what is not known. */
export function releaseObject({ services, charts }: ReleaseContent): {
  readonly services: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly charts: Readonly<Record<string, Readonly<Record<string, string>>>>;
} {
  return {
    services: Object.fromEntries(listed(services, ['tag', 'digest', 'sha'])),
    charts: Object.fromEntries(listed(charts, ['version', 'digest', 'appVersion'])),
  };
}

/** Writes a release as JSON: names sorted, keys in a fixed order, a final newline. */
export function formatRelease({ services, charts }: ReleaseContent, form: ReleaseForm): string {
  switch (form) {
    case 'release': {
      const parts = [
        ['services', listed(services, ['tag', 'digest', 'sha'])],
        ['charts', listed(charts, ['version', 'digest', 'appVersion'])],
      ] as const;
      return `${object(parts.map(([part, entries]) => [part, object(entries.map(([name, one]) => [name, json(one)]))]))}\n`;
    }
    case 'digests':
      return `${object(listed(services, ['tag', 'digest']).map(([name, one]) => [name, json(one)]))}\n`;
    case 'components':
      return `${object(listed(services, ['tag', 'sha', 'digest']).map(([name, one]) => [name, json(one)]))}\n`;
  }
}

function listed<K extends string>(
  entries: ReadonlyMap<string, { readonly [key in K]?: string }>,
  fields: readonly K[],
): [string, Readonly<Record<string, string>>][] {
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, one]) => [
      name,
      Object.fromEntries(
        fields.flatMap((field) => {
          const value = one[field];
          return value === undefined ? [] : [[field, value]];
        }),
      ),
    ]);
}

/** Entries one by one: a JavaScript object would put `10` before `api` whatever the order. */
function object(entries: readonly (readonly [string, string])[]): string {
  const body = entries.map(([name, value]) => `  ${JSON.stringify(name)}: ${value.replaceAll('\n', '\n  ')}`);
  return body.length === 0 ? '{}' : `{\n${body.join(',\n')}\n}`;
}

function json(value: object): string {
  return JSON.stringify(value, null, 2);
}
