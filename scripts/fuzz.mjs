// `npm run fuzz`: a million texts that others may write, through everything that reads or renders them (packages/testing/src/fuzz), each within a time
// and a heap of 512 MB. `npm run fuzz -- --cases 5000 --seed 7 --only yaml --long 1000000` for some. What it finds becomes a case of found.test.ts.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string', default: '' },
    long: { type: 'string', default: '0' },
    milliseconds: { type: 'string', default: '2000' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'slipway-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const worker = join(folder, 'worker.mjs');
writeFileSync(
  join(folder, 'entry.ts'),
  `import fc from 'fast-check';
import { judge } from '${root}packages/testing/src/fuzz/cases.ts';
import { targets } from '${root}packages/testing/src/fuzz/targets.ts';
import { long, texts } from '${root}packages/testing/src/fuzz/texts.ts';
const [first, count, characters, milliseconds, only] = process.argv.slice(2);
const names = Object.keys(targets).filter((name) => only === '' || name === only);
const perText = names.length;
let done = 0;
for (let batch = 0; done < Number(count); batch++) {
  const seed = Number(first) + batch;
  const many = Math.max(1, Math.min(Number(characters) > 0 ? 4 : 500, Math.ceil((Number(count) - done) / perText)));
  const all = fc.sample(Number(characters) > 0 ? long(Number(characters)) : texts, { numRuns: many, seed });
  for (const [index, text] of all.entries()) {
    for (const target of names) {
      if (target === names[0]) process.send({ at: { seed, index } });
      const wrong = judge(target, text, Number(milliseconds));
      if (wrong !== undefined) process.send({ wrong, target, seed, index, text: text.slice(0, 500) });
      done += 1;
    }
    process.send({ done, rss: process.memoryUsage().rss });
  }
}
process.disconnect();
`,
);
await build({
  entryPoints: [join(folder, 'entry.ts')],
  outfile: worker,
  ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', nodePaths: [join(root, 'node_modules')] },
  mainFields: ['module', 'main'],
  alias: { '@slipway/core': join(root, 'packages/core/lib') },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'error',
});

const cases = Number(values.cases);
const workers = Math.min(Number(values.workers), cases);
const [began, found] = [Date.now(), []];
let [total, most] = [0, 0];

/** Cases from one seed on; begins again behind one that hangs or takes all memory. */
function run(first, count) {
  return new Promise((resolve) => {
    const child = fork(worker, [String(first), String(count), values.long, values.milliseconds, values.only], {
      execArgv: ['--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let [done, at, timer, said] = [0, null, undefined, ''];
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-2000);
    });
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    };
    watch();
    child.on('message', (message) => {
      watch();
      if (message.at) at = message.at;
      else if (message.wrong) found.push(message);
      else [done, most] = [message.done, Math.max(most, message.rss)];
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      total += done;
      if (code === 0) return resolve();
      // One that cannot even begin would be begun for ever.
      if (at === null) throw new Error(said);
      found.push({ wrong: `ended by ${signal ?? code}: too much time or memory`, ...at });
      resolve(done < count ? run((at?.seed ?? first) + 1, count - done) : undefined);
    });
  });
}

const each = Math.ceil(cases / workers);
await Promise.all(Array.from({ length: workers }, (_, index) => run(Number(values.seed) + index * 10_000_000, each)));
for (const { target, wrong, seed, index, text } of found.slice(0, 50)) {
  console.log(`${target} (--seed ${seed}, text ${index}): ${wrong}\n  ${JSON.stringify(text)}`);
}
const seconds = Math.round((Date.now() - began) / 1000);
console.log(
  `${total} cases, ${found.length} wrong, ${seconds} s, at most ${Math.round(most / 1_048_576)} MB, seed ${values.seed}`,
);
process.exitCode = found.length === 0 ? 0 : 1;
