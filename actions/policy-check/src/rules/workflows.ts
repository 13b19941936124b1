import { listOf } from '@slipway/core/config/schema-parts';
import type { Place } from '@slipway/core/failure';
import { globMatcher } from '@slipway/core/files/glob';
import type { Keys, YamlValue } from '@slipway/core/files/yaml-value';
import type { Rule, Violation, WorkflowSide } from '../facts.js';

/** A secret of an environment reaches only jobs of that environment: in others it is empty, and nothing says so. */
export const secretWithoutEnvironment: Rule = {
  id: 'secret-without-environment',
  lacks: (_, { policy }) =>
    Object.keys(policy.secrets).length === 0 ? '`policy.secrets` names the secrets of no environment' : null,
  severity: (_, { policy }) => (Object.keys(policy.secrets).length === 0 ? 'off' : 'fail'),
  judge({ workflows }, { policy }) {
    const owners = Object.entries(policy.secrets).map(([name, globs]) => ({
      ...{ name, has: globMatcher(listOf(globs).map(named)) },
    }));
    return workflows.flatMap((workflow) =>
      secretsIn(workflow).flatMap(({ secret, job, environment, keys, place }): Violation[] => {
        const having = owners.filter(({ has }) => has(named(secret)));
        const [owner] = having;
        if (owner === undefined || having.some(({ name }) => mayBe(environment, name))) return [];
        const what = environment === '' ? 'no `environment:`' : `\`environment: ${environment}\``;
        const where = job === '' ? 'outside of any job' : `in the job \`${job}\`, which has ${what}`;
        return [
          {
            ...{ rule: 'secret-without-environment', environment: '', about: secret, key: keys.join('.') },
            ...{ found: secret, place },
            message: `\`${secret}\` is a secret of ${owner.name} and is used ${where}: it is empty there`,
            fix:
              job === ''
                ? `Move it into a job with \`environment: ${owner.name}\`.`
                : `Write \`environment: ${owner.name}\` into the job. In a job with \`uses:\`, write it into the called workflow's job.`,
          },
        ];
      }),
    );
  },
};

/** To GitHub names of secrets have no case. */
function named(secret: string): string {
  return secret.toUpperCase();
}

interface Named {
  readonly secret: string;
  readonly keys: Keys;
  readonly place: Place;
}

interface Use extends Named {
  /** Empty: at the top of the workflow. */
  readonly job: string;
  /** Empty: it has none. */
  readonly environment: string;
}

/** Environments have no case to GitHub, and an expression may come to any. */
function mayBe(environment: string, name: string): boolean {
  return environment.includes('${{') || environment.toLowerCase() === name.toLowerCase();
}

/** `secrets.NAME`, `secrets['NAME']` */
const SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_][\w-]*)|\[\s*'([^']+)'\s*\])/gi;

function secretsIn({ yaml }: WorkflowSide): Use[] {
  const { value } = yaml;
  const jobs = Object.entries(fieldOf(value, 'jobs') ?? {});
  const usesIn = (said: unknown, keys: Keys) => namedIn(yaml, said, keys);
  const atTop = usesIn(fieldOf(value, 'env'), ['env']).map((use) => ({ ...use, job: '', environment: '' }));
  const inJobs = jobs.flatMap(([job, said]) =>
    usesIn(said, ['jobs', job]).map((use) => ({
      ...{ ...use, job },
      environment: environmentOf(fieldOf(said, 'environment')),
    })),
  );
  return [...atTop, ...inJobs];
}

/** `environment: prod`, or with `name`. With nothing behind it the job has none. */
function environmentOf(environment: unknown): string {
  const name = typeof environment === 'object' && environment !== null ? fieldOf(environment, 'name') : environment;
  return String(name ?? '');
}

function namedIn(yaml: YamlValue, value: unknown, keys: Keys): Named[] {
  if (typeof value === 'string') {
    const isExpression = value.includes('${{') || keys.at(-1) === 'if';
    if (!isExpression) return [];
    const names = namesIn(value);
    const written = yaml.written(...keys);
    const there = written === undefined ? [] : namesIn(written.text);
    // Escapes may hide one: then no one can tell which is which.
    const isAlike = names.length === there.length;
    return names.map(({ secret }, index) => {
      const at = isAlike ? there[index]?.at : undefined;
      const place = written === undefined || at === undefined ? yaml.place(...keys) : written.place(at);
      return { secret, keys, place };
    });
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => namedIn(yaml, one, [...keys, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => namedIn(yaml, one, [...keys, key]));
}

function namesIn(text: string): { readonly secret: string; readonly at: number }[] {
  return [...text.matchAll(SECRET)].map(({ 1: dotted, 2: quoted, index: at }) => ({
    secret: dotted ?? quoted ?? '',
    at,
  }));
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
