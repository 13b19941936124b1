import type { GateState } from '@slipway/core/environments/gates/gate';
import type { Sides } from '@slipway/core/environments/lens/hand-made';
import type { Environment } from '@slipway/core/environments/model/environment';
import { baseName } from '@slipway/core/nouns/folder';
import type { CommitId, Path } from '@slipway/core/nouns/git';
import { type Asking, known, orNull } from '@slipway/core/plan/questions';
import type { Head } from '../questions/heads.js';
import type { Ground } from '../questions/outside.js';
import type { Asks } from '../questions/questions.js';

/** Files that a change brings beside those the configuration lists: no promotion changes them. @param paths that are not listed */
export function* changedBeside(
  { beside }: Ground,
  environment: string,
  paths: readonly Path[],
  commits: { readonly before: CommitId; readonly after: CommitId },
  asks: Asks,
): Asking<Sides['handMade']> {
  const changed = new Set(paths);
  const found = paths.flatMap((path) => {
    const why = beside.get(environment)?.why(path, changed) ?? null;
    return why === null ? [] : [{ path, why }];
  });
  const isAttributes = ({ path }: { readonly path: Path }) => baseName(path) === '.gitattributes';
  const asked = found.filter(isAttributes).map(({ path }) => ({ environment, path, ...commits }));
  const answers = yield* asks.attributes.askAll(asked);
  const isHarmless = (answer: (typeof answers)[number] | undefined) => answer !== undefined && orNull(answer) === true;
  const harmless = new Set(asked.flatMap(({ path }, index) => (isHarmless(answers[index]) ? [path] : [])));
  return found.filter(({ path }) => !harmless.has(path));
}

/** What of a change is no promotion waits for somebody who may let it pass. */
export function* judgeByHand(
  { name, gates: { byHand } }: Environment,
  handMade: Sides['handMade'],
  { number, head }: Pick<Head, 'number' | 'head'>,
  asks: Asks,
): Asking<readonly GateState[]> {
  const [first] = handMade;
  if (first === undefined) return [];
  const more = handMade.length === 1 ? '' : `, and ${handMade.length - 1} more`;
  const detail = `${first.path}: ${first.why}${more}`;
  const gate = { gate: 'made by hand', component: null, until: null };
  const approved = byHand.length === 0 ? null : known(yield* asks.byHand.ask({ environment: name, number, head }));
  if (approved !== null) return [{ ...gate, state: 'passed', detail: `${detail}; approved by ${approved}` }];
  const who =
    byHand.length === 0
      ? 'no one may approve it'
      : `needs an approving review of this commit by ${byHand.join(' or ')}`;
  const fix =
    byHand.length === 0
      ? `Name people in the configuration who may approve such changes: \`environments: { ${name}: { gates: { by-hand: [octocat] } } }\`.`
      : `Ask ${byHand.join(' or ')} to approve the pull request as it is now, or move what is not a promotion to a pull request of its own.`;
  return [{ ...gate, state: byHand.length === 0 ? 'failed' : 'waiting', detail: `${who}; ${detail}`, fix }];
}
