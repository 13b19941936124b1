import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bounds, mustBeFew, mustFit } from '../bounds.js';
import { sha256 } from '../nouns/digest.js';
import type { FileContent, Files } from '../nouns/git.js';
import { mustStayInside } from '../snapshot/paths.js';

/** Files for tools, in a folder of ours. The same content is written once, and has the same path. */
export interface Store {
  /** The absolute path of a file with these bytes. */
  file(bytes: Uint8Array): Promise<string>;
  /** The absolute path of a folder with these files. @throws {Failure} above the bounds, or where a path leaves the folder */
  tree(files: Files): Promise<string>;
  /** An empty folder. */
  readonly empty: string;
}

/** Nobody renders by hand what is above the bounds. */
const fix = 'Nothing to do: what is rendered only informs.';

const digests = new WeakMap<Uint8Array, string>();

function digestOf({ bytes }: Pick<FileContent, 'bytes'>): string {
  const known = digests.get(bytes) ?? sha256(bytes);
  digests.set(bytes, known);
  return known;
}

/** @param root absolute path of a folder that is there */
export function openStore(root: string): Store {
  const written = new Map<string, Promise<string>>();
  const once = (key: string, write: (folder: string) => Promise<string>) => {
    const known = written.get(key) ?? write(join(root, key));
    written.set(key, known);
    return known;
  };
  return {
    empty: join(root, 'empty'),
    file: (bytes) =>
      once(digestOf({ bytes }), async (file) => {
        await writeFile(file, bytes);
        return file;
      }),
    tree(files) {
      mustBeFew('What is rendered', files.size, bounds.renderedFiles, 'files', fix);
      let size = 0;
      for (const { bytes } of files.values()) size += bytes.length;
      mustFit('What is rendered', size, bounds.renderedBytes, fix);
      mustStayInside([...files.keys()]);
      const parts = [...files].map(([path, content]) => [path, content.mode, digestOf(content)]).sort();
      return once(sha256(JSON.stringify(parts)), async (folder) => {
        for (const [path, { mode, bytes }] of files) {
          const file = join(folder, path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, bytes);
          if (mode === '100755') await chmod(file, 0o755);
        }
        return folder;
      });
    },
  };
}
