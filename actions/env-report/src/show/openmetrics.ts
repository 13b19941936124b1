import { Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import type { Report } from '../report.js';

/** Labels of what a target runs. */
const place = ['environment', 'target', 'kind', 'name'] as const;

/** The figures for Prometheus, as OpenMetrics 1.0. Durations are in seconds; what is not known is left out. */
export function renderOpenMetrics(report: Report): Promise<string> {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) => {
    const made = new Gauge<L>({ name: `slipway_${name}`, help, labelNames, registers: [] });
    registry.registerMetric(made);
    return made;
  };
  const info = gauge('running_info', 'What runs', ['environment', 'target', 'kind', 'name', 'version', 'digest']);
  const since = gauge('running_since_timestamp_seconds', 'When what runs was merged', place);
  const behind = gauge('drift_versions', 'Versions behind the environment before', place);
  const age = gauge('drift_seconds', 'For how long there is something newer in the environment before', place);
  const counts = gauge('deployments', 'Deployments merged in the period, by kind', ['environment', 'kind']);
  const perWeek = gauge('deployments_per_week', 'Deployments merged per week', ['environment']);
  const failed = gauge(
    'failed_deployments',
    'Deployments of the period that were rolled back or followed by a hotfix',
    ['environment'],
  );
  const rate = gauge('change_failure_ratio', 'Failed of all deployments', ['environment']);
  const times = gauge('duration_seconds', 'Durations of the period', ['environment', 'of', 'percentile']);
  const waiting = gauge('waiting_pull_requests', 'Open pull requests that change an environment', [
    'environment',
    'kind',
  ]);
  const period = gauge('period_seconds', 'Length of the period that figures are about', []);
  const generated = gauge('report_timestamp_seconds', 'When the report was made', []);
  period.set((Date.parse(report.period.until) - Date.parse(report.period.since)) / 1000);
  generated.set(Date.parse(report['generated-at']) / 1000);
  for (const { name: environment, running, drift, figures } of report.environments) {
    for (const { kind, name, version, digest, targets, since: at } of running) {
      for (const target of targets) {
        info.set({ environment, target, kind, name, version: version ?? '', digest: digest ?? '' }, 1);
        if (at !== null) since.set({ environment, target, kind, name }, Date.parse(at.at) / 1000);
      }
    }
    for (const { kind, name, versions, age: seconds, targets } of drift) {
      for (const target of targets) {
        if (versions !== null) behind.set({ environment, target, kind, name }, versions);
        if (seconds !== null) age.set({ environment, target, kind, name }, seconds);
      }
    }
    const { deployments, rollbacks, hotfixes } = figures;
    counts.set({ environment, kind: 'rollback' }, rollbacks.length);
    counts.set({ environment, kind: 'hotfix' }, hotfixes.length);
    counts.set({ environment, kind: 'other' }, deployments.length - rollbacks.length - hotfixes.length);
    perWeek.set({ environment }, figures['per-week']);
    failed.set({ environment }, figures.failed.length);
    if (figures['failure-rate'] !== null) rate.set({ environment }, figures['failure-rate']);
    for (const [of, value] of [
      ['restore', figures.restore],
      ['promotion', figures.promotion],
      ['lead', figures.lead],
    ] as const) {
      if (value?.median !== null && value !== null) times.set({ environment, of, percentile: '50' }, value.median);
      if (value?.p90 !== null && value !== null) times.set({ environment, of, percentile: '90' }, value.p90);
    }
    const open = report.waiting?.filter(({ environments }) => environments.includes(environment)) ?? [];
    if (report.waiting !== null) {
      for (const kind of ['promotion', 'rollback', 'change'] as const) {
        waiting.set({ environment, kind }, open.filter((one) => one.kind === kind).length);
      }
    }
  }
  return registry.metrics();
}
