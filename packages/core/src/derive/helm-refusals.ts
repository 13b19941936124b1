import type { Chart, Dependency } from '../charts/manifest.js';
import { Failure, type Problem } from '../failure.js';
import type { Path } from '../nouns/git.js';

/** What helm said of the dependencies of a chart, at the one it is about, with what to do. @param lock the file with their versions */
export function notBuilt(chart: Chart, lock: Path, failure: Failure): Failure {
  // Without helm, no chart has a fault of its own.
  if (failure.problems.some(({ code }) => code === 'program-missing')) return failure;
  const said = failure.message;
  const fix = /out of sync/.test(said)
    ? `Run \`helm dependency update ${chart.folder}\` and commit ${lock}.`
    : (loginFor(chart.dependencies, said) ??
      `Check \`dependencies\`: \`helm dependency build ${chart.folder}\` shows the same.`);
  const problems = failure.problems.map(({ message }) => ({
    code: 'chart-dependencies-failed',
    message: `The dependencies of ${chart.folder} could not be built. ${message}`,
    fix,
    ...placeOf(chart.dependencies, said),
  }));
  return new Failure(problems, failure);
}

/** What helm said of the repositories that dependencies name, each at its dependency. @param unread empty address: of all of them */
export function notUpdated(
  wanted: readonly Dependency[],
  unread: readonly { readonly address: string; readonly reason: string }[],
): Failure {
  return new Failure(
    unread.map(({ address, reason }) => ({
      code: 'chart-dependencies-failed',
      message: `The repository ${address} of a dependency could not be read: ${reason}`,
      fix:
        loginFor(wanted, `${address} ${reason}`) ??
        'Check `repository` of the dependency, and that the runner reaches it.',
      ...placeOf(wanted, address),
    })),
  );
}

function placeOf(dependencies: readonly Dependency[], said: string): Pick<Problem, 'place'> {
  const first = namedIn(dependencies, said)[0] ?? dependencies[0];
  return first === undefined ? {} : { place: first.place };
}

/** The step that is missing where helm was not let in. */
function loginFor(dependencies: readonly Dependency[], said: string): string | undefined {
  if (!/40[13]|denied|unauthorized/i.test(said)) return undefined;
  const [first = dependencies.find(({ repository }) => aliasOf(repository))] = namedIn(dependencies, said);
  if (first !== undefined && !first.repository.startsWith('oci://')) {
    const alias = aliasOf(first.repository);
    const added = alias === undefined ? `NAME ${first.repository}` : `${alias} URL`;
    return `Add the repository with its login in a step before: \`helm repo add ${added} --username … --password …\`.`;
  }
  const registry = first === undefined ? '' : ` with \`registry: ${hostOf(first)}\``;
  return `Log in to the registry of the dependency in a step before: \`- uses: docker/login-action@v3\`${registry}.`;
}

/** Dependencies that a message of helm is about, by the hosts in it. */
function namedIn(dependencies: readonly Dependency[], said: string): Dependency[] {
  return dependencies.filter((one) => hostOf(one) !== '' && said.includes(hostOf(one)));
}

function aliasOf(repository: string): string | undefined {
  return /^(?:@|alias:)(.+)$/.exec(repository)?.[1];
}

function hostOf({ repository }: Dependency): string {
  return /^(?:https?|oci):\/\/([^/]+)/.exec(repository)?.[1] ?? '';
}
