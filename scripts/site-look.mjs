// Looks at the built site in Chromium: the start page, a page with a picture, and the search. What the console calls an error, what is not there, and a search
// that finds nothing fail it. Without Chromium it is left out, but not under CI.
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { promisify } from 'node:util';
import ownTemp from '../packages/testing/own-temp.mjs';

const run = promisify(execFile);
const types = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
};

/** Runs in each page before anything else: keeps errors, and, if asked, types a word into the search. */
const probe = `<script>(() => {
  const errors = [];
  const keep = (text) => { errors.push(String(text)); document.documentElement.dataset.errors = JSON.stringify(errors); };
  addEventListener('error', (event) => keep(event.message || 'not loaded: ' + (event.target.src || event.target.href)), true);
  addEventListener('unhandledrejection', (event) => keep(event.reason));
  const { error } = console;
  console.error = (...words) => { keep(words.join(' ')); error.apply(console, words); };
  const word = new URLSearchParams(location.search).get('look');
  const until = (find, then, left = 1000) => {
    const found = find();
    if (found) then(found); else if (left > 0) setTimeout(() => until(find, then, left - 1), 50);
  };
  if (word) until(() => document.querySelector('.VPNavBarSearch button'), (button) => setTimeout(() => {
    button.click();
    until(() => document.querySelector('#localsearch-input'), (input) => {
      input.value = word;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      until(() => document.querySelector('.VPLocalSearchBox .result'), () => {
        document.documentElement.dataset.found = JSON.stringify([...document.querySelectorAll('.VPLocalSearchBox a.result')].map((one) => one.getAttribute('href')));
      });
    });
  }, 500));
})();</script>`;

/** @param folder of the built site @param base the path that it is built for */
export async function lookAtSite(folder, base = '/') {
  const chromium = await browser();
  if (chromium === null) {
    if (process.env.CI) throw new Error('Chromium is missing: scripts/install-tools.sh installs it');
    console.log('The site was not looked at: there is no Chromium.');
    return;
  }
  const missing = [];
  const server = createServer(async ({ url }, response) => {
    const asked = normalize(decodeURI(new URL(url, 'http://site').pathname));
    const path = asked.startsWith(base) ? `/${asked.slice(base.length)}` : asked;
    const isBelow = asked.startsWith(base);
    const tries = path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`];
    for (const one of isBelow ? tries : []) {
      const content = await readFile(join(folder, one)).catch(() => null);
      if (content === null) continue;
      const type = types[one.split('.').at(-1)] ?? 'application/octet-stream';
      const isPage = type === 'text/html';
      response.writeHead(200, { 'content-type': type });
      response.end(isPage ? content.toString('utf8').replace('<head>', () => `<head>${probe}`) : content);
      return;
    }
    if (path !== '/favicon.ico') missing.push(path);
    response.writeHead(404).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const profile = ownTemp();
  const at = `http://127.0.0.1:${server.address().port}`;
  const look = async (path) => {
    const { stdout } = await run(
      chromium,
      [
        ...['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(profile, 'browser')}`],
        ...['--virtual-time-budget=60000', '--dump-dom', `${at}${base}${path.slice(1)}`],
      ],
      { maxBuffer: 1 << 26 },
    );
    const data = (name) =>
      JSON.parse(unescaped(new RegExp(`<html[^>]* data-${name}="([^"]*)"`).exec(stdout)?.[1] ?? '[]'));
    return { path, stdout, errors: data('errors'), found: data('found') };
  };
  try {
    const start = await look('/');
    const page = await look('/architecture');
    let search = await look('/?look=rollback');
    // The clock of the browser may run out before the index of the search is there.
    for (let again = 0; again < 2 && search.found.length === 0; again += 1) search = await look('/?look=rollback');
    const wrong = [
      ...[start, page, search].flatMap(({ path, errors }) => errors.map((error) => `${path}: ${error}`)),
      ...missing.map((path) => `${path} is not there`),
      ...(/<h1[^>]*>/.test(start.stdout) ? [] : ['/: the start page has no title']),
      ...(/<h2 id="which-action/.test(start.stdout) ? [] : ['/: the start page does not say which action is for whom']),
      ...[start, page].flatMap(({ path, stdout }) =>
        /<svg[^>]*mermaid|<svg[^>]*aria-roledescription/.test(stdout) ? [] : [`${path}: no picture was drawn`],
      ),
      ...(search.found.some((href) => href.includes('rollback')) ? [] : ['the search finds nothing for “rollback”']),
    ];
    if (wrong.length > 0) throw new Error(`The site is wrong in Chromium:\n${wrong.join('\n')}`);
    console.log(
      `Looked at in Chromium: start page, a page, and the search, which finds ${search.found.length} sections for “rollback”.`,
    );
  } finally {
    server.close();
    server.closeAllConnections();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function browser() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    if ((await run(name, ['--version']).catch(() => null)) !== null) return name;
  return null;
}

function unescaped(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
