import { mustEnd } from '../bounds.js';

/**
 * An answer with all of its body, which may not be larger than a bound.
 * @param what begins the message: `The answer of api.github.com`
 * @throws {Failure} `above-bound`, before more than that is in memory; what `fetch` throws, when it breaks off
 */
export async function readWhole(answer: Response, what: string, limit: number, fix: string): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the answer.
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    mustEnd(what, length, limit, fix);
  }
  const { status, statusText, headers } = answer;
  // What is said of an answer without a body may not be made with one.
  const body = answer.body === null ? null : Buffer.concat(chunks);
  return new Response(body, { status, statusText, headers });
}
