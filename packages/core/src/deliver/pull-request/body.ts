import { link } from '../../plan/markdown.js';
import { type Body, type Marker, renderPart, withoutMarkers } from './marker.js';

/** GitHub refuses longer ones. */
const longestBody = 65_536;
const longestTitle = 256;

/** A title as GitHub takes it: one line, cut where it is too long. */
export function cutTitle(title: string): string {
  const characters = [...title.replace(/\s+/g, ' ').trim()];
  return characters.length <= longestTitle ? characters.join('') : `${characters.slice(0, longestTitle - 1).join('')}…`;
}

/**
 * A body with our part renewed and everything people wrote around it kept.
 * @param current the body as it is, `null` for a new pull request
 * @param text our part in Markdown; may hold strangers' text
 * @param wholeUrl where the text is found whole when it has to be cut here
 */
export function renderBody(current: Body | null, marker: Marker, text: string, wholeUrl: string): string {
  const before = current?.before ?? '';
  const after = current?.after ?? '';
  const room = longestBody - before.length - after.length - renderPart(marker, '').length;
  return before + renderPart(marker, fit(withoutMarkers(text.trim()), room, wholeUrl)) + after;
}

/** The text, or as many of its lines as there is room for and a link to the rest. */
function fit(text: string, room: number, wholeUrl: string): string {
  const closed = text + closing(text);
  if (closed.length <= room) return closed;
  const note = `… GitHub allows no more text here: ${link('read all of it', wholeUrl)}.`;
  let kept = text.slice(0, Math.max(0, room - note.length));
  for (;;) {
    kept = kept.slice(0, Math.max(0, kept.lastIndexOf('\n')));
    const whole = kept === '' ? note : `${kept + closing(kept)}\n\n${note}`;
    if (whole.length <= room) return whole;
    // What people wrote leaves no room even for that.
    if (kept === '') return '';
  }
}

/**
 * What closes the code blocks, comments and folded parts that a text leaves open, so that neither a cut nor a stranger's
 * text swallows what stands below it.
 */
function closing(text: string): string {
  let fence = '';
  let open = 0;
  let comment = false;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== '') {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = '';
      continue;
    }
    if (mark?.[1] !== undefined && !comment) {
      fence = mark[1];
      continue;
    }
    for (const [tag] of line.matchAll(/<!--|-->|<details\b|<\/details>/gi)) {
      if (tag === '-->') comment = false;
      else if (tag === '<!--') comment = true;
      else if (!comment) open = Math.max(0, open + (tag.startsWith('</') ? -1 : 1));
    }
  }
  return (comment ? '\n-->' : '') + (fence === '' ? '' : `\n${fence}`) + '\n\n</details>'.repeat(open);
}
