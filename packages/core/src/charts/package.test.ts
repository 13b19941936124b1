import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { differingFiles } from './package.js';

/** A package as tar makes it. */
function pack(files: Readonly<Record<string, string>>, format = 'pax'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-package-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, 'shop', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return execFileSync('tar', ['-C', folder, `--format=${format}`, '-czf', '-', 'shop']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const long = `templates/${'a-long-name/'.repeat(12)}x.yaml`;
const chart = (version: string, more = '') =>
  `apiVersion: v2\nname: shop\nversion: ${version}\nappVersion: "${version}"\n${more}`;

test.each(['pax', 'gnu', 'ustar'])('only the versions differ (%s)', (format) => {
  const files = { 'templates/a.yaml': 'a: 1\n', [long]: 'b: 1\n', 'empty.txt': '' };
  const candidate = pack({ ...files, 'Chart.yaml': chart('1.2.0-rc.3') }, format);
  expect(differingFiles(candidate, pack({ ...files, 'Chart.yaml': chart('1.2.0') }, format))).toEqual([]);
  expect(
    differingFiles(candidate, pack({ ...files, 'Chart.yaml': chart('1.2.0', 'type: library\n') }, format)),
  ).toEqual(['Chart.yaml']);
  const changed = { ...files, [long]: 'b: 2\n', 'new.yaml': '', 'Chart.yaml': chart('1.2.0') };
  expect(differingFiles(candidate, pack(changed, format))).toEqual(['new.yaml', long].sort());
});

test('the versions of sub-charts count', () => {
  const files = (version: string) => ({ 'Chart.yaml': chart('1.0.0'), 'charts/db/Chart.yaml': chart(version) });
  expect(differingFiles(pack(files('1.0.0')), pack(files('1.0.1')))).toEqual(['charts/db/Chart.yaml']);
});
