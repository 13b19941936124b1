import { isBot } from '../actors.js';
import { notFound } from '../answer.js';
import { asObject } from '../json.js';
import { asJson, forward, param, type Route, route } from './route.js';

/** Repositories themselves, and what people may do in them. */
export const repositories: readonly Route[] = [
  route('repos/get', async (call) => {
    const kept = await forward(call);
    // What a person may do. An App's token is no person: everything is false, whatever the token may do.
    const pull = !isBot(call.actor);
    const push = pull && call.actor.permissions.contents === 'write';
    const permissions = { admin: false, maintain: false, push, triage: push, pull };
    return { ...kept, body: { ...asObject(asJson(kept)), permissions } };
  }),

  route('repos/get-collaborator-permission-level', async (call) => {
    const login = param(call, 'username');
    const role = call.world.people.get(login);
    if (role === undefined) throw notFound();
    const { body: user = null } = await call.world.desk.ask(undefined, 'GET', `/users/${encodeURIComponent(login)}`);
    return { status: 200, body: { permission: role, role_name: role, user: { ...asObject(user), role_name: role } } };
  }),
];
