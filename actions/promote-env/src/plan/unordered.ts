import type { TagOrder } from '@slipway/core/environments/model/tag-order';
import { commitOf, orderPins } from '@slipway/core/environments/order/order';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import type { Finding } from '@slipway/core/failure';
import { bareName, componentName, isChart } from '@slipway/core/nouns/component';
import { page } from '@slipway/core/pages';
import { parse } from 'semver';
import { deliveryOf } from '../inputs/delivery.js';
import { inputsFor } from '../inputs/parts.js';
import type { Ground } from '../questions/ground.js';
import type { Lane } from '../questions/lane.js';
import type { Inputs } from '../table.js';
import type { Standing } from './order.js';
import { isVouched } from './vouch.js';

/** So many are named in a sentence. */
const shown = 5;

/**
 * What would move although nothing says that it is newer, and that nobody looks at before it runs: pushed, or merged by GitHub. A person who named the
 * version, with a reason or as a hotfix, has looked. Pure.
 */
export function barredIn(
  inputs: Inputs,
  { to }: Pick<Ground, 'to'>,
  lane: Pick<Lane, 'planned'>,
  moving: readonly Standing[],
): Standing[] {
  const { environment } = to;
  const delivery = deliveryOf(inputs, environment);
  const isReviewed = delivery === 'files' || (delivery === 'pull-request' && environment.merge === 'manual');
  if (isReviewed || inputs.hotfix) return [];
  return moving.filter((one) => one.order === 'unknown' && !isVouched(inputs, one, lane));
}

/** What is said of all whose order nobody knows, as one sentence. */
function unorderedText(moving: readonly Standing[]): string {
  const all = new Map(
    moving
      .filter(({ order }) => order === 'unknown')
      .map(({ component, current, offered }) => [
        component,
        `${componentName(component)} ${versionText(offered)} is newer than ${versionText(current)}`,
      ]),
  );
  return `Order unknown: it is not known whether ${listing([...all.values()], shown, ', or ')}`;
}

/**
 * One finding for all of them, with the lines to configure. @param level where it holds them @param rest what becomes of them
 */
export function explainUnordered(
  moving: readonly Standing[],
  { to, sources }: Pick<Ground, 'to' | 'sources'>,
  level: Finding['level'],
  rest = '',
): Finding[] {
  const unordered = moving.filter(({ order }) => order === 'unknown');
  const [first] = unordered;
  if (first === undefined) return [];
  const { name, place } = to.environment;
  const named = inputsFor(first.component, first.offered).join(', ');
  const word =
    rest === '' ? '' : ` If you know that it is newer, run again with ${named} and \`reason: <why>\`. ${rest}`;
  return [
    {
      ...{ level, code: 'order-unknown', message: `${unorderedText(unordered)}, which ${name} runs`, place },
      fix: `${howToOrder(first, unordered, to.environment, sources)}${word}`,
    },
  ];
}

/** The lines for the first of them: what they have in common is most often the form of their tags. */
function howToOrder(
  { component, current, offered }: Standing,
  all: readonly Standing[],
  { name, order }: Ground['to']['environment'],
  sources: Ground['sources'],
): string {
  const lines = (kind: TagOrder) => `\`environments: { ${name}: { order: ${kind} } }\``;
  const ordered = (kind: TagOrder) =>
    all.filter((one) => orderPins(one.current, one.offered, () => 'newer', kind) !== 'unknown');
  const others = (['date', 'number', 'commit'] as const).filter((kind) => kind !== order);
  // One tag of another form does not make the form of all the others wrong.
  const fits =
    others.find((kind) => ordered(kind).length === all.length) ??
    others.find((kind) => ordered(kind).length * 2 > all.length);
  const source = sources.get(component);
  const isByCommits = orderPins(current, offered, () => 'newer', order) !== 'unknown';
  if (isChart(component)) {
    return isByCommits
      ? 'Its commits are compared in the repository of the workflow and in that of the environments: they must be there, and the token must be able to read them.'
      : 'Give it semantic versions, as Helm requires.';
  }
  if (order === 'none') return `${name} is configured with \`order: none\`.`;
  if (!isByCommits && versionText(current) === versionText(offered)) {
    return `Both have the tag ${versionText(offered)}: give each build its own tag, or add a \`sha\` key to the files of ${name} and promote release files with the \`sha\`.`;
  }
  const [now, then] = [parse(current.tag ?? ''), parse(offered.tag ?? '')];
  if (now !== null && then !== null && now.compare(then) === 0) {
    return `${versionText(current)} and ${versionText(offered)} are one version with different digests: release a higher one.`;
  }
  if (isByCommits || fits === 'commit') {
    const declared = isByCommits ? '' : `Configure ${lines('commit')}. `;
    return source === undefined
      ? `${declared}Configure \`services: { ${bareName(component)}: { source: owner/name } }\`, so that its commits can be compared.`
      : `${declared}Its commits are compared in ${source}: they must be there, and the token must be able to read it.`;
  }
  if (fits !== undefined)
    return `${byThat(ordered(fits), fits)} If the ${fits} in the tags orders them, configure ${lines(fits)}.`;
  const about = `(${page('environments', 'which-build-is-newer')})`;
  const isEmpty = current.sha === null && current.tag && commitOf(offered, 'commit') !== undefined;
  const next = isEmpty
    ? `write the commit of ${componentName(component)} ${current.tag} into its empty \`sha\` key of ${name}, once (in ${source ?? 'its repository'} \`git rev-parse '${current.tag}^{commit}'\` prints it). Release files fill it from then on ${about}`
    : `add a \`sha\` key to the files of ${name}, which release files fill ${about}`;
  if (order === 'commit') return `Not every tag names a commit: ${next}.`;
  return `No \`order\` fits these tags: use semantic versions, or ${next}.`;
}

/** What an order that is not configured would say of all of them. */
function byThat(all: readonly Standing[], kind: 'date' | 'number'): string {
  const older = all.filter(({ current, offered }) => orderPins(current, offered, () => 'unknown', kind) === 'older');
  const said = older.map(({ component, offered }) => `${componentName(component)} ${versionText(offered)}`);
  return older.length === 0
    ? `By the ${kind} ${all.length === 1 ? 'it is' : 'all are'} newer.`
    : `By the ${kind} ${listing([...new Set(said)], shown)} ${said.length === 1 ? 'is' : 'are'} older, and a promotion would hold ${said.length === 1 ? 'it' : 'them'}.`;
}
