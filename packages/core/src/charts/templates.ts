import { Failure, type Finding } from '../failure.js';
import { openYaml, type YamlFile } from '../files/yaml.js';
import type { Path } from '../nouns/git.js';
import { imageName } from '../nouns/image.js';
import { addAppVersion, addDigest, type Reference, readReference, tagForm } from './template-reference.js';
import {
  findImageLines,
  findNamedTemplates,
  type ImageLine,
  type NamedTemplate,
  type TemplateLine,
  withoutComments,
} from './template-text.js';

/** What judging a chart's templates depends on. */
export interface TemplatedChart {
  /** Of Chart.yaml; empty where there is none. */
  readonly appVersion: string;
  /**
   * Names of the chart's own images: the last part of their repositories, such as the names of services. Others are not
   * expected to follow the application's version.
   */
  readonly own: ReadonlySet<string>;
  /** Text by path of everything below `templates/`. */
  readonly templates: ReadonlyMap<Path, string>;
  /** Its values.yaml, if there is one. */
  readonly values: { readonly path: Path; readonly text: string } | undefined;
}

/**
 * Finds images that a release of the chart does not reach: a template that ignores `.Chart.AppVersion`, a default that hides
 * it, one that cannot take a digest, and `latest`. Each finding has the line and the line to write.
 *
 * Templates are programs and are not run here, so only the usual forms are judged: `repository:tag` in one line or one named
 * template. Of everything else nothing is said.
 */
export function judgeTemplates(chart: TemplatedChart): Finding[] {
  const templates = new Map([...chart.templates].map(([path, text]) => [path, withoutComments(text)]));
  const named = findNamedTemplates(templates);
  const values = readValues(chart);
  const images = findImageLines(templates);
  const digests = new Set(
    [...templates.values()].flatMap((text) =>
      [...text.matchAll(/Values\.([\w.]+)\.(?:digest|sha)/gi)].map(([, root = '']) => root),
    ),
  );
  return together(images.flatMap((image) => judgeImage(image, { chart, named, values, digests })));
}

/** A finding about one line, before those that say the same of other lines have joined it. */
interface Judgement {
  readonly level: Finding['level'];
  readonly code: string;
  readonly at: TemplateLine;
  /** What is wrong with the line. */
  readonly what: string;
  /** What to write instead. */
  readonly line: string;
  /** What else is to be done. */
  readonly also?: string;
}

/** One finding for all lines that have the same to be said of them. */
function together(judgements: readonly Judgement[]): Finding[] {
  const groups = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const key = [judgement.code, judgement.what, judgement.line.trim()].join('\0');
    const group = groups.get(key) ?? [];
    // One named template or one default stands behind many lines.
    if (!group.some(({ at }) => at.path === judgement.at.path && at.line === judgement.at.line)) group.push(judgement);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const { level, code, at, what, line, also } = first;
    const places = others.slice(0, 3).map((other) => `${other.at.path}:${other.at.line}`);
    const rest = others.length - places.length;
    // It will be said of every release until then.
    const silence =
      level === 'notice' ? ' To keep it, set `templates: ignore` for the chart in the configuration.' : '';
    const more = others.length === 0 ? '' : ` (so do ${places.join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
    return [
      {
        ...{ level, code },
        message: `${at.path} ${what}${more}`,
        fix: `Write \`${line.trim()}\` on ${others.length === 0 ? 'that line' : 'those lines'}${also ? `, and ${also}` : ''}.${silence}`,
        place: { path: at.path, line: at.line },
      },
    ];
  });
}

type Named = ReadonlyMap<string, NamedTemplate>;

/** What all images of a chart are judged by. */
interface Judging {
  readonly chart: TemplatedChart;
  readonly named: Named;
  readonly values: Values;
  /** Mappings of the values whose digest some template uses. */
  readonly digests: ReadonlySet<string>;
}

function judgeImage(image: ImageLine, judging: Judging): Judgement[] {
  const { chart, named, values } = judging;
  if (!image.value.includes('{{')) return judgeLiteral(image, chart);
  const reference = readReference(image, named);
  if (reference === undefined) return [];
  const { root } = reference;
  const repository = values.text(`${root}.repository`);
  const isOwn = root === 'image' || (repository !== undefined && chart.own.has(imageName(repository)));
  const latest = judgeLatest(reference, values, isOwn);
  return isOwn ? [...latest, ...judgeOwn(reference, judging)] : latest;
}

/** An image that is written out: of its own application no release changes it, and `latest` is another one every day. */
function judgeLiteral(image: ImageLine, { own }: TemplatedChart): Judgement[] {
  const [, repository = '', tag] = /^([\w./-]+(?::\d+\/[\w./-]+)?)(?::([\w.-]+))?$/.exec(image.value) ?? [];
  if (repository === '') return [];
  const written = (text: string) => image.text.replace(image.value, text);
  if (own.has(imageName(repository))) {
    const code = 'chart-image-fixed';
    const line = written(`${repository}:{{ .Values.image.tag | default .Chart.AppVersion }}`);
    return [
      {
        level: 'warning',
        code,
        at: image,
        what: `names the image ${image.value} directly, so no release changes it`,
        line,
      },
    ];
  }
  if (tag !== undefined && tag !== 'latest') return [];
  const what = `uses the tag \`latest\` of ${repository}, which changes over time`;
  return [{ level: 'notice', code: 'chart-image-latest', at: image, what, line: written(`${repository}:<version>`) }];
}

/** An image of the application: whether its version and a digest reach it. */
function judgeOwn(reference: Reference, judging: Judging): Judgement[] {
  const { at, root } = reference;
  const { values, chart, named, digests } = judging;
  const withDigest = digests.has(root) ? undefined : addDigest(reference);
  const digest: Judgement[] = withDigest
    ? [
        {
          level: 'notice',
          code: 'chart-image-without-digest',
          at,
          what: `cannot take a digest for \`${root}\``,
          line: withDigest(at.text),
        },
      ]
    : [];
  const written = values.text(`${root}.tag`) ?? '';
  if (fallsBack(reference.tag, named)) {
    // It was meant to follow, and will not: a release writes the application's version into Chart.yaml alone.
    const hides = written !== '' && chart.appVersion !== '' && withoutV(written) === withoutV(chart.appVersion);
    const place = values.line(`${root}.tag`);
    if (!hides || place === undefined) return digest;
    const what = `has ${written} as the default of \`${root}.tag\`, which hides the appVersion of the next release`;
    const line = place.text.replace(/(tag:\s*).*$/, '$1""');
    return [{ level: 'notice', code: 'chart-tag-hides-app-version', at: place, what, line }, ...digest];
  }
  const line = addAppVersion(reference, tagForm(written, chart.appVersion));
  if (line === undefined) return digest;
  return [
    {
      ...{ level: 'notice', code: 'chart-image-ignores-app-version', at },
      what: `takes the tag from \`${root}.tag\` alone, so a new appVersion does not change it${withDigest ? ', and it cannot take a digest' : ''}`,
      line: withDigest ? withDigest(line) : line,
      ...(written === '' ? {} : { also: `leave \`${root}.tag\` empty in the chart's values.yaml` }),
    },
  ];
}

function withoutV(version: string): string {
  return version.replace(/^v/, '');
}

/** Does an expression take the application's version, itself or through a named template? What is not known is taken to. */
function fallsBack(expression: string, named: Named, depth = 0): boolean {
  if (/Chart\.AppVersion|"AppVersion"/.test(expression)) return true;
  const includes = [...expression.matchAll(/(?:include|template)\s+"([^"]+)"/g)].map(([, name = '']) =>
    named.get(name),
  );
  if (includes.length === 0) return false;
  return depth > 4 || includes.some((found) => found === undefined || fallsBack(found.body, named, depth + 1));
}

function judgeLatest({ root }: Reference, values: Values, isOwn: boolean): Judgement[] {
  const at = values.line(`${root}.tag`);
  if (values.text(`${root}.tag`) !== 'latest' || at === undefined) return [];
  const line = at.text.replace(/(tag:\s*).*$/, isOwn ? '$1""' : '$1<version>');
  const level = isOwn ? 'warning' : 'notice';
  return [{ level, code: 'chart-image-latest', at, what: `has latest as the default of \`${root}.tag\``, line }];
}

/** The defaults of a chart. */
interface Values {
  text(path: string): string | undefined;
  line(path: string): TemplateLine | undefined;
}

function readValues({ values }: TemplatedChart): Values {
  const file = values && openIfYaml(values.path, values.text);
  const lines = values?.text.split('\n') ?? [];
  const scalar = (path: string) => file?.scalar(path.split('.'));
  return {
    text: (path) => scalar(path)?.value,
    line(path) {
      const { line = 0, path: file = '' } = scalar(path)?.place ?? {};
      const text = lines[line - 1];
      // In a flow mapping a line says more than this.
      return text !== undefined && /^\s*tag:/.test(text)
        ? { path: file, line, text: text.replace(/\r$/, '') }
        : undefined;
    },
  };
}

/** What is not YAML is for Helm to complain about. */
function openIfYaml(path: Path, text: string): YamlFile | undefined {
  try {
    return openYaml(path, text);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
