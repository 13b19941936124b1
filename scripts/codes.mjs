// Every code that a message can have, with what it says and what to do, read from the source: the sections of docs/troubleshooting.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const isCode = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$|^(bug|archived|detached)$/;

/** Sources of actions and of what they share; the emulators of the tests have codes of their own. */
function sources(root) {
  return [
    'packages/core',
    'packages/cli',
    ...readdirSync(join(root, 'actions')).map((name) => `actions/${name}`),
  ].flatMap((folder) => {
    const src = join(root, folder, 'src');
    return readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('harness.ts'))
      .map((path) => ({ path: `${folder}/src/${path}`, text: readFileSync(join(src, path), 'utf8') }));
  });
}

/** @returns by code, sorted: the first message and fix that are written beside it, and the actions that say it; all where they share it */
export function codesIn(root) {
  const found = new Map();
  for (const { path, text } of sources(root)) {
    const action = /^actions\/([^/]+)\//.exec(path)?.[1] ?? null;
    walk(parseSync(text, { syntax: 'typescript', target: 'es2023' }), (node) => {
      const pairs = node.type === 'ObjectExpression' ? propertiesOf(node) : raisedBy(node);
      if (pairs === null || !pairs.has('code')) return;
      const [message = '', fix = ''] = ['message', 'fix'].map((key) => wordsOf(pairs.get(key))[0] ?? '');
      for (const code of wordsOf(pairs.get('code')).filter((one) => isCode.test(one))) {
        const known = found.get(code) ?? { message: '', fix: '', actions: new Set(), shared: false };
        found.set(code, {
          message: known.message || message,
          fix: known.fix || fix,
          actions: action === null ? known.actions : known.actions.add(action),
          shared: known.shared || action === null,
        });
      }
    });
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Functions of the source that take a code, its message and its fix. */
const raisers = ['add', 'tell', 'warn'];

/** What a call of one of them raises; `null`: it is another node. */
function raisedBy(node) {
  if (node.type !== 'CallExpression' || !raisers.includes(node.callee.value)) return null;
  return new Map(['code', 'message', 'fix'].map((name, index) => [name, node.arguments[index]?.expression]));
}

/** Properties of an object, also of those that are spread into it where they are written. */
function propertiesOf({ properties }) {
  const pairs = new Map();
  for (const property of properties) {
    if (property.type === 'SpreadElement' && property.arguments.type === 'ObjectExpression')
      for (const [key, value] of propertiesOf(property.arguments)) pairs.set(key, value);
    if (property.type === 'KeyValueProperty' && property.key.type === 'Identifier')
      pairs.set(property.key.value, property.value);
  }
  return pairs;
}

/** The texts an expression can come to, each `…` for what is filled in. */
function wordsOf(node) {
  switch (node?.type) {
    case 'StringLiteral':
      return [node.value];
    case 'TemplateLiteral':
      return [node.quasis.map(({ cooked }) => cooked).join('…')];
    case 'ConditionalExpression':
      return [...wordsOf(node.consequent), ...wordsOf(node.alternate)];
    case 'BinaryExpression':
      return [wordsOf(node.left).concat(['…'])[0] + wordsOf(node.right).concat(['…'])[0]];
    case 'ParenthesisExpression':
      return wordsOf(node.expression);
    default:
      return [];
  }
}

function walk(node, visit) {
  if (Array.isArray(node)) for (const one of node) walk(one, visit);
  else if (node !== null && typeof node === 'object') {
    visit(node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}
