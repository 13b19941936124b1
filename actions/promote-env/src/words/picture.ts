import { pathTo } from '@slipway/core/environments/layout/path';
import { commonRelease } from '@slipway/core/environments/lens/promotion';
import type { Release } from '@slipway/core/environments/model/release';
import { listing, versionText } from '@slipway/core/environments/words/describe';
import { componentName } from '@slipway/core/nouns/component';
import { fenced, type Markdown } from '@slipway/core/plan/markdown';
import type { Facts } from '../plan/facts.js';
import type { Story } from './story.js';

const shownMoves = 4;
const shownTargets = 6;

/** The promotion path as a Mermaid picture: every environment of it, with what moves where it comes from and where it goes. */
export function drawPath(story: Story, { environments, to, from }: Facts): Markdown {
  const path = pathTo(environments, to.environment);
  const after = environments.filter((environment) => environment.from === to.environment.name);
  const id = new Map([...path, ...after].map((environment, index) => [environment.name, `e${index}`]));
  // A final version has another name there.
  const runs: Release = from === null ? new Map() : commonRelease(from.readings).release;
  const before = listing(
    [
      ...new Set(
        story.moves.map(({ component, to: pin }) => {
          return `${componentName(component)} ${versionText(runs.get(component) ?? pin)}`;
        }),
      ),
    ],
    shownMoves,
  );
  const moving = listing(
    story.moves.map((move) => {
      const where = move.targets.length < story.targets.length ? ` (${move.targets.join(', ')})` : '';
      return `${componentName(move.component)} ${versionText(move.from)} → ${versionText(move.to)}${where}`;
    }),
    shownMoves,
  );
  // A hotfix goes past the environment before.
  const source = story.isBuild ? undefined : from?.environment.name;
  const lines = [...path, ...after].map(({ name, targets }) => {
    const title =
      targets.length > 1
        ? `${name}: ${listing(
            targets.map((target) => target.name),
            shownTargets,
          )}`
        : name;
    const detail = name === to.environment.name ? moving : name === source ? before : '';
    return `  ${id.get(name)}["${text(title)}${detail === '' ? '' : `<br/>${text(detail)}`}"]`;
  });
  const arrows = [...path, ...after].flatMap(({ name, from: earlier }) => {
    if (earlier === null || !id.has(earlier)) return [];
    const arrow = name === to.environment.name && earlier === source ? '==>' : '-.->';
    return [`  ${id.get(earlier)} ${arrow} ${id.get(name)}`];
  });
  const entry = story.isBuild ? [`  build(["${text(story.origin)}"]) ==> ${id.get(to.environment.name)}`] : [];
  return fenced('mermaid', ['flowchart LR', ...lines, ...entry, ...arrows].join('\n'));
}

/** Text in a label: what Mermaid or HTML would take as markup becomes a blank. */
function text(label: string): string {
  return label.replace(/[^\w .,:;/@+→…()-]/g, ' ');
}
