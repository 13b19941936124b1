import { placeForDigest } from '@slipway/core/environments/lens/digest-place';
import type { Release } from '@slipway/core/environments/model/release';
import { serviceNames } from '@slipway/core/environments/model/release-json';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import { splitImage } from '@slipway/core/nouns/image';
import { isGiven, versionOf } from '../inputs/asked.js';
import { chooseParts, namesOf } from '../inputs/parts.js';
import type { Ground } from '../questions/ground.js';
import type { Lacking } from '../questions/missing.js';
import type { Inputs } from '../table.js';
import type { Decision } from './decide.js';
import { elsewhereIn, explainElsewhere } from './elsewhere.js';
import { lostCommits, word, wordFor } from './mend.js';
import { type Hindrances, type HotfixAtRisk, obstaclesIn } from './obstacles.js';
import type { OfferHold } from './offer.js';
import { byRollback, type RolledBack, rollbackText } from './rolled-back.js';
import { explainTorn, tornIn } from './torn.js';
import { explainUnordered } from './unordered.js';
import { explainUnpinned, unpinnedIn } from './unpinned.js';
import { givesReason } from './vouch.js';

/**
 * What is said of them. What was asked for by name, by version or by its build is refused, and so is a promotion of which
 * nothing is left.
 * @param decision what is offered, and what moves all the same
 */
export function explainObstacles(
  inputs: Inputs,
  facts: Ground & Hindrances,
  { offer, offered, moving, barred, change }: Pick<Decision, 'offer' | 'offered' | 'moving' | 'barred' | 'change'>,
): Finding[] {
  const moved = new Set(change.moves.map(({ component }) => component));
  const { named } = chooseParts(inputs);
  // What the open pull request moves already was asked for by another run; what only a release file names, by nobody.
  const isAsked = ({ component }: OfferHold) =>
    inputs['on-held'] === 'fail' ||
    named.includes(component) ||
    (versionOf(inputs) !== null && offer.pins.has(component));
  const isWanted = obstaclesIn(facts, { moving, barred, offer, offered }).some(isAsked);
  const isRefused = moved.size === 0 || isWanted;
  const level: Finding['level'] = isRefused ? 'error' : 'warning';
  const rest = isRefused ? `Nothing changed.${theRest(moved)}` : 'Until then it is not promoted.';
  const renamed = facts.missing.filter((lacking) => lacking.renamed !== undefined);
  const retagged = facts.missing.filter(({ isOther }) => isOther === true);
  const untagged = facts.missing.filter(({ kind }) => kind === 'git');
  const others = facts.missing.filter(
    ({ renamed: old, isOther, kind }) => old === undefined && isOther !== true && kind !== 'git',
  );
  const targets = [...new Set(others.map(({ target }) => target))];
  const unbarred = moving.filter((one) => !barred.includes(one));
  return [
    ...explainUnordered(barred, facts, level, rest),
    ...explainUnordered(unbarred, facts, 'notice'),
    ...facts.hotfixes.map((one) => explainHotfix(one, facts, level, rest)),
    // That it waits is what whoever rolled it back wanted: a promotion that names nothing and gives no reason does not fail for it.
    ...byRollback(facts.rollbacks).flatMap((all) =>
      explainRollback(all, inputs, isWanted || (isRefused && givesReason(inputs)) ? rest : null),
    ),
    ...renamed.flatMap((lacking) => explainRenamed(lacking, offered, rest).map((finding) => ({ ...finding, level }))),
    ...explainElsewhere(elsewhereIn(facts, moving), facts, level, rest),
    ...explainUnpinned(unpinnedIn(facts, moving), facts, level, rest),
    ...explainTorn(tornIn(facts, { moving, offer, offered }), level, rest),
    ...retagged.map((lacking) => ({ level, ...explainRetagged(lacking, facts, rest) })),
    ...untagged.flatMap((lacking) =>
      lacking.kind === 'git' ? { level, ...explainUntagged(lacking, rest, facts.from === null) } : [],
    ),
    ...targets.map((target): Finding => {
      const lacking = others.filter((one) => one.target === target);
      const references = [...new Set(lacking.map(({ reference }) => reference))];
      return {
        level,
        code: 'replicate-first',
        message: `${target} cannot pull ${listing(references, 20)}: not in its registry`,
        fix: howToReplicate(lacking, offered, rest),
      };
    }),
  ];
}

/** What would move without them. */
function theRest(moved: ReadonlySet<ComponentId>): string {
  const names = serviceNames(moved);
  return names.length === 0 ? '' : ` To promote the others first: \`services: ${listing(names, 10)}\`.`;
}

/** A tag by which a target pulls, and which stands for other bits there. */
function explainRetagged(lacking: Lacking, { to }: Ground, rest: string): Omit<Finding, 'level'> {
  const { component, target, reference } = lacking;
  const wanted = lacking.kind === 'image' ? (lacking.digest ?? '') : '';
  const own = to.readings.find((one) => one.target.name === target);
  const tag = own?.holders.get(component)?.get('tag')?.[0];
  const place = tag?.place;
  return {
    code: 'tag-moved',
    message: `${target} pulls ${componentName(component)} by its tag, but ${reference} is not ${wanted}, which this run promotes`,
    fix: `${placeForDigest(component, tag)} Or build it again with a new tag. ${rest}`,
    ...(place === undefined ? {} : { place }),
  };
}

/** A chart from git whose tag is not there. */
function explainUntagged(
  { component, target, repository, revision }: Extract<Lacking, { readonly kind: 'git' }>,
  rest: string,
  isFirst: boolean,
): Omit<Finding, 'level'> {
  return {
    code: 'tag-missing',
    message: `${repository} has no tag ${revision}, from which ${target} takes ${componentName(component)}`,
    fix: `Push it: \`git tag ${revision} <commit> && git push origin ${revision}\`; \`create-release\` with \`components: charts\` does so on merge.${isFirst ? ' Or raise the version in its Chart.yaml in the same commit, with bump-chart and `include`.' : ''} ${rest}`,
  };
}

/** The commands that bring images to where they are missing, each on a line of its own where there are several. */
function howToReplicate(lacking: readonly Lacking[], offered: Release, rest: string): string {
  const commands = lacking.flatMap(({ kind, component, reference, copyFrom }) => {
    if (kind !== 'image' || copyFrom === undefined) return [];
    const { tag } = offered.get(component) ?? {};
    return [`crane copy ${copyFrom} ${splitImage(reference).repository}${tag ? `:${tag}` : ''}`];
  });
  const [first, ...others] = new Set(commands);
  if (first === undefined) return `Copy them there first, or build and push what is missing. ${rest}`;
  if (others.length === 0 && lacking.length === 1) return `Copy it there first: \`${first}\`. ${rest}`;
  const more = others.length >= mostCommands ? '\n…' : '';
  return `Copy them there first, with the commands below. ${rest}\n${[first, ...others].slice(0, mostCommands).join('\n')}${more}`;
}

/** A person pastes them. */
const mostCommands = 20;

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
      message: `${componentName(component)} does not change in ${target}: ${key} (${at}) still names ${former}, but ${versionText(pin)} is in ${current}${write}`,
      fix: `Write ${current} there in one commit, and keep its tag and digest; or push the image to ${former}, too. ${rest}`,
      place,
    };
  });
}

/** What a promotion over a hotfix may lose, as a sentence. */
export function hotfixText({ standing, commit, lost, order }: HotfixAtRisk): string {
  const { component, target, current, offered } = standing;
  const came = `${componentName(component)} ${versionText(current)} was promoted to ${target} as a hotfix (${commit.slice(0, 7)})`;
  const lacks = lost.length > 0 ? `: ${lostCommits(lost)} would be lost` : '';
  return order === 'unknown'
    ? `${came}, and it is unknown whether ${versionText(offered)} has it`
    : `${came}, and ${versionText(offered)} lacks it${lacks}`;
}

function explainHotfix(hotfix: HotfixAtRisk, { sources }: Ground, level: Finding['level'], rest: string): Finding {
  const { standing, order, isVouched } = hotfix;
  const { component, current, offered } = standing;
  const text = hotfixText(hotfix);
  if (isVouched) {
    const fix = 'Check that it has the fix before you merge this.';
    return { level: 'warning', code: 'hotfix-at-risk', message: text, fix };
  }
  const source = sources.get(component);
  const versions = `${versionText(current)} and ${versionText(offered)}`;
  const compare = isChart(component)
    ? `Tag the commits of ${versions}, so that they can be compared.`
    : source === undefined
      ? `Configure \`services.${bareName(component)}.source\`, so that the tags ${versions} can be compared there.`
      : `Tag ${versions} in ${source}, which the token must be able to read, so that they can be compared.`;
  const how = order === 'unknown' ? compare : 'Merge them and build again.';
  return {
    level,
    code: 'hotfix-at-risk',
    message: `${text}, so it is not promoted`,
    fix: `${how} ${wordFor(component, offered)} ${rest}`,
  };
}

/** @param refusal what is said where it was asked for; `null`: it only waits */
/** @param all what one rollback took away */
function explainRollback(all: readonly RolledBack[], inputs: Inputs, refusal: string | null): Finding[] {
  const code = 'rolled-back';
  const [first] = all;
  if (first === undefined) return [];
  if (first.isVouched) {
    const fix = 'Check that the problem behind the rollback is gone before you merge this.';
    return [{ level: 'warning', code, message: rollbackText(all), fix }];
  }
  // A release is named beside each: it may be another one.
  if (isGiven(inputs) && all.length > 1) return all.flatMap((one) => explainRollback([one], inputs, refusal));
  const names = [...new Set(all.map(({ standing }) => standing.component))];
  const { component, offered } = first.standing;
  const again = isGiven(inputs) ? word(component, offered) : `${namesOf(...names).join(', ')} and \`reason: <why>\``;
  // The reason of a bypass is about the gates.
  const alone = inputs['bypass-gates'] ? ', without `bypass-gates`; bypass them once its pull request is open' : '';
  const are = names.length === 1 ? 'it is' : 'they are';
  return [
    {
      level: refusal === null ? 'warning' : 'error',
      code,
      message: `${rollbackText(all)}, so ${are} not promoted`,
      fix: `Promote a newer version. Or, if the problem behind the rollback is gone, run again with ${again}${alone}. ${refusal ?? `Until then ${are} not promoted.`}`,
    },
  ];
}
