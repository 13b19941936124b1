// Tests of a walk that no later test needs, with the workflows that they are about: a case of another workflow leaves them out.
// That a walk without any of them is as green as with them is tried before the cases: `nothing changed`.

/** By system: titles of tests, and what their workflows' paths contain. */
export const detours = {
  monorepo: {
    'while it is open, a feature waits, and charts are checked': [
      'release-check.yml',
      'chart-bump-check.yml',
      'policy.yml',
    ],
    'all of it once more changes nothing, and a version that is not higher is refused': [],
  },
  platform: {
    'what is against the policy fails at its line': ['check.yml'],
    'what was merged without its approvals is listed': ['compliance.yml'],
  },
  'config-repo': {
    'the configuration’s own checks refuse a tag, at its line': ['check.yml'],
    'prod goes back by one command': ['rollback.yml', 'verify.yml'],
  },
  'gitops-config': {
    'a fork has no preview': ['pr.yaml'],
    'a preview that failed goes, too': ['pr.yaml', 'pr-cleanup.yaml'],
  },
  'oci-charts': {
    'what is checked on pull requests': ['check.yml', 'e2e-tests.yml'],
  },
};

/** The rows of a walk without some of its tests are not all rows. */
const last = 'the table says so';

/** Titles of the tests that the case of a workflow does without. @param path of the workflow; without it: of no case */
export function without(system, path) {
  const own = Object.entries(detours[system]);
  const others = own.filter(([, about]) => !about.some((name) => path?.endsWith(`/${name}`)));
  return [...others.map(([title]) => title), last];
}
