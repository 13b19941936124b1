// What a person would have seen, as a page: pull requests, job summaries, annotations and statuses, rendered as GitHub renders them.
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

const escaped = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const plain = (text) => String(text).replace(/[&<>"]/g, (letter) => escaped[letter]);

/** Markdown as on GitHub: with tables, task lists and folded parts, without comments. */
export function render(markdown) {
  const html = micromark(markdown.replace(/<!--[\s\S]*?-->/g, ''), {
    allowDangerousHtml: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
  });
  return html
    .replace(/(<li>(?:\s*<p>)?)\[([ xX])\] /g, (_, item, mark) => {
      return `${item.replace('<li>', '<li class="task">')}<input type="checkbox" disabled${mark === ' ' ? '' : ' checked'}> `;
    })
    .replace(/<pre><code class="language-mermaid">/g, '<p class="number">GitHub draws this:</p><pre><code>')
    .replace(/<pre><code class="language-diff">([\s\S]*?)<\/code><\/pre>/g, (_, text) => {
      const lines = text.replace(/\n$/, '').split('\n');
      const kind = (line) => (line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same');
      return `<pre class="diff"><code>${lines.map((line) => `<span class="${kind(line)}">${line}</span>`).join('\n')}</code></pre>`;
    });
}

const outcomes = { open: 'Open', merged: 'Merged', closed: 'Closed' };
const marks = { success: '✓', pending: '●', failure: '✗', error: '✗' };

function pullRequest({ number, repository, title, state, head, base, author, labels, body, statuses }) {
  const said = statuses.map(
    ({ context, state: is, description }) =>
      `<li class="${plain(is)}"><b>${marks[is] ?? '●'}</b> ${plain(context)} <span>${plain(description ?? '')}</span></li>`,
  );
  return `<section class="card pull">
<header><h3>${plain(title)} <span class="number">#${number}</span></h3>
<p><span class="state ${plain(state)}">${outcomes[state] ?? plain(state)}</span> <b>${plain(author)}</b> wants to merge <code>${plain(head)}</code> into <code>${plain(base)}</code> of ${plain(repository)} ${labels.map((label) => `<span class="label">${plain(label)}</span>`).join(' ')}</p></header>
<div class="body">${render(body)}</div>
${said.length === 0 ? '' : `<ul class="statuses">${said.join('')}</ul>`}
</section>`;
}

function job({ action, annotations, summary, outcome }) {
  const notes = annotations.map((text) => `<p class="annotation ${plain(text.split(' ')[0])}">${plain(text)}</p>`);
  if (notes.length === 0 && summary.trim() === '') return '';
  return `<section class="card job">
<header><h3><span class="mark ${outcome}">${marks[outcome]}</span> ${plain(action)} <span class="number">job summary</span></h3></header>
<div class="body">${notes.join('')}${render(summary)}</div>
</section>`;
}

/**
 * @param path the picture of the way, as text
 * @param seen what was seen, in order: `{ chapter }`, `{ pull }` or `{ job }`
 */
export function page(path, seen) {
  const parts = seen.map(({ chapter, pull, job: step }) =>
    chapter !== undefined ? `<h2>${plain(chapter)}</h2>` : pull !== undefined ? pullRequest(pull) : job(step),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Slipway: from a commit to production and back</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>From a commit to production and back</h1>
<p>What people see on GitHub on that way: pull requests, job summaries, annotations and statuses, in order.</p>
<pre class="path">${plain(path)}</pre>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --back: #ffffff; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --head: #f6f8fa; --code: #818b981f;
  --link: #0969da; --open: #1f883d; --merged: #8250df; --closed: #cf222e; --wait: #9a6700; --added: #dafbe1; --removed: #ffebe9; --note: #ddf4ff; }
@media (prefers-color-scheme: dark) {
  :root { --back: #0d1117; --text: #f0f6fc; --dim: #9198a1; --line: #3d444d; --head: #151b23; --code: #656c7633; --link: #4493f8; --open: #238636;
    --merged: #8957e5; --closed: #da3633; --wait: #d29922; --added: #2ea04326; --removed: #f8514926; --note: #388bfd1a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
main { max-width: 1012px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 28px; font-weight: 600; } h2 { font-size: 18px; margin: 40px 0 12px; }
a { color: var(--link); } code, pre { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; }
code { background: var(--code); border-radius: 6px; padding: .2em .4em; } pre { background: var(--head); border-radius: 6px; padding: 16px; overflow: auto; }
pre code { background: none; padding: 0; }
.path { border: 1px solid var(--line); }
.card { border: 1px solid var(--line); border-radius: 6px; margin: 16px 0; overflow: hidden; }
.card header { background: var(--head); border-bottom: 1px solid var(--line); padding: 12px 16px; } .card header h3 { margin: 0; font-size: 16px; }
.card header p { margin: 8px 0 0; color: var(--dim); } .number { color: var(--dim); font-weight: 400; }
.body { padding: 8px 16px; overflow-x: auto; }
.state { color: #fff; border-radius: 2em; padding: 3px 10px; font-weight: 500; } .state.open { background: var(--open); } .state.merged { background: var(--merged); } .state.closed { background: var(--closed); }
.label { border: 1px solid var(--line); border-radius: 2em; padding: 0 8px; font-size: 12px; }
table { border-collapse: collapse; display: block; max-width: 100%; overflow: auto; } th, td { border: 1px solid var(--line); padding: 6px 13px; text-align: left; } tr:nth-child(2n) { background: var(--head); }
blockquote { margin: 0 0 16px; padding: 0 1em; color: var(--dim); border-left: .25em solid var(--line); }
li.task { list-style: none; margin-left: -1.4em; }
.statuses { list-style: none; margin: 0; padding: 8px 16px; border-top: 1px solid var(--line); background: var(--head); } .statuses span { color: var(--dim); }
.success b, .mark.success { color: var(--open); } .pending b { color: var(--wait); } .failure b, .error b, .mark.failure { color: var(--closed); }
.annotation { border-left: 4px solid var(--wait); background: var(--head); padding: 8px 12px; white-space: pre-wrap; } .annotation.error { border-color: var(--closed); } .annotation.notice { border-color: var(--link); }
.diff .added { background: var(--added); } .diff .removed { background: var(--removed); } .diff span { display: inline-block; min-width: 100%; }
details { margin: 8px 0; } summary { cursor: pointer; }
`;
