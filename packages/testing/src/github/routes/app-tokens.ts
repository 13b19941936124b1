import { type Actor, isBot, type Permissions } from '../actors.js';
import { type Answer, Refusal } from '../answer.js';
import { isObject, type Json } from '../json.js';
import type { World } from '../world.js';

export const appTokens = 'apps/create-installation-access-token';

/**
 * Gives an App a token for some of its repositories, with some of its rights
 * (https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app). Who asks says so by a token with all of the App's rights,
 * not by a JWT: there are no keys here.
 * @throws {Refusal} 401 for who is no App, 422 for repositories and rights that the App has not
 */
export function createAppToken(world: World, actor: Actor | undefined, body: Json | undefined): Answer {
  if (actor === undefined || !isBot(actor)) throw new Refusal(401, 'A JSON web token could not be decoded');
  const { repositories, permissions } = isObject(body) ? body : {};
  const names = Array.isArray(repositories) ? repositories.map((name) => String(name).toLowerCase()) : undefined;
  const all = [...world.repositories.keys()];
  const chosen = names === undefined ? all : all.filter((one) => names.includes(one.split('/')[1] ?? ''));
  if (names?.some((name) => !all.some((one) => one.endsWith(`/${name}`)))) {
    const what =
      'There is at least one repository that does not exist or is not accessible to the parent installation.';
    throw new Refusal(422, what);
  }
  const wanted = isObject(permissions) ? rights(permissions) : actor.permissions;
  const isGranted = ([name, level]: [string, string]) => [level, 'write'].includes(actor.permissions[name] ?? '');
  if (!Object.entries(wanted).every(isGranted))
    throw new Refusal(422, 'The permissions requested are not granted to this installation.');
  const token = `ghs_App${String(world.actors.size).padStart(33, '0')}`;
  world.actors.set(token, { ...actor, permissions: wanted, repositories: chosen });
  const expires_at = new Date(world.now().getTime() + 3_600_000).toISOString();
  const repository_selection = names === undefined ? 'all' : 'selected';
  return { status: 201, body: { token, expires_at, permissions: { ...wanted }, repository_selection } };
}

function rights(said: { readonly [name: string]: Json | undefined }): Permissions {
  return Object.fromEntries(
    Object.entries(said).map(([name, level]) => [name, level === 'write' ? ('write' as const) : ('read' as const)]),
  );
}
