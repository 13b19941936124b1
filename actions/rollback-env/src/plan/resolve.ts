import { pick } from '@slipway/core/environments/model/release';
import { running } from '@slipway/core/environments/past/moment';
import { isNamed } from '@slipway/core/environments/past/named';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import { Failure } from '@slipway/core/failure';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import type { CommitId } from '@slipway/core/nouns/git';
import { type Asking, known, orNull, together } from '@slipway/core/plan/questions';
import type { Destination } from '../inputs/fields.js';
import { componentsOf, type PastTarget } from '../questions/ground.js';
import type { Asks } from '../questions/questions.js';
import {
  type Answer,
  differs,
  type Goal,
  type Group,
  goTo,
  goToThen,
  neverRan,
  ranBesides,
  type Stay,
  stay,
} from './goal.js';
import { type PreviousQuestion, previous } from './previous.js';
import { withoutTakenBack } from './taken-back.js';

export interface Resolution {
  readonly goals: readonly Goal[];
  readonly stays: readonly Stay[];
}

export interface Question extends PreviousQuestion {
  /** Names of services and charts; empty: all. */
  readonly services: readonly string[];
  readonly to: Destination;
  readonly environment: string;
}

/**
 * What each target goes back to. The same past gives the same answer.
 * @throws {Failure} when what is named never ran
 */
export function* resolve(targets: readonly PastTarget[], question: Question, asks: Asks): Asking<Resolution> {
  const { to, services } = question;
  const groups = targets.flatMap((target) => groupsOf(target, services));
  const found =
    to.kind === 'named'
      ? yield* named(targets, groups, to.text, question, asks)
      : (yield* together(
          groups.map((group) => (to.kind === 'time' ? atTime(group, to.at, asks) : previous(group, question, asks))),
        )).flat();
  const answers = to.kind === 'previous' ? found : yield* withoutTakenBack(found, targets, question, asks);
  return {
    goals: answers.flatMap((answer) => ('release' in answer ? [answer] : [])),
    stays: answers.flatMap((answer) => ('why' in answer ? [answer] : [])),
  };
}

/** All of a target is one group; of named ones each is one, its chart and its image together. */
function groupsOf(target: PastTarget, services: readonly string[]): Group[] {
  if (services.length === 0) return [{ ...target, name: null, components: componentsOf(target.reading, []) }];
  return services.flatMap((name): Group[] => {
    const components = componentsOf(target.reading, [name]);
    return components.length === 0 ? [] : [{ ...target, name, components }];
  });
}

function* atTime(group: Group, date: Date, asks: Asks): Asking<readonly Answer[]> {
  const { reading, components } = group;
  return goToThen(group, known(yield* asks.on.ask({ target: reading.target.name, components, date })));
}

function* atCommit(group: Group, commit: CommitId, asks: Asks): Asking<readonly Answer[]> {
  const { reading, components } = group;
  return goToThen(group, known(yield* asks.at.ask({ target: reading.target.name, components, commit })));
}

/** What a text names: what ran under that name, else a commit or a tag of the repository. */
function* named(
  targets: readonly PastTarget[],
  groups: readonly Group[],
  text: string,
  question: Question,
  asks: Asks,
): Asking<readonly Answer[]> {
  const allAt = function* (commit: CommitId): Asking<readonly Answer[]> {
    return (yield* together(groups.map((group) => atCommit(group, commit, asks)))).flat();
  };
  // A text of that form is most often a commit, and asking is cheaper than reading the past.
  const isRef = text.startsWith('refs/tags/');
  const isHex = /^[0-9a-f]{7,40}$/.test(text) && /[a-f]/.test(text);
  const early = isRef || isHex ? known(yield* asks.commit.ask(text)) : null;
  if (early !== null) return yield* allAt(early);
  const answers = isRef ? [] : yield* together(targets.map((target) => byName(target, text, question.services, asks)));
  if (answers.flat().some((answer) => 'release' in answer || answer.why === 'same')) return answers.flat();
  const late = isRef || isHex ? null : known(yield* asks.commit.ask(text));
  if (late !== null) return yield* allAt(late);
  throw noneRan(targets, text, question);
}

function* byName(target: PastTarget, text: string, services: readonly string[], asks: Asks): Asking<Answer[]> {
  const names = target.reading.target.components.map(({ id }) => bareName(id));
  const groups = groupsOf(target, services.length > 0 ? services : [...new Set(names)]);
  const isRunning = groups.map(({ components }) =>
    components.some((component) => isNamed(running(target.reading).get(component), text)),
  );
  const open = groups.filter((_, index) => !isRunning[index]);
  const answer = yield* asks.named.ask({
    target: target.reading.target.name,
    groups: open.map(({ components }) => components),
    named: text,
  });
  // That others never ran it need not be found out where one runs it now.
  const moments = (isRunning.includes(true) ? orNull(answer) : known(answer)) ?? [];
  const going = new Set(open.flatMap((group, index) => (moments[index] ? group.components : [])));
  const now = running(target.reading);
  return groups.flatMap((group, index): Answer[] => {
    if (isRunning[index]) return [stay(group)];
    const moment = moments[open.indexOf(group)] ?? null;
    if (moment !== null) {
      const goal = goTo(group, moment);
      const then = running(moment);
      const charts = [...then.keys()].filter((id) => isChart(id) && !going.has(id) && differs(id, now, then));
      return ['release' in goal ? { ...goal, charts: pick(then, charts) } : goal];
    }
    // Who named no services meant those that have it.
    return services.length === 0 ? [] : [neverRan(group)];
  });
}

function noneRan(targets: readonly PastTarget[], text: string, { environment, services }: Question): Failure {
  const what = services.length === 0 ? '' : ` of ${services.join(', ')}`;
  const asked = [...new Set(targets.flatMap(({ reading }) => componentsOf(reading, services)))];
  const runs = (component: ComponentId) =>
    targets
      .flatMap(({ reading }) => versionText(running(reading).get(component) ?? {}))
      .find((text) => text !== 'nothing');
  const now = listing(
    asked.flatMap((component) => (runs(component) ? [`${componentName(component)} ${runs(component)}`] : [])),
    5,
  );
  const other = ranBesides(targets, asked);
  const known = [...(now === '' ? [] : [`now it runs ${now}`]), ...(other === '' ? [] : [`it ran ${other}`])].join(
    '; ',
  );
  return new Failure({
    code: 'never-ran',
    message: `${environment} never ran ${JSON.stringify(text)}${what}, and it is not a commit or tag of its branch`,
    fix: `${/^previous$/i.test(text) ? 'Write `previous` in small letters. ' : ''}Write \`release:\` with what it ran${known === '' ? '' : ` (${known})`}: a version, a commit, or a time such as \`2026-11-20\` or \`2026-11-20 14:00\` (UTC). \`previous\` is what it ran before. To bring something new, run promote-env.`,
  });
}
