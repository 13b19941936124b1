import { execFile } from 'node:child_process';
import { promisify, styleText } from 'node:util';
import { start } from '@slipway/bundle/main';
import { configPaths } from '@slipway/core/config/paths';
import type { Finding } from '@slipway/core/failure';
import { leavesOpen } from '@slipway/core/plan/questions';
import { type Place, placeOf } from './clone.js';
import { type Committed, commitPlan } from './commit.js';
import type { Asked } from './program.js';
import { renderMarkdown } from './render.js';
import {
  harmless,
  type Print,
  renderFinding,
  renderOpen,
  type Streams,
  type Told,
  terminalRunner,
} from './terminal.js';

const git = promisify(execFile);

/**
 * Runs an action on a clone: it plans, and shows the plan; with `apply` it writes it.
 * @returns the exit code: 0, or 1 where the run failed
 */
export async function runOn(
  asked: Asked,
  env: Readonly<Record<string, string | undefined>>,
  { out, err }: Streams,
): Promise<number> {
  const { table, json, apply } = asked;
  const place = await placeOf(asked.folder, env);
  try {
    const folder = place.env.GITHUB_WORKSPACE ?? '.';
    const runner = terminalRunner(inputsOf(asked, place), { ...env, ...place.env }, json ? () => {} : err);
    await start(table.name, runner);
    const ran = runner.told();
    const left = await uncommitted(folder, ran.findings);
    const { title, findings } =
      apply === 'commit' && !ran.failed ? await commitPlan(ran.outputs.plan ?? '', folder) : nothingCommitted;
    const failed = ran.failed || findings.length > 0;
    const told = { ...ran, findings: withoutRepeats([...ran.findings, ...left, ...findings]), failed };
    if (json) out(JSON.stringify(jsonOf(told), null, 2));
    else show(told, apply === undefined, out);
    if (title !== null) err(harmless(`committed: ${title}`));
    return failed ? 1 : 0;
  } finally {
    // Who asks for JSON reads the files that outputs name, such as `sarif` and `plan-file`.
    if (!json) await place.remove();
  }
}

/** Without `apply` the plan is CI's and is only shown; with it, it is for the working tree. */
function inputsOf({ table, inputs, apply }: Asked, place: Place): Record<string, string> {
  const { INPUT_TOKEN: token = '' } = place.env;
  const given: Record<string, string> = { ...inputs };
  if ('token' in table.inputs) given.token = token;
  if ('dry-run' in table.inputs && apply === undefined) given['dry-run'] = 'true';
  if ('delivery' in table.inputs && apply !== undefined) given.delivery = 'files';
  return given;
}

function jsonOf({ outputs, findings, failed }: Told): Record<string, unknown> {
  return {
    failed,
    /** What only GitHub or a registry knows; with none, `plan-id` is that of a workflow. */
    open: openIn(findings).map(({ message }) => message),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, text]) => [name, readOutput(text)])),
    findings,
  };
}

/** An output that is JSON, as the value it is. */
function readOutput(text: string): unknown {
  if (!/^([[{]|true$|false$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const nothingCommitted: Committed = { title: null, findings: [] };

const notCommitted = 'configuration-not-committed';

/** A plan is that of the commit that is checked out: of a configuration that is not committed it knows nothing. @param told among it may be just that */
async function uncommitted(folder: string, told: readonly Finding[]): Promise<Finding[]> {
  const args = ['-C', folder, 'status', '--porcelain', '--untracked-files=all', '--', ...configPaths('')];
  const { stdout } = await git('git', args).catch(() => ({ stdout: '' }));
  const path = stdout.slice(3).split('\n', 1)[0] ?? '';
  if (path === '' || told.some(({ code, place }) => code === 'uncommitted-changes' && place?.path === path)) return [];
  return [
    {
      ...{ level: 'warning', code: notCommitted, place: { path } },
      message: 'The configuration here is not committed: the plan uses that of the commit that is checked out',
      fix: `Commit it on a branch: \`git add ${path} && git commit\`.`,
    },
  ];
}

/** An open question that then ended the run is told once, as the error. */
function withoutRepeats(findings: Told['findings']): Told['findings'] {
  const errors = new Set(findings.filter(({ level }) => level === 'error').map(({ message }) => message));
  return findings.filter((one) => one.level === 'error' || !leavesOpen(one) || !errors.has(one.message));
}

/** Questions that stay open here: nobody is logged in, or a registry does not answer. */
function openIn(findings: Told['findings']): Told['findings'] {
  return findings.filter(leavesOpen);
}

function show({ summary, findings, failed, outputs }: Told, isDry: boolean, out: Print): void {
  // A run that failed tells its findings in its summary, too.
  if (summary !== '' && !failed) out(renderMarkdown(summary));
  for (const finding of findings) {
    if (failed || finding.level === 'error' || finding.code === notCommitted) out(renderFinding(finding));
  }
  const open = openIn(findings);
  if (!failed && open.length > 0) out(renderOpen(open));
  if (isDry && !failed && outputs.changed === 'true') out(styleText('dim', 'Nothing was written: --apply does it.'));
}
