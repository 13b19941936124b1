import { isDeepStrictEqual } from 'node:util';
import { encode } from '../files/text.js';
import { writeYamlValue } from '../files/yaml-value.js';
import { diffOf } from '../plan/diff.js';
import type { ObjectChange } from './compare.js';
import type { RenderedObject } from './objects.js';
import { isSaid, mappingAt, type Said } from './said.js';

/** Keys of metadata that say which version of a chart made an object, and nothing else. */
const labels = ['helm.sh/chart', 'app.kubernetes.io/version', 'chart'];

/** Whether an object changes in nothing but labels that name the version; those of the pods it makes count, because they start again. */
export function isOnlyLabelled({ before, after }: ObjectChange): boolean {
  if (before === null || after === null) return false;
  return isDeepStrictEqual(withoutLabels(before.value), withoutLabels(after.value));
}

function withoutLabels(value: Said): Said {
  const metadata = mappingAt(value, 'metadata');
  const left = Object.entries(mappingAt(metadata, 'labels')).filter(([key]) => !labels.includes(key));
  return { ...value, metadata: { ...metadata, labels: Object.fromEntries(left) } };
}

/** What of a change differs, as a unified diff with keys in order. Secrets keep theirs: that a value is another one is shown, and no value. */
export function diffOfChange({ before, after, app }: ObjectChange): string {
  const object = after ?? before;
  if (object === null) return '';
  const [old, now] = hidden(before, after).map((value) =>
    value === null ? null : encode(writeYamlValue(inOrder(value))),
  );
  const path = `${app}/${object.kind}/${object.name}`;
  return diffOf({ path, mode: '100644', before: old ?? null, after: now ?? null }).replace(
    /^(new|deleted) file mode .*\n/m,
    '',
  );
}

/** Values of Secrets, hidden. */
function hidden(before: RenderedObject | null, after: RenderedObject | null): (Said | null)[] {
  return [before, after].map((one, side) => {
    if (one === null || one.kind !== 'Secret') return one?.value ?? null;
    const other = side === 0 ? after : before;
    const hide = (key: string): Said => {
      const [own, its] = [mappingAt(one.value, key), mappingAt(other?.value, key)];
      const mark = side === 0 ? '(hidden, before)' : '(hidden, after)';
      return Object.fromEntries(
        Object.entries(own).map(([name, value]) => [name, isDeepStrictEqual(value, its[name]) ? '(hidden)' : mark]),
      );
    };
    const parts = ['data', 'stringData'].filter((key) => isSaid(one.value[key]));
    return { ...one.value, ...Object.fromEntries(parts.map((key) => [key, hide(key)])) };
  });
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isSaid(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, inOrder(one)]),
  );
}
