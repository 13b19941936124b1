import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { names } from '@slipway/bundle/main';
import { runStep, type StepResult } from '@slipway/testing/bundle';
import { Kill } from '@slipway/testing/kill';
import { close, jobs, open, type Stage, stepOf } from './jobs.js';

/*
 * The committed bundles, as processes: what tests of their source cannot see. Each starts, says what is wrong with an input, does
 * its main job once, and is killed once in the middle of it.
 */

let stage: Stage | undefined;

afterEach(async () => {
  if (stage !== undefined) await close(stage);
  stage = undefined;
});

/** Has the process killed at the second request, or the only one. */
function killing({ github, registry }: Stage, asks: 'github' | 'registry'): Kill {
  const kill = new Kill();
  if (asks === 'github') github.killAt(github.requests.length + 1, 'after', kill.strike);
  else
    registry.fault = async (_, response) => {
      await kill.strike();
      response.destroy();
      return true;
    };
  return kill;
}

/** A step that went well, or its log. */
function succeeded(result: StepResult): StepResult {
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' });
  return result;
}

test('there is a job for each', () => {
  expect(Object.keys(jobs).sort()).toEqual([...names].sort());
});

test.each(Object.entries(jobs))('%s', async (action, job) => {
  const on = await open();
  stage = on;
  const step = await stepOf(action, job, on);

  const [input, value] = job.bad;
  const refused = await runStep({ ...step, inputs: { ...step.inputs, [input]: value } });
  expect(refused.exitCode).toBe(1);
  expect(refused.annotations).toEqual([expect.stringContaining(`error bad-input: Input \`${input}\` is "${value}"`)]);
  expect(refused.summary).toContain(`Input \`${input}\` is`);
  expect(refused.outputs.reason).toContain(input);

  if (job.asks !== null) {
    const kill = killing(on, job.asks);
    const killed = await runStep({ ...step, killed: kill.signal }).finally(kill.over);
    expect(killed.exitCode).toBe(137);
    on.registry.fault = undefined;
  }

  const done = succeeded(await runStep(step));
  expect(done.outputs).toMatchObject(job.outputs);
  expect(done.summary).toMatch(/^## \w+/);
});

test('a runner behind a proxy', async () => {
  const on = await open();
  stage = on;
  const { inputs, outputs } = jobs['promote-env'] ?? {};
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    const { port } = new URL(`http://${url}`);
    const there = connect(Number(port), '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    there.on('error', () => socket.destroy()).pipe(socket);
    socket.on('error', () => there.destroy()).pipe(there);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    const address = proxy.address();
    const http_proxy = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const step = await stepOf('promote-env', { bad: ['', ''], outputs: {}, asks: null, ...(inputs && { inputs }) }, on);
    // Only the proxy knows this host. Loopback addresses need none.
    const [apiUrl, graphqlUrl] = [step.apiUrl, step.graphqlUrl].map((url = '') => url.replace('127.0.0.1', 'api.test'));
    const env = { ...step.env, http_proxy, no_proxy: '127.0.0.1' };
    const done = succeeded(
      await runStep({ ...step, ...(apiUrl && { apiUrl }), ...(graphqlUrl && { graphqlUrl }), env }),
    );
    expect(done.outputs).toMatchObject(outputs ?? {});
    expect(asked).toContain(new URL(apiUrl ?? '').host);
  } finally {
    proxy.close();
  }
});
