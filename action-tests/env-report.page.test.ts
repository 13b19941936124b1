import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { byHand, sixty } from '../actions/env-report/src/harness.js';
import { succeeded } from './promotion-stage.js';
import { runStep } from './steps.js';
import { repositoryWith } from './written-history.js';

const run = promisify(execFile);
const axe = fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url));

/** A browser of this machine. */
async function browser(): Promise<string | null> {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = await run(name, ['--version']).catch(() => null);
    if (found !== null) return name;
  }
  return null;
}

const chromium = await browser();
let folder: string;
let html: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-page-'));
  const repository = await repositoryWith(sixty());
  const inputs = { token: '', since: '2026-01-05', format: 'html', file: 'report.html' };
  succeeded(await runStep({ action: 'env-report', repository: 'acme/config', workspace: repository.path, inputs }));
  html = await repository.read('report.html');
  await repository.remove();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the page loads nothing: no script, no address of anything but links', () => {
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=/i);
});

test('the first of it answers what runs, since when, what waits, how to go back', () => {
  const [top = ''] = html.slice(html.indexOf('<main')).split('releases, newest first');
  expect(top).toContain('1.60.0');
  expect(top).toContain('2026-03-09 10:00');
  expect(top).toContain('What waits for whom');
  expect(top).toMatch(/environment: prod\s+release: previous/);
  expect(top.indexOf('id="prod"')).toBeLessThan(html.indexOf('id="dev"'));
});

test('each figure links to what it counts', () => {
  const [, prod = ''] = html.split('aria-label="Figures of prod"');
  for (const name of [
    'Deployment frequency',
    'Time from the first environment',
    'Change failure rate',
    'Time to restore',
  ]) {
    const [, list = ''] = new RegExp(`aria-label="What ${name} counts"[^>]*>(.*?)</ul>`).exec(prod) ?? [];
    const links = list.match(/href="https:\/\/github\.com\/acme\/config\/commit\/[0-9a-f]{40}"/g) ?? [];
    expect([name, new Set(links).size]).toEqual([name, counts.get(name)]);
  }
});

const counts = new Map([
  ['Deployment frequency', byHand.deployments],
  ['Time from the first environment', byHand.promotion.count],
  ['Change failure rate', byHand.failed.length],
  ['Time to restore', byHand.restore.count],
]);

/** What axe finds on the page, in a browser. The policy of the page forbids scripts, so it is taken out for that. */
async function violations(more: readonly string[], source = html): Promise<unknown> {
  if (chromium === null) throw new Error('Chromium is missing: scripts/install-tools.sh installs it');
  const script = `<script>${await readFile(axe, 'utf8')}</script><script>
    for (const one of document.querySelectorAll('details')) one.open = true;
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => {
      document.documentElement.dataset.found = JSON.stringify({ passes: passes.length, violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')) });
    });</script>`;
  const file = join(folder, `${more.length}.html`);
  await writeFile(
    file,
    source.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace('</body>', () => `${script}</body>`),
  );
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--virtual-time-budget=60000',
  ];
  const { stdout } = await run(chromium, [...options, ...more, '--dump-dom', `file://${file}`], {
    maxBuffer: 1 << 26,
  });
  const [, found = '{}'] = /data-found="([^"]*)"/.exec(stdout) ?? [];
  return JSON.parse(
    found.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}

// Under CI a missing tool is a failure, not a skip.
(chromium === null && !process.env.CI ? describe.skip : describe)('in a browser', () => {
  test.each<[string, string[]]>([
    ['light', ['--window-size=1280,800']],
    ['dark', ['--window-size=1280,800', '--blink-settings=preferredColorScheme=0']],
    ['a phone', ['--window-size=500,900', '--hide-scrollbars', '--mute-audio']],
  ])('axe finds nothing: %s', async (_name, options) => {
    expect(await violations(options)).toEqual({ passes: expect.any(Number), violations: [] });
  });

  test('axe finds nothing where environments run many services, share releases, or have only one', async () => {
    const services = Array.from({ length: 12 }, (_, index) => `s${index}`);
    const values = (tag: string) =>
      services.map((name) => `${name}:\n  image: { repository: ghcr.io/acme/${name}, tag: ${tag} }\n`).join('');
    const both = (tag: string) => ({ 'dev.yaml': values(tag), 'prod.yaml': values(tag) });
    const names = ['dev', 'prod', 'eu', 'us'].map((name) => `  ${name}: { values: ${name}.yaml }\n`).join('');
    const repository = await repositoryWith([
      {
        message: 'feat: environments',
        files: {
          '.github/slipway.yml': `image: ghcr.io/acme/{service}\nenvironments:\n${names}`,
          ...{ ...both('1.0.0'), 'eu.yaml': values('1.0.0'), 'us.yaml': values('1.0.0') },
        },
      },
      { message: 'feat: 1.1.0', files: both('1.1.0') },
      { message: 'feat: 1.2.0', files: both('1.2.0') },
    ]);
    const inputs = { token: '', since: '2026-01-05', format: 'html', file: 'report.html' };
    succeeded(await runStep({ action: 'env-report', repository: 'acme/config', workspace: repository.path, inputs }));
    const page = await repository.read('report.html');
    await repository.remove();
    expect(page).toContain('It ran nothing before, so there is no release to go back to.');
    const found = await violations(['--hide-scrollbars'], page);
    expect(found).toEqual({ passes: expect.any(Number), violations: [] });
  });

  test('axe would find something', async () => {
    const broken = html.replace('<html lang="en">', '<html>').replace('<title>', '<meta name="x" content="');
    expect(await violations(['--mute-audio'], broken)).toMatchObject({
      violations: expect.arrayContaining([expect.stringContaining('html-has-lang')]),
    });
  });
});
