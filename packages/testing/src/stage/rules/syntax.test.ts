import { describe, expect, test } from '@jest/globals';
import { isDue } from './cron.js';
import { evaluate, fill } from './expression.js';
import { takenBy } from './patterns.js';

/** An expression, as a workflow writes it. */
const inside = (source: string) => `$\{{ ${source} }}`;

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet */
describe('patterns', () => {
  test.each<[string[], string[], string[]]>([
    [['feature/*'], ['feature/my-branch', 'feature/your-branch'], ['feature/beta-a/my-branch']],
    [['feature/**'], ['feature/beta-a/my-branch', 'feature/mona/the/octocat'], ['features']],
    [['*'], ['main', 'releases'], ['all/the/branches']],
    [['**'], ['all/the/branches', 'every/tag'], []],
    [['*feature'], ['mona-feature', 'ver-10-feature'], ['feature-x']],
    [['v2*'], ['v2', 'v2.0', 'v2.9'], ['v1']],
    [['v[12].[0-9]+.[0-9]+'], ['v1.10.1', 'v2.0.0'], ['v3.0.0', 'v1.x.1']],
    [['*.jsx?'], ['page.js', 'page.jsx'], ['page.ts']],
    [['**.js'], ['index.js', 'js/index.js', 'src/js/app.js'], ['index.ts']],
    [['docs/*'], ['docs/README.md', 'docs/file.txt'], ['docs/a/b.md']],
    [['docs/**'], ['docs/README.md', 'docs/mona/octocat.txt'], ['doc/x']],
    [['docs/**/*.md'], ['docs/README.md', 'docs/mona/hello-world.md'], ['docs/a.txt']],
    [['**/docs/**'], ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc'], ['doc/a']],
    [['**/README.md'], ['README.md', 'js/README.md'], ['README.txt']],
    [['**/*src/**'], ['a/src/app.js', 'my-src/code/js/app.js'], ['a/source/b']],
    [['**/*-post.md'], ['my-post.md', 'path/their-post.md'], ['post.md/x']],
    [['**/migrate-*.sql'], ['migrate-10909.sql', 'db/sept/migrate-v1.sql'], ['migrate.sql']],
    [['*.md', '!README.md'], ['hello.md'], ['README.md', 'docs/hello.md']],
    [['*.md', '!README.md', 'README*'], ['hello.md', 'README.md', 'README.doc'], []],
  ])('%p', (patterns, taken, left) => {
    expect(taken.filter((text) => !takenBy(patterns, text))).toEqual([]);
    expect(left.filter((text) => takenBy(patterns, text))).toEqual([]);
  });
});

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions */
describe('expressions', () => {
  const contexts = {
    github: { ref_name: 'main', event: { inputs: { env: 'prod' } } },
    needs: { build: { result: 'success', outputs: { digest: 'sha256:1' } } },
    vars: {},
  };
  test.each<[string, unknown]>([
    ["github.ref_name == 'MAIN'", true],
    ["github.event.inputs.env || 'dev'", 'prod'],
    ["vars.NONE && 'a' || 'b'", 'b'],
    ["!(needs.build.result != 'success')", true],
    ['needs.*.result', ['success']],
    ["needs['build'].outputs.digest", 'sha256:1'],
    ["format('{0}-{1}', github.ref_name, 1)", 'main-1'],
    ['contains(fromJSON(\'["a","b"]\'), \'B\')', true],
    ["startsWith(github.ref_name, 'ma') && success()", true],
    ['1 < 2', true],
    ["'it''s'", "it's"],
  ])('%s', (source, value) => {
    expect(evaluate(source, contexts)).toEqual(value);
  });

  test('in a text', () => {
    expect(fill(`deploy-${inside('github.ref_name')}-${inside('vars.NONE')}`, contexts)).toBe('deploy-main-');
    expect(() => fill(inside('steps.x'), contexts)).toThrow("steps.x }}: Unrecognized named-value: 'steps'");
  });
});

test.each<[string, string, boolean]>([
  ['*/15 * * * *', '2026-03-02T06:30:00Z', true],
  ['0 6 * * 1', '2026-03-02T06:00:00Z', true],
  ['0 6 * * 1', '2026-03-03T06:00:00Z', false],
  ['30 5,17 * * *', '2026-03-03T17:30:00Z', true],
  ['0 0 1 * MON', '2026-03-02T00:00:00Z', true],
  ['0 0 * jan-mar sun', '2026-03-01T00:00:00Z', true],
])('schedule %s at %s: %p', (cron, at, expected) => {
  expect(isDue(cron, new Date(at))).toBe(expected);
});
