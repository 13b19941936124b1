import { usual } from '@slipway/core/environments/model/usual-names';
import { componentName } from '@slipway/core/nouns/component';
import semver from 'semver';
import { isGiven } from '../inputs/asked.js';
import { inputsFor } from '../inputs/parts.js';
import { type Draft, levelOf, type Request } from './offer.js';
import { givesReason } from './vouch.js';

/** The word for an environment that a tag begins or ends with, and where: `staging-0a1b2c3`, `12_prod`. */
function namedIn(tag: string, names: readonly string[]): { readonly name: string; readonly isFirst: boolean } | null {
  // `1.0.0-beta` is a prerelease.
  if (semver.valid(tag) !== null) return null;
  const words = tag.toLowerCase().split(/[-_.]/);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length < 2) return null;
  if (names.includes(first)) return { name: first, isFirst: true };
  return names.includes(last) ? { name: last, isFirst: false } : null;
}

/**
 * A build that is tagged for each environment has another tag in each: `staging-12` in the place of `prod-11` would be that of another one.
 * Who names it, and says why, has looked.
 */
export function refuseOtherLines({ inputs, ground, selection }: Request, draft: Draft): void {
  const { from, to } = ground;
  if (isGiven(inputs) && givesReason(inputs)) return;
  const own = [to, from].flatMap((side) => side?.environment.name.toLowerCase() ?? []);
  const names = [...usual, ...own];
  for (const [component, { tag }] of [...draft.pins]) {
    const offered = tag ? namedIn(tag, names) : null;
    if (!tag || offered === null) continue;
    const running = to.readings.flatMap(({ release }) => release.get(component)?.tag ?? []);
    const current = running.find((one) => {
      const there = namedIn(one, names);
      return there !== null && there.isFirst === offered.isFirst && there.name !== offered.name;
    });
    if (current === undefined) continue;
    draft.pins.delete(component);
    draft.held.push({ component, waitsFor: `a tag of ${to.environment.name}` });
    draft.findings.push({
      level: levelOf([component], selection),
      code: 'tag-of-environment',
      message: `${componentName(component)} ${tag} is a tag of ${offered.name}, and ${to.environment.name} runs ${current}: it is not promoted`,
      fix: `Give a build one tag for all environments, such as its version or commit. If it is what ${to.environment.name} should run, run again with ${inputsFor(component, { tag }).join(', ')} and \`reason: <why>\`.`,
    });
  }
}
