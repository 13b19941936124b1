import type { SightedChart } from '@slipway/core/environments/lens/sighted-charts';
import { isTemplate } from '@slipway/core/environments/model/codec';
import type { Artefact } from '@slipway/core/nouns/artefact';
import { bareName, chartId, serviceId } from '@slipway/core/nouns/component';
import { parseReference } from '@slipway/core/nouns/image';
import semver from 'semver';
import { type EnvironmentSide, notJudged, type Rule, type Side, type Violation } from '../facts.js';
import { imagesIn, ofImage, type Shown } from './images.js';
import { lacksEnvironments } from './rule.js';

/** What a registry is asked about, and where it is written. */
interface Asked {
  readonly artefact: Artefact;
  readonly said: Pick<Violation, 'about' | 'key' | 'place' | 'image' | 'isRendered'>;
}

/** What an environment would pull, as far as its files, and what is rendered, say which. */
function pulledBy(side: EnvironmentSide): Asked[] {
  const { environment, targets } = side;
  return [
    ...imagesIn({ environments: [side] }).flatMap(imageOf),
    ...targets.flatMap(({ sighted }) => sighted.charts.flatMap((chart) => chartOf(chart, environment.name))),
  ];
}

function imageOf(one: Shown): Asked[] {
  const { service, repository, tag, digest, place } = one.image;
  const reference = digest === null ? `${repository}:${tag}` : `${repository}@${digest}`;
  if (repository === '' || (tag === null && digest === null) || parseReference(reference) === undefined) return [];
  const about = service === null ? repository : bareName(service);
  return [
    {
      artefact: { kind: 'image', target: one.environment, component: service ?? serviceId(about), reference },
      said: { about, ...ofImage(one), place },
    },
  ];
}

function chartOf(
  { chart: name, repository: at, version, isGit, by, key, place }: SightedChart,
  target: string,
): Asked[] {
  if (isGit || at === '' || isTemplate(name) || semver.valid(version) === null) return [];
  const repository = /^[a-z]+:\/\//.test(at) ? at : `oci://${at}`;
  const reference = `${repository.replace(/\/+$/, '')}/${name}:${version}`;
  return [
    {
      artefact: { kind: 'chart', target, component: chartId(name), repository, name, version, reference },
      said: { about: name, key: `${by.name} ${key}`, place },
    },
  ];
}

/** What a run asks registries: what the environments pull, and with `before` only what they did not pull there. */
export function artefactsIn(now: Side, before: Side | null): Artefact[] {
  const known = new Set(before?.environments.flatMap(pulledBy).map(({ artefact }) => artefact.reference));
  const all = now.environments.flatMap(pulledBy).map(({ artefact }) => artefact);
  return all.filter(({ reference }) => !known.has(reference));
}

/** What is written can be pulled. */
export const notInRegistry: Rule = {
  id: 'not-in-registry',
  lacks: lacksEnvironments,
  severity: () => 'off',
  judge(side, { registry }) {
    if (registry === null) return [];
    return side.environments.flatMap((environment) =>
      pulledBy(environment).flatMap(({ artefact: { reference }, said }): Violation[] => {
        const common = { ...said, environment: environment.environment.name, found: reference };
        const problem = registry.unanswered.get(reference);
        if (problem !== undefined) {
          return [
            {
              ...common,
              rule: notJudged,
              message: `Whether ${reference} exists could not be read: ${problem.message}`,
              fix: problem.fix,
            },
          ];
        }
        if (!registry.missing.has(reference)) return [];
        const message = `There is no ${reference}, so ${environment.environment.name} cannot pull it`;
        return [
          { ...common, rule: 'not-in-registry', message, fix: 'Correct it, or publish it before this is merged.' },
        ];
      }),
    );
  },
};
