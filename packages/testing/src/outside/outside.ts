export {};

declare global {
  /** Modules that are the same for all test files, by their paths in this repository: each adds itself. */
  interface OutsideModules {}

  /** Loads a module outside of the test file's own globals, once for all of them: see `packages/testing/outside.mjs`. */
  var outside: <Path extends keyof OutsideModules>(path: Path) => Promise<OutsideModules[Path]>;
}
