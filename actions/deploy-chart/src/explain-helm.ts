import type { Problem } from '@slipway/core/failure';
import { explainCluster, lastLines } from '@slipway/core/ports/kubernetes/kubectl';

/** What Helm said, for the person who must mend it. */
export function explainHelm(doing: string, stderr: string): Problem {
  const said = lastLines(stderr);
  const [, name] = /namespaces "([^"]+)" not found/.exec(stderr) ?? [];
  if (name !== undefined) {
    return {
      code: 'namespace-missing',
      message: `Helm failed to ${doing}: the namespace ${name} does not exist`,
      fix: 'Check `namespace`. If this step may create it: `create-namespace: true`.',
    };
  }
  if (/missing in charts\/ directory/.test(stderr)) {
    return {
      code: 'dependencies-missing',
      message: `Helm failed to ${doing}: ${said}`,
      fix: 'Run `helm dependency build` on the chart in a step before this one.',
    };
  }
  const cluster = explainCluster(doing, stderr);
  if (cluster.code !== 'cluster-refused') return cluster;
  return {
    code: 'helm-failed',
    message: `Helm failed to ${doing}: ${said}`,
    fix: 'The message is that of Helm. Correct what it names, then run the job again, which is safe.',
  };
}
