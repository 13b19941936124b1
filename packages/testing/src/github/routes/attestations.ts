import { Refusal } from '../answer.js';
import { asObject, isObject, type Json, type JsonObject, parseJson } from '../json.js';
import { repositoryNumber } from '../world.js';
import { param, plain, type Route, route } from './route.js';

/** Attestations: kept by the digests of what they are about, not verified. */
export const attestations: readonly Route[] = [
  route('repos/create-attestation', async ({ repository, actor, body }) => {
    const bundle = asObject(plain(body.bundle));
    const subjects = subjectsOf(bundle);
    if (subjects === undefined)
      throw new Refusal(422, 'Invalid request.\n\nbundle.dsseEnvelope.payload is no in-toto statement.');
    const id = repository.attestations.length + 1;
    repository.attestations.push({ id, ...subjects, bundle, initiator: actor.login });
    return { status: 201, body: { id } };
  }),

  route('repos/list-attestations', async (call) => {
    const { repository } = call;
    const digest = param(call, 'subject_digest');
    const type = call.query.get('predicate_type');
    const found = repository.attestations.filter(({ digests, predicateType }) => {
      return (
        digests.includes(digest) && (type === null || predicateType === type || shortTypes[type] === predicateType)
      );
    });
    if (found.length === 0) throw new Refusal(404, 'Not Found');
    const repository_id = repositoryNumber(repository);
    const listed = found.map(({ bundle, initiator }) => ({ bundle, repository_id, bundle_url: '', initiator }));
    return { status: 200, body: { attestations: listed } };
  }),
];

const shortTypes: Readonly<Record<string, string>> = {
  provenance: 'https://slsa.dev/provenance/v1',
  sbom: 'https://spdx.dev/Document/v2.3',
  release: 'https://in-toto.io/attestation/release/v0.1',
};

function subjectsOf(bundle: JsonObject): { readonly digests: string[]; readonly predicateType: string } | undefined {
  const envelope = bundle.dsseEnvelope;
  const payload = isObject(envelope) ? envelope.payload : undefined;
  if (typeof payload !== 'string') return undefined;
  const statement = readJson(Buffer.from(payload, 'base64').toString('utf8'));
  if (!isObject(statement) || !Array.isArray(statement.subject)) return undefined;
  const digests = statement.subject.flatMap((subject) => {
    const digest = isObject(subject) && isObject(subject.digest) ? subject.digest : {};
    return Object.entries(digest).map(([algorithm, value]) => `${algorithm}:${value}`);
  });
  return { digests, predicateType: String(statement.predicateType) };
}

function readJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
