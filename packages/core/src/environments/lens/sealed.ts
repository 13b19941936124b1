import type { Finding } from '../../failure.js';
import type { Edit } from '../../plan/proposal.js';

/** How the block begins that SOPS leaves at the end of a YAML file. */
const SEAL = Buffer.from('\nsops:');

/**
 * Edited files that SOPS has sealed: its MAC is about all values of a file, also those that are not encrypted, unless it was told
 * `mac_only_encrypted`. https://getsops.io/docs/#message-authentication-code
 */
export function brokenSeals(edits: readonly Edit[]): Finding[] {
  return edits.flatMap(({ path, before }): Finding[] => {
    if (before === null) return [];
    const bytes = Buffer.from(before.buffer, before.byteOffset, before.byteLength);
    // To look for the first one takes a tenth of the time, and most files have none.
    const at = bytes.includes(SEAL) ? bytes.lastIndexOf(SEAL) : -1;
    const seal = at === -1 ? '' : bytes.toString('utf8', at);
    if (!/\n\s+mac: /.test(seal) || /\n\s+mac_only_encrypted: true\b/.test(seal)) return [];
    return [
      {
        level: 'warning',
        code: 'sops-mac',
        message: `${path} is encrypted with SOPS: after this change its MAC is wrong, and it cannot be decrypted`,
        fix: 'Keep tags and digests in a file without secrets, or set `mac_only_encrypted` in .sops.yaml and encrypt the file again before you merge this.',
        place: { path },
      },
    ];
  });
}
