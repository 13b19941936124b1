import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Codes as they are written in the source, found by their text alone: the page is made by reading the syntax. */
function codesInSource(): string[] {
  const folders = [
    'packages/core',
    'packages/cli',
    ...readdirSync(join(root, 'actions')).map((name) => `actions/${name}`),
  ];
  const texts = folders.flatMap((folder) => {
    const src = join(root, folder, 'src');
    return readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('harness.ts'))
      .map((path) => readFileSync(join(src, path), 'utf8'));
  });
  return [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/(?:\bcode: |\b(?:add|tell|warn)\()'([a-z]+(?:-[a-z0-9]+)+|bug|archived)'/g)].map(
          ([, code = '']) => code,
        ),
      ),
    ),
  ];
}

test('every code has a section that says what is wrong', () => {
  const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');
  const sections = new Map(
    page
      .split(/^### /m)
      .slice(1)
      .map((section): [string, string] => {
        const [code = '', ...lines] = section.split('\n');
        return [code, lines.join('\n').trim()];
      }),
  );
  const codes = codesInSource();
  expect(codes.length).toBeGreaterThan(300);
  expect(codes.filter((code) => !sections.has(code))).toEqual([]);
  expect([...sections].filter(([, text]) => text === '').map(([code]) => code)).toEqual([]);
});
