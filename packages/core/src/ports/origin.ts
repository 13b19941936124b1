import { dirname, join } from 'node:path';
import type { Git } from './git.js';

/** Settings by which git reaches a server. */
const reaching =
  /^(core\.(sshcommand|gitproxy)|(ssh|http|credential|url)\..*|protocol\.(.*\.)?allow|remote\.origin\.(url|vcs|proxy\w*|uploadpack|serveroption))$/s;

/** What a person's clone was cloned from, and how git reaches it there. */
export interface Origin {
  /** Its address, without a password. */
  readonly name: string;
  /** What makes git reach it from elsewhere as it does in the clone. */
  readonly settings: readonly (readonly [string, string])[];
  /** Git finds a login by itself. */
  readonly hasLogin: boolean;
}

/**
 * The remote `origin` of a clone, as git itself sees it: with the configuration of the clone, and what the user's includes for its folder.
 * @param elsewhere a folder outside of the clone
 * @returns `null` if the clone has no `origin`, or git does not trust its configuration
 */
export async function originOf(git: Git, elsewhere: string): Promise<Origin | null> {
  const [here, there] = await Promise.all([settingsIn(git, git.folder), settingsIn(git, elsewhere)]);
  // What git reads everywhere it reads in our own repository, too.
  const everywhere = new Set(there.map(({ file }) => file));
  const settings = here
    .filter(({ file, key }) => !everywhere.has(file) && reaching.test(key))
    .map(({ key, value }) => [key, key === 'remote.origin.url' ? fromRoot(value, git.folder) : value] as const);
  const url = settings.find(([key]) => key === 'remote.origin.url')?.[1];
  if (url === undefined) return null;
  const hasLogin = here.some(
    ({ key, value }) => /^(credential\..*helper|http\..*extraheader)$/s.test(key) && value !== '',
  );
  return { name: url.replace(/^(https?:\/\/)[^@/]*@/, '$1'), settings, hasLogin };
}

/** Each setting with the file that has it. */
async function settingsIn(git: Git, folder: string): Promise<{ file: string; key: string; value: string }[]> {
  // Without what we set ourselves, which would make git trust any folder.
  const env = { GIT_CONFIG_COUNT: '0', GIT_CEILING_DIRECTORIES: dirname(folder) };
  const listed = await git.text(['config', '--list', '--show-origin', '-z'], { cwd: folder, env }).catch(() => '');
  const fields = listed.split('\0');
  return fields.flatMap((file, index) => {
    if (index % 2 === 1 || index + 1 >= fields.length) return [];
    const [key = '', ...value] = (fields[index + 1] ?? '').split('\n');
    // A name alone says yes.
    return [{ file, key, value: value.length === 0 ? 'true' : value.join('\n') }];
  });
}

/** A path in a clone is read from its root. */
function fromRoot(url: string, root: string): string {
  return /^\.{1,2}\//.test(url) ? join(root, url) : url;
}
