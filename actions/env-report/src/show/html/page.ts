import { visible } from '@slipway/core/nouns/visible';
import { type ComponentChild, h } from 'preact';
import { render } from 'preact-render-to-string';
import type { Report } from '../../report.js';
import { beginningOf, excludedText, timeIn, zoneName } from '../words.js';
import { environmentPart } from './environment.js';
import { style } from './style.js';

/** The page may load nothing, wherever it is opened. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The report as one page of HTML that needs nothing else: the last environment first, because that is what people are woken up for. */
export function renderPage(given: Report): string {
  // What strangers wrote turns no text around: characters that are not seen are shown by their number.
  const report: Report = JSON.parse(JSON.stringify(given), (_, value) =>
    typeof value === 'string' ? visible(value) : value,
  );
  const { repository, url, branch, commit, period, environments } = report;
  const made = `${timeIn(report['generated-at'], period.zone)} ${zoneName(period.zone, period.until)}`;
  const last = environments.toReversed();
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, `Environments of ${repository}`),
      h('style', { dangerouslySetInnerHTML: { __html: style } }),
    ),
    h(
      'body',
      null,
      h('a', { class: 'skip', href: '#main' }, 'Skip to what runs'),
      h(
        'header',
        null,
        h('h1', null, h('a', { href: url }, repository)),
        h('p', null, `as of ${made}, ${branch} at `, h('a', { href: `${url}/commit/${commit}` }, commit.slice(0, 7))),
        last.length < 2 ? null : contents(last.map(({ name }) => name)),
      ),
      h(
        'main',
        { id: 'main' },
        report['left-out'].map(leftOut),
        last.map((environment) => environmentPart(environment, report)),
      ),
      h('footer', null, footer(report)),
    ),
  );
  return `<!doctype html>\n${render(page)}\n`;
}

function leftOut(sentence: string): ComponentChild {
  const beginning = beginningOf(sentence);
  return beginning === null
    ? h('p', { class: 'wait' }, sentence)
    : h('details', null, h('summary', { class: 'wait' }, beginning), h('p', null, sentence));
}

function contents(names: readonly string[]): ComponentChild {
  return h(
    'nav',
    { 'aria-label': 'Environments' },
    h(
      'ul',
      null,
      names.map((name) => h('li', null, h('a', { href: `#${name}` }, name))),
    ),
  );
}

function footer({ period, rules }: Report): string {
  return `Times and weeks are ${zoneName(period.zone, period.until)}; weeks begin on Monday. Figures are from ${timeIn(period.since, period.zone)} to ${timeIn(period.until, period.zone)}. A deployment is a merge into the branch that changes what an environment runs; that it is merged does not say that it is deployed, unless a health signal does. ${excludedText(rules)}. Names of figures are those of DORA (dora.dev).`;
}
