import { Failure, type Problem } from '../failure.js';
import type { Runner } from './runner.js';

/** Where a run happens, from the variables GitHub documents for every runner. */
export interface Context {
  /** Absolute path of the checkout. */
  readonly workspace: string;
  /** Absolute path of a folder that is emptied when the job ends. */
  readonly temp: string;
  readonly owner: string;
  readonly repository: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly graphqlUrl: string;
  /** Branch that started the workflow, such as `main`; empty for a tag, a pull request or when unknown. */
  readonly branch: string;
  /** Page of this run; empty outside of GitHub. */
  readonly runUrl: string;
}

/**
 * Reads the context from the runner's environment.
 * @throws {Failure} naming every variable that is missing.
 */
export function readContext(runner: Runner): Context {
  const { env } = runner;
  const problems: Problem[] = [];
  const require = (name: string): string => {
    const value = env[name];
    if (value) return value;
    problems.push({
      code: 'not-on-a-runner',
      message: `${name} is not set`,
      fix: 'Run the action in a GitHub Actions workflow, or set the variables a runner sets.',
    });
    return '';
  };
  const workspace = require('GITHUB_WORKSPACE');
  const slug = require('GITHUB_REPOSITORY');
  if (problems.length > 0) throw new Failure(problems);

  const [owner = '', repository = ''] = slug.split('/');
  const apiUrl = (env.GITHUB_API_URL ?? 'https://api.github.com').replace(/\/$/, '');
  const serverUrl = (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/$/, '');
  return {
    workspace,
    temp: env.RUNNER_TEMP || workspace,
    owner,
    repository,
    apiUrl,
    serverUrl,
    // On GitHub Enterprise Server REST is at /api/v3 and GraphQL beside it at /api/graphql.
    graphqlUrl: env.GITHUB_GRAPHQL_URL ?? `${apiUrl.replace(/\/v3$/, '')}/graphql`,
    // `GITHUB_REF_TYPE` calls a pull request's `7/merge` a branch, too.
    branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1] ?? '',
    runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${slug}/actions/runs/${env.GITHUB_RUN_ID}` : '',
  };
}
