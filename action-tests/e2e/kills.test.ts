import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runStep, type Step } from '@slipway/testing/bundle';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { imageManifest, type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';

/*
 * Every action that writes something else than files, as a process that is killed (SIGKILL) before and after each of its requests and each call of a
 * tool, and is run again. What came of it is docs/kills.md: `KILLS=write npm run test:e2e -- kills` writes it, otherwise it is compared.
 */

const table = fileURLToPath(new URL('../../docs/kills.md', import.meta.url));
const programs = fileURLToPath(new URL('../../packages/testing/programs', import.meta.url));

interface Place {
  readonly step: Step;
  /** All that anyone can see outside. */
  state(): Promise<unknown>;
  /** How many requests it got. */
  requests(): number;
  /** Has something done at a request, counted from now. */
  at(request: number, when: 'before' | 'after', then: () => void): void;
  close(): Promise<void>;
}

/** What an action does here, each time in a place of its own. */
interface Work {
  readonly action: string;
  readonly does: string;
  open(): Promise<Place>;
}

let repository: Repository;
const configs = Array.from({ length: 160 }, (_, number) => `acme/config${number}`);
const shops = Array.from({ length: 60 }, (_, number) => `acme/shop${number}`);
let github: GitHub;
/** Images that environments name. */
let images: RegistryStub;

beforeAll(async () => {
  repository = await makeRepository();
  await repository.commit('feat: sell', { '.version': '1.4.2\n', '.gitignore': 'dist\n' });
  await repository.tag('v1.4.2');
  const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;
  await repository.commit('feat: search', {
    '.version': '1.5.0\n',
    'charts/lib/Chart.yaml': chart('lib', 'type: library\n'),
    'charts/shop/Chart.yaml': chart(
      'shop',
      'dependencies:\n- name: lib\n  version: 1.0.0\n  repository: "file://../lib"\n',
    ),
  });
  await repository.write({ 'dist/digests.json': '{}\n', 'dist/sbom.json': '[]\n' });
  const bare = { from: repository.path, immutableReleases: true };
  github = await startGitHub({
    repositories: [...shops.map((name) => ({ name, ...bare })), ...configs.map((name) => ({ name }))],
  });
  images = await startRegistryStub();
});

afterAll(async () => {
  await github.close();
  await images.close();
  await repository.remove();
});

function inRegistry(stub: RegistryStub, action: string, inputs: Readonly<Record<string, string>>): Place {
  return {
    step: {
      ...{ action, inputs, workspace: repository.path, repository: 'acme/shop' },
      env: { PATH: [programs, process.env.PATH].join(delimiter) },
    },
    state: async () => stub.listing(),
    requests: () => stub.requests.length,
    at(request, when, then) {
      let count = 0;
      stub.fault = (_, response, does) => {
        count += 1;
        if (count !== request) return count > request && response.destroy() !== undefined;
        if (when === 'after') does();
        then();
        response.destroy();
        return true;
      };
    },
    close: async () => stub.close(),
  };
}

/** A repository with environments: staging is ahead of prod, which ran something else before. */
async function openEnvironments(): Promise<string> {
  const name = configs.pop() ?? 'acme/none';
  const values = (tag: string) =>
    `api:\n  image:\n    repository: ${images.host}/acme/api\n    tag: ${tag}\n    digest: ${images.put('acme/api', tag, imageManifest(tag))}\n`;
  const alice = github.as('alice');
  const prod = 'helm/shop/values-prod.yaml';
  await alice.commit(name, 'main', 'feat: environments', {
    '.github/slipway.yml': `preset: values\nimage: ${images.host}/acme/{service}\nenvironments:\n  staging: {}\n  prod: { from: staging, gates: { freeze: freeze/prod } }\n`,
    'helm/shop/values-staging.yaml': values('1.2.0'),
    [prod]: values('1.0.0'),
  });
  await alice.commit(name, 'main', 'chore: prod', { [prod]: values('1.1.0') });
  return name;
}

/** What an action does in a repository of the emulated GitHub, without a checkout. */
function inGitHub(action: string, name: string, inputs: Readonly<Record<string, string>>, event: string): Place {
  const begun = github.requests.length;
  return {
    step: {
      ...{ action, inputs, workspace: '/', repository: name, env: { GITHUB_EVENT_NAME: event } },
      ...{ token: github.token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    },
    async state() {
      const { git, statuses } = github.repository(name);
      // Commits have times, and so have their ids; what is in them has not.
      const bare = (text: string) =>
        text
          .replaceAll(name, '')
          .replace(/\b[0-9a-f]{7,64}\b/g, '…')
          .replace(/\b20\d\d-\d\d-\d\d \d\d:\d\d\b/g, '…');
      const refs = (await git.refs('refs/heads/')).map(async (ref) => {
        const commit = await git.commit(ref.name);
        const said = statuses.get(commit?.id ?? '') ?? [];
        const told: Record<string, unknown> = {};
        // The newest comes first, and counts.
        for (const { context, state, description } of [...said].reverse())
          told[String(context)] = [state, bare(String(description))];
        return [ref.name, commit?.tree, bare(commit?.message ?? ''), told];
      });
      const pulls = (await github.pullRequests(name)).map(({ number, title, body, labels, state, comments }) => {
        return { number, title, body: bare(body), labels, state, comments: comments.map((one) => bare(one.body)) };
      });
      return { refs: await Promise.all(refs), pulls };
    },
    requests: () => github.requests.length - begun,
    at: (request, when, then) => github.killAt(github.requests.length + request, when, then),
    close: async () => {},
  };
}

const works: readonly Work[] = [
  {
    action: 'tag-images',
    does: 'two images get a version and `latest`, which moves',
    async open() {
      const stub = await startRegistryStub();
      for (const name of ['api', 'web']) {
        stub.putImage(`acme/${name}`, 'sha-1', name);
        stub.put(`acme/${name}`, 'latest', imageManifest('older'));
      }
      return inRegistry(stub, 'tag-images', {
        ...{ services: 'api, web', image: `${stub.host}/acme/{service}` },
        ...{ 'from-tag': 'sha-1', tags: '{version}, latest', move: 'latest' },
      });
    },
  },
  {
    action: 'publish-chart',
    does: 'a chart is built with the library it needs, linted, packaged and published',
    async open() {
      const stub = await startRegistryStub();
      return inRegistry(stub, 'publish-chart', {
        ...{ registry: `oci://${stub.host}/acme/charts`, charts: 'shop' },
      });
    },
  },
  {
    action: 'create-release',
    does: 'a version is tagged and released with two files, immutable from then on',
    async open() {
      const name = shops.pop() ?? 'acme/none';
      const begun = github.requests.length;
      return {
        step: {
          ...{ action: 'create-release', inputs: { assets: 'dist/*' }, workspace: repository.path, repository: name },
          ...{ token: github.token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
        },
        async state() {
          const { shelf, git } = github.repository(name);
          const tags = await git.refs('refs/tags/');
          return {
            tags: await Promise.all(tags.map(async (tag) => [tag.name, tag.type, (await git.commit(tag.name))?.id])),
            latest: shelf.releases.get(shelf.latest ?? 0)?.tag,
            releases: [...shelf.releases.values()].map(({ tag, body, draft, immutable, assets }) => ({
              ...{ tag, body: body?.replaceAll(name, ''), draft, immutable },
              assets: assets.map((asset) => [asset.name, asset.bytes.toString()]),
            })),
          };
        },
        requests: () => github.requests.length - begun,
        at: (request, when, then) => github.killAt(github.requests.length + request, when, then),
        close: async () => {},
      };
    },
  },
  {
    action: 'promote-env',
    does: 'what staging runs is proposed for prod, which has gates',
    open: async () => inGitHub('promote-env', await openEnvironments(), { environment: 'prod' }, 'workflow_dispatch'),
  },
  {
    action: 'rollback-env',
    does: 'prod goes back, by a pull request with its label and its status',
    open: async () => inGitHub('rollback-env', await openEnvironments(), { environment: 'prod' }, 'workflow_dispatch'),
  },
  {
    action: 'gate-check',
    does: 'two open pull requests are judged',
    async open() {
      const name = await openEnvironments();
      const alice = github.as('alice');
      for (const [head, path] of [
        ['docs', 'README.md'],
        ['replicas', 'helm/shop/values-prod.yaml'],
      ] as const) {
        const text = (await github.readFile(name, 'main', path)) ?? '';
        await alice.commit(name, head, `chore: ${head}`, { [path]: `${text}replicas: 2\n` });
        await alice.openPullRequest(name, { title: `chore: ${head}`, head });
      }
      return inGitHub('gate-check', name, {}, 'schedule');
    },
  },
];

/** Runs it once, and counts the calls of tools in a folder. @param kill which of them kills the process */
async function run(place: Place, calls: string, kill = '', killed?: AbortSignal): Promise<number> {
  const env = { ...place.step.env, HELM_STAND_IN_KILLS: `${calls} ${kill}` };
  const { exitCode, log } = await runStep({ ...place.step, env, ...(killed && { killed }) });
  if (exitCode !== 0 && exitCode !== 137) throw new Error(log);
  return exitCode;
}

const rows: string[][] = [];

test.each(works.map((work) => [work.action, work] as const))(
  '%s',
  async (_, { action, does, open }) => {
    const withPlace = async <T>(work: (place: Place, calls: string) => Promise<T>): Promise<T> => {
      const place = await open();
      const calls = await mkdtemp(join(tmpdir(), 'slipway-calls-'));
      try {
        return await work(place, calls);
      } finally {
        await place.close();
        await rm(calls, { recursive: true, force: true });
      }
    };
    const calm = await withPlace(async (place, calls) => {
      await run(place, calls);
      const seen = { requests: place.requests(), tools: (await readdir(calls)).length, state: await place.state() };
      await run(place, calls);
      expect(await place.state()).toEqual(seen.state);
      return seen;
    });
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    const moments = ['before', 'after'] as const;
    let count = 0;
    const differing: unknown[] = [];
    const compare = async (place: Place, calls: string, what: string) => {
      count += 1;
      await run(place, calls);
      const state = await place.state();
      if (JSON.stringify(state) !== JSON.stringify(calm.state)) differing.push({ what, state });
    };
    for (const when of moments) {
      for (const request of numbers(calm.requests)) {
        await withPlace(async (place, calls) => {
          const abort = new AbortController();
          place.at(request, when, () => abort.abort());
          const exitCode = await run(place, calls, '', abort.signal);
          expect({ request, when, exitCode }).toEqual({ request, when, exitCode: 137 });
          place.at(Number.POSITIVE_INFINITY, when, () => {});
          await compare(place, calls, `${when} request ${request}`);
        });
      }
      for (const call of numbers(calm.tools)) {
        await withPlace(async (place, calls) => {
          // The harness is told that it left files behind, which a killed process does.
          await run(place, calls, `${call} ${when}`, AbortSignal.abort()).catch(() => {});
          await compare(place, calls, `${when} call ${call}`);
        });
      }
    }
    expect(differing).toEqual([]);
    rows.push([
      `\`${action}\``,
      does,
      String(calm.requests),
      String(calm.tools),
      String(count),
      String(differing.length),
    ]);
  },
  1_200_000,
);

test('docs/kills.md says what came of it', async () => {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['Action', 'What it does here', 'Requests', 'Calls of tools', 'Killed runs', 'Other end states'];
  const text = `# Killed anywhere

<!-- Written by action-tests/e2e/kills.test.ts: KILLS=write npm run test:e2e -- kills -->

Every action that writes something else than files was run as a process and killed (\`SIGKILL\`) before and after each of its requests and each call of a
tool, then run again. The end state is compared with that of a run without trouble: everything that the registry or GitHub holds. A run with nothing to do writes
nothing.

${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}
`;
  if (process.env.KILLS === 'write') await writeFile(table, text);
  expect(await readFile(table, 'utf8')).toBe(text);
});
