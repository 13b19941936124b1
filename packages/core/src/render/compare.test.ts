import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeYamlValue } from '../files/yaml-value.js';
import { changesBetween } from './compare.js';
import { splitManifests } from './objects.js';
import { renderDifference, renderOutline, wholeDifference } from './words.js';

const place = { path: 'apps/shop.yaml', line: 7 };
const app = (target: string) => ({
  target,
  name: `shop-${target}`,
  project: 'default',
  namespace: 'shop',
  place,
  sources: [],
});

function rendered(objects: readonly object[], target = 'prod') {
  const text = objects.map((object) => `---\n# Source: shop/templates/a.yaml\n${writeYamlValue(object)}`).join('');
  return { app: app(target), manifests: splitManifests(text).map((one) => ({ text: one, place })) };
}

const map = (name: string, data: object, kind = 'ConfigMap') => ({ apiVersion: 'v1', kind, metadata: { name }, data });

const objects = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^m[a-z]{1,4}$/),
    data: fc.dictionary(fc.stringMatching(/^k[a-z]{1,3}$/), fc.string({ maxLength: 8 })),
  }),
  { selector: ({ name }) => name, maxLength: 6 },
);

test('the same rendered twice differs in nothing, in whatever order and with whatever comments', () => {
  fc.assert(
    fc.property(objects, (given) => {
      const all = given.map(({ name, data }) => map(name, data));
      const other = rendered(all.toReversed());
      const commented = {
        ...other,
        manifests: other.manifests.map(({ text }) => ({ text: `# other\n${text}`, place })),
      };
      expect(changesBetween(rendered(all), rendered(all))).toEqual([]);
      expect(changesBetween(rendered(all), commented)).toEqual([]);
    }),
  );
});

test('what one side lacks is new or deleted, what differs is changed, and nothing else is told', () => {
  fc.assert(
    fc.property(objects, objects, (one, other) => {
      const [before, after] = [one, other].map(
        (side) => new Map(side.map(({ name, data }) => [name, JSON.stringify(Object.entries(data).sort())])),
      );
      const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
      const expected = [...names].filter((name) => before?.get(name) !== after?.get(name)).sort();
      const side = (given: typeof one) => rendered(given.map(({ name, data }) => map(name, data)));
      const changes = changesBetween(side(one), side(other));
      expect(changes.map((change) => (change.after ?? change.before)?.name).sort()).toEqual(expected);
      expect(changes.filter((change) => change.after === null).every(({ flags }) => flags[0]?.kind === 'deleted')).toBe(
        true,
      );
    }),
  );
});

test('items of a list are objects, and another version of an API is the same object', () => {
  const list = { apiVersion: 'v1', kind: 'ConfigMapList', items: [map('a', {}), map('b', { x: '1' })] };
  const [only, ...more] = changesBetween(rendered([list]), rendered([map('a', {}), map('b', { x: '2' })]));
  expect(more).toEqual([]);
  expect(only?.after?.name).toBe('b');
  const hpa = (version: string) => ({
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'a' },
  });
  expect(
    changesBetween(rendered([hpa('v2beta2')]), rendered([hpa('v2')])).map(({ before }) => before !== null),
  ).toEqual([true]);
});

const difference = (changes: ReturnType<typeof changesBetween>) => ({
  changes,
  unrendered: [],
  compared: 1,
  still: [],
});

test('flags come first, with the target; then the diff, folded', () => {
  const statefulSet = (size: string) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: { volumeClaimTemplates: [size] },
  });
  const changes = changesBetween(
    rendered([statefulSet('1'), map('gone', {})]),
    rendered([statefulSet('2'), map('new', { a: 'b' })]),
  );
  expect(renderOutline(difference(changes))).toBe(`### What changes in the cluster

1 object changes, 1 is new, 1 is no longer rendered.

- **Refused by the API**: \`StatefulSet db\` (prod) changes spec.volumeClaimTemplates, which the API refuses: the sync fails. \`kubectl delete statefulset db --cascade=orphan\` before the sync: pods and claims stay, but pods of a claim with a new name get an empty one.
- **Deleted**: \`ConfigMap gone\` (prod) is deleted.`);
  expect(
    renderDifference(difference(changes), 10_000, '… more'),
  ).toContain(`<summary>Rendered manifests: 1 object changes, 1 is new, 1 is no longer rendered</summary>

\`\`\`diff
diff --git a/shop-prod/StatefulSet/db b/shop-prod/StatefulSet/db
`);
});

test('values of Secrets are not shown, only that they are others', () => {
  const secret = (data: object) => map('s', data, 'Secret');
  const diff = wholeDifference(
    difference(
      changesBetween(rendered([secret({ a: 'MTIz', b: 'MQ==' })]), rendered([secret({ a: 'NDU2', b: 'MQ==' })])),
    ),
  );
  expect(diff).toContain('-  a: (hidden, before)\n+  a: (hidden, after)\n   b: (hidden)');
  expect(diff).not.toMatch(/MTIz|NDU2|MQ==/);
});

test('the same in several targets is shown once', () => {
  const changes = ['eu', 'us', 'ap'].flatMap((target) =>
    changesBetween(rendered([map('a', { x: '1' })], target), rendered([map('a', { x: '2' })], target)),
  );
  const diff = wholeDifference(difference(changes));
  expect(diff.match(/^\+ {2}x: "2"$/gm)).toHaveLength(1);
  expect(diff).toContain('# the same in us shop-us/ConfigMap/a, ap shop-ap/ConfigMap/a\n');
});

test('labels that name the version are counted, not shown', () => {
  const labelled = (name: string, version: string, data: object) => ({
    ...map(name, data),
    metadata: { name, labels: { 'helm.sh/chart': `shop-${version}` } },
  });
  const all = (version: string, x: string) => rendered([labelled('a', version, { x }), labelled('b', version, {})]);
  const shown = renderDifference(difference(changesBetween(all('1.0.0', '1'), all('1.1.0', '2'))), 10_000, '');
  expect(shown).toContain('ConfigMap/a');
  expect(shown).not.toContain('ConfigMap/b');
  expect(shown).toContain('1 more changes only in labels that name the version.');
});

test('a diff is cut to its bytes, and says where the rest is', () => {
  const many = (x: string) => rendered(Array.from({ length: 300 }, (_, index) => map(`map-${index}`, { x })));
  const shown = renderDifference(difference(changesBetween(many('1'), many('2'))), 20_000, '… the rest is elsewhere');
  expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(20_000);
  expect(shown).toMatch(/… the rest is elsewhere\n\n<\/details>/);
});

test('what was not rendered is said with the reason', () => {
  const why = 'helm is not on the PATH';
  const unrendered = ['a', 'b'].map((name) => ({ target: 'prod', name, place, why }));
  expect(renderOutline({ changes: [], unrendered, compared: 0, still: [] })).toBe(
    `### What changes in the cluster\n\n- Not rendered: \`a\`, \`b\`: ${why}`,
  );
  for (const reason of [why, `${why}.`])
    expect(renderOutline(reason)).toBe(`Rendered manifests are not compared: ${why}.`);
  expect(renderOutline({ changes: [], unrendered: [], compared: 3, still: [] })).toContain(
    'No rendered object changes.',
  );
  expect(renderOutline({ changes: [], unrendered: [], compared: 0, still: [] })).toBe(
    'There is no rendered diff, as the changed files belong to no chart, kustomization or folder of manifests: what changes is in these files.',
  );
});
