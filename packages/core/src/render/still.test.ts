import { expect, test } from '@jest/globals';
import type { Edit } from '../plan/proposal.js';
import { memorySnapshot } from '../snapshot/memory.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { App } from './app.js';
import { compareRendered } from './compare.js';
import type { Prepared, Renderer } from './render.js';
import { renderOutline } from './words.js';

const overlay = (name: string) => `apps/${name}/overlays/prod`;
const fileOf = (name: string) => `${overlay(name)}/kustomization.yaml`;

/** An app of a folder, of which each object is made of the text of a file. */
function app(folder: string, made: readonly string[], read = [`${folder}/kustomization.yaml`]) {
  return {
    app: {
      ...{ target: 'prod', name: folder, project: 'default', namespace: '', place: { path: `${folder}/x` } },
      sources: [{ said: { path: folder }, place: { path: `${folder}/x` } }],
    } satisfies App,
    made,
    read,
  };
}

/** Renders objects of files: what a chart or a base does not use is not among them. */
function renderer(apps: readonly ReturnType<typeof app>[]): Renderer {
  const prepare = async (_: unknown, snapshot: Snapshot) => {
    const textsOf = async (paths: readonly string[]) => {
      const files = await snapshot.load(paths);
      return paths.map((path) => Buffer.from(files.get(path)?.bytes ?? []).toString('utf8'));
    };
    const prepared = apps.map(
      async ({ app, made, read }): Promise<Prepared> => ({
        app,
        key: (await textsOf(read)).join('\n'),
        async render() {
          const texts = await textsOf(made);
          const manifests = texts.map((text, index) => ({
            text: JSON.stringify({
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: `m${index}` },
              data: { text },
            }),
            place: app.place,
          }));
          return { app, manifests };
        },
      }),
    );
    return { prepared: await Promise.all(prepared), unrendered: [] };
  };
  return { prepare, render: () => Promise.reject(new Error('not asked')), close: () => Promise.resolve() };
}

const names = ['app1', 'app2'];
const before = memorySnapshot(Object.fromEntries([...names.map(fileOf), 'shared.yaml'].map((path) => [path, 'old'])));
const edit = (path: string): Edit => ({ path, mode: '100644', before: Buffer.from('old'), after: Buffer.from('new') });

const compare = (apps: readonly ReturnType<typeof app>[], edits: readonly string[]) =>
  compareRendered(renderer(apps), [], before, edits.map(edit));

test('an app whose own file changes, and that renders as before, is told: nothing there uses what is written', async () => {
  const apps = [app(overlay('app1'), [fileOf('app1')]), app(overlay('app2'), [])];
  const difference = await compare(apps, names.map(fileOf));
  expect(difference.changes.map(({ app: name }) => name)).toEqual([overlay('app1')]);
  expect(difference.still).toEqual([overlay('app2')]);
  expect(renderOutline(difference)).toContain(
    '- **No effect**: `apps/app2/overlays/prod` renders as before, so nothing there uses what this writes. See that its chart reads these keys, or that `images` name what its base has.',
  );
});

test.each([
  ['whose files did not change', [app(overlay('app1'), [fileOf('app1')]), app(overlay('app2'), [])], [fileOf('app1')]],
  [
    'that takes a file which others use',
    [app('a', ['shared.yaml'], ['shared.yaml']), app('b', [], ['shared.yaml'])],
    ['shared.yaml'],
  ],
  [
    'around another one that changes',
    [app('apps', [], [fileOf('app1')]), app(overlay('app1'), [fileOf('app1')])],
    [fileOf('app1')],
  ],
])('an app %s is not told', async (_, apps, edits) => {
  const difference = await compare(apps, edits);
  expect(difference.changes).toHaveLength(1);
  expect(difference.still).toEqual([]);
  expect(renderOutline(difference)).not.toContain('No effect');
});
