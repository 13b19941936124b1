import { writeFile } from 'node:fs/promises';
import type { Settled } from '@slipway/core/run/action';
import type { Facts } from '../facts.js';
import { judge } from '../judge.js';
import type { Inputs } from '../table.js';
import { toJunit } from './junit.js';
import { junitPath, sarifPath } from './paths.js';
import { toSarif } from './sarif.js';

/** Writes the reports that the outputs name. */
export async function writeReports(inputs: Inputs, facts: Facts): Promise<Settled> {
  const verdict = judge(inputs, facts);
  await writeFile(sarifPath(facts), `${JSON.stringify(toSarif(verdict, inputs, facts), null, 1)}\n`);
  await writeFile(junitPath(facts), toJunit(verdict));
  return { outputs: {}, findings: [] };
}
