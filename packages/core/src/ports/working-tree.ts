import { resolve } from 'node:path';
import { Failure } from '../failure.js';
import type { Lender } from './fetched.js';
import { explain, type Git } from './git.js';
import type { ObjectReader } from './git-objects.js';

/** What git says of a working tree. */
export interface WorkingTree {
  /** Name of the branch that is checked out; `null` when HEAD is detached. */
  readonly branch: string | null;
  readonly lender: Lender;
}

const QUESTIONS = [
  ...['--is-bare-repository', '--is-shallow-repository'],
  ...['--git-path', 'objects', '--git-path', 'shallow'],
  ...['HEAD^{commit}', '--symbolic-full-name', 'HEAD'],
];

/**
 * Looks at a working tree, in one git process.
 * @param reader of its objects; it is closed where there is nothing to read
 * @throws {Failure} when the folder is no working tree, has no commits or is not trusted, or when git is missing
 */
export async function lookAt(git: Git, reader: ObjectReader): Promise<WorkingTree> {
  const asked = git.text(['rev-parse', ...QUESTIONS]).catch((error: unknown) => {
    reader.close();
    throw explain(error, git.folder);
  });
  // Every run reads something: the process for it starts while the other one works.
  reader.warm();
  const [bare, shallow, objects = '', shallowFile = '', head = '', branch = ''] = (await asked).split('\n');
  if (bare === 'true') {
    reader.close();
    throw new Failure({
      code: 'git-bare',
      message: `${git.folder} is a bare repository: it has no files`,
      fix: 'Add this step before it: `- uses: actions/checkout@v7`.',
    });
  }
  return {
    branch: branch.startsWith('refs/heads/') ? branch.slice('refs/heads/'.length) : null,
    lender: {
      ...{ git, head },
      objectsFolder: resolve(git.folder, objects),
      shallowFile: shallow === 'true' ? resolve(git.folder, shallowFile) : null,
    },
  };
}
