import { describe, expect, test } from '@jest/globals';
import { clean, verdictOf } from './harness.js';
import type { Judged, LeftOut } from './judge.js';

const path = 'environments/prod-eu/apps/more.yaml';

/** What is told of a document of prod. */
async function told(...documents: readonly string[]): Promise<{ found: Judged[]; leftOut: readonly LeftOut[] }> {
  const { violations, leftOut } = await verdictOf({ ...clean, [path]: documents.join('---\n') });
  return { found: violations.filter(({ place }) => place.path === path), leftOut };
}

const ociRepository = (ref: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: blog }
spec:
  layerSelector: { mediaType: application/vnd.cncf.helm.chart.content.v1.tar+gzip, operation: copy }
  url: oci://ghcr.io/acme/charts/blog
${ref}`;

describe('Flux', () => {
  test('its OCIRepository needs the scheme that Argo CD refuses', async () => {
    expect((await told(ociRepository('  ref: { tag: 1.0.0 }\n'))).found).toEqual([]);
  });

  test.each([
    ['  ref: { semver: 1.x }\n', 'version-range', 'Write one version as `ref.tag`.'],
    ['  ref: { tag: latest }\n', 'floating-revision', 'Write one version as `ref.tag`.'],
  ])('%s is told by its own keys', async (ref, rule, fix) => {
    expect((await told(ociRepository(ref))).found).toMatchObject([{ rule, fix }]);
  });

  test('an OCIRepository without `ref` follows what is newest, and a digest is one version', async () => {
    const message = 'blog of prod has no ref.tag, so it follows the newest version of blog';
    expect((await told(ociRepository(''))).found).toMatchObject([{ rule: 'floating-revision', message }]);
    expect((await told(ociRepository(`  ref: { digest: sha256:${'a'.repeat(64)} }\n`))).found).toEqual([]);
  });

  test('the range in a patch of an overlay is judged', async () => {
    const release = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: blog }\nspec:\n';
    const patch = (version: string) => `${release}  chart: { spec: { version: ${version} } }\n`;
    expect((await told(patch('1.2.3'))).found).toEqual([]);
    const fix = 'Write one version as `version`.';
    expect((await told(patch("'>=1.0.0'"))).found).toMatchObject([{ rule: 'floating-revision', about: 'blog', fix }]);
  });

  test.each([
    [
      'HelmRelease',
      'helm.toolkit.fluxcd.io/v2',
      '  postRenderers:\n    - kustomize:\n        images:\n          - { name: ghcr.io/acme/blog, newTag: latest }\n',
    ],
    [
      'Kustomization',
      'kustomize.toolkit.fluxcd.io/v1',
      '  path: ./blog\n  images:\n    - { name: ghcr.io/acme/blog, newTag: latest }\n',
    ],
  ])('images that a %s puts in place of others are judged', async (kind, version, text) => {
    const { found } = await told(`apiVersion: ${version}\nkind: ${kind}\nmetadata: { name: blog }\nspec:\n${text}`);
    expect(found.map(({ rule }) => rule).sort()).toEqual(['digest-required', 'mutable-tag']);
  });
});

const application = (
  revision: string,
  more = '',
  repository = 'https://github.com/acme/other.git',
) => `kind: Application
apiVersion: argoproj.io/v1alpha1
metadata: { name: blog }
spec:
  source:
    repoURL: ${repository}
    path: deploy/blog
    targetRevision: ${revision}
${more}`;
const helm = '    helm: { valueFiles: [values-prod.yaml] }\n';
const commit = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';

describe('a revision of git', () => {
  test.each([commit, '0a1b2c3', 'v1.4.2', 'v1.4', 'refs/tags/v1.2.3', 'refs/tags/shop', 'blog-1.2.3', '2026-01-02'])(
    '%s is one version, also of a chart',
    async (revision) => {
      expect((await told(application(revision))).found).toEqual([]);
      expect((await told(application(revision, helm))).found).toEqual([]);
    },
  );

  test.each(['refs/heads/main', 'main', 'HEAD', 'production'])('%s moves', async (revision) => {
    const message = `blog of prod follows \`${revision}\` of deploy/blog`;
    const fix = 'Write a tag or the id of a commit as `targetRevision`.';
    const found = [{ rule: 'floating-revision', severity: 'fail', message, fix }];
    expect((await told(application(revision))).found).toMatchObject(found);
    expect((await told(application(revision, helm))).found).toMatchObject(found);
  });

  test.each(['feature/foo', 'release/1.2', 'release-1.2', 'v1', 'deploy'])('%s may be a branch', async (revision) => {
    const message = `blog of prod takes \`${revision}\` of deploy/blog, which may be a branch: it is no version, commit or \`refs/tags/…\``;
    const fix = `Write the id of a commit as \`targetRevision\`, or \`refs/tags/${revision}\` if it is a tag.`;
    const found = [{ rule: 'floating-revision', severity: 'fail', message, fix }];
    expect((await told(application(revision))).found).toMatchObject(found);
    expect((await told(application(revision, helm))).found).toMatchObject(found);
  });

  test('one folder of this repository may still follow a branch', async () => {
    expect((await told(application('feature/foo', '', 'https://github.com/acme/config'))).found).toEqual([]);
  });

  test('which of two commits of a chart is newer is told as not judged', async () => {
    const { leftOut } = await told(application(commit, helm));
    expect(leftOut).toContainEqual(
      expect.objectContaining({ rule: 'ahead-of-previous', why: expect.stringContaining('blog (prod)') }),
    );
  });

  test.each(['=1.2.3', '1.2.3'])('%s of a chart is one version', async (version) => {
    const chart = application(`"${version}"`).replace(
      /repoURL.*\n.*\n/,
      'repoURL: ghcr.io/acme/charts\n    chart: blog\n',
    );
    expect((await told(chart)).found).toEqual([]);
  });
});

const applicationSet = (generator: string, revision: string, more = '', repository = 'https://github.com/acme/other') =>
  `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: set }
spec:
  generators:
    - ${generator}
  template:
    metadata: { name: 'x-{{name}}' }
    spec:
      source:
        repoURL: ${repository}
        path: '{{path}}'
        targetRevision: ${revision}
${more}`;
const directories =
  "git: { repoURL: 'https://github.com/acme/other', revision: HEAD, directories: [{ path: apps/* }] }";
const files = "git: { repoURL: 'https://github.com/acme/other', revision: HEAD, files: [{ path: '*.json' }] }";
const patch = (text: string) => `  templatePatch: |\n${text.replace(/^/gm, '    ')}\n`;
const why = (leftOut: readonly LeftOut[], rule: string) => leftOut.find((one) => one.rule === rule)?.why ?? '';

describe('an ApplicationSet', () => {
  test('follows a branch whatever the folder', async () => {
    const { found } = await told(applicationSet(directories, 'HEAD'));
    const message = 'set of prod follows `HEAD` of https://github.com/acme/other';
    expect(found).toMatchObject([{ rule: 'floating-revision', message }]);
  });

  test('which folder of this repository it takes is told as not judged', async () => {
    const { found, leftOut } = await told(applicationSet(directories, 'HEAD', '', 'https://github.com/acme/config'));
    expect(found).toEqual([]);
    expect(why(leftOut, 'floating-revision')).toContain(`${path}:13`);
  });

  test.each([
    [files, "'{{rev}}'"],
    ['list: { elements: [{ name: a }] }', `'{{ default "main" .rev }}'`],
  ])('%s: %s is told as not judged', async (generator, revision) => {
    const { found, leftOut } = await told(applicationSet(generator, revision));
    expect(found).toEqual([]);
    expect(why(leftOut, 'floating-revision')).toContain(`${path}:13`);
  });

  test('what one list of a matrix leaves open and the other fills in is judged', async () => {
    const lists =
      'matrix: { generators: [{ list: { elements: [{ name: a }] } }, { list: { elements: [{ rev: main }] } }] }';
    const { found, leftOut } = await told(applicationSet(lists, "'{{rev}}'"));
    expect(found).toMatchObject([{ rule: 'floating-revision', found: 'main' }]);
    expect(why(leftOut, 'floating-revision')).toBe('');
  });

  test('automated in its templatePatch is found', async () => {
    const text = patch('spec:\n  syncPolicy:\n    automated: {}');
    const { found } = await told(applicationSet(directories, 'v1.0.0', text));
    expect(found).toMatchObject([{ rule: 'automated-sync', place: { line: 17 } }]);
    const off = patch('spec:\n  syncPolicy:\n    automated: { enabled: false }');
    expect((await told(applicationSet(directories, 'v1.0.0', off))).found).toEqual([]);
  });

  test('a templatePatch that only Argo CD can read is told as not judged', async () => {
    const text = patch('{{- if .auto }}\nspec:\n  syncPolicy:\n    automated: {}\n{{- end }}');
    const { leftOut } = await told(applicationSet(directories, 'v1.0.0', text));
    expect(why(leftOut, 'automated-sync')).toContain(`${path}:14`);
  });

  test('a revision in its templatePatch is told as not judged', async () => {
    const text = patch('spec:\n  source:\n    targetRevision: main');
    const { leftOut } = await told(applicationSet(directories, 'v1.0.0', text));
    expect(why(leftOut, 'floating-revision')).toContain(`${path}:14`);
  });
});

test('a tag that nothing in the files fills in is told as not judged', async () => {
  const values = "        helm: { valuesObject: { image: { repository: ghcr.io/acme/blog, tag: '{{tag}}' } } }\n";
  const { leftOut } = await told(applicationSet(files, 'v1.0.0', values));
  expect(why(leftOut, 'mutable-tag')).toContain(`${path}:14`);
});

test('what Flux fills in is told as not judged', async () => {
  const release = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: blog }\nspec:\n';
  const { found, leftOut } = await told(`${release}  chart: { spec: { version: "\${BLOG_VERSION:=1.x}" } }\n`);
  expect(found).toEqual([]);
  expect(why(leftOut, 'version-range')).toContain(`${path}:5`);
});

describe('a chart whose version is a configured key', () => {
  const file = 'prod/versions.yaml';
  const at = async (version: string) =>
    verdictOf({
      '.github/slipway.yml': `environments: { prod: { from: dev, values: ${file}, keys: { keda.version: { as: '{version}', of: chart/keda } } }, dev: { values: dev.yaml } }\n`,
      ...{ 'dev.yaml': 'a: 1\n', [file]: `keda:\n  version: ${version}\n` },
    });

  test.each([
    ['2.x', 'version-range'],
    ['latest', 'floating-revision'],
  ])('is judged: %s', async (version, rule) => {
    expect((await at(version)).violations).toMatchObject([
      { rule, about: 'keda', place: { path: file, line: 2 }, fix: 'Write one version as `keda.version`.' },
    ]);
  });

  test('one version is fine', async () => {
    expect((await at('2.20.1')).violations).toEqual([]);
  });
});
