// The rooms of packages/core/src, and which knows which, as a picture in docs/architecture.md. Lint rules hold what it shows.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Rooms inside of a room. */
const inner = ['environments/past', 'environments/gates'];

/** @param source absolute path of packages/core/src @returns Mermaid; an arrow that follows from others is left out */
export function drawRooms(source) {
  const files = readdirSync(source, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const knows = new Map();
  for (const file of files.filter((path) => /^[^/]+\/.*(?<!\.test)\.ts$/.test(path))) {
    const from = roomOf(file);
    const known = knows.get(from) ?? knows.set(from, new Set()).get(from);
    for (const [, path] of readFileSync(join(source, file), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)) {
      const to = roomOf(relative(source, join(source, dirname(file), path)).replaceAll('\\', '/'));
      if (to !== from && to !== undefined) known.add(to);
    }
  }
  const reaches = (from, to, seen = new Set()) =>
    [...(knows.get(from) ?? [])].some((next) => {
      if (seen.has(next)) return false;
      seen.add(next);
      return next === to || reaches(next, to, seen);
    });
  const lines = [...knows].flatMap(([from, known]) => {
    const next = [...known].filter((to) => ![...known].some((other) => other !== to && reaches(other, to)));
    return next.length === 0 ? [] : [`  ${named(from)} --> ${next.map(named).sort().join(' & ')}`];
  });
  return ['```mermaid', 'flowchart TD', ...lines.sort(), '```'].join('\n');
}

/** Files beside the rooms, such as failure.ts, belong to none. */
function roomOf(path) {
  return inner.find((room) => path.startsWith(`${room}/`)) ?? (path.includes('/') ? path.split('/')[0] : undefined);
}

function named(room) {
  return room.includes('/') ? `${room.replace('/', '-')}["${room}"]` : room;
}
