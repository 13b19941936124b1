import { raiseRange, takes } from '@slipway/core/files/npm-range';
import { readPackageJson, writePackageJson } from '@slipway/core/files/package-json';
import type { Path } from '@slipway/core/nouns/git';
import semver from 'semver';
import { type Manifest, type Pin, stampPackages } from './packages.js';
import { presentVersion, type Stamped, type StampFacts } from './stamped.js';

/**
 * package.json of libraries and services.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
export function stampNode(facts: StampFacts): Stamped[] {
  return stampPackages<Pin>(facts, {
    kind: 'node',
    read,
    format: (version) => version,
    display: (version) => version,
    parse: (version) => semver.valid(version) ?? undefined,
    admits: ({ constraint }, version) => takes(constraint, version),
    raise: ({ constraint }, version) => raiseRange(constraint, version),
    example: (version) => `^${version}`,
  });
}

function read(path: Path, text: string, facts: StampFacts): Manifest<Pin> {
  const file = readPackageJson(path, text);
  return {
    name: file.name?.value,
    version: file.version,
    private: file.private,
    // npm asks for a version only of what it publishes.
    versionless: file.private
      ? undefined
      : {
          message: `${path} has no version`,
          fix: `Give it \`"version": "${presentVersion(facts) || '0.0.0'}"\` or \`"private": true\``,
          place: { path },
        },
    pins: file.dependencies.flatMap(({ kind, range, name, group, place }, index): Pin[] => {
      if (kind !== 'version') return [];
      const development = group === 'devDependencies';
      return [{ index, name, normalized: name, group, constraint: range, place, development }];
    }),
    write: ({ pins, ...change }) =>
      writePackageJson(path, text, { ...change, pins: [...pins].map(([index, range]) => ({ index, range })) }),
  };
}
