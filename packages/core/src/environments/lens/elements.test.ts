import { describe, expect, test } from '@jest/globals';
import { changedLines, filesOf, target } from '@slipway/testing/environments';
import type { ChartComponent, Target } from '../model/target.js';
import { explainHeld } from '../words/findings.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const shop: ChartComponent = { kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] };

/** What an environment means: elements with `env: staging`. */
function staging(elements: Readonly<Record<string, string>> = { env: 'staging' }): Target {
  return target('staging', [shop], { applications: [{ files: ['*.yaml'], elements }] });
}

function set(generators: string, revision = "'{{ version }}'"): string {
  const source = `{ chart: shop, targetRevision: ${revision} }`;
  return `kind: ApplicationSet\nspec:\n  generators:\n${generators.replace(/^/gm, '  ')}\n  template: { spec: { source: ${source} } }\n`;
}

const list = (...elements: string[]) => `- list: { elements: [${elements.join(', ')}] }`;
const combined = (kind: string, ...lists: string[]) =>
  `- ${kind}:\n    generators:\n${lists.join('\n').replace(/^/gm, '    ')}`;

/** What is read, and the lines that differ when 2.0.0 enters. */
function enter(text: string, whom: Target) {
  const files = filesOf({ 'apps.yaml': text });
  const reading = readTarget(whom, files);
  const change = changeEnvironment(files, [{ reading, release: new Map([[shop.id, { version: '2.0.0' }]]) }]);
  return {
    runs: reading.release.get(shop.id)?.version,
    changed: changedLines(change.edits).filter((line) => line.startsWith('+')),
    held: change.held.map(({ why }) => why),
    told: [...reading.problems, ...change.held.map(explainHeld)],
  };
}

describe('elements of one environment: nothing else is written', () => {
  test.each([
    ['a name that no element has', list('{ env: staging, version: 1.0.0 }'), { environment: 'staging' }],
    ['an element that does not say', list('{ version: 1.0.0 }', '{ env: prod, version: 1.0.0 }'), undefined],
    [
      'a list of others',
      `${list('{ region: eu, version: 1.0.0 }')}\n${list('{ env: prod, version: 1.0.0 }')}`,
      undefined,
    ],
    ['generators that are no lists', '- git: { repoURL: u }', undefined],
    [
      'a matrix of other clusters',
      combined('matrix', '- clusters: { selector: { matchLabels: { env: prod } } }', list('{ version: 1.0.0 }')),
      { 'metadata.labels.env': 'staging' },
    ],
  ])('%s is none of its own', (_, generators, elements) => {
    const { runs, changed, held } = enter(set(generators), staging(elements));
    expect({ runs, changed, held }).toEqual({ runs: undefined, changed: [], held: ['no-place'] });
  });

  test('what an element does not say no other list says for it', () => {
    const lists = `${list('{ region: eu, version: 9.0.0 }')}\n${list('{ env: staging, version: 1.0.0 }')}`;
    expect(enter(set(lists), staging())).toMatchObject({ runs: '1.0.0', held: [] });
  });

  test('a parameter whose name only ends like one of clusters is not theirs', () => {
    const clusters = '- clusters: { values: { n: 1.0.0 } }';
    const whom = target('all', [shop], { applications: [{ files: ['*.yaml'] }] });
    expect(enter(set(clusters, "'{{ values.n }}'"), whom)).toMatchObject({ runs: '1.0.0' });
    expect(enter(set(clusters, "'{{ xversion }}'"), whom)).toMatchObject({ runs: undefined });
  });

  test('an Application beside is none', () => {
    const text = 'kind: Application\nspec: { source: { chart: shop, targetRevision: 1.0.0 } }\n';
    expect(enter(text, staging())).toMatchObject({ runs: undefined, changed: [], held: ['no-place'] });
  });

  test('where there is none at all, that is told', () => {
    const { told } = enter(set(list('{ env: prod, version: 1.0.0 }')), staging({ env: 'stagin' }));
    expect(told.map(({ message }) => message)).toContain(
      'There is no Application made from an element with env=stagin in apps.yaml',
    );
  });

  test.each([
    [
      'the template',
      set(list('{ env: staging }', '{ env: prod }'), '1.0.0'),
      'spec.template.spec.source.targetRevision (apps.yaml:5)',
    ],
    [
      'an element of a matrix',
      set(combined('matrix', list('{ env: staging }', '{ env: prod }'), list('{ version: 1.0.0 }'))),
      'spec.generators[0].matrix.generators[1].list.elements[0].version (apps.yaml:7)',
    ],
  ])('%s that decides on others, too, is read, and not written', (_, text, where) => {
    const { runs, changed, held, told } = enter(text, staging());
    expect({ runs, changed, held }).toEqual({ runs: '1.0.0', changed: [], held: ['beyond'] });
    expect(told[0]).toMatchObject({
      code: 'shared-place',
      message: `chart shop does not change in staging: ${where} is also the value of elements that are not env=staging`,
    });
  });

  test.each([
    ['an element of its own', set(list('{ env: staging, version: 1.0.0 }', '{ env: prod, version: 1.0.0 }'))],
    ['a template of its own elements alone', set(list('{ env: staging }', '{ env: staging }'), '1.0.0')],
    ['a matrix of its own', set(combined('matrix', list('{ env: staging }'), list('{ version: 1.0.0 }')))],
    [
      'what merges with an element of its own',
      set(
        combined(
          'merge',
          list('{ env: staging, at: a }', '{ env: prod, at: b }'),
          list('{ at: a, version: 1.0.0 }', '{ at: b, version: 1.0.0 }'),
        ).replace('    generators', '    mergeKeys: [at]\n    generators'),
      ),
    ],
  ])('%s is written', (_, text) => {
    const { runs, changed, held } = enter(text, staging());
    expect({ runs, held, lines: changed.length }).toEqual({ runs: '1.0.0', held: [], lines: 1 });
    expect(changed[0]?.match(/version: 2.0.0|targetRevision: 2.0.0/g)).toHaveLength(1);
  });

  test('clusters that a selector asks for', () => {
    const own = '- clusters: { selector: { matchLabels: { env: staging } } }';
    const text = set(combined('matrix', own, list('{ version: 1.0.0 }')));
    expect(enter(text, staging({ 'metadata.labels.env': 'staging' }))).toMatchObject({ runs: '1.0.0', held: [] });
    expect(enter(set(own, '1.0.0'), staging({ 'metadata.labels.env': 'staging' }))).toMatchObject({
      runs: '1.0.0',
      held: [],
    });
  });

  describe('a merge generator', () => {
    const base = '- clusters: { values: { chart: shop, version: 1.0.0 } }';
    const override = (labels: string, version: string) =>
      `- clusters: { selector: { matchLabels: { ${labels} } }, values: { version: ${version} } }`;
    const merged = (...generators: string[]) =>
      set(
        combined('merge', base, ...generators).replace('    generators', '    mergeKeys: [server]\n    generators'),
        "'{{ .values.version }}'",
      ).replace('chart: shop, targetRevision', "chart: '{{ .values.chart }}', targetRevision");
    const cluster = (env: string) => staging({ 'metadata.labels.env': env });

    test('what overrides its base for an environment says what that runs, and is written', () => {
      const text = merged(override('env: staging', '1.0.1'), override('env: prod', '1.0.0'));
      for (const [env, runs] of [
        ['staging', '1.0.1'],
        ['prod', '1.0.0'],
      ] as const) {
        const entered = enter(text, cluster(env));
        expect(entered).toMatchObject({ runs, held: [] });
        expect(entered.changed).toEqual([expect.stringContaining(`env: ${env}`)]);
        expect(entered.changed[0]).toContain('version: 2.0.0');
      }
    });

    test('what overrides it for some clusters of the environment alone is another place of it', () => {
      const text = merged(override('env: prod', '1.0.0'), override('env: prod, region: eu', '1.0.1'));
      expect(enter(text, cluster('prod'))).toMatchObject({ runs: undefined, changed: [] });
    });

    test('the last one counts', () => {
      const text = merged(override('env: prod, region: eu', '1.0.1'), override('env: prod', '1.0.0'));
      expect(enter(text, cluster('prod'))).toMatchObject({ runs: '1.0.0', held: [] });
    });

    test('of no chosen element, every one is read', () => {
      const text = merged(override('env: staging', '1.0.1'));
      const whom = target('all', [shop], { applications: [{ files: ['*.yaml'] }] });
      expect(enter(text, whom)).toMatchObject({ runs: undefined, changed: [] });
    });

    test('an override without values leaves all that of the base', () => {
      const text = merged('- clusters: { selector: { matchLabels: { env: prod } } }');
      expect(enter(text, cluster('prod'))).toMatchObject({ runs: '1.0.0', held: ['beyond'] });
    });

    test('an override without a version leaves that of the base, which decides on others, too', () => {
      const text = merged('- clusters: { selector: { matchLabels: { env: prod } }, values: { replicas: "2" } }');
      expect(enter(text, cluster('prod'))).toMatchObject({ runs: '1.0.0', changed: [], held: ['beyond'] });
    });
  });
});
