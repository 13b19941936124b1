import type { Place } from '../../failure.js';
import { type ComponentId, isChart } from '../../nouns/component.js';
import type { Files } from '../../nouns/git.js';
import { parseReference } from '../../nouns/image.js';
import { matcher } from '../../snapshot/paths.js';
import { kindOf, nameOf } from '../kinds/application.js';
import { imagesOf } from '../kinds/claim.js';
import { see } from '../kinds/see.js';
import { type ImageSighting, repositoryOf, type SeenAt } from '../kinds/sighting.js';
import { decodePin, isTemplate } from '../model/codec.js';
import type { Pin } from '../model/release.js';
import { addressKey, type Slot } from '../model/slot.js';
import type { Target } from '../model/target.js';
import { openIfYaml, type YamlText } from '../model/yaml-text.js';
import type { Reading } from './read.js';
import { chartsOf, openCharts, type SightedChart } from './sighted-charts.js';
import { keyOf, manifestsOfTarget, type OwnManifest } from './target-images.js';

/** An image that a target's files name at a place that is read. */
export interface SightedImage {
  /** Whose image it is; `null`: no one's that is known. */
  readonly service: ComponentId | null;
  /** Its repository, with the registry where that is written; empty: no file says it. */
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** Where its tag or digest is, for people. */
  readonly key: string;
  readonly place: Place;
  /** Where its repository is. */
  readonly repositoryPlace: Place;
  /** It is in a Kubernetes object: no default of a chart fills in what is missing. */
  readonly isWhole: boolean;
}

/** An Argo CD Application, or what makes some. */
export interface SightedApplication {
  readonly kind: 'Application' | 'ApplicationSet';
  readonly name: string;
  readonly place: Place;
  /** Where it says that Argo CD syncs it by itself; `null`: only people do. */
  readonly automated: Place | null;
  /** Where something is laid over it that may say so, which no one reads; `null`: nothing is. */
  readonly unread: Place | null;
}

/** A place of which no one can tell what it comes to. */
export interface OpenPlace {
  readonly of: 'image' | 'chart';
  readonly key: string;
  readonly place: Place;
}

/** Everything a target's files name, whosever it is. */
export interface Sighted {
  readonly images: readonly SightedImage[];
  readonly charts: readonly SightedChart[];
  readonly applications: readonly SightedApplication[];
  /** Places of which no one can tell what they come to: templates that nothing in the files fills in. */
  readonly open: readonly OpenPlace[];
  /** Lists of Kubernetes that have Applications and the like, which no one reads. */
  readonly lists: readonly Place[];
}

/** What the files of a target name. Services are as {@link readTarget} reads them, so that a configured key counts as it does there. */
export function sightedIn(reading: Reading, files: Files): Sighted {
  const own = manifestsOfTarget(reading.target, files);
  const seen = own.flatMap((one) =>
    [...imagesOf(one.manifest, one.wanted), ...unwrittenIn(one.manifest)].map((image): Placed => {
      const slots = image.slots();
      return { image, slots, keys: slots.map(({ address }) => addressKey(address)), isWhole: isObject(one) };
    }),
  );
  const beside = new Map(seen.flatMap((one) => one.keys.map((key) => [key, one] as const)));
  const services = imagesOfServices(reading, beside);
  const held = [...reading.holders.values()].flatMap((fields) => [...fields.values()].flat());
  const claimed = new Set([...held, ...unclear(reading)].map((slot) => addressKey(slot.address)));
  const loose = new Map<string, Loose>();
  for (const one of seen) if (!one.keys.some((key) => claimed.has(key))) loose.set(one.keys.join('\u0002'), one);
  const owners = ownersWhereTorn(reading);
  const others = [...loose.values()].map((one) => imageOf(one, owners));
  const charts = own.flatMap(chartsOf);
  const isOpen = ({ text }: { readonly text: string }) => isTemplate(text);
  const torn = unclear(reading).filter((slot) => isOpen(slot) && !slot.components.every(isChart));
  const open: OpenPlace[] = [
    ...[...loose.values()].flatMap(({ slots }) => slots.filter(isOpen)).map(ofKind('image')),
    ...torn.map(ofKind('image')),
    ...openCharts(charts).map(ofKind('chart')),
    ...own.flatMap(({ manifest: { unread, text }, wanted }) =>
      wanted === undefined || unread?.keys.includes('targetRevision') !== true
        ? []
        : [{ of: 'chart' as const, key: 'templatePatch', place: unread.place ?? { path: text.yaml.path } }],
    ),
  ];
  return {
    images: [...services, ...others.flatMap((one) => one ?? [])],
    charts: [
      ...new Map(
        charts.flatMap(({ sighted }) => (sighted === null ? [] : [[JSON.stringify(sighted), sighted]])),
      ).values(),
    ],
    applications: own.flatMap(applicationOf),
    open,
    lists: listsIn(reading.target, files),
  };
}

/** Where a `kind: List` has documents that would be read by themselves. */
function listsIn({ applications }: Target, files: Files): Place[] {
  const holds = matcher(applications.flatMap((one) => one.files));
  return [...files].flatMap(([path, content]) => {
    const text = holds(path) ? openIfYaml(path, content) : undefined;
    if (text === undefined) return [];
    return Array.from({ length: text.yaml.documents }, (_, document) => document).flatMap((document) => {
      if (kindOf(text, document) !== 'List') return [];
      const items = [...text.yaml.mappingsAt(['items'], document)].filter(({ path: keys }) => keys.length === 2);
      return items.find((item) => LISTED.test(item.text('kind') ?? ''))?.place ?? [];
    });
  });
}

const LISTED = /^(?:Application(?:Set)?|HelmRelease|HelmRepository|OCIRepository)$/;

/** The images of Kubernetes objects in a text, as of no service. @param text YAML, such as what Helm renders */
export function imagesInObjects(text: YamlText): { readonly image: SightedImage; readonly by: string }[] {
  return see(text).values.flatMap((manifest) => {
    const by = objectIn(text, manifest.document);
    const seen = imagesOf(manifest).map((image) => imageOf({ image, isWhole: true, slots: image.slots() }, new Map()));
    return seen.flatMap((image) => (image === undefined ? [] : [{ image, by }]));
  });
}

/** Images at places that no release is written to. */
function unwrittenIn({ unwritten }: OwnManifest['manifest']): ImageSighting[] {
  return (unwritten?.values ?? []).flatMap((values) => values.seen().images);
}

interface Seen {
  readonly image: ImageSighting;
  readonly isWhole: boolean;
}

interface Loose extends Seen {
  readonly slots: readonly SeenAt[];
}

/** With the keys of its places: both are asked for more than once. */
interface Placed extends Loose {
  readonly keys: readonly string[];
}

function isObject({ manifest: { text, document }, wanted }: OwnManifest): boolean {
  return wanted === undefined && kindOf(text, document) !== '';
}

/** The Kubernetes object that a line of a file is in: `Deployment api`, `Deployment shop/api` with a namespace; empty: it is in none. */
export function objectAt(text: YamlText, line: number): string {
  let found: number | undefined;
  for (let document = 0; document < text.yaml.documents; document++) {
    const first = text.yaml.lineOf(document);
    if (first !== undefined && first > line) break;
    if (first !== undefined) found = document;
  }
  return found === undefined ? '' : objectIn(text, found);
}

function objectIn(text: YamlText, document: number): string {
  const namespace = text.yaml.scalar(['metadata', 'namespace'], document)?.value ?? '';
  const name = nameOf(text, document);
  return `${kindOf(text, document)} ${namespace === '' ? name : `${namespace}/${name}`}`.trim();
}

/** Whose the places are that say different things of one component. */
function ownersWhereTorn({ conflicts }: Reading): Map<string, ComponentId> {
  return new Map(
    conflicts.flatMap(({ kind, components: [owner], slots }) =>
      kind !== 'disagree' || owner === undefined
        ? []
        : slots.map(({ address }) => [addressKey(address), owner] as const),
    ),
  );
}

/** The places of conflicts of which no one can tell what they say. Where places disagree, each says what it says. */
function unclear({ conflicts }: Reading): Slot[] {
  return conflicts.filter(({ kind }) => kind !== 'floating' && kind !== 'disagree').flatMap(({ slots }) => slots);
}

function imagesOfServices({ release, floating, holders }: Reading, beside: ReadonlyMap<string, Seen>): SightedImage[] {
  return [...holders].flatMap(([service, fields]) => {
    const pin = release.get(service) ?? floating.get(service);
    if (pin === undefined || isChart(service)) return [];
    // One for each place of its tag, else of its digest.
    const slots = [...(fields.get('tag') ?? fields.get('digest') ?? [])].filter((slot) => !isRemoteBase(slot));
    return slots.map((slot) => imageAt(service, pin, slot, beside.get(addressKey(slot.address))));
  });
}

/** Manifests from git at the tag of an image, which move with it, are no image. */
function isRemoteBase({ codec }: Slot): boolean {
  return codec.kind === 'field' && codec.prefix.includes('://');
}

function imageAt(service: ComponentId, { tag, digest }: Pin, slot: Slot, seen: Seen | undefined): SightedImage {
  const { key, place } = keyOf(slot);
  return {
    ...{ service, tag: tag || null, digest: digest || null, key, place },
    repository: slot.source ?? (seen === undefined ? '' : repositoryOf(seen.image)),
    repositoryPlace: seen?.image.named()?.place ?? place,
    isWhole: seen?.isWhole ?? false,
  };
}

/** @returns undefined where it is no image, or what is written is no tag and no digest */
function imageOf({ image, slots, isWhole }: Loose, owners: ReadonlyMap<string, ComponentId>): SightedImage | undefined {
  const [first] = slots;
  const repository = repositoryOf(image);
  if (first === undefined || !isImage(repository)) return undefined;
  const pins = slots.map(({ codec, text }) => decodePin(codec, text));
  const pin: Pin = Object.assign({}, ...pins);
  if (pins.some((one) => one === undefined)) return undefined;
  const [service = null] = slots.flatMap(({ address }) => owners.get(addressKey(address)) ?? []);
  return {
    ...{ service, repository, tag: pin.tag || null, digest: pin.digest || null, isWhole },
    ...keyOf(first),
    repositoryPlace: image.named()?.place ?? first.place,
  };
}

/** Files that keys in `image` name, too. */
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|ico|iso|qcow2|img)$/i;

function isImage(repository: string): boolean {
  return parseReference(repository) !== undefined && !PICTURE.test(repository);
}

function ofKind(of: OpenPlace['of']): (at: Pick<Slot, 'address' | 'place'>) => OpenPlace {
  return (at) => ({ of, ...keyOf(at) });
}

function applicationOf({ manifest, wanted }: OwnManifest): SightedApplication[] {
  const { text, document, name, automated = null, unread } = manifest;
  const kind = kindOf(text, document);
  if (wanted === undefined || (kind !== 'Application' && kind !== 'ApplicationSet')) return [];
  const at = text.yaml.scalar(['metadata', 'name'], document)?.place;
  const patch = automated === null && unread?.keys.includes('automated') === true ? unread.place : null;
  return [{ kind, name, automated, unread: patch, place: at ?? { path: text.yaml.path } }];
}
