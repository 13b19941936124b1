import { expect, test } from '@jest/globals';
import { cases } from '@slipway/testing/cases';
import fc from 'fast-check';
import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { openYaml, type YamlScalar } from './yaml.js';

/** A YAML text is generated together with nothing else: what it means is asked of the parser, not of the generator. */
type Sketch =
  | { kind: 'scalar'; text: string }
  | { kind: 'map'; flow: boolean; entries: [string, Sketch, string][] }
  | { kind: 'list'; flow: boolean; items: Sketch[] };

const keys = fc.constantFrom(
  'image',
  'tag',
  'repository',
  '"quoted key"',
  "'it''s'",
  'example.com/x',
  '8080',
  'on',
  'ä',
  'a b',
  '? c\n',
);
const comments = fc.constantFrom('', '', '', ' # note', '    # tag: 1.0 "x" }', ' #');
const flowScalars = fc.constantFrom(
  '1.2.3',
  '"1.2.3"',
  "'1.2.3'",
  "'it''s'",
  '"a\\"b"',
  '""',
  '~',
  'null',
  '1.20',
  'yes',
  '2026-01-01',
  '0123',
  '12e4567',
  'sha256:0abc',
  '!!str 1.2',
  '&v 1.2.3',
  'a b',
  `${'long '.repeat(40)}x`,
);
const blockScalars = fc.constantFrom(
  '',
  '&e',
  '|\n  1.2.3',
  '|-\n  1.2.3',
  '>-\n  1.2.3',
  '|\n  image:\n    tag: 1.2.3\n\n  # c\n  x: y',
  '>\n  a\n  b',
  '|+\n  x\n',
  '"a\n  b"',
  'a\n  b',
  'a#b',
  'http://x:1/',
);

const { sketch } = fc.letrec<{ sketch: Sketch; flow: Sketch; block: Sketch }>((tie) => ({
  sketch: tie('block'),
  flow: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    flowScalars.map((text): Sketch => ({ kind: 'scalar', text })),
    fc
      .uniqueArray(
        keys.filter((key) => !key.startsWith('?')),
        { maxLength: 3 },
      )
      .chain((names) =>
        fc
          .tuple(...names.map((name) => tie('flow').map((value): [string, Sketch, string] => [name, value, ''])))
          .map((entries): Sketch => ({ kind: 'map', flow: true, entries })),
      ),
    fc.array(tie('flow'), { maxLength: 3 }).map((items): Sketch => ({ kind: 'list', flow: true, items })),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(flowScalars, blockScalars).map((text): Sketch => ({ kind: 'scalar', text })),
    fc
      .uniqueArray(keys, { minLength: 1, maxLength: 4 })
      .chain((names) =>
        fc
          .tuple(
            ...names.map((name) =>
              fc
                .tuple(fc.oneof(tie('block'), tie('flow')), comments)
                .map(([value, comment]): [string, Sketch, string] => [name, value, comment]),
            ),
          )
          .map((entries): Sketch => ({ kind: 'map', flow: false, entries })),
      ),
    fc
      .array(fc.oneof(tie('block'), tie('flow')), { minLength: 1, maxLength: 3 })
      .map((items): Sketch => ({ kind: 'list', flow: false, items })),
  ),
}));

function render(node: Sketch): string {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'map') {
    if (node.flow) return `{${node.entries.map(([key, value]) => `${key}: ${render(value)}`).join(', ')}}`;
    return node.entries.map(([key, value, comment]) => `${key}:${attached(value, comment)}`).join('\n');
  }
  if (node.flow) return `[${node.items.map(render).join(', ')}]`;
  return node.items.map((item) => `-${attached(item, '')}`).join('\n');
}

function attached(value: Sketch, comment: string): string {
  const text = render(value);
  const block = value.kind !== 'scalar' && !value.flow;
  if (block) return `${comment}\n${text.replace(/^(?=.)/gm, '   ')}`;
  const [first = '', ...rest] = text.split('\n');
  const line = first === '' ? comment : ` ${first}${rest.length > 0 && !/^[|>]/.test(first) ? '' : comment}`;
  return [line, ...rest.map((other) => (other === '' ? '' : `  ${other}`))].join('\n');
}

const texts = fc
  .record({
    documents: fc.array(fc.tuple(sketch, fc.constantFrom('', '# head\n', '\n')), { minLength: 1, maxLength: 3 }),
    bom: fc.boolean(),
    crlf: fc.boolean(),
    final: fc.constantFrom('', '\n', '\n\n# end\n'),
    directive: fc.constantFrom('', '', '%YAML 1.2\n---\n', '---\n'),
  })
  .map(({ documents, bom, crlf, final, directive }) => {
    const body = documents.map(([node, head]) => head + render(node)).join('\n---\n');
    const text = `${directive}${body}${final}`;
    return (bom ? '\ufeff' : '') + (crlf ? text.replaceAll('\n', '\r\n') : text);
  })
  // The generator may make what is no YAML (a block scalar as an item of something it cannot be in).
  .filter((text) => parseAllDocuments(text, { schema: 'failsafe' }).every(({ errors }) => errors.length === 0));

const nasty = [
  'y',
  'off',
  '12e4567',
  '1_000',
  '2026-01-01',
  '0123',
  '1.20',
  '1e3',
  '0x1',
  '1:30',
  '~',
  '',
  ' a ',
  'a: b',
  'a #b',
  '*a',
  '{{ x }}',
  "it's",
  'a\nb',
  'a\n',
  '\n',
  'a\n\n',
  '  x\ny',
  'tag: 2\n# c\n',
  '}',
  ', ',
  '---',
  '\u0085',
  '\t',
];
const values = fc.oneof(
  fc.constantFrom(...nasty),
  fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((parts) => parts.join('.')),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 7, maxLength: 7 }),
  fc.string({ unit: 'grapheme' }),
);

function scalarsOf(text: string): YamlScalar[] {
  return [...openYaml('v.yaml', text).mappings()].flatMap(({ scalars }) => [...scalars.values()]);
}

/** The value at a path as a reader of that schema sees it, found without the code under test. */
function readBy(schema: 'core' | 'yaml-1.1', text: string, { document, path }: YamlScalar): unknown {
  const parsed = parseAllDocuments(text, { schema });
  const root = parsed[document];
  let node: unknown = root?.contents;
  for (const part of path) {
    if (isMap(node)) node = node.items.find(({ key }) => isScalar(key) && (key.source ?? key.value) === part)?.value;
    else if (isSeq(node) && typeof part === 'number') node = node.items[part];
  }
  return isScalar(node) ? node.value : node;
}

const given = fc.tuple(texts, fc.nat(), values).map(([text, index, value]) => ({
  text,
  scalar: scalarsOf(text).at(index % Math.max(1, scalarsOf(text).length)),
  value,
}));

test('writing what was read changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const edits = scalarsOf(text).map(({ document, path, value }) => ({ document, path, value }));
      expect(openYaml('v.yaml', text).set(edits).text).toBe(text);
    }),
  );
});

test('what was written is read, as a string by every reader, and every byte outside the span is untouched', () => {
  fc.assert(
    fc.property(given, ({ text, scalar, value }) => {
      fc.pre(scalar !== undefined && scalar.value !== value);
      const changed = openYaml('v.yaml', text).set([{ document: scalar.document, path: scalar.path, value }]).text;
      expect(openYaml('v.yaml', changed).scalar(scalar.path, scalar.document)?.value).toBe(value);
      expect(readBy('core', changed, scalar)).toBe(value);
      expect(readBy('yaml-1.1', changed, scalar)).toBe(value);
      expect(changed.startsWith(text.slice(0, scalar.start))).toBe(true);
      expect(changed.endsWith(text.slice(scalar.end))).toBe(true);
    }),
    { numRuns: cases(60, 4000) },
  );
});

test('a key that is missing is added to any mapping, and removing the added text gives the old one back', () => {
  fc.assert(
    fc.property(
      texts,
      fc.nat(),
      fc.boolean(),
      fc.constantFrom('1.3.0', '1.20', 'a: b'),
      (text, index, first, value) => {
        const file = openYaml('v.yaml', text);
        const maps = [...file.mappings()];
        const map = maps[index % Math.max(1, maps.length)];
        fc.pre(map !== undefined);
        const path = [...map.path, 'new', 'key'];
        const after = first ? map.keys[0] : undefined;
        const changed = file.set([
          { document: map.document, path, value, create: after === undefined ? true : { after } },
        ]);
        expect(changed.scalar(path, map.document)?.value).toBe(value);
        let head = 0;
        while (head < text.length && text[head] === changed.text[head]) head++;
        expect(changed.text.endsWith(text.slice(head))).toBe(true);
      },
    ),
    { numRuns: cases(50, 3000) },
  );
});
