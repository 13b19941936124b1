import { changelogOf } from '@slipway/core/config/changelog';
import { Failure, type Problem } from '@slipway/core/failure';
import { baseName } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import { literal, withoutMentions } from '@slipway/core/plan/markdown';
import type { Change, Proposal } from '@slipway/core/plan/proposal';
import { renderBody } from './body.js';
import { proposeChangelog } from './changelog.js';
import { renderDetails } from './details.js';
import { type Elsewhere, findElsewhere, lastVersions } from './elsewhere.js';
import { pythonNames } from './elsewhere-requirements.js';
import { judgeCharts } from './judge-charts.js';
import { type LockPlan, planLocks } from './locks/locks.js';
import type { Facts } from './read.js';
import { affectedOutput } from './reasons/affected.js';
import { explainServices, renderReasons } from './reasons/reasons.js';
import { releasedCommits } from './reasons/touched.js';
import { stamp } from './stamp/stamp.js';
import type { Inputs } from './table.js';
import { fillTemplate } from './template.js';
import { tellUnnamed } from './unnamed.js';

/**
 * What a release changes. Pure.
 * @throws {Failure} with the problems of all files that cannot be read or changed
 */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const { base, decision, config, repositoryUrl } = facts;
  const { version, previousVersion, fileVersion } = decision;
  if (!decision.needed) {
    const details = renderDetails(decision, { components: [], reasons: '', notes: '' }, repositoryUrl);
    return {
      ...{ base, edits: [], derive: [], change: null, holds: [], findings: decision.findings },
      reason: decision.explanation.at(-1) ?? 'Nothing to release',
      outputs: outputsOf(facts, ''),
      details,
    };
  }
  const { layout, files } = facts;
  const stamped = stamp({
    ...{ layout, files, version, previousVersion, fileVersion, prepared: facts.prepared },
    decided: inputs.version !== '' || inputs.bump !== 'auto',
    ...{ source: config.source, present: config },
    ...{ extraFiles: facts.extraFiles, archives: facts.archives, owner: facts.owner },
  });
  const { notes, edits: changelog, findings: told } = proposeChangelog(facts);
  const written = [...stamped.edits, ...changelog];
  const locked = proposeLocks(inputs, facts, written);
  const edits = [...written, ...locked.edits];
  const charts = judgeCharts(layout, files, facts.chartFiles);
  // With other files configured, these may be all that follows.
  const elsewhere = facts.extraFiles.length > 0 ? [] : facts.unnamed.anywhere;
  const unnamed = tellUnnamed({ ...facts.unnamed, anywhere: elsewhere }, config);
  const findings = [
    ...decision.findings,
    ...stamped.findings,
    ...locked.findings,
    ...told,
    ...elsewhereIn(facts).findings,
    ...charts,
    ...unnamed,
  ];
  const services = explainServices(layout, files, releasedCommits(decision.commits), facts.touched);
  const reasons = renderReasons(services, repositoryUrl);
  const named = { version, base: inputs['base-branch'] };
  const { path } = changelogOf(config);
  const change: Change = {
    lane: 'release',
    branch: fillTemplate(config['pull-request'].branch, named),
    title: fillTemplate(config['pull-request'].title, named),
    body: renderBody({
      ...{ version, previousVersion, notes, reasons, findings, changelog: path },
      because: literal(decision.explanation.at(-1) ?? ''),
      header: config['pull-request'].header,
      template: config['pull-request'].body,
      base: named.base,
      components: stamped.changes,
    }),
    message: '',
    trailers: {},
    labels: config['pull-request'].labels,
    ...(path === null ? {} : { whole: path }),
  };
  const release = previousVersion ? `Release ${version} after ${previousVersion}` : `First release, ${version}`;
  return {
    ...{ base, edits, change, findings, derive: locked.derive, holds: [] },
    reason: edits.length > 0 ? release : `${release}: already written`,
    outputs: outputsOf(facts, withoutMentions(notes)),
    details: renderDetails(decision, { components: stamped.changes, reasons, notes }, repositoryUrl),
  };
}

/** What the release would leave behind. */
export function elsewhereIn(facts: Facts): Elsewhere {
  const { decision, prepared, hits, texts, config, layout, files, locks } = facts;
  // A release changes no version of a service: one that has the release's may have followed it.
  const released = new Set(layout.libs.map(({ manifest }) => manifest));
  const kept = new Set(layout.services.flatMap(({ manifest }) => (released.has(manifest) ? [] : [manifest])));
  // Other charts are read as well, since they may need one that is raised.
  const named = facts.extraFiles.flatMap(({ paths }) => paths);
  const own = new Set([...layout.charts.map(({ manifest }) => manifest), ...named]);
  const isWritten = (path: Path) => baseName(path) !== 'Chart.yaml' || own.has(path);
  return findElsewhere({
    ...{ versions: lastVersions(decision, prepared), hits, texts, config, kept, names: pythonNames(layout, files) },
    known: new Set([...[...files.keys()].filter(isWritten), ...locks]),
  });
}

function outputsOf({ decision, affected }: Facts, notes: string): Proposal['outputs'] {
  return {
    'release-needed': decision.needed,
    version: decision.version,
    'previous-version': decision.previousVersion,
    tag: decision.tag,
    bump: decision.bump,
    'release-notes': notes,
    'affected-services': affectedOutput(affected),
  };
}

function proposeLocks(
  inputs: Inputs,
  { layout, files, locks, decision }: Facts,
  edits: Proposal['edits'],
): Omit<LockPlan, 'uncovered'> {
  if (inputs.lock === 'never') return { edits: [], derive: [], findings: [] };
  const planned = planLocks({ layout, files, edits, locks, version: decision.version });
  if (planned.uncovered.length > 0) throw new Failure(planned.uncovered.map(notCovered));
  return planned;
}

function notCovered(path: Path): Problem {
  return {
    code: 'lock-not-covered',
    message: `${path} would no longer match the pins beside it, and prepare-release cannot update this kind of lock file`,
    fix: 'Set the input `lock: never`, and update this lock file with its own tool: in a later step, or on the branch of the pull request.',
    place: { path },
  };
}
