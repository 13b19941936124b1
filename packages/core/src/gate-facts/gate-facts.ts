import type { Bypass, ComponentFacts, GateFacts, SourceFacts } from '../environments/gates/facts.js';
import { isAboutRunning } from '../environments/gates/gate.js';
import type { Gates } from '../environments/model/environment.js';
import { commitOf } from '../environments/order/order.js';
import type { CheckReport, Seen } from '../nouns/check.js';
import { type ComponentId, isService } from '../nouns/component.js';
import type { Repository } from '../ports/github/connect.js';
import { limiter } from '../ports/limit.js';
import { readPullApprovals } from './approvals.js';
import { noHealth, readHealth } from './health.js';
import type { GateQuestion } from './question.js';
import { type GateReads, gateReads } from './reads.js';

/** Commits that are read at a time. */
const atOnce = 8;

/**
 * Reads what gates are judged by, and only what the configured ones need: with none there is no request, and none for what is not
 * moved.
 * @param repository that holds the environments
 * @param connectTo connects to the repositories services are built from
 */
export async function gateFacts(
  repository: Repository,
  connectTo: (fullName: string) => Repository,
  question: GateQuestion,
): Promise<GateFacts> {
  const { gates, now, commit, release, bypass, pull, reads = gateReads() } = question;
  const isAny = release.size > 0;
  const own = namesOf(gates, 'environment');
  const readOwn = async () => {
    const checks = await reads.checks(repository, commit, own);
    return { checks, told: isSilent(checks, own) ? await reads.contexts(repository, question.tip) : null };
  };
  const [{ checks, told }, freezes, about, approvals, asked] = await Promise.all([
    isAny && own.length > 0 ? readOwn() : { checks: null, told: null },
    isAny && gates.freeze !== null ? reads.freezes(repository, gates.freeze) : [],
    readComponents(repository, connectTo, { ...question, reads }),
    pull === undefined ? [] : readPullApprovals(repository, gates, pull, reads),
    bypass === null ? null : readBypass(repository, gates, bypass, reads),
  ]);
  return { now, checks: checks ?? [], told, freezes, ...about, approvals, bypass: asked };
}

/** Is there a check of which a commit says nothing? */
function isSilent(reports: readonly CheckReport[] | null, names: readonly string[]): boolean {
  return reports !== null && names.some((name) => reports.every((report) => report.name !== name));
}

/** Names of the checks on one kind of commit, each once. */
function namesOf({ checks }: Gates, on: 'environment' | 'source'): string[] {
  return [...new Set(checks.filter((check) => check.on === on).map(({ name }) => name))];
}

async function readBypass(
  repository: Repository,
  { bypass: allowed }: Gates,
  bypass: Omit<Bypass, 'teams'>,
  reads: GateReads,
): Promise<Bypass> {
  const isNamed = allowed.some((name) => name.toLowerCase() === bypass.login.toLowerCase());
  const teams = isNamed ? [] : allowed.filter((name) => name.includes('/'));
  return { ...bypass, ...(await reads.teams(repository, bypass.login, teams)) };
}

async function readComponents(
  repository: Repository,
  connectTo: (fullName: string) => Repository,
  question: GateQuestion & { readonly reads: GateReads },
): Promise<Pick<GateFacts, 'components' | 'seen'>> {
  const { gates, now, release } = question;
  const [ran, sources] = await Promise.all([
    isAboutRunning(gates) && release.size > 0 ? question.running(new Date(now.getTime() - gates.soak)) : null,
    readSources(connectTo, question),
  ]);
  const { health, running, seen } = ran === null ? noHealth : await readHealth(repository, question, ran.running);
  return {
    seen,
    components: new Map(
      [...release.keys()].map((component): [ComponentId, ComponentFacts] => {
        const stretch = running.get(component) ?? null;
        return [
          component,
          { running: stretch, health: health.get(component) ?? [], source: sources.get(component) ?? null },
        ];
      }),
    ),
  };
}

/** What checks say about the commits services were built from; each commit is read once. */
async function readSources(
  connectTo: (fullName: string) => Repository,
  { gates, release, order, sourceOf, unproven, reads }: GateQuestion & { readonly reads: GateReads },
): Promise<ReadonlyMap<ComponentId, SourceFacts>> {
  const names = namesOf(gates, 'source');
  const facts = new Map<ComponentId, SourceFacts>();
  if (names.length === 0) return facts;
  const inTurn = limiter(atOnce);
  const telling = new Map<string, Promise<Seen | null>>();
  const services = [...release].filter(([component]) => isService(component));
  await Promise.all(
    services.map(async ([component, pin]) => {
      const [repository, commit] = [sourceOf(component), commitOf(pin, order) ?? null];
      if (commit !== null && unproven?.has(component) === true) {
        facts.set(component, { repository, commit, checks: null, isUnproven: true });
        return;
      }
      const checks =
        repository === null || commit === null
          ? null
          : await inTurn(() => reads.checks(connectTo(repository), commit, names));
      const key = repository?.toLowerCase() ?? '';
      if (repository !== null && commit !== null && isSilent(checks, names) && !telling.has(key)) {
        telling.set(key, reads.contexts(connectTo(repository), commit));
      }
      const told = isSilent(checks, names) ? ((await telling.get(key)) ?? null) : null;
      facts.set(component, { repository, commit, checks, told });
    }),
  );
  return facts;
}
