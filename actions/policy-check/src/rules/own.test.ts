import { expect, test } from '@jest/globals';
import { clean, digestOfApi, factsOf, noInputs, planted, rendering, said } from '../harness.js';
import { judge } from '../judge.js';
import { toJunit } from '../reports/junit.js';
import { toSarif } from '../reports/sarif.js';

const config = '.github/slipway.yml';

async function judgedBy(violation: string) {
  const own = `policy:\n  own:\n    mine: { of: image, violation: ${JSON.stringify(violation)}, message: No }\n`;
  return judge(noInputs, await factsOf(planted(clean, config, 'policy:\n', own)));
}

/** Ranges within each other: 30 to the power of eight steps. */
const deep = Array.from({ length: 8 }).reduce<string>(
  (inner, _, index) => `[${Array.from({ length: 30 }, (__, i) => i).join(',')}].all(x${index}, ${inner})`,
  'true',
);

test.each([
  ['of ranges within each other', deep],
  ['that matches with a pattern that tracks back', `'${'a'.repeat(40)}!'.matches('^(a+)+$')`],
])('an expression %s is refused before it takes the job', async (_, violation) => {
  await expect(judgedBy(violation)).rejects.toMatchObject({
    problems: [
      { code: 'above-bound', message: expect.stringContaining('`policy.own.mine.violation`'), place: { path: config } },
    ],
  });
});

test.each(['1 / int(it.line - it.line) == 1', "int(it.tag + 'x') == 1", "it.tag.matches('(')"])(
  'an expression that fails while it judges is a problem of the configuration: %s',
  async (violation) => {
    await expect(judgedBy(violation)).rejects.toMatchObject({
      problems: [{ code: 'policy-bad-expression', place: { path: config } }],
    });
  },
);

test('an expression that says yes is a violation', async () => {
  expect((await judgedBy("it.tag == '1.4.0'")).violations.map(({ rule }) => rule)).toContain('mine');
});

test.each([
  ['passes where a file writes it', 'ghcr.io/acme/api:1.4.0', "environment.target != 'prod-eu'", []],
  ['is told where a file writes it', 'ghcr.io/acme/api:1.4.0', 'true', ['environments/prod-eu/values.yaml:4']],
  ['that no file writes has no target', 'ghcr.io/acme/side:1.4.0', "environment.target == ''", ['out.yaml:7']],
])('a rendered image %s', async (_, image, target, places) => {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`;
  const violation = JSON.stringify(`${target} && it.digest == ''`);
  const own = `policy:\n  own:\n    mine: { of: image, violation: ${violation}, message: No }\n`;
  const files = planted(clean, 'environments/prod-eu/values.yaml', `    digest: ${digestOfApi}\n`, '');
  const facts = await factsOf(planted(files, config, 'policy:\n', own));
  const verdict = judge({ ...noInputs, rules: ['mine'] }, { ...facts, now: rendering(facts.now, pod, 'prod') });
  expect(said(verdict)).toEqual(places.map((place) => `fail mine ${place}`));
});

test('in the reports strangers make no link, no element and no hidden character', async () => {
  const old = `    tag: 1.4.0\n    digest: ${digestOfApi}\n`;
  const facts = await factsOf(planted(clean, 'environments/prod-eu/values.yaml', old, '    tag: latest\n'));
  const [first, ...others] = judge(noInputs, facts).violations;
  if (first === undefined) throw new Error('there is a violation');
  const message = ']]></failure>&\u0000\u001b\ud800\u202e[all well](https://stranger.example)';
  const verdict = {
    ...judge(noInputs, facts),
    violations: [{ ...first, severity: 'fail' as const, message, about: message }, ...others],
  };
  const [sarif, junit] = [JSON.stringify(toSarif(verdict, noInputs, facts)), toJunit(verdict)];
  expect(sarif).not.toMatch(/\u202e|"text":"[^"]*[^\\]\[all well/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(junit).not.toMatch(/\]\]>|[\u0000\u001b\ud800\u202e]/);
});
