import { differingFiles } from '@slipway/core/charts/package';
import { Failure, type Problem } from '@slipway/core/failure';
import { formatReference } from '@slipway/core/nouns/image';
import { standingOf } from '@slipway/core/plan/effects';
import { code, type Markdown, table } from '@slipway/core/plan/markdown';
import type { Effect, Json, Outputs, Proposal } from '@slipway/core/plan/proposal';
import type { ReleaseContent, ReleasedChart } from '@slipway/core/release-file/content';
import { releaseObject } from '@slipway/core/release-file/format';
import type { Built, Facts } from './read.js';
import type { Inputs } from './table.js';

/**
 * The charts as effects, each after those it depends on.
 * @throws {Failure} for every version that the registry has with other files
 */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const { base, charts, findings } = facts;
  const problems = charts.flatMap((chart) => refusalOf(chart) ?? []);
  if (problems.length > 0) throw new Failure(problems);
  const effects = charts.map((chart) => effectOf(chart, charts));
  const open = charts.filter((_, index) => effects[index] && standingOf(effects[index]) === 'open');
  return {
    base,
    reason: reasonFor(inputs, charts, open),
    ...{ edits: [], derive: [], change: null, effects, findings, holds: [] },
    outputs: outputsOf(facts, open, new Map()),
    details: renderDetails(charts),
  };
}

/** Names a chart in plans. */
export function idOf({ chart, version }: Pick<Built, 'chart' | 'version'>): string {
  return `chart ${chart.name} ${version}`;
}

function effectOf(built: Built, all: readonly Built[]): Effect {
  const { reference, contents, there, after } = built;
  return {
    id: idOf(built),
    at: `oci://${formatReference(reference)}`,
    before: there && { contents: there.contents },
    after: { contents },
    needs: all.filter(({ folder }) => after.includes(folder)).map(idOf),
  };
}

/** What to say where the registry has something else; undefined: it has not. */
export function refusalOf({ chart, version, reference, contents, there, pushed }: Built): Problem | undefined {
  if (there === null || there.contents === contents) return undefined;
  const at = `oci://${formatReference(reference)}`;
  const files = there.archive === null ? [] : differingFiles(there.archive, pushed.archive, { versions: true });
  const named = files.length > 5 ? [...files.slice(0, 5), `${files.length - 5} more`] : files;
  return {
    code: 'effect-refused',
    message:
      there.archive === null
        ? `${at} exists already and is not a chart`
        : `${at} is published already with other files: ${named.join(', ')}`,
    fix:
      version === chart.version
        ? `It was not overwritten. Raise \`version\` in ${chart.manifest}; bump-chart does it.`
        : 'It was not overwritten. Give another `version`.',
    place: chart.versionPlace,
  };
}

/**
 * What later steps get.
 * @param open charts that this run publishes
 * @param digests of charts that were published, as the registry says, by name
 */
export function outputsOf(
  facts: Pick<Facts, 'release' | 'charts'>,
  open: readonly Built[],
  digests: ReadonlyMap<string, string>,
): Outputs {
  return {
    published: open.map((built): Json => {
      const reference = `oci://${formatReference(built.reference)}`;
      const { chart, version, there } = built;
      const digest = digests.get(chart.name) ?? there?.digest ?? '';
      return { name: chart.name, version, appVersion: appVersionOf(built), reference, digest };
    }),
    release: releaseObject(releaseOf(facts, digests)),
  };
}

/** The release with the charts of this run. @param digests of charts that were published, as the registry says, by name */
export function releaseOf(
  { release, charts }: Pick<Facts, 'release' | 'charts'>,
  digests: ReadonlyMap<string, string>,
): ReleaseContent {
  const digestOf = ({ chart, there }: Built) => digests.get(chart.name) ?? there?.digest;
  const released = charts.map((built): [string, ReleasedChart] => {
    const digest = digestOf(built);
    const appVersion = appVersionOf(built);
    return [built.chart.name, { version: built.version, ...(digest && { digest }), ...(appVersion && { appVersion }) }];
  });
  const services = release?.services ?? new Map();
  return { services, charts: new Map([...(release?.charts ?? []), ...released]) };
}

function appVersionOf({ pushed }: Built): string {
  const { appVersion } = pushed.metadata;
  return typeof appVersion === 'string' ? appVersion : '';
}

function reasonFor(inputs: Inputs, charts: readonly Built[], open: readonly Built[]): string {
  if (charts.length === 0) return 'There is no chart to publish';
  const shown = open.length > 0 ? open : charts;
  const names = shown.slice(0, 5).map(({ chart, version }) => `${chart.name} ${version}`);
  const text = `${names.join(', ')}${shown.length > 5 ? ` and ${shown.length - 5} more` : ''}`;
  if (open.length > 0) return `${inputs['dry-run'] ? 'Ready to publish' : 'Published'} ${text}`;
  return `${text} ${charts.length === 1 ? 'is' : 'are'} published already`;
}

/** The table of the job summary. */
function renderDetails(charts: readonly Built[]): Markdown {
  if (charts.length === 0) return '';
  return table(
    ['Chart', 'Version', 'appVersion', 'Where', ''],
    charts.map((built) => {
      const { chart, version, reference, there, candidate } = built;
      const from = candidate?.tag === undefined ? 'new' : `new, from ${code(candidate.tag)}`;
      const app = appVersionOf(built);
      return [
        code(chart.name),
        code(version),
        app === '' ? '' : code(app),
        code(`oci://${formatReference(reference)}`),
        there === null ? from : 'there already',
      ];
    }),
  );
}
