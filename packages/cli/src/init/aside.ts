import type { Path } from '@slipway/core/nouns/git';

/** Folders whose packages are hardly ever released. */
const folders =
  /(^|\/)(\.[^/]+|node_modules|vendors?|_vendor|third_party|tests?|e2e|__tests__|testdata|(__)?fixtures(__)?|([^/]+[-_])?examples?|samples?|templates?|docs?|website|scripts|dist)\//;

/** At the top also those that say more: `integration-tests`, `workflows-examples`. */
const tops = /^[^/]+[-_](tests?|examples?|samples?|fixtures)\//;

/** Is a file in a folder of tests, examples, templates or what others wrote? */
export function isAside(path: Path): boolean {
  return folders.test(path) || tops.test(path);
}
