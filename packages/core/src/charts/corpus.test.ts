import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Repository } from '../ports/repository.js';
import { changesBetween } from '../snapshot/changes.js';
import { snapshotAt } from '../snapshot/checkout.js';
import { compareCharts } from './compare.js';
import { readCharts } from './discover.js';
import { compareVersions } from './version.js';

/*
 * Real changes of public chart repositories, with the verdict of an independent oracle. The repositories are looked for in the folder that
 * SLIPWAY_CHART_REPOSITORIES names, as `<owner>+<name>/repo` (a git directory each).
 */
const table = fileURLToPath(new URL('../../../../../shared/corpus/chart-changes.tsv', import.meta.url));
const mirrors = process.env.SLIPWAY_CHART_REPOSITORIES ?? '';
const rows = existsSync(table)
  ? readFileSync(table, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
  : [];
const names = [...new Set(rows.map(([name = '']) => name))].filter((name) =>
  existsSync(join(mirrors, name.replace('/', '+'), 'repo')),
);
if (names.length === 0)
  console.log('Left out: verdicts on real changes; the table or SLIPWAY_CHART_REPOSITORIES is not there.');

test.each(names.length > 0 ? names : ['(no repositories here)'])(
  'the verdicts on changes of %s are those of the oracle',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-corpus-'));
    try {
      const own = rows.filter(([repository]) => repository === name);
      if (own.length === 0) return;
      const mirror = join(mirrors, name.replace('/', '+'), 'repo');
      const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
      git('init', '--quiet');
      writeFileSync(join(folder, '.git/objects/info/alternates'), `${mirror}/objects\n`);
      git('update-ref', 'HEAD', git('--git-dir', mirror, 'rev-parse', 'HEAD'));
      const repository = await Repository.open({ workspace: folder, temp: folder });
      const wrong: string[] = [];
      for (const [, from = '', to = '', chart = '', , , verdict = '', why = ''] of own) {
        const [base, head] = [snapshotAt(repository, from), snapshotAt(repository, to)];
        const [before, after] = [
          (await readCharts(base, [chart])).get(chart),
          (await readCharts(head, [chart])).get(chart),
        ];
        if (!before?.semver || !after?.semver) throw new Error(`${chart} is not there at ${from} and ${to}`);
        const changes = await changesBetween(repository, from, to);
        const [comparison] = await compareCharts(base, head, [{ before, after }], changes);
        const passes = comparison?.files.length === 0 || compareVersions(before.semver, after.semver) < 0;
        if ((passes ? 'pass' : 'fail') !== verdict) wrong.push(`${to} ${chart}: ${verdict} (${why})`);
      }
      await repository.close();
      expect(wrong).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
