import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../failure.js';
import { readPyproject, writePyproject } from './pyproject.js';

/** Every dependency in one line: `group name constraint`, the kind where it is no version. */
function dependenciesOf(text: string): string[] {
  return readPyproject('pyproject.toml', text).dependencies.map(({ group, name, kind, constraint }) =>
    [group, name, constraint || '-', ...(kind === 'version' ? [] : [kind])].join(' '),
  );
}

function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  expect(now.length).toBe(old.length);
  return now.filter((line, index) => line !== old[index]);
}

/** Documents as people write them: what is read of each, and no single change may touch more than its line. */
const documents: Record<string, { text: string; version?: string; layout: string; dependencies: string[] }> = {
  'Poetry with groups': {
    text: `[tool.poetry]
name = "api"            # the service
version = "1.2.0"       # keep in step
packages = [{ include = "api", from = "src" }]

[tool.poetry.dependencies]
python = ">=3.11,<3.14"
fastapi = "^0.115.0"
"lib.geo" = '^1.2.0'    # workspace
uvicorn = { version = "^0.30", extras = ["standard"] }

[tool.poetry.group.prod.dependencies]
lib-auth = "^1.2.0"
lib-db = { version = ">=1.2,<2.0", optional = true }

[tool.poetry.group.dev.dependencies]
lib-auth = { path = "../../libs/auth", develop = true }
pytest = "*"

[build-system]
requires = ["poetry-core>=1.9"]
build-backend = "poetry.core.masonry.api"
`,
    version: '1.2.0',
    layout: 'poetry',
    dependencies: [
      'main fastapi ^0.115.0',
      'main lib.geo ^1.2.0',
      'main uvicorn ^0.30',
      'prod lib-auth ^1.2.0',
      'prod lib-db >=1.2,<2.0',
      'dev lib-auth - path',
      'dev pytest *',
    ],
  },
  'Poetry with tables for dependencies': {
    text: `[tool.poetry]
name = 'worker'
version = '0.4.0'

[tool.poetry.dependencies]
python = "^3.12"
liba.version = "~1.2"
liba.optional = true

[tool.poetry.dependencies.libb]
version = "==1.2.0"
extras = [
  "fast",
]

[[tool.poetry.dependencies.libc]]
version = "<=1.9"
python = "<3.8"

[[tool.poetry.dependencies.libc]]
version = "^2.0"
python = ">=3.8"

[tool.poetry.group.prod.dependencies.libd]
git = "https://example.com/libd.git"
tag = "v1"

[tool.poetry.dev-dependencies]
black = "24.*"
`,
    version: '0.4.0',
    layout: 'poetry',
    dependencies: [
      'main liba ~1.2',
      'main libb ==1.2.0',
      'main libc <=1.9',
      'main libc ^2.0',
      'dev black 24.*',
      'prod libd - git',
    ],
  },
  'Poetry, several constraints in one list': {
    text: `[tool.poetry]
name = "x"
version = "1.0.0"
[tool.poetry.dependencies]
liba = [
    { version = "^1.2", python = "<3.9" },  # old
    { version = '^1.4', python = ">=3.9" },
]
`,
    version: '1.0.0',
    layout: 'poetry',
    dependencies: ['main liba ^1.2', 'main liba ^1.4'],
  },
  'Poetry without a package': {
    text: '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\nliba = { url = "https://example.com/a.whl" }\n',
    layout: 'poetry',
    dependencies: ['main liba - url'],
  },
  'PEP 621': {
    text: `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "Lib_A"
version = "1.2.0"
dependencies = [
    "httpx>=0.27",
    "lib-b[fast, slow] ~=1.2.0 ; python_version < '3.13'",   # ours
    'lib-c (>=1.2, <2)',
    "lib-d==1.2.*;sys_platform=='win32'",
    "lib-e",
    "lib-f @ file:///srv/lib-f",
    "lib-g@git+https://example.com/g.git@v1 ; extra == 'x'",
    "lib-h @ https://example.com/h.whl",
    "lib-i (>=1.2",
    "lib-j >=1.2)",
    "lib-k (>=1.2)",
]

[project.optional-dependencies]
db = ["lib-b>=1.2.0", "psycopg[binary]>=3"]
"all" = ["lib_a[db]"]

[dependency-groups]
test = [{ include-group = "lint" }, "pytest>=8", "lib.b==1.2.0"]
lint = ["ruff"]
`,
    version: '1.2.0',
    layout: 'pep621',
    dependencies: [
      'main httpx >=0.27',
      'main lib-b ~=1.2.0',
      'main lib-c >=1.2, <2',
      'main lib-d ==1.2.*',
      'main lib-e -',
      'main lib-f - path',
      'main lib-g - git',
      'main lib-h - url',
      'main lib-k >=1.2',
      'optional:db lib-b >=1.2.0',
      'optional:db psycopg >=3',
      'optional:all lib_a -',
      'group:test pytest >=8',
      'group:test lib.b ==1.2.0',
      'group:lint ruff -',
    ],
  },
  'uv workspace member': {
    text: `[project]
name="svc"
version="0.1.0"
requires-python=">=3.12"
dependencies=["core","lib-a>=0.1.0"]
[tool.uv.sources]
core={workspace=true}
[tool.uv]
dev-dependencies=["lib-b==1.2.0"]
`,
    version: '0.1.0',
    layout: 'pep621',
    dependencies: ['main core -', 'main lib-a >=0.1.0', 'group:dev lib-b ==1.2.0'],
  },
  'Poetry 2, both tables': {
    text: `[project]
name = "both"
dynamic = ["version", "dependencies"]

[tool.poetry]
version = "2.0.0"

[tool.poetry.dependencies]
lib-a = { version = "^2.0", source = "internal" }
`,
    version: '2.0.0',
    layout: 'both',
    dependencies: ['main lib-a ^2.0'],
  },
  'the same version twice': {
    text: '[project]\nname = "b"\nversion = "1.0.0"\n[tool.poetry]\nversion = \'1.0.0\'\n',
    version: '1.0.0',
    layout: 'both',
    dependencies: [],
  },
  'dotted from the top': {
    text: 'project.name = "d"\nproject.version = "1.0.0"\nproject.dependencies = ["lib-a>1"]\ntool.poetry.requires-poetry = ">=2"\n',
    version: '1.0.0',
    layout: 'both',
    dependencies: ['main lib-a >1'],
  },
  'one inline table': {
    text: 'project = { name = "i", version = "1.0.0", dependencies = ["lib-a == 1.0"] }',
    version: '1.0.0',
    layout: 'pep621',
    dependencies: ['main lib-a == 1.0'],
  },
  'escapes and long strings': {
    text: `[project]
name = "e"
version = """1.0.0"""
description = """
version = "9.9.9"
[tool.poetry]
"""
dependencies = [
  "lib-a>=1.0; python_version < \\"3.13\\"",
  "lib\\u002db>=1.0",
  '''lib-c>=1.0''',
]
`,
    version: '1.0.0',
    layout: 'pep621',
    dependencies: ['main lib-a >=1.0', 'main lib-b >=1.0', 'main lib-c >=1.0'],
  },
  'only tools': { text: '[tool.ruff]\nline-length = 100\n', layout: 'none', dependencies: [] },
};

describe.each(Object.entries(documents))('%s', (_, { text, version, layout, dependencies }) => {
  test('is read', () => {
    const project = readPyproject('pyproject.toml', text);
    expect(project.version?.value).toBe(version);
    expect(project.layout).toBe(layout);
    expect(dependenciesOf(text)).toEqual(dependencies);
  });

  test.each([
    ['as it is', text],
    ['with CRLF', text.replaceAll('\n', '\r\n')],
    ['with a byte order mark and no final line break', `\ufeff${text.trimEnd()}`],
  ])('each value changes by its line alone, %s', (_form, source) => {
    const { dependencies: found, version: old } = readPyproject('p', source);
    const pins = found
      .map(({ constraint }, index) => ({ index, constraint }))
      .filter(({ constraint }) => constraint !== '');
    expect(writePyproject('p', source, { ...(old ? { version: old.value } : {}), pins })).toBe(source);
    for (const { index } of pins) {
      const after = writePyproject('p', source, { pins: [{ index, constraint: '>=7.8.9, <8' }] });
      expect(changedLines(source, after).length).toBe(1);
      expect(dependenciesOf(after)).toEqual(
        dependenciesOf(source).map((line, other) =>
          other === index ? line.replace(found[index]?.constraint ?? '', '>=7.8.9, <8') : line,
        ),
      );
    }
    if (version === undefined) return;
    const after = writePyproject('p', source, { version: '9.8.7' });
    expect(changedLines(source, after).every((line) => line.includes('9.8.7'))).toBe(true);
    expect(after.replaceAll('9.8.7', version)).toBe(source);
  });
});

test('quotes, comments, markers and spaces stay', () => {
  const { text } = documents['PEP 621'] ?? { text: '' };
  const raised = ['>=0.28', '~=1.3.0', '>=1.3.0, <2', '==1.3.*'].map((constraint, index) => ({ index, constraint }));
  expect(changedLines(text, writePyproject('p', text, { pins: raised }))).toEqual([
    '    "httpx>=0.28",',
    `    "lib-b[fast, slow] ~=1.3.0 ; python_version < '3.13'",   # ours`,
    `    'lib-c (>=1.3.0, <2)',`,
    `    "lib-d==1.3.*;sys_platform=='win32'",`,
  ]);
});

test('where an escape stands before the value, the string is written anew', () => {
  const { text } = documents['escapes and long strings'] ?? { text: '' };
  const pins = [0, 1, 2].map((index) => ({ index, constraint: '>=2' }));
  expect(changedLines(text, writePyproject('p', text, { pins }))).toEqual([
    '  "lib-a>=2; python_version < \\"3.13\\"",',
    '  "lib-b>=2",',
    "  '''lib-c>=2''',",
  ]);
});

test('says where things stand', () => {
  const { text } = documents['Poetry with groups'] ?? { text: '' };
  const { name, version, dependencies } = readPyproject('a/pyproject.toml', text);
  expect(name).toEqual({ value: 'api', place: { path: 'a/pyproject.toml', line: 2, column: 8 } });
  expect(version?.place).toEqual({ path: 'a/pyproject.toml', line: 3, column: 11 });
  expect(dependencies[1]).toMatchObject({ normalized: 'lib-geo', place: { line: 9, column: 13 } });
});

describe('problems', () => {
  const dynamic = '[project]\nname = "a"\ndynamic = ["version"]\ndependencies = ["b", "c @ https://x/c"]\n';

  test('a dynamic version is reported as one', () => {
    expect(readPyproject('p', dynamic).dynamicVersion).toEqual({ path: 'p', line: 3, column: 12 });
  });

  test.each<[string, () => unknown, string[]]>([
    ['no TOML', () => readPyproject('p', '\ufeffa = 1\na = 2\n'), ['toml-unreadable 2:1']],
    [
      'two versions',
      () => readPyproject('p', '[project]\nversion = "1"\n[tool.poetry]\nversion = "2"'),
      ['pyproject-two-versions 4:11'],
    ],
    ['a dynamic version', () => writePyproject('p', dynamic, { version: '1' }), ['pyproject-dynamic-version 3:12']],
    ['no version', () => writePyproject('p', '', { version: '1' }), ['pyproject-without-version -:-']],
    [
      'nothing to pin, everything at once',
      () =>
        writePyproject('p', dynamic, {
          version: '1',
          pins: [
            { index: 0, constraint: '>=1' },
            { index: 1, constraint: '>=1' },
          ],
        }),
      ['pyproject-dynamic-version 3:12', 'pyproject-nothing-to-pin 4:17', 'pyproject-nothing-to-pin 4:22'],
    ],
  ])('%s', (_, task, expected) => {
    let problems: string[] = [];
    try {
      task();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems = error.problems.map(({ code, place }) => `${code} ${place?.line ?? '-'}:${place?.column ?? '-'}`);
    }
    expect(problems).toEqual(expected);
  });
});

test('whatever surrounds them, values are written in their place', () => {
  const quote = fc.constantFrom('"', "'");
  const noises = [
    '',
    '\n',
    '# version = "0.0.1"\n',
    'description = "version = 1"\n',
    "readme = '''\n[tool.poetry]\nversion = \"3\"\n'''\n",
  ];
  const version = fc.tuple(fc.nat(), fc.nat(), fc.nat()).map((parts) => parts.join('.'));
  const table = fc.constantFrom('project', 'tool.poetry', ' "project" ', "tool . 'poetry'");
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...noises),
      fc.constantFrom('', '\n', '# version = 1\n', 'x = { version = "1" }\n'),
      quote,
      version,
      version,
      fc.constantFrom('', ' # c', '   '),
      fc.boolean(),
      (header, before, after, q, old, value, tail, crlf) => {
        const render = (text: string) => {
          const lines = `[a]\nversion = "5"\n[${header}]\n${before}version =  ${q}${text}${q}${tail}\n${after}[b]\nversion = "6"`;
          return crlf ? lines.replaceAll('\n', '\r\n') : lines;
        };
        expect(readPyproject('p', render(old)).version?.value).toBe(old);
        expect(writePyproject('p', render(old), { version: value })).toBe(render(value));
      },
    ),
  );
});
