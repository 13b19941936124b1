import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { released } from '@slipway/core/pages';
import { parse } from 'yaml';

/** A case of scripts/steps/cases.mjs. */
interface Case {
  readonly id: string;
  readonly rows: readonly string[];
  readonly path: string;
  readonly text: string;
}

const examples = fileURLToPath(new URL('../workflows-examples', import.meta.url));
const scripts = new URL('../scripts/steps/', import.meta.url);
const { casesOf } = await import(new URL('cases.mjs', scripts).href);
const { needs, testsOf, titlesIn, untouched } = await import(new URL('needs.mjs', scripts).href);
const { outcomeOf } = await import(new URL('outcome.mjs', scripts).href);
const { withResults } = await import(new URL('page.mjs', scripts).href);
const systems = ['monorepo', 'platform', 'config-repo', 'gitops-config', 'oci-charts'];

async function titlesOf(system: string): Promise<readonly string[]> {
  return titlesIn(await readFile(new URL(`systems/${system}.test.ts`, import.meta.url), 'utf8'));
}

/** Walks with nothing changed. */
async function controls(): Promise<readonly { readonly id: string }[]> {
  return (await Promise.all(systems.map(async (system) => untouched(system, await titlesOf(system))))).flat();
}

/** Each step of a workflow, as text. */
const steps = (text: string) =>
  Object.values<{ steps?: unknown[] }>(parse(text).jobs).flatMap((job) =>
    (job.steps ?? []).map((step) => JSON.stringify(step)),
  );

/** Those of some steps that others lack; the same step may be there twice. */
function lacking(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((step) => {
    const at = left.indexOf(step);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

test.each(systems)(
  'each step of %s that uses an action of ours is in a row, and each case changes it alone',
  async (system) => {
    const cases: readonly Case[] = casesOf(examples, system);
    expect(cases.length).toBeGreaterThan(15);
    expect(cases.filter(({ rows }) => rows.length === 0).map(({ id }) => id)).toEqual([]);
    for (const { id, path, text } of cases) {
      const before = steps(await readFile(`${examples}/${path}`, 'utf8'));
      const after = steps(text);
      const [gone, come] = [lacking(before, after), lacking(after, before)];
      expect([id, gone.length, gone[0]?.includes(`${released.repository}/actions/`)]).toEqual([id, 1, true]);
      expect([id, come.length]).toEqual([id, before.length - after.length === 1 ? 0 : 1]);
    }
  },
);

test('docs/steps.md has cases that there are, and none that no test noticed', async () => {
  const page = await readFile(new URL('../docs/steps.md', import.meta.url), 'utf8');
  const cases: readonly Case[] = systems.flatMap((system) => casesOf(examples, system));
  expect(page).toBe(withResults(page, [], cases, await controls()));
  expect(page).not.toContain('**nothing**');
  const [first, second] = cases;
  const one = withResults(
    page,
    [
      { id: first?.id, by: 'it walks', why: 'M1: a | b' },
      { id: second?.id, by: null },
      { id: 'monorepo: nothing changed, y.yml', by: null },
    ],
    cases,
    [{ id: 'monorepo: nothing changed, x.yml' }, { id: 'monorepo: nothing changed, y.yml' }],
  );
  expect(one).toContain('| it walks | `M1: a \\| b` |\n');
  expect(one).toContain('| **nothing** |  |\n');
  expect(one).toContain(
    '1 of 2 walks with nothing changed were walked, and missed nothing:\n\n- `monorepo: nothing changed, y.yml`\n',
  );
  expect(withResults(one, [], cases.slice(1), [])).not.toContain('it walks');
});

test('what a case needs are tests of its walk, in their order', async () => {
  for (const system of systems) {
    const titles = await titlesOf(system);
    for (const [names, tests] of needs[system]) {
      expect([names, titles.filter((title) => tests.includes(title))]).toEqual([names, tests]);
    }
    const cases: readonly Case[] = casesOf(examples, system);
    for (const { id } of cases) expect(testsOf(system, id).length).toBeGreaterThan(0);
    for (const [names] of needs[system])
      for (const name of names)
        expect([name, cases.some(({ id }) => `${id} `.includes(`/${name}`))]).toEqual([name, true]);
  }
  // What the whole walk begins with, or a longer one of these, is walked by that.
  const ids = (await controls()).map(({ id }) => id);
  expect(ids).toContain('platform: nothing changed, check.yml');
  expect(ids).not.toContain('platform: nothing changed, release-charts.yml, verify.yml');
});

test('the outcome that a failure says is missing: its row and expectation, or the step that did not run', () => {
  const source = "rows.show('E1', x, [], async () => {\n  expect(1).toBe(2);\n});\nexpect(3).toBe(4);\n";
  const at = (line: number, more = '') => `Error: expected 2\n  at /a/systems/x.test.ts:${line}:9${more}`;
  expect(outcomeOf(at(2, '\n  at Rows.show (/a/systems/rows.ts:74:5)'), source, 'x.test.ts')).toBe(
    'E1: expect(1).toBe(2);',
  );
  expect(outcomeOf(at(4), source, 'x.test.ts')).toBe('expect(3).toBe(4);');
  expect(outcomeOf('+ "row": "E2",\n "step": "promote-env",', source, 'x.test.ts')).toBe('E2: promote-env did not run');
  expect(outcomeOf('"workflow": "pr.yaml"', source, 'x.test.ts')).toBe('pr.yaml ended in another way');
  expect(outcomeOf('\nError: thrown elsewhere\n', source, 'x.test.ts')).toBe('Error: thrown elsewhere');
});

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
