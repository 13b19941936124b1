import type { Problem } from '@slipway/core/failure';
import { unknownSlug } from '@slipway/core/nouns/git';

const login = 'Log in with `gh auth login`, or set `GH_TOKEN`.';
const lacksHistory = 'Fetch the rest of history: `git fetch --unshallow --tags`.';
const noClone = 'Go to the folder of your clone, or name it: `slipway -C <folder> …`.';

/** What a person at a terminal does about a problem, where a workflow does something else. */
const fixes: Readonly<Record<string, string>> = {
  'no-token': login,
  'bad-token': 'Your login has expired or was revoked: `gh auth login`, or set another `GH_TOKEN`.',
  'git-not-a-repository': noClone,
  'git-bare': noClone,
  'git-no-commits':
    'Check out a branch that has commits (`git switch <branch>`), or make the first one (`git add . && git commit`).',
  'git-objects-missing':
    'Fetch them again: `git fetch --refetch`. What is still missing, `git fsck` lists; a new `git clone` has all.',
  'git-range-too-wide': lacksHistory,
  'git-history-incomplete': lacksHistory,
  'git-fetch-failed': `Check the network, and that you may read the repository: \`git fetch\`. Or ${lacksHistory.toLowerCase()}`,
  'tags-not-fetched': 'If the repository has tags, fetch them: `git fetch --tags`.',
  'tags-not-compared': lacksHistory,
  'uncommitted-changes': 'Look at them with `git diff`, then commit them, or undo them with `git restore`.',
};

const messages: Readonly<Record<string, string>> = {
  'no-token': 'GitHub must be asked for this, and you are not logged in',
};

/** Not in an address. */
const unknown = new RegExp(String.raw`(?<![\w./-])${unknownSlug}(?![\w/-])`, 'g');

/** Words of workflows, and what a person says. */
const words: readonly (readonly [RegExp, string])[] = [
  [/Add (?:this|a) step before it(?: that installs [^:]*)?: `- run: ([^`]*)`/g, 'Run `$1`'],
  [/add (?:one )?`- uses: docker\/login-action@v\d+`( for each registry)? before this step/g, 'run `docker login`$1'],
  [
    /(?:in|Add) the step before this one: `- uses: astral-sh\/setup-uv@v\d+` with `version: <yours>`/g,
    'on this machine',
  ],
  [/[Ss]et `fetch-depth: 0` on actions\/checkout/g, 'run `git fetch --unshallow --tags`'],
  [/`fetch-depth: 0` on actions\/checkout/g, '`git fetch --unshallow --tags`'],
  [/Write `([\w-]+): ([^`]*)` in `with:` of the step/g, 'Give `--$1 $2`'],
  [/Set `([\w-]+):` under `with:` of the step to/g, 'Give `--$1`'],
  [/ (?:in|under) `with:` of the step/g, ''],
  [/un the job again/g, 'un it again'],
  [/(?:the disk of )?the runner/g, 'this machine'],
  [/ of an earlier step(?=, and this run)/g, ''],
  [/ in a step before(?: this one)?(?=[,.])/g, ''],
  [/(?<=a different user than )the job/g, 'you'],
  [unknown, 'this clone'],
];

/** A problem as it is told to a person at a terminal. */
export function forPerson<P extends Problem>(problem: P): P {
  const { code, message, fix } = problem;
  const program = code === 'program-missing' ? /^The program (\S+) was not found/.exec(message)?.[1] : undefined;
  const installed = program === undefined ? undefined : `Install ${program}, so that it is on the PATH.`;
  return {
    ...problem,
    message: messages[code] ?? inWords(message),
    fix: fixes[code] ?? installed ?? inWords(fix),
  };
}

/** What a summary says beside what people wrote, in the words of a terminal. */
export function inSummary(text: string): string {
  return text
    .replace(/(?<=^… and \d+ more: )the log has them/, '`slipway --json` has them')
    .replaceAll(unknown, 'this clone');
}

function inWords(text: string): string {
  const told = words.reduce((before, [pattern, to]) => before.replace(pattern, to), text);
  return /^[A-Z]/.test(text) ? `${told.charAt(0).toUpperCase()}${told.slice(1)}` : told;
}
