import type { Finding } from '../../failure.js';
import { type ComponentId, componentName } from '../../nouns/component.js';
import { code, link, literal, type Markdown, paragraphs, quoted } from '../../plan/markdown.js';
import type { Shipment, ShippedChange } from '../order/ships.js';
import { listing } from './describe.js';

/** It stands on the first screen: so many ranges, changes of each, and changes in all. */
const [mostRanges, mostOfEach, mostChanges] = [12, 8, 30];
const [shownNames, titleLength] = [5, 100];

/**
 * What lies between the builds, a range of commits each: its changes with their pull requests, breaking ones first, and the link to all of them. Short,
 * however much it is.
 * @param title of the part, such as `Commits that ship`
 */
export function renderShipments(shipments: readonly Shipment[], title: string, serverUrl: string): Markdown {
  const ranked = [...shipments].sort((a, b) => rank(b) - rank(a));
  let room = mostChanges;
  const blocks = ranked.slice(0, mostRanges).map((shipment) => {
    const shown = shipment.changes.slice(0, Math.min(mostOfEach, room));
    room -= shown.length;
    const rest = shipment.changes.length - shown.length;
    return [
      headingOf(shipment, serverUrl),
      ...shown.map((change) => `  - ${changeLine(change, shipment, serverUrl)}`),
      ...(rest > 0 && shown.length > 0 ? [`  - … and ${rest} more`] : []),
    ].join('\n');
  });
  if (blocks.length === 0) return '';
  const more = ranked.length - blocks.length;
  const unread = [...new Set(shipments.filter(({ state }) => state === 'unread').map(({ source }) => source))];
  return paragraphs(
    `### ${title}`,
    [...blocks, ...(more > 0 ? [`- … and ${more} more, with their links in the table`] : [])].join('\n'),
    unread.length === 0
      ? ''
      : `The token cannot read these commits of ${listing(unread.map(code), shownNames)}: only the links are here.`,
  );
}

/** Breaking ones first, then those that are known. */
function rank({ state, changes }: Shipment): number {
  return changes.some(({ isBreaking }) => isBreaking) ? 2 : state === 'read' ? 1 : 0;
}

function headingOf(shipment: Shipment, serverUrl: string): Markdown {
  const names = listing(shipment.components.map(componentName), shownNames);
  const ends = `${shipment.base.slice(0, 7)}…${shipment.head.slice(0, 7)}`;
  const range = link(ends, compareUrl(shipment, serverUrl), code);
  const count = countText(shipment);
  return `- **${literal(names)}** (${range})${count === '' ? '' : `: ${count}`}`;
}

function countText({ state, changes, elsewhere, isCut, components }: Shipment): string {
  if (state !== 'read') return '';
  const counted = (count: number) => `${isCut ? 'more than ' : ''}${count} ${count === 1 ? 'change' : 'changes'}`;
  if (changes.length === 0 && elsewhere > 0)
    return `${counted(elsewhere)} outside ${components.length === 1 ? 'its folder' : 'their folders'}`;
  const breaking = changes.filter(({ isBreaking }) => isBreaking).length;
  return changes.length === 0
    ? 'no change'
    : `${counted(changes.length)}${breaking === 0 ? '' : `, ${breaking} breaking`}`;
}

function changeLine(
  { id, title, pull, isBreaking, components }: ShippedChange,
  shipment: Shipment,
  serverUrl: string,
): Markdown {
  const url = `${serverUrl}/${shipment.source}`;
  const characters = [...title.replace(/\s+/g, ' ').trim()];
  const text =
    characters.length > titleLength ? `${characters.slice(0, titleLength - 1).join('')}…` : characters.join('');
  const page =
    pull === null ? link(id.slice(0, 7), `${url}/commit/${id}`, code) : link(`#${pull}`, `${url}/pull/${pull}`);
  const isOfSome = components !== null && components.length < shipment.components.length;
  const whose = isOfSome ? ` (${literal(listing(components.map(componentName), shownNames))})` : '';
  return `${isBreaking ? '**Breaking**: ' : ''}${quoted(text)} (${page})${whose}`;
}

/** What lies between the builds of one component, in a few words with the link: `3 changes, 1 breaking`; empty where nobody knows. */
export function shipmentNote(component: ComponentId, shipments: readonly Shipment[], serverUrl: string): Markdown {
  const own = shipments.filter((one) => one.components.includes(component));
  const [only] = own;
  if (only === undefined || own.length > 1) return '';
  return link(countText(only) || 'commits', compareUrl(only, serverUrl));
}

function compareUrl({ source, base, head }: Shipment, serverUrl: string): string {
  return `${serverUrl}/${source}/compare/${base}...${head}`;
}

/** That commits are not listed, once for all repositories. */
export function explainUnread(shipments: readonly Shipment[]): Finding[] {
  const unread = [...new Set(shipments.filter(({ state }) => state === 'unread').map(({ source }) => source))];
  if (unread.length === 0) return [];
  const names = listing(unread, mostRanges);
  return [
    {
      level: 'notice',
      code: 'commits-not-read',
      message: `The pull request only links the commits of ${names}, because the token cannot read them`,
      fix: 'To list them, pass the `token` of a GitHub App that is installed there with `contents: read`.',
    },
  ];
}
