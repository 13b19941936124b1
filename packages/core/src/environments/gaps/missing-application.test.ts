import { expect, test } from '@jest/globals';
import { digest, filesOf, service, target } from '@slipway/testing/environments';
import { readTarget } from '../lens/read.js';
import type { Component } from '../model/target.js';
import { exampleOf } from './missing-application.js';

const services: Component[] = [service('api'), service('worker')];
const application = (helm: string) =>
  `kind: Application\nmetadata: { name: shop }\nspec:\n  source:\n    repoURL: r\n    path: p\n    helm:\n${helm.replace(/^(?=.)/gm, '      ')}`;

/** The lines for the worker, which these Applications of staging have. */
function lines(texts: Readonly<Record<string, string>>, applications = ['prod/*.yaml'], where = services) {
  const files = filesOf(texts);
  const from = readTarget(target('staging', services, { applications: [{ files: ['staging/*.yaml'] }] }), files);
  const to = readTarget(target('prod', where, { applications: applications.map((one) => ({ files: [one] })) }), files);
  const found = exampleOf('service/worker', { tag: '1.4.0', digest: digest('a') }, to, [from], files);
  return found && { as: found.as, lines: found.lines, files: found.files };
}

const values = 'worker:\n  replicas: 2\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.3.0\n';
const shown = 'worker:\n  image:\n    repository: ghcr.io/acme/worker\n    tag: 1.4.0\n';
const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');
const files = ['prod/*.yaml'];

test.each([
  ['as an object', `valuesObject:\n${indented(values)}`],
  ['as a text', `values: |\n${indented(values)}`],
])('values that an Application has %s are shown as they are in it', (_, helm) => {
  expect(lines({ 'staging/a.yaml': application(helm) })).toEqual({ as: 'values', lines: shown, files });
});

const parameter = (name: string, value: string, more = '') => `- name: ${name}\n  value: ${value}\n${more}`;

test('parameters are shown one by one, with those beside them that name the image', () => {
  const helm = [
    '- name: worker.image.mirror\n',
    parameter('worker.image.repository', 'ghcr.io/acme/worker'),
    parameter('worker.image.tag', '"1.3.0"', '  forceString: true\n'),
    parameter('worker.replicas', '"2"'),
    parameter('api.image.repository', 'ghcr.io/acme/api'),
  ].join('');
  expect(lines({ 'staging/a.yaml': application(`parameters:\n${helm}`) })).toEqual({
    as: 'parameters',
    lines:
      parameter('worker.image.repository', 'ghcr.io/acme/worker') +
      parameter('worker.image.tag', '1.4.0', '  forceString: true\n'),
    files,
  });
});

test('of several files of Applications the first one is shown', () => {
  const other = values.replace('worker:', 'jobs:');
  expect(
    lines({
      'staging/a.yaml': application(`valuesObject:\n${indented(values)}`),
      'staging/b.yaml': application(`valuesObject:\n${indented(other)}`),
    })?.lines,
  ).toBe(shown);
});

test('the image is that of the registry that the target pulls from', () => {
  const own: Component[] = [service('api'), service('worker', 'eu.example.com/worker')];
  expect(lines({ 'staging/a.yaml': application(`valuesObject:\n${indented(values)}`) }, files, own)?.lines).toBe(
    shown.replace('ghcr.io/acme', 'eu.example.com'),
  );
});

test('no example is shown if the environment before has no Application, or the target has none', () => {
  expect(lines({ 'staging/a.yaml': application('version: v3\n') })).toBeUndefined();
  expect(lines({ 'staging/a.yaml': application(`valuesObject:\n${indented(values)}`) }, [])).toBeUndefined();
});
