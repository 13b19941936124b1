// Small changes that make a program another one: what mutants.mjs plants. The kinds are those of Stryker, without numbers.
import { parseSync } from '@swc/core';

/**
 * @typedef {object} Mutant
 * @property {string} kind
 * @property {number} start Byte where the change begins.
 * @property {number} end
 * @property {string} replace What is there then.
 */

const operators = {
  ...{ '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>', '&&': '||', '||': '&&', '??': '&&' },
  ...{ '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '+=': '-=', '-=': '+=' },
};
/** What is called in place of a method, or nothing where the call is left away. */
const methods = {
  ...{ some: 'every', every: 'some', startsWith: 'endsWith', endsWith: 'startsWith', toLowerCase: 'toUpperCase' },
  ...{ toUpperCase: 'toLowerCase', min: 'max', max: 'min', trimEnd: 'trimStart', trimStart: 'trimEnd' },
  ...{ filter: '', slice: '', trim: '', sort: '', toSorted: '', reverse: '', toReversed: '', replaceAll: '' },
};
/** No part of these runs. */
const silent = /^(?:Ts(?!As|NonNull|Satisfies)|Import|ExportNamed|ExportAll)/;

/** Every mutant of a file, in the order of the text. @param {string} source TypeScript @returns {Mutant[]} */
export function mutantsOf(source) {
  // swc counts bytes over all that it ever parsed: the first statement says from where.
  const module = parseSync(`;${source}`, { syntax: 'typescript', target: 'es2023' });
  const first = module.body[0].span.start + 1;
  const bytes = Buffer.from(source);
  const found = [];
  const at = ({ span }) => ({ start: span.start - first, end: span.end - first });
  const text = (from, to) => bytes.subarray(from, to).toString();
  const add = (kind, { start, end }, replace) => {
    if (text(start, end) !== replace) found.push({ kind, start, end, replace });
  };

  const operator = ({ left, right, operator: sign }) => {
    const other = operators[sign];
    const isText = [left, right].some(({ type }) => type === 'StringLiteral' || type === 'TemplateLiteral');
    if (other === undefined || (isText && /[+]/.test(sign))) return;
    const [from, to] = [at(left).end, at(right).start];
    const start = from + Buffer.byteLength(text(from, to).slice(0, text(from, to).indexOf(sign)));
    add('operator', { start, end: start + sign.length }, other);
  };
  const condition = (node) => {
    add('condition', at(node), 'true');
    add('condition', at(node), 'false');
  };
  const call = (node) => {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
    const other = Object.hasOwn(methods, callee.property.value) ? methods[callee.property.value] : undefined;
    if (other === '') add('call', { start: at(callee.object).end, end: at(node).end }, '');
    else if (other !== undefined) add('call', at(callee.property), other);
  };
  const body = (block) => {
    if (block?.type === 'BlockStatement' && block.stmts.length > 0) add('block', at(block), '{}');
  };

  const visit = (node, parent) => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.type !== 'string') {
      for (const one of Object.values(node)) visit(one, parent);
      return;
    }
    if (silent.test(node.type)) return;
    if (node.type === 'BinaryExpression' || node.type === 'AssignmentExpression') operator(node);
    if (['IfStatement', 'ConditionalExpression'].includes(node.type)) condition(node.test);
    if (node.type === 'WhileStatement') add('condition', at(node.test), 'false');
    if (node.type === 'IfStatement') body(node.consequent);
    if (/^(?:Function|Class|Arrow|Method|Setter|Getter)/.test(node.type)) body(node.body);
    if (node.type === 'MethodProperty') body(node.body);
    if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement')
      add('arrow', at(node.body), 'undefined');
    if (node.type === 'BooleanLiteral') add('boolean', at(node), String(!node.value));
    if (node.type === 'StringLiteral') add('string', at(node), node.value === '' ? "'mutant'" : "''");
    if (node.type === 'TemplateLiteral' && parent?.type !== 'TaggedTemplateExpression') add('string', at(node), '``');
    if (node.type === 'ArrayExpression') add('array', at(node), node.elements.length > 0 ? '[]' : "['mutant']");
    if (node.type === 'ObjectExpression' && node.properties.length > 0) add('object', at(node), '{}');
    if (node.type === 'UnaryExpression' && node.operator === '!')
      add('unary', at(node), text(at(node).start + 1, at(node).end));
    if (node.type === 'UpdateExpression') {
      const said = text(at(node).start, at(node).end);
      add('update', at(node), said.includes('++') ? said.replace('++', '--') : said.replace('--', '++'));
    }
    if (node.type === 'OptionalChainingExpression' && node.base.type === 'MemberExpression') {
      const start = at(node.base.object).end;
      if (text(start, start + 2) === '?.')
        add('chain', { start, end: start + 2 }, node.base.property.type === 'Computed' ? '' : '.');
    }
    if (node.type === 'RegExpLiteral') {
      const said = text(at(node).start, at(node).end);
      if (said.startsWith('/^')) add('pattern', at(node), `/${said.slice(2)}`);
      if (/\$\/[a-z]*$/.test(said)) add('pattern', at(node), said.replace(/\$(\/[a-z]*)$/, '$1'));
    }
    if (node.type === 'CallExpression') call(node);
    for (const [name, value] of Object.entries(node)) {
      // Names of properties are no values.
      if (name === 'span' || name === 'typeAnnotation' || name === 'typeParameters' || name === 'returnType') continue;
      if (name === 'key' && value?.type !== 'Computed') continue;
      visit(value, node);
    }
  };
  visit(module.body.slice(1), module);
  return found.sort((a, b) => a.start - b.start || a.end - b.end || a.replace.localeCompare(b.replace));
}

/** The file with the mutant in it. */
export function planted(source, { start, end, replace }) {
  const bytes = Buffer.from(source);
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(replace), bytes.subarray(end)]).toString();
}
