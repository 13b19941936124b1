import { expect, test } from '@jest/globals';
import { readEnvironments } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { readTarget } from '@slipway/core/environments/lens/read';
import type { ComponentId } from '@slipway/core/nouns/component';
import { id, memoryFileHistory } from '@slipway/core/snapshot/memory';
import { filesOf, service, target } from '@slipway/testing/environments';
import { replaced } from './replaced.js';

const path = 'prod.yaml';
const api: ComponentId = 'service/api';
const prod = target('prod', [service('api'), service('web')], { values: [path] });
const [environment] = readEnvironments(
  parseConfig('slipway.yml', `image: ghcr.io/acme/{service}\nenvironments: { prod: { values: ${path} } }\n`),
);

const text = (tag: string, web = '1') =>
  `api: { repository: ghcr.io/acme/api, tag: "${tag}" }\nweb: { repository: ghcr.io/acme/web, tag: "${web}" }\n`;

/** What brought what runs last, where `offered` ran before. @param tags of api, oldest first */
async function cameBy(tags: readonly string[], offered: string): Promise<string | null> {
  if (environment === undefined) throw new Error('no environment');
  const commits = tags.map((tag, index) => ({
    name: `c${index}`,
    message: `change ${index}`,
    files: { [path]: tag === '' ? 'a: [\n' : text(tag, `${index}`) },
  }));
  const current = tags.at(-1) ?? '';
  const reading = readTarget(prod, filesOf({ [path]: text(current) }));
  const asked = { target: 'prod', component: api, current: { tag: current }, offered: { tag: offered } };
  const base = id(`c${tags.length - 1}`);
  const outside = {
    ground: { base, to: { environment, readings: [reading] } },
    world: { history: memoryFileHistory(commits) },
  };
  const [answer] = await replaced.answer([asked], outside);
  const commit = answer?.is === 'known' ? answer.value.id : null;
  return commits.find(({ name }) => id(name) === commit)?.name ?? null;
}

test.each<[string, string[], string, string | null]>([
  ['what ran before what runs is older', ['old', 'x', 'x', 'hot', 'hot'], 'x', 'c3'],
  ['so it is with others between', ['old', 'x', 'y', 'hot'], 'x', 'c3'],
  ['and where nothing was before it', ['x', 'hot'], 'x', 'c1'],
  ['what never ran is not known to be', ['old', 'hot'], 'x', null],
  ['nor what was taken back: what runs was there before it', ['hot', 'x', 'hot'], 'x', null],
  ['nor what was taken back for something that ran long before', ['hot', 'y', 'x', 'hot'], 'x', null],
  ['a commit that no one can read is passed over', ['x', '', 'hot'], 'x', 'c2'],
])('%s', async (_, tags, offered, commit) => {
  expect(await cameBy(tags, offered)).toBe(commit);
});
