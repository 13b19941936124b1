import type { Since } from '@slipway/core/environments/past/answers';
import { type Alike, alike, namesOf } from '@slipway/core/environments/words/alike';
import { type JoinedMove, listing, nameCell, versionText } from '@slipway/core/environments/words/describe';
import { shortDigest } from '@slipway/core/nouns/digest';
import { code, fenced, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Facts } from '../plan/facts.js';
import { type Story, sinceOf, time } from './story.js';

/** More services than that share a row where all but their names and digests is the same. */
const fewMoves = 20;
/** Of the table: GitHub allows 65,536 characters for all. */
const shownRows = 150;
const shownNames = 12;

/** What goes back to what, as a table. */
export function renderMoves({ moves, targets, byHand }: Story, facts: Facts): Markdown {
  const isMany = moves.length > fewMoves;
  const cells = (move: JoinedMove) => [
    literal(versionText(move.from)),
    sinceCell(move, facts),
    `**${literal(versionText(move.to))}**`,
    ...(isMany ? [] : [move.to.digest ? code(shortDigest(move.to.digest)) : '']),
    ranCell(move, facts),
    ...(targets.length > 1 ? [move.targets.length < targets.length ? literal(move.targets.join(', ')) : 'all'] : []),
  ];
  const groups = alike(moves, (move) => cells(move).join('|'), fewMoves);
  const rows = groups.slice(0, shownRows).map((same) => [namesCell(same), ...cells(same[0])]);
  const header = [
    '',
    'Runs now',
    byHand.length > 0 ? 'Merged' : 'Deployed',
    'Goes back to',
    ...(isMany ? [] : ['Digest']),
    byHand.length > 0 ? 'First merged' : 'First deployed',
    ...(targets.length > 1 ? ['Where'] : []),
  ];
  const more = groups.length - rows.length;
  const cut = more > 0 ? ` ${more} more rows are not shown.` : '';
  return paragraphs(table(header, rows), isMany ? `All names and digests are in the changed files.${cut}` : '');
}

function namesCell(same: Alike): Markdown {
  const names = same.map(({ component }) => nameCell(component));
  return names.length === 1 ? names.join('') : `${namesOf(same)}: ${listing(names, shownNames)}`;
}

function sinceCell(move: JoinedMove, facts: Facts): Markdown {
  const since = sinceOf(move, facts);
  if (since === undefined) return '';
  const { pull, author, id } = since.commit;
  const by = since.exact ? ` by ${literal(author)}` : '';
  // GitHub makes links of both, in the repository they are of.
  const links = [...(pull === undefined || !since.exact ? [] : [`#${pull}`]), id.slice(0, 7)];
  return `${whenText(since)}${by} (${links.join(', ')})`;
}

function whenText({ exact, commit }: Since): string {
  return `${time(commit.date)}${exact ? '' : ' or earlier'}`;
}

/** When it began to run; where nobody looked that far, the moment that is gone back to. */
function ranCell({ component, targets }: JoinedMove, facts: Facts): Markdown {
  const side = facts.sides.find(({ reading }) => targets.includes(reading.target.name));
  const goal = facts.resolution.goals.find((one) => targets.includes(one.target) && one.release.has(component));
  const ran = side?.ran.get(component) ?? (goal && { commit: goal.commit, exact: false });
  return ran === undefined ? '' : `${whenText(ran)} (${ran.commit.id.slice(0, 7)})`;
}

/** The way back as a Mermaid picture. */
export function drawWayBack({ moves, targets }: Story, facts: Facts): Markdown {
  const drawn = (move: JoinedMove) => {
    const goal = facts.resolution.goals.find(
      (one) => move.targets.includes(one.target) && one.release.has(move.component),
    );
    const since = sinceOf(move, facts);
    return {
      where: move.targets.length < targets.length ? ` (${move.targets.join(', ')})` : '',
      before: `${label(versionText(move.to))}<br/>${goal === undefined ? '' : label(time(goal.commit.date))}`,
      now: `${label(versionText(move.from))}<br/>${since === undefined ? '' : label(time(since.commit.date))}`,
    };
  };
  const groups = alike(moves, (move) => JSON.stringify(drawn(move)), 4);
  const lines = groups.slice(0, 4).flatMap((same, index) => {
    const { where, before, now } = drawn(same[0]);
    const name = label(`${namesOf(same)}${where}`);
    return [
      `  a${index}["${name} ${before}"]`,
      `  b${index}["${name} ${now}"]`,
      `  a${index} --> b${index} ==>|rollback| a${index}`,
    ];
  });
  const more = groups.length > 4 ? [`  more["and ${groups.length - 4} more"]`] : [];
  return lines.length === 0 ? '' : fenced('mermaid', ['flowchart LR', ...lines, ...more].join('\n'));
}

/** Text in a label: what Mermaid or HTML would take as markup becomes a blank. */
function label(text: string): string {
  return text.replace(/[^\w .,:;/@+()-]/g, ' ');
}
