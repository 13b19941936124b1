import type { Sides } from '@slipway/core/environments/lens/hand-made';
import type { Environment } from '@slipway/core/environments/model/environment';
import { type Field, fieldsOf, type Pin, type Release } from '@slipway/core/environments/model/release';
import { commitOf, sameBits } from '@slipway/core/environments/order/order';
import { versionText } from '@slipway/core/environments/words/describe';
import { type ComponentId, componentName } from '@slipway/core/nouns/component';
import { type Asking, known, orNull } from '@slipway/core/plan/questions';
import type { Asks } from '../questions/questions.js';

/** What is new in a target, as its files say it. */
interface New {
  readonly component: ComponentId;
  /** The fields that its files hold. */
  readonly pin: Pin;
  readonly path: string;
  /** A tag without its digest, or a digest without its tag: one of them says what runs, the other one stays what people read. */
  readonly isTorn: boolean;
}

/**
 * What enters from nowhere: neither the environment before nor this one has ever run just that, its tag with its digest and commit, and we did not make
 * the commit that brings it.
 */
export function* findForeign({ name, from }: Environment, sides: Sides, asks: Asks): Asking<Sides['handMade']> {
  let open: readonly (New & { readonly differs: readonly Field[] | null })[] = newIn(sides).map((one) => ({
    ...one,
    differs: null,
  }));
  for (const environment of from === null ? [name] : [from, name]) {
    const ran = yield* asks.ran.askAll(
      open.map(({ component, pin }) => ({ environment, component, pin, where: 'somewhere' as const })),
    );
    open = open.flatMap((one, index) => {
      const answer = ran[index];
      const differs = answer === undefined ? null : orNull(answer);
      return differs?.length === 0 ? [] : [{ ...one, differs: one.differs ?? differs }];
    });
  }
  const where = from === null ? `${name} has not` : `neither ${from} nor ${name} has`;
  return open.map(({ component, pin, path, isTorn, differs }) => {
    if (isTorn) return { path, why: `tag and digest of ${componentName(component)} do not change together` };
    const exactly = differs === null ? '' : ` with this ${differs.join(' and ')}`;
    return { path, why: `${where} run ${componentName(component)} ${versionText(pin)}${exactly} before` };
  });
}

function newIn({ before, after }: Sides): readonly New[] {
  const found = after.flatMap(({ target, release, holders }) => {
    const earlier = before.find((one) => one.target.name === target.name)?.release;
    return [...release].flatMap(([component, pin]): New[] => {
      const [old, held] = [earlier?.get(component), holders.get(component)];
      const fields = fieldsOf(component).filter((field) => held?.has(field));
      if (old !== undefined && fields.every((field) => (old[field] ?? null) === (pin[field] ?? null))) return [];
      const [slot] = [...(held?.values() ?? [])].flat();
      return [
        {
          component,
          pin: Object.fromEntries(fields.map((field) => [field, pin[field] ?? null])),
          path: slot?.address.path ?? target.name,
          isTorn: old !== undefined && isTorn(old, pin),
        },
      ];
    });
  });
  // The same in several targets is asked once.
  return [...new Map(found.map((one) => [JSON.stringify([one.component, one.pin]), one])).values()];
}

function isTorn(old: Pin, pin: Pin): boolean {
  const [was, is] = [old.digest ?? null, pin.digest ?? null];
  const isTagless = old.tag === undefined || (old.tag === null && pin.tag === null);
  // Of what has one of them only, that one says all.
  if (isTagless || (was === null && is === null)) return false;
  return (old.tag === pin.tag) !== (was === is);
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

/** Whether each target has run all of this already. */
export function* haveRun(environment: string, releases: readonly Release[], asks: Asks): Asking<boolean> {
  const pins = releases.flatMap((release) => [...release]);
  const ran = yield* asks.ran.askAll(
    pins.map(([component, pin]) => ({ environment, component, pin: bitsOf(pin), where: 'everywhere' as const })),
  );
  // If the past is too long to tell, it does not count as run.
  return ran.every((answer) => orNull(answer)?.length === 0);
}

/** By its digest where it has one, whatever it is called. */
function bitsOf({ tag, digest, version }: Pin): Pin {
  if (digest) return { digest };
  return version === undefined ? { tag: tag ?? null } : { version };
}
