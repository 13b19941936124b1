import { baseName, folderOf } from '../charts/folder.js';
import { once } from '../failure.js';
import { formatKeyPath } from '../files/key-path.js';
import type { Finding } from '../plan/proposal.js';
import type { Path } from '../snapshot/snapshot.js';
import { type Codec, encodePin } from './codec.js';
import type { Conflict } from './conflict.js';
import { listing } from './describe.js';
import { placeForDigest } from './digest-place.js';
import { floatingRevision } from './floating.js';
import type { Lookalike } from './lookalikes.js';
import type { Missing } from './missing.js';
import type { Example } from './missing-application.js';
import type { EnvironmentChange } from './promotion.js';
import { type ComponentId, identifying } from './release.js';
import { brokenSeals } from './sealed.js';
import type { Slot } from './slot.js';
import { apartText } from './value-files.js';
import type { Held } from './write.js';

/** What a person should know of a change to an environment besides what moves, as findings. */
export function explainChange(change: EnvironmentChange): Finding[] {
  const { held, unfilled, unplaced, staleLocks, rivals, apart } = change;
  return [
    ...once(held.map(explainHeld)),
    ...brokenSeals(change.edits),
    ...unfilled.map(
      ({ component, field, slot, target }): Finding => ({
        level: 'notice',
        code: 'stale-description',
        message: `${nameOf(component)} keeps the ${field} ${slot.text} in ${target}: the release does not say which it has`,
        fix: `Take ${whereIs(slot)} out, or give the ${field} with the release.`,
        place: slot.place,
      }),
    ),
    // What only describes it, such as the commit, need not stand there.
    ...unplaced
      .filter(({ field }) => identifying.has(field))
      .map(
        ({ component, field, target, value, beside }): Finding => ({
          level: field === 'digest' ? 'warning' : 'notice',
          code: 'no-place-for-field',
          message: `the ${field} ${value} of ${nameOf(component)} has no place in ${target}`,
          fix:
            field === 'digest' && beside !== undefined
              ? placeForDigest(component, beside)
              : beside !== undefined && beside.components.length > 1
                ? `${whereIs(beside)} is one key of ${listing(beside.components.map(nameOf), 5)}, and cannot hold a ${field} of each: give each an image of its own, with \`tag\` and \`${field}\`.`
                : `Add a \`${field}\` beside ${beside ? whereIs(beside) : 'its image'}, or configure the key that holds it.`,
          ...(beside ? { place: beside.place } : {}),
        }),
      ),
    ...staleLocks.map(
      (path): Finding => ({
        level: 'warning',
        code: 'lock-out-of-sync',
        message: `${path} does not belong to the dependencies beside it, so it was left as it is`,
        fix: `Run \`${updateLock(path)}\` and commit the lock.`,
        place: { path },
      }),
    ),
    ...explainRivals(rivals),
    ...explainApart(apart),
  ];
}

/** One finding for all of them. */
function explainRivals(rivals: EnvironmentChange['rivals']): Finding[] {
  const [first, ...others] = rivals;
  if (first === undefined) return [];
  const more =
    others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'place' : 'places'} alike`;
  return [
    {
      level: 'warning',
      code: 'written-by-another',
      message: `${whereIs(first.slot)} is also written by ${first.who}, which may undo this${more}`,
      fix: 'Let one of the two decide: take the marker or the file out, suspend that automation, or leave it out of what is promoted.',
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
  return staleLocks.map((path) => `Before the merge: \`${updateLock(path)}\`, and its ${baseName(path)} committed`);
}

/** Why a component stays as it is, and what to do about it. */
export function explainHeld(held: Held): Finding {
  const name = nameOf(held.component);
  const head = `${name} stays as it is in ${held.target}`;
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
      const reason = 'no key in its files says which one runs';
      const shown = missing === undefined ? showExample(example) : showLines(missing);
      const lines = reason + shown;
      const [first] = alike;
      const place = first?.place ?? (missing && { path: missing.path });
      const add = missing === undefined ? placeFor(held.component, example) : pasteInto(missing);
      const fix = first === undefined ? add : `${alike.map(makeKnown).join(' ')} Else ${lowerFirst(add)}`;
      return { ...warn('no-place', lines, fix), ...(place ? { place } : {}) };
    }
    case 'conflict':
      return { ...explainConflict(held.conflict), level: 'warning' };
    case 'shared': {
      const others = held.others.map(nameOf).join(', ');
      const reason = `${whereIs(held.slot)} also decides on ${others}, which would not get the same`;
      return warn('shared-place', reason, 'Move them together, or give each a key of its own.', held.slot);
    }
    case 'beyond': {
      const reason = `${whereIs(held.slot)} also decides on elements that are not ${held.elements}`;
      const fix = 'Make it a parameter, such as `{{version}}`, that each element has for itself.';
      return warn('shared-place', reason, fix, held.slot);
    }
    case 'unfilled': {
      const reason = `the release does not say which ${held.field} belongs into ${whereIs(held.slot)}`;
      return warn('unfilled-place', reason, `Give the ${held.field} with the release, or empty the key.`, held.slot);
    }
    case 'unwritable': {
      const reason = `${whereIs(held.slot)} cannot hold it: it holds ${formOf(held.slot.codec)}`;
      return warn(
        'unwritable-place',
        reason,
        'Give what is missing with the release, or use keys of its own.',
        held.slot,
      );
    }
  }
}

function placeFor(component: ComponentId, example: Example | undefined): string {
  const where = example === undefined ? '' : ` (${listing(example.files, 5)})`;
  if (component.startsWith('chart/'))
    return `Add the Application that takes it${where}, with the version that shall run; from then on it is promoted.`;
  return example
    ? `Add it to an Application${where} in the same way, or add the Application; from then on it is promoted.`
    : 'Add the keys beside its image, or configure which keys they are.';
}

/** How an image that may be that of a service becomes one. */
export function makeKnown({ component, target, key, place, repository, setting }: Lookalike): string {
  const where = `${key} (${place.path}${place.line === undefined ? '' : `:${place.line}`}) = ${repository}`;
  switch (setting.kind) {
    case 'registry':
      return `If ${where} is its image, make it known: \`registry: ${setting.value}\` of ${target}.`;
    case 'image':
      return `If ${where} is its image, make it known: \`services.${nameOf(component)}.image: ${setting.value}\`.`;
    case 'renamed':
      return `If ${where} is its image under its old name, write ${setting.value} there, with the tag and digest that it has.`;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The lines that would be a place, and where they go. */
function showLines({ lines, under, list, like, file, path }: Missing): string {
  if (file !== undefined) return `; where it comes from it has ${file}, and ${path} with these lines would:\n${lines}`;
  const where = under === undefined ? '' : `, under ${under}`;
  if (list === undefined) return `; these lines would${where}:\n${lines}`;
  const seen = like === undefined ? 'where it comes from it' : nameOf(like);
  return `; ${seen} is an item of the list ${list}, and these lines would be one${where}:\n${lines}`;
}

/** Where the environment before has it. */
function showExample(example: Example | undefined): string {
  if (example === undefined) return '';
  const { slot, lines, as } = example;
  return `; where it comes from that is ${whereIs(slot)}${lines === '' ? '' : `, and these ${as} would:\n${lines}`}`;
}

function pasteInto({ path, list, file }: Missing): string {
  if (file !== undefined) return `Commit ${path}, with what else such a file has; from then on it is promoted.`;
  if (list !== undefined)
    return `Add the item to ${path} by hand, with what else such an item has there: nothing is written into lists.`;
  return `Paste the lines into ${path}, or let promotions write them: \`create-missing: true\` of the environment.`;
}

/** What does not go together, with the choices. */
export function explainConflict({ kind, components, field, slots, problem }: Conflict): Finding {
  const names = components.map(nameOf).join(', ');
  const choices = slots.map((slot) => `${whereIs(slot)} = ${slot.text === '' ? 'nothing' : slot.text}`).join('; ');
  const [slot] = slots;
  const describe = (message: string, fix: string): Finding => ({
    level: 'error',
    code: `release-${kind}`,
    message: `${message}: ${choices}`,
    fix,
    ...(slot ? { place: slot.place } : {}),
  });
  switch (kind) {
    case 'disagree':
      return describe(
        `the places of ${names} disagree about its ${field}`,
        components.some((component) => component.startsWith('chart/'))
          ? 'Give all of them the same value, or choose among the Applications in the configuration, by `names`, `labels` or `elements`.'
          : `Give all of them the same value${new Set(slots.map(({ address }) => address.path)).size > 1 ? '; or, where these are files of clusters or regions that run different ones, name them as `targets` of the environment' : ''}.`,
      );
    case 'set-twice':
      return describe(`the ${field} of ${names} is set in two ways`, 'Keep one of them and empty the others.');
    case 'ambiguous':
      return describe(
        `one image is that of ${names}`,
        `Say whose key it is, under \`keys\` in the configuration: ${owner(slot)}.`,
      );
    case 'unreadable':
      return describe(
        `what decides on ${names} cannot be read as ${slot ? formOf(slot.codec) : 'a release'}`,
        slot?.filledBy === undefined
          ? slot?.revision !== undefined && /^v?\d+\.\d+/.test(slot.text)
            ? `If that is how the tags are named, say so: \`chart-tag-pattern: '${slot.text.startsWith('v') ? 'v' : ''}{version}'\`. Else correct it.`
            : 'Correct it, or configure how this key holds it. A template is changed where its values come from.'
          : `It is filled in by ${slot.filledBy}. Write it here, or as a parameter in the elements of a list generator.`,
      );
    case 'floating':
      return describe(
        `nothing says which ${field} of ${names} runs, because it follows something that moves`,
        `Write the ${field} that runs there: ${linesFor(slots)}. From then on it is promoted.`,
      );
    case 'broken-file':
      return {
        level: 'error',
        code: 'release-broken-file',
        message: `${problem?.message ?? 'a file cannot be read'}; it names ${listing(components.map(nameOf), 10)}, so that nobody knows what runs there`,
        fix: `${problem?.fix ?? ''} If it is none of the files that say what runs, name those more narrowly in the configuration.`,
        ...(problem?.place ? { place: problem.place } : {}),
      };
    case 'targets-differ':
      return describe(
        `${names} is not the same in all targets`,
        'Bring all of them to the same one first, or name one with `release` that all of them have run.',
      );
  }
}

function nameOf(component: ComponentId): string {
  return component.replace(/^(service|chart)\//, (_, kind: string) => (kind === 'chart' ? 'chart ' : ''));
}

/** The line of the configuration that gives a key to one service. */
function owner(slot: Slot | undefined): string {
  const keys = slot?.address.steps.at(-1)?.keys ?? [];
  const [component = ''] = slot?.components ?? [];
  const form = slot === undefined ? '' : writtenAs(slot.codec);
  return `\`${formatKeyPath(keys)}: { as: '${form}', of: [${component.replace(/^service\//, '')}] }\``;
}

/** A form as people configure it. */
export function writtenAs(codec: Codec): string {
  if (codec.kind === 'field') return `${codec.prefix}{${codec.field}}`;
  return codec.kind === 'tag@digest' ? '{tag}@{digest}' : '{image}';
}

/** The lines that would pin something, each once. */
function linesFor(slots: readonly Slot[]): string {
  const lines = slots.map((slot) => {
    const { address, codec, text } = slot;
    const name = address.steps.at(-1)?.keys.at(-1) ?? '';
    const field = codec.kind === 'field' ? codec.field : 'tag';
    const value = encodePin(codec, { [field]: '1.0.1' }, floatingRevision(slot) ? '' : text) ?? '1.0.1';
    const line = (typeof name === 'number' ? `- ${value}` : `${name}: ${value}`).replace('1.0.1', `<${field}>`);
    return `\`${line}\``;
  });
  return [...new Set(lines)].join(', ');
}

/** The key of a slot and its line, as `image.tag (values-prod.yaml:12)`. */
export function whereIs({ address, place }: Slot): string {
  const keys = address.steps.map(({ keys: path }) => formatKeyPath(path)).join(' → ');
  return `${keys} (${place.path}${place.line === undefined ? '' : `:${place.line}`})`;
}

function formOf(codec: Codec): string {
  if (codec.kind === 'field') return `\`${codec.prefix}<${codec.field}>\``;
  return codec.kind === 'tag@digest' ? '`<tag>@<digest>`' : '`<repository>:<tag>@<digest>`';
}
