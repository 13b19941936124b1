import { splitImage } from '@slipway/core/environments/codec';
import { componentName, listing, versionText } from '@slipway/core/environments/describe';
import type { ComponentId, Release } from '@slipway/core/environments/release';
import { serviceNames } from '@slipway/core/environments/release-json';
import type { Finding } from '@slipway/core/plan/proposal';
import type { Decision } from './decide.js';
import type { OfferHold } from './draft.js';
import type { Facts } from './facts.js';
import type { Inputs } from './inputs.js';
import type { Lacking } from './missing.js';
import { namedIn } from './select.js';

/** What keeps components from moving that no file says: they stay in all targets. */
export function obstaclesIn({ missing }: Pick<Facts, 'missing'>): OfferHold[] {
  const holds = missing.map((lacking) => ({ component: lacking.component, waitsFor: waitsFor(lacking) }));
  return [...new Map(holds.map((hold) => [`${hold.component} ${hold.waitsFor}`, hold])).values()];
}

function waitsFor({ target, kind, renamed }: Lacking): string {
  if (renamed !== undefined) return `the new repository of its image in ${target}`;
  if (kind === 'git') return 'its tag in git';
  return `its ${kind} in the registry of ${target}`;
}

/**
 * What is said of them. What was asked for by name, by version or by its build is refused, and so is a promotion of which
 * nothing is left.
 * @param decision what is offered, and what moves all the same
 */
export function explainObstacles(
  inputs: Inputs,
  facts: Facts,
  { offered, change }: Pick<Decision, 'offered' | 'change'>,
): Finding[] {
  const moved = new Set(change.moves.map(({ component }) => component));
  const named = namedIn(inputs, facts.built);
  const isAsked = ({ component }: Lacking) =>
    inputs.version !== '' || facts.built !== null || named?.includes(component) === true;
  const isRefused = moved.size === 0 || facts.missing.some(isAsked);
  const level: Finding['level'] = isRefused ? 'error' : 'warning';
  const rest = isRefused ? `Nothing was changed.${theRest(moved)}` : 'Then run again; until then it stays.';
  const renamed = facts.missing.filter((lacking) => lacking.renamed !== undefined);
  const others = facts.missing.filter((lacking) => lacking.renamed === undefined);
  const targets = [...new Set(others.map(({ target }) => target))];
  return [
    ...renamed.flatMap((lacking) => explainRenamed(lacking, offered, rest).map((finding) => ({ ...finding, level }))),
    ...targets.map((target): Finding => {
      const lacking = others.filter((one) => one.target === target);
      const references = [...new Set(lacking.map(({ reference }) => reference))];
      return {
        level,
        code: 'replicate-first',
        message: `${target} cannot pull ${listing(references, 20)}: not in its registry`,
        fix: `${howToReplicate(lacking, offered)} ${rest}`,
      };
    }),
  ];
}

/** What would move without them. */
function theRest(moved: ReadonlySet<ComponentId>): string {
  const names = serviceNames(moved);
  return names.length === 0 ? '' : ` To promote the others first: \`services: ${listing(names, 10)}\`.`;
}

function howToReplicate(lacking: readonly Lacking[], offered: Release): string {
  const [first] = lacking.filter(({ kind, copyFrom }) => kind === 'image' && copyFrom !== undefined);
  if (first?.copyFrom === undefined) return 'Replicate first, or build and push what is missing.';
  const { tag } = offered.get(first.component) ?? {};
  const { repository } = splitImage(first.reference);
  const command = `crane copy ${first.copyFrom} ${repository}${tag ? `:${tag}` : ''}`;
  return `Replicate first: \`${command}\`${lacking.length > 1 ? ', and so on' : ''}.`;
}

function explainRenamed(
  { component, target, renamed }: Lacking,
  offered: Release,
  rest: string,
): Omit<Finding, 'level'>[] {
  const pin = offered.get(component) ?? {};
  return (renamed?.keys ?? []).map(({ key, place, former, current }) => {
    const at = `${place.path}${place.line === undefined ? '' : `:${place.line}`}`;
    const lines = renamed?.lines.filter(({ path }) => path === place.path).map((one) => one.lines) ?? [];
    const write = lines.length === 0 ? '' : `. Write instead:\n${lines.join('')}`;
    return {
      code: 'old-repository',
      message: `${componentName(component)} stays as it is in ${target}: ${key} (${at}) still names ${former}, and ${versionText(pin)} is in ${current}${write}`,
      fix: `Name ${current} there, with the tag and digest that it has, in one commit; or push the image to ${former}, too. ${rest}`,
      place,
    };
  });
}
