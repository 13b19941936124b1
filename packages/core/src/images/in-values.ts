import { recordOf } from '../ports/kubernetes/fields.js';

/** The repositories that the values of a chart name, each with the registry beside it. */
export function repositoriesIn(values: unknown): string[] {
  if (Array.isArray(values)) return values.flatMap(repositoriesIn);
  const record = recordOf(values);
  if (record === undefined) return [];
  const { registry, repository } = record;
  const own =
    typeof repository !== 'string' || repository === ''
      ? []
      : [typeof registry === 'string' && registry !== '' ? `${registry}/${repository}` : repository];
  return [...own, ...Object.values(record).flatMap(repositoriesIn)];
}
