import { describe, expect, test } from '@jest/globals';
import { findings, problems, proposed, values } from './harness.js';

/** A chart of the repository itself, with values from a branch of it by reference. */
const taking = (environment: string, branch: string, url = 'https://github.test/acme/config.git') =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment} }
spec:
  sources:
  - { repoURL: ${url}, targetRevision: ${branch}, ref: values }
  - repoURL: ghcr.io/acme/charts
    chart: shop
    targetRevision: 1.0.0
    helm: { valueFiles: [ $values/${environment}.yaml ] }
`;

const files = { 'staging.yaml': values('api 1.1.0 b'), 'prod.yaml': values('api 1.0.0 a') };

describe('an environment whose values Argo CD takes from another branch', () => {
  test('is not promoted by what its file says here', () => {
    const apps = { 'apps-staging.yaml': taking('staging', 'develop'), 'apps-prod.yaml': taking('prod', 'main') };
    const { edits, holds, findings: found } = proposed({ files: { ...files, ...apps } });
    expect(edits).toEqual([]);
    expect(holds.map(({ subject, waitsFor }) => `${subject}: ${waitsFor}`)).toEqual([
      'service/api: the branch that runs in staging',
    ]);
    expect(found.map(({ level, code, message, fix }) => `${level} ${code}: ${message} | ${fix}`)).toEqual([
      'warning release-other-branch: It is unknown which api runs: shop-staging takes staging.yaml from develop, and this run reads main | Run this with `base-branch: develop`; or let the Application take it from main.',
    ]);
    expect(problems({ files: { ...files, ...apps }, inputs: { services: ['api'] } })[0]).toMatch(
      /^release-other-branch/,
    );
  });

  test('is read on that branch', () => {
    const apps = { 'apps-staging.yaml': taking('staging', 'develop'), 'apps-prod.yaml': taking('prod', 'develop') };
    const there = proposed({ files: { ...files, ...apps }, inputs: { 'base-branch': 'develop' } });
    expect(there.reason).toMatch(/^Promote api 1.1.0/);
    expect(findings(there)).toEqual([]);
  });

  test('may be of a tag: it is promoted, and said', () => {
    const apps = { 'apps-staging.yaml': taking('staging', 'stable'), 'apps-prod.yaml': taking('prod', 'stable') };
    const { edits, holds, findings: found } = proposed({ files: { ...files, ...apps } });
    expect(edits).toHaveLength(1);
    expect(holds).toEqual([]);
    expect(found.map(({ level, code, message, fix }) => `${level} ${code}: ${message} | ${fix}`)).toEqual([
      'warning release-other-branch: staging may run another api than its files say: shop-staging takes staging.yaml from the branch or tag stable, and this run reads main | Let the Application take it from main; or, if stable is a branch, run this with `base-branch: stable`.',
      'warning deploys-other-branch: shop-prod takes prod.yaml from the branch or tag stable: this change on main deploys nothing to prod | Bring the change to stable afterwards: merge main into the branch, or move the tag; or let the Application take the file from main.',
    ]);
    expect(proposed({ files: { ...files, ...apps }, inputs: { services: ['api'] } }).edits).toHaveLength(1);
    expect(findings(proposed({ files: { ...files, ...apps }, inputs: { services: [] } }))).toEqual([]);
  });

  test.each(['HEAD', '""'])('is the default branch for %s', (revision) => {
    const apps = { 'apps-staging.yaml': taking('staging', revision), 'apps-prod.yaml': taking('prod', revision) };
    const held = proposed({ files: { ...files, ...apps }, inputs: { 'base-branch': 'develop' } });
    expect(held.edits).toEqual([]);
    expect(findings(held)).toEqual(['warning release-other-branch']);
  });

  test('is said where a promotion changes it', () => {
    const apps = { 'apps-staging.yaml': taking('staging', 'main'), 'apps-prod.yaml': taking('prod', 'env/prod') };
    const { edits, findings: found } = proposed({ files: { ...files, ...apps } });
    expect(edits).toHaveLength(1);
    expect(found.map(({ level, code, message, fix }) => `${level} ${code}: ${message} | ${fix}`)).toEqual([
      'warning deploys-other-branch: shop-prod takes prod.yaml from env/prod: this change on main deploys nothing to prod | Merge main into env/prod afterwards, or run this with `base-branch: env/prod`.',
    ]);
  });

  test.each([
    ['the same branch', 'main', undefined],
    ['the default branch', 'HEAD', undefined],
    ['a tag', 'shop-1.2.0', undefined],
    ['another repository', 'develop', 'https://github.test/acme/values'],
    ['another server', 'develop', 'https://git.example.com/acme/config'],
  ])('not from %s', (_, branch, url) => {
    const apps = { 'apps-staging.yaml': taking('staging', branch, url), 'apps-prod.yaml': taking('prod', 'main') };
    const promoted = proposed({ files: { ...files, ...apps } });
    expect(promoted.reason).toMatch(/^Promote api 1.1.0/);
    expect(findings(promoted)).toEqual([]);
  });
});
