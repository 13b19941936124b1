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
  accepts:
    '`true`, `false`, or the name of a commit status such as `verify/{target}`; `{service}` and `{target}` are replaced',
  parse(value) {
    if (/^$|^false$/i.test(value)) return { kind: 'nothing' };
    if (/^true$/i.test(value)) return { kind: 'configured' };
    // No one calls a status so: who writes it wants `true` or `false`.
    if (/^(yes|no|on|off|y|n|[01])$/i.test(value)) return undefined;
    const isName = value.length <= 200 && !/[\r\n{}]/.test(value.replaceAll(/\{(service|target)\}/g, 'x'));
    return isName ? { kind: 'named', context: value } : undefined;
  },
};
