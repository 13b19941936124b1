import type { Problem } from '../failure.js';
import { matcher } from '../snapshot/paths.js';
import type { Files } from '../snapshot/snapshot.js';
import type { Reading } from './read.js';
import { type ServiceComponent, targetGlobs } from './target.js';

/** More services than that are not looked for: who has so many without a place knows it. */
const MOST = 20;
const lenient = new TextDecoder();

/**
 * Images of services that a target's files name with a tag or digest where nothing is understood to be one: an item of a list, a
 * variable. Nobody promotes them, and silence would pass for done.
 * @param files at least those of the target
 */
export function unreadImages({ target, holders, conflicts, only }: Reading, files: Files): Problem[] {
  const unclear = new Set(conflicts.flatMap(({ components }) => components));
  const lost = target.components.filter(
    (one): one is ServiceComponent =>
      one.kind === 'service' && !holders.has(one.id) && !unclear.has(one.id) && only?.has(one.id) !== false,
  );
  if (lost.length === 0 || lost.length > MOST) return [];
  const own = [...files].filter(([path]) => matcher(targetGlobs(target))(path));
  const texts = own.map(([path, { bytes }]) => [path, lenient.decode(bytes)] as const);
  return lost.flatMap(({ id, repositories }) => {
    const name = id.slice(id.indexOf('/') + 1);
    const sights = texts.flatMap(([path, text]) =>
      repositories.flatMap((repository) => {
        const sight = sightOf(repository, text);
        return sight === undefined ? [] : [{ path, ...sight }];
      }),
    );
    return sights.slice(0, 1).map(({ path, image, line }) => ({
      code: 'image-not-read',
      message: `${path} names ${image}, an image of ${name}, at a place that nothing reads: it stays as it is`,
      fix: `Configure its key, such as \`keys: { 'images[0]': { as: '{image}', of: [${name}] } }\`, or write it as \`repository\` and \`tag\`.`,
      place: { path, line },
    }));
  });
}

/** The first place in a text, outside of comments, at which a repository stands with a tag or digest behind it. */
function sightOf(repository: string, text: string): { readonly image: string; readonly line: number } | undefined {
  for (let at = text.indexOf(repository); at !== -1; at = text.indexOf(repository, at + 1)) {
    const behind = /^[:@][\w.:@-]*/.exec(text.slice(at + repository.length, at + repository.length + 200))?.[0];
    const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
    if (behind === undefined || /(?:^|\s)#/.test(before) || /[\w./-]$/.test(before)) continue;
    return { image: repository + behind, line: text.slice(0, at).split('\n').length };
  }
  return undefined;
}
