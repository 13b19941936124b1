import { renderGates } from '@slipway/core/environments/gates/render';
import { code, folded, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Verdict } from './plan/judge.js';

/** Pull requests whose gates the summary shows one by one; the table has all. */
const shown = 20;

/** The verdicts in one sentence. */
export function reasonOf(environments: readonly string[], verdicts: readonly Verdict[]): string {
  const [first] = verdicts;
  if (environments.length === 0) return 'No environment has gates';
  if (first === undefined) return 'No open pull request to judge';
  if (verdicts.length === 1) return `#${first.number} into ${first.environment}: ${first.status.description}`;
  const passed = verdicts.filter(({ status }) => status.state === 'success').length;
  return `${passed} of ${verdicts.length} statuses are green`;
}

const marks = { success: '✅', pending: '⏳', failure: '❌' } as const;

/** The verdicts as they are shown in the summary. */
export function detailsOf(verdicts: readonly Verdict[], now: Date): Markdown {
  const rows = verdicts.map(({ number, environment, status }) => [
    marks[status.state],
    `#${number}`,
    code(environment),
    literal(status.description),
  ]);
  const long = verdicts.filter(({ states }) => states.length > 0);
  return paragraphs(
    table(['', 'Pull request', 'Environment', 'Gates'], rows.slice(0, 200)),
    rows.length > 200 ? `… and ${rows.length - 200} more, in the output \`statuses\`.` : '',
    ...long
      .slice(0, shown)
      .map(({ number, environment, states }) =>
        folded(`#${number} into ${environment}`, renderGates(states, { now, passesAt: null, relative: true })),
      ),
  );
}
