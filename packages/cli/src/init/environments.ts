import type { Discovered } from '@slipway/core/advice/discover';
import { readEnvironments } from '@slipway/core/config/configured';
import { parseConfig } from '@slipway/core/config/load';
import { targetGlobs } from '@slipway/core/environments/model/target';
import type { Path } from '@slipway/core/nouns/git';
import { matcher } from '@slipway/core/snapshot/paths';
import { nothing, type Part } from './proposal.js';
import { promote, rollback } from './workflows.js';

/** The lines that were found to fit, and workflows for the environments in them. */
export function proposeEnvironments({ lines, isTried }: Discovered): Part {
  if (!isTried) return nothing;
  const environments = readEnvironments(parseConfig('slipway.yml', lines.join('\n')));
  const names = environments.map(({ name }) => name);
  const reached = environments.flatMap(({ name, from }) => (from === null ? [] : [name]));
  const steps = environments.flatMap(({ name, from }) => (from === null ? [] : [`${from} → ${name}`]));
  return {
    choices: [
      {
        what: `environments: ${names.join(', ')}`,
        why: 'their files were found by their names, and the reader finds services or charts in each',
      },
      { what: `steps: ${steps.join(', ')}`, why: 'the usual order of these names: correct `from` if yours is another' },
      { what: '.github/workflows/promote.yml', why: 'a pull request brings what one environment runs to the next' },
      { what: '.github/workflows/rollback.yml', why: 'any environment goes back to what it ran before, at any hour' },
    ],
    lines,
    workflows: {
      '.github/workflows/promote.yml': promote(reached, /\bghcr\.io\//.test(lines.join('\n'))),
      '.github/workflows/rollback.yml': rollback(names),
    },
  };
}

/** The environments that were found, by name, and which of a repository's files are theirs. */
export function environmentsIn(
  { lines, isTried }: Discovered,
  paths: readonly Path[],
): { readonly environments: readonly string[]; readonly environmentFiles: readonly Path[] } {
  if (!isTried) return { environments: [], environmentFiles: [] };
  const found = readEnvironments(parseConfig('slipway.yml', lines.join('\n')));
  const isTheirs = matcher(found.flatMap(({ targets }) => targets.flatMap(targetGlobs)));
  return { environments: found.map(({ name }) => name), environmentFiles: paths.filter(isTheirs) };
}
