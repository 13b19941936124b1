import type { Chart } from '@slipway/core/charts/manifest';
import semver from 'semver';

/** What charts begin with: that both versions are the same there says nothing. */
const beginnings = ['0.0.0', '0.1.0', '1.0.0'];

/** Whether version and appVersion of a chart are both those of the last release, as if each release set them. */
export function isInStep({ version, appVersion }: Chart, released: string): boolean {
  if (released === '' || beginnings.includes(released)) return false;
  return [version, appVersion].every((at) => semver.valid(at) === released);
}
