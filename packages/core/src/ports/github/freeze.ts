import type { Freeze } from '../../nouns/check.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';

/** Open issues with a label, oldest first; pull requests with it are none. One call per hundred. */
export async function readFreezes(repository: Repository, label: string): Promise<Freeze[]> {
  const purpose: Purpose = { doing: `list the open issues labelled ${label}`, needs: { issues: 'read' } };
  const found: Freeze[] = [];
  for (let page = 1; ; page++) {
    const data = await repository.ask(purpose, (rest, at) =>
      rest.issues.listForRepo({ ...at, labels: label, state: 'open', direction: 'asc', per_page: 100, page }),
    );
    for (const { number, title, user, html_url, pull_request } of data) {
      if (pull_request === undefined)
        found.push({ number, title, by: user?.login ?? 'someone unknown', url: html_url });
    }
    if (data.length < 100) return found;
  }
}
