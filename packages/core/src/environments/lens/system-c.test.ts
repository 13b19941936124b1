/** The promotions of a config repository with component tags (system C), tried on the lens. */
import { describe, expect, test } from '@jest/globals';
import { changedLines, digest, filesOf, promote, service, target } from '@slipway/testing/environments';
import type { Path } from '../../nouns/git.js';
import { applyEdits } from '../../plan/edits.js';
import { id, memoryHistory } from '../../snapshot/memory.js';
import { compareReleases, type Release } from '../model/release.js';
import { explainChange } from '../words/findings.js';
import { changeEnvironment, commonRelease } from './promotion.js';
import { readTarget } from './read.js';

describe('C: a config repository with component tags', () => {
  const values = (tags: Record<string, readonly [string, string]>) =>
    Object.entries(tags)
      .map(([name, [tag, letter]]) =>
        [
          `${name}:`,
          `  image:`,
          `    repository: ghcr.io/acme/${name}`,
          `    tag: "${tag}"  # for people`,
          `    digest: ${digest(letter)}`,
          `  replicas: 2`,
        ].join('\n'),
      )
      .join('\n\n');
  const components = ['api', 'web', 'worker'].map((name) => service(name));
  const [dev, staging] = ['dev', 'staging'].map((name) =>
    target(name, components, { values: [`helm/values-${name}.yaml`] }),
  );
  if (dev === undefined || staging === undefined) throw new Error('unreachable');
  const written = {
    'helm/values-dev.yaml': values({ api: ['1.7.2', 'a'], web: ['2.3.0', 'b'], worker: ['0.9.1', 'c'] }),
    'helm/values-staging.yaml': values({ api: ['1.7.1', 'd'], web: ['2.3.0', 'b'] }),
  };

  test('what was built goes into dev, and only that', () => {
    const files = filesOf(written);
    const built: Release = new Map([['service/api', { tag: '1.7.3', sha: 'abc1234', digest: digest('e') }]]);
    const change = changeEnvironment(files, [{ reading: readTarget(dev, files), release: built }]);
    expect(changedLines(change.edits)).toEqual([
      'helm/values-dev.yaml',
      '-    tag: "1.7.2"  # for people',
      `-    digest: ${digest('a')}`,
      '+    tag: "1.7.3"  # for people',
      `+    digest: ${digest('e')}`,
    ]);
    // The commit, which every release file has, needs no place in these files.
    expect(explainChange(change)).toEqual([]);
  });

  test('dev goes to staging: what differs moves, what staging does not have is held, the others move', () => {
    const files = filesOf(written);
    const change = promote(files, dev, [staging]);
    expect(changedLines(change.edits)).toEqual([
      'helm/values-staging.yaml',
      '-    tag: "1.7.1"  # for people',
      `-    digest: ${digest('d')}`,
      '+    tag: "1.7.2"  # for people',
      `+    digest: ${digest('a')}`,
    ]);
    expect(change.moves.map(({ component, from, to }) => [component, from.tag, to.tag])).toEqual([
      ['service/api', '1.7.1', '1.7.2'],
    ]);
    expect(change.held.map(({ component, why }) => [component, why])).toEqual([['service/worker', 'no-place']]);
  });

  test('a target that names its services lacks the others without a word, as long as another target has them', () => {
    const files = filesOf({
      ...written,
      'helm/values-eu.yaml': values({ worker: ['0.9.0', 'f'], api: ['1.7.1', 'd'] }),
    });
    const eu = target('eu', components, { values: ['helm/values-eu.yaml'] });
    const heldIn = (services: readonly string[], also: readonly (typeof eu)[]) =>
      promote(files, dev, [{ ...staging, services }, ...also]).held.map(({ target: at, component }) => [at, component]);
    expect(heldIn(['api', 'w[a-e]b'], [eu])).toEqual([['eu', 'service/web']]);
    // Nothing else has it, or it is named: that it has no place is told.
    expect(heldIn(['api', 'web'], [])).toEqual([['staging', 'service/worker']]);
    expect(heldIn(['*'], [eu])).toEqual([
      ['staging', 'service/worker'],
      ['eu', 'service/web'],
    ]);
    // What has a place is promoted, whatever the list says.
    const moved = promote(files, dev, [{ ...staging, services: ['web'] }, eu]).moves;
    expect(moved.map(({ target: at, component }) => [at, component])).toEqual([
      ['staging', 'service/api'],
      ['eu', 'service/api'],
      ['eu', 'service/worker'],
    ]);
  });

  test('one component alone, and drift is what is left', () => {
    const files = filesOf({ ...written, 'helm/values-staging.yaml': values({ api: ['1', 'd'], web: ['2', 'd'] }) });
    const change = promote(files, dev, [staging], ['service/web']);
    const after = applyEdits(files, change.edits);
    const drift = compareReleases(readTarget(dev, after).release, readTarget(staging, after).release);
    expect(drift).toEqual([
      { component: 'service/api', field: 'tag', left: '1.7.2', right: '1' },
      { component: 'service/api', field: 'digest', left: digest('a'), right: digest('d') },
      { component: 'service/worker', left: '0.9.1', right: undefined },
    ]);
  });

  test('a rollback brings back release keys only: what else changed since then stays', async () => {
    const path: Path = 'helm/values-staging.yaml';
    const history = memoryHistory([
      { name: 'first', message: 'first', files: { [path]: values({ api: ['1.7.1', 'a'], web: ['2.3.0', 'b'] }) } },
      {
        name: 'now',
        message: 'promotion, a key that was renamed, more replicas, a new service',
        files: {
          [path]: values({ api: ['1.7.2', 'c'], web: ['2.3.0', 'b'], worker: ['0.9.1', 'd'] })
            .replace('api:\n', 'apiServer:\n')
            .replaceAll('replicas: 2', 'replicas: 5 # scaled up'),
        },
      },
    ]);
    const now = await history.at(id('now')).load([path]);
    const earlier = readTarget(staging, await history.at(id('first')).load([path]));
    const change = changeEnvironment(now, [{ reading: readTarget(staging, now), release: earlier.release }]);
    expect(changedLines(change.edits)).toEqual([
      path,
      '-    tag: "1.7.2"  # for people',
      `-    digest: ${digest('c')}`,
      '+    tag: "1.7.1"  # for people',
      `+    digest: ${digest('a')}`,
    ]);
    // Rolling back what is rolled back is nothing.
    const after = applyEdits(now, change.edits);
    expect(changeEnvironment(after, [{ reading: readTarget(staging, after), release: earlier.release }]).edits).toEqual(
      [],
    );
  });

  describe('several targets', () => {
    const regions = ['eu', 'us'].map((name) =>
      target(
        `prod-${name}`,
        name === 'us'
          ? components.map((c) => ({ ...c, repositories: [`us.example.com/${c.id.slice(8)}`] }))
          : components,
        { values: [`helm/values-prod-${name}.yaml`] },
      ),
    );
    const inUs = (text: string) => text.replaceAll('ghcr.io/acme/', 'us.example.com/');

    test('one release goes to all of them, each with its own registry; what cannot be written in one is held in all', () => {
      const files = filesOf({
        ...written,
        'helm/values-prod-eu.yaml': values({ api: ['1.7.0', 'e'], web: ['2.2.0', 'f'], worker: ['0.9.0', 'e'] }),
        'helm/values-prod-us.yaml': inUs(`${values({ api: ['1.7.0', 'e'], web: ['2.2.0', 'f'] })}
canary: { image: { repository: us.example.com/web, tag: 2.9.0, digest: ${digest('9')} } }
`),
      });
      const change = promote(files, dev, regions);
      expect(change.moves.map(({ target: name, component, to }) => [name, component, to.tag])).toEqual([
        ['prod-eu', 'service/api', '1.7.2'],
        ['prod-eu', 'service/worker', '0.9.1'],
        ['prod-us', 'service/api', '1.7.2'],
      ]);
      expect(change.held.map(({ target: name, component, why }) => [name, component, why])).toEqual([
        ['prod-us', 'service/web', 'conflict'],
        ['prod-us', 'service/worker', 'no-place'],
      ]);
      const after = applyEdits(files, change.edits);
      expect(regions.map((region) => readTarget(region, after).release.get('service/api'))).toEqual([
        { tag: '1.7.2', digest: digest('a') },
        { tag: '1.7.2', digest: digest('a') },
      ]);
    });

    test('what they run in common is one release; where they differ is a conflict', () => {
      const files = filesOf({
        'helm/values-prod-eu.yaml': values({ api: ['1', 'a'], web: ['1', 'a'], worker: ['1', 'a'] }),
        'helm/values-prod-us.yaml': inUs(values({ api: ['1', 'a'], web: ['1', 'b'] })),
      });
      const { release, conflicts } = commonRelease(regions.map((region) => readTarget(region, files)));
      expect([...release.keys()]).toEqual(['service/api', 'service/worker']);
      expect(conflicts.map(({ kind, components: ids }) => [kind, ids])).toEqual([['targets-differ', ['service/web']]]);
    });

    test('what is in conflict in one of them is not known of all', () => {
      const twice = `${values({ api: ['1', 'a'] })}\nb: { repository: ghcr.io/acme/api, tag: 2, digest: ${digest('a')} }`;
      const files = filesOf({
        'helm/values-prod-eu.yaml': twice,
        'helm/values-prod-us.yaml': inUs(values({ api: ['1', 'a'] })),
      });
      const { release, conflicts } = commonRelease(regions.map((region) => readTarget(region, files)));
      expect([...release]).toEqual([]);
      expect(conflicts.map(({ kind }) => kind)).toEqual(['disagree']);
    });

    test('a rollback gives each its own earlier release', () => {
      const at = (eu: string, us: string) =>
        filesOf({
          'helm/values-prod-eu.yaml': values({ api: [eu, 'a'] }),
          'helm/values-prod-us.yaml': inUs(values({ api: [us, 'a'] })),
        });
      const [earlier, now] = [at('1', '2'), at('3', '3')];
      const change = changeEnvironment(
        now,
        regions.map((region) => ({ reading: readTarget(region, now), release: readTarget(region, earlier).release })),
      );
      expect(change.moves.map(({ target: name, to }) => [name, to.tag])).toEqual([
        ['prod-eu', '1'],
        ['prod-us', '2'],
      ]);
    });
  });
});
