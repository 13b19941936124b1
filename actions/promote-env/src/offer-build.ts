import { listing } from '@slipway/core/environments/describe';
import type { ComponentId } from '@slipway/core/environments/release';
import { type Draft, holdsDigest, lookUp, refuse } from './draft.js';
import type { Answers, Ground } from './facts.js';
import { bareName, isChart, knownComponents, type Selection, selected } from './select.js';
import type { Inputs } from './table.js';
import { chartVersion, spellings } from './versions.js';

/** What a build left, by `digests` and `version`: it may enter a first environment, or be a hotfix. */
export function offerBuild(inputs: Inputs, ground: Ground, answers: Answers, selection: Selection, draft: Draft): void {
  const { built } = ground;
  for (const [component, pin] of selected(built ?? new Map(), selection)) draft.pins.set(component, pin);
  refuseUnbuilt(ground, selection, draft);
  if (inputs.version === '') return;
  for (const component of versioned(ground, selection, draft)) {
    if (isChart(component)) offerChart(component, inputs.version, ground, draft);
    else {
      const found = lookUp(component, spellings(inputs.version), ground, answers, draft);
      if (found) draft.pins.set(component, holdsDigest(component, ground) ? { ...found } : { tag: found.tag });
    }
  }
}

/** Who gives `digests` names services that are in it. */
export function refuseUnbuilt({ built }: Ground, selection: Selection, draft: Draft): void {
  for (const component of selection ?? []) {
    if (isChart(component) || built === null || built.has(component)) continue;
    refuse(draft, 'not-built', `${bareName(component)} is not in \`digests\``, 'Name services that were built.');
  }
}

/**
 * The components a `version` is about: those that are named, else all; with `digests` the charts that are named, else those of
 * the name of what was built, else the only one there is. Where there are several, it is asked for.
 */
export function versioned(ground: Ground, selection: Selection, draft: Draft): ComponentId[] {
  const { built } = ground;
  const held = ground.to.readings.flatMap(({ holders }) => [...holders.keys()]);
  const isAll = selection === null || (built !== null && ![...selection].some(isChart));
  const components = [...(isAll ? new Set([...held, ...knownComponents(ground)]) : selection)].sort();
  if (built === null) return components;
  const charts = components.filter(isChart);
  const images = [...selected(built, selection).keys()];
  const own = charts.filter((chart) => images.includes(`service/${bareName(chart)}`));
  if (!isAll || charts.length < 2) return charts;
  if (own.length > 0) return own;
  refuse(
    draft,
    'which-chart',
    `\`version\` is that of one chart, and nothing says which one is meant: ${listing(charts.map(bareName), 10)}`,
    'Name it in `chart`; or leave `version` out where only images move.',
  );
  return [];
}

function offerChart(component: ComponentId, version: string, ground: Ground, draft: Draft): void {
  const running = ground.to.readings.map(({ release }) => release.get(component)?.version).find((one) => one);
  const wanted = chartVersion(version, running);
  if (wanted !== undefined) {
    draft.pins.set(component, { version: wanted });
    return;
  }
  refuse(
    draft,
    'bad-version',
    `${JSON.stringify(version)} is no version of the chart ${bareName(component)}`,
    'Give a version such as `1.4.0` (SemVer 2.0.0), or name the services the tag is of.',
  );
}
