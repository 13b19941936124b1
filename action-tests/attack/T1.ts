import type { Finding, Variant } from '../findings/finding.js';
import { config, prodValues } from '../findings/stage.js';

/** What prod runs now, and what Bob makes of it; Helm renders another image, or another thing, from each (`e2e/contents.test.ts`). */
const variant = (name: string, change: (text: string) => string): Variant => ({
  name,
  async play(stage) {
    const before = await stage.soaking('', stage.values('web', '2.0.0'));
    const files = { [prodValues]: change(before) };
    const head = await stage.github.as('bob').commit(config, 'tidy', 'chore: tidy', files);
    return stage.judged(head, 'tidy', 'chore: tidy');
  },
  now: /^exit 0.*; slipway\/prod (?:failure|pending): /,
});

/** Bob leaves what prod lists as it is, and changes what tools make of it (`e2e/clones.test.ts`). */
const beside = (name: string, path: string, text: string): Variant => ({
  name,
  async play(stage) {
    await stage.soaking('', stage.values('web', '2.0.0'));
    const head = await stage.github.as('bob').commit(config, 'tidy', 'chore: tidy', { [path]: text });
    return stage.judged(head, 'tidy', 'chore: tidy');
  },
  now: /^exit 0.*; slipway\/prod failure: .*made by hand/,
});

export const finding: Finding = {
  id: 'T1',
  about: 'gates are green on a change that alters what runs, because nobody reads what it says',
  variants: [
    variant('another repository under the same tag', (text) => text.replace('/acme/api', '/evil/api')),
    variant('a tag with `!!str`', (text) => text.replace('tag: 1.0.0', 'tag: !!str 6.6.6')),
    variant('a tag that is folded', (text) => text.replace('tag: 1.0.0 # ours', 'tag: >-\n      6.6.6')),
    variant('a digest in the repository', (text) =>
      text.replace('/acme/api\n', `/acme/api@sha256:${'d'.repeat(64)}\n`),
    ),
    variant(
      'another manifest on top',
      (text) => `apiVersion: kyverno.io/v1\n${text.replace('tag: 1.0.0', 'tag: 6.6.6')}`,
    ),
    variant('a carriage return that ends a comment', (text) =>
      text.replace('# ours', `# ours\r    tag: 6.6.6`).replace(/ *digest: \S+\n/, ''),
    ),
    variant('a service nobody knows', (text) => `${text}sidecar:\n  image: evil.example/x:1\n`),
    variant('a service that is gone', (text) => text.slice(0, text.indexOf('web:'))),
    variant('the digest is gone', (text) => text.replace(/ *digest: \S+\n/, '')),
    variant('another key', (text) => `${text}hostNetwork: true\n`),
    beside('another encoding of a clone', '.gitattributes', '*.yaml working-tree-encoding=UTF-7\n'),
    beside('what Argo CD lays over the source', 'helm/shop/.argocd-source.yaml', 'helm: { parameters: [] }\n'),
    beside('a kustomization in a chart', 'helm/shop/kustomization.yaml', 'resources: []\n'),
    beside('files that Helm leaves out', 'helm/shop/.helmignore', '*\n'),
  ],
};
