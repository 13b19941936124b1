import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Environment, forTools, isSecretName } from './environment.js';

/** Names the file that holds what was taken out, in a folder of its own; only the process that took it out sees it. */
const HANDED_ON = 'SLIPWAY_HANDED_ON';
/** Not secret by themselves, and read by `@actions/core`. */
const KEPT = /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/;
/** Node reads it when it begins. */
const FOR_NODE = /^NODE_OPTIONS$/;

/**
 * Begins again as a process that began with no more variables than tools may see: whoever has the same user reads the variables a process began with,
 * in `/proc/<id>/environ`, and a secret may be in any of them (`DEPLOY_PIN`); what is deleted or added later changes nothing there. It replaces itself
 * (same process, same id), so that no parent keeps them. Where Node cannot (Windows; before 22.15) it goes on as it is. What stays readable: the memory of
 * the process, for who may trace it.
 * @returns all variables, those that were taken out among them
 */
export function withoutReadableSecrets(): Environment {
  const file = process.env[HANDED_ON];
  if (file !== undefined) {
    const taken = recordOf(JSON.parse(readFileSync(file, 'utf8')));
    rmSync(dirname(file), { recursive: true });
    delete process.env[HANDED_ON];
    // For what reads our own variables, such as git.
    for (const [name, text] of Object.entries(taken))
      if (!isSecretName(name) || KEPT.test(name)) process.env[name] = text;
    return { ...process.env, ...taken };
  }
  const entries = Object.entries(process.env);
  const seen = forTools(process.env);
  const isTaken = ([name]: [string, unknown]) => (!(name in seen) || isSecretName(name)) && !FOR_NODE.test(name);
  const taken = entries.filter(isTaken);
  if (process.execve === undefined || process.platform === 'win32' || taken.length === 0) return process.env;
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'slipway-'));
  const path = join(folder, 'variables.json');
  writeFileSync(path, JSON.stringify(Object.fromEntries(taken)), { mode: 0o600, flag: 'wx' });
  const env = { ...Object.fromEntries(entries.filter((entry) => !isTaken(entry))), [HANDED_ON]: path };
  // It is experimental, which is no news for who reads the log.
  process.removeAllListeners('warning');
  try {
    return process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], env);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

function recordOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}
