import { expect, test } from '@jest/globals';
import { serviceId } from '@slipway/core/nouns/component';
import { shortDigest } from '@slipway/core/nouns/digest';
import type { Facts, SameBuilds } from '../facts.js';
import { clean, digestOfApi, factsOf, noInputs, type Written } from '../harness.js';
import { judge } from '../judge.js';
import { type BuildName, nameKey, namesToAsk } from './mixed.js';

const values = (environment: string) => `environments/${environment}/values.yaml`;

/** These environments run the web of 1.5.0, and the api of 1.4.0: its digest did not change, so no promotion moves its tag. */
function released(...environments: readonly string[]): Written {
  const files: Record<string, string> = {};
  for (const one of environments) {
    const [api = '', web = ''] = clean[values(one)]?.split('web:') ?? [];
    files[values(one)] = `${api}web:${web.replace('1.4.0', '1.5.0')}`;
  }
  return { ...clean, ...files };
}

const everywhere = ['dev', 'staging', 'prod-eu', 'prod-us'];

const messages = (facts: Facts) =>
  judge({ ...noInputs, rules: ['mixed-release'] }, facts).violations.map(({ message }) => message);

const name: BuildName = {
  ...{ kind: 'image', target: 'dev', component: serviceId('api') },
  ...{ reference: 'ghcr.io/acme/api:1.5.0', digest: digestOfApi },
};
const answers = (same: boolean, unanswered: boolean): SameBuilds => ({
  same: new Set(same ? [nameKey(name)] : []),
  unanswered: new Set(unanswered ? [nameKey(name)] : []),
});

test('a service whose digest did not change is of the release if its registry says so', async () => {
  const facts = await factsOf(released(...everywhere));
  expect(new Set(namesToAsk(facts.now, facts.policy).map(nameKey))).toEqual(new Set([nameKey(name)]));
  expect(messages({ ...facts, sameBuilds: answers(true, false) })).toEqual([]);
  const told = messages({ ...facts, sameBuilds: answers(false, false) });
  expect(told).toHaveLength(4);
  expect(told).toContain('dev runs api 1.4.0 beside 1.5.0 of the release shop');
});

test('a registry that does not answer is no yes, and that is said', async () => {
  const facts = await factsOf(released(...everywhere));
  expect(messages({ ...facts, sameBuilds: answers(false, true) })[0]).toBe(
    'dev runs api 1.4.0 beside 1.5.0 of the release shop; its registry did not say whether ghcr.io/acme/api:1.5.0 is the same digest',
  );
});

test('another environment that has the same digest by the new tag answers, too, and another digest does not', async () => {
  const files = released('staging', 'prod-eu', 'prod-us');
  const dev = (clean[values('dev')] ?? '').replaceAll('1.4.0', '1.5.0');
  const facts = await factsOf({ ...files, [values('dev')]: dev });
  expect(namesToAsk(facts.now, facts.policy)).toEqual([]);
  expect(messages(facts)).toEqual([]);
  const other = dev.replace(digestOfApi, `sha256:${'c'.repeat(64)}`);
  expect(messages(await factsOf({ ...files, [values('dev')]: other }))).toHaveLength(3);
});

test('targets that run one digest by two tags run one build', async () => {
  const eu = (clean[values('prod-eu')] ?? '').replaceAll('1.4.0', '1.5.0');
  expect(messages(await factsOf({ ...clean, [values('prod-eu')]: eu }))).toEqual([]);
  const other = eu.replace(digestOfApi, `sha256:${'c'.repeat(64)}`);
  expect(messages(await factsOf({ ...clean, [values('prod-eu')]: other }))).not.toEqual([]);
});

test('targets whose builds differ in their digests alone are told apart by these', async () => {
  const eu = (clean[values('prod-eu')] ?? '').replaceAll(digestOfApi, `sha256:${'c'.repeat(64)}`);
  expect(messages(await factsOf({ ...clean, [values('prod-eu')]: eu }))).toEqual([
    `The targets of prod run different builds of api: prod-eu 1.4.0 (sha256:cccccccccccc), prod-us 1.4.0 (${shortDigest(digestOfApi)})`,
  ]);
  const none = eu.replace(/digest: .*/, "digest: ''");
  expect(messages(await factsOf({ ...clean, [values('prod-eu')]: none }))).toEqual([
    expect.stringMatching(/: prod-eu 1\.4\.0 \(no digest\), prod-us 1\.4\.0 \(sha256:/),
  ]);
});
