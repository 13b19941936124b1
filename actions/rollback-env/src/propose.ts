import { leftBehind } from '@slipway/core/advice/left-behind';
import { explainUnreadImages } from '@slipway/core/advice/unread-images';
import { type FileTwice, joinFiles } from '@slipway/core/deliver/carried-files';
import { formerReferences } from '@slipway/core/environments/gaps/renamed';
import { apartText } from '@slipway/core/environments/lens/apart';
import { isFloating } from '@slipway/core/environments/lens/floating';
import { syncedByHand } from '@slipway/core/environments/lens/manual-sync';
import { heldWaitsFor } from '@slipway/core/environments/lens/write';
import { releaseJson, serviceNames } from '@slipway/core/environments/model/release-json';
import { joinMoves, listing, versionText } from '@slipway/core/environments/words/describe';
import { explainElsewhere } from '@slipway/core/environments/words/elsewhere';
import { explainChange, locksToUpdate } from '@slipway/core/environments/words/findings';
import { explainUnread } from '@slipway/core/environments/words/ships-text';
import type { Finding } from '@slipway/core/failure';
import { componentName } from '@slipway/core/nouns/component';
import type { Hold, Proposal } from '@slipway/core/plan/proposal';
import { manifestsOf } from '@slipway/core/render/shown';
import { effectsOf } from './effects.js';
import { whatIsCrossed } from './plan/crossed.js';
import type { Facts } from './plan/facts.js';
import { moveBack } from './plan/move.js';
import type { Inputs } from './table.js';
import { describeChange, renderDetails } from './words/body.js';
import { explainStays, mustHaveSomething, reasonToStay } from './words/stays.js';
import { type Story, subjectOf } from './words/story.js';

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
  const files = joinFiles(facts.carriedFiles, new Set());
  // Waiting in silence would pass for a rollback.
  const isStuck = !isMoving && change.held.length > 0;
  return {
    base: facts.base,
    reason: isMoving
      ? `Roll back ${subjectOf(story)} in ${story.environment}`
      : reasonToStay(inputs, facts, change.held),
    edits: isMoving ? [...change.edits, ...files.edits] : [],
    derive: [],
    change: isMoving ? describeChange(story, inputs, facts) : null,
    effects: isMoving ? effectsOf(inputs, facts) : [],
    findings: [
      ...notInRegistry(facts),
      ...remarks(story, facts),
      ...leftBehind(readings, change.moves, facts.files),
      ...(isMoving ? explainUnreadImages(readings, change.moves, facts.files) : []),
      ...explainUnread(facts.shipments),
      ...files.conflicts.map(explainTwice),
      ...explainChange(change).map((finding) => (isStuck ? { ...finding, level: 'error' as const } : finding)),
      ...explainStays(inputs, facts),
      ...explainElsewhere(readings, change.edits, facts.files, {
        url: facts.repositoryUrl,
        branch: inputs['base-branch'],
        defaultBranch: facts.defaultBranch,
        into: facts.into,
      }),
      ...unread(inputs, facts, isMoving),
    ],
    holds: change.held.map(
      ({ component, target, why }): Hold => ({ subject: component, waitsFor: `${heldWaitsFor[why]} in ${target}` }),
    ),
    outputs: {
      release: releaseJson(new Map(moves.map(({ component, to }) => [component, to]))),
      'previous-release': releaseJson(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
      services: serviceNames(story.moved),
      held: change.held.map(({ component, target, why }) => ({
        subject: component,
        waitsFor: `${heldWaitsFor[why]} in ${target}`,
        until: null,
      })),
      merged: false,
    },
    details: isMoving ? renderDetails(story, inputs, facts) : '',
    ...manifestsOf(facts.shown),
  };
}

/** A file of the open pull request that the branch changed since. It does not stop a rollback. */
function explainTwice({ path }: FileTwice): Finding {
  return {
    level: 'warning',
    code: 'carried-file-twice',
    message: `${path} is removed from the pull request: it was changed on the branch since an earlier run included it`,
    fix: `Write it again on the newest commit, and run this again with \`include: ${path}\`; or change it after the merge.`,
    place: { path },
  };
}

/** Charts in a file that cannot be read do not go back, and nothing that was there already is known to be. */
function unread({ services }: Inputs, { sides }: Facts, isMoving: boolean): Finding[] {
  const level = isMoving || services.length > 0 ? 'warning' : 'error';
  return sides.flatMap(({ reading }) => reading.hidden).map((problem): Finding => ({ level, ...problem }));
}

/** What is not there cannot run: that stops a rollback, and nothing else about registries does. */
function notInRegistry({ missing, unanswered, environment, sides }: Facts): Finding[] {
  const targets = [...new Set(missing.map(({ target }) => target))];
  const gone = targets.map((target): Finding => {
    const lacking = missing.filter((one) => one.target === target);
    const references = lacking.map(({ reference }) => reference);
    const reading = sides.find((side) => side.reading.target.name === target)?.reading;
    const former = lacking.flatMap((one) => (reading ? formerReferences(one, reading) : []));
    const renamed = former.length === 0 ? '' : ` Its old name was ${listing(former, 3, ' or ')}: copy it from there.`;
    return {
      level: 'error',
      code: 'not-in-registry',
      message: `${target} cannot pull ${listing([...new Set(references)], 20)}: the registry does not have it`,
      fix: `Push it again; or roll back to another release (\`release: <version>\`) or only some services (\`services: <names>\`).${renamed} Nothing changed in ${environment.name}.`,
    };
  });
  const [first] = unanswered;
  if (first === undefined) return gone;
  const references = [...new Set(unanswered.map(({ artefact }) => artefact.reference))];
  const silent: Finding = {
    level: 'warning',
    code: 'registry-silent',
    message: `No registry said whether ${listing(references, 5)} ${references.length === 1 ? 'exists' : 'exist'}: ${first.problem.message}`,
    fix: 'The rollback continues, because this ran before. Check afterwards that the cluster can pull it.',
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
      `Close it, or check that what it brings to ${environment} has the fix.`,
    );
  }
  for (const { number, url, title } of facts.rollbacks) {
    add(
      'warning',
      'other-rollback',
      `Pull request #${number} (${url}) is open: ${title}. It rolls back the same services or charts`,
      'Merge one of the two, and close the other.',
    );
  }
  if (crossed.breaking.length > 0) {
    add(
      'warning',
      'crosses-major',
      `This rollback crosses a breaking change: ${listing(
        crossed.breaking.map((chart) => `chart ${chart}`),
        10,
      )}`,
      'Check that the older version works with the values and the data of today.',
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
      `Keys removed since then: ${keys}`,
      'The older version may need them. A rollback changes releases only: add them by hand.',
    );
  }
  for (const { component, to, targets } of moves) {
    const version = to.version ?? to.tag ?? '';
    if (isFloating(version) && !to.digest) {
      add(
        'warning',
        'back-to-floating',
        `${componentName(component)} goes back to ${version} in ${listing(targets, 5)}, which is a moving tag: it is unknown what it was then`,
        `Check what ${version} is now before you merge this; or find the digest that ran, and roll back to that: \`release: sha256:…\`.`,
      );
      continue;
    }
    if (to.digest !== null || !to.tag) continue;
    add(
      'notice',
      'back-to-a-tag',
      `${componentName(component)} ${versionText(to)} ran in ${targets.join(', ')} without a digest: the tag may have moved since`,
      'Compare the digest that runs after the rollback.',
    );
  }
  const gone = [...new Set(facts.sides.flatMap((side) => side.gone))];
  if (gone.length > 0) {
    add(
      'notice',
      'gone-since',
      `${listing(gone.map(componentName), 10)} ran then, but the files have no keys for ${gone.length === 1 ? 'it' : 'them'} now`,
      'If they are needed, add the keys by hand.',
    );
  }
  if (facts.reason === '')
    add(
      'notice',
      'no-reason',
      'No reason was given',
      'Write it into the pull request, or run again with `reason: <why>`.',
    );
  return findings;
}
