import { expect, test } from '@jest/globals';
import type { Pin } from '@slipway/core/environments/model/release';
import { serviceId } from '@slipway/core/nouns/component';
import { driftText } from '../show/summary.js';
import { driftOf } from './drift.js';
import type { TargetPast } from './landings.js';

const api = serviceId('api');
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

/** A target that ran one tag after the other, one a day. */
function past(target: string, tags: readonly string[]): TargetPast {
  const pins = tags.map((tag): Pin => ({ tag }));
  const landings = pins.map((to, index) => ({
    ...{ component: api, from: pins[index - 1] ?? null, to },
    commit: { id: `${target}${index}`, parents: [], message: '', author: 'octocat', date: at(index + 1) },
  }));
  const now = new Map(pins.slice(-1).map((pin) => [api, pin]));
  return { target, now, floating: new Set(), unclear: [], landings: landings.reverse() };
}

function drift(dev: readonly string[], prod: readonly string[]) {
  const [found] = driftOf('prod', [past('prod', prod)], [past('dev', dev)], at(11), new Map());
  return found === undefined ? null : [found.versions, found.age, driftText(found, 'dev')];
}

test.each([
  [
    'two versions behind',
    ['1.0.0', '2.0.0', '3.0.0'],
    ['1.0.0'],
    [2, 9 * 86_400, '2 versions, 9 days: dev runs 3.0.0'],
  ],
  ['ahead, since dev went back', ['1.0.0', '2.0.0', '1.0.0'], ['1.0.0', '2.0.0'], [0, null, 'ahead: dev runs 1.0.0']],
  ['ahead, by versions that have no order', ['b', 'a', 'b'], ['b', 'a'], [0, null, 'ahead: dev runs b']],
  ['behind, by versions that have no order', ['b', 'a'], ['b'], [1, 9 * 86_400, '1 version, 9 days: dev runs a']],
  [
    'behind, after dev went back and on',
    ['1.0.0', '2.0.0', '1.0.0', '3.0.0'],
    ['2.0.0'],
    [2, 8 * 86_400, '2 versions, 8 days: dev runs 3.0.0'],
  ],
  ['never seen there', ['1.0.0'], ['9.0.0'], [null, null, 'differs: dev runs 1.0.0']],
  ['a moving tag is behind nothing', ['latest', '1.0.0', '2.0.0'], ['latest'], [null, null, 'differs: dev runs 2.0.0']],
  ['the same', ['1.0.0'], ['1.0.0'], null],
])('%s', (_, dev, prod, expected) => {
  expect(drift(dev, prod)).toEqual(expected);
});
