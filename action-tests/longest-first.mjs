// The order of the end-to-end suites: those that take minutes first, longest first, so that jest's workers end at about the same time.
// By itself jest goes by the size of the files, and a short file with a long story comes last, alone.
import { existsSync, statSync } from 'node:fs';

const minutes = [
  ...[
    'systems/config-repo',
    'systems/monorepo',
    'e2e/kills',
    'systems/gitops-config',
    'systems/platform',
    'e2e/circle',
  ],
  ...['systems/oci-charts', 'stage/deploy-chart', 'e2e/locks', 'e2e/contents.kinds', 'e2e/contents', 'e2e/workflows'],
];

const gone = minutes.filter((name) => !existsSync(new URL(`${name}.test.ts`, import.meta.url)));
if (gone.length > 0) throw new Error(`longest-first.mjs names suites that are not there: ${gone.join(', ')}`);

/** Where a suite comes: the lower, the earlier. */
function rankOf(path) {
  const at = minutes.findIndex((name) => path.replaceAll('\\', '/').endsWith(`action-tests/${name}.test.ts`));
  return at === -1 ? minutes.length : at;
}

export default class {
  sort(tests) {
    const ranked = [...tests].map((test) => ({ test, rank: rankOf(test.path), size: statSync(test.path).size }));
    return ranked.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ test }) => test);
  }

  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_, index) => index % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
