/** The whole look of the page: it loads nothing. Colours are chosen for a contrast of at least 4.5 to 1 in both schemes. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --card: #f6f8fa; --line: #d0d7de; --text: #1f2328; --soft: #57606a; --link: #0550ae; --good: #1a7f37; --bad: #b3261e; --wait: #7d4e00; }
@media (prefers-color-scheme: dark) { :root { --back: #0d1117; --card: #161b22; --line: #30363d; --text: #e6edf3; --soft: #9da7b3; --link: #79c0ff; --good: #56d364; --bad: #ff8f87; --wait: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; }
header, main, footer { max-width: 1200px; margin: 0 auto; padding: 12px 16px; }
header { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: baseline; padding-bottom: 0; }
header p, .soft, footer { color: var(--soft); font-size: 13px; margin: 0; }
h1 { font-size: 18px; margin: 0; }
h2 { font-size: 20px; margin: 16px 0 8px; }
h3 { font-size: 15px; margin: 0 0 8px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 14px; list-style: none; margin: 0; padding: 0; }
.cards { display: grid; gap: 12px; grid-template-columns: minmax(0, 2.4fr) minmax(0, 0.9fr) minmax(0, 1.4fr); align-items: start; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 12px; }
.card p { margin: 0 0 6px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; font-size: 13px; }
tbody th { font-weight: 600; }
.time { white-space: nowrap; }
tr:last-child > * { border-bottom: 0; }
pre { margin: 0 0 6px; padding: 8px; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--back); border: 1px solid var(--line); border-radius: 4px; font: 12px/1.4 ui-monospace, monospace; }
code { font: 13px ui-monospace, monospace; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.plain > li + li { margin-top: 8px; padding-top: 8px; border-top: 1px solid var(--line); }
.waits { margin: 2px 0 0; padding-left: 18px; color: var(--wait); }
.good { color: var(--good); } .bad { color: var(--bad); } .wait { color: var(--wait); }
details { border-bottom: 1px solid var(--line); padding: 4px 0; }
summary { cursor: pointer; }
details > :not(summary) { margin-left: 16px; }
.figures { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); margin: 12px 0; }
.figure strong { display: block; font-size: 22px; }
.figure details { border: 0; font-size: 13px; }
.figure details > :not(summary) { margin-left: 0; }
svg { width: 100%; max-width: 720px; height: auto; }
svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
svg .axis { stroke: var(--line); } svg .ok { fill: var(--link); } svg .failed { fill: var(--bad); }
.commits { max-height: 160px; overflow-y: auto; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 2px 10px; }
@media (max-width: 800px) { .cards { grid-template-columns: minmax(0, 1fr); } body { font-size: 14px; } header, main, footer { padding: 8px 12px; } h2 { margin-top: 8px; } }
@media print { details > * { display: block; } }
`;
