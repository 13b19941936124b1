import type { Artefact } from '../../environments/artefacts.js';
import { Failure, type Problem } from '../../failure.js';
import { realTempo, type Tempo } from '../github/tempo.js';
import { type ChartRepository, openChartRepository } from './charts.js';
import { parseReference } from './reference.js';
import { openRegistry } from './registry.js';

/** What registries say about artefacts. What they have is in neither list. */
export interface Existence {
  readonly missing: readonly Artefact[];
  /** Those a registry did not answer for, and why. */
  readonly unanswered: readonly { readonly artefact: Artefact; readonly problem: Problem }[];
}

export interface ExistenceOptions {
  /** Where credentials are looked for, as docker and helm keep them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log?: (line: string) => void;
  readonly mask?: (secret: string) => void;
  /** Milliseconds one answer may take. */
  readonly timeout?: number;
  /** Milliseconds after which nothing is asked again that had no answer; left out: as often as usual. */
  readonly patience?: number;
}

/** Asks registries and Helm repositories whether artefacts exist, each one once. What comes from git is not asked for. */
export async function checkExistence(artefacts: readonly Artefact[], options: ExistenceOptions): Promise<Existence> {
  const { patience, ...usual } = options;
  const limits = patience === undefined ? usual : { ...usual, tempo: hurried(realTempo, patience) };
  const registry = openRegistry(limits);
  const repositories = new Map<string, ChartRepository>();
  const answers = new Map<string, Promise<boolean>>();
  const ask = async (artefact: Artefact): Promise<boolean> => {
    if (artefact.kind === 'git') return true;
    if (artefact.kind === 'image') {
      const reference = parseReference(artefact.reference);
      if (reference === undefined) throw noReference(artefact);
      return registry.exists(reference);
    }
    const { repository, name, version } = artefact;
    const known = repositories.get(repository) ?? openChartRepository(repository, options.env, limits);
    repositories.set(repository, known);
    return known.has(name, version);
  };
  const missing: Artefact[] = [];
  const unanswered: Existence['unanswered'][number][] = [];
  try {
    await Promise.all(
      artefacts.map(async (artefact) => {
        const answer = answers.get(artefact.reference) ?? ask(artefact);
        answers.set(artefact.reference, answer);
        try {
          if (!(await answer)) missing.push(artefact);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          const [problem] = error.problems;
          if (problem !== undefined) unanswered.push({ artefact, problem });
        }
      }),
    );
  } finally {
    registry.close();
  }
  const order = new Map(artefacts.map((artefact, index) => [artefact, index]));
  const rank = (artefact: Artefact) => order.get(artefact) ?? 0;
  return {
    missing: missing.sort((a, b) => rank(a) - rank(b)),
    unanswered: unanswered.sort((a, b) => rank(a.artefact) - rank(b.artefact)),
  };
}

/** Gives up in place of pausing beyond a time. */
function hurried(tempo: Tempo, patience: number): Tempo {
  const until = tempo.now() + patience;
  return {
    ...tempo,
    async sleep(milliseconds) {
      if (tempo.now() + milliseconds <= until) return tempo.sleep(milliseconds);
      throw new Failure({
        code: 'registry-slow',
        message: `the registry gave no answer within ${Math.round(patience / 1000)} s`,
        fix: 'Look at its status page, and run the job again, which is safe.',
      });
    },
  };
}

function noReference({ reference, component }: Artefact): Failure {
  return new Failure({
    code: 'bad-image',
    message: `${JSON.stringify(reference)} is no reference of an image, so that nobody can be asked whether there is one for ${component}`,
    fix: 'Correct the repository in the files, or configure the image of the service.',
  });
}
