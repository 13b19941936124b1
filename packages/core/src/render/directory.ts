import { globMatcher } from '../files/glob.js';
import { decode } from '../files/text.js';
import { notRendered } from './app.js';
import { splitManifests } from './objects.js';
import { at, mappingAt, textAt } from './said.js';
import type { Taken } from './source.js';

const skipped = '+argocd:skip-file-rendering';

/**
 * The manifests of a folder without chart and kustomization, each document by itself.
 * Source: https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export function manifestsIn({ said, files }: Taken): string[] {
  const directory = mappingAt(said, 'directory');
  const [include, exclude] = [textAt(directory, 'include'), textAt(directory, 'exclude')];
  const isIncluded = include === '' ? () => true : globMatcher(alternatives(include));
  const isExcluded = exclude === '' ? () => false : globMatcher(alternatives(exclude));
  const isDeep = at(directory, 'recurse') === true;
  const texts: string[] = [];
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if ((!isDeep && path.includes('/')) || !isIncluded(path) || isExcluded(path)) continue;
    if (/\.jsonnet$/.test(path)) throw notRendered(`${path} is Jsonnet, which is not rendered`);
    if (!/\.(ya?ml|json)$/.test(path) || /(^|\/)\.argocd-source/.test(path)) continue;
    const text = decode(path, content);
    if (text.includes(skipped)) continue;
    texts.push(...(path.endsWith('.json') ? [text] : splitManifests(text)));
  }
  return texts;
}

/** `{a,b}` and single globs. */
function alternatives(pattern: string): string[] {
  const [, inner] = /^\{(.*)\}$/.exec(pattern) ?? [];
  return inner === undefined ? [pattern] : inner.split(',').map((one) => one.trim());
}
