import { chooseFolders } from '@slipway/core/charts/choose';
import { chartFolders, readCharts, unreadableIn, whyUnreadable } from '@slipway/core/charts/discover';
import type { Chart } from '@slipway/core/charts/manifest';
import { contentsOf, metadataOf } from '@slipway/core/charts/package';
import { loadConfig } from '@slipway/core/config/load';
import { refuseToolsForStrangers } from '@slipway/core/derive/events';
import type { HelmOptions, Packed } from '@slipway/core/derive/helm';
import { Failure, type Finding, type Problem } from '@slipway/core/failure';
import { registryOptions } from '@slipway/core/images/login';
import { readImages } from '@slipway/core/images/repository';
import type { Folder } from '@slipway/core/nouns/folder';
import type { CommitId } from '@slipway/core/nouns/git';
import { formatReference } from '@slipway/core/nouns/image';
import { runWith } from '@slipway/core/ports/process';
import { findPackage, type PackageToPush, type PublishedPackage } from '@slipway/core/ports/registry/chart-package';
import { type Line, openLine } from '@slipway/core/ports/registry/line';
import { openWriter, type Writer } from '@slipway/core/ports/registry/push';
import type { ReleaseFile } from '@slipway/core/release-file/file';
import { openGivenRelease } from '@slipway/core/release-file/given';
import type { Checkout } from '@slipway/core/run/world';
import { workingTreeChanges } from '@slipway/core/snapshot/checkout';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { mustBeHighest } from './behind.js';
import { buildCharts, findUnlocked, loadSources, rebuildCandidates } from './build.js';
import { wouldLose, wouldNotFit } from './keep.js';
import { withLinkedFiles } from './links.js';
import type { Inputs } from './table.js';
import { writeValues } from './values.js';
import { listWanted, type Wanted } from './wanted.js';

/** Charts that are asked about and pushed at once. */
export const atOnce = 20;

/** A chart as it was built, and what the registry has under its version. */
export interface Built extends Wanted {
  readonly pushed: PackageToPush;
  /** What is in it, see {@link contentsOf}. */
  readonly contents: string;
  /** `null`: nothing. */
  readonly there: (PublishedPackage & { readonly contents: string | null }) | null;
  /** Folders of charts of this run that it has a dependency on by the registry. */
  readonly after: readonly Folder[];
}

/** Everything the plan depends on, and what does it. */
export interface Facts {
  readonly base: CommitId;
  readonly release: ReleaseFile | null;
  readonly charts: readonly Built[];
  readonly findings: readonly Finding[];
  readonly line: Line;
  readonly writer: Writer;
}

/**
 * Builds every chart and asks the registry what it has. What is wrong is told at once.
 * @throws {Failure} with everything that is wrong
 */
export async function readFacts(inputs: Inputs, world: Checkout, base: Snapshot): Promise<Facts> {
  const { runner, context, clone } = world;
  const { given } = inputs.release;
  const unfit = await wouldNotFit(context.workspace, inputs.file, inputs.packages);
  if (unfit.length > 0) throw new Failure(unfit);
  const [{ charts, chosen }, release] = await Promise.all([
    readAll(base, inputs),
    given === null ? null : openGivenRelease(given, context.workspace),
  ]);
  const { wanted, findings } = listWanted(inputs, chosen, clone.head);
  refuseToolsForStrangers(
    runner.env.GITHUB_EVENT_NAME,
    wanted.map(({ folder }) => `helm package ${folder}`),
  );
  const options = registryOptions(inputs, runner);
  const writes = new Map(wanted.map(({ reference: { registry, repository } }) => [`${registry}/${repository}`, []]));
  const line = openLine({ ...options, atOnce, writes: inputs['dry-run'] ? new Map() : writes });
  world.atEnd(async () => line.close());
  const helm: HelmOptions = {
    ...{ run: runWith(runner.env), env: runner.env, scratch: context.temp },
    lint: inputs.lint === 'true' ? 'yes' : inputs.lint === 'false' ? 'no' : 'strict',
    ...signing(inputs),
    ...(options.credentials
      ? { login: { registry: inputs.registry.split('/')[0] ?? '', ...options.credentials } }
      : {}),
  };
  const build = async (): Promise<Made> => {
    if (wanted.some(({ candidate }) => candidate !== undefined)) {
      return { packed: await rebuildCandidates(wanted, release, line, helm), findings: [], needs: [] };
    }
    const loaded = await loadSources(base, charts, wanted, inputs.registry);
    const sources = { ...loaded, files: await withLinkedFiles(base, loaded.files, loaded.folders, world) };
    const images = release && (await readImages(inputs.config, base));
    const packages = { ...sources, published: wanted.map(({ folder }) => folder) };
    const filled = release && images && writeValues(sources.files, packages, release, images, inputs.image);
    const packed = await buildCharts(wanted, charts, { ...sources, ...(filled && { files: filled.files }) }, helm);
    const changed = await findUncommitted(sources.folders, world);
    return {
      packed,
      needs: sources.needs,
      findings: [...findUnlocked(charts, sources), ...changed, ...(filled?.findings ?? [])],
    };
  };
  const ask = () => Promise.all(wanted.map(({ reference }) => findPackage(line, reference)));
  const [made, there] = await both(build(), ask());
  const source = `${context.serverUrl}/${context.owner}/${context.repository}`;
  const built = wanted.flatMap((one, index): Built[] => {
    const packed = made.packed.find(({ folder }) => folder === one.folder);
    const found = there[index];
    if (packed === undefined) return [];
    const { archive, provenance } = packed;
    const after = made.needs.flatMap(({ kind, dependent, dependency }) =>
      kind === 'name' && dependent === one.folder ? [dependency] : [],
    );
    return [
      {
        ...one,
        after,
        contents: contentsOf(archive),
        pushed: { archive, metadata: metadataOf(archive), source, ...(provenance && { provenance }) },
        there: found ? { ...found, contents: found.archive && contentsOf(found.archive) } : null,
      },
    ];
  });
  const lost = await wouldLose(
    context.workspace,
    inputs.file,
    release,
    built.map(({ chart }) => chart.name),
  );
  if (lost.length > 0) throw new Failure(lost);
  const config = await loadConfig(base, inputs.config);
  const fresh = inputs.version === '' ? built.filter((one) => one.there === null) : [];
  const uncompared = await mustBeHighest(fresh, config['chart-tag-pattern'], base.commit, world.history);
  return {
    ...{ base: base.commit, release, charts: built, line, writer: openWriter(line) },
    findings: [
      ...findings,
      ...uncompared,
      ...made.findings,
      ...made.packed.flatMap((one) => one.findings),
      ...findUnsigned(built, inputs),
      ...findIdleKey(inputs),
    ],
  };
}

interface Made {
  readonly packed: readonly Packed[];
  readonly needs: readonly { readonly kind: string; readonly dependent: Folder; readonly dependency: Folder }[];
  readonly findings: readonly Finding[];
}

/** Both, or what is wrong with both. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  const settled = await Promise.allSettled([one, other]);
  const [a, b] = settled;
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  const problems: Problem[] = [];
  for (const result of settled) {
    if (result.status === 'fulfilled') continue;
    if (!(result.reason instanceof Failure)) throw result.reason;
    problems.push(...result.reason.problems);
  }
  throw new Failure(problems);
}

/** All charts, and those that are to be published. One of them that cannot be read fails the run. @throws {Failure} */
async function readAll(
  base: Snapshot,
  { charts: selectors }: Pick<Inputs, 'charts'>,
): Promise<{ charts: Map<Folder, Chart>; chosen: Chart[] }> {
  const folders = chartFolders(await base.list(['**/Chart.yaml']));
  const charts = await readCharts(base, folders, 'skip');
  const chosen = chooseFolders(selectors, charts, unreadableIn(folders, charts));
  const problems = await whyUnreadable(
    base,
    chosen.filter((folder) => !charts.has(folder)),
  );
  if (problems.length > 0) throw new Failure(problems);
  return { charts, chosen: chosen.flatMap((folder) => charts.get(folder) ?? []) };
}

/** @throws {Failure} for `sign` without its key */
function signing(inputs: Inputs): Pick<HelmOptions, 'key'> {
  if (!inputs.sign) return {};
  const { keyring } = inputs['sign-key'];
  const name = inputs['sign-key-name'];
  if (keyring === null || name === '') {
    const lacking = keyring === null ? 'sign-key' : 'sign-key-name';
    throw new Failure({
      code: 'no-signing-key',
      message: `\`sign: true\` needs \`${lacking}\`, which is empty`,
      fix:
        keyring === null
          ? // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression for the runner
            'Give `sign-key: ${{ secrets.HELM_SIGNING_KEY }}`, the output of `gpg --export-secret-keys --armor`. If you did, check that the secret exists and that this workflow may read it.'
          : 'Give the user ID of the key, as `gpg --list-secret-keys` shows it.',
    });
  }
  return { key: { name, keyring, passphrase: inputs['sign-passphrase'] } };
}

/** What earlier steps left in the folders of charts and is not in the packages. */
async function findUncommitted(folders: readonly Folder[], { clone }: Checkout): Promise<Finding[]> {
  const changed = (await workingTreeChanges(clone)).filter(({ path }) =>
    folders.some((folder) => folder === '.' || path.startsWith(`${folder}/`)),
  );
  const [first] = changed;
  if (first === undefined) return [];
  const more = changed.length > 1 ? ` and ${changed.length - 1} more` : '';
  return [
    {
      level: 'warning',
      code: 'chart-uncommitted',
      message: `${first.path}${more} ${changed.length > 1 ? 'are' : 'is'} not committed, and not in the package`,
      fix: 'Commit it, or ignore it. The digests of a release are written by the input `release`.',
      place: { path: first.path },
    },
  ];
}

/** Who gives a key means to sign, or turns it off for some runs. */
function findIdleKey({ sign, 'sign-key': { keyring }, 'sign-key-name': name }: Inputs): Finding[] {
  if (sign || (keyring === null && name === '')) return [];
  return [
    {
      level: 'notice',
      code: 'not-signed',
      message: 'A key is given, and the packages are not signed',
      fix: 'To sign them: `sign: true`.',
    },
  ];
}

function findUnsigned(charts: readonly Built[], { sign }: Inputs): Finding[] {
  const unsigned = charts.filter(({ there }) => sign && there !== null && there.provenance === null);
  return unsigned.map(({ chart, reference }) => ({
    level: 'warning',
    code: 'published-unsigned',
    message: `oci://${formatReference(reference)} was published without a provenance file, and stays so`,
    fix: 'Raise the version to publish it signed.',
    place: chart.versionPlace,
  }));
}
