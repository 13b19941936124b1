// What was once wrong and silent, through the bundles of the commit where it was found and through today's: prints a Markdown table.
// `npm run findings`, or of some: `npm run findings -- N1 N2`. Fails where an old harm is not shown or a new result is not right.
// `npm run findings -- --attacks` plays T1 to T12 and writes the table into docs/attacks.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ownTemp from '../packages/testing/own-temp.mjs';

const found = '411a600';
const root = fileURLToPath(new URL('..', import.meta.url));
const git = (...args) => spawnSync('git', args, { cwd: root, maxBuffer: 1 << 28 });

if (git('cat-file', '-e', `${found}^{commit}`).status !== 0) {
  console.error(
    `Commit ${found} is not in this clone: \`git fetch --unshallow\` brings it. \`npm test\` does not need it.`,
  );
  process.exit(1);
}
const temp = ownTemp();
const table = join(temp, 'table.jsonl');
mkdirSync(join(temp, 'then'));
execFileSync('tar', ['-x', '-C', join(temp, 'then')], {
  input: git('archive', found, 'actions', 'workflows-examples').stdout,
});

const isPage = process.argv.includes('--attacks');
const attacks = Array.from({ length: 12 }, (_, index) => `T${index + 1}`);
const intro = `# Attacks

<!-- Written by npm run findings -- --attacks -->

An attack through the bundles of commit ${found} found twelve ways to harm (T1 to T12). Each is played in several variants
([\`action-tests/attack\`](../action-tests/attack)), on that commit and on today's source: what was seen, and whether it was harm.
`;
/** As text: quoted lines have marks of HTML and of links. */
const plain = (line) =>
  line
    .replaceAll('<', '&lt;')
    .replaceAll('](', ']&#40;')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'registry.example');
const only = isPage ? attacks : process.argv.slice(2);
const jest = join(root, 'node_modules/jest/bin/jest.js');
const run = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, '--config', join(root, 'jest.findings.config.mjs'), '--silent'],
  {
    cwd: root,
    env: {
      ...process.env,
      FINDINGS_ACTIONS: join(temp, 'then', 'actions'),
      FINDINGS_TABLE: table,
      FINDINGS_ONLY: only.join(' '),
    },
    encoding: 'utf8',
  },
);
if (run.status !== 0 || !existsSync(table)) {
  console.error(run.stderr);
  process.exit(1);
}

const rows = readFileSync(table, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').slice(0, 300);
const told = (side) => {
  if ('notThen' in side) return side.notThen;
  return 'broken' in side ? `broken: ${side.broken}` : `${side.harm ? '**harm**' : 'no harm'}: ${side.seen}`;
};
const lines = [];
for (const id of new Set(rows.map((row) => row.id))) {
  const group = rows.filter((row) => row.id === id);
  const columns = [
    ['Variant', group.map(({ name }) => cell(name))],
    [`On ${found}`, group.map(({ then }) => cell(told(then)))],
    ['Now', group.map(({ now, isRight }) => cell(told(now)) + (isRight || now.harm ? '' : ' (not what is right)'))],
  ];
  // What all variants come to is said once.
  const isAlike = ([title, cells]) => title !== 'Variant' && cells.length > 1 && new Set(cells).size === 1;
  const shown = columns.filter((column) => !isAlike(column));
  lines.push(...(lines.length === 0 ? [] : ['']), `**${id}**: ${cell(group[0].about)}`, '');
  for (const [title, [all]] of columns.filter(isAlike)) lines.push(`${title}, all: ${all}`, '');
  lines.push(`| ${shown.map(([title]) => title).join(' | ')} |`, `|${' --- |'.repeat(shown.length)}`);
  for (const index of group.keys()) lines.push(`| ${shown.map(([, cells]) => cells[index]).join(' | ')} |`);
}
const playable = rows.filter(({ then }) => !('notThen' in then));
const shown = playable.filter(({ then }) => then.harm === true).length;
const right = rows.filter(({ now, isRight }) => now.harm === false && isRight).length;
lines.push('', `${rows.length} variants: ${shown} of ${playable.length} harmful on ${found}, ${right} right now.`);
console.log(lines.join('\n'));
if (isPage) writeFileSync(join(root, 'docs', 'attacks.md'), `${intro}\n${lines.map(plain).join('\n')}\n`);
process.exitCode = shown === playable.length && right === rows.length ? 0 : 1;
