import { Failure, type Finding } from '../failure.js';
import { notLoggedIn } from '../plan/questions.js';
import type { Repository } from '../ports/github/connect.js';
import type { Purpose } from '../ports/github/explain.js';

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
