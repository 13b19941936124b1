import { describe, expect, test } from '@jest/globals';
import { service, target } from '@slipway/testing/environments';
import type { ComponentId } from '../../nouns/component.js';
import { id, memoryFileHistory } from '../../snapshot/memory.js';
import type { Release } from '../model/release.js';
import { type Past, pastOf } from '../past/past.js';
import { runningIn } from './running.js';

const api: ComponentId = 'service/api';
const web: ComponentId = 'service/web';
const components = ['api', 'web'].map((name) => service(name));

/** Tags that a commit leaves, by service; the next commit comes an hour later. */
type Tags = Readonly<Record<string, string>>;

function values(tags: Tags): string {
  return Object.entries(tags)
    .map(([name, tag]) => `${name}:\n  image: { repository: ghcr.io/acme/${name}, tag: "${tag}" }\n`)
    .join('');
}

/** The past of targets whose values files were these; commits are `c1` to `cN`. */
function pasts(...targets: readonly (readonly Tags[])[]): Past[] {
  const [first = []] = targets;
  const files = (index: number) =>
    Object.fromEntries(targets.map((tags, number) => [`values-${number}.yaml`, values(tags[index] ?? {})]));
  const history = memoryFileHistory(
    first.map((_, index) => ({ name: `c${index + 1}`, message: 'change', files: files(index) })),
  );
  return targets.map((_, number) =>
    pastOf(target(`t${number}`, components, { values: [`values-${number}.yaml`] }), history, id(`c${first.length}`)),
  );
}

const started = new Date('2026-01-01T00:00:00Z').getTime();
const names = new Map([1, 2, 3, 4, 5, 6].map((number) => [id(`c${number}`), `c${number}`]));

/** Commit (`null`: not looked for) and hours since the first commit. */
async function ask(all: readonly Past[], tags: Tags, enough = new Date(0)) {
  const release: Release = new Map(
    Object.entries(tags).map(([name, tag]): [ComponentId, { tag: string }] => [`service/${name}`, { tag }]),
  );
  const { running, newest } = await runningIn(all, release, enough);
  const hours = (date: Date | null) => (date === null ? null : (date.getTime() - started) / 3_600_000);
  const told = [...running].map(([component, { from, commit, isExact, ended }]) => {
    const since = isExact ? names.get(commit) : null;
    return [component, [since, hours(from), hours(ended)]] as const;
  });
  return { running: Object.fromEntries(told), newest: newest.map((commit) => names.get(commit)) };
}

describe('how long an environment has run what is promoted', () => {
  test('counts from the commit it landed with, whatever else changed since', async () => {
    const past = pasts([
      { api: '1', web: '1' },
      { api: '2', web: '1' },
      { api: '2', web: '2' },
    ]);
    expect(await ask(past, { api: '2', web: '2' })).toEqual({
      running: { [api]: ['c2', 1, null], [web]: ['c3', 2, null] },
      newest: ['c3'],
    });
  });

  test('starts again when it was changed and changed back', async () => {
    const past = pasts([{ api: '2' }, { api: '1' }, { api: '2' }]);
    expect((await ask(past, { api: '2' })).running).toEqual({ [api]: ['c3', 2, null] });
  });

  test('looks back no further than needed', async () => {
    const past = pasts([{ api: '1' }, { api: '2', web: '1' }, { api: '2', web: '2' }, { api: '2', web: '3' }]);
    const enough = new Date(started + 2 * 3_600_000 + 1);
    expect((await ask(past, { api: '2', web: '3' }, enough)).running).toEqual({
      [api]: [null, 2, null],
      [web]: ['c4', 3, null],
    });
  });

  test('of what ran earlier, ends with what replaced it', async () => {
    const past = pasts([{ api: '1' }, { api: '2', web: '1' }, { api: '2', web: '2' }, { api: '3', web: '2' }]);
    expect((await ask(past, { api: '2' })).running).toEqual({ [api]: ['c2', 1, 3] });
  });

  test('what never ran there is not in it', async () => {
    expect((await ask(pasts([{ api: '1' }]), { api: '9', web: '1' })).running).toEqual({});
  });

  test('of several targets the one that has it the shortest counts, one without the component does not', async () => {
    const eu = [
      { api: '1', web: '1' },
      { api: '2', web: '1' },
      { api: '2', web: '1' },
    ];
    const us = [{ api: '1' }, { api: '1' }, { api: '2' }];
    expect((await ask(pasts(eu, us), { api: '2', web: '1' })).running).toEqual({
      [api]: ['c3', 2, null],
      [web]: ['c1', 0, null],
    });
  });

  test('of what several targets ran earlier, the first end counts', async () => {
    const still = [{ api: '1' }, { api: '2' }, { api: '2' }, { api: '2' }];
    const late = [{ api: '1' }, { api: '2' }, { api: '2' }, { api: '3' }];
    const early = [{ api: '1' }, { api: '2' }, { api: '3' }, { api: '3' }];
    for (const targets of [
      [late, early],
      [early, late],
      [still, early],
      [early, still],
      [still, early, late],
    ])
      expect((await ask(pasts(...targets), { api: '2' })).running).toEqual({ [api]: ['c2', 1, 2] });
  });

  test('a target that runs something else has not run it', async () => {
    const eu = [{ api: '1' }, { api: '2' }];
    const us = [{ api: '1' }, { api: '1', web: '1' }];
    expect((await ask(pasts(eu, us), { api: '2' })).running).toEqual({});
    expect((await ask(pasts(us, eu), { api: '2' })).running).toEqual({});
  });
});
