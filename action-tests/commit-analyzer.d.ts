declare module '@semantic-release/commit-analyzer' {
  /** What we use of it: it has no types of its own. */
  export function analyzeCommits(
    config: { preset: string },
    context: {
      cwd: string;
      logger: { log(...args: unknown[]): void };
      /** Newest first. */
      commits: readonly { hash: string; message: string }[];
    },
  ): Promise<'major' | 'minor' | 'patch' | null>;
}
