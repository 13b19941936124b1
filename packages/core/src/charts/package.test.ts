import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { differingFiles, unpackChart } from './package.js';

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

/** An entry of a tar archive, as whoever answers for a registry may write it. */
function entry(name: string, size: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write(size, 124, 'latin1');
  header.write('0', 156, 'latin1');
  return header;
}

test.each([
  ['no gzip', Buffer.from('<html>not here</html>'), 'package-broken'],
  ['a gzip that breaks off', gzipSync(randomBytes(1000)).subarray(0, 500), 'package-broken'],
  [
    'a size below zero, which led back to its own header for ever',
    gzipSync(entry('shop/a', '-1000')),
    'package-broken',
  ],
  ['a size that is no number', gzipSync(entry('shop/a', 'zzz')), 'package-broken'],
  ['a size above what is there', gzipSync(entry('shop/a', '7777')), 'package-broken'],
  ['a kilobyte for each megabyte that it unpacks to', gzipSync(Buffer.alloc(101 * 1024 * 1024)), 'above-bound'],
])('a package that a stranger made is refused: %s', (_, archive, code) => {
  expect(() => unpackChart(archive)).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code })] }),
  );
});
