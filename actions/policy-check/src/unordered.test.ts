import { describe, expect, test } from '@jest/globals';
import type { Change, Facts } from './facts.js';
import { clean, digestOfApi, factsOf, noInputs, planted, type Written } from './harness.js';
import { judge } from './judge.js';
import { propose } from './propose.js';
import { buildKey, unknownIn } from './rules/change.js';

const config = '.github/slipway.yml';

/** prod-eu and prod-us run another api than before. */
function moved(tag: string): Written {
  const now = `${tag}\n    digest: sha256:${'c'.repeat(64)}`;
  const old = `1.4.0\n    digest: ${digestOfApi}`;
  const first = planted(clean, 'environments/prod-eu/values.yaml', old, now);
  return planted(first, 'environments/prod-us/values.yaml', old, now);
}

function clearOf({ change }: Facts): Change {
  if (change === null) throw new Error('there is a change');
  return change;
}

describe('builds whose order is not in the files', () => {
  const byCommit = (files: Written) =>
    planted(files, config, '    from: staging\n', '    from: staging\n    order: commit\n');
  const rules = ['ahead-of-previous', 'hotfix-unexplained'];

  test('are named, for the rules that compare them; the rest is judged', async () => {
    const facts = await factsOf(byCommit(moved('1.4.1')), byCommit(clean));
    const pull = { labels: [], body: '' };
    const change = facts.change && { ...facts.change, pull };
    const verdict = judge({ ...noInputs, rules }, { ...facts, change });
    expect(verdict.judged).toEqual(['hotfix-unexplained', 'ahead-of-previous']);
    expect(verdict.leftOut).toMatchObject(
      ['hotfix-unexplained', 'ahead-of-previous'].map((rule) => ({
        ...{ rule, isAsked: true, isPart: true },
        why: 'which build of api (prod) is newer is not in the files',
      })),
    );
    const { findings, outputs } = propose({ ...noInputs, rules }, { ...facts, change });
    expect(findings).toEqual(rules.map(() => expect.objectContaining({ level: 'notice', code: 'not-judged' })));
    expect(outputs.result).toBe('passed');
    expect(judge({ ...noInputs, rules }, { ...(await factsOf(byCommit(clean), clean)), change }).leftOut).toEqual([]);
  });

  test('what the environment before never ran is past it, whatever is newer', async () => {
    const facts = await factsOf(byCommit(moved('9.9.9')), byCommit(clean));
    const judged = (isOld?: boolean) => {
      const keys = unknownIn(facts.now, clearOf(facts)).map(buildKey);
      const ran = new Map(isOld === undefined ? [] : keys.map((key) => [key, isOld]));
      const change = { ...clearOf(facts), pull: { labels: [], body: '' }, ran };
      return judge({ ...noInputs, rules: ['hotfix-unexplained'] }, { ...facts, change });
    };
    expect(judged(false).violations.map(({ message }) => message)).toEqual(
      Array(2).fill('api of prod goes past staging, which never ran 9.9.9, without the label `hotfix` and a reason'),
    );
    expect(judged(false).leftOut).toEqual([]);
    expect(judged(true)).toMatchObject({ violations: [], leftOut: [] });
    expect(judged()).toMatchObject({ violations: [], leftOut: [{ rule: 'hotfix-unexplained' }] });
  });

  const hotfix = 'fix(prod): hotfix\n\nSlipway-Reason: fire\nSlipway-Hotfix: true';

  test('a change that says that it is a hotfix needs label and reason all the same', async () => {
    const facts = await factsOf(byCommit(moved('1.4.1')), byCommit(clean));
    const judged = (labels: readonly string[]) => {
      const paths = ['environments/prod-eu/values.yaml', 'environments/prod-us/values.yaml'];
      const commits = [{ id: 'f'.repeat(40), message: hotfix, paths }];
      const change = facts.change && { ...facts.change, commits, pull: { labels, body: '' } };
      return judge({ ...noInputs, rules: ['hotfix-unexplained'] }, { ...facts, change });
    };
    expect(judged([]).violations[0]).toMatchObject({
      rule: 'hotfix-unexplained',
      message: expect.stringContaining('api of prod goes past staging to 1.4.1'),
      fix: expect.stringContaining('Add the label `hotfix`'),
    });
    expect(judged([]).leftOut).toEqual([]);
    expect(judged(['hotfix'])).toMatchObject({ violations: [], leftOut: [] });
  });

  test('a commit that says so is a hotfix of the files that it edits only', async () => {
    const facts = await factsOf(byCommit(moved('1.4.1')), byCommit(clean));
    const commits = [
      { id: 'f'.repeat(40), message: hotfix, paths: ['environments/prod-us/values.yaml'] },
      { id: 'e'.repeat(40), message: 'chore: api', paths: ['environments/prod-eu/values.yaml'] },
    ];
    const change = facts.change && { ...facts.change, commits, pull: { labels: [], body: '' } };
    const verdict = judge({ ...noInputs, rules: ['hotfix-unexplained'] }, { ...facts, change });
    expect(verdict.violations.map(({ place }) => place.path)).toEqual(['environments/prod-us/values.yaml']);
    expect(verdict.leftOut).toMatchObject([{ why: 'which build of api (prod) is newer is not in the files' }]);
  });

  test.each(['commit', 'none'])(
    'where there is nothing else but `order: %s`, the rule is not judged',
    async (order) => {
      const files: Written = {
        [config]: `image: ghcr.io/acme/{service}\nenvironments:\n  dev: { values: dev.yaml }\n  prod: { from: dev, order: ${order}, values: prod.yaml }\n`,
        'dev.yaml': 'api: { image: { repository: ghcr.io/acme/api, tag: main-0a1b2c3 } }\n',
        'prod.yaml': 'api: { image: { repository: ghcr.io/acme/api, tag: main-0a1b2c4 } }\n',
      };
      const verdict = judge({ ...noInputs, rules: ['ahead-of-previous'] }, await factsOf(files));
      expect(verdict.judged).toEqual([]);
      expect(verdict.leftOut).toMatchObject([
        {
          ...{ rule: 'ahead-of-previous', isAsked: true, isPart: false },
          why: `prod has \`order: ${order}\`, and which of two ${order === 'commit' ? 'commits' : 'builds'} is newer is not in the files`,
        },
      ]);
    },
  );
});
