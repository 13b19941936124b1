import { parseConfig } from '@slipway/core/config/load';
import { encode } from '@slipway/core/files/text';
import { readVersionFile } from '@slipway/core/files/version-file';
import picomatch from 'picomatch';
import { planLayout } from '../layout.js';
import { type Stamp, stamp } from './stamp.js';
import { textOf } from './stamped.js';

/** What stamping came to, for tests. */
export interface Outcome {
  /** Lines that changed, by path: `old → new`. */
  readonly changed: Readonly<Record<string, readonly string[]>>;
  readonly findings: readonly string[];
}

/** Stamps the files of a repository from 1.4.2 (or `previous`) to 1.5.0. */
export function outcome(
  files: Readonly<Record<string, string>>,
  config = '',
  previous = '1.4.2',
  version = '1.5.0',
  prepared: readonly string[] = [],
): Outcome {
  const stamped = stampFiles(files, config, previous, version, prepared);
  const changed = stamped.edits
    .filter(({ path }) => path !== '.version')
    .map(({ path, before, after }): [string, string[]] => {
      const [old, now] = [before, after].map((bytes) =>
        Buffer.from(bytes ?? [])
          .toString()
          .split('\n'),
      );
      if (now?.length !== old?.length) throw new Error(`${path} has other lines than before`);
      return [path, (now ?? []).flatMap((line, index) => (line === old?.[index] ? [] : [`${old?.[index]} → ${line}`]))];
    });
  return {
    changed: Object.fromEntries(changed),
    findings: stamped.findings.map(({ level, code, place }) => `${level} ${code} ${place?.path}:${place?.line}`),
  };
}

/** Stamps the files of a repository whose last release was `previous`; empty: there was none. */
export function stampFiles(
  files: Readonly<Record<string, string>>,
  config: string,
  previous: string,
  version: string,
  prepared: readonly string[] = [],
): Stamp {
  const contents = new Map(
    Object.entries({ '.version': `${previous || '0.0.0'}\n`, ...files }).map(([path, text]) => [
      path,
      { mode: '100644' as const, bytes: encode(text) },
    ]),
  );
  const read = parseConfig('slipway.yml', config);
  const fileVersion = readVersionFile('.version', textOf(contents, '.version')).value;
  const nothing = fileVersion === '0.0.0';
  const layout = planLayout([...contents.keys()], read);
  const extraFiles = read['extra-files'].map((entry) => {
    return { entry, paths: [...contents.keys()].filter((path) => picomatch.isMatch(path, entry.path)) };
  });
  return stamp({
    layout,
    files: contents,
    version,
    previousVersion: previous,
    fileVersion: nothing ? '' : fileVersion,
    prepared,
    decided: false,
    ...{ source: read.source, present: read },
    extraFiles,
    archives: [...contents.keys()].filter((path) => path.endsWith('.tgz')),
    owner: 'acme',
  });
}
