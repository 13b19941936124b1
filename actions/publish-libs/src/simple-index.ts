import { Failure } from '@slipway/core/failure';
import * as v from 'valibot';
import { httpClient, parseJson, textOf } from './http.js';

const listing = v.object({
  files: v.array(v.object({ filename: v.string(), hashes: v.optional(v.record(v.string(), v.string()), {}) })),
});

/**
 * The files an index has of a project, by name, with their SHA-256 (`null`: it does not say).
 * Source: https://packaging.python.org/en/latest/specifications/simple-repository-api/
 * @param index address of the simple index, with a final slash.
 * @throws {Failure} when it cannot be asked.
 */
export async function readIndex(index: string, project: string): Promise<Map<string, string | null>> {
  const url = `${index}${project}/`;
  const { status, type, body } = await get(url);
  // pypiserver sends whoever asks for what it does not have to another index, or answers 404, as PyPI does.
  if (status === 404) return new Map();
  if (status !== 200) throw unreadable(url, `it answered ${status}`);
  if (!type.includes('json')) return readLinks(body);
  const result = v.safeParse(listing, parseJson(body));
  if (!result.success) throw unreadable(url, 'its answer does not list files');
  return new Map(result.output.files.map(({ filename, hashes }) => [filename, hashes.sha256 ?? null]));
}

/** Files and hashes from the links of an HTML page, as PEP 503 has them: `<a href="…/name#sha256=…">name</a>`. */
export function readLinks(html: string): Map<string, string | null> {
  const files = new Map<string, string | null>();
  for (const [, , href = ''] of html.matchAll(/<a\b[^>]*?\shref\s*=\s*(["'])(.*?)\1/gi)) {
    const [path = '', fragment = ''] = href.replaceAll('&amp;', '&').split('#');
    const name = decoded(path.split('?')[0]?.split('/').at(-1) ?? '');
    if (name !== '') files.set(name, /^sha256=([0-9a-f]{64})$/.exec(fragment)?.[1] ?? null);
  }
  return files;
}

/** An index may write anything; what no name is encoded as is no file of ours. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

async function get(url: string): Promise<{ status: number; type: string; body: string }> {
  const client = httpClient();
  try {
    const { message } = await client.get(url, { accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.2' });
    const body = await textOf(message, url, 'Check the input `index-url`.');
    const type = message.headers['content-type'] ?? '';
    return { status: message.statusCode ?? 0, type, body };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unreadable(url, error instanceof Error ? error.message : String(error), error);
  } finally {
    client.dispose();
  }
}

function unreadable(url: string, why: string, cause?: unknown): Failure {
  return new Failure(
    {
      code: 'index-not-readable',
      message: `${url} cannot be read: ${why}`,
      fix: 'Check the input `index-url` and run again. Nothing was published.',
    },
    cause,
  );
}
