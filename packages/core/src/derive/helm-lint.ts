import type { Chart } from '../charts/manifest.js';
import { Failure, type Finding, type Place, type Problem } from '../failure.js';
import { within } from '../nouns/folder.js';
import type { LaidOut } from './helm-dependencies.js';
import type { RunTool } from './tool.js';

/** Whether charts are linted; `strict`: warnings are errors. */
export type Lint = 'no' | 'yes' | 'strict';

/** @throws {Failure} with each error that lint found */
export async function lintChart(
  { chart, path, files }: LaidOut,
  { run, lint }: { readonly run: RunTool; readonly lint: Lint },
): Promise<Finding[]> {
  const strict = lint === 'strict' ? ['--strict'] : [];
  const { exitCode, stdout, stderr } = await run('helm', ['lint', '.', ...strict], { cwd: path });
  const found = [...stdout.matchAll(/^\[(ERROR|WARNING)\] (.+)$/gm)].map(([, level, text = '']) => {
    const [, named = ''] = /^([\w./-]+):/.exec(text) ?? [];
    const inside = chart.folder === '.' ? named : `${chart.folder}/${named}`;
    const place = files.has(inside) ? { path: inside } : chart.versionPlace;
    return { level, text: text.slice(0, 500), place: placeIn(chart, text, place) };
  });
  const about = ({ text, place }: (typeof found)[number]): Problem => ({
    code: 'chart-lint',
    message: `${chart.name}: ${text}`,
    fix: `\`helm lint ${chart.folder}\` shows the same. If it cannot be linted with its default values, give \`lint: false\`.`,
    place,
  });
  if (exitCode !== 0) {
    const errors = found.filter(({ level }) => level === 'ERROR' || lint === 'strict').map(about);
    const said = (stderr.trim() || stdout.trim()).split('\n').at(-1) ?? '';
    throw new Failure(errors.length > 0 ? errors : [about({ level: 'ERROR', text: said, place: chart.versionPlace })]);
  }
  return found.map((one): Finding => ({ level: 'notice', ...about(one) }));
}

/** Helm names templates below the name of the chart: `shop/templates/deployment.yaml:12`. */
export function placeIn({ name, folder, versionPlace }: Chart, text: string, otherwise: Place = versionPlace): Place {
  const at = text.indexOf(`${name}/`);
  const [, path, line] = /^[^/]+\/((?:templates|charts)\/[^\s:)]+):(\d+)/.exec(at === -1 ? '' : text.slice(at)) ?? [];
  if (path === undefined || within('.', path) === undefined) return otherwise;
  return { path: folder === '.' ? path : `${folder}/${path}`, line: Number(line) };
}
