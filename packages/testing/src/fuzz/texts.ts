import fc from 'fast-check';

/** Pieces that mean something to one of the formats. */
const pieces = [
  ...[
    'a',
    'b',
    'k1',
    '1.2.3',
    '0',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    ': ',
    ':',
    '- ',
    '? ',
    ', ',
    ',',
    '#',
    '# ',
    '## ',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '<',
    '>',
    '|',
    '>-',
    '|+2',
    '&a ',
    '*a ',
    '<<: *a\n',
    '!!str ',
    '!',
    '%',
    '@',
    '`',
    '```\n',
  ],
  ...[
    '"',
    "'",
    '"""',
    "'''",
    '\\',
    '\\u0041',
    '//',
    '/*',
    '*/',
    '/',
    '**',
    '*',
    '?',
    '[!a]',
    '[a-',
    '^',
    '$',
    '~',
    '_',
    '=',
  ],
  ...[
    '---\n',
    '...\n',
    '{{ .Values.a }}',
    '= 1\n',
    '[[a]]\n',
    '[a.b]\n',
    '.',
    '..',
    '+',
    '\0',
    '\ufeff',
    '\u2028',
    '\u0085',
  ],
  ...[
    'version = "1.0.0"\n',
    '## [1.0.0] - 2026-01-01\n',
    '[1.0.0]: https://e.com\n',
    '### Added\n\n- a\n',
    '<!-- ',
    ' -->',
  ],
  ...[
    'sha256:',
    '@sha256:0',
    'Bearer realm="',
    'https://e.com',
    '@alice',
    '\u202e',
    '\ud83d\ude00',
    '\ud800',
    '::set-output name=a::b',
  ],
  ...[
    '{"services":{"a":{"tag":"1"}}}',
    'environments:\n  prod: {}\n',
    'image: acme/{service}\n',
    '**/*.yaml',
    '*a*a*b',
    '+(a|aa)',
  ],
];

const piece = fc.constantFrom(...pieces);
const usual = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
/** The same thing, over and over: what is cheap once is often not cheap often. */
const repeated = fc
  .tuple(usual, fc.array(piece, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 400 }), usual)
  .map(([before, part, times, after]) => before + part.join('').repeat(times) + after);
/** Lines that go in deeper. */
const deeper = fc
  .tuple(piece, fc.integer({ min: 1, max: 150 }))
  .map(([part, deep]) => Array.from({ length: deep }, (_, at) => `${' '.repeat(at)}${part.trim()}`).join('\n'));

/** A text that others may write: mostly short, so that there can be very many. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: usual },
  { weight: 3, arbitrary: repeated },
  { weight: 1, arbitrary: deeper },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** A text of up to so many characters, in which a few pieces are said until it is full. */
export function long(characters: number): fc.Arbitrary<string> {
  return fc.tuple(usual, fc.array(piece, { minLength: 1, maxLength: 4 }), usual).map(([before, part, after]) => {
    const once = part.join('');
    const times = Math.floor((characters - before.length - after.length) / Math.max(1, once.length));
    return before + once.repeat(Math.max(1, times)) + after;
  });
}
