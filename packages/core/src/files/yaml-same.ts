import type { Entry, ScalarNode, YamlDocument, YamlNode } from './yaml-node.js';

/**
 * Whether two texts say the same to every reader of YAML, old and new: the same tree with the same tags, anchors and values, where a value
 * without quotes is the same only as one without, unless no reader takes it for anything but a text. Comments, blank lines, indentation, the kind of quotes, `!!str`
 * in their place and the order of a mapping's keys do not count.
 */
export function sameDocuments(one: readonly YamlDocument[], other: readonly YamlDocument[]): boolean {
  return one.length === other.length && one.every(({ root }, index) => sameNode(root, other[index]?.root));
}

function sameNode(one: YamlNode | undefined, other: YamlNode | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (tagOf(one) !== tagOf(other) || one.anchor !== other.anchor) return false;
  switch (one.kind) {
    case 'scalar':
      return other.kind === 'scalar' && one.value === other.value && sameStyle(one.value, styleOf(one), styleOf(other));
    case 'alias':
      return other.kind === 'alias' && one.name === other.name;
    case 'list':
      return (
        other.kind === 'list' &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => sameNode(item, other.items[index]))
      );
    case 'map':
      return other.kind === 'map' && sameEntries(one.entries, other.entries);
  }
}

/** By their keys; in order where a key is no plain name, is there twice, or where a merge or an anchor makes the order count. */
function sameEntries(one: readonly Entry[], other: readonly Entry[]): boolean {
  if (one.length !== other.length) return false;
  const isFree = [...one, ...other].every((entry) => entry.key !== undefined && entry.key !== '<<' && isPlain(entry));
  const named = new Map(other.map((entry) => [entry.key, entry]));
  const isOrdered = !isFree || named.size !== other.length;
  return one.every((entry, index) => {
    const match = isOrdered ? other[index] : named.get(entry.key);
    return (
      match !== undefined &&
      entry.key === match.key &&
      entry.key !== undefined &&
      entry.keyTag === match.keyTag &&
      entry.keyAnchor === match.keyAnchor &&
      sameStyle(entry.key, entry.keyStyle, match.keyStyle) &&
      sameNode(entry.value, match.value)
    );
  });
}

/** Neither it nor anything beneath it has an anchor: an alias stands for the last one of its name before it. */
function isPlain({ keyStyle, keyAnchor, value }: Entry): boolean {
  return keyStyle !== 'alias' && keyAnchor === undefined && (value === undefined || isBare(value));
}

const bare = new WeakMap<YamlNode, boolean>();

function isBare(node: YamlNode): boolean {
  const known = bare.get(node);
  if (known !== undefined) return known;
  const beneath = node.kind === 'map' ? node.entries.every(isPlain) : node.kind !== 'list' || node.items.every(isBare);
  const is = node.anchor === undefined && beneath;
  bare.set(node, is);
  return is;
}

/** Is it something with `!!str`, which then is a text as if it had quotes? */
function isTagged(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style !== 'empty' && node.tag === 'tag:yaml.org,2002:str';
}

function tagOf(node: YamlNode): string | undefined {
  return isTagged(node) ? undefined : node.tag;
}

function styleOf(node: ScalarNode): ScalarNode['style'] {
  return isTagged(node) ? 'double' : node.style;
}

/** Words that one version of YAML or another takes for something else than a text. */
const words = /^(?:y|n|yes|no|on|off|true|false|null|e[+-]?\d+)$/i;
/** Names, addresses and digests; versions and addresses of three numbers and more; quantities of Kubernetes. Dates, times and numbers of all kinds look otherwise. */
const sure = /^(?:(?:[A-Za-z]|\d+\.\d+\.\d)[\w./:@+-]*|\d+(?:\.\d+)?(?:ms?|s|h|[KMGT]i?))$/;
/** Words in a row, paths and flags, without the marks that end them in `[ ]` for some readers. */
const sureWords = /^(?:[A-Za-z/]|\.{1,2}\/|--[A-Za-z])[\w./:@+=,;%$()!&*~-]*(?: [\w./@+=(-][\w./:@+=,;%$()!&*~-]*)*$/;

function sameStyle(value: unknown, one: Entry['keyStyle'], other: Entry['keyStyle']): boolean {
  if (isText(one) === isText(other)) return true;
  return typeof value === 'string' && (sure.test(value) || sureWords.test(value)) && !words.test(value);
}

/** It is a text in every version of YAML, whatever it looks like. */
function isText(style: Entry['keyStyle']): boolean {
  return style !== 'plain' && style !== 'empty';
}
