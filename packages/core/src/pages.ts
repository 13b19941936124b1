/** Where Slipway is released, and the ref of its present major version. Documentation and examples get it from here (`npm run build`). */
export const released = { repository: 'your-org/slipway', ref: 'v1', server: 'https://github.com' } as const;

/** Where GitHub Pages has the site of `docs/`. @param repository `owner/name` */
export function siteOf(repository: string): string {
  const [owner = '', name = ''] = repository.split('/');
  return `https://${owner.toLowerCase()}.github.io/${name}/`;
}

/** The address of a JSON Schema, for editors and validators: the same for a whole major version. */
export function schemaUrl(name: 'slipway' | 'release' | 'env-report'): string {
  return `https://raw.githubusercontent.com/${released.repository}/${released.ref}/packages/core/${name}.schema.json`;
}

/** Slipway's own pages, which are in `docs/` of its repository and not in that of its user. */
export type Page =
  | 'charts'
  | 'configuration'
  | 'environments'
  | 'gates'
  | 'inputs'
  | 'locks'
  | 'migration'
  | 'policy'
  | 'release-file'
  | 'versioning';

type Variables = Readonly<Record<string, string | undefined>>;

/** The address of a page, in the repository and at the ref that the action runs from. @param anchor of a heading */
export function page(name: Page, anchor = '', env: Variables = process.env): string {
  const { repository, ref, server } = home(env);
  return `${server}/${repository}/blob/${ref}/docs/${name}.md${anchor === '' ? '' : `#${anchor}`}`;
}

/** The path of a page from the README of an action, which is read beside it at whatever commit. @param anchor of a heading */
export function pagePath(name: Page, anchor: string): string {
  return `../../docs/${name}.md#${anchor}`;
}

/** What `uses:` of a step names for another action of Slipway, from the same repository and at the same ref. */
export function uses(action: string, env: Variables = process.env): string {
  const { repository, ref } = home(env);
  return `${repository}/actions/${action}@${ref}`;
}

/** From the variables GitHub documents for a step that runs an action; those of a local action are empty. */
function home({ GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF, GITHUB_SERVER_URL }: Variables) {
  if (!GITHUB_ACTION_REPOSITORY || !GITHUB_ACTION_REF) return released;
  return {
    repository: GITHUB_ACTION_REPOSITORY,
    ref: GITHUB_ACTION_REF,
    server: (GITHUB_SERVER_URL || 'https://github.com').replace(/\/$/, ''),
  };
}
