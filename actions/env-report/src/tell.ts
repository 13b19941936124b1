import { writeEdits } from '@slipway/core/deliver/files';
import type { Finding } from '@slipway/core/failure';
import { encode } from '@slipway/core/files/text';
import type { Plan } from '@slipway/core/plan/proposal';
import { orFindings } from '@slipway/core/run/or-findings';
import type { World } from '@slipway/core/run/world';
import type { Facts } from './facts.js';
import { buildReport } from './fold/build.js';
import { filesOf, renderFile } from './show/files.js';
import type { Inputs } from './table.js';

/** Writes the files of the report, also in the dry run of a workflow. That one cannot be written is an error. */
export function tell(
  inputs: Inputs,
  facts: Facts,
  _plan: Plan,
  { context, runner }: Pick<World, 'context' | 'runner'>,
): Promise<readonly Finding[]> {
  return orFindings('error', async () => {
    const files = filesOf(inputs);
    if (!facts.writes) {
      for (const { path } of files) runner.info(`${path} is not written: this is a dry run`);
      return [];
    }
    const report = buildReport(inputs, facts);
    const edits = await Promise.all(
      files.map(async ({ path, format }) => {
        return { path, mode: '100644' as const, before: null, after: encode(await renderFile(format, report)) };
      }),
    );
    // What an earlier run wrote there is written over.
    await writeEdits(
      context.workspace,
      edits,
      files.map(({ path }) => path),
    );
    for (const { path } of files) runner.info(`wrote ${path}`);
    return [];
  });
}
