/**
 * Number of the pull request that a commit merged, as GitHub writes it into the message: `Merge pull request #12 from …`, or ` (#12)` at the end of
 * the subject of a squashed one.
 * @returns `null` where the message names none, as after a rebase merge
 */
export function pullNumberIn(message: string): number | null {
  const found = /^Merge pull request #(\d+) |^[^\n]* \(#(\d+)\)\s*(?:\n|$)/.exec(message);
  return found === null ? null : Number(found[1] ?? found[2]);
}
