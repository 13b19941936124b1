// What troubleshooting says of codes whose texts are put together in the source: `[says, do]`. An empty text: what the source has counts.
export const words = {
  'git-bare': [
    '',
    'In a workflow: add the step `- uses: actions/checkout` before it. On a laptop: go to the folder of your clone, or name it with `-C`.',
  ],
  'git-no-commits': [
    '',
    'In a workflow: check out a branch that has commits, by `ref:` of actions/checkout. On a laptop: `git switch <branch>`, or commit something.',
  ],
  'git-not-a-repository': [
    '',
    'In a workflow: add the step `- uses: actions/checkout` before it. On a laptop: go to the folder of your clone, or name it with `-C`.',
  ],
  'above-bound': [
    '',
    'Make the file or text smaller, or take it out of what is configured. The bounds keep one bad text from stopping a job.',
  ],
  'application-unhealthy': [
    'Argo CD says that an Application failed or is degraded.',
    'Look at it in Argo CD: its message says what to correct.',
  ],
  'application-waits': [
    'An Application is not synced and healthy yet, or not in the cluster yet.',
    'If the message names a pod, its log says why. If it is OutOfSync, sync it. Else give `verify-env` a longer `timeout`.',
  ],
  'bad-chart-version': ['A chart has no version, or one that Helm does not take.', ''],
  'bad-input': [
    'An input has a value that it does not accept.',
    'Write one that the message names. An expression that names nothing is empty.',
  ],
  'build-beside-password': ['', 'Build in a step of its own: [two steps](../actions/publish-libs/README.md#usage).'],
  'built-not-as-told': ['Files in `dist` are not those that the step before built.', ''],
  'candidate-differs': ['The final chart would not be what was validated: its digest or its files differ.', ''],
  'bad-chart-repository': ['The address of a chart repository has another form than Slipway reads.', ''],
  'chart-dependencies-failed': [
    '',
    'Run `helm dependency build` in the folder of the chart: its last lines are in the message. After `401` or `403`, [log in](../actions/publish-chart/README.md#private-dependencies) before.',
  ],
  'baseline-not-found': ['', 'Run policy-check without `baseline`, and commit the file that its output `sarif` names.'],
  'baseline-unreadable': [
    '',
    'Run policy-check without `baseline`, and commit the file that its output `sarif` names.',
  ],
  'chart-image-fixed': [
    'A template names the application’s image itself, so no release changes it.',
    'Take repository and tag from the values: the message has the line.',
  ],
  'chart-image-ignores-app-version': [
    'The tag of the application’s image comes only from the values, so a release does not reach it.',
    'Default the tag to `.Chart.AppVersion`: the message has the line.',
  ],
  'chart-image-latest': [
    'A template or a default names `latest`, or no tag.',
    'Name a tag, or default it to `.Chart.AppVersion`.',
  ],
  'chart-image-without-digest': [
    'No digest can be set for the application’s image.',
    'Let the template take `image.digest`: the message has the line.',
  ],
  'chart-lint': ['`helm lint` finds something in a chart: the message has its words.', ''],
  'chart-left-out': ['', 'Correct the chart, or name it in `charts` with a leading `!`.'],
  'chart-own-version': [
    '',
    'If the chart follows the release, set the field as the message says. If not, write `independent` for it under `charts`.',
  ],
  'chart-tag-hides-app-version': [
    '`values.yaml` has the present appVersion as the default tag, so the next one is not used.',
    'Empty the default tag.',
  ],
  'chart-without-name': ['The Chart.yaml has no `name`.', 'Add it: Helm requires it.'],
  'chart-without-version': ['The Chart.yaml has no `version`.', 'Add it: Helm requires it.'],
  'comment-left-out': ['', 'Give the job `pull-requests: write`, or leave `suggest` empty.'],
  'components-change': ['', 'Wait for the release, or lift the freeze: its pull request is then planned again.'],
  'config-changes-release': [
    'A change of `slipway.yml` alters the release that is frozen.',
    'Merge it after the release, or give the pull request an exempt label.',
  ],
  'config-bad-value': [
    'A key of the configuration has a value that it does not accept.',
    'Write one that the message names.',
  ],
  'config-missing-key': ['The configuration lacks a key that is needed there.', 'Add the key that the message names.'],
  'config-not-yaml': ['The configuration is not valid YAML.', 'Correct the line that the message names.'],
  'config-unknown-key': [
    '',
    'Use the key that the message proposes; all keys are in [configuration](configuration.md).',
  ],
  'dependency-gone': ['A chart packages another one by `file://` from a folder that is deleted or moved.', ''],
  'dependent-not-increased': ['A chart depends on one that is raised, and its own version stays.', ''],
  'derivation-failed': [
    'A tool that makes a file, such as `poetry lock` or `helm dependency update`, failed. Its last lines are in the message.',
    'Run the command in the folder that the message names, and fix what it reports.',
  ],
  'environments-left-out': [
    '`slipway init` saw more files of environments than it proposes: the message has each form, and why.',
    'Add what is to be promoted, and leave the rest: [environments](environments.md#presets).',
  ],
  'environment-unknown': ['', 'Correct `from`: the message has the environments that there are.'],
  'file-of-two-environments': [
    '',
    'Give each environment files of its own, or choose among the Applications of a file by `names`, `labels` or `elements`.',
  ],
  'folders-not-proposed': [
    '',
    'If they are environments, [name the files of each](environments.md#files-of-your-own), in the order of promotion.',
  ],
  'gate-never-heard': [
    '',
    'Correct the name of the check, let it run once on the branch, or take it out of the gates.',
  ],
  'git-history-incomplete': [
    'The clone is shallow, and what is missing could not be fetched.',
    'Check out with `fetch-depth: 0`, or give the step a `token` that may read the repository.',
  ],
  'lib-not-reproducible': [
    '',
    'Make the build give the same bytes each time (`SOURCE_DATE_EPOCH`), or use `lock: never`. See [locks](locks.md).',
  ],
  'lib-own-version': [
    'A library is not at the version of the last release, so the release does not change it.',
    'If it is released with the others, set the version that the message names; if not, write `independent` for it under `libs`.',
  ],
  'lib-without-version': [
    'A library has no version that a release could write.',
    'Add one, mark the package private, or write `independent` for it under `libs`.',
  ],
  'lock-changed-more': [
    '',
    'Lock with the tool and version of your team: install it in the step before this one (`setup-uv` with `version`, `setup-node` with `node-version`).',
  ],
  'libs-change': ['', 'Wait for the release, lift the freeze, or give the pull request an exempt label.'],
  'manifest-unreadable': [
    'What a chart renders is not YAML, or not a Kubernetes object.',
    'Run `helm template` with the same values, and correct the template.',
  ],
  'misordered-derivations': [
    'Lock files need each other in a circle, or in an order that cannot be made.',
    'Take the circle out of the packages’ dependencies.',
  ],
  'no-components': [
    '',
    'Name their folders under `libs`, `services` or `charts`: the message has the lines. `slipway init` proposes them, too.',
  ],
  'never-held': [
    'The environment never ran what replaces its release.',
    'Promote it there first; or tag the image of the candidate with the final version instead of building it again.',
  ],
  'no-place': [
    'The target has no key for a service, so it is held there.',
    'Paste the lines of the message, or set `create-missing: true`: [a service that is new](environments.md#a-service-that-is-new).',
  ],
  'one-source': ['Two inputs say what to take, and exactly one must be given.', ''],
  'order-unknown': [
    'It is unknown which of two builds is newer.',
    'Configure [`order`](environments.md#which-build-is-newer) and `services.<name>.source`: the message has the lines. If you know that it is newer, run again with `services`, `release` and a `reason`.',
  ],
  'not-judged': [
    'Something that you asked for could not be judged, such as a rule of a policy, or gates at a commit that is not on GitHub.',
    'Do what the message says, or turn the rule off.',
  ],
  'not-compared': [
    '',
    'Do what the reason in the message asks for; until then no one knows whether the cluster runs it.',
  ],
  'github-not-asked': [
    'GitHub could not be reached, or does not accept your login, so it was not asked for something. The plan goes on without the answer.',
    'Check your network, https://www.githubstatus.com and `gh auth status`. With an empty `GH_TOKEN=` GitHub is asked nothing. Only the command line says this.',
  ],
  'not-logged-in': [
    'You are not logged in, so GitHub was not asked for something. The plan goes on without the answer.',
    'Log in with `gh auth login`, or set `GH_TOKEN`. Only the command line says this.',
  ],
  'path-symlink': ['A path is a symbolic link.', ''],
  'path-unknown-placeholder': [
    'A path in `slipway.yml` has a placeholder that has no value there.',
    'Use one that the message names.',
  ],
  'pod-not-ready': [
    'A pod of the deployment is not ready.',
    'Read the last lines of the pod in the message, or `kubectl describe pod`.',
  ],
  'promoted-by-another': [
    '',
    'Let one tool promote to an environment: with two, each undoes what the other writes. [Moving over from Kargo](migration.md#from-kargo).',
  ],
  'publish-failed': [
    '',
    'Read what the index said in the message. What was published stays; running the job again is safe.',
  ],
  'registry-not-asked': [
    '',
    'Log in with `docker login` to ask from here; a workflow asks again. Only the command line says this.',
  ],
  'registry-answer-too-large': ['A registry’s answer is larger than a registry should give.', ''],
  'registry-certificate': ['The certificate of the registry is not trusted.', ''],
  'registry-unexpected-answer': ['A registry gave an answer that no registry gives.', ''],
  'registry-unreachable': ['A registry could not be reached, several times.', ''],
  'template-unknown-placeholder': [
    'A template of `pull-request` has a placeholder that has no value there.',
    'Use one that the message names.',
  ],
  'registry-without-tls': ['The registry does not speak TLS.', ''],
  'release-without-chart': ['The GitHub Release has no package of a chart among its files, or several.', ''],
  replaced: [
    'In the open pull request, what you asked for, or what the environment before runs now, replaces another version.',
    '',
  ],
  'release-changes': [
    'Merging this changes the release that is under way.',
    'Merge it after the release, lift the freeze, or give the pull request an exempt label.',
  ],
  'release-files-change': ['', 'Merge after the release, or lift the freeze.'],
  'release-will-change': [
    'Merging this changes the release that is under way, which is not frozen.',
    'Nothing to do: the release pull request is updated after the merge.',
  ],
  'renamed-service': ['You gave the former name of a service.', ''],
  'replicate-first': [
    '',
    'Copy the image or chart there first, for example with `tag-images`, then run the promotion again.',
  ],
  'rollback-failed': [
    'A deployment failed, and so did the way back.',
    'Look at `helm history` and `helm status` of the release, and roll back by hand.',
  ],
  'tag-pattern-unmatched': [
    'Tags of the repository name versions in another form than `tag-pattern`.',
    'Write the `tag-pattern` that the message names; or, if the pattern is right, commit the version file with the last version.',
  ],
  'type-not-allowed': [
    'A commit of a type that changes the release may not be merged during a freeze.',
    'Merge it after the release, lift the freeze, or add the type to `freeze.types`.',
  ],
  'unknown-chart': [
    'The repository has no chart of that name.',
    'Correct the name: the message has the most similar ones.',
  ],
  'unknown-environment': [
    'The configuration has no environment of that name.',
    'Correct the name, or add it under `environments`.',
  ],
  'unknown-rule': ['There is no rule of that name.', 'Correct the name: [all rules](policy.md#the-rules).'],
  'unknown-service': [
    'There is no service of that name.',
    'Correct the name: the message has the most similar ones. A service is known by its image in the files, or by `services` in the configuration.',
  ],
  'unknown-target': ['The environment has no target of that name.', 'Correct the name: the message lists the targets.'],
  'version-changes': [
    'Merging this changes the version of the release that is under way.',
    'Merge it after the release, lift the freeze, or give the pull request an exempt label.',
  ],
  'workspace-members-left-out': [
    '',
    'Name them under `libs` or `services` if they are released; say `independent` if they are not.',
  ],
  'release-disagree': [
    'The keys of a service or chart have different values.',
    'Make them say the same: the message shows each with its line. Two versions on purpose are two services, each with `keys`.',
  ],
  'release-set-twice': [
    'Both the tag for all services and the service’s own tag have a value.',
    'Empty one of them: the message shows both lines.',
  ],
  'release-ambiguous': [
    'It is unclear which of several services this means.',
    'Name the image of each under `services`.',
  ],
  'release-stale': [
    'The release pull request is out of date: on the base branch the plan is another one now.',
    'Run the workflow with prepare-release on the base branch, which updates the pull request; then run the check again.',
  ],
  'release-unreadable': [
    'A value does not have the form that its key needs.',
    'Correct the value at the line of the message.',
  ],
  'release-targets-differ': [
    'The targets of one environment run different releases.',
    'Promote to all of them, or roll single ones back with `targets`.',
  ],
  'release-floating': [
    'Nothing is pinned: a branch, a range, or `latest` without a digest.',
    'Pin a version or digest; a promotion into the environment writes one.',
  ],
  'release-other-branch': [
    'An Application takes a file of the environment from another branch than the one the run reads, so that it runs something else than the file says there.',
    'Run with `base-branch` set to that branch, or let the Application follow the branch that is read.',
  ],
  'release-broken-file': [
    'A file that names the service cannot be read.',
    'Correct the file at the line of the message.',
  ],
  drift: [
    'The cluster runs another image than git says.',
    'Deploy what git says, or adopt what runs in git: the message has the step.',
  ],
  'service-missing': [
    'The cluster does not run a service that git names.',
    'Deploy it, or take it out of the environment’s files.',
  ],
  'rollout-under-way': [
    'A rollout is still in progress.',
    'If the message names a pod, such as one in CrashLoopBackOff, its log says why. Else wait, or give `verify-env` a longer `timeout`.',
  ],
  'rollout-failed': [
    'A rollout makes no progress: pods crash or cannot be scheduled.',
    'Look at the pods that the message names.',
  ],
  'digest-unknown': [
    'It is unknown which image a pod runs.',
    'Pin images by digest, or wait until the pod has started.',
  ],
  'rolled-back': [
    'A release was rolled back: by `rollback-on-failure` of deploy-chart, because its upgrade or check failed; or in an environment, and then it does not come by itself.',
    'Correct what failed and deploy again; in an environment, promote a newer release, or give `reason` to bring this one again.',
  ],
  'not-verified': [
    '',
    'Look at its pods: `kubectl describe pods --namespace …`. If they only need more time, raise `timeout` of the step.',
  ],
  'nothing-earlier': [
    'The environment never ran anything else.',
    'There is nothing to go back to: promote a release with the fix.',
  ],
  'never-ran': ['The environment never ran the named release.', 'Correct the name: the message has what it ran.'],
  'taken-back': ['The named release was itself rolled back once.', 'Name an older release, or give `reason`.'],
  'shared-place': [
    'Two services, or two targets, would write the same key, and only one of them moves.',
    'Move them together, or give each its own key.',
  ],
  'unwritable-place': ['The key cannot hold what the release has, such as a digest without a tag in `tag@digest`.', ''],
  'values-before-chart': [
    'Values come from a branch and the chart’s version from elsewhere: for a moment, new values run with the old chart.',
    '',
  ],
  'version-file-without-version': ['The version file is empty.', ''],
  'unfilled-place': [
    'The release has no value for a tag or digest that the file has.',
    'Add the field to the release, or empty the key in the file.',
  ],
  'version-not-increased': [
    'A chart changed, and its version is not higher than on the target branch.',
    'Set the version that the message names, or a higher one.',
  ],
};
