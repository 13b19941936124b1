import { expect, test } from '@jest/globals';
import { bareName, componentName, componentOf, configuredName, isChart } from './component.js';

test.each([
  ['api', 'service/api', 'api', 'api'],
  ['team/api', 'service/team/api', 'team/api', 'team/api'],
  ['chart/shop', 'chart/shop', 'shop', 'chart shop'],
])('%s of the configuration is %s', (text, id, name, told) => {
  const component = componentOf(text);
  expect(component).toBe(id);
  expect(configuredName(component)).toBe(text);
  expect(bareName(component)).toBe(name);
  expect(componentName(component)).toBe(told);
  expect(isChart(component)).toBe(text !== name);
});
