import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { makeRepository, type Repository } from '@slipway/testing/repository';

export const name = 'acme/config';
/** Times on GitHub are those of whole seconds. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1100));

/** A repository with four merged pull requests, and their numbers by title. */
export interface Merges {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Merges of a period, against the ruleset of their moment: it asked for one approval, was off for an hour, and asks for two since. */
export async function openMerges(): Promise<Merges> {
  const numbers: Record<string, number> = {};
  const repository = await makeRepository();
  const slipway = 'image: ghcr.io/acme/{service}\nenvironments: { prod: { values: prod.yaml } }\n';
  const prod = `api:\n  image: { repository: ghcr.io/acme/api, tag: 1.0.0, digest: sha256:${'a'.repeat(64)} }\n`;
  await repository.commit('begin', { '.github/slipway.yml': slipway, 'prod.yaml': prod });
  const github = await startGitHub({ repositories: [{ name, from: repository.path, private: true }] });
  const ruleset = async (method: string, path: string, body: object) => {
    await nextSecond();
    return github.ask('alice', method, `/repos/${name}/rulesets${path}`, body);
  };
  const rules = (approvals: number) => [
    {
      type: 'pull_request',
      parameters: {
        ...{ required_approving_review_count: approvals, dismiss_stale_reviews_on_push: false },
        ...{ require_code_owner_review: false, require_last_push_approval: false },
        required_review_thread_resolution: false,
      },
    },
  ];
  const conditions = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } };
  const made = { name: 'reviews', target: 'branch', enforcement: 'active', conditions, rules: rules(1) };
  const { id } = Object(await ruleset('POST', '', made));
  const merge = async (title: string, isApproved: boolean) => {
    await github.as('bob').commit(name, title, `docs: ${title}`, { [`${title}.txt`]: title });
    const number = await github.as('bob').openPullRequest(name, { title, head: title });
    numbers[title] = number;
    if (isApproved) await github.as('alice').approve(name, number);
    await nextSecond();
    // An administrator merges past the rules.
    const { protections } = github.repository(name);
    const kept = protections.get('main');
    protections.delete('main');
    await github.as('bob').merge(name, number);
    if (kept !== undefined) protections.set('main', kept);
  };
  await merge('approved', true);
  await merge('bypassed', false);
  await ruleset('PUT', `/${id}`, { enforcement: 'disabled' });
  await merge('unruled', false);
  await ruleset('PUT', `/${id}`, { enforcement: 'active', rules: rules(2) });
  await merge('half', true);
  return { github, repository, numbers };
}
