import * as v from 'valibot';
import type { Problem } from '../../failure.js';
import { formatReference, hostOf, lookupOf, type Reference } from '../../nouns/image.js';
import type { Credentials } from './credentials.js';
import type { NoReply } from './http.js';
import { attempts, type ComeBack } from './retry.js';
import type { Answer } from './session.js';
import type { NoToken } from './token.js';

const errors = v.object({
  errors: v.array(v.object({ code: v.optional(v.string(), ''), message: v.optional(v.string(), '') })),
});

/** What a registry is asked for: to show something, or to take it. */
export type Purpose = 'read' | 'push';

/** What a person can do about an answer that is not what was asked for. */
export function explainAnswer(reference: Reference, answer: Answer, purpose: Purpose = 'read'): Problem {
  const { registry, repository } = reference;
  const name = formatReference(reference);
  const { status, credentials } = answer;
  const said = saidBy(answer);
  const quote = said.text === '' ? '' : `: ${said.text}`;
  if (status === 401 || status === 403) return explainDenial(reference, credentials, status, quote, purpose);
  if (status === 404 && purpose === 'read') {
    const noRepository = said.codes.includes('NAME_UNKNOWN');
    return {
      code: 'image-not-found',
      message: noRepository
        ? `${registry} has no repository ${repository} (asked for ${name})`
        : `${registry} has no ${lookupOf(reference)} of ${repository} (asked for ${name})`,
      fix: 'Check the name and the tag, and that an earlier step pushes the image. If it was pushed just now, add `wait: 60` to the step.',
    };
  }
  if (status === 429) {
    return {
      code: 'registry-rate-limited',
      message: `${registry} refuses ${name}: too many requests${quote}`,
      fix: 'Run the job again later. To get a higher limit, log in: add `- uses: docker/login-action@v3` before this step.',
    };
  }
  if (status >= 500) {
    return {
      code: 'registry-broken',
      message: `${registry} answered ${status} to each of ${status === 501 ? 1 : attempts} attempts to ${purpose} ${name}${quote}`,
      fix: 'Run the job again, which is safe. If it fails again, check the status page of the registry.',
    };
  }
  if (purpose === 'push') return explainRefusedPush(reference, status, said.codes, quote);
  return {
    code: 'registry-unexpected-answer',
    message: `${hostOf(registry)} answered ${status} for ${name}${quote}`,
    fix: 'Check the name of the registry, and a proxy between it and the runner.',
  };
}

/** A push that the registry does not take. Codes: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes */
function explainRefusedPush(reference: Reference, status: number, codes: readonly string[], quote: string): Problem {
  const { registry, repository } = reference;
  const name = formatReference(reference);
  if (status === 404 && !codes.some((code) => /BLOB|MANIFEST/.test(code))) {
    return {
      code: 'repository-not-found',
      message: `${registry} has no repository ${repository} to push ${name} to${quote}`,
      fix: `Create the repository ${repository} first: some registries, such as ECR, do not create one at a push.`,
    };
  }
  return {
    code: 'push-refused',
    message: `${registry} refuses ${name} with status ${status}${quote}`,
    fix:
      status === 405
        ? 'Push to another registry: this one is read-only, such as a mirror.'
        : 'If its tags are immutable, release under a new version. Else look at what the registry says, and run the job again, which is safe.',
  };
}

function explainDenial(
  { registry, repository, ...rest }: Reference,
  credentials: Credentials,
  status: number,
  quote: string,
  purpose: Purpose,
): Problem {
  const name = formatReference({ registry, repository, ...rest });
  if (credentials.kind === 'none') {
    const because = credentials.because === undefined ? '' : ` (${credentials.because})`;
    return {
      code: 'registry-login-needed',
      message: `${registry} requires a login for ${name}, and no login is stored${because}${quote}`,
      fix: 'Check the name. If it is right, log in: add `- uses: docker/login-action@v3` before this step.',
    };
  }
  const who =
    credentials.kind === 'password' ? `the login of ${JSON.stringify(credentials.username)}` : 'the stored token';
  return status === 401
    ? {
        code: 'registry-login-refused',
        message: `${registry} does not accept ${who} for ${name}${quote}`,
        fix: 'Check the user name and the password or token, and whether the token has expired.',
      }
    : {
        code: 'registry-denied',
        message: `${registry} does not let ${who} ${purpose} ${name}${quote}`,
        fix:
          registry === 'ghcr.io'
            ? `Give the job \`permissions: packages: ${purpose === 'read' ? 'read' : 'write'}\`, and the repository access in the settings of the package.`
            : `Let that user ${purpose === 'read' ? 'read' : 'push to'} ${repository}, or log in as another one.`,
      };
}

/** What a person can do when no token was to be had. */
export function explainNoToken(
  reference: Reference,
  error: NoToken,
  credentials: Credentials,
  purpose: Purpose = 'read',
): Problem {
  if (error.status === 401 || error.status === 403) {
    // Who may read and not push is refused a token for both.
    const isDenied = credentials.kind === 'none' || (purpose === 'push' && error.status === 403);
    return explainDenial(reference, credentials, isDenied ? 403 : 401, `: ${error.message}`, purpose);
  }
  return {
    code: 'registry-no-token',
    message: `${reference.registry} gave no token for ${formatReference(reference)}: ${error.message}`,
    fix: 'Check the name of the registry and the network between it and the runner; if both are right, run the job again, which is safe.',
  };
}

/** What a person can do when there was no answer. */
export function explainNoReply(reference: Reference, { kind, message }: NoReply): Problem {
  const text = `${hostOf(reference.registry)} could not be asked for ${formatReference(reference)}: ${message}`;
  switch (kind) {
    case 'tls':
      return {
        code: 'registry-certificate',
        message: text,
        fix: 'Give the job the certificate of its authority in NODE_EXTRA_CA_CERTS, or, in a test only, `insecure: true`.',
      };
    case 'plain-http':
      return {
        code: 'registry-without-tls',
        message: text,
        fix: 'Use an address that speaks HTTPS, or, in a closed network, `insecure: true`.',
      };
    case 'too-large':
      return { code: 'registry-answer-too-large', message: text, fix: 'Check that the address is that of a registry.' };
    case 'redirect-loop':
    case 'bad-redirect':
      return {
        code: 'registry-bad-redirect',
        message: text,
        fix: 'Check the address of the registry, and a proxy or a sign-in page between it and the runner.',
      };
    default:
      return {
        code: 'registry-unreachable',
        message: `${text} (${attempts} attempts)`,
        fix: 'Check the name of the registry and that the runner can reach it (proxies: HTTPS_PROXY, NO_PROXY), then run the job again, which is safe.',
      };
  }
}

/** A registry that asks for more patience than a job has. */
export function explainComeBack(reference: Reference, { after }: ComeBack): Problem {
  return {
    code: 'registry-rate-limited',
    message: `${reference.registry} asks to retry in ${Math.ceil(after / 1000)} s for ${formatReference(reference)}`,
    fix: 'Run the job again after that, which is safe. To get a higher limit, log in: add `- uses: docker/login-action@v3` before this step.',
  };
}

/** Bytes that are not what their digest says. */
export function explainMismatch(reference: Reference, expected: string, actual: string): Problem {
  return {
    code: 'registry-wrong-digest',
    message: `${reference.registry} gives ${formatReference(reference)} the digest ${expected}, but the manifest it sends is ${actual}`,
    fix: 'Do not deploy it. Run the job again; if it fails again, the registry or a proxy changes its content.',
  };
}

/** Something that is no manifest. */
export function explainNoManifest(reference: Reference, type: string, text: string): Problem {
  const isPage = /html/i.test(type) || /^\s*</.test(text);
  return {
    code: isPage ? 'not-a-registry' : 'not-a-manifest',
    message: isPage
      ? `${hostOf(reference.registry)} answers with a web page where the manifest of ${formatReference(reference)} should be`
      : `What ${hostOf(reference.registry)} has as ${formatReference(reference)} is not an image manifest or index (${type || 'no content type'})`,
    fix: isPage
      ? 'Check the host: it often differs from the host of the web pages. A proxy may also ask to sign in.'
      : 'Check the name. An image in the format from before 2016 must be pushed again with a current tool.',
  };
}

/** What the registry says itself, in words of a line at most. */
function saidBy({ body, headers }: Answer): { codes: readonly string[]; text: string } {
  if (!/json/.test(headers['content-type'] ?? '')) return { codes: [], text: '' };
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return { codes: [], text: '' };
  }
  const result = v.safeParse(errors, value);
  if (!result.success) return { codes: [], text: '' };
  const text = result.output.errors.map(({ code, message }) => message || code).join('; ');
  return { codes: result.output.errors.map(({ code }) => code), text: text.replace(/\s+/g, ' ').slice(0, 200) };
}
