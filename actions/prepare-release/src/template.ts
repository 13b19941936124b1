/** What a template may name. */
export interface TemplateValues {
  readonly version: string;
  /** The branch that is released. */
  readonly base: string;
}

/** A template of the configuration with `{version}` and `{base}` replaced; others were refused when it was read. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(/\{(version|base)\}/g, (_, name: keyof TemplateValues) => values[name]);
}
