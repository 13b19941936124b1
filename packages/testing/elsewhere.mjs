// Programs are started by a small process (src/programs.ts), also those that the code under test starts.
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import './source-hooks.mjs';

const { spawn } = childProcess;
const isWindows = process.platform === 'win32';
let isHere = true;

if (!isWindows) {
  const { spawnerReady, spawnProgram } = await import('./src/programs.ts');
  await spawnerReady();
  childProcess.spawn = (file, ...rest) => {
    const [args, options = {}] = Array.isArray(rest[0]) ? rest : [[], rest[0]];
    return (isHere ? undefined : spawnProgram(file, args, options)) ?? spawn(file, args, options);
  };
  syncBuiltinESMExports();
}

/** Says where programs are started from now on. @param elsewhere whether by that process, as far as it can */
export function startPrograms(elsewhere) {
  isHere = isWindows || !elsewhere;
}

startPrograms(true);
