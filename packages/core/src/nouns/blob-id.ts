import { createHash } from 'node:crypto';

/** Id git gives to these bytes: SHA-1 over a header and the content (gitformat-loose). */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
