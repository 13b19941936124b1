import { bounds, mustFit } from '../bounds.js';
import { Failure } from '../failure.js';
import type { FileContent, Path } from '../nouns/git.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * The text of a file. A byte order mark stays in it, so that encoding gives the same bytes back.
 * @throws {Failure} when the file is not UTF-8, or larger than any file that is read as text
 */
export function decode(path: Path, content: FileContent): string {
  mustFit(path, content.bytes.length, bounds.textFile, 'Split the file, or leave it out in the configuration.', {
    path,
  });
  try {
    return utf8.decode(content.bytes);
  } catch {
    throw new Failure({
      code: 'not-utf-8',
      message: `${path} is not UTF-8 text`,
      fix: `Convert ${path} to UTF-8, or leave it out in the configuration.`,
      place: { path },
    });
  }
}

/** UTF-8 bytes of a text. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}
