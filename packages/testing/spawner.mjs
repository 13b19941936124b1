// Runs programs for the process that forked it (src/programs.ts), each to its end.
import { spawn } from 'node:child_process';

process.on('message', ({ id, file, args, cwd, env, input }) => {
  const child = spawn(file, args, { cwd, env, windowsHide: true });
  const out = [];
  const err = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  // A program that ends without reading all of it is no error: its exit code tells.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const done = (code, problem = '') => {
    if (process.connected)
      process.send({ id, code, stdout: Buffer.concat(out), stderr: problem || Buffer.concat(err).toString() });
  };
  child.once('error', (error) => done(-1, error.message));
  child.once('close', (code) => done(code ?? -1));
});
process.once('disconnect', () => process.exit());
