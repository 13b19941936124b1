import { describe, expect, test } from '@jest/globals';
import { Failure } from '@slipway/core/failure';
import fc from 'fast-check';
import { stampMarkedLines } from './marked-lines.js';

const stamped = (line: string, previous = '1.4.2', version = '1.5.0') =>
  stampMarkedLines('f', `# before\n${line}\n`, previous === '' ? [] : [previous], version);

describe('a marked line', () => {
  test.each([
    ['VERSION = "1.4.2"  # x-slipway-version', 'VERSION = "1.5.0"  # x-slipway-version'],
    ['FROM acme/shop:v1.4.2-slim # x-slipway-version', 'FROM acme/shop:v1.5.0-slim # x-slipway-version'],
    [
      'https://x/v1.4.2/shop-1.4.2-linux.tgz <!-- x-slipway-version -->',
      'https://x/v1.5.0/shop-1.5.0-linux.tgz <!-- x-slipway-version -->',
    ],
    ['python 3.12.1, shop 1.4.2 // x-slipway-version', 'python 3.12.1, shop 1.5.0 // x-slipway-version'],
    ['version: 1.3.0 # x-slipway-version', 'version: 1.5.0 # x-slipway-version'],
    ['version: 1.4.2 # x-release-please-version', 'version: 1.5.0 # x-release-please-version'],
    ['1.4.2\r', undefined],
    ['version: 1.4.2 # x-slipway-version\r', 'version: 1.5.0 # x-slipway-version\r'],
    ['version: 1.5.0-rc.1 # x-slipway-version', 'version: 1.5.0 # x-slipway-version'],
    ['version: 1.5.0 # x-slipway-version', undefined],
    ['version: 1.4.2', undefined],
  ])('%j', (before, after) => {
    const { text, changes, findings } = stamped(before);
    expect(text).toBe(`# before\n${after ?? before}\n`);
    expect(changes).toHaveLength(after === undefined ? 0 : 1);
    expect(findings).toEqual([]);
  });

  test.each([
    ['version: 1.5.0-rc.1 # x-slipway-version', '1.5.0-rc.1', '1.5.0-rc.2', 'version: 1.5.0-rc.2 # x-slipway-version'],
    ['version: 1.5.0rc1 # x-slipway-version', '1.5.0rc1', '1.5.0rc2', 'version: 1.5.0rc2 # x-slipway-version'],
    ['version: 1.4.2 # x-slipway-version', '', '1.5.0', 'version: 1.5.0 # x-slipway-version'],
  ])('%j from %j to %s', (line, previous, version, after) => {
    expect(stamped(line, previous, version).text).toBe(`# before\n${after}\n`);
  });

  test('with a higher version is left alone, with a finding', () => {
    const { text, findings } = stamped('2.0.0 x-slipway-version');
    expect(text).toContain('2.0.0');
    expect(findings).toMatchObject([{ code: 'extra-file-ahead', place: { path: 'f', line: 2 } }]);
  });

  test.each([
    ['version: 1.4 # x-slipway-version', 'marker-without-version'],
    ['x-slipway-version', 'marker-without-version'],
    ['1.4.20 x-slipway-version 11.4.2', 'marker-ambiguous'],
  ])('%j is a problem at its line', (line, code) => {
    const problems = (): unknown => {
      try {
        return stamped(line);
      } catch (error) {
        return error instanceof Failure ? error.problems : error;
      }
    };
    expect(problems()).toMatchObject([{ code, place: { path: 'f', line: 2 } }]);
  });
});

describe('a block as release-please marks it', () => {
  const block = (...lines: string[]) =>
    ['a 1.4.2', '<!-- x-release-please-start-version -->', ...lines, '<!-- x-release-please-end -->', 'b 1.4.2'].join(
      '\n',
    );
  test.each<[string, string[], string[]]>([
    [
      'the last version on any of its lines',
      ['install shop@1.4.2', 'node 20.1.0', 'or v1.4.2'],
      ['install shop@1.5.0', 'node 20.1.0', 'or v1.5.0'],
    ],
    ['the only one', ['install shop@1.3.0'], ['install shop@1.5.0']],
    ['done already', ['install shop@1.5.0', 'node 20.1.0'], ['install shop@1.5.0', 'node 20.1.0']],
  ])('%s', (_, before, after) => {
    expect(stampMarkedLines('f', block(...before), ['1.4.2'], '1.5.0').text).toBe(block(...after));
  });

  test.each([
    ['without a version', block('nothing'), 'marker-without-version'],
    ['with several', block('1.1.0', '1.2.0'), 'marker-ambiguous'],
    ['without an end', 'x-release-please-start-version\n1.4.2\n', 'marker-block-open'],
  ])('%s is a problem', (_, text, code) => {
    expect(() => stampMarkedLines('f', text, ['1.4.2'], '1.5.0')).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code })] }),
    );
  });
});

test('nothing but versions on marked lines changes, and a second time nothing does', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('a 1.4.2 # x-slipway-version', '"1.4.2", // x-slipway-version\r', '1.4.2'),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const before = lines.join('\n');
      fc.pre(!/x-slipway-version/.test(lines.filter((text) => !/1\.4\.2/.test(text)).join()));
      const { text } = stampMarkedLines('f', before, ['1.4.2'], '1.5.0');
      const expected = before
        .split('\n')
        .map((old) => (old.includes('x-slipway') ? old.replace('1.4.2', '1.5.0') : old));
      expect(text).toBe(expected.join('\n'));
      expect(stampMarkedLines('f', text, ['1.4.2'], '1.5.0')).toMatchObject({ text, changes: [] });
    }),
  );
});
