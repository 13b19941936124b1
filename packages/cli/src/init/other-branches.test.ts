import { afterAll, expect, test } from '@jest/globals';
import { initHarness } from './harness.js';

const { having, init, removeAll } = initHarness();
afterAll(removeAll);

const files = (dev: string) =>
  Object.fromEntries(
    Object.entries({ dev, prod: 'main' }).flatMap(([name, branch]) => [
      [
        `environments/${name}/kustomization.yaml`,
        `images:\n- name: ghcr.io/acme/api\n  newTag: 1.${name === 'dev' ? 1 : 0}.0\n`,
      ],
      [
        `argocd/applications/${name}/api.yaml`,
        `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: api-${name} }\nspec:\n  source: { repoURL: https://github.com/acme/config.git, path: environments/${name}, targetRevision: ${branch} }\n`,
      ],
    ]),
  );

async function told(dev: string): Promise<string[]> {
  const repository = await having(files(dev));
  await repository.git('remote', 'add', 'origin', 'git@github.com:acme/config.git');
  await repository.git('branch', '-M', 'main');
  const { problems } = await init(repository);
  return problems
    .filter(({ code }: { code: string }) => code === 'other-branches')
    .map(({ message, place }: { message: string; place: { path: string } }) => `${message} | ${place.path}`);
}

test('files that Argo CD takes from another branch are told with their Applications', async () => {
  expect(await told('develop')).toEqual([
    'Argo CD does not run what main says in a file of the lines: it takes environments/dev/kustomization.yaml from develop (api-dev) | argocd/applications/dev/api.yaml',
  ]);
  expect(await told('main')).toEqual([]);
});
