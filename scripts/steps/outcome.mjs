// Which outcome of a walk was missing, by what jest says of a failed test.
import { stripVTControlCharacters } from 'node:util';

/**
 * The row, if it failed while one was shown, and the expectation, as the test has it.
 * @param message what jest says @param source text of the test @param name its file's name
 */
export function outcomeOf(message, source, name) {
  const plain = stripVTControlCharacters(message);
  const quoted = (key) => new RegExp(`"${key}": "([^"]+)"`).exec(plain)?.[1];
  // A step of a row did not run, or a run ended in another way.
  if (quoted('row') !== undefined && quoted('step') !== undefined)
    return `${quoted('row')}: ${quoted('step')} did not run`;
  const places = [...plain.matchAll(new RegExp(`/${name.replaceAll('.', '\\.')}:(\\d+):\\d+`, 'g'))];
  const lines = source.split('\n');
  const line = Number(places[0]?.[1] ?? 0);
  const row = plain.includes('/rows.ts:')
    ? /.*rows\.show\(\s*'([A-Z]\d+)'/s.exec(lines.slice(0, line).join('\n'))?.[1]
    : undefined;
  const workflow = quoted('workflow');
  const said = workflow === undefined ? lines[line - 1]?.trim() || firstOf(plain) : `${workflow} ended in another way`;
  return row === undefined ? ofAnyMachine(said) : `${row}: ${ofAnyMachine(said)}`;
}

/** Without the folders and ports of one machine: the next run has others. */
function ofAnyMachine(text) {
  return text.replace(/(?<![\w.])\/(?:[\w.@-]+\/)+/g, '').replace(/\b(?:localhost|127\.0\.0\.1):\d+/g, 'REGISTRY');
}

function firstOf(text) {
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim()
      .slice(0, 160) ?? ''
  );
}
