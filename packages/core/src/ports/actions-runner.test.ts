import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { actionsRunner } from './actions-runner.js';
import { sayable } from './runner.js';

let said: string[];
let folder: string;
const text = fc.string({ unit: fc.constantFrom('a', ' ', '%', ':', ',', '\n', '\r', '=', '<', 'ü', '0', 'A') });
/** As it is printed: what would be a command or ends lines elsewhere is not. */
const printed = (value: string) => sayable(value).join('\n');

beforeEach(() => {
  said = [];
  folder = mkdtempSync(join(tmpdir(), 'slipway-runner-'));
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said.push(String(chunk));
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'INPUT_BASE-BRANCH_OF_IT']) delete process.env[name];
  process.exitCode = 0;
});

/** What a function prints. */
function saying(act: () => void): string {
  said = [];
  act();
  return said.join('');
}

/** The runner's own reading of a command (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). */
function read(line: string): { name: string; properties: Record<string, string>; text: string } {
  const [, name = '', list = '', data = ''] = /^::([\w-]+)(?: ([^\r\n]*?))?::([^\r\n]*)\r?\n$/.exec(line) ?? [];
  const decode = (value: string) =>
    [/%0D/g, /%0A/g, /%3A/g, /%2C/g, /%25/g].reduce(
      (done, code, index) => done.replace(code, '\r\n:,%'.charAt(index)),
      value,
    );
  const pairs = list.split(',').map((pair) => [pair.split('=', 1)[0] ?? '', decode(pair.slice(pair.indexOf('=') + 1))]);
  return { name, properties: list === '' ? {} : Object.fromEntries(pairs), text: decode(data) };
}

test('findings, masks and debug lines are read back as they were said, whatever is in them', () => {
  const path = fc.string({ minLength: 1, unit: fc.constantFrom('a', '/', ' ', '%', ':', ',', '=', 'ü') });
  const place = fc.record({ path, line: fc.nat(9), column: fc.nat(9) });
  const level = fc.constantFrom('error' as const, 'warning' as const, 'notice' as const);
  fc.assert(
    fc.property(level, text, text, text, fc.option(place, { nil: undefined }), (level, code, message, fix, at) => {
      const finding = { level, code: `x${code}`, message, fix, ...(at ? { place: at } : {}) };
      expect(read(saying(() => actionsRunner().annotate(finding)))).toEqual({
        name: level,
        properties: {
          title: printed(`x${code}`),
          ...(at ? { file: printed(at.path) } : {}),
          ...(at?.line ? { line: String(at.line) } : {}),
          ...(at?.column ? { col: String(at.column) } : {}),
        },
        text: printed(`${message}\n${fix}`.trimEnd()),
      });
      expect(read(saying(() => actionsRunner().mask(message)))).toEqual({
        name: 'add-mask',
        properties: {},
        text: message,
      });
      expect(read(saying(() => actionsRunner().debug(message)))).toEqual({
        name: 'debug',
        properties: {},
        text: printed(message),
      });
    }),
  );
});

test('an input is trimmed; one that nobody gave is none', () => {
  expect(actionsRunner().input('base-branch of it')).toBeUndefined();
  fc.assert(
    fc.property(text, (value) => {
      process.env['INPUT_BASE-BRANCH_OF_IT'] = value;
      expect(actionsRunner().input('base-branch of it')).toBe(value.trim());
    }),
  );
});

test('outputs are read back as they were given, also those that look like the end of one', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('', 'end-of-value', 'ghadelimiter_0\nghadelimiter_0'), (value, trap) => {
      const file = join(folder, 'output');
      writeFileSync(file, '');
      process.env.GITHUB_OUTPUT = file;
      actionsRunner().output('name', value + trap);
      const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
      const end = first.slice('name<<'.length);
      expect(rest.slice(0, rest.indexOf(end)).join('\n')).toBe(value + trap);
    }),
  );
});

test('summaries come one after the other, also when they are written at once', async () => {
  const file = join(folder, 'summary');
  writeFileSync(file, '');
  process.env.GITHUB_STEP_SUMMARY = file;
  const runner = actionsRunner();
  await Promise.all(['# a', '# b', '# c'].map((part) => runner.summarise(part)));
  expect(readFileSync(file, 'utf8')).toBe('# a\n# b\n# c\n');
});

test('outside of a workflow there is neither output nor summary', async () => {
  const runner = actionsRunner();
  expect(saying(() => runner.output('name', 'value'))).toBe('');
  await runner.summarise('# a');
});

test('a run that failed ends with exit code 1', async () => {
  actionsRunner().fail();
  expect(process.exitCode).toBe(1);
});

test('no line that is said is a command', () => {
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('::error::x', '  ::set-output name=a::b', '##[add-path]x', 'a ##[command]x'),
      fc.constantFrom('\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'),
      (before, evil, end) => {
        const all = saying(() => {
          actionsRunner().group('title', [`${before}${end}${evil}`, evil]);
          actionsRunner().info(`${before}${end}${evil}`);
          const place = { path: `a${end}${evil}`, line: 1 };
          const finding = { level: 'error', code: 'x', message: `${before}${end}${evil}`, fix: evil, place } as const;
          actionsRunner().annotate(finding);
        });
        // As strict as any reader of lines.
        const lines = all.split(/[\n\r\v\f\u0085\u2028\u2029]/);
        for (const line of lines.filter((line) => !/^::(group::title|endgroup::|error [^:]*::.*)$/.test(line))) {
          expect(line).not.toMatch(/^\s*::|##\[/);
        }
        expect(lines.filter((line) => /^::error /.test(line))).toHaveLength(1);
      },
    ),
  );
});
