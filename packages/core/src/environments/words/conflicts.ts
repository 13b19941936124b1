import type { Finding } from '../../failure.js';
import { formatKeyPath } from '../../files/key-path.js';
import { bareName, componentName, configuredName, isChart } from '../../nouns/component.js';
import { floatingRevision } from '../lens/floating.js';
import { type Codec, encodePin } from '../model/codec.js';
import type { Conflict } from '../model/conflict.js';
import { lastKeys, type Slot } from '../model/slot.js';
import { listing } from './describe.js';

const codes: Readonly<Record<Conflict['kind'], string>> = {
  ...{ disagree: 'release-disagree', 'set-twice': 'release-set-twice', ambiguous: 'release-ambiguous' },
  ...{ unreadable: 'release-unreadable', 'targets-differ': 'release-targets-differ' },
  ...{ floating: 'release-floating', 'broken-file': 'release-broken-file' },
  'other-branch': 'release-other-branch',
};

/** A chart that follows a branch of git may be meant to. */
function followsBranch(components: Conflict['components'], slots: Conflict['slots']): string {
  const isMeant =
    components.every(isChart) && slots.every(({ text }) => /^[a-z][\w./-]*$/i.test(text) && !/\d/.test(text));
  return isMeant
    ? ' If it is meant to follow, list under `charts` of each environment those that are promoted (`[]`: none).'
    : '';
}

/** What does not go together, with the choices. */
export function explainConflict({ kind, components, field, slots, problem }: Conflict): Finding {
  const names = components.map(componentName).join(', ');
  const choices = slots.map((slot) => `${whereIs(slot)} = ${slot.text === '' ? 'nothing' : slot.text}`).join('; ');
  const [slot] = slots;
  const describe = (message: string, fix: string): Finding => ({
    level: 'error',
    code: codes[kind],
    message: `${message}: ${choices}`,
    fix,
    ...(slot ? { place: slot.place } : {}),
  });
  switch (kind) {
    case 'disagree':
      return describe(
        `The keys of ${names} have different values for its ${field}`,
        components.some(isChart)
          ? 'Give all of them the same value, or choose among the Applications in the configuration, by `names`, `labels` or `elements`.'
          : `Give all of them the same value${new Set(slots.map(({ address }) => address.path)).size > 1 ? '; or, if these files are of clusters or regions that run different versions, configure them as `targets` of the environment' : ''}.`,
      );
    case 'set-twice':
      return describe(`The ${field} of ${names} is set in two ways`, 'Keep one value, and empty the other keys.');
    case 'ambiguous':
      return describe(
        `${names} have the same image`,
        `Say whose key it is, under \`keys\` in the configuration: ${owner(slot)}.`,
      );
    case 'unreadable':
      return describe(
        `The key of ${names} cannot be read as ${slot ? formOf(slot.codec) : 'a release'}`,
        slot?.filledBy === undefined
          ? slot?.revision !== undefined && /^v?\d+\.\d+/.test(slot.text)
            ? `If tags are named like that, configure \`chart-tag-pattern: '${slot.text.startsWith('v') ? 'v' : ''}{version}'\`. Else correct the value.`
            : 'Correct the value, or configure the form of this key under `keys`. If it is a template, change its values instead.'
          : `${slot.filledBy} fills it in. Write it here, or as a parameter in the elements of a list generator.`,
      );
    case 'floating':
      return describe(
        `It is unknown which ${field} of ${names} runs, because its key names a branch, a range or a moving tag`,
        ownKeys(slots) ??
          `Write the ${field} that runs there: ${linesFor(slots)}. Promotions then include it.${followsBranch(components, slots)}`,
      );
    case 'broken-file':
      return {
        level: 'error',
        code: 'release-broken-file',
        message: `${problem?.message ?? 'a file cannot be read'}; it names ${listing(components.map(componentName), 10)}, so it is unknown what runs there`,
        fix: `${problem?.fix ?? ''} If it does not belong to the environment, use narrower paths in the configuration.`,
        ...(problem?.place ? { place: problem.place } : {}),
      };
    case 'other-branch':
      return {
        level: 'error',
        code: 'release-other-branch',
        message: `It is unknown which ${listing(components.map(componentName), 10)} runs: ${problem?.message ?? ''}`,
        fix: problem?.fix ?? '',
        ...(problem?.place ? { place: problem.place } : {}),
      };
    case 'targets-differ':
      return describe(
        `${names} is not the same in all targets`,
        'Promote the same version to all of them first, or write `release:` with a version that all of them have run.',
      );
  }
}

/** The line of the configuration that gives a key to one service. */
function owner(slot: Slot | undefined): string {
  const keys = slot === undefined ? [] : lastKeys(slot.address);
  const [component] = slot?.components ?? [];
  const form = slot === undefined ? '' : writtenAs(slot.codec);
  return `\`${formatKeyPath(keys)}: { as: '${form}', of: [${component === undefined ? '' : configuredName(component)}] }\``;
}

/** A form as people configure it. */
export function writtenAs(codec: Codec): string {
  if (codec.kind === 'field') return `${codec.prefix}{${codec.field}}`;
  return codec.kind === 'tag@digest' ? '{tag}@{digest}' : '{image}';
}

/** What helps where one revision is that of several charts whose tags have their names; undefined: it is not. */
function ownKeys(slots: readonly Slot[]): string | undefined {
  const shared = slots.find(
    ({ components: [first, ...others], codec }) =>
      first !== undefined && others.length > 0 && codec.kind === 'field' && codec.prefix.includes(bareName(first)),
  );
  if (shared === undefined) return undefined;
  const names = listing(shared.components.map(componentName), 3);
  return `One key is that of ${names}. Give each a \`${formatKeyPath(lastKeys(shared.address).slice(-1))}\` of its own, such as a parameter in the elements of a list generator. Promotions then include it.`;
}

/** The lines that would pin something, each once. */
function linesFor(slots: readonly Slot[]): string {
  const lines = slots.map((slot) => {
    const { address, codec, text } = slot;
    const name = lastKeys(address).at(-1) ?? '';
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

/** The form of a key in words, for the middle of a sentence. */
export function formOf(codec: Codec): string {
  if (codec.kind === 'field') return `\`${codec.prefix}<${codec.field}>\``;
  return codec.kind === 'tag@digest' ? '`<tag>@<digest>`' : '`<repository>:<tag>@<digest>`';
}
