import { presets } from '../environments/layout/presets.js';
import { codecKind, parseCodec } from '../environments/model/codec.js';
import type { Problem } from '../failure.js';
import { isChart } from '../nouns/component.js';
import { suggestion } from '../suggestion.js';
import { bad, type Layer, layersOf, type Part } from './environments-part.js';
import type { KeySetting } from './environments-schema.js';
import { listOf } from './schema-parts.js';
import type { ConfigSource, Keys } from './source.js';

/** Keys name services and charts that exist, and what has a name of a service has it alone. */
export function serviceProblems(all: Part, source: ConfigSource): Problem[] {
  const services = Object.entries(all.services);
  const names = services.map(([name]) => name);
  const former = services.flatMap(([name, { formerly }]) =>
    formerly.flatMap((old, index) => {
      const others = services.filter(
        ([other, { formerly: theirs }]) => other === old || (other < name && theirs.includes(old)),
      );
      return others.map(([other]) =>
        bad(
          'service-twice',
          `\`${old}\` is ${other === old ? 'a service' : `formerly \`${other}\``}, and formerly \`${name}\``,
          'Keep one of them.',
          source,
          ['services', name, 'formerly', index],
        ),
      );
    }),
  );
  const layers = layersOf(all);
  const keyed = layers.flatMap(({ keys, files }) =>
    Object.entries(files.keys ?? {}).flatMap(([key, setting]) =>
      keyProblems(key, setting, names, all, source, [...keys, 'keys', key]),
    ),
  );
  return [...former, ...keyed, ...unnamedServices(all, layers, source)];
}

function keyProblems(
  key: string,
  setting: string | KeySetting,
  names: readonly string[],
  { image }: Part,
  source: ConfigSource,
  keys: Keys,
): Problem[] {
  const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
  const unknown = [...key.matchAll(/\{([\w-]+)\}/g)].find(([, name]) => name !== 'service')?.[0];
  const codec = parseCodec(as);
  const wantsChart = codec !== undefined && codecKind(codec) === 'chart';
  return [
    ...(unknown === undefined
      ? []
      : [
          bad(
            'key-unknown-placeholder',
            `\`${key}\` has \`${unknown}\` in it`,
            'Use `{service}`, the only placeholder of keys.',
            source,
            keys,
          ),
        ]),
    ...listOf(of).flatMap((name) => {
      if (isChart(name) !== wantsChart) {
        const fix = wantsChart
          ? 'Name charts as `chart/<name>`.'
          : 'Name services; for charts use `{version}` or `{appVersion}`.';
        return [bad('key-of-other-kind', `\`${key}\` is \`${as}\`, and \`of\` names ${name}`, fix, source, keys)];
      }
      if (wantsChart || image !== undefined || names.includes(name)) return [];
      const fix =
        names.length === 0 ? `Write \`services: { ${name}: { image: … } }\`.` : suggestion(name, names, 'Services');
      return [bad('service-unknown', `\`${key}\` is of ${name}, which is no service`, fix, source, keys)];
    }),
  ];
}

/** Something decides on services, and nothing says which there are. */
function unnamedServices(
  { preset, image, services, environments }: Part,
  layers: readonly Layer[],
  source: ConfigSource,
): Problem[] {
  if (image !== undefined || Object.keys(services).length > 0 || Object.keys(environments).length === 0) return [];
  const keys = layers.flatMap(({ files }) => Object.keys(files.keys ?? {}));
  const settings = layers.flatMap(({ files }) => Object.values(files.keys ?? {}));
  // Files with charts alone need no services.
  if (settings.some((one) => typeof one !== 'string' && listOf(one.of).some(isChart))) return [];
  const values = layers.flatMap(({ files }) => listOf(files.values));
  if ([...keys, ...values].some((text) => text.includes('{service}'))) return [];
  const named = typeof preset === 'string' ? presets[preset].one : undefined;
  const isNeeded = (named?.values ?? []).length > 0 || Object.keys(named?.keys ?? {}).length > 0 || values.length > 0;
  if (!isNeeded) return [];
  return [
    bad(
      'services-unnamed',
      'environments have Helm values, and nothing says which services there are',
      'Write `image: ghcr.io/acme/{service}`, or `services: { api: { image: ghcr.io/acme/api } }`, with the images you have.',
      source,
      typeof preset === 'string' ? ['preset'] : ['environments'],
    ),
  ];
}

/** How git tags name charts. */
export function chartTagProblems(pattern: string, source: ConfigSource): Problem[] {
  const codec = parseCodec(pattern);
  if (codec?.kind === 'field' && codec.field === 'version') return [];
  return [
    bad(
      'chart-tag-pattern-invalid',
      `\`chart-tag-pattern\` is ${JSON.stringify(pattern)}`,
      'Write it like `{chart}-{version}`: `{version}` comes last, and `{chart}` is the only other placeholder.',
      source,
      ['chart-tag-pattern'],
    ),
  ];
}
