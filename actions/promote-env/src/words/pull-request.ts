import { whichChecksBlock, whoMustApprove } from '@slipway/core/deliver/merging';
import { bypassTrailers } from '@slipway/core/environments/gates/bypass';
import { renderGates } from '@slipway/core/environments/gates/render';
import { statusContext } from '@slipway/core/environments/gates/status';
import { utcTime } from '@slipway/core/environments/gates/times';
import type { Shipment } from '@slipway/core/environments/order/ships';
import { alike, namesOf } from '@slipway/core/environments/words/alike';
import {
  commitsCell,
  type JoinedMove,
  listing,
  moveLine,
  renderMoves,
  versionText,
} from '@slipway/core/environments/words/describe';
import { renderShipments, shipmentNote } from '@slipway/core/environments/words/ships-text';
import { componentName } from '@slipway/core/nouns/component';
import { code, fenced, folded, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Change } from '@slipway/core/plan/proposal';
import { cutMarkdown, summaryBytes } from '@slipway/core/plan/summary';
import { showDifference, showFirst } from '@slipway/core/render/shown';
import { goneText, isWithoutEffect } from '@slipway/core/render/words';
import { laneOf } from '../inputs/delivery.js';
import type { Facts } from '../plan/facts.js';
import { vouchedRollbacks } from '../plan/rolled-back.js';
import { explainLapse, lapseTrailers } from '../plan/wish.js';
import type { Inputs } from '../table.js';
import { drawPath } from './picture.js';
import { firstLine, type Story, splitHeld, subjectOf } from './story.js';

const messageLines = 100;

/** How the promotion presents itself: pull request and commit. */
export function describeChange(story: Story, inputs: Inputs, facts: Facts): Change {
  const { to, targets, moves, provenance } = story;
  const lane = laneOf(to, inputs.hotfix);
  const lines = moves.slice(0, messageLines).map((move) => moveLine(move, targets));
  const more = moves.length > lines.length ? [`and ${moves.length - lines.length} more`] : [];
  const bypass = bypassTrailers(facts.gates, facts.bypass);
  return {
    lane,
    branch: lane,
    title: `chore(${to}): promote ${inputs.hotfix ? (story.moved.size === 1 ? 'hotfix ' : 'hotfix of ') : ''}${subjectOf(story)}`,
    body: renderBody(story, inputs, facts),
    message: paragraphs([...lines, ...more].join('\n'), bypassLine(facts), story.lost.join('\n')),
    trailers: {
      'Slipway-Environment': to,
      ...(provenance === '' ? {} : { 'Slipway-From': provenance }),
      ...(inputs.hotfix ? { 'Slipway-Hotfix': 'true' } : {}),
      ...(inputs.reason === '' ? {} : { 'Slipway-Reason': inputs.reason.replace(/\s+/g, ' ') }),
      ...bypass,
      ...lapseTrailers(facts.lapsed),
    },
    // Whoever reads the branch's history later must find who bypassed what.
    ...('Slipway-Bypass' in bypass ? { mustSay: { 'Slipway-Bypass': bypass['Slipway-Bypass'] } } : {}),
    whenTaken: 'beside',
    whenSame: story.isOnlyCarried && !inputs['bypass-gates'] ? 'stay' : 'edit',
    labels: inputs.hotfix ? ['hotfix'] : [],
  };
}

/** Which gates did not hold it: a commit that is pushed has no pull request to say so. */
function bypassLine({ gates, bypass }: Facts): string {
  const names = gates
    .filter(({ state }) => state === 'bypassed')
    .map(({ gate, component }) => gate + (component === null ? '' : ` of ${componentName(component)}`));
  return bypass === null || names.length === 0
    ? ''
    : `Gates bypassed by ${bypass.login}: ${listing(names, messageLines)}`;
}

function renderBody(story: Story, inputs: Inputs, facts: Facts): Markdown {
  const top = paragraphs(
    story.unordered === null ? '' : `> **${literal(story.unordered.message)}.** ${literal(story.unordered.fix)}`,
    literal(firstLine(story)),
    story.lost.map((text) => `> **${literal(text)}**`).join('\n>\n'),
    firstScreen(story, facts),
    showFirst(facts.shown),
    renderShipments(shippedIn(story, facts), 'Commits that ship', facts.serverUrl),
    paragraphs('### To verify', checklist(story, facts)),
  );
  const room = Math.max(0, summaryBytes - Buffer.byteLength(top));
  const details = renderDetails(story, inputs, facts, 'pull request');
  const difference = showDifference(facts.shown, details, room);
  const left = Math.max(0, room - Buffer.byteLength(difference));
  return paragraphs(top, difference, cutMarkdown(details, left, restInFiles));
}

/** What lies between the builds of what moves. */
function shippedIn({ moved }: Story, { shipments }: Facts): Shipment[] {
  return shipments
    .map((one) => ({ ...one, components: one.components.filter((component) => moved.has(component)) }))
    .filter(({ components }) => components.length > 0);
}

const restInFiles = '… the changed files have the rest.';

const shownShips = 5;

/** What ships, what happens on merge, and who must approve: tables come after that. */
function firstScreen(
  { moves, targets, to, byHand, before, newer, apart }: Story,
  { merging, sources, serverUrl, shipments, rollbacks, shown, to: { environment } }: Facts,
): Markdown {
  const told = (move: JoinedMove) => {
    const commits =
      shipmentNote(move.component, shipments, serverUrl) ||
      commitsCell(move, { serverUrl, sources, order: environment.order });
    const line = moveLine(move, targets).slice(componentName(move.component).length).replace('->', '→');
    return literal(line) + (commits === '' ? '' : ` (${commits})`);
  };
  const groups = alike(moves, told, shownShips);
  const ships = groups.slice(0, shownShips);
  const rest = moves.length - ships.flat().length;
  const more = rest > 0 ? `, and ${rest} more` : '';
  const first = before.length === 0 ? '' : ` First: ${before.join('; ')}.`;
  const deploys = isWithoutEffect(shown.rendering)
    ? `nothing changes in the cluster of ${to}: no rendered object uses what this writes (below)`
    : byHand.length === 0
      ? `${to} runs this as soon as its cluster syncs`
      : `it does not deploy: sync ${listing(byHand, 6)} by hand`;
  const checks = whichChecksBlock(merging);
  return [
    `- **What ships**: ${ships.map((same) => literal(namesOf(same)) + told(same[0])).join(', ')}${more}.`,
    ...vouchedRollbacks(rollbacks).map((text) => `- **Forward again**: ${literal(text)}.`),
    ...(newer.length === 0
      ? []
      : [`- **Not changed, because it is newer**: ${literal(listing(newer, shownShips, '; '))}.`]),
    `- **If you merge this**: ${literal(`${deploys}.${goneText(shown.rendering)}${apart === '' ? '' : ` ${apart}.`}${first}`)}`,
    `- **Who must approve**: ${literal(whoMustApprove(merging, approvalsOf(environment)))}`,
    ...(checks === '' ? [] : [`- **Checks**: ${literal(checks)}`]),
  ].join('\n');
}

function approvalsOf({ name, gates: { approvals } }: Facts['to']['environment']): Parameters<typeof whoMustApprove>[1] {
  return { people: approvals, status: statusContext(name) };
}

/** The action's own part of the job summary. */
export function summaryOf(story: Story, inputs: Inputs, facts: Facts): Markdown {
  const { shown } = facts;
  const [first, details] = [showFirst(shown), renderDetails(story, inputs, facts, 'summary')];
  return paragraphs(first, details, showDifference(shown, paragraphs(first, details)));
}

/** The part that the job summary has, too; there the plan's holds are a table already. */
function renderDetails(story: Story, inputs: Inputs, facts: Facts, place: 'pull request' | 'summary'): Markdown {
  const { serverUrl, sources, to } = facts;
  const notes = new Map([...story.notes].map(([component, { row }]) => [component, row]));
  return paragraphs(
    renderReason(inputs, facts),
    renderMoves(story.moves, story.targets, {
      serverUrl,
      sources,
      notes,
      order: to.environment.order,
      shipments: facts.shipments,
    }),
    place === 'summary' ? paragraphs(...renderPastes(story)) : renderHeld(story),
    facts.gates.length === 0 ? '' : paragraphs('### Gates', renderGates(facts.gates, { ...facts, relative: false })),
    story.moves.length === 0 ? '' : drawPath(story, facts),
  );
}

function renderReason({ hotfix, reason, 'bypass-gates': wantsBypass }: Inputs, facts: Facts): Markdown {
  const { gates, bypass, lapsed } = facts;
  const what = hotfix ? '**Hotfix**, which skips the environments before: ' : '';
  const isOfBypass = wantsBypass && !hotfix;
  return paragraphs(
    reason === '' || isOfBypass ? '' : `> ${what}${literal(reason)}`,
    bypass === null || gates.length === 0
      ? ''
      : `> **Gates are bypassed** by ${literal(bypass.login)}: ${literal(bypass.reason)}`,
    lapsed === null || gates.length === 0 ? '' : `> ${literal(explainLapse(lapsed))}`,
  );
}

const shownPastes = 10;

function renderHeld(story: Story): Markdown {
  const rows = splitHeld(story).left.map(({ subject, waitsFor, until }) => [
    code(componentName(subject)),
    literal(waitsFor),
    until === undefined ? '' : utcTime(until, new Date(0)),
  ]);
  if (rows.length === 0) return '';
  return paragraphs('### Held', table(['', 'Waits for', 'Until'], rows), ...renderPastes(story));
}

function renderPastes({ toPaste }: Story): Markdown[] {
  return toPaste.slice(0, shownPastes).map(({ component, path, lines, under }) => {
    const where = under === undefined ? '' : `, under ${literal(under)}`;
    return folded(`Lines for ${literal(componentName(component))} in ${code(path)}${where}`, fenced('yaml', lines));
  });
}

function checklist(
  { to, targets, origin, byHand, before, newer, partly }: Story,
  { from, hotfixes, rollbacks }: Facts,
): Markdown {
  const isFromEnvironment = from !== null && origin.startsWith(`${from.environment.name}@`);
  const synced = byHand.length === 0 ? targets : byHand;
  return [
    isFromEnvironment ? `These versions work in ${from.environment.name}` : 'This is the right build',
    ...hotfixes.flatMap(({ standing: { component, current, offered }, commit, isVouched }) => {
      return !isVouched
        ? []
        : `${componentName(component)} ${versionText(offered)} has the hotfix ${versionText(current)} (${commit.slice(0, 7)})`;
    }),
    ...vouchedRollbacks(rollbacks).map((text) => `The problem behind this rollback is gone: ${text}`),
    ...before,
    byHand.length === 0 ? '' : `After the merge: sync ${listing(byHand, 10)}`,
    `${listing(synced, 10)} ${synced.length === 1 ? 'is' : 'are'} Synced and Healthy`,
    newer.length === 0
      ? `${to} runs the versions of the table${partly.length === 0 ? '' : ', where it says so'}`
      : `${to} runs the versions of the table, where it says so, and what is newer elsewhere`,
    `If not: run rollback-env with \`environment: ${to}\``,
  ]
    .filter((line) => line !== '')
    .map((line) => `- [ ] ${literal(line)}`)
    .join('\n');
}
