import type { Problem } from '../../failure.js';
import { literally } from '../../literally.js';
import { bareName, type ComponentId } from '../../nouns/component.js';
import { baseName } from '../../nouns/folder.js';
import type { FileContent, Path } from '../../nouns/git.js';
import { imageName } from '../../nouns/image.js';
import { matcher } from '../../snapshot/paths.js';
import { isArgocdSource } from '../kinds/argocd-source.js';
import { lookupFor, lookupIn } from '../kinds/lookup.js';
import type { Conflict } from '../model/conflict.js';
import type { Component, Target } from '../model/target.js';

/** A file of a target that is no YAML. */
export interface Unreadable {
  readonly path: Path;
  readonly content: FileContent;
  /** The first thing that is wrong with it. */
  readonly problem: Problem;
}

/**
 * What a file that cannot be read leaves open: every component that its text names, lines of comment apart, or that has a configured key
 * in it. None: the file cannot be about any of them.
 */
export function leftOpen(file: Unreadable, target: Target): Conflict | undefined {
  // Whatever encoding it has: names are plain letters.
  const text = Buffer.from(file.content.bytes)
    .toString('latin1')
    .replace(/^[ \t]*#.*/gm, '');
  const templates = text.match(/\{\{.*?\}\}/g)?.join('\n') ?? '';
  const isWord = (name: string, within: string) => new RegExp(`(?<![\\w-])${literally(name)}(?![\\w-])`).test(within);
  // Neither a topic `api.events` nor a host `api.svc` is the service; what a template takes from values may be.
  const isNamed = (name: string) =>
    new RegExp(`(?<![\\w-]|\\w\\.)${literally(name)}(?![\\w-]|\\.\\w)`).test(text) || isWord(name, templates);
  const isApplication = matcher(target.applications.flatMap(({ files }) => files))(file.path);
  const open = new Set<ComponentId>();
  for (const component of target.components) {
    if (component.kind === 'chart' && !isApplication) continue;
    if (namesOf(component).some(isNamed)) open.add(component.id);
  }
  for (const { keys, components } of lookupFor(file.path, lookupIn(target)).places) {
    if (keys.every((key) => typeof key === 'number' || isWord(key, text))) for (const id of components) open.add(id);
  }
  return open.size === 0 ? undefined : { kind: 'broken-file', components: [...open], slots: [], problem: file.problem };
}

/** Whether a file that cannot be read has Applications: then it may take charts that nothing else names. */
export function hidesCharts({ path, content }: Unreadable, { applications }: Pick<Target, 'applications'>): boolean {
  if (!applications.some(({ files }) => matcher(files)(path))) return false;
  const text = Buffer.from(content.bytes).toString('latin1');
  return /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?Application(?:Set)?\b/m.test(text) || isArgocdSource(path);
}

/** What a file that may take any chart leaves open. */
export function explainHidden({ message, fix, place }: Problem, target: string): Problem {
  return {
    code: 'release-broken-file',
    message: `${message}; so it is not known which charts ${target} runs`,
    fix: `${fix} If it does not say what runs, use narrower paths in the configuration.`,
    ...(place === undefined ? {} : { place }),
  };
}

function namesOf(component: Component): string[] {
  const own = [bareName(component.id), ...component.repositories.map(imageName)];
  if (component.kind === 'service') return [...own, ...(component.formerly?.names ?? [])];
  return [...own, component.name, ...(component.git === undefined ? [] : [baseName(component.git.path)])];
}
