import { changelogOf } from '@slipway/core/config/changelog';
import { readLayout } from '@slipway/core/config/layout';
import type { Config } from '@slipway/core/config/schema';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { readVersionFile } from '@slipway/core/files/version-file';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { broughtBy } from '@slipway/core/versioning/brought-by';
import { releasedIn } from '@slipway/core/versioning/released-in';
import { chartTagPattern } from '@slipway/core/versioning/tag-pattern';
import type { Found, Subject } from './subject.js';
import type { Inputs } from './table.js';

/**
 * The version of the product: the one that is asked for, else the one in the version file. The first release pull request creates that.
 */
export async function readProduct(inputs: Inputs, world: Checkout, base: Snapshot, config: Config): Promise<Found> {
  const { versionFile: path, newVersionFile: isMissing } = await readLayout(base, config);
  const content = isMissing ? undefined : (await base.load([path])).get(path);
  const placed = content && readVersionFile(path, decode(path, content));
  const version = releasedIn(path, inputs.version || placed?.value, withoutFile);
  if (typeof version !== 'string') return { subjects: [], nothing: version.reason, findings: version.findings };
  const changelog = changelogOf(config);
  const pattern = chartTagPattern(inputs['tag-pattern'] || config['tag-pattern']);
  const subject: Subject = {
    ...{ name: world.context.repository, version, semver: version, pattern, tag: pattern.format(version) },
    place: placed?.place ?? { path },
    changelog: changelog.path,
    sections: changelog.sections,
    paths: config.commits,
    async locate(tagged) {
      // Without a version file it is what is checked out that was asked for.
      if (placed === undefined) return base.commit;
      const file = { path, read: (name: string, text: string) => readVersionFile(name, text).value };
      // Also on another line than the one that is checked out, such as a release branch that was merged back.
      if (tagged !== undefined) {
        await world.clone.ensure(tagged);
        if ((await broughtBy(world.history, tagged, file, version)) === tagged) return tagged;
      }
      const commit = await broughtBy(world.history, base.commit, file, version);
      if (commit !== null) return commit;
      throw new Failure({
        code: 'version-not-in-history',
        message: `No commit up to ${base.commit.slice(0, 7)} set ${path} to ${version}; it says ${placed.value}`,
        fix: `Merge the release first, check out the branch that has it, or leave \`version\` empty to release ${placed.value}.`,
        place: placed.place,
      });
    },
  };
  return { subjects: [subject], nothing: '', findings: [] };
}

/** What else a person can do. */
const withoutFile =
  'To release without one, set the input `version`, such as `version: 1.0.0`. For the charts of a repository: `components: charts`.';
