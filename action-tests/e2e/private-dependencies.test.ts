import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pathWithTools, toolFolder } from '@slipway/testing/python-index';
import { type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from '../steps.js';

/*
 * Charts whose dependencies are behind a login: in a registry with tokens, and behind an `https://` index with a password. Who logs in is a
 * step before, as people do it; each password may be seen only where it belongs.
 */

const execute = promisify(execFile);
const chart = (name: string, more = '') => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;
const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
const target = { name: 'publisher', password: 'word-of-the-target' };
const reader = { name: 'reader', password: 'word-of-the-dependency' };

let repository: Repository;
/** Where charts are published, and where the dependency is. */
let published: RegistryStub;
let vendor: RegistryStub;
/** The home folder of the runner. */
let home: string;

beforeEach(async () => {
  repository = await makeRepository();
  published = await startRegistryStub({ login: 'token', user: target });
  vendor = await startRegistryStub({ login: 'token', user: reader });
  home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
});
afterEach(async () => {
  await Promise.all([published.close(), vendor.close(), repository.remove()]);
  await rm(home, { recursive: true, force: true });
});

const run = (env: Readonly<Record<string, string>> = {}, inputs: Readonly<Record<string, string>> = {}) =>
  runStep({
    action: 'publish-chart',
    inputs: { registry: `oci://${published.host}/acme/charts`, ...inputs },
    env: { HOME: home, PATH: pathWithTools(), ...env },
    ...{ workspace: repository.path, repository: 'acme/shop' },
  });
const helm = (program: string, ...args: string[]) =>
  execute(join(toolFolder, program), args, { cwd: home, env: { ...process.env, HOME: home } });
const errors = ({ annotations }: StepResult) => annotations.filter((line) => line.startsWith('error'));
/** Names and passwords that a registry was sent. */
const seen = ({ requests }: RegistryStub) =>
  [...new Set(requests.map(({ authorization }) => authorization).filter((one) => one.startsWith('Basic ')))].sort();
/** A login as docker/login-action writes it. */
async function dockerLogin(...logins: (readonly [RegistryStub, typeof target])[]): Promise<void> {
  const auths = logins.map(([{ host }, { name, password }]) => [
    host,
    { auth: Buffer.from(`${name}:${password}`).toString('base64') },
  ]);
  await mkdir(join(home, '.docker'), { recursive: true });
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ auths: Object.fromEntries(auths) }));
}
const withTarget = { 'registry-username': target.name, 'registry-password': target.password };

describe('in a registry with tokens', () => {
  beforeEach(async () => {
    await repository.commit('feat: lib', { 'charts/lib/Chart.yaml': chart('lib') });
    const inputs = { 'registry-username': reader.name, 'registry-password': reader.password };
    const first = await run({}, { ...inputs, registry: `oci://${vendor.host}/vendor` });
    expect(errors(first)).toEqual([]);
    await repository.git('rm', '-rq', 'charts');
    await repository.commit('feat: shop', {
      'charts/shop/Chart.yaml': chart(
        'shop',
        `dependencies:\n- name: lib\n  version: 1.0.0\n  repository: oci://${vendor.host}/vendor\n`,
      ),
    });
  });
  const right = () => {
    expect(seen(published)).toEqual([basic(target.name, target.password)]);
    expect(seen(vendor)).toEqual([basic(reader.name, reader.password)]);
    expect(published.listing().join('\n')).toContain('acme/charts/shop@1.0.0');
  };

  test('two logins of docker', async () => {
    await dockerLogin([published, target], [vendor, reader]);
    expect(errors(await run())).toEqual([]);
    right();
  });

  test('a login of docker beside that of the inputs', async () => {
    await dockerLogin([vendor, reader]);
    expect(errors(await run({}, withTarget))).toEqual([]);
    right();
  });

  test('a docker configuration elsewhere beside that of the inputs', async () => {
    await dockerLogin([vendor, reader]);
    const env = { DOCKER_CONFIG: join(home, '.docker'), HOME: repository.path };
    expect(errors(await run(env, withTarget))).toEqual([]);
    right();
  });

  test.each(['helm', 'helm4'])('a login of %s beside that of the inputs', async (program) => {
    const { host } = vendor;
    await helm(program, 'registry', 'login', host, '-u', reader.name, '-p', reader.password, '--plain-http');
    expect(errors(await run({}, withTarget))).toEqual([]);
    right();
  });

  test('no login is told with the step that is missing', async () => {
    const [error = ''] = errors(await run({}, withTarget));
    expect(error).toMatch(/^error charts\/shop\/Chart\.yaml:\d+ .*chart-dependencies-failed: /);
    expect(error).toContain(`docker/login-action@v3\` with \`registry: ${vendor.host}\``);
    expect(error).not.toContain(target.password);
    expect(published.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});

test('the login of the inputs is enough for dependencies in the same registry', async () => {
  await repository.commit('feat: lib', { 'charts/lib/Chart.yaml': chart('lib') });
  expect(errors(await run({}, withTarget))).toEqual([]);
  await repository.git('rm', '-rq', 'charts');
  const text = `dependencies:\n- name: lib\n  version: 1.0.0\n  repository: oci://${published.host}/acme/charts\n`;
  await repository.commit('feat: shop', { 'charts/shop/Chart.yaml': chart('shop', text) });
  expect(errors(await run({}, withTarget))).toEqual([]);
  expect(published.listing().join('\n')).toContain('acme/charts/shop@1.0.0');
});

describe('behind an https:// index with a password', () => {
  const word = basic(reader.name, reader.password);
  let asked: { readonly at: string; readonly authorization: string }[];
  let close: () => Promise<void>;
  let origin: string;
  /** What the index says of where its packages are; another origin: they are on a host of its own, without a password. */
  let elsewhere: string | undefined;

  beforeEach(async () => {
    asked = [];
    elsewhere = undefined;
    await mkdir(join(home, 'lib'));
    await writeFile(join(home, 'lib', 'Chart.yaml'), chart('lib'));
    await helm('helm', 'package', 'lib');
    const archive = await readFile(join(home, 'lib-1.0.0.tgz'));
    const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-subj', '/CN=localhost'];
    const pair = ['-keyout', join(home, 'key.pem'), '-out', join(home, 'authority.pem')];
    await execute('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...pair, ...names]);
    const certificate = {
      key: await readFile(join(home, 'key.pem')),
      cert: await readFile(join(home, 'authority.pem')),
    };
    const serve = (isOpen: boolean) => (request: IncomingMessage, answer: ServerResponse) => {
      const { url = '', headers } = request;
      asked.push({ at: `${isOpen ? 'elsewhere' : 'index'} ${url}`, authorization: headers.authorization ?? '' });
      if (!isOpen && headers.authorization !== word) return answer.writeHead(401).end();
      if (url.endsWith('/index.yaml'))
        return answer.end(
          `apiVersion: v1\nentries:\n  lib:\n  - {apiVersion: v2, name: lib, version: 1.0.0, urls: ["${elsewhere ?? `${origin}/charts`}/lib-1.0.0.tgz"]}\n`,
        );
      return url.endsWith('/lib-1.0.0.tgz') ? answer.end(archive) : answer.writeHead(404).end();
    };
    const servers = [createServer(certificate, serve(false)), createServer(certificate, serve(true))] as const;
    const ports = await Promise.all(
      servers.map(async (server) => {
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const address = server.address();
        return typeof address === 'object' && address !== null ? address.port : 0;
      }),
    );
    origin = `https://localhost:${ports[0]}`;
    other = `https://localhost:${ports[1]}`;
    close = async () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    };
    await dockerLogin([published, target]);
    await repository.commit('feat: shop', {
      'charts/shop/Chart.yaml': chart(
        'shop',
        `dependencies:\n- name: lib\n  version: 1.0.0\n  repository: ${origin}/charts/\n`,
      ),
    });
  });
  let other: string;
  afterEach(() => close());

  const add = (program: string) =>
    helm(
      program,
      ...['repo', 'add', 'vendor', `${origin}/charts`, '--username', reader.name],
      ...[...['--password', reader.password, '--ca-file', join(home, 'authority.pem')]],
    );

  test.each([
    ['helm', 'by its address'],
    ['helm4', 'by its address'],
    ['helm', 'as @vendor'],
  ])(
    '`%s repo add` in a step before is enough for one that is named %s, and its password goes to no one else',
    async (program, named) => {
      await add(program);
      if (named === 'as @vendor') {
        const text = chart('shop', 'dependencies:\n- name: lib\n  version: 1.0.0\n  repository: "@vendor"\n');
        await repository.commit('feat: by name', { 'charts/shop/Chart.yaml': text });
      }
      asked.length = 0;
      const result = await run();
      expect(errors(result)).toEqual([]);
      expect(result.log).not.toContain(reader.password);
      expect(asked.map(({ at }) => at)).toEqual(['index /charts/index.yaml', 'index /charts/lib-1.0.0.tgz']);
      expect(seen(published)).toEqual([basic(target.name, target.password)]);
      expect(published.listing().join('\n')).toContain('acme/charts/shop@1.0.0');
    },
  );

  test('packages on another host get no password', async () => {
    await add('helm');
    elsewhere = `${other}/files`;
    const result = await run({ SSL_CERT_FILE: join(home, 'authority.pem') });
    expect(errors(result)).toEqual([]);
    expect(asked.at(-1)).toEqual({ at: 'elsewhere /files/lib-1.0.0.tgz', authorization: '' });
  });

  test('no login is told with the command that is missing', async () => {
    await repository.commit('feat: more', {
      'charts/wrong/Chart.yaml': chart('wrong'),
      'charts/wrong/templates/a.yaml': '{{ nosuch }}\n',
    });
    const [error = '', other] = errors(await run({ SSL_CERT_FILE: join(home, 'authority.pem') }));
    expect(other).toMatch(/^error charts\/wrong\/templates\/a\.yaml:1 chart-lint: /);
    expect(error).toMatch(
      /^error charts\/shop\/Chart\.yaml:\d+ chart-dependencies-failed: The repository https:.* could not be read: .*401 Unauthorized/s,
    );
    expect(error).toContain(`helm repo add NAME ${origin}/charts/ --username`);
    expect(published.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
  });
});
