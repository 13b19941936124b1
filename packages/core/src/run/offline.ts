import { Failure, type Finding } from '../failure.js';
import { githubOpen, notLoggedIn } from '../plan/questions.js';
import type { Repository } from '../ports/github/connect.js';
import { explain, type Purpose } from '../ports/github/explain.js';
import type { Reach } from '../ports/github/reach.js';
import type { Answer } from '../ports/github/refusal.js';

/**
 * A repository on GitHub where nobody is logged in: no request is sent, and what would have been asked is told, each once.
 * @param tell hears each open question once
 */
export function offline(repository: Repository, tell: (finding: Finding) => void): Repository {
  const refuse = async ({ doing }: Purpose): Promise<never> => {
    const open = notAsked(doing, repository);
    tell(open);
    const { code, message, fix } = open;
    throw new Failure({ code, message, fix });
  };
  return { ...repository, ask: refuse, attempt: refuse, query: refuse, upload: refuse };
}

/** An open question. @param doing completes "GitHub was not asked to …" */
export function notAsked(doing: string, { url }: Pick<Repository, 'url'>): Finding {
  const { host } = new URL(url);
  // A token of github.com is for no other server.
  const isCloud = /^github\.com$|\.ghe\.com$/.test(host);
  return {
    level: 'notice',
    code: notLoggedIn,
    message: `GitHub was not asked to ${doing}, since you are not logged in`,
    fix: isCloud
      ? 'Log in with `gh auth login`, or set `GH_TOKEN`.'
      : `Log in with \`gh auth login --hostname ${host}\`, or set \`GH_HOST=${host}\` and \`GH_TOKEN\`.`,
  };
}

/** What a server is asked no more after, and how that is told. */
const endings: Readonly<Record<string, string>> = {
  'github-unreachable': 'GitHub could not be reached',
  'github-unavailable': 'GitHub could not be reached',
  'rate-limited': 'GitHub takes no more requests for now',
  'bad-token': 'GitHub does not accept your login',
};

/**
 * A repository on GitHub for a person's own machine: once the server does not answer, or does not accept the login, no more requests are sent, and what
 * would have been asked is told, each once.
 * @param tell hears each open question once
 */
export function whileReached(repository: Repository, reach: Reach, tell: (finding: Finding) => void): Repository {
  /** @throws {Failure} an open question where the server is lost by this, or the failure itself */
  const left = (failure: Failure, { doing }: Purpose): never => {
    const [{ code, message } = { code: '', message: '' }] = failure.problems;
    const ending = endings[code];
    if (ending === undefined) throw failure;
    // What is said after what was asked is why.
    const [, why = message] = message.split(`${doing}: `);
    reach.lost ??= `${ending} (${why})`;
    return refuse(doing);
  };
  const refuse = (doing: string): never => {
    const problem = {
      code: githubOpen,
      message: `${reach.lost}: it was not asked to ${doing}`,
      fix: 'Check your network, https://www.githubstatus.com and `gh auth status`. With an empty `GH_TOKEN=` GitHub is asked nothing.',
    };
    tell({ level: 'notice', ...problem });
    throw new Failure(problem);
  };
  async function guarded<T>(purpose: Purpose, ask: () => Promise<T>, refusal: (got: T) => Answer<unknown>['refusal']) {
    if (reach.lost !== null) return refuse(purpose.doing);
    const got = await ask().catch((error: unknown): never => {
      if (error instanceof Failure) return left(error, purpose);
      throw error;
    });
    const said = refusal(got);
    return said?.status === 401 ? left(explain(said, purpose), purpose) : got;
  }
  const none = () => undefined;
  const its = ({ refusal }: Answer<unknown>) => refusal;
  return {
    ...repository,
    ask: (purpose, call) => guarded(purpose, () => repository.ask(purpose, call), none),
    attempt: (purpose, call) => guarded(purpose, () => repository.attempt(purpose, call), its),
    query: (purpose, document, variables) =>
      guarded(purpose, () => repository.query(purpose, document, variables), its),
    upload: (purpose, template, name, bytes) =>
      guarded(purpose, () => repository.upload(purpose, template, name, bytes), its),
  };
}
