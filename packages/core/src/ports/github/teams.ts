import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/** In which teams a person is. */
export interface Membership {
  readonly teams: readonly string[];
  /** Teams of which nobody can tell: the token may not see who is in them, or they are not there. */
  readonly unseen: readonly string[];
}

/**
 * Those of the teams that a person is in. One call per team; GitHub gives one answer for who is in no team and for a team that nobody
 * may see, so that it is one more where the person is not in it.
 * @param teams as `org/team`
 */
export async function readTeamsOf(
  repository: Repository,
  login: string,
  teams: readonly string[],
): Promise<Membership> {
  const asked = await Promise.all(teams.map(async (team) => ({ team, found: await findIn(repository, login, team) })));
  const those = (wanted: Found) => asked.filter(({ found }) => found === wanted).map(({ team }) => team);
  return { teams: those('member'), unseen: those('unseen') };
}

type Found = 'member' | 'no member' | 'unseen';

async function findIn(repository: Repository, login: string, team: string): Promise<Found> {
  const [org = '', team_slug = ''] = team.split('/');
  const purpose: Purpose = { doing: `see whether ${login} is in the team ${team}`, needs: {} };
  const answer = await repository.attempt(purpose, (rest) =>
    rest.teams.getMembershipForUserInOrg({ org, team_slug, username: login }),
  );
  if (answer.refusal?.status === 403) return 'unseen';
  if (answer.refusal?.status === 404) {
    const seen = await repository.attempt(purpose, (rest) => rest.teams.getByName({ org, team_slug }));
    return seen.refusal === undefined ? 'no member' : 'unseen';
  }
  // An invitation that nobody has answered yet is `pending`.
  return repository.settle(purpose, answer).state === 'active' ? 'member' : 'no member';
}
