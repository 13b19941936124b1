import { Failure, type Problem } from '../../failure.js';
import { type Refusal, sentence } from './refusal.js';

/** What a request is for, which decides what a person is told when it fails. */
export interface Purpose {
  /** Completes "GitHub refused to …", such as ``create the branch `chore/release-1.2.0` ``. */
  readonly doing: string;
  /** Rights the whole job needs for this, by the names of a workflow's `permissions`. */
  readonly needs: Readonly<Record<string, 'read' | 'write'>>;
  /** The branch that is written, for refusals by its protection. */
  readonly branch?: string;
  /** The person may choose another delivery: the branch is written without review. */
  readonly direct?: boolean;
  /** What to say to a 404 when it is about something more precise than the repository. */
  readonly missing?: Problem;
}

/** The failure a refusal is to the person who can mend it. Nothing of the token is in it. */
export function explain(refusal: Refusal, purpose: Purpose): Failure {
  const rule = rules.find(({ when }) => when(refusal, sentence(refusal), purpose));
  return new Failure(rule === undefined ? plain(refusal, purpose) : rule.problem(refusal, purpose));
}

/** Whether a request may have had its effect although it failed: its answer was lost, or GitHub was out of order. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof Failure &&
    error.problems.some(({ code }) => code === 'github-unreachable' || code === 'github-unavailable')
  );
}

/** No answer came, after several attempts. */
export function unreachable(purpose: Purpose, apiUrl: string, reason: string): Failure {
  return new Failure({
    code: 'github-unreachable',
    message: `${apiUrl} did not answer when asked to ${purpose.doing}: ${reason}`,
    fix: 'Run the job again, which is safe. If the error stays, check the network of the runner, HTTPS_PROXY and NO_PROXY, and https://www.githubstatus.com.',
  });
}

interface Rule {
  readonly when: (refusal: Refusal, said: string, purpose: Purpose) => boolean;
  readonly problem: (refusal: Refusal, purpose: Purpose) => Problem;
}

/** GitHub's own texts, the most precise first. */
const rules: readonly Rule[] = [
  {
    when: ({ status }) => status >= 500,
    problem: (refusal, { doing }) => ({
      code: 'github-unavailable',
      message: `GitHub failed to ${doing}: ${sentence(refusal)} (status ${refusal.status})`,
      fix: 'Run the job again, which is safe. If the error stays, check https://www.githubstatus.com.',
    }),
  },
  {
    when: ({ status }) => status === 401,
    problem: (refusal, { doing }) => ({
      code: 'bad-token',
      message: `GitHub does not accept the token when asked to ${doing}: ${sentence(refusal)}`,
      fix: 'Check the secret behind the input `token`: it may have expired or been revoked. The job’s own token, the default, is valid while the job runs.',
    }),
  },
  {
    when: ({ headers }) => headers['x-github-sso'] !== undefined,
    problem: ({ headers }, { doing }) => ({
      code: 'sso-required',
      message: `The organisation requires single sign-on authorisation of the token to ${doing}`,
      fix: `Authorise the personal access token for the organisation${ssoPage(headers['x-github-sso'])}, or use a GitHub App's token.`,
    }),
  },
  {
    when: (_, said) => /not permitted to create or approve pull requests/i.test(said),
    problem: () => ({
      code: 'actions-may-not-open-pull-requests',
      message: 'This repository does not let GitHub Actions open pull requests with the job’s own token',
      fix: 'Turn on "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository (if it is greyed out, of the organisation), or pass a GitHub App’s token as `token`.',
    }),
  },
  {
    when: (_, said) => /draft pull requests are not supported/i.test(said),
    problem: () => ({
      code: 'draft-not-supported',
      message:
        'GitHub does not allow draft pull requests in this repository: in private repositories they need a paid plan',
      fix: 'Set `draft: false`.',
    }),
  },
  {
    when: (_, said) => /archived/i.test(said) && /read-only/i.test(said),
    problem: (_, { doing }) => ({
      code: 'archived',
      message: `The repository is archived, so the run cannot ${doing}`,
      fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
    }),
  },
  {
    when: (_, said) => /without .?workflows?.? (permission|scope)/i.test(said),
    problem: (refusal, { doing }) => ({
      code: 'workflow-permission',
      message: `The token is not allowed to change workflow files: ${sentence(refusal)}`,
      fix: `Use the token of a GitHub App with the right \`workflows: write\` to ${doing}; the job’s own token can never have it.`,
    }),
  },
  {
    // GitHub does not document in which words it refuses to move a branch that a rule protects.
    when: ({ status }, said, { direct }) =>
      [403, 409, 422].includes(status) &&
      (protection.test(said) || (direct === true && status === 422 && !lacking.test(said))),
    problem: (refusal, { doing, branch, direct }) => ({
      code: 'protected-branch',
      message: `A repository rule blocked the attempt to ${doing}: ${sentence(refusal)}`,
      fix: direct
        ? `Use \`delivery: pull-request\` for \`${branch ?? ''}\`, or let the GitHub App whose token you use bypass the rule.`
        : `Exempt \`${branch ?? 'the branch'}\` from the rule under Settings → Rules, or let the GitHub App whose token you use bypass it.`,
    }),
  },
  {
    when: ({ status, headers }, said) =>
      (status === 403 || status === 404) &&
      (lacking.test(said) || (status === 403 && headers['x-accepted-github-permissions'] !== undefined)),
    problem: (refusal, purpose) => ({
      code: 'missing-permission',
      message: `The token is not allowed to ${purpose.doing}: ${sentence(refusal)}`,
      fix: permissionAdvice(rights(refusal, purpose)),
    }),
  },
  {
    when: ({ status }, said) => status === 409 && /empty/i.test(said),
    problem: () => ({
      code: 'empty-repository',
      message: 'The repository on GitHub has no commits yet',
      fix: 'Push a first commit, then run the job again.',
    }),
  },
  {
    when: ({ status }) => status === 404,
    problem: (_, { doing, missing, needs }) =>
      missing ?? {
        code: 'not-found',
        message: `GitHub answered “not found” when asked to ${doing}: it does not exist, or the token has no access`,
        fix: `Check the name. ${permissionAdvice(needs)} Another private repository needs the token of a GitHub App that is installed there.`,
      },
  },
];

const protection =
  /protected branch|rule violations|cannot (force-push|delete this)|creations being restricted|through a pull request|required status check|reference update failed|at least \d+ approving/i;

const lacking = /resource not accessible|must have (admin|push)|write access to repository not granted|forbidden/i;

/** What the call and its job need; GitHub's header may know of a right we do not. */
function rights(refusal: Refusal, purpose: Purpose): Record<string, string> {
  const accepted = refusal.headers['x-accepted-github-permissions'] ?? '';
  // Alternatives are separated by semicolons, what one alternative needs by commas.
  const sets = accepted.split(';').map((set) =>
    set
      .split(',')
      .map((pair) => pair.trim().replaceAll('_', '-').split('='))
      .flatMap(([name, level]) => (name && level ? [[name, level] as const] : [])),
  );
  const known = sets.some((set) => set.length > 0 && set.every(([name]) => name in purpose.needs));
  return { ...(known ? {} : Object.fromEntries(sets[0] ?? [])), ...purpose.needs };
}

function permissionAdvice(needed: Readonly<Record<string, string>>): string {
  if (Object.keys(needed).length === 0) return 'Check that the token has the rights for it.';
  const lines = Object.entries(needed).map(([name, level]) => `${name}: ${level}`);
  // A right that is not written is taken away as soon as one is: what the job has stays there.
  return `Add ${lines.map((line) => `\`${line}\``).join(', ')} to the \`permissions\` of the job in the workflow; a token given as \`token\` needs the same rights.`;
}

function ssoPage(header = ''): string {
  const url = /url=([^;?\s]+)/.exec(header)?.[1];
  return url === undefined ? '' : ` at ${url}`;
}

function plain(refusal: Refusal, { doing }: Purpose): Problem {
  return {
    code: 'github-refused',
    message: `GitHub refused to ${doing}: ${sentence(refusal)} (status ${refusal.status})`,
    fix: 'Fix what GitHub reports above, then run the job again, which is safe.',
  };
}
