// Starts programs for the process that forked it (src/programs.ts): each to its end, or with pipes that lead to that process.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const tell = (message) => {
  if (process.connected) process.send(message);
};

/** Connections of that process in the order it made them: those of a program to be started, one for each of its pipes. */
const pipes = [];
const wanted = [];

function toTheEnd({ id, file, args, cwd, env, input }) {
  const child = spawn(file, args, { cwd, env, windowsHide: true });
  const out = [];
  const err = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  // A program that ends without reading all of it is no error: its exit code tells.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const done = (code, problem = '') =>
    tell({ id, code, stdout: Buffer.concat(out), stderr: problem || Buffer.concat(err).toString() });
  child.once('error', (error) => done(-1, error.message));
  child.once('close', (code) => done(code ?? -1));
}

const running = new Map();

function startWanted() {
  while (wanted.length > 0) {
    const [{ id, file, args, options, stdio }] = wanted;
    const count = stdio.filter((kind) => kind === 'pipe').length;
    if (pipes.length < count) return;
    wanted.shift();
    const mine = pipes.splice(0, count);
    const rest = [...mine];
    const failed = ({ message, code, errno, syscall, path, spawnargs }) =>
      tell({ id, event: 'error', message, properties: { code, errno, syscall, path, spawnargs } });
    let child;
    try {
      child = spawn(file, args, { ...options, stdio: stdio.map((kind) => (kind === 'pipe' ? rest.shift() : kind)) });
    } catch (error) {
      failed(error);
      continue;
    } finally {
      // The program has them now; as long as we have them, too, they would not end with it.
      for (const pipe of mine) pipe.destroy();
    }
    running.set(id, child);
    child.once('spawn', () => tell({ id, event: 'spawn', pid: child.pid }));
    child.once('error', failed);
    child.once('exit', (code, signal) => tell({ id, event: 'exit', code, signal }));
    child.once('close', () => running.delete(id));
  }
}

createServer({ pauseOnConnect: true }, (pipe) => {
  pipe.on('error', () => {});
  pipes.push(pipe);
  startWanted();
}).listen(process.argv[2], () => tell({ event: 'ready' }));

process.on('message', (message) => {
  if (message.signal !== undefined) running.get(message.id)?.kill(message.signal);
  else if (message.stdio === undefined) toTheEnd(message);
  else {
    wanted.push(message);
    startWanted();
  }
});
process.once('disconnect', () => process.exit());
