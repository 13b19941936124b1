import type { Finding, Variant } from '../findings/finding.js';
import { ended } from '../findings/stage.js';

/** A commit's subject, and what of it must not be in the Markdown. */
const variant = (name: string, subject: string, planted: RegExp): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({
      '.version': '1.4.2\n',
      'libs/a/pyproject.toml': '[project]\nname = "a"\nversion = "1.4.2"\n',
    });
    await repository.tag('v1.4.2');
    await stage.checkout({ 'libs/a/a.py': 'x = 1\n' }, `feat: ${subject}`);
    const result = await stage.run('prepare-release', { delivery: 'files', lock: 'never' });
    const changelog = await repository.read('CHANGELOG.md');
    const harm = planted.test(changelog) || planted.test(result.summary);
    return { harm, seen: `${ended(result)}; ${harm ? 'markup of a stranger' : 'text'}` };
  },
  now: /^exit 0.*; text$/,
});

export const finding: Finding = {
  id: 'T7',
  about: 'what a stranger wrote becomes HTML, a link or a mention on a page of ours',
  variants: [
    // The address ends at `<`, and the backslash before it belongs to the address.
    variant('an address with HTML behind it', 'see https://e.com<h1>approved</h1>', /https:\/\/e\.com\\</),
    variant('a mention as an entity', 'thanks &#64;acme/admins', /(?<!\\)&#64;/),
    variant('letters in another order', 'allow \u202enimda\u202c for all', /[\u202a-\u202e]/),
  ],
};
