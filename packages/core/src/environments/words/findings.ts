import { type Finding, once } from '../../failure.js';
import { type ComponentId, componentName, isChart } from '../../nouns/component.js';
import { baseName, folderOf } from '../../nouns/folder.js';
import type { Path } from '../../nouns/git.js';
import { apartText } from '../lens/apart.js';
import { placeForDigest } from '../lens/digest-place.js';
import type { EnvironmentChange } from '../lens/promotion.js';
import { brokenSeals } from '../lens/sealed.js';
import type { Held } from '../lens/write.js';
import type { Environment } from '../model/environment.js';
import type { Example, Lookalike, Missing } from '../model/gap.js';
import { identifying } from '../model/release.js';
import type { Slot } from '../model/slot.js';
import { staleComments } from './comments.js';
import { explainConflict, formOf, whereIs } from './conflicts.js';
import { listing } from './describe.js';
import { generatedFiles } from './generated.js';

/**
 * What a person should know of a change to an environment besides what moves, as findings.
 * @param pin with `tag` no one misses a digest
 */
export function explainChange(change: EnvironmentChange, pin: Environment['pin'] = 'auto'): Finding[] {
  const { held, unfilled, unplaced, staleLocks, rivals, unfollowed, apart } = change;
  return [
    ...once(held.map(explainHeld)),
    ...brokenSeals(change.edits),
    ...generatedFiles(change.edits),
    ...staleComments(change.edits),
    ...unfilled.map(
      ({ component, field, slot, target }): Finding => ({
        level: 'notice',
        code: 'stale-description',
        message: `${componentName(component)} keeps the ${field} ${slot.text} in ${target}: the release has no ${field} for it`,
        fix: `Remove ${whereIs(slot)}, or add the ${field} to the release.`,
        place: slot.place,
      }),
    ),
    // What only describes it, such as the commit, need not stand there.
    ...unplaced
      .filter(({ field }) => identifying.has(field))
      .map(
        ({ component, field, target, value, beside }): Finding => ({
          level: field === 'digest' && pin !== 'tag' ? 'warning' : 'notice',
          code: 'no-place-for-field',
          message: `${target} has no key for the ${field} ${value} of ${componentName(component)}`,
          fix:
            field === 'digest' && beside !== undefined
              ? pin === 'tag'
                ? placeForDigest(component, beside)
                : `${placeForDigest(component, beside)} If tags are enough, write \`pin: tag\` for the environment.`
              : beside !== undefined && beside.components.length > 1
                ? `${whereIs(beside)} is one key of ${listing(beside.components.map(componentName), 5)}, and holds only one ${field}: give each its own image, with \`tag\` and \`${field}\`.`
                : `Add a \`${field}\` beside ${beside ? whereIs(beside) : 'its image'}, or configure the key that holds it.`,
          ...(beside ? { place: beside.place } : {}),
        }),
      ),
    ...staleLocks.map(
      (path): Finding => ({
        level: 'warning',
        code: 'lock-out-of-sync',
        message: `${path} does not match the dependencies beside it, so it was not updated`,
        fix: `Run \`${updateLock(path)}\` and commit the lock.`,
        place: { path },
      }),
    ),
    ...explainRivals(rivals),
    ...explainApart(apart),
    ...unfollowed.map(
      (slot): Finding => ({
        level: 'notice',
        code: 'alias-replaced',
        message: `${whereIs(slot)} is an alias: this change writes a value in its place, and the anchor keeps its value`,
        fix: 'Nothing to do if they may differ. If not, change the anchor, too, and write the alias again.',
        place: slot.place,
      }),
    ),
  ];
}

/** One finding for all of them. */
function explainRivals(rivals: EnvironmentChange['rivals']): Finding[] {
  const [first, ...others] = rivals;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'key' : 'keys'}`;
  return [
    {
      level: 'warning',
      code: 'written-by-another',
      message: `${whereIs(first.slot)} is also written by ${first.who}, which may undo this${more}`,
      fix: 'Let only one of the two write it: remove the marker or the file, suspend that automation, or do not promote it.',
      place: first.slot.place,
    },
  ];
}

/** One finding for all of them. */
function explainApart(apart: EnvironmentChange['apart']): Finding[] {
  const [first] = apart;
  if (first === undefined) return [];
  return [
    {
      level: 'warning',
      code: 'values-before-chart',
      message: `${apartText(apart)} (${listing([...new Set(apart.flatMap(({ values }) => values))], 4)})`,
      fix: `Keep the values in the Application (\`helm.valuesObject\`), or give the source with \`ref\` a tag or commit for \`targetRevision\` in place of ${first.revision}, and raise both together.`,
      place: first.slot.place,
    },
  ];
}

/** The command that makes a lock right. */
function updateLock(lock: Path): string {
  return `helm dependency update ${folderOf(lock)}`;
}

/** What is to be done about locks before a pull request is merged, for its checklist. */
export function locksToUpdate({ staleLocks }: Pick<EnvironmentChange, 'staleLocks'>): string[] {
  return staleLocks.map((path) => `Before the merge: run \`${updateLock(path)}\` and commit ${baseName(path)}`);
}

/** Why a component stays as it is, and what to do about it. */
export function explainHeld(held: Held): Finding {
  const name = componentName(held.component);
  const head = `${name} does not change in ${held.target}`;
  const warn = (code: string, reason: string, fix: string, slot?: Slot): Finding => ({
    level: 'warning',
    code,
    message: `${head}: ${reason}`,
    fix,
    ...(slot ? { place: slot.place } : {}),
  });
  switch (held.why) {
    case 'no-place': {
      const { missing, alike = [], example } = held;
      const shown = missing === undefined ? showExample(example) : showLines(missing);
      const message = `${held.target} has no key for ${name}${shown}`;
      const [first] = alike;
      const place = first?.place ?? (missing && { path: missing.path });
      const add = missing === undefined ? placeFor(held.component, example) : pasteInto(missing);
      const fix = first === undefined ? add : `${alike.map(makeKnown).join(' ')} Otherwise ${lowerFirst(add)}`;
      return { ...warn('no-place', '', fix), message, ...(place ? { place } : {}) };
    }
    case 'conflict':
      return { ...explainConflict(held.conflict), level: 'warning' };
    case 'shared': {
      const others = held.others.map(componentName).join(', ');
      const reason = `${whereIs(held.slot)} is also the key of ${others}, which would get another value`;
      return warn('shared-place', reason, 'Move them together, or give each its own key.', held.slot);
    }
    case 'beyond': {
      const reason = `${whereIs(held.slot)} is also the value of elements that are not ${held.elements}`;
      const fix = 'Make it a parameter, such as `{{version}}`, and set it in each element.';
      return warn('shared-place', reason, fix, held.slot);
    }
    case 'unfilled': {
      const reason = `the release has no ${held.field} for ${whereIs(held.slot)}`;
      return warn('unfilled-place', reason, `Add the ${held.field} to the release, or empty the key.`, held.slot);
    }
    case 'unwritable': {
      const reason = `${whereIs(held.slot)} has the form ${formOf(held.slot.codec)}, and the release does not have what that form needs`;
      return warn(
        'unwritable-place',
        reason,
        `Add what is missing to the release, or give ${name} keys of its own.`,
        held.slot,
      );
    }
  }
}

function placeFor(component: ComponentId, example: Example | undefined): string {
  const where = example === undefined ? '' : ` (${listing(example.files, 5)})`;
  if (isChart(component)) {
    const part =
      ' If it comes only as a part of another chart, leave it out: `charts` of publish-chart or of the promotion.';
    return `Add the Application that deploys it${where}, with the version to run. Promotions then include it.${example === undefined ? part : ''}`;
  }
  return example
    ? `Add it to an Application${where} in the same way, or add the Application. Promotions then include it.`
    : 'Add the keys beside its image, or configure its `keys`.';
}

/** How an image that may be that of a service becomes one. */
export function makeKnown({ component, target, key, place, repository, setting }: Lookalike): string {
  const where = `${key} (${place.path}${place.line === undefined ? '' : `:${place.line}`}) = ${repository}`;
  switch (setting.kind) {
    case 'registry':
      return `If ${where} is its image, configure \`registry: ${setting.value}\` for ${target}.`;
    case 'image':
      return `If ${where} is its image, configure \`services.${componentName(component)}.image: ${setting.value}\`.`;
    case 'renamed':
      return `If ${where} is its image under its old name, write ${setting.value} there, and keep its tag and digest.`;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The lines that would be a place, and where they go. */
function showLines({ lines, under, list, like, file, path }: Missing): string {
  if (file !== undefined && lines === '') return `; the environment before it has ${file}, but there is no ${path}`;
  if (file !== undefined)
    return `; the environment before it has ${file}, and ${path} with these lines adds the key:\n${lines}`;
  const where = under === undefined ? '' : `, under ${under}`;
  if (list === undefined) return `; these lines add one${where}:\n${lines}`;
  const seen = like === undefined ? 'in the environment before, it' : componentName(like);
  return `; ${seen} is an item of the list ${list}, and these lines add one${where}:\n${lines}`;
}

/** Where the environment before has it. */
function showExample(example: Example | undefined): string {
  if (example === undefined) return '';
  const { slot, lines, as } = example;
  return `; the environment before it has ${whereIs(slot)}${lines === '' ? '' : `, and these ${as} add one:\n${lines}`}`;
}

function pasteInto({ path, list, file, lines }: Missing): string {
  if (file !== undefined && lines === '')
    return `If it should run there, copy ${file} to ${path}, adapt it and commit it. Promotions then include it.`;
  if (file !== undefined) return `Commit ${path}, with the other lines such a file needs. Promotions then include it.`;
  if (list !== undefined)
    return `Add the item to ${path} by hand, with the other keys of such an item: promotions do not write into lists.`;
  return `Paste the lines into ${path}, or let promotions write them: \`create-missing: true\` in the configuration of the environment.`;
}
