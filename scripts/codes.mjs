// Every code that a message can have, with what it says and what to do, read from the source: the sections of docs/troubleshooting.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

const isCode = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

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
      .map((path) => sourceOf(`${folder}/src/${path}`, readFileSync(join(src, path), 'utf8')));
  });
}

/** A file to read. */
export function sourceOf(path, text) {
  return { path, program: parseSync(text, { syntax: 'typescript', target: 'es2023' }) };
}

/** As {@link readCodes}, of all that Slipway says. */
export function codesIn(root) {
  return readCodes(sources(root));
}

/**
 * @param files as {@link sourceOf} gives them
 * @returns `codes`: by code, sorted, the first message and fix that are written beside it;
 * `hidden`: files in which a message gets a code that cannot be read from the source, so that no page would have it
 */
export function readCodes(files) {
  const found = new Map();
  const hidden = new Set();
  const spoken = files.map(namesIn);
  for (const [index, { path, program }] of files.entries()) {
    const names = [...importsOf(program, spoken), spoken[index]];
    const raisers = new Map(names.flatMap((one) => [...one.raisers]));
    const texts = new Map(names.flatMap((one) => [...one.texts]));
    walk(program, (node) => {
      const pairs = node.type === 'ObjectExpression' ? propertiesOf(node) : raisedBy(node, raisers);
      if (pairs === null || !pairs.has('code')) return;
      const [codes, messages, fixes] = ['code', 'message', 'fix'].map((key) => wordsOf(pairs.get(key), texts));
      const [ofMessage, ofFix] = ['message', 'fix'].map((key) => isTwin(pairs.get('code'), pairs.get(key)));
      // Beside a message each word is a code; elsewhere only what looks like one.
      const isSaid = pairs.has('message') || pairs.has('fix');
      const read = codes.filter((one) => isCode.test(one) && (isSaid || one.includes('-')));
      if (pairs.has('fix') && read.length === 0 && !isHandedOn(pairs.get('code'))) hidden.add(path);
      for (const code of read) {
        const known = found.get(code) ?? { message: '', fix: '' };
        const at = codes.indexOf(code);
        const [message = '', fix = ''] = [messages[ofMessage ? at : 0], fixes[ofFix ? at : 0]];
        found.set(code, { message: known.message || message, fix: known.fix || fix });
      }
    });
  }
  return { codes: new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1))), hidden: [...hidden] };
}

/** Names by which a file speaks of codes: functions with a parameter `code`, with the names of their parameters, and constants that are texts or have them. */
function namesIn({ program }) {
  const raisers = new Map();
  const texts = new Map();
  const add = (name, params) => {
    const names = params.map((one) => one.pat?.value ?? one.value ?? one.left?.value);
    if (names.includes('code')) raisers.set(name, names);
  };
  walk(program, (node) => {
    if (node.type === 'FunctionDeclaration') add(node.identifier.value, node.params);
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return;
    if (node.init.type === 'ArrowFunctionExpression') add(node.id.value, node.init.params);
    const said = node.init.type === 'ObjectExpression' ? [...propertiesOf(node.init).values()] : [node.init];
    const words = said.flatMap((one) => wordsOf(one));
    if (words.length > 0) texts.set(node.id.value, [...(texts.get(node.id.value) ?? []), ...words]);
  });
  return { raisers, texts };
}

/** What a file imports of what others speak of, by its name: one name is one thing. */
function importsOf({ body }, spoken) {
  const names = body
    .filter(({ type }) => type === 'ImportDeclaration')
    .flatMap(({ specifiers }) =>
      specifiers.map(({ imported, local }) => [imported?.value ?? local.value, local.value]),
    );
  const taken = (kind) =>
    names.flatMap(([name, local]) =>
      spoken.flatMap((one) => (one[kind].has(name) ? [[local, one[kind].get(name)]] : [])),
    );
  return [{ raisers: taken('raisers'), texts: taken('texts') }];
}

/** What a call of a raiser says, by the names of its parameters; `null`: it is another node. */
function raisedBy(node, raisers) {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  const names = raisers.get(node.callee.value);
  if (names === undefined) return null;
  return new Map(names.map((name, index) => [name, node.arguments[index]?.expression]));
}

/** Whether a code is one that another place gave: `code`, or the `code` of a problem. */
function isHandedOn(node) {
  if (node?.type === 'Identifier') return node.value === 'code';
  return node?.type === 'MemberExpression' && node.property.value === 'code';
}

/** Whether two expressions are chosen by the same condition, one text for each outcome: what goes with a code goes with the text of its place. */
function isTwin(one, other) {
  const isPlain = (node) =>
    node?.type === 'ConditionalExpression' &&
    [node.consequent, node.alternate].every(({ type }) => type === 'StringLiteral' || type === 'TemplateLiteral');
  const test = ({ test }) =>
    JSON.stringify(test, (key, value) => (key === 'span' || key === 'ctxt' ? undefined : value));
  return isPlain(one) && isPlain(other) && test(one) === test(other);
}

/** Properties of an object, also of those that are spread into it where they are written. */
function propertiesOf({ properties }) {
  const pairs = new Map();
  for (const property of properties) {
    if (property.type === 'SpreadElement' && property.arguments.type === 'ObjectExpression')
      for (const [key, value] of propertiesOf(property.arguments)) pairs.set(key, value);
    if (property.type === 'KeyValueProperty' && ['Identifier', 'StringLiteral'].includes(property.key.type))
      pairs.set(property.key.value, property.value);
    if (property.type === 'Identifier') pairs.set(property.value, property);
  }
  return pairs;
}

/** The texts an expression can come to, each `…` for what is filled in. @param named texts of constants, by name */
function wordsOf(node, named = new Map()) {
  switch (node?.type) {
    case 'StringLiteral':
      return [node.value];
    case 'TemplateLiteral':
      return [node.quasis.map(({ cooked }) => cooked).join('…')];
    case 'ConditionalExpression':
      return [...wordsOf(node.consequent, named), ...wordsOf(node.alternate, named)];
    case 'BinaryExpression':
      return [wordsOf(node.left).concat(['…'])[0] + wordsOf(node.right).concat(['…'])[0]];
    case 'Identifier':
      return named.get(node.value) ?? [];
    case 'MemberExpression':
      return node.object.type === 'Identifier' ? (named.get(node.object.value) ?? []) : [];
    case 'ParenthesisExpression':
      return wordsOf(node.expression, named);
    default:
      return [];
  }
}

function walk(node, visit) {
  if (!Array.isArray(node)) visit(node);
  for (const key in node) {
    const value = node[key];
    if (value !== null && typeof value === 'object' && key !== 'span') walk(value, visit);
  }
}
