import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readCast } from './folder.js';

test.each([
  ['people: { dana: write, fay: read }', { dana: 'write', fay: 'read' }],
  ["people: { dana: write, 'shop[bot]': read }", { dana: 'write' }],
])('the App has an account, and the first person stays the first: %s', async (line, others) => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-cast-'));
  try {
    await writeFile(join(folder, 'stage.yml'), `app: { login: 'shop[bot]', private-key: not-a-secret }\n${line}\n`);
    const { people } = await readCast(folder, {});
    expect(people).toEqual({ ...others, 'shop[bot]': line.includes('bot') ? 'read' : 'write' });
    expect(Object.keys(people)[0]).toBe('dana');
  } finally {
    await rm(folder, { recursive: true });
  }
});
