// Makes the pictures of README.md: a promotion as promote-env opens it on the emulated GitHub, rendered as GitHub renders Markdown, photographed
// by Chromium. Needs what scripts/install-tools.sh installs, and Chromium. The text that is on them is written beside them: the gate makes it again, so that
// it shows when they are old, whatever bytes another Chromium gives them.
// Usage: npm run picture [-- --text: only the text]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep } from '@slipway/testing/bundle';
import { startGitHub } from '@slipway/testing/github/github';
import { imageManifest, startRegistryStub } from '@slipway/testing/registry';
import { makeRepository } from '@slipway/testing/repository';
import ownTemp from '../packages/testing/own-temp.mjs';
import { pageOf } from './picture/page.mjs';
import { smaller } from './picture/png.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const python = join(root, '.tools/markdown/bin/python');
const most = 60 * 1024;

const { title, body, head, base, number } = await promotion();
const text = firstScreen(body);
writeFileSync(join(root, 'docs/pictures/promotion.txt'), `${title} #${number}: ${base} from ${head}\n\n${text}\n`);
if (process.argv.includes('--text')) process.exit();
const html = execFileSync(
  python,
  [
    '-c',
    'import sys; from cmarkgfm import github_flavored_markdown_to_html as render; from cmarkgfm.cmark import Options; print(render(sys.stdin.read(), options=Options.CMARK_OPT_UNSAFE))',
  ],
  { input: text, encoding: 'utf8' },
);
for (const theme of ['light', 'dark']) {
  const path = join(root, `docs/pictures/promotion-${theme}.png`);
  photograph(pageOf({ theme, title, number, head, base, html }), path);
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes`);
  if (size > most) throw new Error(`${path} has more than ${most} bytes`);
}

/** What people see first, up to the table of versions, without what is folded. Of what differs each time, ports and the commit that has them, something else is said. */
function firstScreen(body) {
  const [top = ''] = body.replace(/<!--[\s\S]*?-->/g, '').split('\n### Gates');
  return top
    .replace(/(<\/summary>)[\s\S]*?(<\/details>)/g, '$1\n$2')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'https://github.com')
    .replace(/staging@[0-9a-f]{7}/, 'staging@5e1ec7a')
    .trim();
}

/** A promotion of two services from staging to prod. @returns its pull request */
async function promotion() {
  ownTemp();
  const shop = await makeRepository();
  const files = (version) => ({ '.version': `${version}\n`, 'services/api/main.py': `# ${version}\n` });
  await shop.commit('chore(release): 1.4.2', files('1.4.2'));
  await shop.tag('v1.4.2');
  await shop.commit('feat(api): pay by invoice (#41)', { 'services/api/invoice.py': '' });
  await shop.commit('fix(api): round prices half up (#42)', { 'services/api/price.py': '' });
  await shop.commit('perf(worker): fetch orders in batches (#44)', { 'services/worker/batch.py': '' });
  await shop.commit('chore(release): 1.5.0', files('1.5.0'));
  await shop.tag('v1.5.0');
  const config = 'acme/config';
  const github = await startGitHub({
    repositories: [{ name: 'acme/shop', from: shop.path }, { name: config }],
  });
  const registry = await startRegistryStub({ login: 'token', anonymous: true });
  const values = (version) =>
    ['api', 'worker']
      .map((name) => {
        const digest = registry.put(`acme/${name}`, version, imageManifest(`${name} ${version}`));
        return `${name}:\n  image:\n    repository: ${registry.host}/acme/${name}\n    tag: "${version}"\n    digest: ${digest}\n`;
      })
      .join('');
  const deployment = `{{- range $name, $one := .Values }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ $name }} }
spec:
  selector: { matchLabels: { app: {{ $name }} } }
  template:
    metadata: { labels: { app: {{ $name }} } }
    spec: { containers: [{ name: app, image: "{{ $one.image.repository }}@{{ $one.image.digest }}" }] }
{{- end }}
`;
  try {
    await github.as('alice').commit(config, 'main', 'feat: environments', {
      '.github/slipway.yml': `preset: values
services:
  api: { image: ${registry.host}/acme/api, source: acme/shop }
  worker: { image: ${registry.host}/acme/worker, source: acme/shop }
environments:
  staging: {}
  prod: { from: staging, gates: { checks: [e2e] } }
`,
      'helm/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'helm/shop/templates/deployment.yaml': deployment,
      'helm/shop/values-staging.yaml': values('1.5.0'),
      'helm/shop/values-prod.yaml': values('1.4.2'),
    });
    const [tip] = await github.commits(config, 'main');
    await github.as('alice').status(config, tip.id, 'e2e', 'success');
    const { token, apiUrl, serverUrl } = github;
    const PATH = [process.env.PATH, join(root, '.tools/bin')].join(delimiter);
    const result = await runStep({
      ...{ action: 'promote-env', inputs: { environment: 'prod' }, env: { PATH }, token, apiUrl, serverUrl },
      ...{ workspace: shop.path, repository: config },
    });
    if (result.exitCode !== 0) throw new Error(result.log);
    const [pull] = await github.pullRequests(config);
    return { ...pull, head: pull.head.ref, base: pull.base.ref };
  } finally {
    await registry.close();
    await github.close();
    await shop.remove();
  }
}

function photograph(page, path) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-picture-'));
  try {
    writeFileSync(join(folder, 'page.html'), page);
    execFileSync(
      'chromium',
      [
        ...[
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--hide-scrollbars',
          '--disable-lcd-text',
          `--user-data-dir=${join(folder, 'profile')}`,
        ],
        ...['--window-size=860,840', `--screenshot=${path}`, join(folder, 'page.html')],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    writeFileSync(path, smaller(readFileSync(path)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
