import { whichChecksBlock, whoMustApprove } from '@slipway/core/deliver/merging';
import { hasGates } from '@slipway/core/environments/gates/gate';
import { isFloating } from '@slipway/core/environments/lens/floating';
import { commitOf, orderPins } from '@slipway/core/environments/order/order';
import { alike, namesOf } from '@slipway/core/environments/words/alike';
import {
  isSameCommit,
  type JoinedMove,
  listing,
  moveLine,
  versionText,
} from '@slipway/core/environments/words/describe';
import { trailerIn } from '@slipway/core/environments/words/rollback-mark';
import { shipmentNote } from '@slipway/core/environments/words/ships-text';
import { componentName } from '@slipway/core/nouns/component';
import { code, fenced, folded, link, literal, type Markdown, paragraphs } from '@slipway/core/plan/markdown';
import { goneText } from '@slipway/core/render/words';
import type { Facts } from '../plan/facts.js';
import { forwardAgain, inlineInputs, type PromoteInputs } from '../plan/forward.js';
import type { Inputs } from '../table.js';
import { type Story, sinceOf, subjectOf, time, withVersions } from './story.js';

/**
 * What somebody must know who has a minute: what goes back to what and why, what happens on merge, who must approve, what is lost,
 * and how to go forward again.
 */
export function firstScreen(story: Story, inputs: Inputs, facts: Facts): Markdown {
  const isPushed = inputs.delivery === 'push';
  const checks = [whichChecksBlock(facts.merging), whatPasses(facts)].filter((text) => text !== '').join(' ');
  const points: readonly (readonly [string, Markdown])[] = [
    [isPushed ? 'What happens' : 'If you merge this', whatHappens(story, inputs, facts)],
    ['Check first', literal(checkFirst)],
    ...(isPushed ? [] : [['Who must approve', literal(whoMustApprove(facts.merging))] as const]),
    ...(isPushed || checks === '' ? [] : [['Checks', literal(checks)] as const]),
    ['What is lost', whatIsLost(story, facts)],
    ['Forward again', wayForward(story, inputs, facts)],
    ...facts.promotions.map(({ number, title }) => [`Merging #${number} undoes this`, literal(title)] as const),
  ];
  const list = points.map(([title, text]) => `- **${title}**: ${text}`).join('\n');
  return paragraphs(literal(firstLine(story, inputs, facts)), list);
}

const checkFirst =
  'databases and other values stay as they are. What comes back must work with the migrations that ran since and with the data written since.';

/** What goes back to what, why, who asked for it, and what brought it, as plain text. */
function firstLine({ environment, moves, targets, byHand }: Story, { release }: Inputs, facts: Facts): string {
  const goesBack = (move: JoinedMove) =>
    moveLine(move, targets).slice(componentName(move.component).length).replace('->', '→');
  const what = listing(
    alike(moves, goesBack, 3).map((same) => namesOf(same) + goesBack(same[0])),
    3,
  );
  const moments = facts.resolution.goals.map(({ commit }) => `${commit.id.slice(0, 7)} of ${time(commit.date)}`);
  const asAt = listing([...new Set(moments)], 3);
  // Where somebody syncs by hand, what was merged may never have run.
  const before = byHand.length > 0 ? 'what was merged before' : 'what ran before';
  const because = release.kind === 'previous' ? `${before}, at ${asAt}` : `${release.text} was asked for, at ${asAt}`;
  const why = facts.reason === '' ? 'No one gave a reason' : `Why: ${facts.reason.replace(/[\s.]+$/, '')}`;
  const asker = facts.actor === '' ? [] : [`Asked for by ${facts.actor}`];
  return `${[`${environment} rolls back ${what} (${because})`, why, ...asker, ...broughtBy(moves, facts)].join('. ')}.`;
}

/** Who brought what runs now, and when; of many what came last. */
function broughtBy(moves: readonly JoinedMove[], facts: Facts): string[] {
  const all = moves.flatMap((move) => sinceOf(move, facts) ?? []);
  const [last] = all.toSorted((a, b) => b.commit.date.getTime() - a.commit.date.getTime());
  if (last === undefined || !last.exact) return [];
  const { date, author, pull } = last.commit;
  return [`What runs now landed ${time(date)} by ${author}${pull === undefined ? '' : ` (#${pull})`}`];
}

function whatHappens(story: Story, inputs: Inputs, facts: Facts): Markdown {
  const isPushed = inputs.delivery === 'push';
  const withFiles = inputs.include.length + facts.carriedFiles.length > 0 ? ' and the included files' : '';
  const { environment, byHand, targets, before, moves, apart } = story;
  const subject = subjectOf(story);
  const moved = [...new Set(moves.flatMap((move) => move.targets))];
  const places = targets.length > 1 ? ` in ${listing(moved, 6)}` : '';
  const deploys =
    byHand.length === 0
      ? `${environment} goes back as soon as its cluster syncs`
      : `${isPushed ? 'The commit' : 'Merging'} does not deploy: sync ${listing(byHand, 6)} by hand`;
  const ran = byHand.length === 0 ? '' : ' The history of these Applications shows whether it ran.';
  const first = before.length === 0 ? '' : ` First: ${before.join('; ')}.`;
  return literal(
    `it rolls back ${subject}${places}; only versions and digests${withFiles} change. ${deploys}.${goneText(facts.shown.rendering)}${apart === '' ? '' : ` ${apart}.`}${ran} Nothing is built. Gates, windows and freezes do not block it.${first}`,
  );
}

/** So many things are named in a line, and runs of promote-env printed. */
const [shownLost, mostRuns] = [5, 3];

/** Characters of the runs in a line: none of it may be cut. */
const mostPrinted = 700;

/** What no line has room for is printed below, as inputs. */
function isTooLong(runs: readonly PromoteInputs[]): boolean {
  return runs.map(inlineInputs).join('; and ').length > mostPrinted;
}

function whatIsLost({ moves, crossed }: Story, facts: Facts): Markdown {
  const kind = facts.environment.order;
  const noteOf = (move: JoinedMove): Markdown => {
    const [source, before, now] = [
      facts.sources.get(move.component),
      commitOf(move.to, kind),
      commitOf(move.from, kind),
    ];
    const note = shipmentNote(move.component, facts.shipments, facts.serverUrl);
    if (note !== '' || source === undefined || before === undefined || now === undefined) return note;
    if (isSameCommit(before, now)) return '';
    return link('commits', `${facts.serverUrl}/${source}/compare/${before}...${now}`);
  };
  // Many services of one repository lose the same commits.
  const lost = alike(moves, noteOf).map((same) => {
    const note = noteOf(same[0]);
    const which = literal(withVersions(same, shownLost));
    return note === '' ? which : `${which} (${note})`;
  });
  const floating = moves.filter(({ to }) => isFloating(to.version ?? to.tag ?? ''));
  const moving = listing(
    floating.map(({ component, to }) => `${componentName(component)} ${versionText(to)}`),
    shownLost,
  );
  const parts = [
    `the changes of ${listing(lost, shownLost, '; ')}`,
    ...(floating.length === 0
      ? []
      : [literal(`${moving} is a moving tag: it is whatever is newest, and not what ran then`)]),
    ...(crossed.breaking.length === 0
      ? []
      : [literal(`this crosses a breaking change: ${listing(crossed.breaking, shownLost)}`)]),
    ...(crossed.removed.length === 0 ? [] : [`${crossed.removed.length} keys were removed since then (below)`]),
  ];
  return `${parts.join('; ')}.`;
}

/**
 * How to go forward: with a fix; and how to bring back the very release that is taken away, which a person may take for the same.
 */
function wayForward(story: Story, inputs: Inputs, facts: Facts): Markdown {
  const revert = `revert ${inputs.delivery === 'push' ? 'the commit' : 'this pull request after its merge'}`;
  const { environment: target, moves } = story;
  const { from, order } = facts.environment;
  // What is left behind is older: it does not come by a promotion.
  if (moves.every((move) => orderPins(move.from, move.to, () => 'unknown', order) === 'newer')) return `${revert}.`;
  const runs = runsForward(story, inputs, facts);
  const isLong = runs !== null && isTooLong(runs);
  const fixed =
    from === null
      ? `fix the problem, and promote a new build to ${target}`
      : `fix the problem, bring the fix to ${from} as a newer version, and promote that to ${target} as usual`;
  const gated = hasGates(facts.environment.gates)
    ? ` ${literal(`A promotion waits for the gates of ${target}; ${revertWaits(facts, target)}.`)}`
    : '';
  const isOpen = runs?.some((run) => run.every(([name]) => name !== 'release'));
  const takes = isOpen === true ? `, which takes what ${from} runs by then` : '';
  const promote =
    runs === null
      ? []
      : [
          `in the workflow that promotes to ${target} (a file in \`.github/workflows\` that uses \`actions/promote-env\`), run Slipway's action ${isLong ? 'promote-env with the inputs below' : runs.map(inlineInputs).join('; and ')}${takes}`,
        ];
  const others =
    from === null
      ? ''
      : ` ${literal(`Until one of these brings it back, promotions to ${target} skip this release; newer versions are promoted as usual.`)}`;
  const past =
    runs?.some((run) => run.some(([name]) => name === 'hotfix')) === true
      ? ` (${code('hotfix')}: no promotion from ${literal(from ?? '')} brought it.)`
      : '';
  const taken = literal(withVersions(moves, 3));
  return `${literal(fixed)}. **To bring back the same release**, without a fix (${taken}): ${literal([...promote, revert].join('; or '))}.${gated}${others}${past}`;
}

/** The required statuses that the rollback posts itself, as passed. */
function whatPasses({ merging }: Facts): string {
  const own = (merging?.ownChecks ?? []).map((name) => `\`${name}\``);
  return own.length === 0 ? '' : `${listing(own, 3)} passes: gates do not hold a rollback.`;
}

/** Whether gates hold a revert, which is no promotion. */
function revertWaits({ merging }: Facts, target: string): string {
  const status = `slipway/${target}`;
  if (merging === null) return `a revert waits, too, where \`${status}\` is a required status`;
  return merging.ownChecks.includes(status)
    ? `a revert waits for them, too: \`${merging.branch}\` requires the status \`${status}\``
    : `a revert does not: \`${merging.branch}\` does not require the status \`${status}\``;
}

function runsForward({ moves, environment }: Story, inputs: Inputs, facts: Facts): readonly PromoteInputs[] | null {
  const items = moves.map((move) => ({ component: move.component, pin: move.from, isHotfix: isHotfix(move, facts) }));
  const reason = `undo the rollback of ${environment}`;
  const exact = forwardAgain(items, facts, inputs, reason, true);
  if (exact !== null && exact.length <= mostRuns) return exact;
  const open = forwardAgain(items, facts, inputs, reason, false);
  return open !== null && open.length <= mostRuns ? open : null;
}

/** Whether what runs came past the environments before: as a hotfix, or by hand. */
function isHotfix(move: JoinedMove, facts: Facts): boolean {
  const message = sinceOf(move, facts)?.commit.message ?? '';
  const title = `chore(${facts.environment.name}): promote `;
  if (trailerIn(message, 'Slipway-Hotfix') === 'true' || message.includes(`${title}hotfix `)) return true;
  const isPromoted = trailerIn(message, 'Slipway-Environment') !== null || message.includes(title);
  return message !== '' && !isPromoted;
}

/** The inputs that bring many services forward, which no line has room for. */
export function renderForward(story: Story, inputs: Inputs, facts: Facts): Markdown {
  const runs = runsForward(story, inputs, facts);
  if (runs === null || !isTooLong(runs)) return '';
  const blocks = runs.map((run) =>
    fenced('yaml', run.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n')),
  );
  return folded(
    `Inputs of Slipway's action ${code('promote-env')} that bring the same versions back`,
    paragraphs(...blocks),
  );
}
