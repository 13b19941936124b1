import { groupBy } from '../group-by.js';
import { cutLines } from '../plan/diff.js';
import { code, fenced, folded, literal, type Markdown, paragraphs } from '../plan/markdown.js';
import type { Difference, ObjectChange } from './compare.js';
import type { Flag } from './flags.js';
import { diffOfChange, isOnlyLabelled } from './object-text.js';

/** What is told of a change: how it differs, why that is not known, or nothing where nobody wants to know. */
export type Rendering = Difference | string | null;

/** It stands on the first screen: so many flags, and so many Applications that were not rendered. */
const [shownFlags, shownUnrendered, shownTargets] = [12, 5, 6];
/** So many are named that differ in the same. */
const shownSame = 10;
/** A diff of fewer bytes says nothing. */
const leastDiff = 1024;

const titles: Readonly<Record<Flag['kind'], string>> = {
  deleted: 'Deleted',
  immutable: 'Refused by the API',
  crd: 'CRD',
};

/** What changes in clusters, in a few lines: how many objects, then what is deleted, what the API refuses and which definitions change. */
export function renderOutline(rendering: Rendering): Markdown {
  if (rendering === null) return '';
  if (typeof rendering === 'string')
    return `Rendered manifests are not compared: ${literal(rendering.replace(/\.$/, ''))}.`;
  const { changes, unrendered, compared, still } = rendering;
  if (compared === 0 && changes.length === 0 && unrendered.length === 0)
    return 'There is no rendered diff, as the changed files belong to no chart, kustomization or folder of manifests: what changes is in these files.';
  const flags = groupBy(
    changes.flatMap((change) => change.flags.map((flag) => ({ change, flag }))),
    ({ change, flag }) => JSON.stringify([flag, nameOf(change)]),
  );
  const lines = [...flags.values()].slice(0, shownFlags).flatMap((same): string[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { kind, what, mend } = first.flag;
    const where = places(same.map(({ change }) => change));
    const fix = mend === '' ? '' : ` ${sentence(literal(mend))}`;
    return [`- **${titles[kind]}**: ${code(nameOf(first.change))}${where} ${literal(what)}.${fix}`];
  });
  const more = flags.size - lines.length;
  return paragraphs(
    '### What changes in the cluster',
    compared === 0 && changes.length === 0 ? '' : `${countText(changes)}.`,
    [...lines, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n'),
    renderStill(still),
    renderUnrendered(unrendered),
  );
}

function renderStill(still: Difference['still']): Markdown {
  if (still.length === 0) return '';
  const names = still.slice(0, shownTargets).map(code).join(', ');
  const rest = still.length > shownTargets ? ` and ${still.length - shownTargets} more` : '';
  const [render, its] = still.length === 1 ? ['renders', 'its'] : ['render', 'their'];
  return `- **No effect**: ${names}${rest} ${render} as before, so nothing there uses what this writes. See that ${its} chart reads these keys, or that ${code('images')} name what ${its} base has.`;
}

function renderUnrendered(unrendered: Difference['unrendered']): Markdown {
  const reasons = groupBy(unrendered, ({ why }) => why);
  const lines = [...reasons].slice(0, shownUnrendered).map(([why, same]) => {
    const names = [...new Set(same.map(({ name }) => name))];
    const rest = names.length > shownTargets ? ` and ${names.length - shownTargets} more` : '';
    return `- Not rendered: ${names.slice(0, shownTargets).map(code).join(', ')}${rest}: ${literal(why)}`;
  });
  const more = reasons.size - lines.length;
  return [...lines, ...(more > 0 ? [`- … and ${more} more are not rendered`] : [])].join('\n');
}

/** `3 objects change, 1 is new, none is deleted`: what would be deleted is always said. */
function countText(changes: readonly ObjectChange[]): string {
  const count = (isOne: (change: ObjectChange) => boolean) => changes.filter(isOne).length;
  const created = count(({ before }) => before === null);
  const deleted = count(isGone);
  const changed = changes.length - created - deleted;
  if (changes.length === 0) return 'No rendered object changes';
  return [
    ...(changed === 0 ? [] : [`${changed} ${changed === 1 ? 'object changes' : 'objects change'}`]),
    ...(created === 0 ? [] : [`${created} ${created === 1 ? 'is' : 'are'} new`]),
    deleted === 0 ? 'none is deleted' : `${deleted} ${deleted === 1 ? 'is' : 'are'} no longer rendered`,
  ].join(', ');
}

function isGone({ after }: ObjectChange): boolean {
  return after === null;
}

/** Whether all of it was rendered, and nothing came out otherwise: then what is written runs nowhere. */
export function isWithoutEffect(rendering: Rendering): boolean {
  if (rendering === null || typeof rendering === 'string') return false;
  const { changes, unrendered, compared } = rendering;
  return compared > 0 && changes.length + unrendered.length === 0;
}

/** What a merge takes away, for the first screen: ` 2 objects are no longer rendered (below).`; empty where it takes nothing, or that is not known. */
export function goneText(rendering: Rendering): string {
  const gone = rendering === null || typeof rendering === 'string' ? 0 : rendering.changes.filter(isGone).length;
  return gone === 0 ? '' : ` ${gone} ${gone === 1 ? 'object is' : 'objects are'} no longer rendered (below).`;
}

function nameOf({ before, after }: ObjectChange): string {
  const object = after ?? before;
  return object === null ? '' : `${object.kind} ${object.name}`;
}

function places(changes: readonly ObjectChange[]): Markdown {
  const names = [...new Set(changes.map(({ target }) => target))];
  const rest = names.length > shownTargets ? ` and ${names.length - shownTargets} more` : '';
  return ` (${names.slice(0, shownTargets).map(literal).join(', ')}${rest})`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/**
 * The diff, folded, cut to so many bytes at the end of a line.
 * @param more where the rest is
 */
export function renderDifference(rendering: Rendering, bytes: number, more: Markdown): Markdown {
  if (rendering === null || typeof rendering === 'string') return '';
  const shown = rendering.changes.filter((change) => !isOnlyLabelled(change));
  const labelled = rendering.changes.length - shown.length;
  const note =
    labelled === 0
      ? ''
      : `${labelled} more ${labelled === 1 ? 'changes' : 'change'} only in labels that name the version.`;
  if (shown.length === 0) return note === '' ? '' : `All of them change only in labels that name the version.`;
  const title = `Rendered manifests: ${countText(shown)}`;
  const room = bytes - Buffer.byteLength(title) - Buffer.byteLength(more) - Buffer.byteLength(note) - 200;
  if (room < leastDiff) return paragraphs(`${title}: ${more}`, note);
  let diff = '';
  const blocks = diffs(shown);
  for (const block of blocks) {
    diff += block;
    if (diff.length > room) break;
  }
  const cut = cutLines(diff, room, '…');
  return paragraphs(folded(title, paragraphs(fenced('diff', cut), cut === diff ? '' : more)), note);
}

/** All of it, for a file. */
export function wholeDifference(rendering: Rendering): string {
  return rendering === null || typeof rendering === 'string' ? '' : [...diffs(rendering.changes)].join('');
}

/** One for each change; those that are the same in several objects once: of an Application that runs in many places they have a name each. */
function* diffs(changes: readonly ObjectChange[]): Generator<string> {
  const kindOf = ({ before, after }: ObjectChange) => (after ?? before)?.kind ?? '';
  const blocks = groupBy(changes, (change) => `${kindOf(change)}\n${hunksOf(diffOfChange(change))}`);
  for (const same of blocks.values()) {
    const [first, ...others] = same;
    if (first === undefined) continue;
    const names = others.map((change) => `${change.target} ${change.app}/${nameOf(change).replace(' ', '/')}`);
    const rest = names.length > shownSame ? ` and ${names.length - shownSame} more` : '';
    if (names.length > 0) yield `# the same in ${names.slice(0, shownSame).join(', ')}${rest}\n`;
    yield diffOfChange(first);
  }
}

/** Without the head, which names an Application. */
function hunksOf(diff: string): string {
  return diff.slice(diff.indexOf('@@'));
}
