import { admits, type Ecosystem as Grammar, raise } from '@slipway/core/files/constraint';
import { type PythonDependency, readPyproject, writePyproject } from '@slipway/core/files/pyproject';
import { asPep440, fromPep440, toPep440 } from '@slipway/core/files/python-version';
import { normalizeName } from '@slipway/core/files/requirement';
import type { Path } from '@slipway/core/nouns/git';
import { type Manifest, type Pin, stampPackages } from './packages.js';
import { presentVersion, type Stamped, type StampFacts } from './stamped.js';

interface PythonPin extends Pin {
  readonly grammar: Grammar;
}

/**
 * pyproject.toml of libraries and services.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
export function stampPython(facts: StampFacts): Stamped[] {
  return stampPackages<PythonPin>(facts, {
    kind: 'python',
    read,
    format: toPep440,
    display: (version) => asPep440(version) ?? version,
    parse: fromPep440,
    admits: ({ constraint, grammar }, version) => admits(constraint, version, grammar),
    raise: ({ constraint, grammar }, version) => raise(constraint, version, grammar),
    example: (version, { grammar }) => (grammar === 'poetry' ? `^${version}` : `>=${version}`),
  });
}

function read(path: Path, text: string, facts: StampFacts): Manifest<PythonPin> {
  const file = readPyproject(path, text);
  const present = presentVersion(facts);
  return {
    name: file.name && normalizeName(file.name.value),
    version: file.version,
    private: false,
    versionless: {
      message: file.dynamicVersion
        ? `${path} leaves its version to the build backend (\`dynamic\`)`
        : `${path} has no version`,
      fix: `Give it \`version = "${(present && asPep440(present)) || '0.0.0'}"\`${file.dynamicVersion ? ', name the file the version is read from in `extra-files`' : ''}`,
      place: file.dynamicVersion ?? { path },
    },
    pins: file.dependencies.flatMap((dependency, index): PythonPin[] => {
      const { kind, constraint, name, normalized, group, place, ecosystem } = dependency;
      if (kind !== 'version' || constraint === '') return [];
      const development = isForDevelopment(dependency);
      return [{ index, name, normalized, group, constraint, place, development, grammar: ecosystem }];
    }),
    write: ({ pins, ...change }) =>
      writePyproject(path, text, {
        ...change,
        pins: [...pins].map(([index, constraint]) => ({ index, constraint })),
      }),
  };
}

/** Poetry's groups other than `prod`, and every dependency group of PEP 735: none of them reaches who installs the package. */
export function isForDevelopment({ group }: PythonDependency): boolean {
  return !['main', 'prod', 'production'].includes(group.replace(/^group:/, '')) && !group.startsWith('optional:');
}
