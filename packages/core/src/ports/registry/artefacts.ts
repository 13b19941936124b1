import { Failure, type Problem } from '../../failure.js';
import type { Artefact } from '../../nouns/artefact.js';
import { parseReference, type Reference } from '../../nouns/image.js';
import { realTempo, type Tempo } from '../github/tempo.js';
import { type ChartRepository, openChartRepository } from './charts.js';
import { openRegistry, type Registry } from './registry.js';

/** What registries say about artefacts. What they have is in no list. */
export interface Existence {
  readonly missing: readonly Artefact[];
  /** Images whose tag is there and stands for other bits. */
  readonly others: readonly Artefact[];
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
  const answers = new Map<string, Promise<Answer>>();
  const ask = async (artefact: Artefact): Promise<Answer> => {
    if (artefact.kind === 'git') return 'there';
    if (artefact.kind === 'image') {
      const reference = parseReference(artefact.reference);
      if (reference === undefined) throw noReference(artefact);
      if (artefact.digest !== undefined) return standsFor(registry, reference, artefact.digest);
      return (await registry.exists(reference)) ? 'there' : 'missing';
    }
    const { repository, name, version } = artefact;
    const known = repositories.get(repository) ?? openChartRepository(repository, options.env, limits);
    repositories.set(repository, known);
    return (await known.has(name, version)) ? 'there' : 'missing';
  };
  const missing: Artefact[] = [];
  const others: Artefact[] = [];
  const unanswered: Existence['unanswered'][number][] = [];
  try {
    await Promise.all(
      artefacts.map(async (artefact) => {
        const key = `${artefact.reference} ${artefact.kind === 'image' ? (artefact.digest ?? '') : ''}`;
        const answer = answers.get(key) ?? ask(artefact);
        answers.set(key, answer);
        try {
          const said = await answer;
          if (said === 'missing') missing.push(artefact);
          if (said === 'other') others.push(artefact);
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
    others: others.sort((a, b) => rank(a) - rank(b)),
    unanswered: unanswered.sort((a, b) => rank(a.artefact) - rank(b.artefact)),
  };
}

type Answer = 'there' | 'missing' | 'other';

/** Platforms that builds are pinned for, where it is not the index: `platform` of capture-digests. */
const usualPlatforms = ['linux/amd64', 'linux/arm64'];

/** Does a tag stand for these bits, or for an index that has them? */
async function standsFor(registry: Registry, tag: Reference, digest: string): Promise<Answer> {
  const found = await registry.find(tag);
  if (found === undefined) return 'missing';
  if (found.digest === digest) return 'there';
  for (const platform of found.kind === 'index' ? usualPlatforms : []) {
    const variant = await registry.find(tag, { platform }).catch((error: unknown) => {
      if (error instanceof Failure && error.problems[0]?.code === 'platform-not-found') return undefined;
      throw error;
    });
    if (variant?.digest === digest) return 'there';
  }
  return 'other';
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
        fix: 'Run the job again, which is safe. If it fails again, check the status page of the registry.',
      });
    },
  };
}

function noReference({ reference, component }: Artefact): Failure {
  return new Failure({
    code: 'bad-image',
    message: `${JSON.stringify(reference)} is not an image reference, so no registry can be asked for the image of ${component}`,
    fix: 'Correct `repository` at this place, or configure `services.<name>.image`.',
  });
}
