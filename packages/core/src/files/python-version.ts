import { explain } from '@renovatebot/pep440';
import { parse } from 'semver';
import { Failure } from '../failure.js';

/** Semver pre-release identifiers and what PEP 440 calls them. */
const PHASES: Readonly<Record<string, string>> = {
  alpha: 'a',
  a: 'a',
  beta: 'b',
  b: 'b',
  rc: 'rc',
  c: 'rc',
  pre: 'rc',
  preview: 'rc',
  dev: '.dev',
};
/** The other way round: what semver people write for the phases of PEP 440. */
const IDENTIFIERS: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', rc: 'rc' };

/**
 * A semantic version as Python writes it: `1.3.0-rc.1` is `1.3.0rc1`, `1.3.0-beta` is `1.3.0b0`, `1.3.0-rc.1.dev.2` is
 * `1.3.0rc1.dev2`, build metadata becomes the local version (`+a.1`).
 * Source: https://packaging.python.org/en/latest/specifications/version-specifiers/
 * @throws {Failure} when Python has no name for the pre-release.
 */
export function toPep440(version: string): string {
  const written = asPep440(version);
  if (written !== undefined) return written;
  throw new Failure({
    code: 'version-not-for-python',
    message: `${version} cannot be written as a Python version: PEP 440 has no pre-release ${parse(version)?.prerelease.join('.')}`,
    fix: 'Name the pre-release alpha, beta, rc or dev.',
  });
}

/** The same; undefined when Python has no name for the pre-release. */
export function asPep440(version: string): string | undefined {
  const parsed = parse(version);
  if (parsed === null) throw new Error(`${version} is no semantic version`);
  // `rc1` is one identifier and means the same as `rc.1`.
  const identifiers = parsed.prerelease.join('.').replace(/([a-z])(\d+)(?=\.|$)/gi, '$1.$2');
  const match = /^(?:(alpha|a|beta|b|rc|c|pre|preview)(?:\.(\d+))?)?(?:(?:^|\.)(dev)(?:\.(\d+))?)?$/i.exec(identifiers);
  if (match === null) return undefined;
  const [, phase, number = '0', dev, devNumber = '0'] = match;
  const suffix = (phase ? `${PHASES[phase.toLowerCase()]}${number}` : '') + (dev ? `.dev${devNumber}` : '');
  const local = parsed.build.length > 0 ? `+${parsed.build.join('.').replaceAll('-', '.').toLowerCase()}` : '';
  return `${parsed.major}.${parsed.minor}.${parsed.patch}${suffix}${local}`;
}

/**
 * A Python version as semver writes it: `1.3.0rc1` is `1.3.0-rc.1`, `1.3` is `1.3.0`.
 * @returns undefined when semver cannot say it: an epoch, a post-release, more than three numbers, no version at all.
 */
export function fromPep440(version: string): string | undefined {
  const parsed = explain(version);
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:(a|b|rc)(\d+))?(?:\.dev(\d+))?$/.exec(parsed?.public ?? '');
  if (parsed === null || match === null) return undefined;
  const [, major, minor = '0', patch = '0', phase, number, dev] = match;
  const identifiers = [
    ...(phase === undefined ? [] : [IDENTIFIERS[phase] ?? phase, number]),
    ...(dev === undefined ? [] : ['dev', dev]),
  ];
  const prerelease = identifiers.length > 0 ? `-${identifiers.join('.')}` : '';
  const local = parsed.local ? `+${parsed.local}` : '';
  return `${major}.${minor}.${patch}${prerelease}${local}`;
}
