// The site: the pages of docs and of the actions, as they are in the repository. `npm run site` builds it into docs/.vitepress/dist.
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** scripts/site.mjs says where Slipway is released, and below which path the site will be. */
const { SLIPWAY_REPOSITORY: repository = '', SLIPWAY_REF: ref = 'main', SLIPWAY_BASE: base = '/' } = process.env;
const source = `https://github.com/${repository}`;
const actions = readdirSync(join(root, 'actions')).filter((name) =>
  existsSync(join(root, 'actions', name, 'README.md')),
);
/** Mermaid's own build. Bundled anew it would take most of the time that the site takes. */
const mermaid = fileURLToPath(new URL('node_modules/mermaid/dist', import.meta.url));
const page = (text, path) => ({ text, link: `/${path}` });

/** By what they are called in the menu: without their numbers. */
const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => {
  const [, title = name] = /^# (?:\d+\. )?(.*)/.exec(readFileSync(join(root, 'docs/decisions', name), 'utf8')) ?? [];
  return page(title, `decisions/${name.replace(/\.md$/, '')}`);
});

/** The page of the site that a path of the repository has; `null`: none. */
function pageOf(path) {
  const clean = path.replace(/\/(README\.md)?$/, '');
  if (clean === 'docs' || clean === 'README.md') return '/';
  if (clean === 'docs/decisions') return decisions[0].link;
  const [, action] = /^actions\/([^/]+)$/.exec(clean) ?? [];
  if (action !== undefined) return `/actions/${action}`;
  if (clean === 'packages/cli') return '/cli';
  const [, name] = /^docs\/((?:decisions\/)?[^/]+)\.md$/.exec(clean) ?? [];
  return name === undefined ? null : `/${name}`;
}

/** Links between pages lead to them; what is no page is on GitHub. */
function withLinks(md) {
  md.core.ruler.push('links', ({ tokens, env }) => {
    const folder = dirname(relative(root, env.realPath ?? env.path));
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href === null || /^([a-z]+:|#|\/)/.test(href)) continue;
      const [path = '', anchor] = href.split('#');
      const target = normalize(join(folder, decodeURI(path)));
      const address = pageOf(target) ?? `${source}/blob/${ref}/${target}`;
      token.attrSet('href', `${address}${anchor === undefined ? '' : `#${anchor}`}`);
    }
  });
  // Braces of templates are text, and none of Vue's.
  md.renderer.rules.text = (tokens, index) => md.utils.escapeHtml(tokens[index].content).replaceAll('{', '&#123;');
  md.renderer.rules.code_inline = (tokens, index) => `<code v-pre>${md.utils.escapeHtml(tokens[index].content)}</code>`;
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    if (info.trim() === 'mermaid') return `<pre class="mermaid" v-pre>${md.utils.escapeHtml(content)}</pre>\n`;
    return fence(tokens, index, ...rest);
  };
}

/** The start page: what README.md says of Slipway, then the list of all pages. */
function withReadme(list) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const parts = readme.split(/^(?=## )/m);
  const chosen = ['Two commands', 'Which action', 'Limits', 'Compared with'].map((title) => {
    const part = parts.find((one) => one.startsWith(`## ${title}`));
    if (part === undefined) throw new Error(`README.md has no section “${title}”, which the start page shows`);
    return part;
  });
  const text = [parts[0], ...chosen].join('');
  // It is read in docs/.
  const moved = text
    .replace(/<!-- generated:site -->[\s\S]*<!-- \/generated:site -->\n\n/, '')
    .replaceAll('(docs/README.md)', '(#all-pages)')
    .replaceAll(/(\]\(|(?:src|srcset)=")(?![a-z]+:|#)/g, '$1../');
  return `${moved}\n${list.replace(/^# .*/, '## All pages')}`;
}

export default defineConfig({
  title: 'Slipway',
  description: 'From a merged commit to production, by pull requests that people read',
  lang: 'en',
  srcDir: root,
  // Pages alone: everything else is the repository's.
  srcExclude: [
    '*.md',
    'action-tests/**',
    'packages/!(cli)/**',
    'packages/cli/node_modules/**',
    'workflows-examples/**',
    '**/node_modules/**',
    '.tools/**',
    '.github/**',
    'actions/*/src/**',
  ],
  rewrites: {
    'docs/README.md': 'index.md',
    'docs/:page.md': ':page.md',
    'docs/decisions/:page.md': 'decisions/:page.md',
    'actions/:name/README.md': 'actions/:name.md',
    'packages/cli/README.md': 'cli.md',
  },
  cleanUrls: true,
  base,
  vite: {
    plugins: [
      {
        name: 'start-page',
        enforce: 'pre',
        transform: (text, id) => (id === join(root, 'docs/README.md') ? withReadme(text) : undefined),
      },
    ],
  },
  buildEnd({ outDir }) {
    for (const path of ['mermaid.esm.min.mjs', 'chunks/mermaid.esm.min'])
      cpSync(join(mermaid, path), join(outDir, 'mermaid', path), {
        recursive: true,
        filter: (source) => !source.endsWith('.map'),
      });
  },
  markdown: { config: withLinks },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      page('Getting started', 'getting-started'),
      page('Actions', 'actions/prepare-release'),
      page('Errors', 'troubleshooting'),
    ],
    socialLinks: [{ icon: 'github', link: source }],
    sidebar: [
      {
        text: 'Begin',
        items: [
          page('Overview', ''),
          page('Getting started', 'getting-started'),
          page('Concepts', 'concepts'),
          page('Permissions', 'permissions'),
          page('Recipes', 'recipes'),
          page('Migration', 'migration'),
          page('Migration from scripts', 'migration-shell'),
          page('Command line', 'cli'),
        ],
      },
      {
        text: 'Releases',
        items: [
          page('Configuration', 'configuration'),
          page('Inputs and outputs', 'inputs'),
          page('Versions', 'versioning'),
          page('Lock files', 'locks'),
          page('Freeze', 'freeze'),
          page('Charts', 'charts'),
          page('Release file', 'release-file'),
        ],
      },
      {
        text: 'Environments',
        items: [
          page('Environments', 'environments'),
          page('Gates', 'gates'),
          page('Policy', 'policy'),
          page('Pull requests', 'pull-requests'),
        ],
      },
      { text: 'Actions', items: actions.map((name) => page(name, `actions/${name}`)) },
      {
        text: 'More',
        items: [
          page('Troubleshooting', 'troubleshooting'),
          page('Promises', 'promises'),
          page('Architecture', 'architecture'),
          page('Testing', 'testing'),
          page('Kills', 'kills'),
          page('Faults', 'faults'),
          page('Bounds', 'bounds'),
          page('Attacks', 'attacks'),
          page('Steps', 'steps'),
        ],
      },
      { text: 'Decisions', collapsed: true, items: decisions },
    ],
  },
});
