/** The address of what lies below a page, by its path, in which characters may have a meaning to addresses. */
export function pageBelow(page: string, path: string): string {
  return [page, ...path.split('/').map(encodeURIComponent)].join('/');
}
