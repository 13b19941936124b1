import { openIfYaml } from '@slipway/core/environments/model/yaml-text';
import type { Files } from '@slipway/core/nouns/git';

/** What a rollback by hand needs to know. */
export interface ByHand {
  readonly environment: string;
  readonly branch: string;
  /** As `git apply` takes it. */
  readonly diff: string;
  readonly title: string;
  /** Names of the environment's Applications, as far as its files say them. */
  readonly applications: readonly string[];
}

/** Names of the Argo CD Applications that files describe. */
export function applicationsIn(files: Files): string[] {
  const names = [...files].flatMap(([path, content]) => {
    const yaml = openIfYaml(path, content)?.yaml;
    if (yaml === undefined) return [];
    return Array.from({ length: yaml.documents }, (_, index) =>
      yaml.scalar(['kind'], index)?.value === 'Application'
        ? (yaml.scalar(['metadata', 'name'], index)?.value ?? '')
        : '',
    );
  });
  return [...new Set(names)].filter((name) => name !== '');
}

/** Commands that roll back without GitHub's API: by git where GitHub takes pushes, and by Argo CD alone where it does not. */
export function recipe({ environment, branch, diff, title, applications }: ByHand): string {
  const names = applications.length > 0 ? applications : ['<application>'];
  return [
    `# By hand, when GitHub's API is down. 1. By git, which needs no API:`,
    `git switch ${branch} && git pull --ff-only`,
    `git apply <<'EOF'`,
    `${diff.trimEnd()}`,
    'EOF',
    `git commit --all --message ${quoted(title)}`,
    `git push origin ${branch}                      # if a rule forbids it: ask someone to bypass it, or continue with 2.`,
    '',
    `# 2. By Argo CD, when git cannot be pushed either. Automatic sync would take it back, so it is turned off first:`,
    ...(applications.length > 0 ? [] : ['argocd app list --output name                  # find its Applications']),
    ...names.flatMap((name) => [
      `argocd app set ${quoted(name)} --sync-policy none`,
      `argocd app history ${quoted(name)}               # the ID of what ran before`,
      `argocd app rollback ${quoted(name)} <ID>`,
    ]),
    `# Afterwards bring git to the same state (step 1), then: argocd app set ${names.map(quoted).join(' ')} --sync-policy automated`,
    `# Environment: ${environment}`,
  ].join('\n');
}

/** As a shell takes it as one word. */
function quoted(text: string): string {
  return /^[\w./@<>-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
