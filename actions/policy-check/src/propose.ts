import type { Finding } from '@slipway/core/failure';
import { page } from '@slipway/core/pages';
import { code, literal, type Markdown, paragraphs, table } from '@slipway/core/plan/markdown';
import type { Json, Proposal } from '@slipway/core/plan/proposal';
import { type Facts, notJudged } from './facts.js';
import { isOurs, type Judged, judge, type LeftOut, type Verdict } from './judge.js';
import { junitPath, sarifPath } from './reports/paths.js';
import type { Inputs } from './table.js';

/** Most violations in the output; all of them are in the files of `sarif` and `junit`. */
const mostInOutput = 500;

/** The verdict as outputs, findings and the job summary. Pure. */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  const verdict = judge(inputs, facts);
  const fails = isFailed(verdict);
  const reason = reasonOf(verdict, facts);
  return {
    ...{ base: facts.now.commit, edits: [], derive: [], change: null, holds: [], reason },
    findings: [
      ...verdict.violations.map(findingOf),
      ...verdict.leftOut.flatMap(leftOutFinding),
      ...limitsOf(facts),
      ...editedOf(facts),
    ],
    outputs: {
      ...{ result: fails ? 'failed' : 'passed', sarif: sarifPath(facts), junit: junitPath(facts) },
      violations: verdict.violations.slice(0, mostInOutput).map(outputOf),
    },
    details: detailsOf(verdict),
  };
}

/** Whether a merge should not happen. */
export function isFailed({ violations, leftOut }: Verdict): boolean {
  return (
    violations.some(({ severity }) => severity === 'fail') || leftOut.some(({ isAsked, isPart }) => isAsked && !isPart)
  );
}

function outputOf({ rule, severity, environment, about, place, message }: Judged): Json {
  return { rule, severity, environment, about, file: place.path, line: place.line ?? 0, message };
}

function findingOf({ rule, severity, message, fix, place, exception, isExpired }: Judged): Finding {
  const ended =
    isExpired && exception !== null ? ` Its exception ended on ${exception.until}: ${exception.reason}.` : '';
  const why = isOurs(rule) ? ` Why: ${page('policy', rule)}` : '';
  return {
    ...{ level: severity === 'fail' ? 'error' : 'warning', code: rule, message: message + ended, fix: fix + why },
    ...(place.path === '' ? {} : { place }),
  };
}

/** What is configured and says nothing is an error, and a notice where it judges the rest; what nobody asked for is mentioned. */
function leftOutFinding({ rule, why, fix, isAsked, isPart }: LeftOut): Finding[] {
  if (!isAsked) return [];
  if (isPart) {
    const message = `\`${rule}\` does not judge everything: ${why}`;
    return [{ level: 'notice', code: notJudged, message, fix }];
  }
  const message = `\`${rule}\` is asked for, but cannot be judged: ${why}`;
  return [{ level: 'error', code: notJudged, message, fix }];
}

/** What an answer does not cover. */
function limitsOf({ merges }: Facts): Finding[] {
  return (merges?.limits ?? []).map(({ message, fix }) => ({
    ...{ level: 'notice', code: notJudged, message: `Not all merges were judged: ${message}`, fix },
  }));
}

/** A change that is judged by what it says itself: whoever reviews it must see that. */
function editedOf({ edited }: Facts): Finding[] {
  return edited.map((path) => ({
    ...{ level: 'warning', code: 'policy-edited', message: `This change edits ${path}, which says how it is judged` },
    fix: 'Review that file first: it may switch rules off or accept what this change brings. Make code owners review it.',
    place: { path },
  }));
}

function reasonOf({ violations, judged, accepted }: Verdict, { now, before }: Facts): string {
  const failing = violations.filter(({ severity }) => severity === 'fail').length;
  const warning = violations.length - failing;
  const images = count(
    now.environments.flatMap(({ targets }) => targets.flatMap(({ sighted }) => sighted.images)).length,
    'image',
  );
  const sighted = now.environments.flatMap(({ targets }) => targets.flatMap((one) => one.sighted.charts));
  const taken = new Set(sighted.map(({ repository, chart, path }) => JSON.stringify([repository, chart, path]))).size;
  const of = [
    count(judged.length, 'rule'),
    count(now.environments.length, 'environment'),
    images,
    `${count(taken, 'chart')} taken`,
    count(now.charts.length, 'chart folder'),
  ];
  const looked = `judged: ${of.join(', ')}`;
  const known = accepted.length === 0 ? '' : `, ${accepted.length} more are accepted`;
  const brought = before === null ? '' : ' by this change';
  if (violations.length === 0) return `No violations${brought}${known}; ${looked}`;
  const parts = [
    ...(failing > 0 ? [`${count(failing, 'violation')} fail`] : []),
    ...(warning > 0 ? [`${count(warning, 'violation')} warn`] : []),
  ];
  return `${parts.join(', ')}${brought}${known}; ${looked}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function detailsOf(verdict: Verdict): Markdown {
  return paragraphs(rulesTable(verdict), acceptedPart(verdict), leftOutPart(verdict), mendedPart(verdict));
}

/** Rules by what they found, worst first. */
function rulesTable({ violations }: Verdict): Markdown {
  const ids = [...new Set(violations.map(({ rule }) => rule))];
  const rows = ids.map((id) => {
    const own = violations.filter(({ rule }) => rule === id);
    const failing = own.filter(({ severity }) => severity === 'fail').length;
    const where = [...new Set(own.map(({ environment }) => environment).filter((name) => name !== ''))];
    return {
      failing,
      row: [code(id), String(failing || ''), String(own.length - failing || ''), literal(where.join(', '))],
    };
  });
  const sorted = rows.sort((a, b) => b.failing - a.failing).map(({ row }) => row);
  return table(['Rule', 'Fail', 'Warn', 'Environments'], sorted);
}

function acceptedPart({ accepted }: Verdict): Markdown {
  const excepted = accepted.flatMap(({ exception, rule, about, place }) =>
    exception === null
      ? []
      : [[code(rule), literal(about), literal(place.path), literal(exception.reason), exception.until]],
  );
  const known = accepted.filter(({ isKnown }) => isKnown).length;
  return paragraphs(
    known === 0 ? '' : `${count(known, 'known violation')} of the baseline ${known === 1 ? 'is' : 'are'} still there.`,
    table(['Accepted', 'About', 'File', 'Reason', 'Until'], excepted),
  );
}

function leftOutPart({ leftOut }: Verdict): Markdown {
  return table(
    ['Not judged', 'Why'],
    leftOut.map(({ rule, why }) => [code(rule), literal(why)]),
  );
}

function mendedPart({ mended }: Verdict): Markdown {
  if (mended.length === 0) return '';
  return `${count(mended.length, 'violation')} of the baseline ${mended.length === 1 ? 'is' : 'are'} mended: commit a new baseline.`;
}
