import { readCtConfig } from '@slipway/core/charts/ct';
import { baseName } from '@slipway/core/nouns/folder';
import type { CommitId } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import { type BlobChange, changesBetween, findLines } from '@slipway/core/snapshot/changes';
import { snapshotAt } from '@slipway/core/snapshot/checkout';
import { linksAtOnce, withLinked } from '@slipway/core/snapshot/links';
import { type Event, readEvent } from './event.js';
import type { Facts } from './facts.js';
import { findRange, type Range } from './range.js';
import type { Inputs } from './table.js';

/** Charts that package others, and the names of charts. */
const MENTIONS = ['file://', 'name:', 'name"', "name'"];

/**
 * Reads what changed between two commits and what is said about versions, and nothing else of the repository. Git is asked first; what
 * its answers are read with is loaded while it works.
 */
export async function readFacts(inputs: Inputs, world: Checkout): Promise<Facts> {
  const { clone } = world;
  const reading = readEvent(world.runner);
  const mentionsAt = (commit: CommitId) => findLines(clone, commit, MENTIONS, ['Chart.yaml', 'requirements.yaml']);
  const mentions = mentionsAt(clone.head);
  // It is waited for at the end, when something else may have failed.
  mentions.catch(() => {});
  const event = await reading;
  const range = await findCtRange(inputs, event, world);
  const from = snapshotAt(clone, range.from);
  const snapshots = {
    from,
    head: snapshotAt(clone, range.head),
    target: range.target === range.from ? from : snapshotAt(clone, range.target),
  };
  const asked = Promise.all([
    readCtConfig(snapshots.target, inputs['ct-config']),
    changesBetween(clone, range.from, range.head),
    linksAtOnce(clone, range.head),
  ]);
  const [[ct, own, links], { readTouched, withPublished }] = await Promise.all([asked, import('./steps.js')]);
  const changes = withLinked(own, links);
  await clone.prefetch(
    changes
      .filter((change) => isNeeded(change, inputs.level))
      .flatMap(({ before, after }) => [before, after].filter(Boolean)),
  );
  // What is checked out is beside the change, but for who names another commit. One that was fetched came without its files.
  const isBeside = inputs.head === '' || range.head === clone.head || (await clone.reading()) !== clone.checkout;
  const beside = isBeside
    ? { at: snapshotAt(clone, clone.head), mentions }
    : { at: snapshots.head, mentions: mentionsAt(range.head) };
  const touched = await readTouched(inputs, world, { ...snapshots, ct, changes, beside });
  const raises = touched.touched.some(({ before, after }) => before && after && before.version !== after.version);
  const isRelease =
    inputs['bumped-by'] === 'release' && raises && (await (await import('./release.js')).isOurs(event, range, world));
  return withPublished(inputs, { event, isRelease, range, ct, ...touched, published: new Map() }, world.runner);
}

/** The range, with the target branch of ct.yaml where neither the inputs nor the event name one. */
async function findCtRange(inputs: Inputs, event: Event, world: Checkout): Promise<Range> {
  const range = await findRange(inputs, event, world);
  if (event.name !== 'workflow_dispatch' || inputs.base !== '') return range;
  const ct = await readCtConfig(snapshotAt(world.clone, range.target), inputs['ct-config']);
  const branch = ct?.targetBranch;
  if (branch === undefined || branch === event.defaultBranch || branch === world.context.branch) return range;
  return findRange({ ...inputs, base: branch }, event, world);
}

/** Will the content of a changed file be read? */
function isNeeded({ path }: BlobChange, level: Inputs['level']): boolean {
  const name = baseName(path);
  if (['Chart.yaml', '.helmignore', 'requirements.yaml', 'CHANGELOG.md'].includes(name)) return true;
  return level === 'semver' && (/^values\.(yaml|schema\.json)$/.test(name) || path.includes('templates/'));
}
