/** `owner/name` of an address of git on a server; undefined: it is elsewhere. */
export function nameOn(serverUrl: string, address: string): string | undefined {
  const host = new URL(serverUrl).host;
  const [, there, name] =
    /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^/:]+(?::\d+)?)[/:]\/*([^/]+\/[^/]+?)(?:\.git)?\/*$/i.exec(address) ?? [];
  return there?.toLowerCase() === host.toLowerCase() ? name : undefined;
}

/** Whether an address of git leads to the repository that has this page. */
export function isOfPage(page: string, address: string): boolean {
  const { origin, pathname } = new URL(page);
  const name = nameOn(origin, address);
  return name !== undefined && `/${name}`.toLowerCase() === pathname.replace(/\/+$/, '').toLowerCase();
}
