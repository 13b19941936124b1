import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

/** A case of scripts/steps/cases.mjs. */
interface Case {
  readonly id: string;
  readonly rows: readonly string[];
  readonly path: string;
  readonly text: string;
}

const examples = fileURLToPath(new URL('../workflows-examples', import.meta.url));
const { casesOf } = await import(new URL('../scripts/steps/cases.mjs', import.meta.url).href);

/** Each step of a workflow, as text. */
const steps = (text: string) =>
  Object.values<{ steps?: unknown[] }>(parse(text).jobs).flatMap((job) =>
    (job.steps ?? []).map((step) => JSON.stringify(step)),
  );

/** Those of some steps that others lack; the same step may be there twice. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((step) => {
    const at = left.indexOf(step);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

test.each(['monorepo', 'platform', 'config-repo', 'gitops-config', 'oci-charts'])(
  'each step of %s that uses an action of ours is in a row, and each case changes it alone',
  async (system) => {
    const cases: readonly Case[] = casesOf(examples, system);
    expect(cases.length).toBeGreaterThan(15);
    expect(cases.filter(({ rows }) => rows.length === 0).map(({ id }) => id)).toEqual([]);
    for (const { id, path, text } of cases) {
      const before = steps(await readFile(`${examples}/${path}`, 'utf8'));
      const after = steps(text);
      const [gone, come] = [without(before, after), without(after, before)];
      expect([id, gone.length, gone[0]?.includes('your-org/slipway/actions/')]).toEqual([id, 1, true]);
      expect([id, come.length]).toEqual([id, before.length - after.length === 1 ? 0 : 1]);
    }
  },
);

test('a workflow that is in no system is run by a test of its own', async () => {
  const loose = (await readdir(examples, { recursive: true })).filter((path) =>
    /^[^/\\]+[/\\][^/\\]+\.ya?ml$/.test(path),
  );
  const suites = new URL('e2e/', import.meta.url);
  const files = (await readdir(suites)).filter((name) => name.endsWith('.test.ts') && name !== 'workflows.test.ts');
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, suites), 'utf8')));
  const named = (path: string) => texts.some((text) => text.includes(`'${path.replaceAll('\\', '/')}'`));
  expect(loose.length).toBeGreaterThan(5);
  expect(loose.filter((path) => !named(path))).toEqual([]);
});
