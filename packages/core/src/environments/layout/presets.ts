/** The files of an environment as paths with placeholders, and the keys that nothing explains. */
export interface FileTemplates {
  readonly values?: readonly string[];
  readonly applications?: readonly string[];
  readonly keys?: Readonly<Record<string, string>>;
}

/** A usual layout: where one target has its files, and where one of several has them. */
export interface Preset {
  readonly one: FileTemplates;
  readonly several: FileTemplates;
}

export type PresetName = 'applications' | 'values' | 'values-and-applications' | 'inline-values';

const imageTag = { 'image.tag': '{tag}', 'image.digest': '{digest}' };
// Chart-wide tags: `global.imageTag` wins over `image.tags.appTag` in the charts that have both.
const globalTag = { 'global.imageTag': '{tag}', 'image.tags.appTag': '{tag}' };

/** Both endings are usual. */
const yaml = '{yaml,yml}';

/** Where the usual layouts have what an environment runs. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  /** Many Applications in a file for each environment, charts from git or a Helm repository. */
  applications: {
    one: { applications: [`environments/{environment}/argocd-applications.${yaml}`] },
    several: { applications: [`environments/{environment}/{target}/argocd-applications.${yaml}`] },
  },
  /** A values file for each environment beside the chart, tags and digests beside the repositories of the images. */
  values: {
    one: { values: [`helm/*/values-{environment}.${yaml}`] },
    several: { values: [`helm/*/values-{environment}-{target}.${yaml}`] },
  },
  /** Values and Applications, which move in one commit. */
  'values-and-applications': {
    one: {
      values: [`environments/{environment}/values.${yaml}`],
      applications: [`apps/{environment}/*.${yaml}`],
      keys: imageTag,
    },
    several: {
      values: [`environments/{environment}/{target}/values.${yaml}`],
      applications: [`apps/{environment}/{target}/*.${yaml}`],
      keys: imageTag,
    },
  },
  /** An Application for each environment, which holds the values. */
  'inline-values': {
    one: { applications: [`k8s/argocd/applications/{*-,}{environment}.${yaml}`], keys: globalTag },
    several: {
      applications: [`k8s/argocd/applications/{*-,}{environment}-{target}.${yaml}`],
      keys: globalTag,
    },
  },
};

/** What a path of an environment's files may name. */
export const pathPlaceholders = ['environment', 'target', 'name'] as const;

/** Replaces the placeholders of a path; what has no value stays as it is. */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{([\w-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
