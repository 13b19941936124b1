import { Failure, type Place } from './failure.js';

const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * How much of what others write is read. Whoever opens a pull request, answers as a registry or starts a workflow may send anything: what is above a
 * bound is refused before it costs time or memory, with the bound in the message. The bounds leave room for the largest real files that are known
 * (a changelog of 800 KB, lock files of several MB); of inputs within them no step takes longer than 10 s or more than 512 MB.
 */
export const bounds = {
  /** Bytes of a file that is read as text: lock files are the largest ones. */
  textFile: 10 * MiB,
  /** Bytes of a YAML file. */
  yaml: 4 * MiB,
  /** Tokens of a YAML file that needs the whole YAML parser: some 25,000 lines. */
  yamlTokens: 150_000,
  /** Aliases of a YAML file: for each the parser looks at all anchors and aliases before it. */
  yamlAliases: 5_000,
  /** Mappings and lists within each other, in YAML, JSON and TOML. */
  depth: 100,
  /** Characters of a YAML document once each alias is replaced by what it stands for. */
  yamlExpanded: 32 * MiB,
  /** Bytes of a JSON or TOML file. */
  data: 10 * MiB,
  /** Bytes and lines of a changelog. */
  changelog: 2 * MiB,
  changelogLines: 20_000,
  /** Characters of a line of it: the Markdown parser keeps an event for each that may be markup. */
  changelogLine: 20_000,
  /** Marks (`*`, `[`, …) of one release's section. */
  markdownMarks: 8_000,
  /** Bytes and lines of a file of patterns: `.helmignore`, CODEOWNERS. */
  patterns: 256 * KiB,
  patternLines: 3_000,
  ownerLines: 20_000,
  /** Characters of a glob. */
  glob: 1_000,
  /** Characters of a version, and of a tag of an image or of git. GitHub and registries take fewer. */
  version: 255,
  /** Characters of one name or sentence by somebody else in a log, a summary or a pull request. */
  quote: 1_000,
  /** Characters of an entry of a changelog that is made of a commit's message. */
  entry: 10_000,
  /** Bytes of an output; GitHub takes 1 MiB of all outputs of a job, and the event of what follows has room for less. */
  output: 512 * KiB,
  /** Bytes of a step's summary: GitHub takes 1 MiB. */
  summary: 1000 * KiB,
  /** Bytes of `slipway.yml`. */
  config: 512 * KiB,
  /** Bytes of a release file and of the payload of an event: GitHub's own bound of a payload is 25 MB. */
  releaseFile: 2 * MiB,
  event: 26 * MiB,
  /** Bytes of the index of a Helm repository. */
  index: 32 * MiB,
  /** Bytes of a chart once it is unpacked: Helm takes no larger one. */
  unpacked: 100 * MiB,
  /** Bytes of a manifest of a registry (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests), and of a blob that is read. */
  manifest: 4 * MiB,
  blob: 20 * MiB,
  /** Bytes of one answer of GitHub: a file of 10 MB comes in base64. */
  answer: 32 * MiB,
  /** Bytes of files that are read from GitHub at once. */
  loaded: 64 * MiB,
  /** Entries of one of GitHub's lists: comments, reviews, releases, pull requests. */
  listed: 10_000,
  /** Pages of the list of what is about an image. */
  referrerPages: 100,
  /** Redirects of one request. */
  redirects: 5,
  /** Files of a comparison: GitHub lists no more, so with as many it is not known whether they are all. */
  comparedFiles: 300,
  /** Globs in one list. */
  globs: 1_000,
  /** Files and bytes of one chart or kustomization that is rendered. */
  renderedFiles: 5_000,
  renderedBytes: 64 * MiB,
  /** Bytes that Helm or Kustomize print for one of them. */
  rendered: 32 * MiB,
  /** Bytes of addresses that Helm or Kustomize may have: they use about a quarter of it. */
  toolMemory: 2048 * MiB,
  /** Milliseconds for the expressions of all own rules of a policy. */
  expressions: 2_000,
} as const;

/** What is above a bound: what it is, how much was found and may be, in words with units, what to do, and where. */
export interface TooMuch {
  readonly what: string;
  readonly found: string;
  readonly limit: string;
  readonly fix: string;
  readonly place?: Place | undefined;
}

/** The refusal of what is above a bound. */
export function tooMuch({ what, found, limit, fix, place }: TooMuch): Failure {
  return new Failure({
    code: 'above-bound',
    message: `${what} has ${found}; Slipway reads at most ${limit}`,
    fix,
    ...(place ? { place } : {}),
  });
}

/** Whether somebody wrote more than may be read. */
export function isAboveBound(error: unknown): error is Failure {
  return error instanceof Failure && error.problems.some(({ code }) => code === 'above-bound');
}

/**
 * Refuses what has more bytes than may be read.
 * @throws {Failure} `above-bound`
 */
export function mustFit(what: string, bytes: number, limit: number, fix: string, place?: Place): void {
  if (bytes > limit) throw tooMuch({ what, found: size(bytes), limit: size(limit), fix, place });
}

/** As {@link mustFit}, of something that is read no further: how much it would be is not known. @throws {Failure} `above-bound` */
export function mustEnd(what: string, bytes: number, limit: number, fix: string): void {
  if (bytes > limit) throw tooMuch({ what, found: `more than ${size(limit)}`, limit: size(limit), fix });
}

/** Refuses an array, an object or lines that are more than may be read. @throws {Failure} `above-bound` */
export function mustBeFew(what: string, count: number, limit: number, unit: string, fix: string, place?: Place): void {
  if (count > limit) throw tooMuch({ what, found: `${count} ${unit}`, limit: `${limit} ${unit}`, fix, place });
}

/** Refuses a version that is longer than any is. @returns it @throws {Failure} `above-bound` */
export function shortVersion(version: string, place: Place): string {
  mustBeFew(
    `The version in ${place.path}`,
    version.length,
    bounds.version,
    'characters',
    'Write a shorter version.',
    place,
  );
  return version;
}

/** A number of bytes for people: `2 MB`, `350 KB`. */
export function size(bytes: number): string {
  if (bytes >= 1024 * MiB) return `${Math.round((bytes / MiB / 1024) * 10) / 10} GB`;
  if (bytes >= MiB) return `${Math.round((bytes / MiB) * 10) / 10} MB`;
  return bytes >= KiB ? `${Math.round(bytes / KiB)} KB` : `${bytes} bytes`;
}

/** A text that others wrote, for a sentence: as it is, or its beginning and how long it is. */
export function shortened(text: string, limit: number = bounds.quote): string {
  if (text.length <= limit) return text;
  // A cut within a surrogate pair would leave half a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length} characters)`;
}
