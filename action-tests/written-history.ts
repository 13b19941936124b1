import { execFileSync } from 'node:child_process';
import { openRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';

/** A commit as it is written down: its files, of which `null` is deleted, and when it landed. */
export interface DatedFiles {
  readonly message: string;
  readonly date?: Date | undefined;
  readonly files?: Readonly<Record<string, unknown>> | undefined;
}

/** A real repository with these commits on `main`, oldest first, each at its time. */
export async function repositoryWith(commits: Iterable<DatedFiles>): Promise<Repository> {
  const path = await temporaryFolder();
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const git = (args: readonly string[], input = '') => execFileSync('git', args, { cwd: path, env, input });
  git(['init', '--quiet', '--template=', '--initial-branch=main']);
  let stream = '';
  let last = 0;
  for (const { message, date, files = {} } of commits) {
    last = date === undefined ? last + 60 : date.getTime() / 1000;
    stream += `commit refs/heads/main\ncommitter octocat <octocat@example.com> ${last} +0000\n${data(message)}\n`;
    for (const [file, text] of Object.entries(files)) {
      stream += typeof text === 'string' ? `M 100644 inline ${file}\n${data(text)}\n` : `D ${file}\n`;
    }
  }
  git(['fast-import', '--quiet'], stream);
  git(['reset', '--quiet', '--hard']);
  return openRepository(path, last);
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
