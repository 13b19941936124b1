import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { play, readTree } from './scenario.js';

// A scenario is a folder: before/ (the repository), inputs.yml (what happens), transcript.md (what the runs said and asked
// of GitHub, what people then see), after/ (the files its pull request changes). `SCENARIOS=write npm test -- scenarios`
// writes the last two, for you to review.
const root = fileURLToPath(new URL('./scenarios', import.meta.url));
const isWriting = process.env.SCENARIOS === 'write';

describe.each(readdirSync(root))('%s', (action) => {
  test.each(readdirSync(join(root, action)))('%s', async (scenario) => {
    const folder = join(root, action, scenario);
    const { transcript, after } = await play(folder);
    if (isWriting) await write(folder, transcript, after);
    expect(transcript).toBe(await readFile(join(folder, 'transcript.md'), 'utf8'));
    expect(after).toEqual(await readTree(join(folder, 'after')));
  });
});

async function write(folder: string, transcript: string, after: Readonly<Record<string, string>>): Promise<void> {
  await writeFile(join(folder, 'transcript.md'), transcript);
  await rm(join(folder, 'after'), { recursive: true, force: true });
  for (const [path, text] of Object.entries(after)) {
    await mkdir(dirname(join(folder, 'after', path)), { recursive: true });
    await writeFile(join(folder, 'after', path), text);
  }
}
