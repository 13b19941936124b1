/** @jest-environment-options {"spawn": "here"} */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { childEnvironment } from './environment.js';
import { run, runWith, start } from './process.js';

const script = (text: string) => ['-e', text];

test.each([
  ['simple', {}],
  ['with a time limit', { timeout: 20_000 }],
])('a program gets its arguments as they are and its output comes back whole (%s)', async (_name, options) => {
  const args = ['$(id)', 'a b', '"quoted"', '*', "it's", ''];
  const result = await run(
    process.execPath,
    [...script('console.log(JSON.stringify(process.argv.slice(1))); console.error("é"); process.exit(3)'), ...args],
    options,
  );
  expect({ ...result, stdout: JSON.parse(result.stdout) }).toEqual({ stdout: args, stderr: 'é\n', exitCode: 3 });
});

test.each([
  ['simple', {}],
  ['with a time limit', { timeout: 20_000 }],
])('a program that asks gets no answer instead of waiting forever (%s)', async (_name, options) => {
  const result = await run(
    process.execPath,
    script('process.stdin.on("data", () => {}).on("end", () => console.log("end"))'),
    options,
  );
  expect(result.stdout).toBe('end\n');
});

test('input that is not read does no harm', async () => {
  const result = await run(process.execPath, script('process.stdin.destroy(); console.log(1)'), {
    input: 'x'.repeat(1 << 20),
  });
  expect(result).toEqual({ stdout: '1\n', stderr: '', exitCode: 0 });
});

test.each([
  ['simple', {}],
  ['with a time limit', { timeout: 20_000 }],
])('a missing program says what to install, a missing folder is not taken for one (%s)', async (_name, options) => {
  await expect(run('slipway-no-such-tool', [], options)).rejects.toMatchObject({
    problems: [{ code: 'program-missing', message: expect.stringContaining('slipway-no-such-tool') }],
  });
  await expect(run(process.execPath, [], { ...options, cwd: '/no/such/folder' })).rejects.toMatchObject({
    problems: [{ code: 'folder-missing' }],
  });
});

test('a program that takes too long is stopped, with what it last said', async () => {
  // It never ends by itself. How long it takes to say something depends on what else the machine does.
  const program = script('console.error("waiting for the lock"); setInterval(() => {}, 1000)');
  let said = '';
  for (let timeout = 300; timeout < 30_000 && !said.includes('waiting for the lock'); timeout *= 3) {
    const stopped = await run(process.execPath, program, { timeout }).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ problems: [{ code: 'program-timeout' }] });
    said = String(stopped);
  }
  expect(said).toContain('waiting for the lock');
});

test('a stream can be read in part', async () => {
  const running = start(process.execPath, script('setInterval(() => console.log("x".repeat(1000)), 1)'));
  for await (const chunk of running.stdout) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  running.stop();
  expect((await running.exit).exitCode).not.toBe(0);
});

test('a file that may not be run is said to be one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-process-'));
  await writeFile(join(folder, 'tool'), 'no program', { mode: 0o644 });
  for (const [file, options] of [
    ['tool', { env: { PATH: folder } }],
    ['./tool', { cwd: folder }],
  ] as const) {
    await expect(run(file, [], options)).rejects.toMatchObject({ problems: [{ code: 'program-not-started' }] });
  }
  await chmod(join(folder, 'tool'), 0o755);
  await writeFile(join(folder, 'tool'), '#!/bin/sh\necho "$1"\n');
  expect(await run('tool', ['$(id)'], { env: { PATH: folder } })).toEqual({
    stdout: '$(id)\n',
    stderr: '',
    exitCode: 0,
  });
  await rm(folder, { recursive: true });
});

test('a signal is not success', async () => {
  const result = await run(process.execPath, script('process.kill(process.pid, "SIGKILL")'));
  expect(result.exitCode).toBe(-1);
});

test('children get no secrets, neither by name nor by value', async () => {
  const secret = 'ghp_0123456789abcdef';
  const env = childEnvironment(
    { EXTRA: 'yes', HOME: undefined },
    {
      PATH: '/bin',
      HOME: '/root',
      HTTPS_PROXY: 'http://proxy:3128',
      POETRY_VIRTUALENVS_CREATE: 'false',
      TOKENIZERS_PARALLELISM: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      SSH_AUTH_SOCK: '/tmp/agent',
      INPUT_TOKEN: secret,
      MY_PAT: 'another-secret-value',
      'INPUT_DRY-RUN': 'true',
      GITHUB_TOKEN: secret,
      GH_TOKEN: secret,
      NPM_CONFIG__AUTHTOKEN: 'x',
      POETRY_PYPI_TOKEN_ACME: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ACCESS_KEY: 'x',
      DB_PASSWORD: 'x',
      ACTIONS_RUNTIME_TOKEN: 'x',
      ACTIONS_RUNTIME_URL: 'x',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'x',
      GITHUB_ENV: '/runner/env',
      GITHUB_OUTPUT: '/runner/output',
      RENAMED: `Bearer ${secret}`,
      ALIAS: 'another-secret-value',
      FLAG: 'true',
    },
  );
  expect(Object.keys(env).sort()).toEqual([
    'EXTRA',
    'FLAG',
    'GITHUB_REPOSITORY',
    'HTTPS_PROXY',
    'PATH',
    'POETRY_VIRTUALENVS_CREATE',
    'SSH_AUTH_SOCK',
    'TOKENIZERS_PARALLELISM',
  ]);
});

test('tools see what is on the list and nothing else', async () => {
  const names = {
    shown: ['PATH', 'HOME', 'LANG', 'HTTPS_PROXY', 'POETRY_VIRTUALENVS_CREATE', 'PIP_INDEX_URL', 'NPM_CONFIG_REGISTRY'],
    hidden: [
      ...['INPUT_PASSWORD', 'GITHUB_TOKEN', 'GITHUB_WORKSPACE', 'GITHUB_ENV', 'GITHUB_EVENT_PATH', 'RUNNER_TEMP'],
      ...['SSH_AUTH_SOCK', 'DATABASE_URL', 'SENTRY_DSN', 'SLACK_WEBHOOK', 'KUBECONFIG', 'VAULT_ADDR', 'DOCKER_CONFIG'],
      ...['NPM_CONFIG__AUTH', 'POETRY_PYPI_TOKEN_ACME', 'POETRY_HTTP_BASIC_ACME_PASSWORD', 'UV_PUBLISH_PASSWORD'],
      ...['UV_INDEX_ACME_PASSWORD', 'NODE_OPTIONS', 'STRIPE', 'GOOGLE_APPLICATION_CREDENTIALS', 'AZURE_CLIENT_CERT'],
    ],
  };
  const env = Object.fromEntries([...names.shown, ...names.hidden].map((name) => [name, `value-of-${name}`]));
  const shown = script('console.log(JSON.stringify(Object.keys(process.env)))');
  const result = await runWith({ ...env, LANG: 'C.UTF-8', PATH: process.env.PATH })(process.execPath, shown);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  const found: string[] = JSON.parse(result.stdout);
  // The shell that starts it says where it is.
  expect(found.filter((name) => name !== 'PWD').sort()).toEqual([...names.shown].sort());
});

test('what a caller hands on is handed on', async () => {
  const { stdout } = await run(process.execPath, script('console.log(process.env.GH_TOKEN)'), {
    env: { GH_TOKEN: 'on purpose' },
  });
  expect(stdout).toBe('on purpose\n');
});

test('a program that ends at once does not end ours', async () => {
  const results = await Promise.all(
    Array.from({ length: 40 }, () => run(process.platform === 'win32' ? 'hostname' : 'true', [])),
  );
  expect(results.map(({ exitCode }) => exitCode)).toEqual(results.map(() => 0));
});

test('a program that ended is neither held nor let go of', async () => {
  const running = start(process.execPath, script(''), { input: '' });
  for await (const chunk of running.stdout) void chunk;
  await running.exit;
  running.hold(false);
  running.hold(true);
  expect(running.stdin).toMatchObject({ destroyed: true });
  expect(running.stdin.listenerCount('connect')).toBe(0);
});
