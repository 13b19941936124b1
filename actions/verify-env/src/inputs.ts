import { type Field, list } from '@slipway/core/inputs/fields';

/** Names of targets; none: all of them, which only the word `all` says. */
export const targets: Field<readonly string[]> = {
  accepts: '`all`, or names of targets, separated by commas or line breaks',
  parse(value) {
    if (value === 'all') return [];
    const names = list.parse(value) ?? [];
    return names.length > 0 ? [...new Set(names)] : undefined;
  },
};

/** What GitHub is told. */
export type PostStatus =
  | { readonly kind: 'nothing' }
  /** The contexts that `gates.health` names. */
  | { readonly kind: 'configured' }
  | { readonly kind: 'named'; readonly context: string };

export const postStatus: Field<PostStatus> = {
  accepts: '`true`, `false`, or the name of a commit status such as `argocd/prod`',
  parse(value) {
    if (/^$|^false$/i.test(value)) return { kind: 'nothing' };
    if (/^true$/i.test(value)) return { kind: 'configured' };
    return value.length > 200 || /[\r\n]/.test(value) ? undefined : { kind: 'named', context: value };
  },
};
