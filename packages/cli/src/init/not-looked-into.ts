import { ASIDE, baseOf, openAll } from '@slipway/core/advice/discover-files';
import { FOREIGN, saidIn } from '@slipway/core/advice/left-out';
import { usual } from '@slipway/core/environments/model/usual-names';
import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import { groupBy } from '@slipway/core/group-by';
import type { Path } from '@slipway/core/nouns/git';
import { page } from '@slipway/core/pages';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';

/** What helmfile reads. */
const HELMFILE = /(?:^|\/)(?:helmfile\.ya?ml(?:\.gotmpl)?|helmfile\.d\/[^/]+\.ya?ml(?:\.gotmpl)?)$/;

/** Folders in which each folder is often a place that something is deployed to. */
const PLACES =
  /(?:^|\/)(?:deployments?|deploy|environments?|envs?|clusters|overlays|stages|sites|tenants|customers)\/[^/]+\/[^/]+\.ya?ml$/;

/** More would not be read, neither files here nor lines by people. */
const most = { files: 200, lines: 8, names: 3 };

/** What deploys, and in which nobody looks for environments: helmfiles, and folders that are called otherwise. */
export async function tellNotLookedInto(
  snapshot: Snapshot,
  paths: readonly Path[],
  environmentFiles: readonly Path[],
): Promise<Problem[]> {
  const own = paths.filter((path) => !ASIDE.test(path) && !FOREIGN.test(path));
  return [...helmfilesIn(own), ...(await foldersIn(snapshot, own, environmentFiles))];
}

function helmfilesIn(paths: readonly Path[]): Problem[] {
  const found = paths.filter((path) => HELMFILE.test(path));
  const [path] = found;
  if (path === undefined) return [];
  return [
    {
      code: 'helmfile-not-read',
      message: `helmfile deploys what ${listing(found, most.names)} ${found.length === 1 ? 'lists' : 'list'}, and Slipway does not read that, so it is not proposed`,
      fix: `Versions of charts in it stay with helmfile, or with Renovate or updatecli. Values files that it uses can be environments if they are YAML with tags: list them under \`values\` (${page('environments', 'files-of-your-own')}).`,
      place: { path },
    },
  ];
}

async function foldersIn(
  snapshot: Snapshot,
  paths: readonly Path[],
  environmentFiles: readonly Path[],
): Promise<Problem[]> {
  const proposed = new Set(environmentFiles);
  const all = new Set(paths);
  const isOfChart = (path: Path) => all.has(`${partsOf(path).place}/Chart.yaml`);
  const alike = groupBy(
    paths.filter((path) => PLACES.test(path) && !path.endsWith('/Chart.yaml') && !isOfChart(path)),
    (path) => partsOf(path).form,
  );
  // As soon as some files are proposed, folders with usual names are told elsewhere.
  const isOpen = (path: Path) => !proposed.has(path) && (proposed.size === 0 || !isUsual(partsOf(path).folder));
  const several = [...alike].filter(([, group]) => group.length > 1 && group.some(isOpen));
  const rest = several.flatMap(([, group]) => group).filter((path) => !proposed.has(path));
  const texts = openAll(await snapshot.load(rest.slice(0, most.files)));
  const lines = several.flatMap(([form, group]) => {
    const named = group.flatMap((path) => {
      const text = texts.get(path);
      const images = text === undefined ? [] : saidIn(text).images.map(baseOf);
      return images.length === 0 ? [] : [{ folder: partsOf(path).folder, images }];
    });
    if (named.length === 0) return [];
    const images = [...new Set(named.flatMap((one) => one.images))];
    const folders = named.map(({ folder }) => folder);
    return [
      `- ${form}: ${named.length} file${named.length === 1 ? '' : 's'} (${listing(folders, most.names)}) with ${listing(images, most.names)}`,
    ];
  });
  if (lines.length === 0) return [];
  const more = lines.length - most.lines;
  return [
    {
      code: 'folders-not-proposed',
      message:
        'Folders that are not all called as environments usually are (dev, staging, prod, …) have files that name images: their order is unknown, so they are not proposed',
      fix: [
        `If they are environments, name the files of each, in the order of promotion (${page('environments', 'files-of-your-own')}):`,
        ...lines.slice(0, most.lines),
        ...(more > 0 ? [`- and files under ${more} more paths`] : []),
      ].join('\n'),
    },
  ];
}

function isUsual(folder: string): boolean {
  return folder.split(/[._-]/).some((word) => usual.includes(word));
}

/** `deployments/one/values.yaml` as its place `deployments/one`, its folder `one`, and the form of all beside it. */
function partsOf(path: Path): { readonly place: string; readonly folder: string; readonly form: string } {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const place = parts.join('/');
  const folder = parts.pop() ?? '';
  return { place, folder, form: [...parts, '*', name].join('/') };
}
