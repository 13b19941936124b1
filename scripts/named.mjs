// The repository that Slipway is released from, in pages, examples and settings: packages/core/src/pages.ts says which it is, and
// `npm run build` writes it everywhere.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that name it. Source imports it, and what is built has it from the source. */
const kinds = ['*.md', '*.yml', '*.yaml', '.github/CODEOWNERS'];

/** Texts of the repository that name where Slipway is released, by path. */
export function namingFiles(root) {
  const tracked = execFileSync('git', ['ls-files', '-z', ...kinds], { cwd: root, encoding: 'utf8' }).split('\0');
  const paths = tracked.filter((path) => path !== '' && existsSync(join(root, path)));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** What files name now: the address of the schema was written with the others. */
export function namedNow(root) {
  const { $id } = JSON.parse(readFileSync(join(root, 'packages/core/slipway.schema.json'), 'utf8'));
  const [, repository, ref] = /^https:\/\/[^/]+\/([^/]+\/[^/]+)\/([^/]+)\//.exec($id);
  return { repository, ref };
}

/** A text with another repository and ref of Slipway. */
export function renamed(text, from, to) {
  const [repository, ref] = [from.repository, from.ref].map(escaped);
  return text
    .replace(
      new RegExp(`(?<![\\w.-])${repository}(/actions/[a-z-]+)?@${ref}(?![\\w.-])`, 'g'),
      (_, action = '') => `${to.repository}${action}@${to.ref}`,
    )
    .replace(new RegExp(`(?<![\\w.-])${repository}/((?:blob|tree)/)?${ref}/`, 'g'), `${to.repository}/$1${to.ref}/`)
    .replace(new RegExp(`(?<![\\w.-])${repository}(?![\\w]|\\.\\w)`, 'g'), to.repository);
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
