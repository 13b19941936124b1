import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { openRepository, type Repository } from '@slipway/testing/repository';
import type { Place } from './kill.js';

/** A GitHub of one's own: what is written there names the repository. */
interface Served {
  readonly github: GitHub;
  readonly workspace: string;
  readonly payload: unknown;
  /** What of the files of a branch counts; left out: the id of their tree. */
  tree?(branch: string): Promise<string>;
  close(): Promise<void>;
}

/** What an action does in a repository of the emulated GitHub. @param workspace left out: it needs no checkout */
export function inGitHub(
  github: GitHub,
  action: string,
  name: string,
  inputs: Readonly<Record<string, string>>,
  event: string,
  { workspace, payload, tree, close }: Partial<Omit<Served, 'github'>> = {},
): Place {
  const begun = github.requests.length;
  return {
    step: {
      ...{ action, inputs, workspace: workspace ?? '/', repository: name, env: { GITHUB_EVENT_NAME: event } },
      ...(payload === undefined ? {} : { payload }),
      ...{ token: github.token, apiUrl: github.apiUrl, graphqlUrl: github.graphqlUrl, serverUrl: github.serverUrl },
    },
    async state() {
      const { git, statuses } = github.repository(name);
      // Commits have times, and so have their ids; what is in them has not.
      const bare = (text: string) =>
        text
          .replaceAll(name, '')
          .replace(/\b[0-9a-f]{7,64}\b/g, '…')
          .replace(/\b20\d\d-\d\d-\d\d \d\d:\d\d\b/g, '…');
      const refs = (await git.refs('refs/heads/')).map(async (ref) => {
        const commit = await git.commit(ref.name);
        const said = statuses.get(commit?.id ?? '') ?? [];
        const told: Record<string, unknown> = {};
        // The newest comes first, and counts.
        for (const { context, state, description } of [...said].reverse())
          told[String(context)] = [state, bare(String(description))];
        const files = tree === undefined ? commit?.tree : await tree(ref.name);
        return [ref.name, files, bare(commit?.message ?? ''), told];
      });
      const pulls = (await github.pullRequests(name)).map(({ number, title, body, labels, state, comments }) => {
        return { number, title, body: bare(body), labels, state, comments: comments.map((one) => bare(one.body)) };
      });
      return { refs: await Promise.all(refs), pulls };
    },
    requests: () => github.requests.length - begun,
    at: (request, when, then) => github.killAt(github.requests.length + request, when, then),
    fault: (request, { onGitHub }) => {
      const number = github.requests.length + request;
      github.fault((asked) => asked.number === number, onGitHub);
    },
    close: async () => close?.(),
  };
}

/** With a repository that is checked out. */
export async function ownGitHub({ path }: Repository): Promise<Served> {
  const github = await startGitHub({ repositories: [{ name: 'acme/shop', from: path }] });
  const clone = await openRepository(github.exportRepository('acme/shop'), 0).clone();
  const close = async () => {
    await clone.remove();
    await github.close();
  };
  return { github, workspace: clone.path, payload: undefined, close };
}
