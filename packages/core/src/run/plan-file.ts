import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { longPartOfFile, restOfFile } from '../plan/json.js';
import type { Edit, Plan } from '../plan/proposal.js';

/** The file of the `plan-file` output. Its long part is written while GitHub is at work. */
export class PlanFile {
  readonly path: string;
  #edits: readonly Edit[] | undefined;
  /** What went wrong, if anything did. */
  #written: Promise<unknown> = Promise.resolve();

  /** @param temp folder of the job @param action its name */
  constructor(temp: string, action: string) {
    this.path = join(temp, `slipway-${action}-plan.json`);
  }

  /** Begins to write a plan, in place of one that was begun before. */
  begin({ edits }: Pick<Plan, 'edits'>): void {
    this.#edits = edits;
    this.#written = this.#written.then(() => writeFile(this.path, longPartOfFile(edits))).catch((error) => error);
  }

  /** Writes the rest. @throws what the file system says, also of what was begun */
  async finish(plan: Plan): Promise<void> {
    if (this.#edits !== plan.edits) this.begin(plan);
    const error = await this.#written;
    if (error !== undefined) throw error;
    await appendFile(this.path, restOfFile(plan));
  }
}
