// What can be wrong with one step of an example's workflow: it is left out, or one of its inputs has another valid value.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { released } from '@slipway/core/pages';
import { parseDocument } from 'yaml';

const ours = `${released.repository}/actions/`;

/** Names in a value, which may be an expression. */
const wordsOf = (value) => value.split(/[^\w-]+/);

/**
 * Another valid value for an input, by its name; the first that a step has is taken. `undefined`: there is none for this value.
 * Left out are credentials, and how long to wait.
 */
const wrong = [
  ['environment', (value, { environments }) => environments.find((one) => !wordsOf(value).includes(one))],
  ['environments', (value, { environments }) => environments.find((one) => !wordsOf(value).includes(one))],
  ['namespace', (value) => `${value}-other`],
  ['from-tag', (value) => `${value}-other`],
  ['tags', (value) => `${value}-other`],
  ['tag', (value) => `${value}-other`],
  ['version', (value) => (value.startsWith('$') ? undefined : `${value}-other`)],
  ['level', () => 'increase'],
  ['hotfix', () => 'false'],
  ['uninstall', () => 'false'],
  ['dry-run', () => 'false'],
  ['assets', (value) => value.trim().split('\n').slice(1).join('\n')],
  ['values-file', () => 'other.yaml'],
  ['file', () => 'other.json'],
  ['log', () => 'docs/other.md'],
  ['post-status', () => 'other/status'],
  ['registry', (value) => `${value}/other`],
  ['rendered', () => 'false'],
];

/**
 * Every case of a system, in the order of its workflows' first rows.
 * @param examples the folder workflows-examples
 * @returns `{ id, rows, path, text }`: `text` is the workflow with the case, `rows` those that the table has of it
 */
export function casesOf(examples, system) {
  const rows = readFileSync(join(examples, 'README.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, id] = /^\| ([A-Z]\d+) \|/.exec(line) ?? [];
      return id === undefined ? [] : [{ id, line }];
    });
  const isWorkflow = (path) => /^(?:app|config)\/\.github\/workflows\/[^/]+\.ya?ml$/.test(path.replaceAll('\\', '/'));
  const paths = readdirSync(join(examples, system), { recursive: true, encoding: 'utf8' }).filter(isWorkflow);
  const environments = environmentsOf(examples, system);
  const found = paths.sort().flatMap((path) => {
    const own = rows.filter(({ line }) => line.includes(`(${system}/${path})`)).map(({ id }) => id);
    return casesIn(readFileSync(join(examples, system, path), 'utf8'), { environments }).map((one) => ({
      ...{ id: `${system}/${path.replace('.github/workflows/', '')} ${one.id}`, rows: own },
      ...{ path: `${system}/${path}`, text: one.text },
    }));
  });
  const rank = ({ rows: [first] }) => (first === undefined ? 1000 : Number(first.slice(1)));
  return found.sort((a, b) => rank(a) - rank(b));
}

/** The cases of one workflow, as `{ id, text }`. */
export function casesIn(text, facts) {
  const { jobs } = parseDocument(text).toJS();
  return Object.entries(jobs).flatMap(([job, { steps = [] }]) =>
    steps.flatMap((step, index) => {
      if (!step.uses?.startsWith(ours)) return [];
      const name = `${job} ${step.uses.slice(ours.length).split('@')[0]}#${index}`;
      const edit = (id, change) => {
        const document = parseDocument(text);
        change(document, ['jobs', job, 'steps', index]);
        return { id: `${name}: ${id}`, text: document.toString({ lineWidth: 0 }) };
      };
      const gone = edit('left out', (document, at) => {
        // A job needs a step.
        if (steps.length > 1) document.deleteIn(at);
        else document.setIn(at, document.createNode({ run: 'true' }));
      });
      for (const [input, other] of wrong) {
        const value = step.with?.[input];
        const another = value === undefined ? undefined : other(String(value), facts);
        if (another === undefined) continue;
        const change = (document, at) => document.setIn([...at, 'with', input], another);
        return [gone, edit(`${input} is ${JSON.stringify(another)}`, change)];
      }
      return [gone];
    }),
  );
}

/** Those of its repositories, in the order of their configuration. */
function environmentsOf(examples, system) {
  return ['config', 'app'].flatMap((repository) => {
    const path = join(examples, system, repository, '.github/slipway.yml');
    if (!existsSync(path)) return [];
    return Object.keys(parseDocument(readFileSync(path, 'utf8')).toJS().environments ?? {});
  });
}
