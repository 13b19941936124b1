import type { Finding, Problem } from '@slipway/core/failure';
import { fillDigest, fillTag } from '@slipway/core/images/inputs';
import { type ImagesOf, imageOf, noImage } from '@slipway/core/images/repository';
import { formatReference, isTag, parseReference, type Reference } from '@slipway/core/nouns/image';
import type { Repository } from '@slipway/core/ports/registry/push';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import type { Inputs } from './table.js';

/** What is known before a registry is asked. */
export interface Known extends ImagesOf {
  /** The commit that is checked out. */
  readonly commit: string;
  /** `null`: the input `release` is not given. */
  readonly release: ReleaseFile | null;
}

/** One image that shall have tags. */
export interface Wanted {
  readonly service: string;
  /** By digest, or by the tag it has. */
  readonly source: Reference;
  /** Where it shall have them. */
  readonly target: Repository;
  readonly tags: readonly WantedTag[];
  /** The commit it was built from, where that is known. */
  readonly sha: string | undefined;
}

export interface WantedTag {
  /** With `{short-digest}` where it takes the image's digest, which a registry may have to be asked for. */
  readonly name: string;
  /** It may be taken from other bits. */
  readonly moves: boolean;
}

/** As long as what replaces `{short-digest}` is. */
const longest = 'sha256:0123456789ab';

export interface Wishes {
  readonly wanted: readonly Wanted[];
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

/** Decides which images shall have which tags, and everything that is wrong with that. */
export function listWanted(inputs: Inputs, known: Known): Wishes {
  const problems: Problem[] = [];
  const { release } = known;
  if ((release === null) === (inputs['from-tag'] === ''))
    return { wanted: [], problems: [noSource(inputs)], findings: [] };
  const given = { version: inputs.version || known.version, sha: inputs.sha || known.commit };
  const fill = (pattern: string): string => {
    const tag = fillTag(pattern, given);
    if (tag !== undefined && isTag(fillDigest(tag, longest))) return tag;
    problems.push(tag === undefined ? noVersion(pattern) : badTag(pattern, tag));
    return '';
  };
  const from = inputs['from-tag'] === '' ? '' : fill(inputs['from-tag']);
  const moving = new Set(inputs.move.map(fill));
  const names = [...new Set(inputs.tags.map(fill))].filter((name) => name !== '');
  const tags = names.map((name) => ({ name, moves: moving.has(name) }));
  const chosen = chooseServices(inputs, known);
  const wanted = [...chosen].flatMap(([service, own]): Wanted[] => {
    const built = release?.services.get(service);
    if (release !== null && built?.digest === undefined) {
      problems.push(built === undefined ? notReleased(service, release) : notPinned(service, release));
      return [];
    }
    const image = imageOf(service, own, inputs.image);
    if (image === undefined || 'code' in image) {
      problems.push(image ?? noImage(service));
      return [];
    }
    if (image.tag !== undefined || image.digest !== undefined) {
      problems.push(imageWithTag(service, image));
      return [];
    }
    // What is wrong with its tag is told already.
    if (release === null && from === '') return [];
    const source = { ...image, ...(built?.digest === undefined ? { tag: from } : { digest: built.digest }) };
    const target = targetOf(service, inputs['copy-to']) ?? image;
    return [{ service, source, target, tags, sha: built?.sha ?? shaOf(inputs, given.sha) }];
  });
  if (inputs.services === 'all' && chosen.size === 0 && release === null) problems.push(noServices());
  problems.push(...findTwice(wanted));
  const idle = [...moving].filter((name) => name !== '' && !names.includes(name));
  return { wanted, problems, findings: [...findOtherCommits(inputs, known), ...idle.map(movesNothing)] };
}

/** No mistake: a workflow may give some tags only on some branches. */
function movesNothing(name: string): Finding {
  return {
    level: 'notice',
    code: 'moves-nothing',
    message: `\`move\` names ${name}, which is not among \`tags\``,
    fix: 'Correct it, unless other runs of this step give that tag.',
  };
}

/** The services that were named, else those of the release, else those of the repository, with the image of their own. */
function chooseServices(inputs: Inputs, { services, release }: Known): ImagesOf['services'] {
  const { services: asked, image } = inputs;
  const own = (name: string, given?: string): [string, string | undefined] => [name, given ?? services.get(name)];
  if (asked !== 'all') return new Map([...asked].map(([name, given]) => own(name, given)));
  if (release !== null) return new Map([...release.services.keys()].sort().map((name) => own(name)));
  return new Map([...services].filter(([, configured]) => configured !== undefined || image !== ''));
}

function targetOf(service: string, pattern: string): Repository | undefined {
  const reference = pattern === '' ? undefined : parseReference(pattern.replaceAll('{service}', service));
  return reference && { registry: reference.registry, repository: reference.repository };
}

/** The commit of images that are known by a tag: the one the tag names, or that was said. */
function shaOf(inputs: Inputs, sha: string): string | undefined {
  return inputs.sha !== '' || /\{(short-)?sha\}/.test(inputs['from-tag']) ? sha : undefined;
}

/** Two services that shall have one tag in one repository, and are not one image. */
function findTwice(wanted: readonly Wanted[]): Problem[] {
  const first = new Map<string, Wanted>();
  return wanted.flatMap((one): Problem[] => {
    const place = formatReference(one.target);
    const other = first.get(place);
    first.set(place, other ?? one);
    if (other === undefined || formatReference(other.source) === formatReference(one.source)) return [];
    return [
      {
        code: 'same-tag-twice',
        message: `${other.service} and ${one.service} are different images and would have the same tags in ${place}`,
        fix: 'Give each service an image of its own: write `{service}` in `image` and `copy-to`.',
      },
    ];
  });
}

/** Tags that name a commit which the image was not built from. */
function findOtherCommits({ tags, sha, services }: Inputs, { release, commit }: Known): Finding[] {
  const names = tags.filter((tag) => /\{(short-)?sha\}/.test(tag));
  if (names.length === 0 || sha !== '' || release === null) return [];
  return [...release.services].flatMap(([service, built]): Finding[] => {
    if (built.sha === undefined || built.sha.startsWith(commit) || commit.startsWith(built.sha)) return [];
    if (services !== 'all' && !services.has(service)) return [];
    return [
      {
        level: 'warning',
        code: 'tag-names-another-commit',
        message: `${service} was built from ${built.sha}, and ${names.join(', ')} names ${commit}, which is checked out`,
        fix: `Check out that commit, or give \`sha: ${built.sha}\`; leave it as it is if the tag is to name the release.`,
        place: release.place('services', service),
      },
    ];
  });
}

function noSource(inputs: Inputs): Problem {
  return {
    code: 'one-source',
    message: `${inputs['from-tag'] === '' ? 'Neither `release` nor `from-tag` is' : 'Both `release` and `from-tag` are'} given`,
    fix: 'Give `release`, such as the output `release` of capture-digests, or `from-tag`, the tag that the images have now. If one is an expression, it may have given nothing.',
  };
}

function noVersion(pattern: string): Problem {
  return {
    code: 'no-version',
    message: `The version for ${pattern} is not known: there is no version file`,
    fix: 'Give `version`, or check out the commit that has the version file.',
  };
}

function badTag(pattern: string, tag: string): Problem {
  return {
    code: 'bad-tag',
    message: `${pattern} gives ${JSON.stringify(tag)}, which is not a valid tag`,
    fix: 'A tag has letters, digits, `_`, `.` and `-`, at most 128. Give a `version` without build metadata (`+…`).',
  };
}

function notReleased(service: string, release: ReleaseFile): Problem {
  const names = [...release.services.keys()].sort().join(', ');
  return {
    code: 'service-not-in-release',
    message: `The release has no ${service}${names === '' ? '; it has no services' : `; it has ${names}`}`,
    fix: 'Correct `services`, or give the release file of the build that has it.',
    place: release.place('services', service),
  };
}

function notPinned(service: string, release: ReleaseFile): Problem {
  return {
    code: 'not-pinned',
    message: `${service} has no digest in ${release.path}, so it is not known which image to tag`,
    fix: 'Give the release file that capture-digests wrote, or `from-tag` in place of `release`.',
    place: release.place('services', service),
  };
}

function imageWithTag(service: string, image: Reference): Problem {
  return {
    code: 'image-with-tag',
    message: `The image of ${service} is ${formatReference(image)}, which names a tag or digest`,
    fix: 'Give the image without tag and digest: `release` or `from-tag` says which one is tagged, and `tags` gives the new tags.',
  };
}

function noServices(): Problem {
  return {
    code: 'no-services',
    message: 'No service is named, and none has an image in the configuration',
    fix: 'Give `services`, or `image`, which is used for every folder in services/.',
  };
}
