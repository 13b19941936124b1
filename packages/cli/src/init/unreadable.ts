import { readChart } from '@slipway/core/charts/chart';
import { listing } from '@slipway/core/environments/words/describe';
import { Failure, type Problem } from '@slipway/core/failure';
import { readPackageJson } from '@slipway/core/files/package-json';
import { readPyproject } from '@slipway/core/files/pyproject';
import { decode } from '@slipway/core/files/text';
import { baseName, folderOf } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { isAside } from './aside.js';

/** How each manifest is read; what is thrown says that it cannot be. */
const readers: Readonly<Record<string, (path: Path, text: string) => unknown>> = {
  'package.json': readPackageJson,
  'pyproject.toml': readPyproject,
  'Chart.yaml': (path, text) => readChart(folderOf(path), text),
};

/** What a folder of a template has in its name, and globs do not take. */
const isTemplate = (path: Path) => /[{}<>*?[\]$]/.test(folderOf(path));

/** Without configuration, releases take what is here. */
const isUsual = (path: Path) => /^(?:(?:libs|services)\/[^/]+\/(?!Chart\.)|charts\/[^/]+\/Chart\.)[^/]+$/.test(path);

/** Manifests that are not proposed. */
export interface LeftOut {
  readonly paths: ReadonlySet<Path>;
  readonly problems: readonly Problem[];
}

/** Manifests of packages and charts that the actions cannot read, and those of templates. */
export async function leaveOut(snapshot: Snapshot, paths: readonly Path[]): Promise<LeftOut> {
  const manifests = paths.filter((path) => Object.hasOwn(readers, baseName(path)) && !isAside(path));
  const templates = manifests.filter(isTemplate);
  const files = await snapshot.load(manifests.filter((path) => !isTemplate(path)));
  const unreadable = [...files].flatMap(([path, content]) => {
    const problems = problemsOf(() => readers[baseName(path)]?.(path, decode(path, content)));
    return problems.length === 0 ? [] : [{ path, problems }];
  });
  return {
    paths: new Set([...templates, ...unreadable.map(({ path }) => path)]),
    problems: [
      ...unreadable.flatMap(({ path, problems }) => problems.map((problem) => told(path, problem))),
      ...templatesIn(templates),
    ],
  };
}

function problemsOf(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems;
  }
}

function told(path: Path, { fix, ...problem }: Problem): Problem {
  const until = isUsual(path)
    ? `Until then releases fail: all of ${path.split('/', 1)[0]}/* belongs to them.`
    : 'Until then it is left out.';
  return { place: { path }, ...problem, fix: `${fix} ${until}`.trim() };
}

function templatesIn(templates: readonly Path[]): Problem[] {
  const [path] = templates;
  if (path === undefined) return [];
  return [
    {
      code: 'template-left-out',
      message: `${listing(templates, 3)}: the folder has the name of a template, so it is not proposed`,
      fix: 'Nothing to do. If it is a package, give its folder a name without brackets.',
      place: { path },
    },
  ];
}
