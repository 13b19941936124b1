import { createHash } from 'node:crypto';

/** A digest a registry can be asked for. Source: https://github.com/opencontainers/image-spec/blob/main/descriptor.md#registered-algorithms */
export const digestPattern = /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Whether a text is one. */
export function isDigest(text: string): boolean {
  return digestPattern.test(text);
}

/** A digest, cut to twelve digits as docker shows it. */
export function shortDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13);
}

/** The digest of bytes, in the algorithm of another digest. */
export function digestOf(bytes: Uint8Array | string, like = 'sha256:'): string {
  const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256';
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/** The digits of a SHA-256, over all parts as one. */
export function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
