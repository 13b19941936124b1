import { Failure } from '@slipway/core/failure';
import { encode } from '@slipway/core/files/text';
import { readYamlValues, writeYamlValue } from '@slipway/core/files/yaml-value';
import { sha256 } from '@slipway/core/nouns/digest';
import { cutDiff } from '@slipway/core/plan/diff';
import { fieldIn, listAt, recordOf, textAt } from '@slipway/core/ports/kubernetes/fields';
import { type KubernetesObject, objectOf } from '@slipway/core/ports/kubernetes/kubectl';
import type { Rendering } from './helm.js';

/** An object of a manifest. */
export interface Rendered extends KubernetesObject {
  /** It runs at some times only, and is no part of what stays. */
  readonly isHook: boolean;
}

/** The objects of a rendering, sorted by what they are, without tests: no deployment runs them, and some have another name each time. @throws {Failure} where it is not YAML */
export function objectsOf({ manifest, hooks }: Pick<Rendering, 'manifest' | 'hooks'>): Rendered[] {
  return [manifest, ...hooks.map((hook) => hook.manifest)]
    .flatMap(parse)
    .sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
}

function parse(text: string): Rendered[] {
  return documentsIn(text).flatMap((json) => {
    const items = textAt(json, 'kind') === 'List' ? listAt(json, 'items') : [json];
    return items.flatMap((item): Rendered[] => {
      const object = objectOf(item);
      if (object === undefined) return [];
      const hook = textAt(fieldIn(item, 'metadata', 'annotations'), 'helm.sh/hook') ?? '';
      const isTest = hook !== '' && hook.split(',').every((one) => one.trim().startsWith('test'));
      return isTest ? [] : [{ ...object, isHook: hook !== '' }];
    });
  });
}

function documentsIn(text: string): unknown[] {
  try {
    return readYamlValues('the manifest', text, 'helm');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const fix = 'Look at it with `helm template`, and correct the template.';
    throw new Failure(
      error.problems.map(({ message }) => ({ code: 'manifest-unreadable', message, fix })),
      error,
    );
  }
}

/** How an object is called. */
export function identity({ kind, namespace, name }: Pick<KubernetesObject, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** SHA-256 over what objects say, however they are written. */
export function hashOf(objects: readonly Rendered[]): string {
  return `sha256:${sha256(...objects.map((object) => `${identity(object)}\n${canonical(object.json)}\n`))}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = recordOf(value);
  if (record === undefined) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** How objects change, as unified diffs. What is secret is not shown. */
export interface ManifestDiff {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly text: string;
}

/** @param bytes of the diff that are shown */
export function compareManifests(before: readonly Rendered[], after: readonly Rendered[], bytes: number): ManifestDiff {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const differing = names.filter((name) => {
    const [one, other] = [old.get(name), now.get(name)];
    return one === undefined || other === undefined || canonical(one.json) !== canonical(other.json);
  });
  const edits = differing.map((name) => {
    const [one, other] = [old.get(name), now.get(name)];
    const text = (object: Rendered | undefined, beside: Rendered | undefined, mark: string) =>
      object === undefined ? null : encode(textOf(object, beside, mark));
    return {
      ...{ path: name, mode: '100644' as const },
      before: text(one, other, '(hidden, as it was)'),
      after: text(other, one, '(hidden, changed)'),
    };
  });
  return {
    added: differing.filter((name) => !old.has(name)),
    removed: differing.filter((name) => !now.has(name)),
    changed: differing.filter((name) => old.has(name) && now.has(name)),
    text: edits.length === 0 ? '' : cutDiff(edits, bytes, '… the rest is not shown'),
  };
}

function byIdentity(objects: readonly Rendered[]): Map<string, Rendered> {
  return new Map(objects.map((object) => [identity(object), object]));
}

function textOf({ kind, json }: Rendered, beside: Rendered | undefined, mark: string): string {
  const shown = kind === 'Secret' ? withoutSecrets(json, beside?.json, mark) : json;
  return writeYamlValue(shown);
}

/** What a Secret holds is not shown; that it changed is. */
function withoutSecrets(json: unknown, beside: unknown, mark: string): unknown {
  const entries = Object.entries(recordOf(json) ?? {}).map(([key, value]): [string, unknown] => {
    if (key !== 'data' && key !== 'stringData') return [key, value];
    const held = Object.entries(recordOf(value) ?? {}).map(([name, one]) => {
      return [name, fieldIn(beside, key, name) === one ? '(hidden)' : mark];
    });
    return [key, Object.fromEntries(held)];
  });
  return Object.fromEntries(entries);
}

/** The address that the first Ingress of a rendering gives; empty: there is none. */
export function addressIn(objects: readonly Rendered[]): string {
  for (const { kind, json } of objects) {
    if (kind !== 'Ingress') continue;
    const host = listAt(json, 'spec', 'rules')
      .map((rule) => textAt(rule, 'host'))
      .find((one) => one);
    if (host === undefined || host.includes('*')) continue;
    const isSecure = listAt(json, 'spec', 'tls').some((tls) => listAt(tls, 'hosts').includes(host));
    return `${isSecure ? 'https' : 'http'}://${host}`;
  }
  return '';
}
