import { asObjects, isObject, type JsonObject } from './json.js';
import type { Repository } from './world.js';

/** Patterns of the refs a ruleset is for. */
export function included({ defaultBranch }: Repository, { conditions, target = 'branch' }: JsonObject): string[] {
  const names = isObject(conditions) && isObject(conditions.ref_name) ? conditions.ref_name.include : [];
  const kind = target === 'tag' ? 'refs/tags/' : 'refs/heads/';
  return (Array.isArray(names) ? names : []).map((name) => {
    if (name === '~DEFAULT_BRANCH') return `refs/heads/${defaultBranch}`;
    return name === '~ALL' ? `${kind}*` : String(name);
  });
}

/** What rulesets for tags forbid of a tag: types of rules. */
export function tagRules(repository: Repository, ref: string): string[] {
  const active = [...repository.rulesets.values()].filter(
    ({ target, enforcement }) => target === 'tag' && enforcement === 'active',
  );
  const fitting = active.filter((json) => included(repository, json).some((pattern) => fits(pattern, ref)));
  return fitting.flatMap(({ rules }) => asObjects(rules ?? []).map((rule) => String(rule.type)));
}

function fits(pattern: string, ref: string): boolean {
  const source = pattern.split('*').map((part: string) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(ref);
}
