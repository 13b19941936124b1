import { usual } from '@slipway/core/environments/model/usual-names';
import { groupBy } from '@slipway/core/group-by';
import type { ChartSide, EnvironmentSide, Rule, Violation } from '../facts.js';
import { lacksChange } from './rule.js';

function violation(rule: Rule['id'], { chart }: ChartSide, message: string, fix: string): Violation {
  const { name, folder, version, versionPlace: place } = chart;
  return { rule, environment: '', about: name || folder, key: 'version', found: version, place, message, fix };
}

/** Who takes a new version reads what changed. */
export const changelogEntry: Rule = {
  id: 'changelog-entry',
  severity: () => 'fail',
  judge: ({ charts }) =>
    charts.flatMap((one) => {
      const { chart, changelog } = one;
      if (changelog === null || chart.version === '') return [];
      if (changelog.releases.some(({ version }) => version === chart.version)) return [];
      return violation(
        'changelog-entry',
        one,
        `${chart.name} ${chart.version} has no entry in its CHANGELOG.md`,
        `Add \`## [${chart.version}] - <date>\` with what changed; bump-chart writes it.`,
      );
    }),
};

/** Not a part of another chart, and not a template whose name is filled in later. Helm's names: https://helm.sh/docs/chart_best_practices/conventions/ */
function isPublished({ chart: { folder, name } }: ChartSide, folders: ReadonlySet<string>): boolean {
  const parts = folder.split('/');
  const isPart = parts.some((part, index) => {
    return part === 'charts' && index < parts.length - 1 && folders.has(parts.slice(0, index).join('/') || '.');
  });
  return !isPart && /^[\w.-]+$/.test(name);
}

/** Folders of a chart that each environment has for itself, alike but for the names of environments: they are deployed from there, and no one packages them. */
function environmentsOwn(charts: readonly ChartSide[], environments: readonly EnvironmentSide[]): ReadonlySet<string> {
  const names = new Set([...usual, ...environments.map(({ environment }) => environment.name)]);
  const isEnvironment = (part: string) => names.has(part) || part.split(/[._-]/).some((word) => names.has(word));
  const alike = ({ chart: { name, folder } }: ChartSide) => {
    const parts = folder.split('/').map((part) => (isEnvironment(part) ? '*' : part));
    return parts.includes('*') ? `${name} ${parts.join('/')}` : '';
  };
  const copies = [...groupBy(charts, alike)].flatMap(([key, all]) => (key !== '' && all.length > 1 ? all : []));
  return new Set(copies.map(({ chart: { folder } }) => folder));
}

/** A version is one content: registries and caches keep what they saw first. */
export const chartVersionUnique: Rule = {
  id: 'chart-version-unique',
  severity: () => 'fail',
  judge({ charts: all, environments }) {
    const own = environmentsOwn(all, environments);
    const charts = all.filter(({ chart: { folder } }) => !own.has(folder));
    const id = ({ chart: { name, version } }: ChartSide) => `${name} ${version}`;
    const folders = new Set(charts.map(({ chart: { folder } }) => folder));
    const same = groupBy(
      charts.filter((one) => isPublished(one, folders)),
      id,
    );
    return charts.flatMap((one): Violation[] => {
      const { chart, isUnraised } = one;
      // A copy of the same content is no other version.
      const others = (same.get(id(one)) ?? []).filter(({ content }) => content !== one.content);
      if (chart.name === '' || chart.version === '') return [];
      if (isUnraised) {
        const message = `The package of ${chart.name} changed, and its version is still ${chart.version}`;
        return [violation('chart-version-unique', one, message, 'Raise `version`; bump-chart does it.')];
      }
      if (others.length === 0 || !isPublished(one, folders)) return [];
      const message = `${chart.name} ${chart.version} is in ${others.map(({ chart: { folder } }) => folder).join(', ')}, too, with other content`;
      return [violation('chart-version-unique', one, message, 'Rename one of the charts, or raise its version.')];
    });
  },
};

/** Who uses a chart reads from its version whether the new one can be taken. Versions that were not raised are another rule's. */
export const breakingVersion: Rule = {
  id: 'breaking-version',
  lacks: lacksChange,
  severity: () => 'warn',
  judge: ({ charts }) =>
    charts.flatMap((one) => {
      const { chart, understated } = one;
      if (understated === null) return [];
      const { before, bump, needed, reasons } = understated;
      return violation(
        'breaking-version',
        one,
        `${chart.name} ${before} → ${chart.version} is a ${bump} bump, but the change is breaking: ${reasons.join('; ')}`,
        `Set \`version: ${needed}\` or a higher one, or undo what the message lists.`,
      );
    }),
};
