/** The lens on real values files and Argo CD manifests, where they are at hand: `../shared/corpus` beside the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { target } from '@slipway/testing/environments';
import { Failure } from '../../failure.js';
import { decode } from '../../files/text.js';
import { openYaml } from '../../files/yaml.js';
import type { Files } from '../../nouns/git.js';
import { splitImage } from '../../nouns/image.js';
import { applyEdits } from '../../plan/edits.js';
import type { Pin, Release } from '../model/release.js';
import type { Component, Target } from '../model/target.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const corpus = join(import.meta.dirname, '../../../../../../shared/corpus');
const there = existsSync(corpus);
if (!there) console.log('../shared/corpus is not here: real files are not tried');
const digest = `sha256:${'9'.repeat(64)}`;

function* files(folder: 'values' | 'argo'): Generator<readonly [string, Files]> {
  for (const name of readdirSync(join(corpus, folder)).sort()) {
    yield [name, new Map([['f.yaml', { mode: '100644', bytes: readFileSync(join(corpus, folder, name)) }]])];
  }
}

function textOf(all: Files): string {
  const content = all.get('f.yaml');
  return content === undefined ? '' : decode('f.yaml', content);
}

/** The mappings of a file; none where it is a template, which is no YAML. */
function mappings(all: Files) {
  try {
    return [...openYaml('f.yaml', textOf(all)).mappings()];
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Numbers of the lines that differ; the texts must have as many lines. */
function changedLines(before: string, after: string): number[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  expect(now.length).toBe(old.length);
  return old.flatMap((line, index) => (line === now[index] ? [] : [index + 1]));
}

/** Writes a release, and checks that the lines of its slots change, no other line, and that it is read back. */
function check(all: Files, prod: Target, pin: (component: Component) => Pin): { written: number; unclear: number } {
  const reading = readTarget(prod, all);
  expect(changeEnvironment(all, [{ reading, release: reading.release }]).edits).toEqual([]);
  const release: Release = new Map(
    prod.components.flatMap((component) => (reading.holders.has(component.id) ? [[component.id, pin(component)]] : [])),
  );
  const change = changeEnvironment(all, [{ reading, release }]);
  const after = applyEdits(all, change.edits);
  const slots = [...reading.holders.values()].flatMap((holders) => [...holders.values()].flat());
  const held = new Set(change.held.map(({ component }) => component));
  const moved = slots.filter(({ components }) => components.every((component) => !held.has(component)));
  const lines = new Set(moved.map(({ place }) => place.line));
  expect(changedLines(textOf(all), textOf(after))).toEqual([...lines].sort((a, b) => (a ?? 0) - (b ?? 0)));
  const again = readTarget(prod, after);
  for (const [component, holders] of reading.holders) {
    for (const field of held.has(component) ? [] : holders.keys()) {
      expect(again.release.get(component)?.[field]).toBe(release.get(component)?.[field]);
    }
  }
  return { written: release.size - held.size, unclear: prod.components.length - release.size };
}

const run = there ? test : test.skip;

run('values files: a release changes the lines of tags and digests, in every file', () => {
  const sum = { read: 0, templates: 0, written: 0, unclear: 0 };
  for (const [, all] of files('values')) {
    const found = mappings(all);
    sum[found === undefined ? 'templates' : 'read']++;
    if (found === undefined) continue;
    const repositories = found.flatMap(({ scalars }) => {
      const [registry, repository] = [scalars.get('registry'), scalars.get('repository')];
      if (repository === undefined || repository.isNull || !(scalars.has('tag') || scalars.has('digest'))) return [];
      const name = splitImage(repository.value).repository;
      return name === '' ? [] : [registry === undefined || registry.value === '' ? name : `${registry.value}/${name}`];
    });
    const components = [...new Set(repositories)].map(
      (name): Component => ({ kind: 'service', id: `service/${name}`, repositories: [name] }),
    );
    const { written, unclear } = check(all, target('prod', components, { values: ['*.yaml'] }), () => ({
      tag: '9.9.9',
      digest,
    }));
    sum.written += written;
    sum.unclear += unclear;
  }
  console.log('values files', sum);
  expect(sum.written).toBeGreaterThan(60);
});

run('Argo CD manifests: a release changes the lines of targetRevision', () => {
  const sum = { read: 0, templates: 0, written: 0, unclear: 0 };
  for (const [, all] of files('argo')) {
    const found = mappings(all);
    sum[found === undefined ? 'templates' : 'read']++;
    if (found === undefined) continue;
    const charts = found.flatMap(({ scalars }) => {
      const chart = scalars.get('chart')?.value ?? '';
      return scalars.has('targetRevision') && /^[\w-]+$/.test(chart) ? [chart] : [];
    });
    const components = [...new Set(charts)].map(
      (name): Component => ({ kind: 'chart', id: `chart/${name}`, name, repositories: [] }),
    );
    const { written, unclear } = check(
      all,
      target('prod', components, { applications: [{ files: ['*.yaml'] }] }),
      () => ({
        version: '99.9.9',
      }),
    );
    sum.written += written;
    sum.unclear += unclear;
  }
  console.log('Argo CD manifests', sum);
  expect(sum.written).toBeGreaterThan(30);
});
