// Versions of actions of others: Dependabot raises them in this repository's own workflows, and `npm run build` writes the same into examples, pages,
// messages and what `slipway init` proposes.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the name of the action: its pin in the workflows of this repository, as `{ commit, version }`. */
export function ownPins(root) {
  const folder = join(root, '.github/workflows');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/uses: ([\w-]+\/[\w./-]+)@([0-9a-f]{40}) # (v[\d.]+)/g)]);
  return new Map(found.map(([, name, commit, version]) => [name, { commit, version }]));
}

/** A text whose steps use the pinned actions at these versions. */
export function repinned(text, pins) {
  return text.replace(
    /(?<=(?:uses: |['"`]))([\w-]+\/[\w./-]+)@(?:[0-9a-f]{40} # v[\d.]+|v\d+)(?![\w.])/g,
    (whole, name) => {
      const pin = pins.get(name);
      if (pin === undefined) return whole;
      return whole.includes(' # ')
        ? `${name}@${pin.commit} # ${pin.version}`
        : `${name}@${pin.version.split('.', 1)[0]}`;
    },
  );
}

/** Sources that name actions: templates and messages. */
export function sourcesWithSteps(root) {
  const paths = execFileSync('git', ['ls-files', '-z', 'packages/*/src/*.ts', 'actions/*/src/*.ts'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\0');
  const texts = paths.filter(Boolean).map((path) => [path, readFileSync(join(root, path), 'utf8')]);
  return new Map(texts.filter(([, text]) => /\/[\w-]+@(?:[0-9a-f]{40} # )?v\d/.test(text)));
}
