import type { Finding, Variant } from '../findings/finding.js';
import { ended } from '../findings/stage.js';

const evil = '::notice title=planted::by a stranger';

/** A value of a stranger that is told: how the line before the command ends. */
const variant = (name: string, end: string): Variant => ({
  name,
  async play(stage) {
    await stage.commit({
      '.github/slipway.yml': stage.configuration('  staging: {}\n  prod: { from: staging }\n'),
      'helm/shop/values-staging.yaml': stage.values('api', '1.1.0').replace('# ours', `# ours${end}${evil}`),
      'helm/shop/values-prod.yaml': stage.values('api', '1.0.0').replace('# ours', `# ours${end}${evil}`),
    });
    const result = await stage.run('promote-env', { environment: 'prod', 'dry-run': 'true' });
    const lines = result.log.split(/[\n\r\v\f\u0085\u2028\u2029]/);
    const harm = lines.some((line) => line.trim().startsWith('::notice title=planted'));
    return { harm, seen: `${ended(result)}; ${harm ? 'a command of a stranger' : 'no command of a stranger'}` };
  },
  now: /; no command of a stranger$/,
});

export const finding: Finding = {
  id: 'T6',
  about: 'a line end that only some readers know makes a workflow command of what a stranger wrote',
  variants: [
    variant('a carriage return', '\r'),
    variant('next line (U+0085)', '\u0085'),
    variant('line separator (U+2028)', '\u2028'),
  ],
};
