import { isFixedRevision, isFloating, isOneVersion } from '@slipway/core/environments/lens/floating';
import type { SightedChart } from '@slipway/core/environments/lens/sighted-charts';
import { isTemplate } from '@slipway/core/environments/model/codec';
import { listing } from '@slipway/core/environments/words/describe';
import semver from 'semver';
import type { ChartSide, EnvironmentSide, Ground, Rule, Side, Violation } from '../facts.js';
import { failsLater, lacksEnvironments, onlyArgoKnows, openOf } from './rule.js';

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
      name: [taken.chart, taken.path].find((one) => one !== '' && !isTemplate(one)) ?? taken.repository,
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
  if (isOneVersion(version)) return false;
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
  passesOver(side, ground) {
    const places = side.environments.flatMap(takenIn).filter((one) => isOwn(one, ground) && isOpen(one) && !isOne(one));
    return onlyArgoKnows([...openOf('chart', side), ...places.map(({ taken }) => taken)]);
  },
  judge({ environments }, ground) {
    const all = environments.flatMap(takenIn);
    const taking = new Map<string, Set<string>>();
    for (const one of all) taking.set(folderOf(one), (taking.get(folderOf(one)) ?? new Set()).add(one.environment));
    return all.flatMap((one) => {
      const { version, isGit, by } = one.taken;
      if (isOne(one)) return [];
      // Its own folder of this repository changes by what is reviewed here.
      const others = [...(taking.get(folderOf(one)) ?? [])].filter((name) => name !== one.environment);
      const isHere = isOwn(one, ground);
      if (isHere && (others.length === 0 || one.taken.path === '' || isOpen(one))) return [];
      const what = version === '' ? (isGit ? 'the default branch' : 'the newest version') : `\`${version}\``;
      const also = !isHere
        ? ''
        : others.length > 1
          ? `, and so do ${listing(others, 5)}: a merge changes all of them`
          : `, and so does ${others.join('')}: a merge changes both`;
      if (!follows(version, isGit)) {
        return violation(
          'floating-revision',
          one,
          `${by.name} of ${one.environment} takes ${what} of ${one.name}${also}, which may be a branch: it is no version, commit or \`refs/tags/…\``,
          `Write the id of a commit as \`${keyName(one)}\`, or \`refs/tags/${version}\` if it is a tag.`,
        );
      }
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

/** Does it name one version, as far as its form shows? Ranges are another rule's. */
function isOne({ taken: { version, isGit } }: Taken): boolean {
  if (follows(version, isGit)) return false;
  return !isGit || isFixedRevision(version) || (isFloating(version) && isRange(version));
}

function isOwn({ taken: { isGit, repository } }: Taken, ground: Pick<Ground, 'repository'>): boolean {
  return isGit && ownerAndName(repository) === ground.repository.toLowerCase();
}

/** Which folder it takes is not in the files. */
function isOpen({ taken: { path } }: Taken): boolean {
  return isTemplate(path);
}

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
  passesOver: (side) => onlyArgoKnows(openOf('chart', side)),
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
