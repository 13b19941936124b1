import { hasGates } from '@slipway/core/environments/gates/gate';
import { statusContext } from '@slipway/core/environments/gates/status';
import type { Environment } from '@slipway/core/environments/model/environment';
import { listing } from '@slipway/core/environments/words/describe';
import type { Table } from '@slipway/core/inputs/table';
import type { Repository } from '@slipway/core/ports/github/connect';
import { type MergeRules, readMergeRules } from '@slipway/core/ports/github/required-checks';
import { type Ruleset, readRuleset } from '@slipway/core/ports/github/rulesets';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type Check, ok } from './check.js';
import { checkQueue } from './workflows.js';

/** What the rules of the default branch ask of a pull request, who may go past them, and whether gates are required. */
export async function checkRules(
  github: Repository,
  branch: string,
  environments: readonly Environment[],
  snapshot: Snapshot,
  tables: readonly Table[],
): Promise<Check[]> {
  const rules = await readMergeRules(github, branch);
  const rulesets = await Promise.all(rules.rulesets.map((id) => readRuleset(github, id)));
  const names = new Set(rules.checks.map(({ name }) => name));
  const isGuarded = names.size > 0 || rules.approvals > 0 || rules.codeOwners || rules.hasQueue || rules.isProtected;
  return [
    isGuarded ? ok('rules', `${branch}: ${said(rules, names)}`) : unguarded(branch, rules),
    ...rulesets.flatMap((one) => (one === undefined ? [] : [bypassOf(one)])),
    ...environments.filter(({ gates }) => hasGates(gates)).map(({ name }) => gateRequired(name, branch, names)),
    ...environments.filter(({ merge }) => merge === 'auto').map((one) => mergesItself(one, branch, names)),
    ...(rules.hasQueue ? await checkQueue(snapshot, tables) : []),
  ];
}

function said({ approvals, codeOwners, hasQueue, isProtected }: MergeRules, names: ReadonlySet<string>): string {
  const who = codeOwners ? ', with those of code owners' : '';
  return [
    names.size === 0 ? 'no check is required' : `required: ${[...names].join(', ')}`,
    // What a classic protection asks for, administrators alone can read.
    ...(approvals > 0 ? [`${approvals} approval${approvals > 1 ? 's' : ''}${who}`] : []),
    ...(approvals === 0 && codeOwners ? ['approvals of code owners'] : []),
    ...(approvals === 0 && !codeOwners && !isProtected ? ['no approval'] : []),
    ...(hasQueue ? ['a merge queue'] : []),
  ].join('; ');
}

function unguarded(branch: string, { rulesets }: MergeRules): Check {
  const fix = `Under Settings → Rules, require an approval or a check for \`${branch}\`, so that changes are reviewed.`;
  const detail =
    rulesets.length === 0
      ? `${branch} has no rules: everybody who may write may push to it`
      : `the rules of ${branch} require neither an approval nor a check`;
  return { name: 'rules', is: 'warning', detail, fix };
}

/** Who may go past a ruleset: a push by one of them asks no gate. */
function bypassOf({ name: ruleset, bypass }: Ruleset): Check {
  const name = `ruleset ${ruleset}`;
  if (bypass === null)
    return {
      name,
      is: 'open',
      detail: 'GitHub shows who may bypass it to administrators only',
      fix: 'Log in as one: `gh auth login`.',
    };
  if (bypass.length === 0) return ok(name, 'holds for everyone');
  const [pulls, pushes] = [bypass.filter(({ onlyPulls }) => onlyPulls), bypass.filter(({ onlyPulls }) => !onlyPulls)];
  const names = (all: typeof bypass) =>
    listing(
      all.map(({ who }) => who),
      5,
    );
  const both = [
    ...(pushes.length === 0 ? [] : [`${names(pushes)} may push past it`]),
    ...(pulls.length === 0 ? [] : [`${names(pulls)} may merge pull requests past it`]),
  ].join('; ');
  if (pushes.length === 0) return ok(name, both);
  const fix =
    'Under Settings → Rules, remove them, or let them bypass it for pull requests only: a push asks neither gates nor people. If an App delivers by push, leave that App.';
  return { name, is: 'warning', detail: both, fix };
}

/** A gate holds a pull request only where its status is required. */
function gateRequired(environment: string, branch: string, required: ReadonlySet<string>): Check {
  const context = statusContext(environment);
  if (required.has(context)) return ok(`gates of ${environment}`, `${context} is required on ${branch}`);
  const fix = `Require the status \`${context}\` for \`${branch}\` under Settings → Rules, and run gate-check, which posts it.`;
  return {
    name: `gates of ${environment}`,
    is: 'warning',
    detail: `${context} is not required on ${branch}: the gates hold nothing`,
    fix,
  };
}

/** A promotion merges itself only where the branch requires a check, or those that are named. */
function mergesItself({ name, mergeChecks }: Environment, branch: string, required: ReadonlySet<string>): Check {
  const missing = mergeChecks.filter((check) => !required.has(check));
  const check = `merge of ${name}`;
  if (required.size > 0 && missing.length === 0) return ok(check, `${branch} requires ${[...required].join(', ')}`);
  const lacks = missing.length > 0 ? `does not require ${listing(missing, 5)}` : 'requires no check';
  return {
    name: check,
    is: 'warning',
    detail: `${branch} ${lacks}, so that nothing merges by itself`,
    fix: `Require ${missing.length > 0 ? listing(missing, 5) : 'a check'} for \`${branch}\` under Settings → Rules, turn on Settings → General → Allow auto-merge, or write \`merge: manual\`.`,
  };
}
