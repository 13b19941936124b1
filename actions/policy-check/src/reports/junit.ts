import { visible } from '@slipway/core/nouns/visible';
import { type Judged, meaningOf, type Verdict } from '../judge.js';

/**
 * A test suite for each rule, and a test for each violation: one that fails is a failure, one that warns is output. A rule that found nothing is a
 * test that passed, one that was not judged is skipped.
 */
export function toJunit({ violations, judged, leftOut }: Verdict): string {
  const ids = [...new Set([...judged, ...violations.map(({ rule }) => rule)])];
  const suites = [
    ...ids.map((id) => suite(id, violations.filter(({ rule }) => rule === id).map(testOf))),
    ...leftOut.map(({ rule, why }) =>
      suite(rule, [test(rule, meaningOf(rule), `<skipped message="${escaped(why)}"/>`)]),
    ),
  ];
  const total = sum(suites);
  const head = `tests="${total.tests}" failures="${total.failures}" skipped="${total.skipped}"`;
  const body = suites.map(({ xml }) => xml).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="policy-check" ${head}>\n${body}\n</testsuites>\n`;
}

interface Counted {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

function sum(parts: readonly Counted[]): Omit<Counted, 'xml'> {
  const add = (key: 'tests' | 'failures' | 'skipped') => parts.reduce((total, one) => total + one[key], 0);
  return { tests: add('tests'), failures: add('failures'), skipped: add('skipped') };
}

function suite(id: string, found: readonly Counted[]): Counted {
  const tests = found.length > 0 ? found : [test(id, meaningOf(id), '')];
  const counts = sum(tests);
  const head = `name="${escaped(id)}" tests="${counts.tests}" failures="${counts.failures}" skipped="${counts.skipped}"`;
  return { ...counts, xml: `  <testsuite ${head}>\n${tests.map(({ xml }) => xml).join('\n')}\n  </testsuite>` };
}

function testOf({ rule, environment, about, place, message, fix, severity }: Judged): Counted {
  const where = place.line === undefined ? place.path : `${place.path}:${place.line}`;
  const text = `${where}\n${fix}`;
  const inner =
    severity === 'fail'
      ? `<failure type="${escaped(rule)}" message="${escaped(message)}">${escaped(text)}</failure>`
      : `<system-out>${escaped(`${message}\n${text}`)}</system-out>`;
  return test([rule, environment].filter((part) => part !== '').join('.'), `${about} ${where}`, inner);
}

function test(classname: string, name: string, inner: string): Counted {
  const head = `    <testcase classname="${escaped(classname)}" name="${escaped(name)}"`;
  return {
    xml: inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`,
    ...{ tests: 1, failures: inner.startsWith('<failure') ? 1 : 0, skipped: inner.startsWith('<skipped') ? 1 : 0 },
  };
}

/** What XML has no way to say. */
const UNSPEAKABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escaped(text: string): string {
  return visible(text)
    .replace(UNSPEAKABLE, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
