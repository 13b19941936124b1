import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { delimiter, dirname, join } from 'node:path';
import { startPythonIndex } from '@slipway/testing/python-index';
import { atEnd, folder } from './example.js';
import type { Prepared } from './job.js';

/** A PATH whose `pipx` installs the Poetry that is there, and no other. */
export async function pathWithPipx(): Promise<string> {
  const pipx = join(await folder(), 'pipx');
  await writeFile(pipx, '#!/bin/sh\n[ "$*" = "install poetry==$(poetry --version | tr -dc 0-9.)" ]\n', { mode: 0o755 });
  return [dirname(pipx), process.env.PATH].join(delimiter);
}

/** An index that takes uploads with a password alone. @returns what a job needs, and the names of its files */
export async function indexWithPassword(): Promise<{
  readonly prepared: Prepared;
  readonly files: () => Promise<string[]>;
}> {
  const index = await startPythonIndex();
  const password = 'word-of-the-index';
  const word = `Basic ${Buffer.from(`__token__:${password}`).toString('base64')}`;
  const guard = createServer((asked, answer) => {
    const { method, headers, url = '' } = asked;
    if (headers.authorization !== word) return void answer.writeHead(401).end();
    const passed = request(new URL(url, index.uploadUrl), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(answer);
    });
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => guard.listen(0, '127.0.0.1', resolve));
  atEnd(index.stop, async () => guard.close());
  const listens = guard.address();
  const uploads = `http://127.0.0.1:${typeof listens === 'object' ? listens?.port : 0}/`;
  const contexts = { vars: { INDEX_URL: index.url, INDEX_UPLOAD_URL: uploads }, secrets: { PYPI_TOKEN: password } };
  return { prepared: { contexts, env: { PATH: await pathWithPipx() } }, files: index.files };
}
