import type { CommitId, Path } from '../nouns/git.js';
import { GitError } from '../ports/git.js';
import type { Repository } from '../ports/repository.js';

/** A line that holds a text. */
export interface Hit {
  readonly path: Path;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** As many as anybody can look at; a text that stands in more lines says nothing. */
const most = 5_000;

/**
 * The lines of all files of a commit that hold one of some texts, in one git process; binary files are left out.
 * @returns at most 5,000; `null` where git cannot read all files, such as in a clone without contents: nothing is fetched for this
 */
export async function searchTree(
  repository: Repository,
  commit: CommitId,
  texts: readonly string[],
): Promise<readonly Hit[] | null> {
  const git = await repository.reading();
  const patterns = texts.flatMap((text) => ['-e', text]);
  const args = ['grep', '-I', '-z', '--no-color', '--line-number', '--no-column', '-F', ...patterns, commit];
  const hits: Hit[] = [];
  let rest = '';
  try {
    for await (const chunk of git.stream(args, { env: { GIT_NO_LAZY_FETCH: '1' } })) {
      // A line that a chunk ends in is put together again; what is cut within a character holds no version.
      const lines = `${rest}${chunk.toString('utf8')}`.split('\n');
      rest = lines.pop() ?? '';
      hits.push(...lines.flatMap((line) => hitOf(line, commit.length + 1)));
      if (hits.length >= most) return hits.slice(0, most);
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (error.exitCode !== 1) return null;
  }
  return hits;
}

/** `<commit>:<path>NUL<line>NUL<text>`. @param before the length of what stands before the path */
function hitOf(found: string, before: number): Hit[] {
  const [path, line, ...text] = found.split('\0');
  if (path === undefined || line === undefined || text.length === 0) return [];
  return [{ path: path.slice(before), line: Number(line), text: text.join('\0') }];
}
