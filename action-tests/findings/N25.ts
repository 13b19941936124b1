import type { Finding, Seen } from './finding.js';
import { ended, type Stage } from './stage.js';

const template =
  '---\nkind: Application\nmetadata: { name: other }\nspec:\n  source: { path: {{ path }}, repoURL: x }\n';
const slip = '---\nkind: Application\nmetadata: { name: other\n';

/** Dev runs podinfo 6.9.0, and prod 6.0.0; one of the files of their Applications has a mistake behind that. */
async function unread(
  stage: Stage,
  mistakes: { readonly dev?: string; readonly prod?: string },
  inputs: Readonly<Record<string, string>> = {},
  lacking = false,
): Promise<Seen> {
  const application = (environment: string, revision: string) => {
    stage.chart('podinfo', revision);
    const source = `{ repoURL: ${stage.registry.host}/charts, chart: podinfo, targetRevision: ${revision} }`;
    return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: podinfo-${environment} }\nspec:\n  source: ${source}\n`;
  };
  const { dev = '', prod = '' } = mistakes;
  await stage.commit({
    '.github/slipway.yml':
      'environments:\n  dev: { applications: apps/dev.yaml }\n  prod: { from: dev, applications: apps/prod.yaml }\n',
    'apps/dev.yaml': `${application('dev', '6.9.0')}${dev}`,
    'apps/prod.yaml': `${lacking ? 'kind: AppProject\n' : application('prod', '6.0.0')}${prod}`,
  });
  const result = await stage.run('promote-env', { environment: 'prod', ...inputs });
  const reason = result.outputs.reason ?? '';
  const place = /apps\/(?:dev|prod)\.yaml:\d+/.exec(result.annotations.join('\n'))?.[0] ?? 'no file';
  const isSilent = result.exitCode === 0 && /runs the same/.test(reason);
  const isMisled = /there is no chart|Promote podinfo to dev/i.test(result.log) && place === 'no file';
  return { harm: isSilent || isMisled, seen: `${ended(result)}; ${place}` };
}

export const finding: Finding = {
  id: 'N25',
  about: 'charts vanish with a file of Applications that cannot be read, and prod runs the same as dev',
  variants: [
    {
      name: "dev's file has a template behind the Application",
      play: (stage) => unread(stage, { dev: template }),
      now: /^exit 1, error .*release-broken-file; apps\/dev\.yaml:\d+$/,
    },
    {
      name: "dev's file has a slip, and prod does not have the chart yet",
      play: (stage) => unread(stage, { dev: slip }, {}, true),
      now: /^exit 1, error .*release-broken-file; apps\/dev\.yaml:\d+$/,
    },
    {
      name: 'the chart is named',
      play: (stage) => unread(stage, { dev: slip, prod: slip }, { charts: 'podinfo' }),
      now: /^exit 1, error .*release-broken-file.*; apps\/dev\.yaml:\d+$/,
    },
    {
      name: 'both files have a template behind the Application',
      play: (stage) => unread(stage, { dev: template, prod: template }),
      now: /^exit 1, error .*release-broken-file; apps\/dev\.yaml:\d+$/,
    },
  ],
};
