import { isFloating } from '@slipway/core/environments/lens/floating';
import type { SightedChart } from '@slipway/core/environments/lens/sighted';
import semver from 'semver';
import type { ChartSide, EnvironmentSide, Rule, Side, Violation } from '../facts.js';
import { failsLater, lacksEnvironments } from './rule.js';

/** A chart or folder of git that an environment takes. */
interface Taken {
  readonly taken: SightedChart;
  readonly environment: string;
  readonly name: string;
}

function takenIn({ environment, targets }: EnvironmentSide): Taken[] {
  return targets.flatMap(({ sighted }) =>
    sighted.charts.map((taken) => ({
      ...{ taken, environment: environment.name },
      name: taken.chart || taken.path || taken.repository,
    })),
  );
}

function violation(rule: Rule['id'], { taken, environment, name }: Taken, message: string, fix: string): Violation {
  const { by, key, version, place } = taken;
  // Many documents of a file have the same keys.
  return { rule, environment, about: name, key: `${by.name} ${key}`, found: version, place, message, fix };
}

/** Not even a part of a version: all of it follows. */
function follows(version: string, isGit: boolean): boolean {
  if (version === '' || version === '*' || /^x$/i.test(version)) return true;
  return isFloating(version) && (isGit ? !isRange(version) : !/\d/.test(version) || />=?/.test(version));
}

/** Some versions and not all: `1.x`, `^1.2`, and `1.2`, which Helm takes for `1.2.x`. */
function isRange(version: string): boolean {
  if (semver.valid(version) !== null) return false;
  return /\d/.test(version) && (/^v?\d+(?:\.\d+)?$/.test(version) || semver.validRange(version) !== null);
}

/** `github.com/acme/config` */
function ownerAndName(url: string): string {
  return (/[/:]([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? url).toLowerCase();
}

/** One version of everything: what a merge to another branch or a newer chart brings comes unseen. */
export const floatingRevision: Rule = {
  id: 'floating-revision',
  lacks: lacksEnvironments,
  severity: failsLater,
  judge({ environments }, { repository }) {
    const all = environments.flatMap(takenIn);
    const taking = new Map<string, Set<string>>();
    for (const one of all) taking.set(folderOf(one), (taking.get(folderOf(one)) ?? new Set()).add(one.environment));
    return all.flatMap((one) => {
      const { version, isGit, by, repository: from } = one.taken;
      if (!follows(version, isGit)) return [];
      // Its own folder of this repository changes by what is reviewed here.
      const others = [...(taking.get(folderOf(one)) ?? [])].filter((name) => name !== one.environment);
      const isOwn = isGit && ownerAndName(from) === repository.toLowerCase();
      if (isOwn && (others.length === 0 || one.taken.path === '')) return [];
      const what = version === '' ? (isGit ? 'the default branch' : 'the newest version') : `\`${version}\``;
      const also = isOwn ? `, and so does ${others.join(', ')}: a merge changes both` : '';
      const word = version === '' ? `has no ${keyName(one)}, so it follows` : 'follows';
      return violation(
        'floating-revision',
        one,
        `${by.name} of ${one.environment} ${word} ${what} of ${one.name}${also}`,
        isGit
          ? `Write a tag or the id of a commit as \`${keyName(one)}\`.`
          : `Write one version as \`${keyName(one)}\`.`,
      );
    });
  },
};

function folderOf({ taken }: Taken): string {
  return `${ownerAndName(taken.repository)} ${taken.path}`;
}

function keyName({ taken }: Taken): string {
  return taken.fetching.key;
}

/** A version where a range would take another one by itself; of dependencies, where no lock says which. */
export const versionRange: Rule = {
  id: 'version-range',
  severity: failsLater,
  judge({ environments, charts }) {
    const taken = environments.flatMap(takenIn).flatMap((one) => {
      const { version, by, isGit } = one.taken;
      if (follows(version, isGit) || !isRange(version) || (isGit && !isFloating(version))) return [];
      return violation(
        'version-range',
        one,
        `${by.name} of ${one.environment} takes any ${one.name} in \`${version}\``,
        `Write one version as \`${keyName(one)}\`.`,
      );
    });
    return [...taken, ...charts.flatMap(rangesOf)];
  },
};

function rangesOf({ chart, isLocked }: ChartSide): Violation[] {
  if (isLocked) return [];
  return chart.dependencies.flatMap(({ name, version, repository, index, place }) => {
    const isElsewhere = repository !== '' && !repository.startsWith('file://');
    if (!isElsewhere || semver.valid(version) !== null) return [];
    return {
      ...{ rule: 'version-range', environment: '', about: `${chart.name}/${name}`, key: `dependencies[${index}]` },
      ...{ found: version, place },
      message: `${chart.name} depends on ${name} ${version === '' ? 'without a version' : `\`${version}\``}, and no Chart.lock says which one`,
      fix: `Run \`helm dependency update ${chart.folder}\` and commit Chart.lock, or write one version.`,
    };
  });
}

/** Argo CD takes charts of OCI registries by `repoURL` without a scheme. */
export const ociScheme: Rule = {
  id: 'oci-scheme',
  lacks: lacksEnvironments,
  severity: () => 'fail',
  judge: ({ environments }: Side) =>
    environments.flatMap(takenIn).flatMap((one) => {
      const { by, fetching, repository, path, repositoryPlace: place, version } = one.taken;
      // With a `path` it is an artifact of manifests, which Argo CD takes from 3.1 on.
      if (fetching.tool !== 'Argo CD' || !repository.startsWith('oci://') || path !== '') return [];
      const bare = repository.slice('oci://'.length);
      const at = bare.endsWith(`/${one.name}`) ? bare.slice(0, -one.name.length - 1) : bare;
      const fix = `Write \`repoURL: ${at}\` and \`chart: ${one.name}\`.`;
      const message = `${by.name} of ${one.environment} has the scheme \`oci://\` in \`repoURL\`, with which Argo CD finds no chart`;
      return { ...violation('oci-scheme', one, message, fix), found: `${repository} ${version}`, place };
    }),
};
