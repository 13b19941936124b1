import type { FileTexts } from '@slipway/testing/repository';
import type { Finding, Variant } from './finding.js';
import { ended } from './stage.js';

const library = {
  '.version': '1.4.2\n',
  'libs/money/pyproject.toml': '[project]\nname = "money"\nversion = "1.4.2"\n',
};

/** A service that pins a library and has no lock file: its pin is raised, and nothing is locked. */
const variant = (name: string, folder: string, files: FileTexts): Variant => ({
  name,
  async play(stage) {
    const repository = await stage.checkout({ ...library, ...files });
    await repository.tag('v1.4.2');
    await repository.commit('fix: more', { 'libs/money/money.py': '\n' });
    await stage.push();
    const result = await stage.run('prepare-release', { delivery: 'files' });
    const path = Object.keys(files)[0] ?? '';
    const isRaised = (await repository.read(path)).includes('1.4.3');
    const isTold = result.annotations.some((one) => one.includes('no-lock-file') && one.includes(folder));
    return {
      harm: result.exitCode === 0 && isRaised && !isTold,
      seen: `${ended(result)}; the pin is ${isRaised ? 'raised' : 'left'}, no lock file is ${isTold ? '' : 'not '}told`,
    };
  },
  now: /^exit 0; the pin is raised, no lock file is told$/,
});

export const finding: Finding = {
  id: 'N35',
  about: 'a service without a lock file gets its pins raised, and that nothing is locked is not told',
  variants: [
    variant('Poetry', 'services/api', {
      'services/api/pyproject.toml':
        '[tool.poetry]\nname = "api"\nversion = "1.4.2"\n\n[tool.poetry.dependencies]\npython = "^3.12"\nmoney = "^1.4.2"\n',
    }),
    variant('a project as Python says it', 'services/web', {
      'services/web/pyproject.toml': '[project]\nname = "web"\nversion = "1.4.2"\ndependencies = ["money>=1.4.2"]\n',
    }),
    variant('beside one that has one', 'services/jobs', {
      'services/jobs/pyproject.toml': '[project]\nname = "jobs"\nversion = "1.4.2"\ndependencies = ["money==1.4.2"]\n',
      'services/api/pyproject.toml': '[project]\nname = "api"\nversion = "1.4.2"\n',
      'services/api/uv.lock': 'version = 1\n',
    }),
  ],
};
