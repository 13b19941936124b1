import { globMatcher } from '@slipway/core/files/glob';
import type { Keys } from '@slipway/core/files/yaml-value';
import type { Rule, Violation, WorkflowSide } from '../facts.js';

/** A secret of an environment reaches only jobs of that environment: in others it is empty, and nothing says so. */
export const secretWithoutEnvironment: Rule = {
  id: 'secret-without-environment',
  lacks: (_, { policy }) =>
    Object.keys(policy.secrets).length === 0 ? '`policy.secrets` names the secrets of no environment' : null,
  severity: (_, { policy }) => (Object.keys(policy.secrets).length === 0 ? 'off' : 'fail'),
  judge({ workflows }, { policy }) {
    const owners = Object.entries(policy.secrets).map(([name, globs]) => ({ name, has: globMatcher(globs) }));
    return workflows.flatMap((workflow) =>
      secretsIn(workflow).flatMap(({ secret, job, hasEnvironment, keys }): Violation[] => {
        const owner = owners.find(({ has }) => has(secret));
        if (owner === undefined || hasEnvironment) return [];
        const where = job === '' ? 'outside of any job' : `in the job \`${job}\`, which has no \`environment:\``;
        return [
          {
            ...{ rule: 'secret-without-environment', environment: '', about: secret, key: keys.join('.') },
            ...{ found: secret, place: workflow.yaml.place(...keys) },
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

interface Use {
  readonly secret: string;
  /** Empty: at the top of the workflow. */
  readonly job: string;
  readonly hasEnvironment: boolean;
  readonly keys: Keys;
}

/** `secrets.NAME`, `secrets['NAME']` */
const SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_][\w-]*)|\[\s*'([^']+)'\s*\])/g;

function secretsIn({ yaml: { value } }: WorkflowSide): Use[] {
  const jobs = Object.entries(fieldOf(value, 'jobs') ?? {});
  const atTop = usesIn(fieldOf(value, 'env'), ['env']).map((use) => ({ ...use, job: '', hasEnvironment: false }));
  const inJobs = jobs.flatMap(([job, said]) =>
    usesIn(said, ['jobs', job]).map((use) => ({
      ...{ ...use, job },
      hasEnvironment: fieldOf(said, 'environment') !== undefined,
    })),
  );
  return [...atTop, ...inJobs];
}

function usesIn(value: unknown, keys: Keys): { readonly secret: string; readonly keys: Keys }[] {
  if (typeof value === 'string') {
    const isExpression = value.includes('${{') || keys.at(-1) === 'if';
    if (!isExpression) return [];
    return [...value.matchAll(SECRET)].map(([, dotted, quoted]) => ({ secret: dotted ?? quoted ?? '', keys }));
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => usesIn(one, [...keys, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => usesIn(one, [...keys, key]));
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
