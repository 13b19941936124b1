import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { released } from '@slipway/core/pages';

const { namingFiles, renamed } = await import(new URL('../scripts/named.mjs', import.meta.url).href);
const { ownPins, repinned, sourcesWithSteps } = await import(new URL('../scripts/pins.mjs', import.meta.url).href);
const root = fileURLToPath(new URL('..', import.meta.url));
const pages = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)) && !/fixtures|scenarios|repositories/.test(path));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** Code is not read. */
const prose = (path: string) =>
  read(path)
    .replace(/^(```+)[\s\S]*?^\1$/gm, '')
    .replace(/`[^`\n]*`/g, '');

/** Anchors as GitHub makes them of headings: a name that comes again gets a number. */
function anchorsOf(path: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [
    ...read(path)
      .replace(/^(```+)[\s\S]*?^\1$/gm, '')
      .matchAll(/^#{1,6} +(.*?)\s*$/gm),
  ].map(([, title = '']) => {
    const text = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return new Set(anchors);
}

/** Where a link of ours leads: a file of this repository, also by its address. */
function targetOf(page: string, link: string): { readonly path: string; readonly anchor: string } | null {
  const [address = '', anchor = ''] = link.split('#');
  const own = new RegExp(`^https://github\\.com/${released.repository}/(?:blob|tree)/${released.ref}/(.*)$`).exec(
    address,
  )?.[1];
  if (own === undefined && /^[a-z]+:/.test(address)) return null;
  return { path: own ?? (address === '' ? page : normalize(join(dirname(page), address))), anchor };
}

test('no page has a dead link', () => {
  expect(pages.length).toBeGreaterThan(30);
  const dead = pages.flatMap((page) =>
    [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      const target = targetOf(page, link);
      if (target === null) return [];
      const isThere = existsSync(join(root, target.path));
      const hasAnchor =
        target.anchor === '' || !target.path.endsWith('.md') || (isThere && anchorsOf(target.path).has(target.anchor));
      return isThere && hasAnchor ? [] : [`${page}: ${link}`];
    }),
  );
  expect(dead).toEqual([]);
});

test('each key that the table of all keys leaves out is on the page that explains it', () => {
  const { properties } = JSON.parse(read('packages/core/slipway.schema.json'));
  const keysIn = (node: unknown): string[] =>
    typeof node !== 'object' || node === null
      ? []
      : Object.entries(node).flatMap(([key, value]) => [
          ...(key === 'properties' ? Object.keys(value) : []),
          ...keysIn(value),
        ]);
  const [, extra = ''] = read('docs/configuration.md').split('\n## Extra files\n');
  const { gates } = properties.environments.additionalProperties.anyOf[0].properties;
  const pages: readonly (readonly [unknown, string])[] = [
    [properties.policy, read('docs/policy.md')],
    [properties['extra-files'], extra.split('\n## ')[0] ?? ''],
    [properties.preset, read('docs/environments.md')],
    [gates, read('docs/gates.md')],
  ];
  for (const [node, page] of pages) {
    const keys = [...new Set(keysIn(node))];
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((one) => !new RegExp(`(?<![\\w-])${one}(?![\\w-])`).test(page))).toEqual([]);
  }
});

test('no table is torn: rows behind an empty line are shown as text', () => {
  const torn = pages.flatMap((page) => {
    const lines = prose(page).split('\n');
    return lines.flatMap((line, index) => {
      const begins = line.startsWith('|') && !lines[index - 1]?.startsWith('|');
      return begins && !/^\|[ :|-]+$/.test(lines[index + 1] ?? '') ? [`${page}: ${line}`] : [];
    });
  });
  expect(torn).toEqual([]);
});

test('each promise about security names a test that is there', () => {
  const [, promised = ''] = read('SECURITY.md').split('## What is promised');
  const rows = (promised.split('\n## ')[0] ?? '').split('\n').filter((line) => /^\| (?!Promise|---)/.test(line));
  expect(rows.length).toBeGreaterThan(15);
  const tests = ['packages', 'actions', 'action-tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts') && !/node_modules/.test(path))
      .map((path) => `/${folder}/${path.replaceAll('\\', '/')}`),
  );
  const wrong = rows.flatMap((row) => {
    const [promise = '', by = ''] = row.slice(2).split(' | ');
    const named = [...by.matchAll(/`([^` ]+\.test\.ts)`/g)].map(([, path = '']) => path);
    const attacks = [...by.matchAll(/\bT\d+\b/g)].map(([id]) => id);
    const missing = [
      ...named.filter((path) => !tests.some((one) => one.endsWith(`/${path}`))),
      ...attacks.filter((id) => !existsSync(join(root, `action-tests/attack/${id}.ts`))),
    ];
    const hasNone = named.length + attacks.length === 0 && !by.includes('planted.ts');
    return hasNone || missing.length > 0 ? [`${promise}: ${missing.join(', ') || 'no test'}`] : [];
  });
  expect(wrong).toEqual([]);
});

test('every page and every action is in an index', () => {
  const index = read('docs/README.md');
  const missing = readdirSync(join(root, 'docs')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md' && !index.includes(`(${name})`),
  );
  const actions = readdirSync(join(root, 'actions')).filter((name) =>
    existsSync(join(root, 'actions', name, 'README.md')),
  );
  expect(index).toContain('(../README.md#which-action-for-which-repository)');
  const unlisted = actions.filter((name) => !read('README.md').includes(`| [\`${name}\`](actions/${name})`));
  expect({ missing, unlisted }).toEqual({ missing: [], unlisted: [] });
});

/** A repository of Slipway, where somebody uses it or looks something up. */
const naming =
  /(?<![\w.@-])([\w.-]+\/slipway)(?:\/(?:actions\/[a-z-]+@|blob\/v|tree\/v|releases\/|security\/|v\d\/packages|\*)|@v\d|-maintainers)/g;

test('pages, examples and settings name one repository', () => {
  const texts: ReadonlyMap<string, string> = namingFiles(root);
  expect([...texts.keys()].filter((path) => path.endsWith('.yaml')).length).toBeGreaterThan(5);
  const others = [...texts].flatMap(([path, text]) =>
    /scenarios|fixtures/.test(path)
      ? []
      : [...text.matchAll(naming)]
          .filter(([, name]) => name !== released.repository)
          .map(([said]) => `${path}: ${said}`),
  );
  expect(others).toEqual([]);
});

test('it comes from one place: no source names it but one, and the build writes it into everything else', () => {
  const sources = execFileSync('git', ['grep', '-l', '-F', released.repository, '--', '*.ts', '*.mjs', '*.sh'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(sources.trim().split('\n')).toEqual(['packages/core/src/pages.ts']);
  const other = { repository: 'somebody/else', ref: 'v7' };
  const left = [...namingFiles(root)].flatMap(([path, text]: [string, string]) => {
    const after: string = renamed(text, released, other);
    const old =
      after.includes(released.repository) ||
      /somebody\/else(?:\/actions\/[a-z-]+)?@v1|somebody\/else\/(?:blob|tree)\/v1/.test(after);
    return old ? [path] : renamed(after, other, released) === text ? [] : [`${path} does not come back`];
  });
  expect(left).toEqual([]);
});

test('examples, pages, messages and proposals use the versions of actions that our own workflows use', () => {
  const pins = ownPins(root);
  expect([...pins.keys()]).toContain('actions/checkout');
  const step = 'uses: actions/checkout@0123456789012345678901234567890123456789 # v1.2.3';
  expect(repinned(step, pins)).toMatch(/^uses: actions\/checkout@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  expect(repinned(step, pins)).not.toBe(step);
  const all: [string, string][] = [...namingFiles(root), ...sourcesWithSteps(root)];
  expect(all.filter(([, text]) => repinned(text, pins) !== text).map(([path]) => path)).toEqual([]);
});

test('N52: what people read is short and active, in the words of the field', () => {
  const clumsy =
    /(?<![-\w])nobody\b|\bstands?\b(?! for)|\b(?:is|are) none\b|\bas it must be\b|\bwhat is offered\b|\bthose of another repository\b|\bfor who looks\b|\bhas it mended\b|\bfails besides\b|\bcame to here\b|\bis it known\b/i;
  const tracked = execFileSync(
    'git',
    [
      'ls-files',
      '-z',
      'README.md',
      'SECURITY.md',
      'docs/*.md',
      'actions',
      'packages/core/src',
      'packages/cli',
      'workflows-examples',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  const paths = tracked
    .split('\0')
    // The page on attacks is made of the findings' names.
    .filter((path) => /\.(md|yml|ts)$/.test(path) && path !== 'docs/attacks.md' && existsSync(join(root, path)))
    .filter((path) => !/\.test\.ts$|harness|(^|\/)fixtures\/|^docs\/decisions\//.test(path));
  expect(paths.length).toBeGreaterThan(500);
  const found = paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => {
        const isComment = path.endsWith('.ts') && /^\s*(\*|\/\*|\/\/)/.test(line);
        const text = path.endsWith('.ts') ? (/['"`].*/.exec(line)?.[0] ?? '') : line;
        return !isComment && clumsy.test(text) ? [`${path}:${index + 1}: ${line.trim()}`] : [];
      }),
  );
  expect(found).toEqual([]);
});
