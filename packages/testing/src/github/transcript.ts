import type { RecordedRequest } from './faults.js';

/**
 * Requests as lines that stay the same from run to run: ids of git objects become `<id-1>`, `<id-2>` in the order they
 * appear, the status follows an arrow. `GET /repos/acme/mono/git/trees/<id-1>?recursive=1 → 200`
 */
export function renderTranscript(requests: readonly RecordedRequest[]): string {
  const ids = new Map<string, string>();
  const stable = (text: string) =>
    text.replace(/\b[0-9a-f]{40}\b/g, (id) => {
      const known = ids.get(id) ?? `<id-${ids.size + 1}>`;
      ids.set(id, known);
      return known;
    });
  const lines = requests.map(({ method, path, query, operation, status, problems }) => {
    const what = operation.startsWith('graphql ')
      ? `GRAPHQL ${operation.slice(8)}`
      : `${method} ${stable(path + query)}`;
    const answer = status === 0 ? 'connection cut' : String(status);
    return `${what} → ${answer}${problems.length > 0 ? ' (invalid)' : ''}\n`;
  });
  return lines.join('');
}
