import { see } from '../environments/kinds/see.js';
import { isFloating } from '../environments/lens/floating.js';
import type { Move } from '../environments/lens/promotion.js';
import type { Reading } from '../environments/lens/read.js';
import { type Address, addressKey, type Slot } from '../environments/model/slot.js';
import { targetGlobs } from '../environments/model/target.js';
import { openIfYaml, type YamlText } from '../environments/model/yaml-text.js';
import type { Finding } from '../failure.js';
import { formatKeyPath, type KeyPath } from '../files/key-path.js';
import { bareName, type ComponentId, isService } from '../nouns/component.js';
import { asGlob, baseName, folderOf, inFolder } from '../nouns/folder.js';
import type { Files, Glob, Path } from '../nouns/git.js';
import { matcher } from '../snapshot/paths.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** What makes charts of HelmReleases part of promotions. */
export const toReadCharts = 'To promote both, list the file under `applications` instead of `values`.';

/** People do not read more. */
const MOST = 3;

/** So many charts are looked into, and in a file so many tags are looked for: what they say is advice. */
const [MOST_CHARTS, MOST_TAGS] = [100, 20];

/** The charts whose own values files these are: what they say of versions may belong to what their values run. A chart with values of several environments is none. */
export function chartsBeside(paths: readonly Path[]): Path[] {
  return [...new Set(paths.flatMap(chartBeside))].slice(0, MOST_CHARTS);
}

function chartBeside(path: Path): Path[] {
  return /^values\.ya?ml$/.test(baseName(path)) ? [inFolder(folderOf(path), 'Chart.yaml')] : [];
}

/**
 * Values that people lay over others: `values-prod-sim.yaml` over `values-prod.yaml`. Only some of what runs gets them.
 * @param configured files of environments: these are read by themselves
 */
export async function valuesBeside(
  snapshot: Snapshot,
  paths: readonly Path[],
  configured: readonly Glob[],
): Promise<Path[]> {
  const folders = [...new Set(paths.map(folderOf))].slice(0, MOST_CHARTS);
  const isConfigured = matcher(configured);
  const stems = new Set(paths.map(stemOf));
  const all = await snapshot.list(folders.map((folder) => asGlob(folder === '.' ? '' : `${folder}/`) + YAML_FILES));
  return all.filter((path) => stemsOver(path).some((stem) => stems.has(stem)) && !isConfigured(path));
}

const YAML_FILES = '*.{yaml,yml}';

/** What files may be laid over: their paths without ending, and without what is behind a `-`, a dot or a `_`. */
function stemsOver(path: Path): Path[] {
  if (!ENDING.test(path)) return [];
  const name = baseName(path);
  const folder = path.slice(0, path.length - name.length);
  const ends = [...name.replace(ENDING, '').matchAll(/[-._]/g)].map(({ index }) => index);
  return ends.flatMap((end) => (end > 0 ? [folder + name.slice(0, end)] : []));
}

function stemOf(path: Path): Path {
  return path.replace(ENDING, '');
}

const ENDING = /\.ya?ml$/;

/**
 * Values that are the tag of a service that moves, in the files its tag is in, in those laid over them and in the Chart.yaml beside them, and that nothing
 * reads: a variable that shows the version, the version of a chart. They stay, and part of the release with them.
 * @param readings before the move
 * @param files at least those of the targets, `chartsBeside` and `valuesBeside` them
 */
export function leftBehind(
  readings: readonly Reading[],
  moves: readonly Pick<Move, 'component' | 'target'>[],
  files: Files,
): Finding[] {
  const found = readings.flatMap((reading) => {
    const moving = moves.filter(({ target }) => target === reading.target.name);
    return inTarget(reading, new Set(moving.map(({ component }) => component)), files);
  });
  return found.slice(0, MOST);
}

function inTarget({ target, release, holders }: Reading, moving: ReadonlySet<ComponentId>, files: Files): Finding[] {
  const unread = new Unread(files, new ReadPlaces(holders), matcher(targetGlobs(target)));
  return [...moving].flatMap((id) => {
    if (!isService(id)) return [];
    const own = (holders.get(id)?.get('tag') ?? []).map(({ address }) => address);
    const charts = unread.charts(own).map((version) => chartLeftBehind(version, bareName(id)));
    const tag = release.get(id)?.tag;
    if (!tag || !saysVersion(tag)) return charts;
    const paths = new Set(own.map(({ path }) => path));
    const beside = [...new Set([...paths].flatMap(chartBeside)), ...unread.over(paths)].filter(
      (path) => !paths.has(path),
    );
    const [first, ...more] = [
      // Most files have it once, where it is read.
      ...[...paths].flatMap((path) => unread.of(tag, path, 2)),
      ...beside.flatMap((path) => unread.of(tag, path, 1)),
    ];
    if (first === undefined) return charts;
    const name = bareName(id);
    const others = more.length === 0 ? '' : `, and ${more.length} more such value${more.length === 1 ? '' : 's'}`;
    const isBeside = !paths.has(first.place.path);
    const found = ownKeys(holders.get(id)?.get('tag') ?? []);
    const keys = [...found, first.key].map((key) => `'${key}': '{tag}'`).join(', ');
    const both = found.length > 0;
    const what = isBeside ? `the file to \`values\` and ${both ? 'both keys' : 'the key'}` : both ? 'both' : 'it';
    return [
      ...charts,
      {
        level: 'notice',
        code: 'tag-left-behind',
        message: `${first.key}${isBeside ? ` in ${first.place.path}` : ''} is ${tag}, too${others}: a promotion of ${name} does not change it`,
        fix: `If it must change with the tag, add ${what} to \`keys\`: \`${keys}\`, or \`{ as: '{tag}', of: [${name}] }\` where files are not of one service each.`,
        place: first.place,
      },
    ];
  });
}

/** The places of all that the lens reads: 500 services in 100 files have 150,000. */
export class ReadPlaces {
  readonly #holders: Reading['holders'];
  /** By the very keys of a node: who finds that node again needs no text to compare it. */
  readonly #own = new Map<KeyPath, Address>();
  #keys: ReadonlySet<string> | undefined;

  constructor(holders: Reading['holders']) {
    this.#holders = holders;
    for (const address of addressesIn(holders)) this.#own.set(address.steps[0].keys, address);
  }

  has(address: Address): boolean {
    const [{ document, keys }] = address.steps;
    const own = this.#own.get(keys);
    if (own !== undefined && own.path === address.path && own.steps.length === 1 && address.steps.length === 1) {
      if (own.steps[0].document === document) return true;
    }
    this.#keys ??= new Set([...addressesIn(this.#holders)].map(addressKey));
    return this.#keys.has(addressKey(address));
  }
}

function* addressesIn(holders: Reading['holders']): Generator<Address> {
  for (const fields of holders.values()) {
    for (const slots of fields.values()) {
      for (const { address, follows } of slots) {
        yield address;
        if (follows !== undefined) yield follows;
      }
    }
  }
}

function chartLeftBehind({ version, place }: ChartSight, name: string): Finding {
  return {
    level: 'notice',
    code: 'chart-left-behind',
    message: `Slipway does not read the chart version ${version} of this HelmRelease, so a promotion of ${name} does not change it`,
    fix: toReadCharts,
    place,
  };
}

/** Keys of tags that nothing configures: beside a configured key one would be a second way to set the tag, unless it is configured, too. */
function ownKeys(slots: readonly Slot[]): string[] {
  const found = slots.flatMap(({ known, codec, address }) => {
    const [step, ...more] = address.steps;
    const isPlain = codec.kind === 'field' && codec.field === 'tag' && codec.prefix === '' && more.length === 0;
    return known === 'found' && isPlain && step !== undefined ? [formatKeyPath(step.keys)] : [];
  });
  return [...new Set(found)];
}

/** It is hardly written anywhere by chance. */
function saysVersion(tag: string): boolean {
  return tag.length > 4 && /\d/.test(tag) && /\D/.test(tag);
}

interface Sight {
  readonly key: string;
  readonly place: { readonly path: Path; readonly line: number };
}

/** The version of a chart in a HelmRelease that nothing reads. */
export interface ChartSight {
  readonly version: string;
  readonly place: Sight['place'];
}

/** The version of its chart that a HelmRelease pins, where nothing reads it: patches of Kustomize leave out which chart it is. */
export function unreadChart(path: Path, document: number, files: Files, read: ReadPlaces): ChartSight | undefined {
  const yaml = openIfYaml(path, files.get(path))?.yaml;
  const keys = ['spec', 'chart', 'spec', 'version'];
  const version = yaml?.scalar(keys, document);
  // A range follows by itself.
  if (version === undefined || isFloating(version.value)) return undefined;
  if (yaml?.scalar(['kind'], document)?.value !== 'HelmRelease') return undefined;
  const source = yaml.scalar(['spec', 'chart', 'spec', 'sourceRef', 'kind'], document)?.value ?? 'HelmRepository';
  // Of a chart from git, the version is in git.
  if (source !== 'HelmRepository' || read.has({ path, steps: [{ document, keys }] })) return undefined;
  return { version: version.value, place: { path, line: version.place.line ?? 1 } };
}

/** Values of a target's files that nothing reads. Services share files and tags: each file is looked at once for each tag, each document once for its chart. */
class Unread {
  readonly #files: Files;
  readonly #read: ReadPlaces;
  readonly #isOwn: (path: Path) => boolean;
  readonly #images = new Map<Path, ReadonlySet<string>>();
  readonly #sights = new Map<Path, Map<string, readonly Sight[]>>();
  #over: ReadonlyMap<Path, readonly Path[]> | undefined;
  readonly #charts = new Map<Path, Map<number, ChartSight | undefined>>();

  constructor(files: Files, read: ReadPlaces, isOwn: (path: Path) => boolean) {
    this.#files = files;
    this.#read = read;
    this.#isOwn = isOwn;
  }

  /** @param least in a file that has it fewer times there is nothing to find */
  of(tag: string, path: Path, least: number): readonly Sight[] {
    const known = this.#sights.get(path) ?? new Map<string, readonly Sight[]>();
    this.#sights.set(path, known);
    const sights = known.get(tag) ?? (known.size < MOST_TAGS ? this.#find(tag, path, least) : []);
    known.set(tag, sights);
    return sights;
  }

  /** Values laid over files, which are none of the target's. */
  over(paths: ReadonlySet<Path>): Path[] {
    this.#over ??= this.#overByStem();
    return [...paths].flatMap((path) => this.#over?.get(stemOf(path)) ?? []);
  }

  #overByStem(): ReadonlyMap<Path, readonly Path[]> {
    const found = new Map<Path, Path[]>();
    for (const path of this.#files.keys()) {
      if (this.#isOwn(path)) continue;
      for (const stem of stemsOver(path)) found.set(stem, [...(found.get(stem) ?? []), path]);
    }
    return found;
  }

  /** The versions of charts in the HelmReleases whose values have these addresses. */
  charts(values: readonly Address[]): ChartSight[] {
    const seen = new Set<ChartSight>();
    for (const { path, steps } of values) {
      const ofPath = this.#charts.get(path) ?? new Map<number, ChartSight | undefined>();
      this.#charts.set(path, ofPath);
      const [{ document }] = steps;
      if (!ofPath.has(document)) ofPath.set(document, unreadChart(path, document, this.#files, this.#read));
      const sight = ofPath.get(document);
      if (sight !== undefined) seen.add(sight);
    }
    return [...seen];
  }

  #find(tag: string, path: Path, least: number): Sight[] {
    const text = openIfYaml(path, this.#files.get(path));
    if (text === undefined || text.yaml.text.split(tag).length <= least) return [];
    return [...text.yaml.scalars((value) => value === tag)].flatMap((scalar) => {
      const address: Address = { path, steps: [{ document: scalar.document, keys: scalar.path }] };
      if (this.#read.has(address) || this.#imagesIn(path, text).has(addressKey(address))) return [];
      return [{ key: formatKeyPath(scalar.path), place: { path, line: scalar.place.line ?? 1 } }];
    });
  }

  /** Addresses of all images that the file names, whosever they are. */
  #imagesIn(path: Path, text: YamlText): ReadonlySet<string> {
    const images =
      this.#images.get(path) ??
      new Set(see(text).images.flatMap((image) => image.slots().map(({ address }) => addressKey(address))));
    this.#images.set(path, images);
    return images;
  }
}
