import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { released } from '@slipway/core/pages';
import type { Run } from '@slipway/testing/stage/stage';
import { parse } from 'yaml';
import { rowsOf, withRows } from './table.js';

const examples = fileURLToPath(new URL('../../workflows-examples', import.meta.url));
const table = join(examples, 'README.md');

/** What a run of a workflow shows of a row. */
export interface Shown {
  readonly run: Run;
  /** Steps that must have run: actions of ours by name, others by `uses` without the commit, or by `name`. */
  readonly steps: readonly string[];
  /** How they ended. Default: well. */
  readonly ended?: 'success' | 'failure';
}

interface Row {
  readonly id: string;
  readonly what: string;
  /** Paths below workflows-examples. */
  readonly workflows: readonly string[];
}

/**
 * The rows of one system, as they are shown by a run: a row is there when act's log says that its steps ran, and what came of it was asserted.
 */
export class Rows {
  readonly #rows = new Map<string, Row>();
  readonly #test: string;
  readonly #sources: Readonly<Record<string, string>>;

  /** @param test path of the test below the repository @param sources folders below workflows-examples, by repository */
  constructor(test: string, sources: Readonly<Record<string, string>>) {
    this.#test = test;
    this.#sources = sources;
  }

  /**
   * Shows a row.
   * @param what what works, in a few words
   * @param assert asserts the outcome
   * @throws when a step did not run, or ended in another way
   */
  async show(id: string, what: string, shown: readonly Shown[], assert: () => Promise<unknown>): Promise<void> {
    const workflows: string[] = [];
    for (const one of shown) {
      const { repository } = one.run.event;
      const path = `${this.#sources[repository]}/${one.run.workflow.path}`;
      const labels = await labelsOf(path);
      const log = one.run.jobs.map((job) => job.log).join('\n');
      const mark = one.ended === 'failure' ? '❌  Failure - Main' : '✅  Success - Main';
      for (const step of one.steps) {
        const names = labels.filter(({ uses, name }) => name === step || uses === step || uses === ours(step));
        const ran = names.some(({ label }) => log.includes(`${mark} ${label}`));
        const lines = ran ? [] : log.split('\n').filter((line) => /⭐ Run Main|❗|❌/.test(line));
        expect({ row: id, path, step, ran, lines }).toEqual({ row: id, path, step, ran: true, lines: [] });
      }
      workflows.push(path);
    }
    await assert();
    const before = this.#rows.get(id);
    this.#rows.set(id, { id, what, workflows: [...new Set([...(before?.workflows ?? []), ...workflows])] });
  }

  /** The table in workflows-examples/README.md has these rows for the system, and no others; `ROWS=write` writes them. */
  async compare(letter: string): Promise<void> {
    // The table has the names of workflows-examples.
    if (process.env.SLIPWAY_RENAMED !== undefined) return;
    const own = [...this.#rows.values()].map((row) => this.#line(row));
    const text = await readFile(table, 'utf8');
    const written = withRows(text, letter, own);
    if (process.env.ROWS === 'write') await writeFile(table, written);
    else expect(rowsOf(text, letter)).toEqual(rowsOf(written, letter));
  }

  #line({ id, what, workflows }: Row): string {
    const links = workflows.map((path) => `[${path.split('/').at(-1)}](${path})`).join(', ');
    return `| ${id} | ${what} | ${links} | [${this.#test.split('/').at(-1)}](../${this.#test}) |`;
  }
}

function ours(action: string): string {
  return `${released.repository}/actions/${action}`;
}

/** What act calls the steps of a workflow. */
async function labelsOf(path: string): Promise<{ uses: string; name: string; label: string }[]> {
  const workflow: unknown = parse(await readFile(join(examples, path), 'utf8'));
  const jobs = valuesOf(workflow, 'jobs');
  return jobs.flatMap((job) => {
    const steps = at(job, 'steps');
    return (Array.isArray(steps) ? steps : []).map((step: unknown) => {
      const [uses, name, run] = ['uses', 'name', 'run'].map((key) => String(at(step, key) ?? ''));
      return { uses: (uses ?? '').split('@')[0] ?? '', name: name ?? '', label: name || uses || run || '' };
    });
  });
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

function valuesOf(value: unknown, key: string): unknown[] {
  const found = at(value, key);
  return typeof found === 'object' && found !== null ? Object.values(found) : [];
}
