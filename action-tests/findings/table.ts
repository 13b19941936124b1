import { appendFile } from 'node:fs/promises';
import { describe, test } from '@jest/globals';
import { allFindings, play } from './all.js';
import { type Cast, past, today } from './casts.js';
import type { Seen, Variant } from './finding.js';

const { FINDINGS_ACTIONS = '', FINDINGS_TABLE = '', FINDINGS_ONLY = '' } = process.env;
const wanted = FINDINGS_ONLY.split(' ').filter((id) => id !== '');
const findings = (await allFindings()).filter(({ id }) => wanted.length === 0 || wanted.includes(id));

/** What it came to, also where the scenario itself broke. */
const attempt = (variant: Variant, cast: Cast): Promise<Seen | { readonly broken: string }> =>
  play(variant, cast).catch((error: unknown) => ({ broken: String(error) }));

// No expectations: scripts/findings.mjs reads what was seen, line by line.
describe.each(findings)('$id: $about', ({ id, about, variants }) => {
  test.each(variants)('$name', async (variant) => {
    const { notThen = '' } = variant;
    const then = notThen === '' ? await attempt(variant, past(FINDINGS_ACTIONS)) : { notThen };
    const now = await attempt(variant, await today());
    const isRight = 'seen' in now && variant.now.test(now.seen);
    await appendFile(FINDINGS_TABLE, `${JSON.stringify({ id, about, name: variant.name, then, now, isRight })}\n`);
  });
});
