import * as v from 'valibot';
import { sha256 } from '../../nouns/digest.js';

const schema = v.object({
  lane: v.string(),
  branch: v.string(),
  plan: v.string(),
  base: v.string(),
  title: v.string(),
  text: v.string(),
  supersededBy: v.optional(v.number()),
});

/** What we write about a pull request into its body, where people do not see it. */
export interface Marker {
  readonly lane: string;
  /** Its head branch: a body copied into another pull request does not make that one ours. */
  readonly branch: string;
  /** Id of the plan it shows. */
  readonly plan: string;
  /** The commit that was planned at. */
  readonly base: string;
  /** The title we gave it. Another one is a person's. */
  readonly title: string;
  /** Fingerprint of the text between the markers, as it was before GitHub or anybody else touched it. */
  readonly text: string;
  /** Number of the pull request that took its place, when it was us who closed it. */
  readonly supersededBy?: number | undefined;
}

/** A body taken apart: our part, and what people wrote around it. */
export interface Body {
  readonly marker: Marker;
  readonly before: string;
  readonly ours: string;
  readonly after: string;
}

const begin = /<!-- slipway:begin (\{.*?\}) -->/g;
const end = '<!-- slipway:end -->';

/**
 * Takes a body apart.
 * @returns `null` when it has no marker of this lane and branch
 */
export function parseBody(body: string, lane: string, branch: string): Body | null {
  const text = body.replace(/\r\n/g, '\n');
  for (const found of text.matchAll(begin)) {
    const marker = readMarker(found[1] ?? '');
    if (marker?.lane !== lane || marker.branch !== branch) continue;
    const rest = text.slice(found.index + found[0].length);
    const stop = rest.indexOf(end);
    // Without its end our part cannot be told from theirs: all of it counts as theirs.
    const [ours, after] = stop < 0 ? ['', rest] : [rest.slice(0, stop), rest.slice(stop + end.length)];
    return { marker, before: text.slice(0, found.index), ours: ours.trim(), after };
  }
  return null;
}

/** Whether a body says that Slipway keeps the pull request of this branch, in whatever lane. */
export function hasMarker(body: string, branch: string): boolean {
  return [...body.matchAll(begin)].some((found) => readMarker(found[1] ?? '')?.branch === branch);
}

function readMarker(json: string): Marker | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Our part of a body, between its markers. */
export function renderPart(marker: Marker, ours: string): string {
  const json = JSON.stringify(marker).replace(/[<>]|--/g, (text) =>
    [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
  return `<!-- slipway:begin ${json} -->\n\n${ours}\n\n${end}`;
}

/** Text of strangers that cannot be taken for one of our markers. */
export function withoutMarkers(text: string): string {
  return text.replace(/<!--(?=\s*slipway:)/gi, '&lt;!--');
}

/** Tells whether a text changed, without keeping it. */
export function fingerprint(text: string): string {
  return sha256(text).slice(0, 16);
}
