import { expect, test } from '@jest/globals';
import type { ComponentId } from '../../nouns/component.js';
import { alike, namesOf } from './alike.js';
import type { JoinedMove } from './describe.js';

const move = (component: ComponentId, tag: string): JoinedMove => ({
  ...{ component, from: {}, to: { tag }, targets: ['eu'] },
});
const [api, web, cart, shop] = [
  move('service/api', '1'),
  move('service/web', '2'),
  move('service/cart', '1'),
  move('chart/shop', '1'),
];
const tagOf = ({ to }: JoinedMove) => to.tag ?? '';

test('what is the same of many is one line; a few have a line each', () => {
  expect(alike([api, web, cart], tagOf)).toEqual([[api, cart], [web]]);
  expect(alike([api, web, cart], tagOf, 2)).toEqual([[api, cart], [web]]);
  expect(alike([api, web, cart], tagOf, 3)).toEqual([[api], [web], [cart]]);
  expect(alike([], tagOf)).toEqual([]);
});

test('one component has its name, however often it moves', () => {
  expect(namesOf([api])).toBe('api');
  expect(namesOf([shop, { ...shop, targets: ['us'] }])).toBe('chart shop');
  expect(namesOf([api, cart, shop])).toBe('2 services and 1 chart');
});
