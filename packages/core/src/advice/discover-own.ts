import { usual } from '../environments/model/usual-names.js';
import type { Path } from '../nouns/git.js';
import type { FileKind } from './discover-files.js';

/** An environment, or a target of it, by the path of a file it has. */
export interface Sighting {
  readonly environment: string;
  readonly target: string | null;
}

/** Files that are called alike but for the name of an environment, in whatever folders: a preset of one's own. */
export interface OwnLayout {
  readonly values: readonly string[];
  readonly applications: readonly string[];
  readonly sightings: readonly Sighting[];
}

interface Template {
  readonly kind: FileKind;
  /** With `{environment}`, or `{name}` where it is also that of a target. */
  readonly text: string;
  /** Each by its name in full: `prod`, `prod-eu`. */
  readonly seen: ReadonlyMap<string, Sighting>;
  /** How many files are called so. */
  readonly files: number;
}

const NAME = `(?:${[...usual].sort((a, b) => b.length - a.length).join('|')})`;
/** The name of an environment as a part of a path: between slashes, dots, dashes and underscores. */
const PART = new RegExp(`(?<=^|[/._-])${NAME}(?=[/._-])`, 'g');
/** The same with the name of a target behind it: `prod-eu`. */
const TARGET = new RegExp(`(?<=^|[/._-])(${NAME})-([a-z][a-z0-9-]*)(?=[/.])`, 'g');
/** A folder's number, as `02-` before `staging`. */
const NUMBER = /(?<=^|\/)\d+(?=-\{)/g;
const KUSTOMIZATION = /(?:^|\/)kustomization\.ya?ml$/;
/** More would not be read by anybody. */
const MOST = 6;

/**
 * Finds the layout that has the most environments; and that of targets (`prod-eu`), where another one has more.
 * @param kinds what the files are that were looked into; left out: what their paths look like
 */
export function findOwnLayouts(paths: readonly Path[], kinds?: ReadonlyMap<Path, FileKind>): OwnLayout[] {
  const overlays = new Set(paths.filter((path) => KUSTOMIZATION.test(path)).map(folderOf));
  const kind = (path: Path) => (kinds === undefined ? kindOf(path, overlays) : kinds.get(path));
  const templates = joinAlike(
    paths.flatMap((path) => templatesOf(path, kind(path))),
    kinds !== undefined,
  );
  const several = templates.filter((template) => environmentsOf(template).size > 1).sort(byCoverage);
  const [main] = several;
  if (main === undefined) return [];
  const named = several.find(({ text }) => placeholderOf(text) === '{name}');
  const hasTargets = named !== undefined && [...named.seen.values()].some(({ target }) => target !== null);
  return [main, ...(hasTargets && named !== main ? [named] : [])].map((one) => layoutOf(one, several));
}

function layoutOf(main: Template, several: readonly Template[]): OwnLayout {
  // Files that only some environments have are an error where they are named, and none where a glob stands for them.
  const kept = several.filter(({ text, seen }) =>
    [...main.seen.keys()][text.includes('*') ? 'some' : 'every']((name) => seen.has(name)),
  );
  const alike = kept.filter(({ text }) => placeholderOf(text) === placeholderOf(main.text)).slice(0, MOST);
  const textsOf = (kind: string) => alike.filter((one) => one.kind === kind).map(({ text }) => text);
  return { values: textsOf('values'), applications: textsOf('applications'), sightings: [...main.seen.values()] };
}

/** The templates a path may be one of, one for each name in it. */
function templatesOf(path: Path, kind: FileKind | undefined): Template[] {
  if (kind === undefined) return [];
  const found: Template[] = [];
  const add = (whole: string, placeholder: string, sighting: Sighting) => {
    const end = placeholder === '{name}' ? '[/.]' : '[/._-]';
    const parts = new RegExp(`(?<=^|[/._-])${whole}(?=${end})`, 'g');
    const text = path.replace(parts, placeholder).replace(NUMBER, '*');
    // All the Applications in an environment's folder are its own.
    const folder = kind === 'applications' && /\{[^/]*\/[^/{]+$/.test(text);
    const glob = folder ? text.replace(/[^/]+(\.ya?ml)$/, '*$1') : text;
    found.push({ kind, text: glob, seen: new Map([[whole, sighting]]), files: 1 });
  };
  for (const name of new Set(path.match(PART) ?? [])) add(name, '{environment}', { environment: name, target: null });
  for (const [whole, environment = '', target = ''] of path.matchAll(TARGET)) {
    // `stage-to-prod` is a way, and no target.
    if (target.split('-').some((part) => usual.includes(part))) continue;
    add(whole, '{name}', { environment, target });
  }
  // `prod` may stand beside `prod-eu`, `dev` beside both.
  for (const name of new Set(path.match(new RegExp(`(?<=^|[/._-])${NAME}(?=[/.])`, 'g')) ?? [])) {
    add(name, '{name}', { environment: name, target: null });
  }
  return found;
}

/** What a path looks like: Helm values, or Applications; kustomize's overlays are read as values are. */
function kindOf(path: Path, overlays: ReadonlySet<string>): FileKind | undefined {
  if (!/\.ya?ml$/.test(path) || /(?:^|\/)(?:templates|tests|testdata|node_modules|\.github)\//.test(path))
    return undefined;
  if (KUSTOMIZATION.test(path) || /(?:^|\/)[^/]*values[^/]*$/.test(path) || /(?:^|\/)values\//.test(path))
    return 'values';
  // What an overlay is made of is no Application.
  if (overlays.has(folderOf(path))) return undefined;
  return /(?:^|\/)(?:apps|applications|argocd|argo)\//.test(path) ? 'applications' : undefined;
}

function folderOf(path: Path): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/**
 * Joins templates that are the same, then those that differ in their endings, then in one folder, such as that of a service.
 * @param areRead the files say what runs, whatever they are called: they may differ in their names, too
 */
function joinAlike(all: readonly Template[], areRead: boolean): Template[] {
  let templates = joinBy(
    all,
    ({ text }) => [text],
    ({ text }) => text,
  );
  templates = joinBy(templates, ({ text }) => [text.replace(/\.ya?ml$/, '.y*ml')]);
  for (let count = -1; count !== templates.length; ) {
    count = templates.length;
    templates = joinBy(templates, ({ text }) => [...starred(text), ...(areRead ? starredName(text) : [])]);
  }
  return templates;
}

/** A template with one more part of its path open, for each that may be. */
function starred(text: string): string[] {
  const parts = text.split('/');
  if (parts.filter((part) => part === '*').length > 1) return [];
  // Folders side by side at the top that have the same environments are seldom of one kind.
  const isOpen = (part: string, index: number) =>
    /[{*]/.test(part) || (index === 0 && parts[1]?.startsWith('{') === true);
  return parts.slice(0, -1).flatMap((part, index) => (isOpen(part, index) ? [] : [parts.with(index, '*').join('/')]));
}

/** A template with the name of its file open, but for that of an environment and what is usual. */
function starredName(text: string): string[] {
  const [, folder = '', name = '', rest = ''] =
    /^(.*\/)?([^/{}*]*?[^/{}*.-])([-_.]?\{\w+\}[^/]*|(?:[-_.]values)?\.y(?:a?|\*)ml|)$/.exec(text) ?? [];
  const isOne = name === '' || /^(?:values|kustomization|[\w-]+\.values)$/.test(name) || !(folder + rest).includes('{');
  return isOne ? [] : [`${folder}*${rest}`];
}

/** Joins the most templates that have a key in common, as long as there are two. */
function joinBy(
  templates: readonly Template[],
  keysOf: (template: Template) => readonly string[],
  textOf: (template: Template, key: string) => string = (_, key) => key,
): Template[] {
  const groups = new Map<string, Template[]>();
  for (const template of templates) {
    for (const key of keysOf(template)) {
      const id = `${template.kind} ${key}`;
      const group = groups.get(id) ?? [];
      groups.set(id, group);
      group.push(template);
    }
  }
  const open = new Set(templates);
  const joined: Template[] = [];
  for (const [id, members] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
    const here = members.filter((template) => open.has(template));
    const [first] = here;
    if (first === undefined || here.length < 2) continue;
    for (const template of here) open.delete(template);
    const seen = new Map(here.flatMap((template) => [...template.seen]));
    const files = here.reduce((sum, template) => sum + template.files, 0);
    joined.push({ kind: first.kind, text: textOf(first, id.slice(first.kind.length + 1)), seen, files });
  }
  return [...open, ...joined];
}

/** Those of one meaning count once: `stage`, `stg`, `staging`. */
function environmentsOf({ seen }: Template): Set<string> {
  return new Set(
    [...seen.values()].map(({ environment }) =>
      environment.replace(/^(dev|st|te?st|acc|int)[a-z]*$/, '$1').replace(/^(?:prod|prd|production|live)$/, 'prod'),
    ),
  );
}

function byCoverage(a: Template, b: Template): number {
  return (
    environmentsOf(b).size - environmentsOf(a).size ||
    placeholderOf(b.text).length - placeholderOf(a.text).length ||
    b.files - a.files
  );
}

function placeholderOf(text: string): string {
  return /\{\w+\}/.exec(text)?.[0] ?? '';
}
