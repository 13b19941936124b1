import type { FileTexts } from '@slipway/testing/repository';

/** Characters of a text here. */
const size = 1_000_000;
const full = (part: string) => part.repeat(Math.floor(size / part.length));
const counted = (line: (index: number) => string) => {
  let text = '';
  for (let index = 0; text.length < size; index += 1) text += line(index);
  return text.slice(0, text.lastIndexOf('\n', size) + 1);
};

/** What stands for a billion values, in a few lines. */
const billion = ['a: &a [x, x, x, x, x, x, x, x, x]'];
for (const name of 'bcdefghij') {
  const before = String.fromCharCode(name.charCodeAt(0) - 1);
  billion.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
}

/** Values of YAML, behind `key:`. */
const yaml: Readonly<Record<string, string>> = {
  'a million `[`': full('['),
  'a million `{`': full('{'),
  'lists in lists': full('- '),
  'complex keys': full('? '),
  'aliases that stand for a billion': `\n  ${billion.join('\n  ')}`,
  'keys by the ten thousand': `\n${counted((index) => `  key${index}: value\n`)}`,
  'a list of images': `\n${counted((index) => `  - { image: { repository: ghcr.io/acme/s${index}, tag: "1.${index}" } }\n`)}`,
  'anchors by the ten thousand': `\n${counted((index) => `  k${index}: &a${index} 1\n`)}`,
  'deeper in each line': `\n${Array.from({ length: 1_400 }, (_, index) => `${' '.repeat(index + 1)}a:\n`).join('')}`,
  'a quote without its end': `"${full('a ')}`,
  escapes: `"${full('\\u0041')}"`,
  tags: full('!!str '),
  documents: `1\n${full('---\n')}`,
  comments: `1\n${full('#\n')}`,
  'a block of empty lines': `|\n${full('\n')}`,
  merges: `\n  m: &m { a: 1 }\n${counted((index) => `  k${index}: { <<: *m }\n`)}`,
  templates: `"${full('{{ .Values.a }}')}"`,
};

const markdown: Readonly<Record<string, string>> = {
  lines: full('- a\n'),
  headings: full('## [1.0.0] - 2026-01-01\n'),
  versions: counted((index) => `## [1.${index}.0] - 2026-01-01\n\n- a\n\n`),
  marks: full('**a*'),
  'links without their end': full('[a]('),
  brackets: full('['),
  'quotes in quotes': full('> '),
  'comments without their end': full('<!-- '),
  backticks: counted((index) => `${'`'.repeat((index % 50) + 1)} `),
  'link definitions': counted((index) => `[${index}]: https://example.com\n`),
  tables: full('| a '),
  entities: full('&amp;'),
};

const patterns: Readonly<Record<string, string>> = {
  stars: full('*a'),
  folders: full('**/'),
  groups: full('+(a|aa)'),
  'sets without their end': full('[a-'),
  lines: full('**/a*\n'),
  exceptions: full('!*a*b\n'),
};

const toml: Readonly<Record<string, string>> = {
  tables: full('[[a]]\n'),
  'keys in keys': `${full('a.')}a = 1\n`,
  'lists in lists': `a = ${full('[')}`,
  'tables in tables': `a = ${full('{ a = ')}`,
  'a text without its end': `a = """${full('\\"')}`,
  keys: counted((index) => `k${index} = 1\n`),
};

const json: Readonly<Record<string, string>> = {
  'lists in lists': full('['),
  'objects in objects': full('{"a":'),
  'a long text': `"${full('a')}"`,
  services: `{"services":{${counted((index) => `"s${index}": {"tag": "1.${index}"},\n`).slice(0, -2)}}}`,
  'a list of numbers': `[${full('1,')}1]`,
};

const words: Readonly<Record<string, string>> = {
  'one word': full('a'),
  'numbers and dots': full('1.'),
  marks: full('[*_`<'),
  commands: full('\r::error::a\n'),
  mentions: full('@a '),
};

/** Those of them that cost most, as far as is known. */
const worst = (texts: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, texts[name] ?? '']));
const someYaml = worst(
  yaml,
  ...['a million `[`', 'aliases that stand for a billion', 'keys by the ten thousand', 'documents', 'merges'],
);
const someMarkdown = worst(markdown, 'versions', 'marks', 'brackets', 'comments without their end');

/** Something of up to 1 MB that others may write, and where. */
export interface Hostile {
  readonly name: string;
  /** A file of the main branch. @param host of the registry */
  readonly files?: (host: string) => FileTexts;
  /** A file that a pull request changes. */
  readonly pull?: FileTexts;
  /** The release, which an input names: the file `release.json`. */
  readonly release?: string;
  /** Title and text of the pull request in the event. */
  readonly words?: string;
  /** What the registry answers. */
  readonly answer?: string;
}

const values = (host: string, tag: string) =>
  `api:\n  image:\n    repository: ${host}/acme/api\n    tag: ${tag}\n    digest: sha256:${'a'.repeat(64)}\n`;
const chart = 'apiVersion: v2\nname: shop\nversion: 0.13.0\n';
const each = (
  where: string,
  texts: Readonly<Record<string, string>>,
  make: (text: string) => Omit<Hostile, 'name'>,
): readonly Hostile[] => Object.entries(texts).map(([name, text]) => ({ name: `${where}: ${name}`, ...make(text) }));
const file = (path: string, texts: Readonly<Record<string, string>>, before = '') =>
  each(path, texts, (text) => ({ files: () => ({ [path]: before + text }) }));

const staging = 'helm/shop/values-staging.yaml';
const prod = 'helm/shop/values-prod.yaml';

/** All of them. */
export const hostile: readonly Hostile[] = [
  ...file('.github/slipway.yml', yaml, 'image: '),
  ...each(staging, yaml, (text) => ({ files: (host) => ({ [staging]: `${values(host, '1.2.0')}more: ${text}` }) })),
  ...each(prod, yaml, (text) => ({ files: (host) => ({ [prod]: `${values(host, '1.1.0')}more: ${text}` }) })),
  ...each(`${prod} of a pull request`, someYaml, (text) => ({
    pull: { [prod]: `${values('ghcr.io', '1.1.0')}more: ${text}` },
  })),
  ...file('charts/shop/Chart.yaml', yaml, `${chart}annotations: `),
  ...file('charts/shop/values.yaml', someYaml, 'a: '),
  ...file('charts/shop/templates/more.yaml', someYaml, 'a: '),
  ...file('apps/prod/shop.yaml', someYaml, 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: '),
  ...file('.github/workflows/more.yml', someYaml, 'on: push\njobs: '),
  ...file('charts/shop/.helmignore', patterns),
  ...file('.github/CODEOWNERS', patterns),
  ...file('CHANGELOG.md', markdown, '# Changelog\n\n'),
  ...file('charts/shop/CHANGELOG.md', someMarkdown, '# Changelog\n\n'),
  ...file('charts/shop/README.md', someMarkdown),
  ...file('services/api/pyproject.toml', toml),
  ...file('services/api/poetry.lock', toml),
  ...file('package.json', json),
  ...file('.version', words),
  ...each('the release that is given', json, (text) => ({ release: text, files: () => ({ 'release.json': text }) })),
  ...each('title and text of the pull request', { ...words, ...someMarkdown }, (text) => ({ words: text })),
  ...each('what a registry answers', { ...json, ...words }, (answer) => ({ answer })),
];
