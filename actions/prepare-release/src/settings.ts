import type { Config } from '@slipway/core/config/schema';
import type { Path } from '@slipway/core/nouns/git';

/** Components that have a version of their own, by their key in the configuration. */
export type Part = 'libs' | 'charts';

/**
 * What to write into the configuration about libraries or charts, as one value: what it has already, and what is proposed. Several blocks, pasted one
 * below the other, would have the key twice.
 * @param proposed the setting of each folder or glob
 */
export function proposeSettings(part: Part, proposed: ReadonlyMap<Path, string>, present: Present = {}): string {
  const entries = settingsOf(part, proposed, present);
  return `${part}: { ${entries.map(([folder, setting]) => `${quoted(folder)}: ${setting}`).join(', ')} }`;
}

/** The same entry by entry. */
export function settingsOf(part: Part, proposed: ReadonlyMap<Path, string>, present: Present): [Path, string][] {
  const known = Object.entries(present[part] ?? {}).map(([folder, setting]): [Path, string] => {
    if (typeof setting === 'string') return [folder, setting];
    const { templates } = { templates: 'check', ...setting };
    return [
      folder,
      templates === 'check' ? setting.version : `{ version: ${setting.version}, templates: ${templates} }`,
    ];
  });
  return [...new Map([...known, ...proposed])];
}

/** What the configuration says of them. */
export type Present = Partial<Pick<Config, Part>>;

/** As YAML writes it in a flow mapping. */
export function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) && !/^[-.]$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
