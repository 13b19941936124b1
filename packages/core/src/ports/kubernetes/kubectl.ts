import { Failure, type Problem } from '../../failure.js';
import type { Cluster } from './cluster.js';
import { fieldIn, listAt, textAt } from './fields.js';

/** An object as the API server has it. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Empty: it is in none. */
  readonly namespace: string;
  /** All of it. */
  readonly json: unknown;
}

/** How long one answer may take: API servers answer in less than a second, login programs may not. */
const answerTime = 120_000;

/**
 * Asks for objects, by what follows `kubectl get`. What is not there is in no answer.
 * @param input what `-f -` reads
 * @throws {Failure} saying what was refused and what to do
 */
export async function getObjects(
  cluster: Cluster,
  args: readonly string[],
  input?: string,
): Promise<readonly KubernetesObject[]> {
  const { stdout, stderr, exitCode } = await cluster.run(
    'kubectl',
    ['get', ...args, '--ignore-not-found', '-o', 'json'],
    {
      timeout: answerTime,
      ...(input === undefined ? {} : { input }),
    },
  );
  if (exitCode !== 0)
    throw new Failure(explainCluster(`read ${args[0] === '-f' ? 'the release’s objects' : args[0]}`, stderr));
  return objectsIn(stdout);
}

/** The objects of an answer: a list, or one alone. Empty output is none. */
export function objectsIn(stdout: string): readonly KubernetesObject[] {
  if (stdout.trim() === '') return [];
  const answer: unknown = JSON.parse(stdout);
  const items =
    textAt(answer, 'kind') === 'List' || fieldIn(answer, 'items') !== undefined ? listAt(answer, 'items') : [answer];
  return items.flatMap((item) => objectOf(item) ?? []);
}

/** An object, whether it comes from the server or from a file; undefined: it is none. */
export function objectOf(json: unknown): KubernetesObject | undefined {
  const [apiVersion, kind, name] = [textAt(json, 'apiVersion'), textAt(json, 'kind'), textAt(json, 'metadata', 'name')];
  if (apiVersion === undefined || kind === undefined || name === undefined) return undefined;
  return { apiVersion, kind, name, namespace: textAt(json, 'metadata', 'namespace') ?? '', json };
}

/** What kubectl or helm said about a cluster, for the person who must mend it. @param doing completes "The cluster refused to …" */
export function explainCluster(doing: string, stderr: string): Problem {
  const said = lastLines(stderr);
  if (/Unauthorized|must be logged in|provide credentials|getting credentials/i.test(stderr)) {
    return {
      code: 'cluster-login-failed',
      message: `The cluster does not accept the login when asked to ${doing}: ${said}`,
      fix: 'Check that the secret of `kubeconfig` or `server-token` exists for this job (secrets of an environment need `environment:`), and has not expired.',
    };
  }
  if (
    /connection refused|no such host|i\/o timeout|Unable to connect|cluster unreachable|context deadline exceeded.*dial/i.test(
      stderr,
    )
  ) {
    return {
      code: 'cluster-unreachable',
      message: `The cluster did not answer when asked to ${doing}: ${said}`,
      fix: 'Check `kubeconfig`, or `server` and `server-token`, and that the runner may reach the API server. Then run the job again, which is safe.',
    };
  }
  const forbidden = /cannot (\w+) resource "([^"]+)" in API group "([^"]*)"/.exec(stderr);
  if (forbidden !== null) {
    const [, verb = 'get', resource = '', group = ''] = forbidden;
    return {
      code: 'cluster-forbidden',
      message: `The cluster refused to ${doing}: ${said}`,
      fix: `Give the account this rule, in a Role of the namespace: {apiGroups: ['${group}'], resources: [${resource}], verbs: [${verb}]}.`,
    };
  }
  return {
    code: 'cluster-refused',
    message: `The cluster refused to ${doing}: ${said}`,
    fix: 'The text after the colon is what kubectl says. Correct what it names, then run the job again, which is safe.',
  };
}

/** The end of what a program said, on one line. */
export function lastLines(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^(Error|error): /, '').trim())
    .filter((line) => line !== '' && !/^(WARNING|I\d{4}|W\d{4}|Pulled:|Digest:|level=WARN)/.test(line));
  return (lines.slice(-3).join('; ') || 'it gave no reason').slice(0, 1000);
}
