import { lookalikesOf } from '@slipway/core/environments/gaps/lookalikes';
import { withoutElsewhere } from '@slipway/core/environments/lens/other-branch';
import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Conflict } from '@slipway/core/environments/model/conflict';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { explainConflict, whereIs } from '@slipway/core/environments/words/conflicts';
import { explainDoubt } from '@slipway/core/environments/words/elsewhere';
import { makeKnown } from '@slipway/core/environments/words/findings';
import { bareName, type ComponentId, componentName, isChart } from '@slipway/core/nouns/component';
import type { Asking } from '@slipway/core/plan/questions';
import { type Selection, selected } from '../inputs/parts.js';
import { type Ground, ownOf, type Side } from '../questions/ground.js';
import { addEach, type Draft, levelOf, offerPin, type Request, refuse } from './offer.js';

const waitsFor: Readonly<Record<Conflict['kind'], string>> = {
  disagree: 'the same value in all its keys',
  'set-twice': 'one key that sets it',
  ambiguous: 'its own keys',
  unreadable: 'a value that can be read',
  'targets-differ': 'one version for all targets',
  floating: 'a fixed version',
  'broken-file': 'a file that can be read',
  'other-branch': 'the branch that runs',
};

/** What the environment before runs, at the commit that is planned on. */
export function* offerWhatRuns(request: Request, draft: Draft): Asking<void> {
  const { inputs, ground, selection } = request;
  const { from } = ground;
  if (from === null) return;
  const own = ownOf(inputs, ground);
  const known = from.readings.map((reading) => withoutElsewhere(reading, ground.files, own));
  const { release, conflicts } = commonRelease(known.map(({ reading }) => reading));
  for (const { components, at } of known.flatMap(({ doubts }) => doubts)) {
    const concerned = components.filter((component) => selection.has(component));
    if (concerned.length === 0) continue;
    draft.findings.push(explainDoubt({ components: concerned, at }, from.environment.name, own));
  }
  const wanted = selected(release, selection);
  yield* addEach(draft, wanted, function* ([component, pin], own) {
    if (isUnset(component, pin, wanted, ground)) holdUnset(component, from, ground, selection, own);
    else yield* offerPin(component, pin, request, own);
  });
  for (const conflict of conflicts) {
    const finding = explainConflict(conflict);
    const concerned = conflict.components.filter((component) => selection.has(component));
    if (concerned.length === 0) continue;
    draft.findings.push({ ...finding, level: levelOf(concerned, selection) });
    for (const component of concerned) {
      draft.held.push({ component, waitsFor: `${waitsFor[conflict.kind]} in ${from.environment.name}` });
    }
  }
  for (const component of selection.named) {
    if (release.has(component) || draft.held.some((held) => held.component === component)) continue;
    const alike = from.readings.flatMap((reading) => lookalikesOf([component], reading, ground.files));
    const hidden = isChart(component) ? from.readings.flatMap((reading) => reading.hidden) : [];
    for (const problem of hidden) draft.findings.push({ level: 'error', ...problem });
    if (hidden.length > 0) continue;
    const promote = `romote ${bareName(component)} to ${from.environment.name} first.`;
    refuse(
      draft,
      'not-running',
      `${from.environment.name} does not run ${componentName(component)}`,
      alike.length === 0 ? `P${promote}` : `${alike.map(makeKnown).join(' ')} Otherwise p${promote}`,
    );
  }
}

/** Is it left to a chart what runs, and none goes along, where a target has something pinned? */
function isUnset(component: ComponentId, { tag, digest, sha }: Pin, wanted: Release, { to }: Ground): boolean {
  if (isChart(component) || tag || digest || sha || [...wanted.keys()].some(isChart)) return false;
  return to.readings.some((reading) => {
    const pin = reading.release.get(component) ?? reading.floating.get(component);
    return Boolean(pin?.tag || pin?.digest);
  });
}

function holdUnset(component: ComponentId, from: Side, { to }: Ground, selection: Selection, draft: Draft): void {
  const [slot] = from.readings.flatMap(({ holders }) => [...(holders.get(component)?.values() ?? [])].flat());
  const where = slot === undefined ? 'its tag' : whereIs(slot);
  const hasChart = from.readings.some(({ target }) => target.components.some(({ kind }) => kind === 'chart'));
  const level = levelOf([component], selection);
  const orChart = level === 'error' && hasChart ? ', or add its chart to `charts`' : '';
  draft.held.push({ component, waitsFor: `a tag in ${from.environment.name}` });
  draft.findings.push({
    level,
    code: 'release-unset',
    message: `It is unknown which ${componentName(component)} ${from.environment.name} runs: ${where} is empty, so the chart decides`,
    fix: `Write the tag that runs${orChart}. To let the chart decide in ${to.environment.name}, too, empty the tag and the digest there by hand.`,
    ...(slot === undefined ? {} : { place: slot.place }),
  });
}
