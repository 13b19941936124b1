import type { Severity } from '@slipway/core/config/policy-schema';
import type { OpenPlace } from '@slipway/core/environments/lens/sighted';
import { listing } from '@slipway/core/environments/words/describe';
import type { EnvironmentSide, Ground, PassedOver, Side } from '../facts.js';

/** Fails where releases are promoted to, warns where builds enter. */
export function failsLater(environment: EnvironmentSide | null): Severity {
  return environment?.environment.from === null ? 'warn' : 'fail';
}

/** Why nothing is said about environments. */
export function lacksEnvironments({ environments }: Side): string | null {
  return environments.length === 0 ? 'no environment is configured' : null;
}

/** Why nothing is said about a change. */
export function lacksChange(_: Side, { change }: Pick<Ground, 'change'>): string | null {
  return change === null ? 'it judges a change, and `base` is not given' : null;
}

/** What only Argo CD or Flux can tell, as it fills in or lays over what the files say; `null`: nothing. */
export function onlyArgoKnows(places: readonly Pick<OpenPlace, 'key' | 'place'>[]): PassedOver | null {
  const said = new Set(places.map(({ key, place: { path, line } }) => `${path}:${line ?? 1} (${key})`));
  if (said.size === 0) return null;
  return {
    why: `what Argo CD or Flux fills in is not in the files that are read: ${[...said].join(', ')}`,
    fix: 'Look at it in the cluster, or write it in the Application, its list generator or the HelmRelease.',
  };
}

/** Places that a sentence names. */
const shownPlaces = 5;

/** Images of which no one can tell what they are: what Argo CD or Flux fills in, and what is at keys that no one reads. */
export function unseenImages(side: Side): PassedOver | null {
  const places = [...new Set(side.unread.map(({ path, line }) => `${path}:${line ?? 1}`))];
  const unread: PassedOver | null =
    places.length === 0
      ? null
      : {
          why: `images at keys that Slipway does not read: ${listing(places, shownPlaces)}`,
          fix: 'Configure their keys (`keys` of the environment): the finding `image-not-read` of promote-env has the lines.',
        };
  const open = onlyArgoKnows(openOf('image', side));
  if (open === null || unread === null) return open ?? unread;
  return { why: `${open.why}; ${unread.why}`, fix: `${open.fix} ${unread.fix}` };
}

/** The places of images, or of versions of charts, of which no one can tell what they come to. */
export function openOf(of: OpenPlace['of'], { environments }: Side): OpenPlace[] {
  return environments.flatMap(({ targets }) =>
    targets.flatMap(({ sighted }) => sighted.open.filter((one) => one.of === of)),
  );
}
