/** The laws of the lens, over generated Applications and ApplicationSets. */

import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import { filesOf, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import { decode } from '../../files/text.js';
import type { Files } from '../../nouns/git.js';
import { applyEdits } from '../../plan/edits.js';
import type { Release } from '../model/release.js';
import type { ChartComponent, Target } from '../model/target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

/** Ways to take chart `{n}`; `‹›` is where its version stands. */
const forms = [
  'kind: Application\nmetadata: { name: {n}, labels: { plain: yes-it-is } }\nspec:\n  source:\n    repoURL: ghcr.io/acme/charts\n    chart: {n}\n    targetRevision: ‹› # pinned\n  syncPolicy: {}\n',
  'kind: Application\nmetadata: { labels: { plain: yes-it-is } }\nspec: { source: { repoURL: u, path: ./charts/{n}, targetRevision: {n}-‹› } }\n',
  "kind: Application\nmetadata: { labels: { plain: yes-it-is } }\nspec:\n  source: { chart: {n}, targetRevision: 9.9.9 }\n  sources:\n  - { repoURL: u, ref: values, targetRevision: main }\n  - repoURL: oci://ghcr.io/acme/charts/{n}\n    path: .\n    targetRevision: '‹›'\n",
  "kind: ApplicationSet\nspec:\n  generators:\n  - list:\n      elements:\n      - { env: prod, version: ‹› }\n      - env: staging\n        version: 0.0.1\n  template: { spec: { source: { chart: {n}, targetRevision: '{{ .version }}' } } }\n",
  "kind: ApplicationSet\nspec:\n  generators:\n  - matrix:\n      generators:\n      - list: { elements: [{ env: prod }] }\n      - list: { elements: [{ chart: {n}, values: { version: ‹› } }, { chart: other, values: { version: 8.8.8 } }] }\n  template: { spec: { source: { path: 'charts/{{chart}}', targetRevision: '{{chart}}-{{ values.version }}' } } }\n",
  'kind: AppProject\nspec: { sources: [{ chart: {n}, targetRevision: 7.7.7 }] }\n',
];

const version = fc.constantFrom('1.2.3', '1.10.0', 'v2.0.0', '0.1.0-sha-abc1234', '1.0.0-rc.1', '1.0.0+build.5');

const environment = fc
  .record({
    charts: fc.array(fc.record({ form: fc.nat(forms.length - 1), version }), { minLength: 1, maxLength: 5 }),
    crlf: fc.boolean(),
    comment: fc.constantFrom('', '# apps\n'),
  })
  .map(({ charts, crlf, comment }) => {
    const documents = charts.map(({ form }, index) => (forms[form] ?? '').replaceAll('{n}', `c${index}`));
    const written = comment + documents.join('---\n');
    const template = crlf ? written.replaceAll('\n', '\r\n') : written;
    let at = 0;
    const versions = charts.filter(({ form }) => forms[form]?.includes('‹›'));
    const text = template.replaceAll('‹›', () => versions[at++]?.version ?? '');
    const components = charts.map(
      (_, index): ChartComponent => ({
        ...{ kind: 'chart', id: `chart/c${index}`, name: `c${index}`, repositories: [] },
        git: { path: `charts/c${index}`, revision: { kind: 'field', field: 'version', prefix: `c${index}-` } },
      }),
    );
    const prod = target('prod', components, {
      applications: [
        { files: ['*.yaml'], elements: { env: 'prod' } },
        { files: ['*.yaml'], labels: { plain: 'yes-it-is' } },
      ],
    });
    return { prod, template, files: filesOf({ 'apps.yaml': text }) };
  });

const withRelease = environment.chain((one) =>
  fc.tuple(...one.prod.components.map(() => fc.option(version))).map((versions) => ({
    ...one,
    release: new Map(
      one.prod.components.flatMap(({ id }, index) => {
        const chosen = versions[index];
        return chosen ? [[id, { version: chosen }] as const] : [];
      }),
    ),
  })),
);

function write(prod: Target, files: Files, release: Release) {
  const change = changeEnvironment(files, [{ reading: readTarget(prod, files), release }]);
  return { change, after: applyEdits(files, change.edits) };
}

function textOf(files: Files): string {
  const content = files.get('apps.yaml');
  return content === undefined ? '' : decode('apps.yaml', content);
}

/** Matches the text with any versions in it, quoted or not, and with nothing else changed. */
function frameOf(template: string): RegExp {
  const parts = template.split('‹›').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('["\']?[\\w.+-]+["\']?')}$`);
}

test('writing what was read is no edit', () => {
  fc.assert(
    fc.property(environment, ({ prod, files }) => {
      const reading = readTarget(prod, files);
      expect(reading.conflicts).toEqual([]);
      expect(changeEnvironment(files, [{ reading, release: reading.release }])).toMatchObject({ edits: [], held: [] });
    }),
  );
});

test('what was written is read back, in every chart that has a place; nothing but the versions differs', () => {
  let written = 0;
  fc.assert(
    fc.property(withRelease, ({ prod, files, template, release }) => {
      const before = readTarget(prod, files);
      const { change, after } = write(prod, files, release);
      const reading = readTarget(prod, after);
      expect(reading.conflicts).toEqual([]);
      expect(change.held.map(({ why }) => why)).toEqual(change.held.map(() => 'no-place'));
      for (const { id } of prod.components) {
        const wanted = before.release.has(id) ? (release.get(id) ?? before.release.get(id)) : undefined;
        if (release.has(id) && wanted !== undefined) written++;
        expect([id, reading.release.get(id)]).toEqual([id, wanted]);
      }
      expect(textOf(after)).toMatch(frameOf(template));
      expect(write(prod, after, release).change.edits).toEqual([]);
    }),
    { numRuns: cases(150, 3000) },
  );
  expect(written).toBeGreaterThan(100);
});
