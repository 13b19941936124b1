import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { programOf } from '@slipway/cli/program';
import { tables } from '@slipway/cli/tables';
import { readEnvironments, readKnown } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { Failure } from '@slipway/core/failure';
import type { Table } from '@slipway/core/inputs/table';
import { released } from '@slipway/core/pages';
import { openReleaseFile } from '@slipway/core/release-file/file';
import { isMap, parseAllDocuments } from 'yaml';
import { blocks, pages } from './usage/page.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const keys = Object.keys(JSON.parse(read('packages/core/slipway.schema.json')).properties);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All mappings of a value. */
function mappingsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(mappingsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(mappingsIn)] : [];
}

function tableOf(uses: unknown): Table | undefined {
  const [, name] = /^[\w-]+\/slipway\/actions\/([a-z-]+)@/.exec(String(uses)) ?? [];
  return tables.find((table) => table.name === name);
}

/** What is wrong with the inputs of a step. @param isWhole else only some of them are shown */
function wrongInputs({ name, inputs }: Table, given: unknown, isWhole: boolean): string[] {
  const said = isObject(given) ? given : {};
  const missing = Object.entries(inputs).filter(([input, { required }]) => isWhole && required && !(input in said));
  return [
    ...missing.map(([input]) => `${name} needs ${input}`),
    ...Object.entries(said).flatMap(([input, value]) => {
      const field = inputs[input];
      if (field === undefined) return [`${name} has no input ${input}`];
      const text = String(value).trim();
      return text.includes('${{') || field.parse(text) !== undefined ? [] : [`${name} refuses ${input}: ${text}`];
    }),
  ];
}

/** Outputs that expressions of a block read of steps with our actions. */
function wrongOutputs(steps: readonly Record<string, unknown>[], text: string): string[] {
  return steps.flatMap(({ id, uses }) => {
    const table = tableOf(uses);
    if (table === undefined || typeof id !== 'string') return [];
    return [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs(?:\\.([\\w-]+)|\\['([\\w-]+)'\\])`, 'g'))].flatMap(
      ([, plain, quoted]) => {
        const name = plain ?? quoted ?? '';
        return name in table.outputs ? [] : [`${table.name} has no output ${name}`];
      },
    );
  });
}

/** Blocks that no test takes by name, with what sees to them. */
const otherwise: readonly (readonly [RegExp, string])[] = [
  [/^actions\/.* > Permissions$/, 'made of the table whose rights permissions.test.ts takes away one by one'],
  [/^actions\/.* > Usage( \(\d+\))?$/, 'e2e/usage.test.ts, which has a row for each'],
  [/^CONTRIBUTING\.md > /, '.ci/run does all of it, and scripts/picture.mjs needs a browser'],
  [/^docs\/gates\.md > Argo CD$/, 'Argo CD posts as a GitHub App, whose key GitHub alone can check'],
];

/** Ids of blocks in the source of a test, also those that begin with a constant of the file. */
function idsIn(source: string): string[] {
  const constants = [...source.matchAll(/^const (\w+) = '([^']+)';$/gm)];
  const whole = constants.reduce((text, [, name, value = '']) => text.replaceAll(`\${${name}}`, value), source);
  return [...whole.matchAll(/(['`])([\w./-]+\.md(?: > .+?)?)\1/g)].map(([, , id = '']) => id);
}

test('every example is run by a test that takes it by its heading', () => {
  const tests = readdirSync(join(root, 'action-tests'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(^|\/)[\w.-]+\.test\.ts$/.test(path),
  );
  const taken = new Set(tests.flatMap((path) => idsIn(read(`action-tests/${path}`))));
  const examples = blocks.filter(({ language }) => language !== 'mermaid');
  const left = examples.filter(({ id }) => !taken.has(id) && !otherwise.some(([which]) => which.test(id)));
  expect(left.map(({ id, at }) => `${at}: ${id}`)).toEqual([]);
  const idle = otherwise.filter(([which]) => !examples.some(({ id }) => which.test(id) && !taken.has(id)));
  expect(idle).toEqual([]);
});

const yaml = blocks.filter(({ language }) => language === 'yaml' || language === 'yml');
const parsed = yaml.map((block) => ({ ...block, documents: parseAllDocuments(block.text) }));

test('every example of YAML can be read', () => {
  expect(yaml.length).toBeGreaterThan(60);
  const wrong = parsed.flatMap(({ at, documents }) =>
    documents.flatMap(({ errors }) => errors.map(({ message }) => `${at}: ${message}`)),
  );
  expect(wrong).toEqual([]);
});

test('every step has inputs that its action takes, and reads outputs that it has', () => {
  let count = 0;
  const wrong = parsed.flatMap(({ page, at, text, documents }) => {
    const values = documents.map((document): unknown => document.toJS());
    const steps = values.flatMap(mappingsIn).filter(({ uses }) => tableOf(uses) !== undefined);
    count += steps.length;
    // A page about an action shows only `with` at times.
    const own = tables.find(({ name }) => page === `actions/${name}/README.md`);
    const parts = values.filter(isObject).filter((value) => 'with' in value && !('uses' in value));
    return [
      ...steps.flatMap((step) => {
        const table = tableOf(step.uses);
        return table === undefined ? [] : wrongInputs(table, step.with, true);
      }),
      ...parts.flatMap((part) => (own === undefined ? [] : wrongInputs(own, part.with, false))),
      ...wrongOutputs(steps, text),
    ].map((problem) => `${at}: ${problem}`);
  });
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(30);
});

const three = 'environments:\n  dev: {}\n  staging: { from: dev }\n  prod: { from: staging }\n';

/** The configuration that a block shows, with what it leaves out; `null`: it shows something else. */
function configIn({ documents, text }: (typeof parsed)[number]): string | null {
  const [document, ...others] = documents;
  if (document === undefined || others.length > 0 || !isMap(document.contents)) return null;
  const found = document.contents.items.map(({ key }) => String(key));
  const lines = text.endsWith('\n') ? text : `${text}\n`;
  if (found.every((key) => ['dev', 'staging', 'prod'].includes(key)))
    return `preset: applications\nenvironments:\n  dev: {}\n  staging: {}\n${text.replaceAll(/^/gm, '  ')}`;
  if (!found.every((key) => keys.includes(key))) return null;
  const preset = ['preset', 'image', 'services'].some((key) => found.includes(key)) ? '' : 'preset: applications\n';
  return `${preset}${lines}${found.includes('policy') && !found.includes('environments') ? three : ''}`;
}

test('every configuration is read by the reader of configurations', () => {
  const configs = parsed.flatMap((block) => {
    const text = configIn(block);
    return text === null ? [] : [{ at: block.at, text }];
  });
  expect(configs.length).toBeGreaterThan(10);
  const wrong = configs.flatMap(({ at, text }) => {
    try {
      const config = parseConfig(at, text);
      readEnvironments(config);
      readKnown(config);
      return [];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return error.problems.map(({ code, message }) => `${at}: ${code} ${message}`);
    }
  });
  expect(wrong).toEqual([]);
});

test('every release file is read by the reader of release files', () => {
  const files = blocks.filter(({ language, text }) => language === 'json' && text.includes('"services"'));
  expect(files.length).toBeGreaterThan(0);
  for (const { at, text } of files) {
    const whole = text
      .replaceAll(/sha256:([0-9a-f]*)…/g, (_, start: string) => `sha256:${start.padEnd(64, '0')}`)
      .replaceAll(/"([0-9a-f]+)…"/g, (_, start: string) => `"${start.padEnd(40, '0')}"`);
    expect(openReleaseFile(at, whole).services.size).toBeGreaterThan(0);
  }
});

/** Lines that a person types, with what it is that they start. */
const typed = blocks
  .filter(({ language }) => ['console', 'sh', 'bash'].includes(language))
  .flatMap(({ at, text }) =>
    text
      .split('\n')
      .flatMap((line) => line.replace(/\s+#.*$/, '').split(/ && | \| /))
      .filter((line) => line.trim() !== '')
      .map((line) => ({ at, line: line.replace(/^\$ /, '').trim() })),
  );

test('every command line of slipway is one', async () => {
  const lines = typed.flatMap(({ at, line }) => {
    const [, words] =
      /(?:^|\s)slipway\s+(.*)$/.exec(line.replace(/^npx .*(?:-- slipway|slipway\.tgz)(?= )/, 'slipway')) ?? [];
    return words === undefined ? [] : [{ at, words: words.replace(/ > .*$/, '') }];
  });
  expect(lines.length).toBeGreaterThan(10);
  const wrong: string[] = [];
  for (const { at, words } of lines) {
    const asked: string[] = [];
    const program = programOf(
      tables,
      async ({ table, inputs }) => void asked.push(...wrongInputs(table, inputs, true)),
      {
        async init() {},
        async doctor() {},
      },
      '0.0.0',
    );
    const silent = { writeErr: (text: string) => void asked.push(text), writeOut: () => {} };
    for (const one of [program, ...program.commands]) one.exitOverride().configureOutput(silent);
    const list = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    await program.parseAsync(list, { from: 'user' }).catch(() => {});
    wrong.push(...asked.map((problem) => `${at}: slipway ${words}: ${problem}`));
  }
  expect(wrong).toEqual([]);
});

test('no page says that npm has slipway: npx is given the file of a release, or one that was packed', () => {
  const said = pages.flatMap(
    (page) =>
      read(page)
        .match(/npx (?:--yes )?slipway\b/g)
        ?.map((text) => `${page}: ${text}`) ?? [],
  );
  expect(said).toEqual([]);
  const how = ['README.md', 'packages/cli/README.md', 'docs/getting-started.md'].map(
    (page) => /npx --yes (\S+)/.exec(read(page))?.[1],
  );
  const address = `${released.server}/${released.repository}/releases/latest/download/slipway.tgz`;
  expect(how).toEqual([address, address, address]);
});

test('every script that is started is there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const lines = typed.flatMap(({ at, line }) => {
    const [, npm] = /^npm run ([\w:]+)/.exec(line) ?? [];
    const [, file] = /^(?:node )?((?:scripts|action-tests|\.ci)\/[\w./-]+)/.exec(line) ?? [];
    return [
      ...(npm === undefined || npm in scripts ? [] : [`${at}: npm run ${npm}`]),
      ...(file === undefined || execFileSync('git', ['ls-files', file], { cwd: root }).length > 0
        ? []
        : [`${at}: ${join(dirname(file), basename(file))}`]),
    ];
  });
  expect(lines).toEqual([]);
});

/** Steps of ours in files of the examples, and configurations, by the links to them. */
function linked(cell: string): { readonly steps: Record<string, unknown>[]; readonly configs: string } {
  const paths = [...cell.matchAll(/\]\([^)]*\/(workflows-examples\/[^)]+)\)/g)].map(([, path = '']) => path);
  const [configs, workflows] = [true, false].map((is) => paths.filter((path) => path.endsWith('slipway.yml') === is));
  return {
    steps: (workflows ?? []).flatMap((path) =>
      parseAllDocuments(read(path))
        .flatMap((document) => mappingsIn(document.toJS()))
        .filter(({ uses }) => tableOf(uses) !== undefined),
    ),
    configs: (configs ?? []).map(read).join('\n'),
  };
}

test('what replaces a script is what the workflow does that the row links to', () => {
  const rows = read('docs/migration-shell.md')
    .split('\n')
    .filter((line) => /^\| (?!Before|---)/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1));
  expect(rows.length).toBeGreaterThan(40);
  const wrong = rows.flatMap(([before = '', now = '', where = '']) => {
    const { steps, configs } = linked(where);
    let fitting = steps;
    return [...now.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => {
      const line = code.replaceAll('\\|', '|');
      if (!line.includes(': ')) {
        fitting = steps.filter(({ uses }) => tableOf(uses)?.name === line);
        return fitting.length > 0 ? [] : [`${before}: no step with ${line}`];
      }
      const [, key = '', value = ''] = /^([\w./-]+): (.*)$/.exec(line) ?? [];
      const left = fitting.filter(({ with: given }) => isObject(given) && String(given[key]) === value);
      if (left.length === 0) return configs.includes(line) ? [] : [`${before}: ${line}`];
      fitting = left;
      return [];
    });
  });
  expect(wrong).toEqual([]);
});
