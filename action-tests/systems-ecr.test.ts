import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

/*
 * What ECR does with workflows-examples/gitops-config/app/aws/ecr-lifecycle.json, by the rules that AWS documents:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */

interface Rule {
  readonly rulePriority: number;
  readonly selection: {
    readonly tagStatus: 'tagged' | 'untagged';
    readonly tagPrefixList?: readonly string[];
    readonly countType: 'imageCountMoreThan' | 'sinceImagePushed';
    readonly countNumber: number;
  };
}

interface Image {
  readonly tags: readonly string[];
  /** Days since it was pushed. */
  readonly age: number;
  /** Tag of the index that lists it. */
  readonly listedBy?: string;
}

const app = new URL('../workflows-examples/gitops-config/app/', import.meta.url);
const read = (path: string) => readFile(fileURLToPath(new URL(path, app)), 'utf8');

/** Several prefixes select only images that have a tag for each of them. */
function isSelected({ selection: { tagStatus, tagPrefixList = [] } }: Rule, { tags }: Image): boolean {
  if (tagStatus === 'untagged') return tags.length === 0;
  return tags.length > 0 && tagPrefixList.every((prefix) => tags.some((tag) => tag.startsWith(prefix)));
}

/** What expires: the lowest priority that selects an image decides on it, and no later rule does. What an image that stays lists stays, too. */
function expired(rules: readonly Rule[], images: readonly Image[]): readonly Image[] {
  const ordered = [...rules].sort((a, b) => a.rulePriority - b.rulePriority);
  const gone = ordered.flatMap((rule, at) => {
    const { countType, countNumber } = rule.selection;
    const selected = images.filter((image) => isSelected(rule, image)).sort((a, b) => a.age - b.age);
    const over = selected.filter((image, index) =>
      countType === 'sinceImagePushed' ? image.age > countNumber : index >= countNumber,
    );
    return over.filter((image) => !ordered.slice(0, at).some((earlier) => isSelected(earlier, image)));
  });
  const staying = images.filter((image) => !gone.includes(image)).flatMap(({ tags }) => tags);
  return gone.filter(({ listedBy }) => listedBy === undefined || !staying.includes(listedBy));
}

/** What the expressions of the workflows are on a day. */
const filled = (text: string) =>
  text
    .replaceAll(/\$\{\{ github\.event\.(?:pull_request\.)?number \}\}/g, '7')
    .replaceAll(/\$\{\{ [\w.]*sha \}\}|\{sha\}/g, '5eb42ab19f0c4b6a8d7e3f2a1b0c9d8e7f6a5b4c')
    .replaceAll('{short-sha}', '5eb42ab')
    .replaceAll(/\$\{\{ github\.ref_name \}\}/g, 'v1.2.0-rc.1')
    .replaceAll(/\$\{\{ inputs\.release_tag \}\}/g, 'v1.2.0');

/** Tags that a workflow pushes to both repositories, a chart's version without `v`. */
async function tagsOf(workflow: string): Promise<{ readonly images: string[]; readonly charts: string[] }> {
  const { jobs } = parse(await read(`.github/workflows/${workflow}`));
  const given: { readonly tags?: string; readonly version?: string; readonly registry?: string }[] = Object.values<{
    steps?: { with?: Record<string, string> }[];
  }>(jobs).flatMap(({ steps = [] }) => steps.map((step) => step.with ?? {}));
  return {
    images: given.flatMap(({ tags }) => (tags === undefined ? [] : [filled(tags).replace(/^.*:/, '')])),
    charts: given.flatMap(({ registry, version = '' }) =>
      registry === undefined ? [] : [filled(version).replace(/^v/, '')],
    ),
  };
}

test('what previews pushed expires after two weeks; what was merged or released stays, also if it is the same image', async () => {
  const { rules }: { readonly rules: readonly Rule[] } = JSON.parse(await read('aws/ecr-lifecycle.json'));
  // What AWS refuses: a priority or a list of prefixes twice.
  expect(new Set(rules.map(({ rulePriority }) => rulePriority)).size).toBe(rules.length);
  expect(new Set(rules.map(({ selection }) => String(selection.tagPrefixList))).size).toBe(rules.length);

  const preview = await tagsOf('pr.yaml');
  expect([preview.images.length, preview.charts.length]).toEqual([1, 1]);
  const others = await Promise.all(['main.yaml', 'release-candidate.yaml', 'promote-prod.yaml'].map(tagsOf));
  const kept = { images: others.flatMap(({ images }) => images), charts: others.flatMap(({ charts }) => charts) };
  expect([kept.images.length, kept.charts.length]).toEqual([4, 3]);

  const [ofPreview = ''] = preview.images;
  const leaked: readonly Image[] = [
    ...[...preview.images, ...preview.charts].map((tag) => ({ tags: [tag], age: 15 })),
    { tags: [], age: 15 },
    { tags: [], age: 15, listedBy: ofPreview },
  ];
  /** A tag is on one image: that of another pull request. */
  const of = (number: number, tag: string) => tag.replace('pr-7-', `pr-${number}-`);
  const staying: readonly Image[] = [
    ...[...preview.images, ...preview.charts].map((tag) => ({ tags: [of(8, tag)], age: 13 })),
    ...[...kept.images, ...kept.charts].map((tag) => ({ tags: [tag], age: 700 })),
    // A build that gave the same bytes, and the image of a candidate under its final tag.
    ...kept.images.map((tag, at) => ({ tags: [of(10 + at, ofPreview), tag], age: 700 })),
    { tags: [of(9, ofPreview), ...kept.images], age: 700 },
    ...kept.images.map((tag) => ({ tags: [], age: 700, listedBy: tag })),
  ];
  const gone = expired(rules, [...leaked, ...staying]);
  expect(leaked.filter((image) => !gone.includes(image))).toEqual([]);
  expect(staying.filter((image) => gone.includes(image))).toEqual([]);
});
