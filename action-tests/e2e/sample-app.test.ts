import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

/* The application of workflows-examples/gitops-config runs, and its image and chart fit together: on the stage no container runs. */

const app = fileURLToPath(new URL('../../workflows-examples/gitops-config/app', import.meta.url));
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one();
});

/** What the image starts, `python` first, with arguments of a container. */
async function started(args: readonly string[] = [], source?: string): Promise<readonly [string, readonly string[]]> {
  const dockerfile = await readFile(join(app, 'Dockerfile'), 'utf8');
  const [python, script]: string[] = JSON.parse(/^ENTRYPOINT (.+)$/m.exec(dockerfile)?.[1] ?? '[]');
  expect([python, script, /^COPY main\.py \.\/$/m.test(dockerfile)]).toEqual(['python', 'main.py', true]);
  return ['python3', [source ?? join(app, 'main.py'), ...args]];
}

async function selfTest(...args: readonly string[]) {
  const [program, given] = await started(['--self-test', ...args]);
  const { status, stderr } = spawnSync(program, given, { encoding: 'utf8', env: { PATH: process.env.PATH } });
  return { status, said: stderr.split('\n').filter((line) => line.startsWith('/')) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Serves, until the test ends. @returns its address */
async function serve(source?: string): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const port = await freePort();
  const [program, args] = await started([], source);
  const child = spawn(program, args, { env: { PATH: process.env.PATH, PORT: String(port) }, stdio: 'ignore' });
  undo.push(async () => child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, child };
}

test('the scripts of package.json are there, and those that need nothing else pass', async () => {
  const { scripts } = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'));
  const called = [...scripts.pipeline.matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name);
  expect(called).toEqual(['test', 'chart-lint', 'build', 'deploy', 'helm-test']);
  expect(called.filter((name) => !(name in scripts))).toEqual([]);
  const page = await readFile(join(app, 'INNER-LOOP.md'), 'utf8');
  expect(called.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  for (const name of ['test', 'chart-lint']) {
    expect([name, spawnSync('sh', ['-c', scripts[name]], { cwd: app }).status]).toEqual([name, 0]);
  }
});

test('the self-test passes where all is well, alone and over the network', async () => {
  expect(await selfTest()).toEqual({ status: 0, said: [] });
  const { url, child } = await serve();
  expect(await selfTest(url)).toEqual({ status: 0, said: [] });
  expect(await (await fetch(`${url}/health`)).text()).toBe('ok\n');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it fails where another version answers, and where nothing does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-app-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const other = join(folder, 'main.py');
  await writeFile(other, (await readFile(join(app, 'main.py'), 'utf8')).replace('"hello"', '"another"'));
  const { url, child } = await serve(other);
  expect(await selfTest(url)).toEqual({ status: 1, said: ["/: (200, 'another'), not (200, 'hello')"] });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { status, said } = await selfTest(url);
  expect([status, said.length]).toEqual([1, 3]);
});

test('the chart asks what the image serves, by a Service that finds it', async () => {
  const chart = join(app, 'helm/sample-app');
  const text = spawnSync('helm', ['template', 'shop', chart, '--set', 'host=a.b'], { encoding: 'utf8' }).stdout;
  const objects = parseAllDocuments(text).map((document) => document.toJS());
  const of = (kind: string) => objects.find((one) => one.kind === kind);
  const { metadata, spec: pod } = of('Deployment').spec.template;
  const [container] = pod.containers;
  const { url } = await serve();
  for (const probe of [container.readinessProbe, container.livenessProbe]) {
    expect(probe.httpGet.port).toBe('http');
    expect((await fetch(url + probe.httpGet.path)).status).toBe(200);
  }
  const source = await readFile(join(app, 'main.py'), 'utf8');
  expect(source).toContain(`os.environ.get("PORT", "${container.ports[0].containerPort}")`);
  const service = of('Service');
  expect(metadata.labels).toMatchObject(service.spec.selector);
  expect(service.spec.ports).toEqual([{ name: 'http', port: 80, targetPort: container.ports[0].name }]);
  const [rule] = of('Ingress').spec.rules;
  expect(rule.http.paths[0].backend.service).toEqual({ name: service.metadata.name, port: { number: 80 } });

  const [asks] = of('Job').spec.template.spec.containers;
  expect({ image: asks.image, command: asks.command, args: asks.args }).toEqual({
    ...{ image: container.image, command: undefined, args: ['--self-test', `http://${service.metadata.name}`] },
  });
  expect(container.command).toBe(undefined);
  // Its account may make each kind that the chart has.
  const account = parseAllDocuments(await readFile(join(app, 'cluster/preview.yaml'), 'utf8'));
  const [role] = account.map((document) => document.toJS()).filter(({ kind }) => kind === 'ClusterRole');
  const made = role.rules
    .filter(({ verbs }: { verbs: string[] }) => verbs.includes('create'))
    .flatMap(({ resources }: { resources: string[] }) => resources);
  const plural = ({ kind }: { kind: string }) => `${kind.toLowerCase()}${kind.endsWith('s') ? 'es' : 's'}`;
  expect(objects.map(plural).filter((one) => !made.includes(one))).toEqual([]);
});

test.each([
  ['what has no open pull request', 'echo 7; echo 70', 'leaked=[9,17]\n', 0],
  ['all where none is open', 'true', 'leaked=[7,9,17]\n', 0],
  ['nothing where GitHub cannot be asked', 'exit 1', '', 1],
])('the sweep finds %s', async (_name, gh, found, exit) => {
  const { jobs } = parse(await readFile(join(app, '.github/workflows/sweep.yaml'), 'utf8'));
  const { run } = jobs.find.steps.find(({ name }: { name?: string }) => name === 'find');
  const folder = await mkdtemp(join(tmpdir(), 'slipway-sweep-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const namespaces = ['preview-7', 'preview-9', 'preview-17', 'preview-other'].map((one) => `echo namespace/${one}`);
  for (const [name, lines] of Object.entries({ kubectl: namespaces.join('\n'), gh }))
    await writeFile(join(folder, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  await writeFile(join(folder, 'output'), '');
  const env = { PATH: `${folder}:${process.env.PATH}`, GITHUB_OUTPUT: join(folder, 'output') };
  const { status } = spawnSync('bash', ['-e', '-c', run], { env });
  expect([status, await readFile(join(folder, 'output'), 'utf8')]).toEqual([exit, found]);
});
