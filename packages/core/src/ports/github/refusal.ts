/** GitHub's answer to a request it did not do: an HTTP status from 400, or the errors of a GraphQL answer. */
export interface Refusal {
  /** HTTP status; 422 for GraphQL errors, 401, 403 or 404 where their type says so. */
  readonly status: number;
  /** GitHub's own sentence, one line. */
  readonly message: string;
  /** GitHub's `errors[]`, one readable line each. */
  readonly details: readonly string[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What came back from a request: data, or GitHub's refusal. */
export type Answer<T> = { readonly data: T; readonly refusal?: never } | { readonly refusal: Refusal };

/** Everything GitHub said in a refusal, on one line. */
export function sentence(refusal: Refusal): string {
  return oneLine([refusal.message, ...refusal.details].filter((part) => part !== '').join(': '));
}

/** Text from outside as one line of at most 500 characters. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

/** Reads the body of an error response, whatever its shape: proxies answer with pages of HTML. */
export function readRefusal(status: number, body: unknown, headers: Readonly<Record<string, unknown>>): Refusal {
  const record = isRecord(body) ? body : {};
  const message = typeof record.message === 'string' ? record.message : `HTTP status ${status}`;
  const errors = Array.isArray(record.errors) ? record.errors : record.errors === undefined ? [] : [record.errors];
  return {
    status,
    message: oneLine(message),
    details: errors.map(describe).filter((line) => line !== ''),
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) =>
        value === undefined || value === null ? [] : [[name.toLowerCase(), String(value)]],
      ),
    ),
  };
}

/** One entry of `errors[]`: `{resource, field, code, message}`, a bare string, or a GraphQL error. */
function describe(error: unknown): string {
  if (typeof error === 'string') return oneLine(error);
  if (!isRecord(error)) return '';
  if (typeof error.message === 'string') return oneLine(error.message);
  const { resource, field, code } = error;
  return oneLine([resource, field, code].filter((part) => typeof part === 'string').join(' '));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
