import type { Sides } from '@slipway/core/environments/lens/hand-made';
import type { Environment } from '@slipway/core/environments/model/environment';
import type { Pin, Release } from '@slipway/core/environments/model/release';
import { commitOf, sameBits } from '@slipway/core/environments/order/order';
import { versionText } from '@slipway/core/environments/words/describe';
import { type ComponentId, componentName } from '@slipway/core/nouns/component';
import { type Asking, known, orNull } from '@slipway/core/plan/questions';
import type { Asks } from '../questions/questions.js';

/** What enters from nowhere: neither the environment before nor this one has ever run it, and we did not make the commit that brings it. */
export function* findForeign(
  { name, from }: Environment,
  { after }: Sides,
  releases: readonly Release[],
  asks: Asks,
): Asking<Sides['handMade']> {
  const entering = releases.flatMap((release) => [...release]);
  let open = entering;
  for (const environment of from === null ? [name] : [from, name]) {
    const ran = yield* asks.ran.askAll(
      open.map((one) => ({ environment, release: [one], where: 'somewhere' as const })),
    );
    open = open.filter((_, index) => {
      const answer = ran[index];
      return answer === undefined || orNull(answer) !== true;
    });
  }
  const where = from === null ? `${name} has` : `neither ${from} nor ${name} has`;
  return open.map(([component, pin]) => {
    const holders = after.flatMap((reading) => [...(reading.holders.get(component)?.values() ?? [])].flat());
    const path = holders[0]?.address.path ?? name;
    const not = from === null ? 'not ' : '';
    return { path, why: `${where} ${not}run ${componentName(component)} ${versionText(pin)} before` };
  });
}

/**
 * Tags without their digests, and digests without their tags: one of them says what runs, and the other one stays what people read. Together they come
 * only as the environment before has them.
 */
export function* findTorn({ from }: Environment, { before, after }: Sides, asks: Asks): Asking<Sides['handMade']> {
  const torn = after.flatMap(({ target, release, holders }) => {
    const earlier = before.find((one) => one.target.name === target.name)?.release;
    return [...release].flatMap(([component, pin]) => {
      const old = earlier?.get(component);
      const [was, is] = [old?.digest ?? null, pin.digest ?? null];
      if (old === undefined || (old.tag === pin.tag) === (was === is)) return [];
      // Of what has one of them only, that one says all.
      const isTagless = old.tag === undefined || (old.tag === null && pin.tag === null);
      if (isTagless || (was === null && is === null)) return [];
      const [slot] = [...(holders.get(component)?.values() ?? [])].flat();
      return [{ component, pin, path: slot?.address.path ?? target.name }];
    });
  });
  if (torn.length === 0) return [];
  const runs = from === null ? [] : (known(yield* asks.runs.ask({ environment: from })) ?? []).flat();
  const isThere = (component: ComponentId, { tag, digest = null }: Pin) =>
    runs.some(([other, pin]) => other === component && pin.tag === tag && (pin.digest ?? null) === digest);
  return torn.flatMap(({ component, pin, path }) =>
    isThere(component, pin)
      ? []
      : [{ path, why: `tag and digest of ${componentName(component)} do not change together` }],
  );
}

/** Services of which the pull request alone says from which commit they were built. */
export function* findUnproven(
  { from, order }: Environment,
  release: Release,
  asks: Asks,
): Asking<readonly ComponentId[]> {
  const runs = from === null ? [] : (known(yield* asks.runs.ask({ environment: from })) ?? []);
  const isSaid = (component: ComponentId, pin: Pin) =>
    runs
      .flatMap((pins) => pins.filter(([other]) => other === component))
      .some(([, other]) => sameBits(other, pin) && commitOf(other, order) === commitOf(pin, order));
  return [...release].flatMap(([component, pin]) => (isSaid(component, pin) ? [] : [component]));
}
