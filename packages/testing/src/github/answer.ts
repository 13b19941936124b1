import type { Json } from './json.js';

/** What goes back to the client. A `Buffer` is sent as it is, JSON is written as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | Buffer;
}

/** One entry of the `errors` GitHub adds to a 422. */
export interface FieldError {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
  readonly value?: string;
}

/** GitHub says no. Becomes an answer; `documentation_url` is added where the operation is known. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors: readonly FieldError[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** `Validation Failed` with the reason in words, as GitHub refuses most impossible wishes. */
export function invalid(resource: string, message: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource, code: 'custom', message }]);
}

export function notFound(): Refusal {
  return new Refusal(404, 'Not Found');
}

export function answerOf(refusal: Refusal, documentation: string): Answer {
  const errors = refusal.errors.map(({ resource, code, field, message, value }) => ({
    ...(value === undefined ? {} : { value }),
    resource,
    ...(field === undefined ? {} : { field }),
    code,
    ...(message === undefined ? {} : { message }),
  }));
  return {
    status: refusal.status,
    headers: refusal.headers,
    body: {
      message: refusal.message,
      ...(errors.length > 0 ? { errors } : {}),
      documentation_url: documentation,
      status: String(refusal.status),
    },
  };
}
