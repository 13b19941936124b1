import { readVersionFile, writeVersionFile } from '@slipway/core/files/version-file';
import { type Stamped, type StampFacts, textOf } from './stamped.js';

/** The version file with the version in it; a new one where there is none. */
export function stampVersionFile({ layout, files, version }: StampFacts): Stamped[] {
  const path = layout.versionFile;
  const change = { component: path, what: 'version', to: version, path };
  if (layout.newVersionFile) return [{ path, text: `${version}\n`, changes: [{ ...change, from: '' }], findings: [] }];
  const text = textOf(files, path);
  const from = readVersionFile(path, text).value;
  if (from === version) return [];
  return [{ path, text: writeVersionFile(path, text, version), changes: [{ ...change, from }], findings: [] }];
}
