/**
 * What tests about environments share.
 */

import { changeEnvironment, type EnvironmentChange } from '@slipway/core/environments/lens/promotion';
import { readTarget } from '@slipway/core/environments/lens/read';
import { pick } from '@slipway/core/environments/model/release';
import type { Component, Target } from '@slipway/core/environments/model/target';
import { encode } from '@slipway/core/files/text';
import type { ComponentId } from '@slipway/core/nouns/component';
import type { FileContent, Files, Path } from '@slipway/core/nouns/git';
import { unifiedDiff } from '@slipway/core/plan/diff';
import type { Edit } from '@slipway/core/plan/proposal';

/** A digest as registries write it, made of one hexadecimal digit. */
export function digest(letter: string): string {
  return `sha256:${letter.repeat(64)}`;
}

/** A service of that name, whose image is in the usual repository. */
export function service(name: string, repository = `ghcr.io/acme/${name}`): Component {
  return { kind: 'service', id: `service/${name}`, repositories: [repository] };
}

/** A target without files, but for what is given. */
export function target(name: string, components: readonly Component[], more: Partial<Target>): Target {
  return { name, components, values: [], applications: [], places: [], ...more };
}

/** Files with these texts. */
export function filesOf(texts: Readonly<Record<Path, string>>): Files {
  const content = (text: string): FileContent => ({ mode: '100644', bytes: encode(text) });
  return new Map(Object.entries(texts).map(([path, text]) => [path, content(text)]));
}

/** The paths of the edits, each followed by the lines that differ, as a reviewer sees them. */
export function changedLines(edits: readonly Edit[]): string[] {
  return unifiedDiff(edits)
    .split('\n')
    .filter((line) => /^[+-]/.test(line) && !line.startsWith('---'))
    .map((line) => (line.startsWith('+++') ? line.slice(6) : line));
}

/** Promotes from one target to others: writes what is read. */
export function promote(
  files: Files,
  from: Target,
  to: readonly Target[],
  components?: readonly ComponentId[],
): EnvironmentChange {
  const { release } = readTarget(from, files);
  const moving = components === undefined ? release : pick(release, components);
  return changeEnvironment(
    files,
    to.map((one) => ({ reading: readTarget(one, files), release: moving })),
  );
}
