import type { Freeze } from '../../nouns/check.js';
import type { Repository } from './connect.js';
import type { Purpose } from './explain.js';
import { pagesOf, perPage } from './pages.js';

/** Open issues with a label, oldest first; pull requests with it are none. One call per hundred. */
export async function readFreezes(repository: Repository, label: string): Promise<Freeze[]> {
  const purpose: Purpose = { doing: `list the open issues labelled ${label}`, needs: { issues: 'read' } };
  const found: Freeze[] = [];
  const list = { of: `The label ${label}`, unit: 'open issues', fix: 'Close the issues that freeze nothing.' };
  const read = (page: number) =>
    repository.ask(purpose, (rest, at) =>
      rest.issues.listForRepo({ ...at, labels: label, state: 'open', direction: 'asc', per_page: perPage, page }),
    );
  for await (const data of pagesOf(list, read)) {
    for (const { number, title, user, html_url, pull_request } of data) {
      if (pull_request === undefined)
        found.push({ number, title, by: user?.login ?? 'someone unknown', url: html_url });
    }
  }
  return found;
}
