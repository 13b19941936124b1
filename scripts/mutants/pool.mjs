// Processes that run tests, for mutants.mjs.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Gives work to processes, one at a time to each. One that neither answers nor begins another test in time is ended; its work has no answer.
 * @param work what `ask` makes a message of
 * @param planted texts with mutants, by path
 * @param take is given the work, its answer, and the file that was last begun
 */
export async function each(work, { planted, workers, seconds, ask }, take) {
  const queue = [...work];
  const serve = async () => {
    let worker;
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      worker ??= await startWorker(planted);
      const { answer, at } = await worker.ask(ask(item), seconds);
      take(item, answer, at);
      // Modules that were loaded are never freed.
      if (answer === undefined || (answer.judged ?? answer.seen)?.memory > 1_500_000_000) {
        worker.stop();
        worker = undefined;
      }
    }
    worker?.stop();
  };
  await Promise.all(Array.from({ length: workers }, serve));
}

async function startWorker(planted) {
  const child = fork(fileURLToPath(new URL('worker.mjs', import.meta.url)), {
    cwd: root,
    execArgv: ['--no-warnings', '--max-old-space-size=3000'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, NODE_ENV: 'test' },
  });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  await new Promise((resolve) => child.once('message', resolve));
  child.send({ planted: [...planted] });
  return {
    stop: () => {
      process.removeListener('exit', stop);
      stop();
    },
    ask: (message, seconds) =>
      new Promise((resolve) => {
        let at;
        const end = (answer) => {
          clearTimeout(timer);
          child.removeAllListeners('message');
          child.removeAllListeners('exit');
          resolve({ answer, at });
        };
        let timer;
        const wait = () => {
          clearTimeout(timer);
          timer = setTimeout(end, seconds * 1000, undefined);
        };
        wait();
        child.on('message', (said) => {
          if (said.at) {
            at = said.at;
            wait();
          } else end(said);
        });
        child.once('exit', () => end(undefined));
        child.send(message);
      }),
  };
}
