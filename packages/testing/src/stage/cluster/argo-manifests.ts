import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json } from '../../github/json.js';

const execute = promisify(execFile);

/** What Argo CD's repo server keeps in Redis of an Application: `mfst|<label>|<name>|…`, gzipped JSON for each source. */
export async function readManifests(socket: string, application: string): Promise<unknown[]> {
  const ask = async (...args: readonly string[]) => {
    const options = { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
    return (await execute('redis-cli', ['-s', socket, '--raw', ...args], options)).stdout;
  };
  const keys = (await ask('--scan', '--pattern', `mfst|*|${application}|*`)).toString('utf8').split('\n');
  const found: unknown[] = [];
  for (const key of keys.filter((one) => one !== '')) {
    // It ends with a line break of redis-cli.
    const kept: Json = JSON.parse(gunzipSync((await ask('GET', key)).subarray(0, -1)).toString('utf8'));
    const answer = isObject(kept) ? kept.manifestResponse : undefined;
    const manifests = isObject(answer) && Array.isArray(answer.manifests) ? answer.manifests : [];
    for (const text of manifests) found.push(JSON.parse(String(text)));
  }
  return found;
}
