import { orderPins } from '@slipway/core/environments/order/order';
import { listing, moveLine } from '@slipway/core/environments/words/describe';
import { renderShipments } from '@slipway/core/environments/words/ships-text';
import { code, link, literal, type Markdown, paragraphs } from '@slipway/core/plan/markdown';
import type { Change } from '@slipway/core/plan/proposal';
import { showDifference, showFirst } from '@slipway/core/render/shown';
import { wanted } from '../inputs/fields.js';
import { laneOf } from '../inputs/lane.js';
import type { CrossedKey } from '../plan/crossed.js';
import type { Facts } from '../plan/facts.js';
import { formatRecord } from '../plan/record.js';
import type { Inputs } from '../table.js';
import { firstScreen, renderForward } from './first-screen.js';
import { drawWayBack, renderMoves } from './moves.js';
import { type Story, subjectOf } from './story.js';

const messageLines = 100;
const shownKeys = 20;

/** How the rollback presents itself: pull request and commit. */
export function describeChange(story: Story, inputs: Inputs, facts: Facts): Change {
  const { environment, moves, targets } = story;
  const lane = laneOf(environment, inputs);
  const lines = moves.slice(0, messageLines).map((move) => moveLine(move, targets));
  const more = moves.length > lines.length ? [`and ${moves.length - lines.length} more`] : [];
  const goals = facts.resolution.goals.map(({ key, commit }) => ({ key, commit: commit.id }));
  return {
    lane,
    branch: lane,
    title: `chore(${environment}): roll back ${subjectOf(story)}`,
    body: render(story, inputs, facts, paragraphs('### To verify', checklist(story, facts))),
    message: [...lines, ...more].join('\n'),
    trailers: {
      'Slipway-Environment': environment,
      'Slipway-Rollback': formatRecord(goals),
      'Slipway-Wanted': wanted(inputs.release),
      ...(facts.actor === '' ? {} : { 'Slipway-Actor': facts.actor }),
      ...(facts.reason === '' ? {} : { 'Slipway-Reason': facts.reason }),
    },
    // Who asks for a rollback again wants it, whatever somebody thought of it before.
    whenClosed: 'open',
    labels: ['rollback'],
  };
}

/** The part that the job summary has, too. */
export function renderDetails(story: Story, inputs: Inputs, facts: Facts): Markdown {
  return render(story, inputs, facts, '');
}

/** What a person must know and do stands first; tables come after that, and are cut. */
function render(story: Story, inputs: Inputs, facts: Facts, toDo: Markdown): Markdown {
  const first = paragraphs(
    firstScreen(story, inputs, facts),
    showFirst(facts.shown),
    renderShipments(facts.shipments, 'Commits that are lost', facts.serverUrl),
    renderCrossed(story),
    toDo,
    renderForward(story, inputs, facts),
  );
  const tables = paragraphs(renderMoves(story, facts), drawWayBack(story, facts));
  return paragraphs(first, showDifference(facts.shown, paragraphs(first, tables)), tables);
}

function renderCrossed({ crossed }: Story): Markdown {
  const { breaking, added, removed } = crossed;
  const lines = [
    ...breaking.map((chart) => `- chart ${literal(chart)}: crosses a breaking change`),
    ...keyLine('Keys added since then, which the older version may not know', added),
    ...keyLine('Keys removed since then, which the older version may need', removed),
  ];
  return lines.length === 0 ? '' : paragraphs('### Changed in between, and not rolled back', lines.join('\n'));
}

function keyLine(title: string, keys: readonly CrossedKey[]): Markdown[] {
  if (keys.length === 0) return [];
  const shown = keys.slice(0, shownKeys).map(({ path, key }) => `${code(key)} in ${code(path)}`);
  const more = keys.length - shown.length;
  return [`- ${title}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

function checklist({ environment, targets, moved, moves, byHand, before }: Story, facts: Facts): Markdown {
  const isManual = byHand.length > 0;
  const synced = isManual ? byHand : targets;
  const done = [
    ...before,
    'Before the merge: what comes back works with the data of today',
    ...(isManual ? [`After the merge: sync ${listing(byHand, 10)}`] : []),
    `${listing(synced, 10)} ${synced.length === 1 ? 'is' : 'are'} Synced and Healthy`,
    `${environment} runs the versions of the table below (${moved.size})`,
    'The problem that made the rollback necessary is gone',
  ];
  // Forward again: what is left behind is older, and no one promotes it.
  const isForward = moves.every(
    ({ from, to }) => orderPins(from, to, () => 'unknown', facts.environment.order) === 'newer',
  );
  return [...done.map(literal), ...(isForward ? [] : beforeTheNext(facts))].map((line) => `- [ ] ${line}`).join('\n');
}

/** What was rolled back is still where it came from; promote-env holds the same bits. */
function beforeTheNext({ environment: { name, from, gates }, repositoryUrl }: Facts): Markdown[] {
  if (from === null) return [literal(`The next build for ${name} has the fix`)];
  return [
    ...(gates.freeze === null
      ? []
      : [`If no promotion to ${literal(name)} may be merged until then: ${freeze(gates.freeze, repositoryUrl)}`]),
    literal(`${from} has a newer version with the fix, and a promotion has brought it to ${name}`),
  ];
}

/** Where the issue is opened that stops promotions. */
function freeze(label: string, repositoryUrl: string): Markdown {
  const address = `${repositoryUrl}/issues/new?labels=${encodeURIComponent(label)}`;
  return `${link(`open an issue with the label ${label}`, address)}, and close it when the fix may be merged`;
}
