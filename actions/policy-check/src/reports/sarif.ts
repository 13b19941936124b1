import { visible } from '@slipway/core/nouns/visible';
import { page } from '@slipway/core/pages';
import type { Json } from '@slipway/core/plan/proposal';
import { fingerprintName } from '../baseline.js';
import type { Facts } from '../facts.js';
import { isOurs, type Judged, meaningOf, type Verdict } from '../judge.js';
import type { Inputs } from '../table.js';

/**
 * All violations as SARIF, accepted ones included, which are suppressed or `unchanged` there.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(verdict: Verdict, { baseline }: Pick<Inputs, 'baseline'>, { now, repositoryUrl }: Facts): Json {
  const results = [...verdict.violations, ...verdict.accepted];
  const ids = [...new Set([...verdict.judged, ...results.map(({ rule }) => rule)])];
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Slipway policy-check',
            informationUri: page('policy'),
            rules: ids.map((id) => ({
              id,
              shortDescription: { text: meaningOf(id) },
              helpUri: page('policy', isOurs(id) ? id : ''),
              help: { text: `Why, and how to mend it: ${page('policy', isOurs(id) ? id : '')}` },
            })),
          },
        },
        automationDetails: { id: 'slipway/policy-check/' },
        versionControlProvenance: [{ repositoryUri: repositoryUrl, revisionId: now.commit }],
        columnKind: 'utf16CodeUnits',
        results: results.map((one) =>
          resultOf(one, ids.indexOf(one.rule), verdict.rendered.get(one.fingerprint), baseline !== ''),
        ),
      },
    ],
  };
}

function resultOf(one: Judged, ruleIndex: number, rendered: readonly string[] | undefined, hasBaseline: boolean): Json {
  const { rule, severity, message, fix, place, environment, about, exception, isExpired, isKnown } = one;
  const { path, line = 1, column } = place;
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  const artifactLocation = { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
  return {
    ...{ ruleId: rule, ruleIndex, level: severity === 'fail' ? 'error' : 'warning' },
    message: { text: plain(`${message}. ${fix}`) },
    locations: path === '' ? [] : [{ physicalLocation: { artifactLocation, region } }],
    partialFingerprints: { [fingerprintName]: one.fingerprint },
    properties: { environment, about: visible(about), ...(rendered === undefined ? {} : { rendered: [...rendered] }) },
    ...(hasBaseline ? { baselineState: isKnown ? 'unchanged' : 'new' } : {}),
    ...(exception === null || isExpired
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: plain(`${exception.reason} (until ${exception.until})`),
            },
          ],
        }),
  };
}

/** A text in which nothing becomes a link, and nothing is hidden. Source: SARIF 2.1.0, 3.11.6 */
function plain(text: string): string {
  return visible(text).replace(/\[(?=[^\]]*\]\()/g, '\\[');
}
