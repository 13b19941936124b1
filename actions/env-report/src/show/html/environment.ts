import { type ComponentChild, type ComponentChildren, h } from 'preact';
import { rollbackStep } from '../../fold/rollback-step.js';
import type { EnvironmentReport, Landed, Released, Report, Running, Waiting } from '../../report.js';
import { driftText } from '../summary.js';
import {
  type Counted,
  driftIn,
  figuresIn,
  kindNames,
  length,
  movesText,
  moveText,
  nothingBefore,
  stateText,
  timeIn,
  versionName,
} from '../words.js';
import { weeksChart } from './chart.js';

/** So many components are in the first screen; the others follow. */
const first = 8;

/** One environment: what runs, what waits and how to go back in the first screen; then releases, drift and figures. */
export function environmentPart(environment: EnvironmentReport, report: Report): ComponentChild {
  const { name } = environment;
  const newest = environment.running.toSorted((a, b) => (b.since?.at ?? '').localeCompare(a.since?.at ?? ''));
  return h(
    'section',
    { id: name, 'aria-labelledby': `${name}-title` },
    h('h2', { id: `${name}-title` }, name),
    h(
      'div',
      { class: 'cards' },
      card(
        `What runs in ${name}, since when`,
        running(newest.slice(0, first), environment, report, `What runs in ${name}`),
        unclear(environment),
      ),
      card(`What waits for whom`, waiting(report.waiting, name)),
      card('How to go back', goBack(environment)),
    ),
    newest.length > first
      ? folded(
          `All ${newest.length} components`,
          running(environment.running, environment, report, `All that runs in ${name}`),
        )
      : null,
    releases(environment, report),
    figures(environment, report),
  );
}

function card(title: string, ...content: ComponentChildren[]): ComponentChild {
  return h('div', { class: 'card' }, h('h3', null, title), content);
}

function folded(title: ComponentChildren, ...content: ComponentChildren[]): ComponentChild {
  return h('details', null, h('summary', null, title), content);
}

function linkTo({ pull, url, commit }: Pick<Landed, 'pull' | 'url' | 'commit'>): ComponentChild {
  return h('a', { href: url }, pull === null ? commit.slice(0, 7) : `#${pull}`);
}

function scrolling(label: string, content: ComponentChild): ComponentChild {
  return h('div', { class: 'wide', role: 'region', 'aria-label': label, tabIndex: 0 }, content);
}

function running(
  some: readonly Running[],
  { drift, from, targets }: EnvironmentReport,
  { period }: Report,
  label: string,
): ComponentChild {
  if (some.length === 0) return h('p', null, 'Nothing that is known.');
  const isSplit = some.some((one) => one.targets.length < targets.length);
  const isBehind = drift.length > 0;
  const columns = ['Name', 'Version', 'Since', 'By', ...(isBehind ? ['Behind'] : []), ...(isSplit ? ['Where'] : [])];
  const row = (one: Running) => {
    const behind = driftIn(drift, one);
    return h(
      'tr',
      null,
      h('th', { scope: 'row' }, one.kind === 'chart' ? `chart ${one.name}` : one.name),
      h(
        'td',
        { title: one.digest ?? undefined },
        versionName(one),
        one.floating ? h('span', { class: 'wait' }, ' moves') : null,
      ),
      h('td', { class: 'time' }, one.since === null ? 'long ago' : timeIn(one.since.at, period.zone)),
      h('td', null, one.since === null ? '' : [one.since.by, ' ', linkTo(one.since)]),
      isBehind ? h('td', null, behind === undefined ? '' : driftText(behind, from)) : null,
      isSplit ? h('td', null, one.targets.join(', ')) : null,
    );
  };
  const head = h(
    'thead',
    null,
    h(
      'tr',
      null,
      columns.map((title) => h('th', { scope: 'col' }, title)),
    ),
  );
  return scrolling(label, h('table', null, head, h('tbody', null, some.map(row))));
}

function unclear({ unclear: names }: EnvironmentReport): ComponentChild {
  if (names.length === 0) return null;
  return h(
    'p',
    { class: 'bad' },
    `Not known, because their keys have different values or a file cannot be read: ${names.join(', ')}.`,
  );
}

function waiting(all: readonly Waiting[] | null, environment: string): ComponentChild {
  if (all === null) return h('p', null, 'Not known: GitHub was not asked.');
  const own = all.filter(({ environments }) => environments.includes(environment));
  if (own.length === 0) return h('p', { class: 'good' }, 'Nothing: no open pull request changes it.');
  return h('ul', { class: 'plain' }, own.map(pullItem));
}

function pullItem(one: Waiting): ComponentChild {
  const waits = one['waits-for'];
  return h(
    'li',
    null,
    h('a', { href: one.url }, `#${one.number} ${one.title}`),
    h('span', { class: 'soft' }, ` ${one.kind} by ${one.by}`),
    waits.length === 0
      ? h('p', { class: 'good' }, 'Can be merged: nothing blocks it.')
      : h(
          'ul',
          { class: 'waits' },
          waits.map((text) => h('li', null, text)),
        ),
  );
}

function goBack({ name, releases: [newest], 'rollback-step': step }: EnvironmentReport): ComponentChildren {
  if (step === null || newest === undefined) {
    const text = h('p', null, nothingBefore(newest, name));
    return newest === undefined
      ? text
      : [text, code(rollbackStep(name, 'previous'), `Step that undoes the next merge into ${name}`)];
  }
  const isBack = newest.kind === 'rollback';
  return [
    h(
      'p',
      null,
      isBack
        ? 'It was rolled back already. Further back, as a step of a workflow:'
        : `Undo ${movesText(newest.moves, 2)}, as a step of a workflow:`,
    ),
    code(step, `Step that brings ${name} back`),
    h('p', { class: 'soft' }, 'To go further back, open a release below: each has its step.'),
  ];
}

function code(text: string, label: string): ComponentChild {
  return h('pre', { tabIndex: 0, 'aria-label': label, role: 'region' }, h('code', null, text));
}

function releases({ name, releases: all }: EnvironmentReport, { period }: Report): ComponentChild {
  return h(
    'section',
    { 'aria-label': `Releases of ${name}` },
    h(
      'h3',
      { style: 'margin-top:16px' },
      all.length === 0
        ? 'No release'
        : all.length === 1
          ? 'The only release'
          : `The last ${all.length} releases, newest first`,
    ),
    all.map((one) => releaseItem(one, name, period.zone)),
  );
}

function releaseItem(one: Released, environment: string, zone: string): ComponentChild {
  const { mended } = one;
  const title = [
    `${timeIn(one.at, zone)} · ${movesText(one.moves)} · ${kindNames[one.kind]} by ${one.by}`,
    one.current ? h('span', { class: 'good' }, ' · runs now') : null,
    mended === null
      ? null
      : h(
          'span',
          { class: 'bad' },
          ` · ${mended.kind === 'rollback' ? 'rolled back' : 'hotfix'} after ${length(mended.after)}`,
        ),
    h('span', { class: one.state === 'failed' ? 'bad' : 'soft' }, ` · ${stateText(one, zone)}`),
  ];
  return folded(
    title,
    h(
      'p',
      null,
      linkTo(one),
      ` ${one.title}`,
      one.approvers === null || one.approvers.length === 0 ? '' : ` · approved by ${one.approvers.join(', ')}`,
    ),
    mended === null ? null : h('p', null, 'Fixed by ', linkTo(mended), ` at ${timeIn(mended.at, zone)}.`),
    one.moves.length > 4
      ? h(
          'ul',
          null,
          one.moves.map((move) => h('li', null, moveText(move))),
        )
      : null,
    one.current
      ? h('p', null, 'This is what runs.')
      : code(one['rollback-step'], `Step that brings ${environment} back to ${one.commit.slice(0, 7)}`),
  );
}

function figures(environment: EnvironmentReport, report: Report): ComponentChild {
  const { name, figures: own } = environment;
  return h(
    'section',
    { 'aria-label': `Figures of ${name}` },
    h(
      'h3',
      { style: 'margin-top:16px' },
      `Figures, ${report.period.since.slice(0, 10)} to ${report.period.until.slice(0, 10)}`,
    ),
    h(
      'div',
      { class: 'figures' },
      figuresIn(environment, report).map((one) =>
        h(
          'div',
          { class: 'card figure' },
          one.name,
          h('strong', null, one.value),
          h('p', { class: 'soft' }, one.detail),
          folded('What it means', h('p', null, one.meaning), commitList(one.counts, one.name)),
        ),
      ),
    ),
    weeksChart(own.weeks, name),
    h('p', { class: 'soft' }, 'Deployments a week; red: later rolled back, or followed by a hotfix.'),
    folded('The same as a table', weeksTable(environment)),
  );
}

/** More commits than that nobody clicks through. */
const mostCommits = 1000;

function commitList(commits: readonly Counted[], name: string): ComponentChild {
  if (commits.length === 0) return null;
  const items = commits.slice(0, mostCommits).map((one) => h('li', null, h('a', { href: one.url }, one.name)));
  const more = commits.length - items.length;
  if (more > 0) items.push(h('li', null, `and ${more} older ones, which the report in JSON names`));
  return h('ul', { class: 'commits', tabIndex: 0, 'aria-label': `What ${name} counts` }, items);
}

function weeksTable({ name, figures: { weeks } }: EnvironmentReport): ComponentChild {
  const head = h(
    'thead',
    null,
    h(
      'tr',
      null,
      ['Week from', 'Deployments', 'Failed'].map((title) => h('th', { scope: 'col' }, title)),
    ),
  );
  const rows = weeks.map(({ from, deployments, failed }) =>
    h('tr', null, h('th', { scope: 'row' }, from), h('td', null, deployments), h('td', null, failed)),
  );
  return scrolling(`Deployments to ${name} by week`, h('table', null, head, h('tbody', null, rows)));
}
