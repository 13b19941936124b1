import { join } from 'node:path';
import type { Facts } from '../facts.js';

/** Where the reports are: in a folder that is emptied when the job ends. */
export function sarifPath({ folder }: Pick<Facts, 'folder'>): string {
  return join(folder, 'slipway-policy-check.sarif');
}

export function junitPath({ folder }: Pick<Facts, 'folder'>): string {
  return join(folder, 'slipway-policy-check.xml');
}
