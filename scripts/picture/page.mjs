// The page of a pull request, as plain as it gets.
const colours = {
  light: ['#ffffff', '#1f2328', '#59636e', '#d1d9e0', '#f6f8fa', '#0969da', '#1f883d'],
  dark: ['#0d1117', '#f0f6fc', '#9198a1', '#3d444d', '#151b23', '#4493f8', '#238636'],
};

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param html the body of the pull request, rendered */
export function pageOf({ theme, title, number, head, base, html }) {
  const [ground, text, faint, line, tint, link, green] = colours[theme];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>
body { background: ${ground}; color: ${text}; font: 14px/1.5 "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif; margin: 0; padding: 20px 24px; }
h1 { font-size: 24px; font-weight: 500; margin: 0 0 8px; } h1 span { color: ${faint}; font-weight: 300; }
h3 { font-size: 16px; margin: 18px 0 8px; }
.state { background: ${green}; border-radius: 2em; color: #fff; font-weight: 600; margin-right: 8px; padding: 5px 12px; }
.line { color: ${faint}; margin: 0 0 16px; }
.box { border: 1px solid ${line}; border-radius: 6px; } .box > header { background: ${tint}; border-bottom: 1px solid ${line}; color: ${faint}; padding: 7px 16px; } .box > div { padding: 4px 16px 8px; }
a { color: ${link}; text-decoration: none; } ul { padding-left: 24px; }
code { background: ${tint}; border-radius: 4px; font: 12px "DejaVu Sans Mono", monospace; padding: 2px 5px; }
table { border-collapse: collapse; margin: 12px 0; } details { margin: 16px 0; } td, th { border: 1px solid ${line}; padding: 5px 12px; }
li:has(input) { list-style: none; } li p { margin: 4px 0; }
</style><h1>${escaped(title)} <span>#${number}</span></h1>
<p class="line"><span class="state">Open</span> <b>slipway</b> wants to merge 1 commit into <code>${escaped(base)}</code> from <code>${escaped(head)}</code></p>
<div class="box"><header><b>slipway</b> bot</header><div>${html}</div></div></html>`;
}
