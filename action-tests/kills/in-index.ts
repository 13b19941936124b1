import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { runStep } from '@slipway/testing/bundle';
import { pathWithTools, startPythonIndex } from '@slipway/testing/python-index';
import type { Place } from './kill.js';
import type { Fault } from './trouble.js';

/** What publish-libs does in an index behind a door at which each request can be the last. @param workspace with a library */
export async function inIndex(workspace: string): Promise<Place> {
  const index = await startPythonIndex();
  let seen = 0;
  let plan: { readonly at: number; readonly when: 'before' | 'after'; readonly then: () => Promise<void> } | undefined;
  let struck: { readonly at: number; readonly fault: Fault } | undefined;
  const pass = (asked: IncomingMessage, then: (said: IncomingMessage) => void) => {
    const { method = 'GET', url = '/', headers } = asked;
    const passed = request(new URL(url, index.uploadUrl), { method, headers }, then);
    asked.pipe(passed);
    return passed;
  };
  const door = createServer((asked, answer) => {
    seen += 1;
    if (struck?.at === seen) {
      const does = () =>
        new Promise<void>((resolve) => pass(asked, (said) => said.resume().on('end', resolve)).on('error', resolve));
      struck.fault.elsewhere(answer, does);
      return;
    }
    const isIt = plan?.at === seen ? plan : undefined;
    const end = async () => {
      await isIt?.then();
      answer.destroy();
    };
    if (isIt?.when === 'before') return void end();
    const passed = pass(asked, (said) => {
      if (isIt !== undefined) {
        said.resume().on('end', end);
        return;
      }
      answer.writeHead(said.statusCode ?? 500, said.headers);
      said.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const at = door.address();
  const origin = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  const inputs = { 'repository-url': `${origin}/`, 'index-url': `${origin}/simple/`, username: 'anyone' };
  const step = {
    ...{ action: 'publish-libs', workspace, repository: 'acme/shop' },
    env: { PATH: pathWithTools(), POETRY_PYPI_MIRROR_URL: `${origin}/simple/` },
  };
  // What runs code of the repository has no password: an earlier step builds.
  const { outputs, exitCode, log } = await runStep({ ...step, inputs: { ...inputs, 'dry-run': 'true' } });
  if (exitCode !== 0 || outputs.libs === undefined) throw new Error(log);
  seen = 0;
  const password = 'not-a-secret-of-anyone';
  return {
    step: { ...step, inputs: { ...inputs, password, built: outputs.libs } },
    async state() {
      const names = await index.files();
      return Promise.all(
        names.map(async (name) => {
          const bytes = await readFile(join(index.folder, name));
          return [name, createHash('sha256').update(bytes).digest('hex')];
        }),
      );
    },
    requests: () => seen,
    at(number, when, then) {
      plan = { at: seen + number, when, then };
    },
    fault(number, fault) {
      struck = { at: seen + number, fault };
    },
    async close() {
      door.closeAllConnections();
      door.close();
      await index.stop();
    },
  };
}
