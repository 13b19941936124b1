import * as v from 'valibot';
import type { Problem } from '../failure.js';
import { suggestion } from '../suggestion.js';
import { bad } from './environments-part.js';
import { policySchema, ruleMeanings, type SeveritySetting } from './policy-schema.js';
import { listOf } from './schema-parts.js';
import type { ConfigSource, Keys } from './source.js';

const part = v.object({
  policy: v.optional(policySchema, {}),
  environments: v.optional(v.record(v.string(), v.unknown()), {}),
});

/**
 * What does not go together in `policy`: names of environments and rules that are not there.
 * @param value as the YAML has it; where it is not as the schema says, which is told there, nothing is said here
 */
export function policyProblems(value: unknown, source: ConfigSource): Problem[] {
  const result = v.safeParse(part, value ?? {});
  if (!result.success) return [];
  const { policy, environments } = result.output;
  const known = Object.keys(environments);
  const rules = [...Object.keys(ruleMeanings), ...Object.keys(policy.own)];
  const names = (given: readonly string[], all: readonly string[], what: 'environment' | 'rule', keys: Keys) =>
    given
      .filter((one) => !all.includes(one))
      .map((one) =>
        bad(
          what === 'rule' ? 'unknown-rule' : 'unknown-environment',
          `there is no ${what} \`${one}\``,
          suggestion(one, all, 'Known'),
          source,
          keys,
        ),
      );
  const inSetting = (setting: SeveritySetting | undefined, keys: Keys) =>
    typeof setting === 'object'
      ? Object.keys(setting).flatMap((one) => names([one], known, 'environment', [...keys, one]))
      : [];
  return [
    ...Object.entries(policy.rules).flatMap(([id, setting]) => inSetting(setting, ['policy', 'rules', id])),
    ...Object.entries(policy.own).flatMap(([id, { severity }]) => [
      ...inSetting(severity, ['policy', 'own', id, 'severity']),
      ...(Object.hasOwn(ruleMeanings, id)
        ? [bad('rule-twice', `\`${id}\` is a rule of Slipway's`, 'Rename it.', source, ['policy', 'own', id])]
        : []),
    ]),
    ...policy.exceptions.flatMap(({ rule, environments: own }, index) => [
      ...names([rule], [...rules, 'not-judged'], 'rule', ['policy', 'exceptions', index, 'rule']),
      ...names(listOf(own), known, 'environment', ['policy', 'exceptions', index, 'environments']),
    ]),
  ];
}
