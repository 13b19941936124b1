/** A step of today's actions. */
export interface Asked {
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Names of inputs that were others at commit 411a600, by the action of today. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'promote-env': { environment: 'to', charts: 'chart', 'config-repository': 'repository' },
  'rollback-env': { release: 'to', 'config-repository': 'repository' },
  'gate-check': { environments: 'to', 'config-repository': 'repository' },
  'bump-chart': { since: 'base' },
};

const actions: Readonly<Record<string, string>> = { 'release-check': 'release-current', 'gate-check': 'promote-env' };

/** The same step as commit 411a600 wants it said; what was called so then stays. The one place that knows both. */
export function asThen({ action, inputs }: Asked): Asked {
  const given = Object.entries(inputs).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (name === 'services' && value === 'all') return [];
    if (action === 'promote-env' && name === 'release') return releaseThen(value);
    return [[renamed[action]?.[name] ?? name, value]];
  });
  const more = action === 'gate-check' ? { to: 'prod', 'gates-only': 'true' } : {};
  return { action: actions[action] ?? action, inputs: { ...more, ...Object.fromEntries(given) } };
}

/** `from` was to say nothing, a version was `version`, a release file `digests` with its one chart beside it. */
function releaseThen(release: string): readonly (readonly [string, string])[] {
  if (release === 'from') return [];
  if (!release.startsWith('{')) return [[release.endsWith('.json') ? 'digests' : 'version', release]];
  const { services, charts }: { services?: object; charts?: Record<string, { version: string }> } = JSON.parse(release);
  if (services === undefined && charts === undefined) return [['digests', release]];
  const [chart] = Object.entries(charts ?? {});
  return [
    ...(services === undefined ? [] : [['digests', JSON.stringify(services)] as const]),
    ...(chart === undefined ? [] : [['chart', chart[0]] as const, ['version', chart[1].version] as const]),
  ];
}
