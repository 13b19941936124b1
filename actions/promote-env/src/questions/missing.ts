import { MANIFEST } from '@slipway/core/charts/manifest';
import { type OldRepository, oldRepositories, renamedLines } from '@slipway/core/environments/gaps/renamed';
import { artefactsOf } from '@slipway/core/environments/lens/artefacts';
import type { Missing } from '@slipway/core/environments/model/gap';
import { Failure } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import { openYaml } from '@slipway/core/files/yaml';
import { groupBy } from '@slipway/core/group-by';
import type { Artefact } from '@slipway/core/nouns/artefact';
import { answerOf, type Kind, registryOpen } from '@slipway/core/plan/questions';
import { findUntagged } from '@slipway/core/ports/github/tags';
import { checkExistence, type Existence } from '@slipway/core/ports/registry/artefacts';
import type { World } from '@slipway/core/run/world';
import type { Ground, Replacement } from './ground.js';
import type { Outside } from './outside.js';

/** What a target cannot pull of what it would run. */
export type Lacking = Artefact & {
  /** The tag is there, by which alone the target pulls it, and stands for other bits. */
  readonly isOther?: boolean;
  /** Where the environment before pulls it from, if that is elsewhere. */
  readonly copyFrom?: string;
  /** It is there under the name the service has now, and keys of the target still say where it was before. */
  readonly renamed?: { readonly keys: readonly OldRepository[]; readonly lines: readonly Missing[] };
};

/** What targets cannot pull of what they would run, each artefact asked for once. */
export const lacking: Kind<Replacement, readonly Lacking[], Outside> = {
  ...{ name: 'lacking', lives: 'base' },
  async answer(questions, outside) {
    const all = groupBy(await findMissing(questions, outside), keyOf);
    return questions.map((one) => answerOf(all.get(keyOf(one)) ?? []));
  },
};

function keyOf({ target, component }: Pick<Replacement, 'target' | 'component'>): string {
  return `${component} ${target}`;
}

/** @throws {Failure} with everything that no one could say anything about */
async function findMissing(moving: readonly Replacement[], outside: Outside): Promise<readonly Lacking[]> {
  const { ground, world } = outside;
  const { to, from } = ground;
  const artefacts = moving.flatMap(({ target, component, offered }) => {
    const own = to.readings.find((one) => one.target.name === target);
    // A target that is new to a service pulls it from where the environment before does.
    const readings = own?.holders.has(component) ? [own] : [...(own ? [own] : []), ...(from?.readings ?? [])];
    const [first] = readings
      .map((reading) => artefactsOf(reading, component, offered))
      .filter(({ length }) => length > 0);
    return (first ?? []).map((artefact) => ({ ...artefact, target }));
  });
  const [{ missing, others }, absent] = await Promise.all([
    askRegistries(artefacts, world),
    findUntagged(artefacts, { ...world, serverUrl: world.context.serverUrl }),
  ]);
  const untagged = from === null ? await withoutOwn(absent, moving, outside) : absent;
  const moved = others.map((artefact): Lacking => ({ ...artefact, isOther: true }));
  if (missing.length + untagged.length === 0) return moved;
  const offered = new Map(moving.map((standing) => [standing.component, standing.offered]));
  const described = [...missing, ...untagged].map((artefact) => describe(artefact, offered, ground));
  const old = described.flatMap(({ renamed }) => (renamed ? [renamed.current] : []));
  // Only where keys name an old repository: is it in the new one?
  const nowhere = new Set((await askRegistries(old, world)).missing.map(({ reference }) => reference));
  const lacking = described.map(({ artefact, copyFrom, renamed }): Lacking => {
    const isThere = renamed !== undefined && !nowhere.has(renamed.current.reference);
    return {
      ...artefact,
      ...(copyFrom === undefined ? {} : { copyFrom }),
      ...(isThere ? { renamed: { keys: renamed.keys, lines: renamed.lines } } : {}),
    };
  });
  return [...lacking, ...moved];
}

/**
 * Into a first environment the tag of a chart may come when this is merged: of one in the same repository, whose Chart.yaml has
 * that version there, or in what earlier steps wrote.
 */
async function withoutOwn(
  untagged: readonly Artefact[],
  moving: readonly Replacement[],
  { ground: { to }, world: { github, context }, files: base }: Outside,
): Promise<Artefact[]> {
  const own = `${context.serverUrl}/${github.fullName}`.toLowerCase();
  const components = new Map(
    to.readings.flatMap(({ target }) => target.components.map((one) => [one.id, one] as const)),
  );
  const manifestOf = ({ kind, component, ...artefact }: Artefact): string | undefined => {
    const chart = components.get(component);
    if (kind !== 'git' || chart?.kind !== 'chart' || chart.git === undefined || !('repository' in artefact))
      return undefined;
    const isOwn = artefact.repository.toLowerCase().replace(/(?:\.git)?\/?$/, '') === own;
    return isOwn ? `${chart.git.path}/${MANIFEST}` : undefined;
  };
  const paths = [...new Set(untagged.flatMap((artefact) => manifestOf(artefact) ?? []))];
  if (paths.length === 0) return [...untagged];
  const files = await base.load(paths);
  return untagged.filter((artefact) => {
    const path = manifestOf(artefact);
    const content = path === undefined ? undefined : files.get(path);
    if (path === undefined || content === undefined) return true;
    const version = openYaml(path, decode(path, content)).scalar(['version'])?.value;
    return !moving.some(({ component, offered }) => component === artefact.component && offered.version === version);
  });
}

async function askRegistries(artefacts: readonly Artefact[], { runner }: World): Promise<Existence> {
  if (artefacts.length === 0) return { missing: [], others: [], unanswered: [] };
  const existence = await checkExistence(artefacts, {
    env: runner.env,
    log: (line) => runner.debug(line),
    mask: (secret) => runner.mask(secret),
  });
  const unanswered = new Map(existence.unanswered.map(({ problem }) => [problem.message, problem]));
  if (unanswered.size === 0) return existence;
  if (runner.isOwnMachine !== true) throw new Failure([...unanswered.values()]);
  for (const { message, fix } of unanswered.values()) {
    runner.annotate({
      ...{ level: 'notice', code: registryOpen },
      message: `No registry said whether what moves can be pulled: ${message}`,
      fix: `A workflow asks again. To ask from here: ${fix}`,
    });
  }
  return existence;
}

function describe(
  artefact: Artefact,
  offered: ReadonlyMap<string, Replacement['offered']>,
  { to, from, files }: Ground,
) {
  const { component, target, reference } = artefact;
  const pin = offered.get(component) ?? {};
  const elsewhere = (from?.readings ?? []).flatMap((reading) => artefactsOf(reading, component, pin));
  const copyFrom = elsewhere.map((one) => one.reference).find((one) => one !== reference);
  const own = to.readings.find((one) => one.target.name === target);
  const keys = (own ? oldRepositories(component, own, files) : []).filter(({ former }) => reference.startsWith(former));
  const [first] = keys;
  if (own === undefined || first === undefined) return { artefact, copyFrom };
  const current: Artefact = {
    ...{ kind: 'image', target, component },
    reference: first.current + reference.slice(first.former.length),
  };
  return { artefact, copyFrom, renamed: { keys, current, lines: renamedLines(component, pin, own, files) } };
}
