import { bareName, type ComponentId, isChart } from '../../nouns/component.js';
import type { CommitId } from '../../nouns/git.js';
import { componentForms } from '../../versioning/tag-pattern.js';
import type { Known } from '../model/known.js';
import type { Pin } from '../model/release.js';
import type { TagOrder } from '../model/tag-order.js';
import { commitOf } from './order.js';

/** What a pin may be called in git: the commit it names, else tags of its version, one for each form, the likeliest first. */
export interface NamesInGit {
  readonly commit?: CommitId;
  readonly tags: readonly string[];
}

/** @param kind by what the tags of the environment are ordered */
export function namesInGit(
  component: ComponentId,
  pin: Pin,
  kind: TagOrder | null,
  { chartTags, tagPattern }: Pick<Known, 'chartTags' | 'tagPattern'>,
): NamesInGit {
  const commit = commitOf(pin, kind);
  if (commit !== undefined) return { commit, tags: [] };
  const [name, isOfChart] = [bareName(component), isChart(component)];
  const version = isOfChart ? pin.version : pin.tag?.replace(/^v(?=\d)/, '');
  if (!version) return { tags: [] };
  const ofCharts = chartTags.replaceAll('{chart}', () => name);
  const own = componentForms.map((form) => form.replace('{component}', () => name));
  // What names the component comes before what may be of anything.
  const forms = isOfChart
    ? [ofCharts]
    : [...new Set([...own.filter((form) => form !== ofCharts), tagPattern, 'v{version}', '{version}'])];
  return { tags: forms.map((form) => form.replace('{version}', () => version)) };
}

/**
 * The commits at both ends of a move, each form of tag with itself; the likeliest first, none twice.
 * @param there the commits of those tags that there are
 */
export function endsOf(
  before: NamesInGit,
  after: NamesInGit,
  there: ReadonlyMap<string, CommitId>,
): readonly (readonly [base: CommitId, head: CommitId])[] {
  const forms = Math.max(1, before.tags.length, after.tags.length);
  const pairs = Array.from({ length: forms }, (_, form) => form).flatMap((form): [CommitId, CommitId][] => {
    const [one, other] = [before, after].map(({ commit, tags }) => commit ?? there.get(tags[form] ?? ''));
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}
