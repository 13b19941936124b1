// Every benchmark, one after the other, and one table in Markdown: each row the same work by us and by a peer in the same run.
// Usage: npm run bench [-- --write] [-- NAME…]
//   --write  also puts the table into README.md; with NAMEs, rows of the others stay as they are there
//   NAME     only these: see `benches`
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folder, root } from './processes.mjs';
import { line } from './rows.mjs';

const { values: options, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });

const tools = 'the programs of `scripts/install-tools.sh`: Go and Python 3';
const benches = [
  { name: 'start', script: ['start.mjs', 'prepare-release'], work: 'Start of an action', needs: 'nothing' },
  {
    name: 'next-version',
    script: ['next-version.mjs', '--script', 'actions/prepare-release/dist/index.js'],
    work: 'Next version and notes',
    needs: '`npm install --no-save semantic-release conventional-changelog-conventionalcommits`',
    has: ['node_modules/semantic-release'],
  },
  { name: 'scale', script: ['scale.mjs'], work: '100,000 commits', needs: 'git' },
  {
    name: 'charts',
    script: ['chart-check.mjs'],
    work: 'Chart check',
    needs: tools,
    has: ['.tools/bin/ct', '.tools/bin/helm'],
  },
  { name: 'tags', script: ['tags.mjs'], work: '50 images get a tag', needs: tools, has: ['.tools/bin/crane'] },
  {
    name: 'digests',
    script: ['digests.mjs'],
    work: '50 digests captured',
    needs: tools,
    has: ['.tools/bin/crane'],
  },
  { name: 'publish', script: ['publish.mjs'], work: '22 charts published', needs: tools, has: ['.tools/bin/helm'] },
  {
    name: 'deploy',
    script: ['deploy.mjs'],
    work: 'A chart deployed and checked',
    needs: tools,
    has: ['.tools/bin/helm', '.tools/bin/kube-apiserver'],
  },
  { name: 'promote', script: ['promote.mjs'], work: 'One service in 100 files', needs: tools, has: ['.tools/bin/yq'] },
  { name: 'rollback', script: ['rollback.mjs'], work: 'Rollback in 43 files', needs: 'git' },
  {
    name: 'render',
    script: ['render.mjs'],
    work: '100 targets rendered',
    needs: tools,
    has: ['.tools/bin/helm', '.tools/bin/crane'],
  },
  {
    name: 'policy',
    script: ['policy.mjs'],
    work: '500 Applications checked',
    needs: tools,
    has: ['.tools/bin/kubeconform'],
  },
  { name: 'report', script: ['report.mjs'], work: 'A report of 20,000 commits', needs: 'git' },
];

const readme = join(root, 'README.md');
const marked = /(<!-- bench -->\n)([\s\S]*?)(<!-- \/bench -->)/;
const written = (marked.exec(readFileSync(readme, 'utf8'))?.[2] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const lines = [];
for (const { name, script, work, needs, has = [] } of benches) {
  if (positionals.length > 0 && !positionals.includes(name)) {
    if (options.write) lines.push(...written.filter((row) => row.at(-1) === name));
    continue;
  }
  const missing = has.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    lines.push([work, '—', `not measured: needs ${needs}`, '', name]);
    continue;
  }
  const file = join(folder, `${name}.rows`);
  writeFileSync(file, '');
  const [path, ...args] = script;
  const { status } = spawnSync(process.execPath, [join(root, 'action-tests/bench', path), ...args], {
    cwd: root,
    env: { ...process.env, BENCH_ROWS: file },
    // The table alone is on standard output.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  if (rows.length === 0) lines.push([work, '—', `not measured: ended with ${status}; needs ${needs}`, '', name]);
  for (const row of rows) lines.push([...line(row), name]);
  if (status !== 0) process.exitCode = 1;
}

const header = ['The same work', 'Beside', 'Slipway', 'Promised', '`npm run bench --`'];
const table = [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
console.log(`${table}\n\nNode ${process.versions.node}, ${availableParallelism()} processors; medians, taken in turn.`);
if (options.write) {
  writeFileSync(
    readme,
    readFileSync(readme, 'utf8').replace(marked, (_, open, _before, close) => `${open}\n${table}\n\n${close}`),
  );
}
