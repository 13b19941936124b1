import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../plan/proposal.js';
import { actionsRunner } from './runner.js';

let said: string[];
let folder: string;
const text = fc.string({ unit: fc.constantFrom('a', ' ', '%', ':', ',', '\n', '\r', '=', '<', 'ü', '0', 'A') });

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
  process.exitCode = 0;
});

/** What a function prints. */
function saying(act: () => void): string {
  said = [];
  act();
  return said.join('');
}

/** As `@actions/core` would show a finding. */
function showWithCore({ level, code, message, fix, place }: Finding): void {
  const properties = {
    title: code,
    ...(place ? { file: place.path } : {}),
    ...(place?.line ? { startLine: place.line } : {}),
    ...(place?.column ? { startColumn: place.column } : {}),
  };
  const show = { error: core.error, warning: core.warning, notice: core.notice }[level];
  show(`${message}\n${fix}`.trimEnd(), properties);
}

test('findings and masks are the commands @actions/core would print, whatever is in them', () => {
  const place = fc.record({ path: fc.string({ minLength: 1 }), line: fc.nat(9), column: fc.nat(9) });
  const level = fc.constantFrom('error' as const, 'warning' as const, 'notice' as const);
  fc.assert(
    fc.property(level, text, text, text, fc.option(place, { nil: undefined }), (level, code, message, fix, at) => {
      const finding = { level, code: `x${code}`, message, fix, ...(at ? { place: at } : {}) };
      expect(saying(() => actionsRunner().annotate(finding))).toBe(saying(() => showWithCore(finding)));
      expect(saying(() => actionsRunner().mask(message))).toBe(saying(() => core.setSecret(message)));
      expect(saying(() => actionsRunner().debug(message))).toBe(saying(() => core.debug(message)));
    }),
  );
});

test('inputs are read as @actions/core reads them', () => {
  fc.assert(
    fc.property(text, (value) => {
      process.env['INPUT_BASE-BRANCH_OF IT'.replace(' ', '_')] = value;
      expect(actionsRunner().input('base-branch_of it')).toBe(core.getInput('base-branch_of it'));
    }),
  );
});

test('outputs are read back as they were given, also those that look like the end of one', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('', 'end-of-value', 'end-of-value_\nend-of-value'), (value, trap) => {
      const file = join(folder, 'output');
      writeFileSync(file, '');
      actionsRunner({ GITHUB_OUTPUT: file }).output('name', value + trap);
      const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
      const end = first.slice('name<<'.length);
      expect(rest.slice(0, rest.indexOf(end)).join('\n')).toBe(value + trap);
    }),
  );
});

test('no line that is said is a command', () => {
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('::error::x', '  ::set-output name=a::b', '##[add-path]x', 'a ##[command]x'),
      (before, evil) => {
        const lines = saying(() => actionsRunner().group('title', [`${before}\n${evil}`, evil])).split('\n');
        for (const line of lines.filter((line) => !/^::(group::title|endgroup::)$/.test(line))) {
          expect(line).not.toMatch(/^\s*::|##\[/);
        }
      },
    ),
  );
});
