import { accepts, readConstraint } from './constraint.js';
import type { Chart, Data, Dependency } from './manifest.js';
import type { Reason } from './reason.js';
import { type ChartVersion, compareVersions, levelBetween, readVersion } from './version.js';

/** What Chart.lock holds at both commits; empty where it did not change. */
export interface Locked {
  readonly before: readonly Dependency[];
  readonly after: readonly Dependency[];
}

/** Compares what two Chart.yaml ask of a chart's users: its kind, the clusters it takes, its dependencies. */
export function compareManifests(before: Chart, after: Chart, locked: Locked): Reason[] {
  const kind: Reason[] =
    before.type === after.type ? [] : [{ level: 'major', text: `the chart is a ${after.type} chart now` }];
  const [old, now] = [text(before.metadata.kubeVersion), text(after.metadata.kubeVersion)];
  return [...kind, ...compareKubeVersions(old, now), ...compareDependencies(before, after, locked)];
}

function compareKubeVersions(before: string, after: string): Reason[] {
  if (before === after) return [];
  const [old, now] = [readConstraint(before || '*-0'), readConstraint(after || '*-0')];
  if (old === undefined || now === undefined) return [];
  const what = before === '' ? `\`${after}\`` : after === '' ? `\`${before}\` is gone` : `\`${before}\` → \`${after}\``;
  const differ = (taking: typeof old, refusing: typeof now): ChartVersion | undefined =>
    clusters([...old.named, ...now.named]).find((version) => taking.accepts(version) && !refusing.accepts(version));
  const [lost, won] = [differ(old, now), differ(now, old)];
  if (lost) return [{ level: 'major', text: `Kubernetes ${lost.text} is refused now (kubeVersion ${what})` }];
  return won ? [{ level: 'minor', text: `Kubernetes ${won.text} is taken now (kubeVersion ${what})` }] : [];
}

/** Versions of clusters, with those of the ranges; clusters of some vendors call theirs `1.30.1-gke.100`, which is a pre-release. */
function clusters(named: readonly ChartVersion[]): ChartVersion[] {
  const minors = Array.from({ length: 60 }, (_, minor) => [`1.${minor}.0`, `1.${minor}.7`]).flat();
  return read([...minors.flatMap((release) => [release, `${release}-gke.1`]), ...named.flatMap(around)]);
}

function compareDependencies(before: Chart, after: Chart, locked: Locked): Reason[] {
  const pairs = pairDependencies(before.dependencies, after.dependencies);
  const kept = new Set(pairs.map(([, now]) => now));
  const gone = before.dependencies.filter((each) => !pairs.some(([old]) => old === each));
  return [
    ...gone.map((each): Reason => ({ level: 'major', text: `${nameOf(each)} is gone, and its values with it` })),
    ...pairs.flatMap(([old, now]) => compareDependency(old, now, locked)),
    ...after.dependencies
      .filter((each) => !kept.has(each))
      .map((each): Reason => ({ level: 'minor', text: `${nameOf(each)} is new` })),
  ];
}

/** The same dependencies at both commits: by name and alias, then by name. */
function pairDependencies(before: readonly Dependency[], after: readonly Dependency[]): [Dependency, Dependency][] {
  const pairs: [Dependency, Dependency][] = [];
  const rest = new Set(after);
  const take = (old: Dependency, fits: (now: Dependency) => boolean): boolean => {
    const now = [...rest].find((each) => each.name === old.name && fits(each));
    if (now === undefined) return false;
    rest.delete(now);
    pairs.push([old, now]);
    return true;
  };
  const left = before.filter((old) => !take(old, (now) => keyOf(now) === keyOf(old)));
  for (const old of left) take(old, () => true);
  return pairs;
}

function compareDependency(old: Dependency, now: Dependency, locked: Locked): Reason[] {
  const reasons: Reason[] = [];
  const { name } = now;
  if (keyOf(old) !== keyOf(now)) {
    reasons.push({
      level: 'major',
      text: `the dependency ${name} is called \`${keyOf(now)}\` in the values now, and was called \`${keyOf(old)}\``,
    });
  }
  const [before, after] = [switchesOf(old), switchesOf(now)];
  const gone = before.filter((each) => !after.includes(each));
  const added = after.filter((each) => !before.includes(each));
  if (gone.length > 0) {
    const verb = gone.length === 1 ? 'does' : 'do';
    reasons.push({ level: 'major', text: `${list(gone)} ${verb} not switch the dependency ${name} any more` });
  } else if (added.length > 0) {
    const verb = added.length === 1 ? 'switches' : 'switch';
    reasons.push({ level: 'minor', text: `${list(added)} ${verb} the dependency ${name} now` });
  }
  return [...reasons, ...compareRanges(old, now, locked)];
}

function compareRanges(old: Dependency, now: Dependency, locked: Locked): Reason[] {
  const fixed = [lockedAt(locked.before, old), lockedAt(locked.after, now)];
  const [from = old.version, to = now.version] = fixed.includes(undefined) ? [] : fixed;
  if (from === to) return [];
  const versions = read([from, to].flatMap((range) => readConstraint(range)?.named ?? []).flatMap(around));
  const ends = [from, to].map((range) => versions.filter((version) => accepts(range, version)).sort(compareVersions));
  const say = (way: string): string => `the dependency ${now.name} goes ${way}from ${from} to ${to}`;
  return [0, -1].flatMap((end): Reason[] => {
    const [before, after] = ends.map((each) => each.at(end));
    if (before === undefined || after === undefined) return [];
    const level = levelBetween(before, after);
    if (level !== undefined) return [{ level, text: say('') }];
    // Helm takes the newest that fits: a range that begins lower takes nothing older.
    const back = end === 0 ? undefined : levelBetween(after, before);
    // What a lower version does not have yet is taken away.
    return back === undefined ? [] : [{ level: back === 'patch' ? 'patch' : 'major', text: say('back ') }];
  });
}

/** What is locked for a dependency: Helm writes the lock in the order of Chart.yaml. */
function lockedAt(lock: readonly Dependency[], { name, index }: Dependency): string | undefined {
  const entry = lock[index];
  return entry?.name === name && readVersion(entry.version) !== undefined ? entry.version : undefined;
}

/** A version, what is just below it and what follows it: they show where a range ends. */
function around({ semver }: ChartVersion): string[] {
  const [major = 0, minor = 0, patch = 0] = semver.split(/[.+-]/, 3).map(Number);
  const next = [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`];
  return [semver, `${major}.${minor}.${patch}`, `${major}.${minor}.${patch}-0`, ...next];
}

function read(texts: readonly string[]): ChartVersion[] {
  return texts.flatMap((each) => readVersion(each) ?? []);
}

/** The key under which the values of a dependency stand. */
export function keyOf({ name, data }: Dependency): string {
  return field(data, 'alias') || name;
}

function nameOf(dependency: Dependency): string {
  const key = keyOf(dependency);
  return `the dependency ${dependency.name}${key === dependency.name ? '' : ` (as \`${key}\`)`}`;
}

/** The values that switch a dependency on and off. */
function switchesOf({ data }: Dependency): string[] {
  const conditions = field(data, 'condition').split(',');
  const map =
    typeof data === 'object' && !Array.isArray(data) ? new Map(Object.entries(data)) : new Map<string, Data>();
  const tags = map.get('tags');
  const tagged = Array.isArray(tags) ? tags.map((tag) => `tags.${text(tag)}`) : [];
  return [...conditions.map((each) => each.trim()), ...tagged].filter((each) => each !== '');
}

function field(data: Data, key: string): string {
  return typeof data === 'object' && !Array.isArray(data) ? text(new Map(Object.entries(data)).get(key)) : '';
}

function text(data: Data | undefined): string {
  return typeof data === 'string' ? data : '';
}

function list(switches: readonly string[]): string {
  return switches.map((each) => `\`${each}\``).join(' and ');
}
