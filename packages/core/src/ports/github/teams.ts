import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/**
 * Those of the teams that a person is in. One call per team.
 * @param teams as `org/team`; teams the token may not look at count as ones the person is not in
 */
export async function readTeamsOf(repository: Repository, login: string, teams: readonly string[]): Promise<string[]> {
  const isIn = teams.map(async (team) => {
    const [org = '', team_slug = ''] = team.split('/');
    const purpose: Purpose = { doing: `see whether ${login} is in the team ${team}`, needs: {} };
    const answer = await repository.attempt(purpose, (rest) =>
      rest.teams.getMembershipForUserInOrg({ org, team_slug, username: login }),
    );
    if (answer.refusal?.status === 403 || answer.refusal?.status === 404) return [];
    // An invitation that nobody has answered yet is `pending`.
    return repository.settle(purpose, answer).state === 'active' ? [team] : [];
  });
  return (await Promise.all(isIn)).flat();
}
