import { bareName, type ComponentId, componentName, isChart } from '../../nouns/component.js';
import { shortDigest } from '../../nouns/digest.js';
import { code, link, literal, type Markdown, paragraphs, table } from '../../plan/markdown.js';
import type { Move } from '../lens/promotion.js';
import { differingFields, type Pin } from '../model/release.js';
import type { TagOrder } from '../model/tag-order.js';
import { commitOf } from '../order/order.js';
import type { Shipment } from '../order/ships.js';

/** One component that will run something else, in all the targets in which it is the same. */
export interface JoinedMove extends Omit<Move, 'target'> {
  readonly targets: readonly string[];
}

/** Joins what is the same in several targets; sorted, services before charts. */
export function joinMoves(moves: readonly Move[]): JoinedMove[] {
  const joined = new Map<string, Move & { readonly targets: string[] }>();
  for (const move of moves) {
    const key = JSON.stringify([move.component, move.from, move.to]);
    const known = joined.get(key);
    if (known === undefined) joined.set(key, { ...move, targets: [move.target] });
    else known.targets.push(move.target);
  }
  const rank = ({ component }: JoinedMove) => `${isChart(component) ? 1 : 0}${component}`;
  return [...joined.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Where the code of services is. */
export interface MoveLinks {
  readonly serverUrl: string;
  /** `owner/name`, of those that are known. */
  readonly sources: ReadonlyMap<ComponentId, string>;
  /** By what the tags of the environment are ordered: some name commits. */
  readonly order?: TagOrder | null;
  /** Commits between the builds, where their repository was asked. */
  readonly shipments?: readonly Pick<Shipment, 'source' | 'base' | 'head' | 'components'>[];
  /** What else there is to know of some of them. */
  readonly notes?: ReadonlyMap<ComponentId, string>;
}

/** GitHub allows a pull request 65,536 characters for all of it. */
const shownMoves = 150;

/**
 * A table of what moves, from → to, with links to commits and notes.
 * @param targets all targets of the environment: which of them is said where it is not all
 */
export function renderMoves(moves: readonly JoinedMove[], targets: readonly string[], links: MoveLinks): Markdown {
  const shown = moves.slice(0, shownMoves);
  const columns = [
    { title: '', cell: ({ component }: JoinedMove) => nameCell(component) },
    { title: 'From', cell: ({ from }: JoinedMove) => pinCell(from) },
    { title: 'To', cell: (move: JoinedMove) => `**${toCell(move, links)}**` },
    { title: 'Digest', cell: ({ to }: JoinedMove) => (to.digest ? code(shortDigest(to.digest)) : '') },
    { title: 'Commits', cell: (move: JoinedMove) => commitsCell(move, links) },
    {
      title: 'Where',
      cell: (move: JoinedMove) => (move.targets.length < targets.length ? literal(move.targets.join(', ')) : ''),
    },
    { title: 'Note', cell: ({ component }: JoinedMove) => literal(links.notes?.get(component) ?? '') },
  ];
  const used = columns.filter(({ cell }) => shown.some((move) => cell(move) !== ''));
  const rest = moves.length - shown.length;
  return paragraphs(
    table(
      used.map(({ title }) => title),
      shown.map((move) => used.map(({ cell }) => cell(move))),
    ),
    rest > 0 ? `… and ${rest} more.` : '',
  );
}

/** What a pin is called: its version or tag, else its digest, short. */
export function versionText({ version, tag, digest }: Pin): string {
  const said = version || tag;
  if (said) return said;
  if (digest) return shortDigest(digest);
  // A key that is there and empty: a chart decides.
  return tag === undefined ? 'nothing' : 'no tag';
}

/** `3 services and 1 chart`; nothing for none. */
export function countComponents(components: Iterable<ComponentId>): string {
  const all = [...components];
  const charts = all.filter((component) => isChart(component)).length;
  return [counted(all.length - charts, 'service'), counted(charts, 'chart')]
    .filter((part) => part !== '')
    .join(' and ');
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Names with a comma between them, cut after some. */
export function listing(items: readonly string[], most: number, separator = ', '): string {
  const more = items.length - most;
  return items.slice(0, most).join(separator) + (more > 0 ? ` and ${more} more` : '');
}

/** A move as one line of plain text: `api: 1.3.0 -> 1.4.0`. */
export function moveLine({ component, from, to, targets }: JoinedMove, all: readonly string[]): string {
  const where = targets.length < all.length ? ` (${targets.join(', ')})` : '';
  const isRenamed = versionText(from) !== versionText(to);
  const detail = isRenamed ? '' : differingFields(from, to).map((field) => ` ${field} ${to[field] ?? 'none'}`);
  return `${componentName(component)}: ${versionText(from)} -> ${versionText(to)}${detail}${where}`;
}

/** Whether a line of a message tells of a move to a pin's version, as `moveLine` writes it. */
export function isMoveLine(line: string, component: ComponentId, to: Pin): boolean {
  const tail = ` -> ${versionText(to)}`;
  return line.startsWith(`${componentName(component)}: `) && (line.endsWith(tail) || line.includes(`${tail} `));
}

/** A component as a cell of a table. */
export function nameCell(component: ComponentId): Markdown {
  const name = code(bareName(component));
  return isChart(component) ? `chart ${name}` : name;
}

function pinCell(pin: Pin): Markdown {
  const text = literal(versionText(pin));
  return pin.digest && versionText(pin) !== shortDigest(pin.digest)
    ? `${text} (${code(shortDigest(pin.digest))})`
    : text;
}

function toCell({ component, to }: JoinedMove, { serverUrl, sources }: MoveLinks): Markdown {
  const text = versionText(to);
  const source = sources.get(component);
  if (source === undefined || !to.tag || !/^v?\d+\.\d+\.\d/.test(to.tag)) return literal(text);
  // Whether the tag of git has a `v` as well, nothing here says: the search finds both.
  return link(text, `${serverUrl}/${source}/releases?q=${encodeURIComponent(to.tag)}`);
}

/** Links to the commits of a move, where its pins name them; empty where they do not. */
export function commitsCell({ component, from, to }: JoinedMove, links: MoveLinks): Markdown {
  const { serverUrl, order, shipments = [] } = links;
  const found = shipments.filter(({ components }) => components.includes(component));
  const [only] = found.length === 1 ? found : [];
  const source = links.sources.get(component);
  const [before, after] = only === undefined ? [commitOf(from, order), commitOf(to, order)] : [only.base, only.head];
  if (after === undefined) return '';
  if (before !== undefined && isSameCommit(before, after)) return sameCommit(from, to);
  if (source === undefined) return code(after.slice(0, 7));
  const url = `${serverUrl}/${source}`;
  if (before === undefined) return link(after.slice(0, 7), `${url}/commit/${after}`, code);
  return link(`${before.slice(0, 7)}…${after.slice(0, 7)}`, `${url}/compare/${before}...${after}`, code);
}

/** Ids may be cut: nothing lies between them. */
export function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Nothing lies between two builds of one commit. */
function sameCommit(from: Pin, to: Pin): Markdown {
  if (from.digest && to.digest && from.digest !== to.digest) return 'the same commit, built again';
  return from.tag === to.tag ? 'the same commit' : 'the same build, under another tag';
}
