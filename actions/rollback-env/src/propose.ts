import { componentName, joinMoves, listing, versionText } from '@slipway/core/environments/describe';
import { explainChange, locksToUpdate } from '@slipway/core/environments/findings';
import { isFloating } from '@slipway/core/environments/floating';
import { syncedByHand } from '@slipway/core/environments/manual-sync';
import { releaseJson, serviceNames } from '@slipway/core/environments/release-json';
import { formerReferences } from '@slipway/core/environments/renamed';
import { explainUnread } from '@slipway/core/environments/ships-text';
import { apartText } from '@slipway/core/environments/value-files';
import type { Finding, Hold, Proposal } from '@slipway/core/plan/proposal';
import { describeChange, renderDetails } from './body.js';
import { whatIsCrossed } from './crossed.js';
import { effectsOf } from './effects.js';
import type { Facts } from './facts.js';
import { moveBack } from './move.js';
import { explainStays, mustHaveSomething, reasonToStay } from './stays.js';
import { type Story, subjectOf } from './story.js';
import type { Inputs } from './table.js';

/**
 * What changes in an environment so that it runs what it ran before. Pure.
 * @throws {Failure} when there is nothing to go back to
 */
export function propose(inputs: Inputs, facts: Facts): Proposal {
  mustHaveSomething(inputs, facts);
  const change = moveBack(facts.files, facts.sides, facts.resolution);
  const moves = joinMoves(change.moves);
  const readings = facts.sides.map(({ reading }) => reading);
  const story: Story = {
    environment: facts.environment.name,
    targets: readings.map(({ target }) => target.name),
    moves,
    moved: new Set(moves.map(({ component }) => component)),
    crossed: whatIsCrossed(facts.files, facts.sides, moves),
    before: locksToUpdate(change),
    apart: apartText(change.apart),
    byHand: syncedByHand(change.moves, readings, facts.files) ?? [],
  };
  const isMoving = change.edits.length > 0;
  // Waiting in silence would pass for a rollback.
  const isStuck = !isMoving && change.held.length > 0;
  return {
    base: facts.base,
    reason: isMoving
      ? `Roll back ${subjectOf(story)} in ${story.environment}`
      : reasonToStay(inputs, facts, change.held),
    edits: change.edits,
    derive: [],
    change: isMoving ? describeChange(story, inputs, facts) : null,
    effects: isMoving ? effectsOf(inputs, facts) : [],
    findings: [
      ...notInRegistry(facts),
      ...remarks(story, facts),
      ...explainUnread(facts.shipments),
      ...explainChange(change).map((finding) => (isStuck ? { ...finding, level: 'error' as const } : finding)),
      ...explainStays(inputs, facts),
      ...unread(inputs, facts, isMoving),
    ],
    holds: change.held.map(
      ({ component, target, why }): Hold => ({ subject: component, waitsFor: `${waitsFor[why]} in ${target}` }),
    ),
    outputs: {
      release: releaseJson(new Map(moves.map(({ component, to }) => [component, to]))),
      'previous-release': releaseJson(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
      services: serviceNames(story.moved),
      held: change.held.map(({ component, target, why }) => ({
        subject: component,
        waitsFor: `${waitsFor[why]} in ${target}`,
        until: null,
      })),
      merged: false,
    },
    details: isMoving ? renderDetails(story, inputs, facts) : '',
  };
}

/** Charts in a file that cannot be read do not go back, and nothing that was there already is known to be. */
function unread({ services }: Inputs, { sides }: Facts, isMoving: boolean): Finding[] {
  const level = isMoving || services.length > 0 ? 'warning' : 'error';
  return sides.flatMap(({ reading }) => reading.hidden).map((problem): Finding => ({ level, ...problem }));
}

const waitsFor = {
  'no-place': 'keys',
  conflict: 'its places to agree',
  shared: 'what shares its place',
  beyond: 'a place of its own',
  unfilled: 'what its keys hold besides',
  unwritable: 'keys that can hold it',
} as const;

/** What is not there cannot run: that stops a rollback, and nothing else about registries does. */
function notInRegistry({ missing, unanswered, environment, sides }: Facts): Finding[] {
  const targets = [...new Set(missing.map(({ target }) => target))];
  const gone = targets.map((target): Finding => {
    const lacking = missing.filter((one) => one.target === target);
    const references = lacking.map(({ reference }) => reference);
    const reading = sides.find((side) => side.reading.target.name === target)?.reading;
    const former = lacking.flatMap((one) => (reading ? formerReferences(one, reading) : []));
    const renamed =
      former.length === 0 ? '' : ` Under its old name it was ${listing(former, 3, ' or ')}: copy it from there.`;
    return {
      level: 'error',
      code: 'not-in-registry',
      message: `${target} cannot pull ${listing([...new Set(references)], 20)}: the registry does not have it`,
      fix: `Name another release with \`release\`, or only services that are there with \`services\`; or push it again.${renamed} Nothing was changed in ${environment.name}.`,
    };
  });
  const [first] = unanswered;
  if (first === undefined) return gone;
  const references = [...new Set(unanswered.map(({ artefact }) => artefact.reference))];
  const silent: Finding = {
    level: 'warning',
    code: 'registry-silent',
    message: `Nobody could be asked whether ${listing(references, 5)} ${references.length === 1 ? 'is' : 'are'} there: ${first.problem.message}`,
    fix: 'The rollback goes on, since it ran before. Look whether it is pulled.',
  };
  return [...gone, silent];
}

function remarks({ environment, moves, crossed }: Story, facts: Facts): Finding[] {
  const findings: Finding[] = [...facts.findings];
  const add = (level: Finding['level'], code: string, message: string, fix: string) =>
    findings.push({ level, code, message, fix });
  if (moves.length === 0) return findings;
  for (const { number, url, title } of facts.promotions) {
    add(
      'warning',
      'would-be-undone',
      `Pull request #${number} (${url}) is open: ${title}. Merging it undoes the rollback`,
      `Close it, or look whether what it brings to ${environment} is mended.`,
    );
  }
  for (const { number, url, title } of facts.rollbacks) {
    add(
      'warning',
      'other-rollback',
      `Pull request #${number} (${url}) is open: ${title}. It rolls back the same`,
      'Agree which of the two is merged, and close the other one.',
    );
  }
  if (crossed.breaking.length > 0) {
    add(
      'warning',
      'crosses-major',
      `Over a breaking version: ${listing(
        crossed.breaking.map((chart) => `chart ${chart}`),
        10,
      )}`,
      'Look at the values it takes, and at what it has migrated.',
    );
  }
  if (crossed.removed.length > 0) {
    const keys = listing(
      crossed.removed.map(({ key, path }) => `${key} (${path})`),
      10,
    );
    add(
      'warning',
      'keys-removed-since',
      `Keys that were there then and are gone: ${keys}`,
      'What goes back may need them. Rollbacks write releases only.',
    );
  }
  for (const { component, to, targets } of moves) {
    const version = to.version ?? to.tag ?? '';
    if (isFloating(version) && !to.digest) {
      add(
        'warning',
        'back-to-floating',
        `${componentName(component)} goes back to ${version} in ${listing(targets, 5)}, which moves: what it was then is not known`,
        `Look at what ${version} is now before this is merged; or pin what ran, and roll back to that.`,
      );
      continue;
    }
    if (to.digest !== null || !to.tag) continue;
    add(
      'notice',
      'back-to-a-tag',
      `${componentName(component)} ${versionText(to)} ran in ${targets.join(', ')} without a digest: what the tag stands for may have changed`,
      'Compare the digest of what runs afterwards.',
    );
  }
  const gone = [...new Set(facts.sides.flatMap((side) => side.gone))];
  if (gone.length > 0) {
    add(
      'notice',
      'gone-since',
      `${listing(gone.map(componentName), 10)} ran then and ${gone.length === 1 ? 'has' : 'have'} no keys any more`,
      'Bring the keys back by hand if they are needed.',
    );
  }
  if (facts.reason === '')
    add('notice', 'no-reason', 'No reason was given', 'Write it into the pull request, for who looks tomorrow.');
  return findings;
}
