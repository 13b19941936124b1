import { Environment } from '@marcbachmann/cel-js';
import { bounds } from '@slipway/core/bounds';
import type { OwnRuleSetting, SeveritySetting } from '@slipway/core/config/policy-schema';
import type { ConfigSource } from '@slipway/core/config/source';
import { Failure, type Problem } from '@slipway/core/failure';
import { bareName } from '@slipway/core/nouns/component';
import { withinTime } from '@slipway/core/within-time';
import type { EnvironmentSide, Rule, Side, TargetSide, Violation } from '../facts.js';
import { imagesIn, ofImage, type Shown } from './images.js';

/** What an expression asks: of everything the same fields, all texts, so that nothing is ever missing. */
const schemas = {
  image: { service: 'string', repository: 'string', tag: 'string', digest: 'string' },
  chart: { name: 'string', repository: 'string', path: 'string', version: 'string', by: 'string', git: 'bool' },
  application: { kind: 'string', name: 'string', automated: 'bool' },
} as const;

const where = { file: 'string', line: 'int', key: 'string' } as const;
const around = { name: 'string', from: 'string', first: 'bool', last: 'bool', target: 'string' } as const;

/** Larger expressions are not written by people; memory that ranges within each other take is bounded by it and by time. */
const limits = { maxAstNodes: 1_000, maxDepth: 32, maxListElements: 100, maxMapEntries: 100 } as const;

/** One thing that is judged: its fields for the expression, and what a violation says of it. */
interface Subject extends Pick<Violation, 'about' | 'key' | 'found' | 'place' | 'image' | 'isRendered'> {
  readonly fields: Readonly<Record<string, string | boolean>>;
  /** Empty: it was rendered, and no one target is known. */
  readonly target: string;
}

/**
 * The user's own rules.
 * @throws {Failure} with every expression that is none, asks for what is not there, or is no yes or no
 */
export function ownRules(own: Readonly<Record<string, OwnRuleSetting>>, source: ConfigSource): Rule[] {
  const problems: Problem[] = [];
  const time = { left: bounds.expressions };
  const rules = Object.entries(own).map(([id, setting]): Rule => {
    const holds = compile(setting, (why) =>
      problems.push({
        code: 'policy-bad-expression',
        message: `\`policy.own.${id}.violation\` is not a CEL expression that is true or false: ${why}`,
        fix: `Ask for fields of \`it\` (${Object.keys({ ...schemas[setting.of], ...where }).join(', ')}) and of \`environment\` (${Object.keys(around).join(', ')}).`,
        place: source.place('policy', 'own', id, 'violation'),
      }),
    );
    return {
      id,
      severity: (environment) => severityIn(setting.severity, environment),
      judge: inTime(id, source, time, judgeBy(id, setting, holds)),
    };
  });
  if (problems.length > 0) throw new Failure(problems);
  return rules;
}

/**
 * A rule whose expression ends: whoever opens a pull request writes it.
 * @param time what is left for all rules together
 * @throws {Failure} where it takes too long, or fails while it judges
 */
function inTime(id: string, source: ConfigSource, time: { left: number }, judge: Rule['judge']): Rule['judge'] {
  const name = `\`policy.own.${id}.violation\``;
  const place = source.place('policy', 'own', id, 'violation');
  const fix = 'Write an expression without ranges within each other, and without patterns such as `(a+)+`.';
  return (side, facts) => {
    const began = performance.now();
    try {
      return withinTime(time.left, { what: name, fix, place }, () => judge(side, facts));
    } catch (error) {
      if (error instanceof Failure) throw error;
      const [code, message] = ['policy-bad-expression', `${name} fails: ${firstLine(error)}`];
      throw new Failure({
        code,
        message,
        fix: 'Check first that it can be calculated: `a != 0 && b / a > 1`.',
        place,
      });
    } finally {
      time.left -= performance.now() - began;
    }
  };
}

type Holds = (it: Readonly<Record<string, unknown>>, environment: Readonly<Record<string, unknown>>) => boolean;

function compile({ of, violation }: OwnRuleSetting, wrong: (why: string) => void): Holds {
  const environment = new Environment({ limits })
    .registerVariable({ name: 'it', schema: { ...schemas[of], ...where } })
    .registerVariable({ name: 'environment', schema: { ...around } });
  try {
    const parsed = environment.parse(violation);
    const { valid, type, error } = parsed.check();
    if (!valid) wrong(firstLine(error));
    else if (type !== 'bool') wrong(`it is of type ${type}`);
    return (it, around) => parsed({ it, environment: around }) === true;
  } catch (error) {
    wrong(firstLine(error));
    return () => false;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function severityIn(setting: SeveritySetting, side: EnvironmentSide | null) {
  if (typeof setting === 'string') return setting;
  return setting[side?.environment.name ?? ''] ?? 'fail';
}

function judgeBy(id: string, { of, message, fix }: OwnRuleSetting, holds: Holds): Rule['judge'] {
  return ({ environments }: Side) =>
    environments.flatMap((side): Violation[] => {
      const { environment, isLast } = side;
      const { name, from } = environment;
      const judge = ({ fields, target, ...rest }: Subject): Violation[] => {
        const said = { name, from: from ?? '', first: from === null, last: isLast, target };
        const at = { file: rest.place.path, line: BigInt(rest.place.line ?? 0), key: rest.key };
        if (!holds({ ...fields, ...at }, said)) return [];
        const text = `${message} (${rest.found} in ${name})`;
        return [
          { ...rest, rule: id, environment: name, message: text, fix: fix || 'See `policy.own` in slipway.yml.' },
        ];
      };
      const all = subjects[of](side);
      const written = all.filter(({ isRendered }) => isRendered !== true);
      const found = written.flatMap(judge);
      // What a file writes is judged there, for its target: where it passes, what comes out of it passes, too.
      const passing = new Set(written.map(({ image }) => image));
      for (const { image } of found) passing.delete(image);
      const rendered = all.filter(({ image, isRendered }) => isRendered === true && !passing.has(image));
      return [...found, ...rendered.flatMap(judge)];
    });
}

const subjects: Readonly<Record<OwnRuleSetting['of'], (side: EnvironmentSide) => Subject[]>> = {
  image: (side) => [
    ...inTargets(side, ({ sighted, reading }) =>
      imagesIn({ environments: [{ ...side, targets: [{ sighted, reading }], rendered: [] }] }).map(subjectOf),
    ),
    ...imagesIn({ environments: [side] }).flatMap((one) => (one.by === '' ? [] : [{ ...subjectOf(one), target: '' }])),
  ],
  chart: (side) =>
    inTargets(side, ({ sighted }) =>
      sighted.charts.map(({ chart, repository, path, version, isGit, by, key, place }) => ({
        fields: { name: chart, repository, path, version, by: by.name, git: isGit },
        about: chart || path || repository,
        ...{ found: `${chart || path} ${version}`, key: `${by.name} ${key}`, place },
      })),
    ),
  application: (side) =>
    inTargets(side, ({ sighted }) =>
      sighted.applications.map(({ kind, name, automated, place }) => ({
        fields: { kind, name, automated: automated !== null },
        ...{ about: name, found: name, key: `${name} metadata.name`, place },
      })),
    ),
};

type Told = Omit<Subject, 'target'>;

function inTargets({ targets }: EnvironmentSide, read: (target: TargetSide) => Told[]): Subject[] {
  return targets.flatMap((side) => read(side).map((one) => ({ ...one, target: side.reading.target.name })));
}

function subjectOf(one: Shown): Told {
  const { service, repository, tag, digest, place } = one.image;
  const name = service === null ? '' : bareName(service);
  const written = `${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
  const fields = { service: name, repository, tag: tag ?? '', digest: digest ?? '' };
  return { fields, about: name || repository, found: written, ...ofImage(one), place };
}
