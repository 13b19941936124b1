import type { Rule, Violation } from '../facts.js';

/** Reviews are what the rules of the time asked for, also where somebody could pass them over. */
export const unapprovedMerge: Rule = {
  id: 'unapproved-merge',
  lacks: (_, { merges }) =>
    merges === null ? 'it looks at a period, and `since` is not given' : merges.unknown === '' ? null : merges.unknown,
  severity: () => 'warn',
  judge: (side, { merges, change }) => {
    if (merges === null || side.commit === change?.before.commit) return [];
    return merges.pulls.flatMap(({ number, title, url, mergedAt, mergedBy, required, by, approvals }): Violation[] => {
      if (approvals.length >= required) return [];
      const had = approvals.length === 0 ? 'none' : `that of ${approvals.join(', ')}`;
      const lacking = required === 1 ? 'without the approval' : `with ${had} of the ${required} approvals`;
      const day = mergedAt.toISOString().slice(0, 16).replace('T', ' ');
      return [
        {
          ...{
            rule: 'unapproved-merge',
            environment: '',
            about: `#${number}`,
            key: url,
            found: String(approvals.length),
          },
          place: { path: '' },
          message: `#${number} (${title}) was merged ${day} UTC by ${mergedBy} ${lacking} that ${by} required`,
          fix: `Have it reviewed now: ${url}`,
        },
      ];
    });
  },
};
