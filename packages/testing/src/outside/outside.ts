export {};

declare global {
  /** Modules that are the same for all test files, by their paths in this repository. */
  interface OutsideModules {
    'packages/testing/src/github/github.ts': typeof import('../github/github.js');
    'packages/testing/src/programs.ts': typeof import('../programs.js');
    'packages/testing/src/repository.ts': typeof import('../repository.js');
  }

  /** Loads a module outside of the test file's own globals, once for all of them: see `packages/testing/outside.mjs`. */
  var outside: <Path extends keyof OutsideModules>(path: Path) => Promise<OutsideModules[Path]>;
}
