import type { HttpClient } from '@actions/http-client';
import { Failure } from '@slipway/core/failure';
import type { Runner } from '@slipway/core/ports/runner';
import * as v from 'valibot';
import { httpClient, parseJson, textOf } from './http.js';

const asked = v.object({ audience: v.string() });
const ofJob = v.object({ value: v.string() });
const minted = v.object({ token: v.pipe(v.string(), v.nonEmpty()) });
const refusal = v.object({ errors: v.array(v.object({ description: v.string() })) });

/**
 * A token for uploads that lives some minutes, from an index that trusts this workflow: it is exchanged for the job's own identity.
 * Source: https://docs.pypi.org/trusted-publishers/using-a-publisher/, the manual way
 * @param uploads address for uploads; its origin makes the token
 * @returns what is the password of `__token__`; masked
 * @throws {Failure} when the job has no identity, or the index does not trust it
 */
export async function tokenFor(uploads: string, { env, mask }: Pick<Runner, 'env' | 'mask'>): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env;
  if (!address || !bearer) throw noIdentity();
  const { origin } = new URL(uploads);
  const http = httpClient();
  try {
    const { audience } = await ask(http, `${origin}/_/oidc/audience`, asked);
    const identity = new URL(address);
    identity.searchParams.set('audience', audience);
    // Its refusals are about the job, not about what the index trusts.
    const { value } = await ask(http, identity.href, ofJob, { authorization: `bearer ${bearer}` }).catch((error) => {
      throw error instanceof Failure ? notNow(error.message, error) : error;
    });
    mask(value);
    const { token } = await ask(http, `${origin}/_/oidc/mint-token`, minted, {}, JSON.stringify({ token: value }));
    mask(token);
    return token;
  } finally {
    http.dispose();
  }
}

/** @param body of a POST; left out: a GET */
async function ask<T>(
  http: HttpClient,
  url: string,
  schema: v.GenericSchema<unknown, T>,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<T> {
  const { host, pathname } = new URL(url);
  const where = `${host}${pathname}`;
  try {
    const accepted = { accept: 'application/json', ...headers };
    const { message } = await (body === undefined
      ? http.get(url, accepted)
      : http.post(url, body, { ...accepted, 'content-type': 'application/json' }));
    const said = parseJson(await textOf(message, where, 'Check the input `repository-url`.'));
    const result = v.safeParse(schema, said);
    if (result.success && message.statusCode === 200) return result.output;
    const refused = v.safeParse(refusal, said);
    const why = refused.success ? `: ${refused.output.errors.map(({ description }) => description).join('; ')}` : '';
    const status = message.statusCode ?? 0;
    throw (status >= 400 && status < 500 ? refusedBy : notNow)(`${where} answered ${status}${why}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw notNow(`${where} cannot be asked: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function noIdentity(): Failure {
  return new Failure({
    code: 'no-identity',
    message: 'The job has no identity that an index could trust',
    fix: 'Add `id-token: write` to the `permissions` of the job, or give `password` in place of `trusted-publishing`.',
  });
}

function refusedBy(what: string): Failure {
  return new Failure({
    code: 'publisher-not-trusted',
    message: `The index gave no token for uploads: ${what}`,
    fix: 'On the index, name this repository, the file of the workflow and the environment of the job as a trusted publisher of each project. An index without trusted publishing needs `password`.',
  });
}

function notNow(what: string, cause?: unknown): Failure {
  return new Failure(
    {
      code: 'no-upload-token',
      message: `There is no token for uploads: ${what}`,
      fix: 'Run the job again, which is safe: files that are on the index are compared, not uploaded.',
    },
    cause,
  );
}
