import type { Chart } from '@slipway/core/charts/manifest';
import semver from 'semver';

/** What charts begin with: that both versions are the same there says nothing. */
const beginnings = ['0.0.0', '0.1.0', '1.0.0'];

/** Whether the version of a chart, and its appVersion if it has one, are those of the last release, as if each release set them. */
export function isInStep({ version, appVersion }: Chart, released: string): boolean {
  if (released === '' || beginnings.includes(released)) return false;
  return [version, appVersion ?? version].every((at) => semver.valid(at) === released);
}
