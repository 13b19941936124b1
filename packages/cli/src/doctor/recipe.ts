import { visible } from '@slipway/core/nouns/visible';
import type { Applier } from './appliers.js';

/** What a rollback by hand needs to know. */
export interface ByHand {
  readonly environment: string;
  readonly branch: string;
  /** As `git apply` takes it. */
  readonly diff: string;
  readonly title: string;
  /** What brings to the cluster what the diff changes, as far as the environment's files say it. */
  readonly appliers: readonly Applier[];
}

/** Commands that roll back without GitHub's API: by git where GitHub takes pushes, and in the cluster where it does not. */
export function recipe({ environment, branch, diff, title, appliers }: ByHand): string {
  const releases = appliers.filter(({ kind }) => kind === 'HelmRelease');
  const others = appliers.filter(({ kind }) => kind !== 'HelmRelease');
  return [
    `# Rollback of ${environment} by hand, when GitHub's API is down. 1. By git, which needs no API:`,
    `git switch ${branch} && git pull --ff-only`,
    ...applied(diff),
    `git commit --message ${quoted(title)}`,
    `git push origin ${branch}                      # if a rule forbids it: ask someone to bypass it, or continue with 2.`,
    ...(others.length > 0 || releases.length === 0 ? ['', ...byArgo(others)] : []),
    ...(releases.length > 0 ? ['', ...byFlux(releases, others.length > 0 ? 3 : 2)] : []),
    ...(releases.length > 0 && others.length === 0
      ? ['# If Kustomizations of Flux or Applications deploy other files of step 1, suspend and go back there, too.']
      : []),
  ].join('\n');
}

/** A terminal shows some characters by their numbers only, and loses a CR at the end of a line: git would refuse such a patch. */
function applied(diff: string): string[] {
  if (visible(diff) === diff) return ["git apply --index <<'EOF'", diff.replace(/\n$/, ''), 'EOF'];
  return [
    '# The patch has characters that a terminal does not show (such as a CR), so it is in base64:',
    "base64 --decode <<'EOF' | git apply --index",
    ...(Buffer.from(diff)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
    'EOF',
  ];
}

function byArgo(appliers: readonly Applier[]): string[] {
  const known = appliers.filter(({ kind }) => kind === 'Application');
  const hasSet = appliers.some(({ kind }) => kind === 'ApplicationSet');
  const isUnknown = known.length === 0;
  const names = isUnknown ? [{ name: '<application>', automated: [] }] : known;
  const automatic = names.filter(({ automated }) => automated !== null);
  return [
    '# 2. By Argo CD, when git cannot be pushed either. Automatic sync would undo this, so turn it off first.',
    ...(automatic.length > 0
      ? ['# If an app of apps writes an Application, run the first command for the app of apps before.']
      : []),
    ...(hasSet
      ? [
          '# The ApplicationSet would turn it on again:',
          'kubectl --namespace argocd scale deployment argocd-applicationset-controller --replicas 0',
        ]
      : []),
    isUnknown
      ? 'argocd app list --output name                  # find those that run what step 1 changes'
      : '# If other Applications deploy files of step 1 by their `path`, do the same for them: argocd app list --output name',
    ...names.flatMap(({ name, automated }) => [
      ...(automated === null ? [] : [`argocd app set ${quoted(name)} --sync-policy none`]),
      `argocd app history ${quoted(name)}               # the ID of what ran before`,
      `argocd app rollback ${quoted(name)} <ID>`,
    ]),
    `# Afterwards bring git to the same state (step 1)${automatic.length + Number(hasSet) > 0 ? ', then turn automatic sync on again' : ''}:`,
    ...(isUnknown
      ? ['argocd app set <application> --sync-policy automated   # with --auto-prune and --self-heal, if it had them']
      : automatic.map(({ name, automated }) =>
          ['argocd app set', quoted(name), '--sync-policy automated', ...(automated ?? [])].join(' '),
        )),
    ...(hasSet ? ['kubectl --namespace argocd scale deployment argocd-applicationset-controller --replicas 1'] : []),
  ];
}

function byFlux(releases: readonly Applier[], step: number): string[] {
  const named = releases.map(({ name, release, namespace }) => ({
    ...{ name: quoted(name), release: quoted(release), namespace: namespace || '<namespace>' },
  }));
  return [
    `# ${step}. By Flux, when git cannot be pushed either. Flux would undo this, so suspend it first:`,
    ...named.flatMap(({ name, release, namespace }) => [
      `flux suspend helmrelease ${name} --namespace ${namespace}`,
      `helm history ${release} --namespace ${namespace}               # the REVISION of what ran before`,
      `helm rollback ${release} <REVISION> --namespace ${namespace}`,
    ]),
    '# Afterwards bring git to the same state (step 1), then:',
    ...named.map(({ name, namespace }) => `flux resume helmrelease ${name} --namespace ${namespace}`),
  ];
}

/** As a shell takes it as one word. */
function quoted(text: string): string {
  return /^[\w./@<>-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
