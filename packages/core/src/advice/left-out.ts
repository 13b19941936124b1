import { kindOf } from '../environments/kinds/application.js';
import { imagesOf } from '../environments/kinds/claim.js';
import { see } from '../environments/kinds/see.js';
import { repositoryOf } from '../environments/kinds/sighting.js';
import { documentValues } from '../environments/kinds/values.js';
import { usual } from '../environments/model/usual-names.js';
import type { YamlText } from '../environments/model/yaml-text.js';
import { groupBy } from '../group-by.js';
import { folderOf } from '../nouns/folder.js';
import type { Files, Path } from '../nouns/git.js';
import { ASIDE, baseOf, filesOfEnvironments, namesImages, type Texts } from './discover-files.js';
import { tagsIn } from './discover-keys.js';

/** Files that are called alike, name what runs in environments, and are in none of the proposed lines. */
export interface LeftOut {
  /** Their paths: `…/deploy/{environment}/01/patch.yaml`. */
  readonly form: string;
  readonly files: number;
  readonly environments: readonly string[];
  /** The images and charts that they name, without registries. */
  readonly names: readonly string[];
  readonly why: string;
}

/** What Argo CD, or its image updater, sets for an Application. Its name is that of the Application. */
const SOURCE = /\.argocd-source-[^/]*\.yaml$/;

/** Folders of tools and of other projects: what lies there is of no environment. */
export const FOREIGN = /(?:^|\/)(?:node_modules|vendor|third_party|\.\w+)\//;

/** A folder's number, as `02-` before `staging`. */
const NUMBER = /^\d+(?=[-_.]\{)/;

/** What a file says that runs. */
export interface Said {
  readonly images: readonly string[];
  readonly charts: readonly string[];
  /** Keys of tags, where it names nothing else: their images stand in another file. */
  readonly tags: readonly string[];
}

/**
 * What was seen in files of environments and is not proposed, the most files first.
 * @param texts that were looked into
 * @param proposed the names of the proposed environments
 * @param isProposed whether a file is one of theirs
 */
export function findLeftOut(
  texts: Texts,
  proposed: readonly string[],
  isProposed: (path: Path) => boolean,
): readonly LeftOut[] {
  const seen = [...texts].flatMap(([path, text]) => {
    const at = formOf(path);
    if (at === undefined || isProposed(path)) return [];
    const said = saidIn(text);
    return said.images.length + said.charts.length + said.tags.length === 0 ? [] : [{ ...at, path, said }];
  });
  const forms = groupBy(seen, ({ form }) => form);
  const lined = new Set([...texts.keys()].filter(isProposed).map(folderOf));
  const found = [...forms].map(([form, members]): LeftOut => {
    const environments = inOrder(members.map(({ environment }) => environment));
    const named = members.flatMap(({ said }) => [...said.images.map(baseOf), ...said.charts, ...said.tags]);
    const [tag] = members.flatMap(({ said }) => said.tags);
    const marked = members.some(({ path }) => texts.get(path)?.yaml.text.includes('$imagepolicy'));
    const isLast = members.some(({ path }) => SOURCE.test(path));
    const isBeside = members.some(({ path }) => lined.has(folderOf(path)));
    const reasons = [
      ...(tag === undefined
        ? []
        : [`their images are in other files: add \`${tag}: { as: '{tag}', of: [<service>] }\` to \`keys\``]),
      ...(isBeside
        ? ['they are beside files of the lines, but a promotion would not change them: a release may be in both']
        : []),
      ...(isLast
        ? ['Argo CD reads them last, so they override the files of the lines: list them under `applications`']
        : []),
      ...(environments.length === 1 && !isLast
        ? ['no other environment has images or charts in a file of this name']
        : []),
      ...(hasOwnRegistries(members) ? ['each environment has a registry of its own'] : []),
      ...(members.some(({ said }) => said.images.length > 0 && said.charts.length > 0)
        ? ['image and chart version move together']
        : []),
      ...(marked ? ["Flux's image automation writes them"] : []),
    ];
    const others = environments.filter((one) => !proposed.includes(one));
    if (reasons.length === 0) {
      reasons.push(
        others.length === environments.length
          ? `${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} not in the files that the lines name`
          : 'the lines are those of one layout, and this is another',
      );
    }
    const text = members.length === 1 ? (members[0]?.path ?? form) : form;
    return { form: text, files: members.length, environments, names: [...new Set(named)], why: reasons.join('; ') };
  });
  return sideBySide(found).sort((a, b) => b.files - a.files || (a.form < b.form ? -1 : 1));
}

/** Several forms in one folder, left out for one reason, are one: `argocd/{environment}/*.yaml`. */
function sideBySide(found: readonly LeftOut[]): LeftOut[] {
  const groups = groupBy(found, ({ form, why }) => `${globOf(form)} ${why}`);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (all.length < 3 || !all.every(({ form }) => form.includes('{environment}'))) return all;
    const files = all.reduce((sum, one) => sum + one.files, 0);
    const names = [...new Set(all.flatMap((one) => one.names))];
    return [
      {
        ...first,
        form: globOf(first.form),
        files,
        names,
        environments: inOrder(all.flatMap((one) => one.environments)),
      },
    ];
  });
}

/** A form with the name of its file open, unless that says the environment. */
function globOf(form: string): string {
  return form.replace(/[^/{}]+(\.[^./{}]+)$/, '*$1');
}

/**
 * The part of a path that is the usual name of an environment, and what other paths share with it: folders differ by service. A folder
 * called so says more than a part of a name: `pre-deploy/dev`.
 */
function formOf(path: Path): { readonly form: string; readonly environment: string } | undefined {
  const folders = path.split('/');
  const name = (folders.pop() ?? '').replace(SOURCE, '.argocd-source-*.yaml');
  const inName = lastUsual(wordsOf(name));
  const whole = lastUsual(folders);
  if (whole === undefined && inName !== undefined)
    return {
      form: [
        ...folders.slice(-1).map((folder) => `…/${withoutName(folder, inName.environment)}`),
        inName.filled.join(''),
      ].join('/'),
      environment: inName.environment,
    };
  const at = whole?.at ?? folders.findLastIndex((folder) => lastUsual(wordsOf(folder)) !== undefined);
  const word = lastUsual(wordsOf(folders[at] ?? ''));
  if (word === undefined) return undefined;
  const before = at === 0 ? [] : at === 1 ? folders.slice(0, 1) : ['…', ...folders.slice(at - 1, at)];
  const below = folders.length > at + 1 ? ['…'] : [];
  const filled = word.filled.join('').replace(NUMBER, '*');
  const { environment } = word;
  return { form: [...before, filled, ...below, withoutName(name, environment)].join('/'), environment };
}

/** `values-dev.yaml` as `values-{environment}.yaml`. */
function withoutName(text: string, environment: string): string {
  return wordsOf(text)
    .map((word) => (word === environment ? '{environment}' : word))
    .join('');
}

/** The last of several texts that is the usual name of an environment. */
function lastUsual(texts: readonly string[]) {
  const at = texts.findLastIndex((text) => usual.includes(text));
  const environment = texts[at];
  return environment === undefined ? undefined : { at, environment, filled: texts.with(at, '{environment}') };
}

function wordsOf(text: string): string[] {
  return text.split(/(?<=[._-])|(?=[._-])/);
}

/** Images with a tag or a digest, and charts with a version. */
export function saidIn(text: YamlText): Said {
  const { images, applications, values } = see(text);
  const charts = applications.flatMap(({ sources }) =>
    sources.flatMap(({ chart }) =>
      chart === undefined || chart.version.text === '' ? [] : [chart.chart || chart.path],
    ),
  );
  const release = documentValues(text, 0);
  const version = release.leaf(['spec', 'chart', 'spec', 'version'])?.text ?? '';
  const isRelease = kindOf(text, 0) === 'HelmRelease' && version !== '';
  const dependencies = text.yaml.path.endsWith('/Chart.yaml') ? dependenciesIn(text) : [];
  const named = [
    ...images.filter((image) => image.isMention !== true && image.slots().length > 0),
    ...values.filter(namesImages).flatMap((one) => imagesOf(one)),
  ].map(repositoryOf);
  const taken = charts.length === 0 && isRelease ? [release.leaf(['metadata', 'name'])?.text ?? ''] : charts;
  return {
    images: named,
    charts: [...new Set([...taken, ...dependencies])],
    tags: named.length + taken.length + dependencies.length === 0 ? tagsIn(text) : [],
  };
}

/** The charts that an umbrella chart takes. */
function dependenciesIn(text: YamlText): string[] {
  const values = documentValues(text, 0);
  const found: string[] = [];
  for (let index = 0; ; index++) {
    const name = values.leaf(['dependencies', index, 'name'])?.text;
    if (name === undefined) return found;
    found.push(name);
  }
}

/** Is the same image in one registry here and in another there? */
function hasOwnRegistries(members: readonly { readonly environment: string; readonly said: Said }[]): boolean {
  const where = new Map<string, Map<string, string>>();
  for (const { environment, said } of members) {
    for (const image of said.images) {
      const known = where.get(baseOf(image)) ?? new Map();
      where.set(baseOf(image), known.set(environment, image));
    }
  }
  const several = [...where.values()].filter((one) => one.size > 1);
  return several.length > 0 && several.every((one) => new Set(one.values()).size === one.size);
}

function inOrder(environments: readonly string[]): string[] {
  return [...new Set(environments)].sort((a, b) => usual.indexOf(a) - usual.indexOf(b));
}

/** Files that are called like those of environments and were not read, by their paths: of very many only some are. */
export function findUnseen(paths: readonly Path[], files: Files): string[] {
  const skipped = filesOfEnvironments(paths)
    .flat()
    .filter((path) => !files.has(path));
  const aside = paths.filter((path) => ASIDE.test(path) && !FOREIGN.test(path) && /\.ya?ml$/.test(path));
  // A folder called `test` that has nothing beside it is of tests.
  const templates = byForm(aside).filter(({ environments }) => environments.length > 1);
  return [
    ...byForm(skipped).map(
      ({ form, files: count }) => `${form}: ${count} not read, since there are so many of such names`,
    ),
    ...templates.map(
      ({ form, files: count }) => `${form}: ${count} not read, since they lie in folders of templates or tests`,
    ),
  ];
}

function byForm(
  paths: readonly Path[],
): { readonly form: string; readonly files: number; readonly environments: readonly string[] }[] {
  const found = paths.flatMap((path) => formOf(path) ?? []);
  return [...groupBy(found, ({ form }) => form)]
    .map(([form, all]) => ({ form, files: all.length, environments: inOrder(all.map((one) => one.environment)) }))
    .sort((a, b) => b.files - a.files || (a.form < b.form ? -1 : 1));
}
