// What runs need where GitHub is read or written: in one file, so that it is read at once, and not at all where git knows everything.
export { deliver } from '../deliver/deliver.js';
export { readLane } from '../deliver/lane.js';
export { mustExist } from '../deliver/push.js';
export { readTip } from '../ports/github/tip.js';
export { snapshotOnGitHub } from '../snapshot/github.js';
export { githubHistory } from '../snapshot/github-history.js';
